// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Span`: one operation, from its start to the end of the object's life.

#ifndef OTEL_API_TRACE_SPAN_H_
#define OTEL_API_TRACE_SPAN_H_

#include <utility>

#include "api/trace/span_ref.h"

namespace otel {
inline namespace v1 {

// A span that its holder owns: it ends when the object is destroyed, or
// earlier by `End()`. Everything else is in `SpanRef`. A span that is not
// recorded is just its context, by value: no heap, no lock.
//
// Ownership: move-only. A moved-from span does nothing.
// Threads: the operations may be called concurrently; moving, ending by
// destruction and assignment may not.
// Failure, cost: as `SpanRef`.
//
//   otel::Span span = tracer.StartSpan("resize", {{"image.width", width}});
//   if (!Resize()) span.SetStatus(otel::StatusCode::kError, "no memory");
//
// Spec: trace/api.md#span.
class [[nodiscard]] Span : public SpanRef {
 public:
  Span() noexcept = default;
  explicit Span(SpanRef span) noexcept : SpanRef(std::move(span)) {}
  Span(Span&& other) noexcept : SpanRef(std::move(other)) {
    other.backend_ = nullptr;
  }
  Span& operator=(Span&& other) noexcept {
    if (this != &other) {
      End();
      SpanRef::operator=(std::move(other));
      other.backend_ = nullptr;
    }
    return *this;
  }
  Span(const Span&) = delete;
  Span& operator=(const Span&) = delete;
  ~Span() { SpanRef::End(); }

  // Ends the span, now or at `time`. Later calls of any kind do nothing.
  void End(Timestamp time = {}) noexcept {
    SpanRef::End(time);
    backend_ = nullptr;
  }

  // Gives the duty to end the span to the caller, who does so with
  // `SpanRef::End`. For spans whose owner is not an object, as in C. This
  // object does nothing afterwards.
  [[nodiscard]] SpanRef Release() noexcept {
    SpanRef span = *this;
    backend_ = nullptr;
    return span;
  }

  // A copyable handle to this span, which does not end it.
  SpanRef ref() const noexcept { return *this; }
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_TRACE_SPAN_H_
