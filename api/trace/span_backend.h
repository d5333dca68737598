// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The seam between the trace API and an SDK: what a recorded span can do. Only
// SDKs include this; users call `Span`.

#ifndef OTEL_API_TRACE_SPAN_BACKEND_H_
#define OTEL_API_TRACE_SPAN_BACKEND_H_

#include <cstdint>
#include <string_view>

#include "api/common/attributes.h"
#include "api/common/timestamp.h"
#include "api/trace/span_context.h"

namespace otel {
inline namespace v1 {

// Spec: trace/api.md#set-status. The order of precedence is kOk over kError
// over kUnset.
enum class StatusCode : uint8_t { kUnset = 0, kOk = 1, kError = 2 };

// Spec: trace/api.md#spankind. The numbers are OTLP's less one.
enum class SpanKind : uint8_t {
  kInternal = 0,
  kServer = 1,
  kClient = 2,
  kProducer = 3,
  kConsumer = 4,
};

// A reference from one span to another one, with attributes.
struct SpanLink {
  SpanContext context;
  Attributes attributes = {};
};

// A record of a span in flight, implemented by an SDK.
//
// Lifetime: the memory of a backend is never returned, only reused. Whoever
// holds a backend also holds the `serial` that the record had when it was
// handed out and passes it to every call; a call with a serial that is not the
// record's current one finds a span that has ended, and does nothing. So
// contexts may keep plain copies of this pair for as long as they like, on any
// thread, and no call needs a reference count.
//
// Threads: every call may be made from any thread at any time. None throws,
// none blocks on I/O or for longer than another recording call takes.
class SpanBackend {
 public:
  // Whether `serial` denotes a span that has not ended.
  virtual bool IsRecording(uint64_t serial) const noexcept = 0;
  virtual void SetAttributes(uint64_t serial,
                             Attributes attributes) noexcept = 0;
  virtual void AddEvent(uint64_t serial, std::string_view name, Timestamp time,
                        Attributes attributes) noexcept = 0;
  virtual void AddLink(uint64_t serial, const SpanContext& context,
                       Attributes attributes) noexcept = 0;
  virtual void SetStatus(uint64_t serial, StatusCode code,
                         std::string_view description) noexcept = 0;
  virtual void UpdateName(uint64_t serial, std::string_view name) noexcept = 0;
  // Ends the span; `time` not set means now. Only the first call counts.
  virtual void End(uint64_t serial, Timestamp time) noexcept = 0;

 protected:
  ~SpanBackend() = default;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_TRACE_SPAN_BACKEND_H_
