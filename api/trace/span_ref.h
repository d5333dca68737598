// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SpanRef`: a handle to somebody else's span, such as the current one.

#ifndef OTEL_API_TRACE_SPAN_REF_H_
#define OTEL_API_TRACE_SPAN_REF_H_

#include <cstdint>
#include <exception>
#include <string_view>
#include <utility>

#include "api/trace/span_backend.h"

namespace otel {
inline namespace v1 {

// A copyable handle to a span that somebody else ends. All operations are
// those of the span; on a span that has ended, was not sampled, or came from
// another process, they do nothing. The `SpanContext` stays readable for ever.
//
// Ownership: does not keep the span going and does not end it. Safe to keep
// after the span ended, on any thread.
// Threads: operations on the span may be called concurrently from any number
// of handles; one handle object follows the usual rule for values.
// Failure: nothing throws. Limits of the SDK drop what exceeds them, and count.
// Cost: one branch when nothing records.
//
//   otel::CurrentSpan().SetAttribute("user.id", id);
//
// Spec: trace/api.md#span.
class SpanRef {
 public:
  // A reference to no span: an invalid context, nothing recorded.
  constexpr SpanRef() noexcept = default;
  // A non-recording span that carries `context`, for example an extracted one.
  explicit SpanRef(SpanContext context) noexcept
      : context_(std::move(context)) {}
  // For SDKs: a recording span.
  SpanRef(SpanContext context, SpanBackend* backend, uint64_t serial) noexcept
      : context_(std::move(context)), backend_(backend), serial_(serial) {}

  const SpanContext& context() const noexcept { return context_; }

  // Whether what is set now will be recorded: false after the end, without an
  // SDK, and when the span was not sampled. Use it to skip expensive work.
  bool IsRecording() const noexcept {
    return backend_ != nullptr && backend_->IsRecording(serial_);
  }

  // Sets an attribute, replacing the value that `key` had. Attributes known
  // when the span starts are better given to `StartSpan`: samplers see only
  // those.
  const SpanRef& SetAttribute(std::string_view key,
                              AttributeValue value) const noexcept {
    if (backend_ != nullptr) SetAttributeSlow(key, value);
    return *this;
  }
  const SpanRef& SetAttribute(const Attribute& attribute) const noexcept {
    if (backend_ != nullptr) SetAttributeSlow(attribute.key, attribute.value);
    return *this;
  }
  // Sets several attributes under one lock.
  const SpanRef& SetAttributes(Attributes attributes) const noexcept {
    if (backend_ != nullptr) backend_->SetAttributes(serial_, attributes);
    return *this;
  }

  // Records that something happened, now or at `time`.
  const SpanRef& AddEvent(std::string_view name, Attributes attributes = {},
                          Timestamp time = {}) const noexcept {
    if (backend_ != nullptr) {
      backend_->AddEvent(serial_, name, time, attributes);
    }
    return *this;
  }

  // Links to another span. Links known at the start are better given to
  // `StartSpan`. A link with an invalid context is recorded only if it has
  // attributes or trace state.
  const SpanRef& AddLink(const SpanContext& context,
                         Attributes attributes = {}) const noexcept {
    if (backend_ != nullptr) backend_->AddLink(serial_, context, attributes);
    return *this;
  }

  // Sets the outcome. kOk is final; kUnset changes nothing; `description` is
  // kept with kError only.
  const SpanRef& SetStatus(StatusCode code,
                           std::string_view description = {}) const noexcept {
    if (backend_ != nullptr) backend_->SetStatus(serial_, code, description);
    return *this;
  }

  // Adds an event named `exception` with `exception.type` (without RTTI:
  // absent) and `exception.message`; entries of `attributes` win. Does not set
  // the status.
  const SpanRef& RecordException(const std::exception& exception,
                                 Attributes attributes = {}) const noexcept {
    if (backend_ != nullptr) RecordExceptionSlow(exception, attributes);
    return *this;
  }

  // Replaces the name. Samplers have seen the first one only.
  const SpanRef& UpdateName(std::string_view name) const noexcept {
    if (backend_ != nullptr) backend_->UpdateName(serial_, name);
    return *this;
  }

  // Ends the span, now or at `time`. The first call counts.
  void End(Timestamp time = {}) const noexcept {
    if (backend_ != nullptr) backend_->End(serial_, time);
  }

  // For SDKs and context storage.
  SpanBackend* backend() const noexcept { return backend_; }
  uint64_t serial() const noexcept { return serial_; }

 protected:
  // Kept out of callers' code: what is inlined is the way without an SDK.
  void SetAttributeSlow(std::string_view key,
                        AttributeValue value) const noexcept;
  void RecordExceptionSlow(const std::exception& exception,
                           Attributes attributes) const noexcept;

  SpanContext context_;
  SpanBackend* backend_ = nullptr;
  uint64_t serial_ = 0;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_TRACE_SPAN_REF_H_
