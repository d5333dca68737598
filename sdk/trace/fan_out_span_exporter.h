// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `FanOutSpanExporter`: several exporters behind one processor.

#ifndef OTEL_SDK_TRACE_FAN_OUT_SPAN_EXPORTER_H_
#define OTEL_SDK_TRACE_FAN_OUT_SPAN_EXPORTER_H_

#include <memory>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "sdk/common/deadline.h"
#include "sdk/common/fan_out.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_exporter.h"

namespace otel {
namespace sdk {

// Gives every batch to each of several exporters, in this order. One queue and
// one copy of each span serve all; in return a slow exporter delays the
// others. Where that must not be, give each a batch processor of its own.
//
// Ownership: owns the exporters; null ones are left out. Threads: as
// `SpanExporter`.
// Failure: each is called whatever the others return or throw, with an equal
// share of the time that is left. The first error is returned; the batch then
// counts as failed, though others may have exported it.
class FanOutSpanExporter final : public SpanExporter {
 public:
  explicit FanOutSpanExporter(
      std::vector<std::unique_ptr<SpanExporter>> exporters)
      : exporters_(std::move(exporters)) {}

  absl::Status Export(absl::Span<const ReadableSpan> spans,
                      Deadline deadline) override {
    return exporters_.ForEach(deadline,
                              [&](SpanExporter& exporter, Deadline share) {
                                return exporter.Export(spans, share);
                              });
  }
  absl::Status ForceFlush(Deadline deadline) override {
    return exporters_.ForEach(deadline,
                              [](SpanExporter& exporter, Deadline share) {
                                return exporter.ForceFlush(share);
                              });
  }
  absl::Status Shutdown(Deadline deadline) override {
    return exporters_.ForEach(deadline,
                              [](SpanExporter& exporter, Deadline share) {
                                return exporter.Shutdown(share);
                              });
  }

 private:
  const FanOut<SpanExporter> exporters_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_FAN_OUT_SPAN_EXPORTER_H_
