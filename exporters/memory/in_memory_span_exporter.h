// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `InMemorySpanExporter`: finished spans that stay in the process.

#ifndef OTEL_EXPORTERS_MEMORY_IN_MEMORY_SPAN_EXPORTER_H_
#define OTEL_EXPORTERS_MEMORY_IN_MEMORY_SPAN_EXPORTER_H_

#include <atomic>
#include <memory>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "exporters/memory/in_memory_store.h"
#include "sdk/common/deadline.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_exporter.h"
#include "sdk/trace/span_snapshot.h"

namespace otel {
namespace exporters {
namespace memory {

using InMemorySpans = InMemoryStore<sdk::SpanSnapshot>;

// Copies each span to a store.
//
// Ownership: shares the store, which must not be null. Threads: any.
// Failure: none, until `Shutdown`; then nothing is taken any more.
//
//   auto spans = std::make_shared<InMemorySpans>();
//   auto exporter = std::make_unique<InMemorySpanExporter>(spans);
//   ...
//   for (const auto& span : spans->Take()) Print(span->view().name());
class InMemorySpanExporter final : public sdk::SpanExporter {
 public:
  explicit InMemorySpanExporter(std::shared_ptr<InMemorySpans> spans) noexcept;

  absl::Status Export(absl::Span<const sdk::ReadableSpan> spans,
                      sdk::Deadline deadline) override;
  absl::Status Shutdown(sdk::Deadline deadline) override;

 private:
  const std::shared_ptr<InMemorySpans> spans_;
  std::atomic<bool> shut_down_{false};
};

}  // namespace memory
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_MEMORY_IN_MEMORY_SPAN_EXPORTER_H_
