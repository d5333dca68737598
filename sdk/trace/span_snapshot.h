// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SpanSnapshot`: a span that keeps its own copy.

#ifndef OTEL_SDK_TRACE_SPAN_SNAPSHOT_H_
#define OTEL_SDK_TRACE_SPAN_SNAPSHOT_H_

#include <cstdint>
#include <vector>

#include "sdk/trace/readable_span.h"

namespace otel {
namespace sdk {

// A copy of a `ReadableSpan` as it was at one moment, for exporters that keep
// spans, and for tests. Later changes of the span do not show in it.
//
// Ownership: owns everything but the scope and the resource, which live for
// ever. Views of it live as long as it does and stays where it is.
// Threads: immutable.
//
//   std::vector<SpanSnapshot> kept;
//   kept.emplace_back(span);
//   Print(kept.back().view().name());
class SpanSnapshot {
 public:
  explicit SpanSnapshot(const ReadableSpan& span);

  ReadableSpan view() const noexcept {
    return ReadableSpan(&data_, entries_.data());
  }

 private:
  SpanData data_;
  std::vector<uint8_t> entries_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_SPAN_SNAPSHOT_H_
