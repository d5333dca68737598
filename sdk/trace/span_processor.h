// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SpanProcessor`: sees spans start and end.

#ifndef OTEL_SDK_TRACE_SPAN_PROCESSOR_H_
#define OTEL_SDK_TRACE_SPAN_PROCESSOR_H_

#include "absl/status/status.h"
#include "api/context/context.h"
#include "api/trace/span_ref.h"
#include "sdk/common/deadline.h"
#include "sdk/common/pipeline_stats.h"
#include "sdk/trace/readable_span.h"

namespace otel {
namespace sdk {

// A span that a processor may read and change, during the call that it is
// passed to. `span()` has the operations; `Read()` what was recorded so far,
// valid until the next change.
class ReadWriteSpan {
 public:
  ReadWriteSpan(SpanRef span, SpanData& data, PackedBuffer& entries) noexcept
      : span_(std::move(span)), data_(data), entries_(entries) {}

  const SpanRef& span() const noexcept { return span_; }
  ReadableSpan Read() const noexcept {
    data_.entries_size = static_cast<uint32_t>(entries_.size());
    return ReadableSpan(&data_, entries_.data());
  }

 private:
  const SpanRef span_;
  SpanData& data_;
  PackedBuffer& entries_;
};

// Called when recorded spans (sampled or not) start and end, on the thread
// where that happens, in the order in which processors were added.
//
// Ownership: the provider's, which keeps it until the process ends, since late
// calls may come from any thread; give back in `Shutdown` what is large.
// Threads: all calls may be made by several threads at a time.
// Failure: calls must not block or throw; what they throw is dropped.
//
// Spec: trace/sdk.md#span-processor.
class SpanProcessor {
 public:
  // The calls that a processor wants, beyond `OnEnd`: asking for less makes
  // every span cheaper.
  struct Interest {
    bool start = true;
    bool ending = true;
  };

  virtual ~SpanProcessor() = default;

  virtual Interest interest() const noexcept { return Interest(); }

  // A span has started. `parent` is the context that it was started in.
  virtual void OnStart(ReadWriteSpan& span, const Context& parent) {
    static_cast<void>(span);
    static_cast<void>(parent);
  }
  // A span is about to end: its end time is set, and only this call may still
  // change it.
  virtual void OnEnding(ReadWriteSpan& span) { static_cast<void>(span); }
  // A span has ended.
  virtual void OnEnd(const ReadableSpan& span) = 0;

  // Hands on, and lets the exporter send, what has ended before.
  virtual absl::Status ForceFlush(Deadline deadline) = 0;
  // Flushes and releases; called once. What ends later is ignored.
  virtual absl::Status Shutdown(Deadline deadline) = 0;

  // What became of the spans. Default: nothing known.
  virtual PipelineStats Stats() const { return PipelineStats(); }
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_SPAN_PROCESSOR_H_
