// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ConsoleSpanExporter`: finished spans for people to read.

#ifndef OTEL_EXPORTERS_CONSOLE_CONSOLE_SPAN_EXPORTER_H_
#define OTEL_EXPORTERS_CONSOLE_CONSOLE_SPAN_EXPORTER_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "exporters/console/console_options.h"
#include "exporters/console/console_output.h"
#include "exporters/console/span_trees.h"
#include "sdk/common/deadline.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_exporter.h"

namespace otel {
namespace exporters {
namespace console {

// Writes each span as a JSON document, or each trace as a tree of text. The
// shape is in docs/console_exporter.md. Give it to a simple processor, so that
// a span appears when it ends.
//
// Ownership, threads: as `SpanExporter`.
// Failure: what cannot be written is lost; see `ConsoleOutput`. In the style
// kTree spans wait for the root of their trace, see `SpanTrees`; `ForceFlush`
// and `Shutdown` write what is waiting.
//
// Spec: trace/sdk_exporters/stdout.md.
class ConsoleSpanExporter final : public sdk::SpanExporter {
 public:
  explicit ConsoleSpanExporter(ConsoleOptions options = {});

  absl::Status Export(absl::Span<const sdk::ReadableSpan> spans,
                      sdk::Deadline deadline) override;
  absl::Status ForceFlush(sdk::Deadline deadline) override;
  absl::Status Shutdown(sdk::Deadline deadline) override;

 private:
  const ConsoleStyle style_;
  const std::shared_ptr<ConsoleOutput> output_;
  // Of `Export` alone; kept for its memory.
  std::string text_;
  SpanTrees trees_;
};

}  // namespace console
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_CONSOLE_CONSOLE_SPAN_EXPORTER_H_
