// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `TracerProvider`: the trace SDK.

#ifndef OTEL_SDK_TRACE_TRACER_PROVIDER_H_
#define OTEL_SDK_TRACE_TRACER_PROVIDER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "api/common/instrumentation_scope.h"
#include "api/trace/tracer.h"
#include "sdk/common/clock.h"
#include "sdk/common/deadline.h"
#include "sdk/common/pipeline_stats.h"
#include "sdk/common/self_observation.h"
#include "sdk/resource/resource.h"
#include "sdk/trace/id_generator.h"
#include "sdk/trace/sampler.h"
#include "sdk/trace/span_limits.h"
#include "sdk/trace/span_processor.h"

namespace otel {
namespace sdk {

// Settings of one tracer. In development in the specification.
struct TracerConfig {
  bool enabled = true;
};

// Returns the settings of the tracer of a scope.
using TracerConfigurator =
    std::function<TracerConfig(const InstrumentationScope&)>;

struct TracerProviderOptions {
  Resource resource = DefaultResource();
  // Null: `ParentBasedSampler(AlwaysOnSampler())`.
  std::shared_ptr<const Sampler> sampler;
  // Null: random ids.
  std::shared_ptr<IdGenerator> id_generator;
  SpanLimits limits;
  // Called in this order.
  std::vector<std::unique_ptr<SpanProcessor>> processors;
  // Null: every tracer is enabled.
  TracerConfigurator configurator;
  // The time of spans. Null: the system's. Must live for ever.
  const Clock* clock = nullptr;
};

// Counts of spans since the start. `started` includes those that were not
// recorded; `ended` and `live` those that were.
struct TraceStats {
  uint64_t started = 0;
  uint64_t recorded = 0;
  uint64_t ended = 0;
  uint64_t live() const noexcept { return recorded - ended; }
  // One per processor, in order.
  std::vector<PipelineStats> processors;
};

// Makes tracers whose spans go to processors.
//
// Ownership: a handle that its holder owns; its destructor shuts down within
// `kDestructorTimeout`. What recording threads may still reach (tracers,
// processors) stays until the process ends, as a small empty shell; exporters
// are destroyed by the shutdown.
// Threads: all calls from any thread. Failure: `Shutdown` and `ForceFlush`
// return the first error of a processor.
//
//   otel::sdk::TracerProviderOptions options;
//   options.processors.push_back(
//       std::make_unique<otel::sdk::BatchSpanProcessor>(std::move(exporter)));
//   otel::sdk::TracerProvider provider(std::move(options));
//   otel::ProviderRegistration registration =
//       otel::SetProviders({provider.backend()});
//
// Spec: trace/sdk.md#tracer-provider.
class TracerProvider {
 public:
  static constexpr absl::Duration kDestructorTimeout = absl::Seconds(5);

  explicit TracerProvider(TracerProviderOptions options);
  TracerProvider(TracerProvider&& other) noexcept;
  TracerProvider& operator=(TracerProvider&& other) noexcept;
  ~TracerProvider();

  // Returns the tracer of a scope, working until the shutdown. For tracers of
  // the globals install `backend()` instead.
  Tracer GetTracer(const ScopeView& scope);

  // What `SetProviders` takes. Lives for ever.
  TracerProviderBackend* backend() const noexcept;

  // Adds a processor behind the others, for all tracers. After the shutdown it
  // is shut down and destroyed at once.
  void AddProcessor(std::unique_ptr<SpanProcessor> processor);
  // Replaces the configurator, and asks it about all tracers. It must not come
  // back to the provider; when it throws, the tracer has the default.
  void SetConfigurator(TracerConfigurator configurator);

  // Lets every processor hand on what has ended before.
  absl::Status ForceFlush(Deadline deadline) noexcept;
  // Flushes, shuts all processors down, and turns tracers into no-ops. The
  // first call counts; later ones wait for it, until their deadlines, and
  // return the same. From within a processor's `Shutdown`, or from within an
  // exporter while it is going on, it fails.
  absl::Status Shutdown(Deadline deadline) noexcept;

  TraceStats Stats() const;

 private:
  class Core;

  Core* core_;
  SelfObservation self_observation_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_TRACER_PROVIDER_H_
