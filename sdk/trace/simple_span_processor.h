// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SimpleSpanProcessor`: exports every span when it ends.

#ifndef OTEL_SDK_TRACE_SIMPLE_SPAN_PROCESSOR_H_
#define OTEL_SDK_TRACE_SIMPLE_SPAN_PROCESSOR_H_

#include <memory>
#include <utility>

#include "api/semconv/otel_sdk_attributes.h"
#include "sdk/common/simple_pipeline.h"
#include "sdk/trace/span_exporter.h"
#include "sdk/trace/span_processor.h"

namespace otel {
namespace sdk {

// Exports every sampled span on the thread that ends it, one at a time: that
// thread waits for the exporter. For consoles, tests and short programs; use
// `BatchSpanProcessor` for everything else.
//
// Ownership: owns its exporter, and destroys it after its shutdown.
// Calls from within the exporter: `ForceFlush` fails; what the exporter records
// itself is dropped.
// Spec: trace/sdk.md#simple-processor.
class SimpleSpanProcessor final : public SpanProcessor {
 public:
  explicit SimpleSpanProcessor(std::unique_ptr<SpanExporter> exporter)
      : pipeline_(std::move(exporter), "simple_span_processor",
                  semconv::otel_sdk::kComponentTypeSimpleSpanProcessor) {}

  Interest interest() const noexcept override { return {false, false}; }
  void OnEnd(const ReadableSpan& span) override {
    if (span.context().IsSampled()) pipeline_.Add(span);
  }
  absl::Status ForceFlush(Deadline deadline) override {
    return pipeline_.ForceFlush(deadline);
  }
  absl::Status Shutdown(Deadline deadline) override {
    return pipeline_.Shutdown(deadline);
  }
  PipelineStats Stats() const override { return pipeline_.Stats(); }

 private:
  SimplePipeline<ReadableSpan, SpanExporter> pipeline_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_SIMPLE_SPAN_PROCESSOR_H_
