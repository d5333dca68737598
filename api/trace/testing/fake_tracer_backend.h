// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The smallest SDK for traces: keeps what it is told, for tests of the API and
// of code that may not depend on the SDK.

#ifndef OTEL_API_TRACE_TESTING_FAKE_TRACER_BACKEND_H_
#define OTEL_API_TRACE_TESTING_FAKE_TRACER_BACKEND_H_

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "api/common/attributes.h"
#include "api/common/instrumentation_scope.h"
#include "api/common/owned_attributes.h"
#include "api/common/timestamp.h"
#include "api/trace/ids.h"
#include "api/trace/span_backend.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"
#include "api/trace/trace_state.h"
#include "api/trace/tracer_backend.h"

namespace otel {

// Returns a valid span context whose ids end in `number`.
inline SpanContext MakeSpanContext(uint8_t number,
                                   TraceState trace_state = {}) {
  uint8_t trace_id[16] = {0xA};
  uint8_t span_id[8] = {0xB};
  trace_id[15] = number;
  span_id[7] = number;
  return SpanContext(TraceId::FromBytes(trace_id), SpanId::FromBytes(span_id),
                     TraceFlags(TraceFlags::kSampled), false,
                     std::move(trace_state));
}

struct FakeEvent {
  std::string name;
  OwnedAttributes attributes;
  Timestamp time;
};

struct FakeLink {
  SpanContext context;
  OwnedAttributes attributes;
};

// All that was said of one span. `late_calls` came after its end and changed
// nothing.
struct FakeSpan {
  std::string scope;
  std::string name;
  SpanKind kind = SpanKind::kInternal;
  SpanContext context;
  SpanContext parent;
  Timestamp start_time;
  Timestamp end_time;
  OwnedAttributes attributes;
  std::vector<FakeEvent> events;
  std::vector<FakeLink> links;
  StatusCode status = StatusCode::kUnset;
  std::string status_description;
  bool ended = false;
  int late_calls = 0;
};

// A tracer provider that records every span, with ids counted from 1.
//
// Ownership: the test's; must outlive every handle that may still be used.
// Threads: all calls from any thread.
//
//   otel::FakeTracerProvider provider;
//   const auto registration = otel::SetProviders({&provider});
//   Run();
//   EXPECT_EQ(provider.spans().at(0).name, "roll");
class FakeTracerProvider final : public TracerProviderBackend {
 public:
  TracerBackend* GetTracer(const InstrumentationScope& scope) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++get_tracer_calls_;
    std::string name(scope.name());
    return &tracers_.try_emplace(name, this, name).first->second;
  }

  // What `Tracer::Enabled` answers. Default: true.
  void set_enabled(bool enabled) {
    const std::lock_guard<std::mutex> lock(mutex_);
    enabled_ = enabled;
  }
  // Whether spans that start now are recorded. Default: true.
  void set_sampled(bool sampled) {
    const std::lock_guard<std::mutex> lock(mutex_);
    sampled_ = sampled;
  }

