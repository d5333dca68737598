// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `FilteringSpanProcessor`: keeps spans away from another processor.

#ifndef OTEL_SDK_TRACE_FILTERING_SPAN_PROCESSOR_H_
#define OTEL_SDK_TRACE_FILTERING_SPAN_PROCESSOR_H_

#include <functional>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "api/context/context.h"
#include "sdk/common/deadline.h"
#include "sdk/common/guarded_callback.h"
#include "sdk/common/pipeline_stats.h"
#include "sdk/common/striped_counter.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_processor.h"

namespace otel {
namespace sdk {

// Hands on the ended spans that `keep` returns true for: what it refuses never
// takes room in a queue. Unlike a sampler it knows the whole span, how long it
// took and how it ended; unlike one it cannot keep a trace whole. `OnStart` and
// `OnEnding` are handed on for all spans.
//
//   // Fast successes are not worth their bytes.
//   auto filter = std::make_unique<otel::sdk::FilteringSpanProcessor>(
//       [](const otel::sdk::ReadableSpan& span) {
//         return span.status() == otel::StatusCode::kError ||
//                span.end_time().unix_nanos() -
//                        span.start_time().unix_nanos() > 1000000;
//       },
//       std::make_unique<otel::sdk::BatchSpanProcessor>(std::move(exporter)));
//
// Ownership: owns the next processor. Threads: `keep` is called by all threads
// that end spans, at the same time; it must not block.
// Failure: a span for which `keep` throws is kept. `Stats()` counts refused
// spans in `filtered`.
class FilteringSpanProcessor final : public SpanProcessor {
 public:
  using Keep = std::function<bool(const ReadableSpan&)>;

  // Precondition: neither is null.
  FilteringSpanProcessor(Keep keep, std::unique_ptr<SpanProcessor> next)
      : keep_(std::move(keep)), next_(std::move(next)) {}

  Interest interest() const noexcept override { return next_->interest(); }
  void OnStart(ReadWriteSpan& span, const Context& parent) override {
    next_->OnStart(span, parent);
  }
  void OnEnding(ReadWriteSpan& span) override { next_->OnEnding(span); }
  void OnEnd(const ReadableSpan& span) override {
    bool kept = true;
    GuardedCallback("A span filter", [&] { kept = keep_(span); });
    if (kept) {
      next_->OnEnd(span);
    } else {
      filtered_.Increment();
    }
  }
  absl::Status ForceFlush(Deadline deadline) override {
    return next_->ForceFlush(deadline);
  }
  absl::Status Shutdown(Deadline deadline) override {
    return next_->Shutdown(deadline);
  }
  PipelineStats Stats() const override {
    PipelineStats stats = next_->Stats();
    stats.filtered += filtered_.Sum();
    return stats;
  }

 private:
  const Keep keep_;
  const std::unique_ptr<SpanProcessor> next_;
  StripedCounter filtered_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_FILTERING_SPAN_PROCESSOR_H_
