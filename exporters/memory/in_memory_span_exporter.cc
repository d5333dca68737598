// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/memory/in_memory_span_exporter.h"

#include <utility>

namespace otel {
namespace exporters {
namespace memory {

InMemorySpanExporter::InMemorySpanExporter(
    std::shared_ptr<InMemorySpans> spans) noexcept
    : spans_(std::move(spans)) {}

absl::Status InMemorySpanExporter::Export(
    absl::Span<const sdk::ReadableSpan> spans, sdk::Deadline) {
  if (shut_down_.load(std::memory_order_relaxed)) {
    return absl::FailedPreconditionError("the exporter has been shut down");
  }
  for (const sdk::ReadableSpan& span : spans) {
    spans_->Add(sdk::SpanSnapshot(span));
  }
  return absl::OkStatus();
}

absl::Status InMemorySpanExporter::Shutdown(sdk::Deadline) {
  shut_down_.store(true, std::memory_order_relaxed);
  return absl::OkStatus();
}

}  // namespace memory
}  // namespace exporters
}  // namespace otel
