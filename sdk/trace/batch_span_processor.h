// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `BatchSpanProcessor`: exports sampled spans in batches, in the background.

#ifndef OTEL_SDK_TRACE_BATCH_SPAN_PROCESSOR_H_
#define OTEL_SDK_TRACE_BATCH_SPAN_PROCESSOR_H_

#include <memory>

#include "api/semconv/otel_sdk_attributes.h"
#include "sdk/common/batch_options.h"
#include "sdk/common/batch_pipeline.h"
#include "sdk/trace/span_exporter.h"
#include "sdk/trace/span_processor.h"

namespace otel {
namespace sdk {

// Copies every sampled span that ends into a bounded queue, and exports from
// there on a worker: when a batch is full, when the delay has passed, and when
// flushed or shut down. Threads that record never wait for an export. What does
// not fit is dropped, counted and told.
//
// Ownership: owns its exporter, and destroys it after its shutdown.
// Calls from within the exporter: `ForceFlush` fails; `Shutdown` shuts the
// exporter down and drops what is queued.
// Spec: trace/sdk.md#batching-processor.
class BatchSpanProcessor final : public SpanProcessor {
 public:
  explicit BatchSpanProcessor(
      std::unique_ptr<SpanExporter> exporter,
      const BatchOptions& options = BatchOptions::ForSpans())
      : pipeline_(std::move(exporter), options, "batch_span_processor", "spans",
                  semconv::otel_sdk::kComponentTypeBatchingSpanProcessor) {}

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
  BatchPipeline<ReadableSpan, SpanExporter> pipeline_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_BATCH_SPAN_PROCESSOR_H_
