// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The seam between `Tracer` and an SDK. Only SDKs include this.

#ifndef OTEL_API_TRACE_TRACER_BACKEND_H_
#define OTEL_API_TRACE_TRACER_BACKEND_H_

#include <atomic>
#include <cstdint>
#include <string_view>

#include "api/common/attributes.h"
#include "api/common/instrumentation_scope.h"
#include "api/common/timestamp.h"
#include "api/trace/span_ref.h"

namespace otel {
inline namespace v1 {

class Context;

// How a span starts, beyond its name and attributes. Fill in what differs:
//
//   otel::SpanOptions options;
//   options.kind = otel::SpanKind::kClient;
//   otel::Span span = tracer.StartSpan("GET", attributes, options);
struct SpanOptions {
  SpanKind kind = SpanKind::kInternal;
  // The context whose active span is the parent; null: the current context.
  // An empty context makes a root span. Not owned.
  const Context* parent = nullptr;
  // Not set: now. An explicit start should come with an explicit end.
  Timestamp start_time = {};
  // Links to other spans, seen by samplers. Not owned.
  const SpanLink* links = nullptr;
  size_t link_count = 0;
};

// Makes spans of one scope for one provider.
//
// Lifetime: never destroyed, like everything that a late call may reach; after
// its provider has shut down it makes spans that do not record.
// Threads: all calls from any thread. None throws or blocks.
class TracerBackend {
 public:
  // Whether a span started now could be recorded at all.
  virtual bool Enabled() const noexcept = 0;
  // Starts a span. `parent` is the span of the parent context, resolved.
  virtual SpanRef StartSpan(std::string_view name, Attributes attributes,
                            const SpanRef& parent,
                            const SpanOptions& options) noexcept = 0;

 protected:
  ~TracerBackend() = default;
};

// Makes tracer backends: what an SDK installs with `SetProviders`.
class TracerProviderBackend {
 public:
  // Returns the backend for `scope`, the same one for equal scopes; null for
  // one that never records. Called once for each tracer that a program asks
  // for; may allocate and lock.
  virtual TracerBackend* GetTracer(const InstrumentationScope& scope) = 0;

 protected:
  ~TracerProviderBackend() = default;
};

namespace internal {

// What a `Tracer` refers to: a scope, and the backend that serves it at the
// moment. Interned, never destroyed.
struct TracerEntry {
  explicit TracerEntry(const ScopeView& view) : scope(view) {}

  const InstrumentationScope scope;
  std::atomic<TracerBackend*> backend{nullptr};
};

}  // namespace internal
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_TRACE_TRACER_BACKEND_H_