  // A copy of everything recorded so far, in order of start.
  std::vector<FakeSpan> spans() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return {spans_.begin(), spans_.end()};
  }
  // The last span with this name; an empty one when there is none.
  FakeSpan span(std::string_view name) const {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (auto span = spans_.rbegin(); span != spans_.rend(); ++span) {
      if (span->name == name) return *span;
    }
    return FakeSpan();
  }
  int get_tracer_calls() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return get_tracer_calls_;
  }

 private:
  class FakeTracer final : public TracerBackend {
   public:
    FakeTracer(FakeTracerProvider* provider, std::string scope)
        : provider_(provider), scope_(std::move(scope)) {}

    bool Enabled() const noexcept override {
      const std::lock_guard<std::mutex> lock(provider_->mutex_);
      return provider_->enabled_;
    }
    SpanRef StartSpan(std::string_view name, Attributes attributes,
                      const SpanRef& parent,
                      const SpanOptions& options) noexcept override {
      return provider_->StartSpan(scope_, name, attributes, parent, options);
    }

   private:
    FakeTracerProvider* const provider_;
    const std::string scope_;
  };

  // One backend for all spans; the serial is the position, from 1.
  class Spans final : public SpanBackend {
   public:
    explicit Spans(FakeTracerProvider* provider) : provider_(provider) {}

    bool IsRecording(uint64_t serial) const noexcept override {
      const std::lock_guard<std::mutex> lock(provider_->mutex_);
      return !provider_->spans_[serial - 1].ended;
    }
    void SetAttributes(uint64_t serial,
                       Attributes attributes) noexcept override {
      Change(serial, [&](FakeSpan& span) {
        for (const Attribute& attribute : attributes) {
          span.attributes.Set(attribute.key, attribute.value);
        }
      });
    }
    void AddEvent(uint64_t serial, std::string_view name, Timestamp time,
                  Attributes attributes) noexcept override {
      Change(serial, [&](FakeSpan& span) {
        span.events.push_back(
            {std::string(name), OwnedAttributes(attributes), time});
      });
    }
    void AddLink(uint64_t serial, const SpanContext& context,
                 Attributes attributes) noexcept override {
      Change(serial, [&](FakeSpan& span) {
        span.links.push_back({context, OwnedAttributes(attributes)});
      });
    }
    void SetStatus(uint64_t serial, StatusCode code,
                   std::string_view description) noexcept override {
      Change(serial, [&](FakeSpan& span) {
        span.status = code;
        span.status_description = description;
      });
    }
    void UpdateName(uint64_t serial, std::string_view name) noexcept override {
      Change(serial, [&](FakeSpan& span) { span.name = name; });
    }
    void End(uint64_t serial, Timestamp time) noexcept override {
      Change(serial, [&](FakeSpan& span) {
        span.ended = true;
        span.end_time = time;
      });
    }

   private:
    template <class F>
    void Change(uint64_t serial, F change) noexcept {
      const std::lock_guard<std::mutex> lock(provider_->mutex_);
      FakeSpan& span = provider_->spans_[serial - 1];
      if (span.ended) {
        ++span.late_calls;
      } else {
        change(span);
      }
    }

    FakeTracerProvider* const provider_;
  };

  SpanRef StartSpan(const std::string& scope, std::string_view name,
                    Attributes attributes, const SpanRef& parent,
                    const SpanOptions& options) noexcept {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++last_id_;
    TraceId trace_id = parent.context().trace_id();
    if (!parent.context().IsValid()) {
      uint8_t bytes[16] = {0xA};
      WriteNumber(last_id_, bytes + 8);
      trace_id = TraceId::FromBytes(bytes);
    }
    uint8_t bytes[8];
    WriteNumber(last_id_, bytes);
    SpanContext context(
        trace_id, SpanId::FromBytes(bytes),
        TraceFlags(sampled_ ? TraceFlags::kSampled : uint8_t{0}), false,
        parent.context().trace_state());
    if (!sampled_) return SpanRef(context);
    FakeSpan& span = spans_.emplace_back();
    span.scope = scope;
    span.name = name;
    span.kind = options.kind;
    span.context = context;
    span.parent = parent.context();
    span.start_time = options.start_time;
    span.attributes = OwnedAttributes(attributes);
    for (size_t i = 0; i < options.link_count; ++i) {
      span.links.push_back({options.links[i].context,
                            OwnedAttributes(options.links[i].attributes)});
    }
    return SpanRef(std::move(context), &backend_, spans_.size());
  }

  static void WriteNumber(uint64_t number, uint8_t* out) {
    for (int i = 0; i < 8; ++i) {
      out[7 - i] = static_cast<uint8_t>(number >> (8 * i));
    }
  }

  mutable std::mutex mutex_;
  std::map<std::string, FakeTracer> tracers_;
  std::deque<FakeSpan> spans_;
  Spans backend_{this};
  uint64_t last_id_ = 0;
  int get_tracer_calls_ = 0;
  bool enabled_ = true;
  bool sampled_ = true;
};

}  // namespace otel

#endif  // OTEL_API_TRACE_TESTING_FAKE_TRACER_BACKEND_H_
