// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Sampler`: decides at a span's start whether it is recorded and exported.

#ifndef OTEL_SDK_TRACE_SAMPLER_H_
#define OTEL_SDK_TRACE_SAMPLER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/common/attributes.h"
#include "api/common/list_view.h"
#include "api/common/owned_attributes.h"
#include "api/context/context.h"
#include "api/trace/span_backend.h"
#include "api/trace/span_context.h"

namespace otel {
namespace sdk {

enum class SamplingDecision : uint8_t {
  kDrop,             // Not recorded, not exported.
  kRecordOnly,       // Processors see it, exporters do not.
  kRecordAndSample,  // Recorded, and the sampled flag set.
};

// What is known when a span starts. Views, valid during the call.
struct SamplingParameters {
  // The parent's identity; invalid for a root span.
  const SpanContext& parent;
  // The trace that the span will belong to.
  const TraceId& trace_id;
  std::string_view name;
  SpanKind kind;
  Attributes attributes;
  ListView<SpanLink> links;
  // The context given for the start; null: the current one.
  const Context* context;

  Context parent_context() const noexcept {
    return context == nullptr ? Context::Current() : *context;
  }
};

struct SamplingResult {
  SamplingDecision decision = SamplingDecision::kDrop;
  // Added to the span, if recorded. Shared, so that a sampler may give the same
  // ones again and again; null: none.
  std::shared_ptr<const OwnedAttributes> attributes = nullptr;
  // Replaces the parent's; an empty one clears it. Absent: the parent's.
  std::optional<TraceState> trace_state = {};
};

// What parent-based samplers tell apart.
enum class ParentKind : uint8_t {
  kNone,
  kRemoteNotSampled,
  kRemoteSampled,
  kLocalNotSampled,
  kLocalSampled,
};
inline constexpr size_t kParentKinds = 5;

inline ParentKind ParentKindOf(const SpanContext& parent) noexcept {
  if (!parent.IsValid()) return ParentKind::kNone;
  if (parent.IsRemote()) {
    return parent.IsSampled() ? ParentKind::kRemoteSampled
                              : ParentKind::kRemoteNotSampled;
  }
  return parent.IsSampled() ? ParentKind::kLocalSampled
                            : ParentKind::kLocalNotSampled;
}

// Threads: called from any number of threads at a time. Must not throw or
// block: it runs in every start of a span.
//
// Spec: trace/sdk.md#sampler.
class Sampler {
 public:
  virtual ~Sampler() = default;
  virtual SamplingResult ShouldSample(
      const SamplingParameters& parameters) const noexcept = 0;

  // The next two spare a provider calls for what never changes. It asks them
  // once, when it is made; a sampler need not override them.
  //
  // The sampler that decides about all spans with such a parent, if this one
  // only passes them on. It lives as long as this one.
  virtual const Sampler& DelegateFor(ParentKind) const noexcept {
    return *this;
  }
  // What is always decided, if it does not depend on the span: without
  // attributes, and with the parent's trace state.
  virtual std::optional<SamplingDecision> ConstantDecision() const noexcept {
    return std::nullopt;
  }

  // What it is, with its settings, for people: `AlwaysOnSampler`.
  virtual std::string Description() const = 0;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_SAMPLER_H_
