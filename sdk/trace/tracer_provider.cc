// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/tracer_provider.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

#include "sdk/common/fan_out.h"
#include "sdk/common/fork.h"
#include "sdk/common/guard.h"
#include "sdk/common/guarded_callback.h"
#include "sdk/common/immortal.h"
#include "sdk/common/self_observation.h"
#include "sdk/common/shutdown_once.h"
#include "sdk/common/striped_counter.h"
#include "sdk/trace/samplers.h"
#include "sdk/trace/span_record.h"

namespace otel {
namespace sdk {
namespace {

// The processors at one moment, and what they want together.
struct ProcessorList {
  std::vector<SpanProcessor*> all;
  std::vector<SpanProcessor*> on_start;
  std::vector<SpanProcessor*> on_ending;
};

// A sampler as starting spans asks it: past those that only delegate, and not
// at all for a decision that is always the same.
class Sampling {
 public:
  explicit Sampling(std::shared_ptr<const Sampler> sampler)
      : sampler_(std::move(sampler)) {
    for (size_t kind = 0; kind < kParentKinds; ++kind) {
      const Sampler& delegate =
          sampler_->DelegateFor(static_cast<ParentKind>(kind));
      routes_[kind] = {&delegate, delegate.ConstantDecision()};
    }
  }

  // `parameters` returns the parameters.
  template <class F>
  SamplingResult Decide(ParentKind kind, F parameters) const noexcept {
    const Route& route = routes_[static_cast<size_t>(kind)];
    if (route.constant.has_value()) return {*route.constant, {}, {}};
    return route.sampler->ShouldSample(parameters());
  }

 private:
  struct Route {
    const Sampler* sampler = nullptr;
    std::optional<SamplingDecision> constant;
  };

  const std::shared_ptr<const Sampler> sampler_;
  Route routes_[kParentKinds];
};

// Counts spans by what self-observability tells apart.
class SpanCounters {
 public:
  void OnStart(ParentKind parent, SamplingDecision decision) noexcept {
    // None, remote, local.
    const size_t origin = (static_cast<size_t>(parent) + 1) / 2;
    counters_.Increment(origin * kResults + static_cast<size_t>(decision));
  }
  void OnEnd(bool sampled) noexcept {
    counters_.Increment(kEnded + (sampled ? 1 : 0));
  }

  uint64_t Ended(bool sampled) const noexcept {
    return counters_.Sum(kEnded + (sampled ? 1 : 0));
  }
  SpanCounts Read() const noexcept {
    constexpr SpanCounts::ParentOrigin kOrigins[] = {SpanCounts::kNoParent,
                                                     SpanCounts::kRemoteParent,
                                                     SpanCounts::kLocalParent};
    const uint64_t ended[] = {0, Ended(false), Ended(true)};
    SpanCounts counts;
    for (size_t result = 0; result < kResults; ++result) {
      uint64_t all = 0;
      for (size_t origin = 0; origin < 3; ++origin) {
        const uint64_t started = counters_.Sum(origin * kResults + result);
        counts.started[kOrigins[origin]][result] = started;
        all += started;
      }
      if (result != SpanCounts::kDrop)
        counts.live[result] = all - ended[result];
    }
    return counts;
  }

 private:
  static_assert(static_cast<int>(SamplingDecision::kRecordAndSample) ==
                SpanCounts::kRecordAndSample);
  static constexpr size_t kResults = 3;
  static constexpr size_t kEnded = 3 * kResults;

  StripedCounters<kEnded + 2> counters_;
};

}  // namespace

// Everything that recording threads reach. Never destroyed.
class TracerProvider::Core final : public TracerProviderBackend,
                                   public SpanSink,
                                   public SelfObservation::Source,
                                   private ForkHandler {
 public:
  class TracerCore;

  explicit Core(TracerProviderOptions options)
      : resource_(std::move(options.resource)),
        sampling_(options.sampler == nullptr
                      ? ParentBasedSampler(AlwaysOnSampler())
                      : std::move(options.sampler)),
        id_generator_(std::move(options.id_generator)),
        limits_(options.limits),
        clock_(options.clock),
        configurator_(std::move(options.configurator)),
        processors_(&MakeImmortal<ProcessorList>()) {
    for (std::unique_ptr<SpanProcessor>& processor : options.processors) {
      AddProcessor(std::move(processor));
    }
  }

  TracerBackend* GetTracer(const InstrumentationScope& scope) override;
  otel::internal::TracerEntry& Entry(const ScopeView& scope);
  void AddProcessor(std::unique_ptr<SpanProcessor> processor);
  void SetConfigurator(TracerConfigurator configurator);
  absl::Status ForceFlush(Deadline deadline) noexcept;
  absl::Status Shutdown(Deadline deadline) noexcept;
  TraceStats Stats() const;
  void AddTo(SelfCounts& counts) const override;

  // --- Recording -------------------------------------------------------------

  void OnEnd(SpanRecord& record) noexcept override;
  AnchoredClock& clock() noexcept override { return clock_; }

 private:
  SpanRef Record(const SpanOrigin& origin, std::string_view name,
                 Attributes attributes, const SpanContext& parent,
                 const SpanOptions& options, const SamplingResult& sampling,
                 const SpanContext& context) noexcept;
  SpanRef RunOnStart(SpanRecord& record, const SpanOptions& options,
                     const ProcessorList& processors) noexcept;
  void Configure(TracerCore& tracer);
  void UpdateEnabled();

  void BeforeFork() noexcept override {
    shutdown_.BeforeFork();
    mutex_.lock();
  }
  void AfterForkInParent() noexcept override {
    mutex_.unlock();
    shutdown_.AfterForkInParent();
  }
  void AfterForkInChild() noexcept override {
    mutex_.unlock();
    shutdown_.AfterForkInChild();
  }

  const SpanContext none_;
  const Resource resource_;
  const Sampling sampling_;
  const std::shared_ptr<IdGenerator> id_generator_;
  const SpanLimits limits_;
  AnchoredClock clock_;
  SpanCounters counters_;

  mutable std::mutex mutex_;
  TracerConfigurator configurator_;
  std::deque<TracerCore> tracers_;
  std::deque<otel::internal::TracerEntry> entries_;
  std::vector<std::unique_ptr<SpanProcessor>> owned_processors_;
  bool shut_down_ = false;
  // Replaced, never changed; old lists stay.
  std::atomic<const ProcessorList*> processors_;

  ShutdownOnce shutdown_;

  const ForkRegistration fork_registration_{this, Level::kProvider};
};

class TracerProvider::Core::TracerCore final : public TracerBackend {
 public:
  TracerCore(Core& core, const InstrumentationScope& scope)
      : core_(core), scope_(scope), origin_{&scope_, &core.resource_} {}

  bool Enabled() const noexcept override {
    return enabled_.load(std::memory_order_relaxed);
  }
  SpanRef StartSpan(std::string_view name, Attributes attributes,
                    const SpanRef& parent,
                    const SpanOptions& options) noexcept override;

  const InstrumentationScope& scope() const noexcept { return scope_; }
  // What the configurator said last; under the provider's lock.
  bool configured() const noexcept { return configured_; }
  void set_configured(bool configured) noexcept { configured_ = configured; }
  void set_enabled(bool enabled) noexcept {
    enabled_.store(enabled, std::memory_order_relaxed);
  }

 private:
  Core& core_;
  const InstrumentationScope scope_;
  const SpanOrigin origin_;
  bool configured_ = true;
  std::atomic<bool> enabled_{false};
};

// --- Recording ---------------------------------------------------------------

SpanRef TracerProvider::Core::TracerCore::StartSpan(
    std::string_view name, Attributes attributes, const SpanRef& parent,
    const SpanOptions& options) noexcept {
  if (!Enabled()) return SpanRef(parent.context());
  const SpanContext& parent_context = parent.context();
  const ParentKind parent_kind = ParentKindOf(parent_context);
  const bool has_parent = parent_kind != ParentKind::kNone;
  IdGenerator* const ids = core_.id_generator_.get();
  const TraceId trace_id =
      has_parent ? parent_context.trace_id()
                 : (ids == nullptr ? RandomTraceId() : ids->NewTraceId());
  const bool random = has_parent ? parent_context.trace_flags().IsRandom()
                                 : ids == nullptr || ids->IsRandom();
  SamplingResult sampling = core_.sampling_.Decide(parent_kind, [&] {
    return SamplingParameters{
        has_parent ? parent_context : core_.none_,
        trace_id,
        name,
        options.kind,
        attributes,
        ListView<SpanLink>(options.links, options.link_count),
        options.parent};
  });
  // Also for spans that are dropped: their id may be logged or propagated.
  const SpanId span_id = ids == nullptr ? RandomSpanId() : ids->NewSpanId();
  const TraceFlags flags =
      TraceFlags()
          .WithSampled(sampling.decision == SamplingDecision::kRecordAndSample)
          .WithRandom(random);
  TraceState trace_state = sampling.trace_state.has_value()
                               ? std::move(*sampling.trace_state)
                           : has_parent ? parent_context.trace_state()
                                        : TraceState();
  if (sampling.decision == SamplingDecision::kDrop) {
    core_.counters_.OnStart(parent_kind, SamplingDecision::kDrop);
    return SpanRef(
        SpanContext(trace_id, span_id, flags, false, std::move(trace_state)));
  }
  const SpanContext context(trace_id, span_id, flags, false,
                            std::move(trace_state));
  return core_.Record(origin_, name, attributes,
                      has_parent ? parent_context : core_.none_, options,
                      sampling, context);
}

SpanRef TracerProvider::Core::Record(
    const SpanOrigin& origin, std::string_view name, Attributes attributes,
    const SpanContext& parent, const SpanOptions& options,
    const SamplingResult& sampling, const SpanContext& context) noexcept {
  SpanRecord* record = SpanRecord::Acquire();
  if (record == nullptr) {
    // Out of memory. A span that is not recorded must not claim to be sampled.
    counters_.OnStart(ParentKindOf(parent), SamplingDecision::kDrop);
    return SpanRef(SpanContext(context.trace_id(), context.span_id(),
                               context.trace_flags().WithSampled(false), false,
                               context.trace_state()));
  }
  record->Begin(this, &limits_, clock_.Now(), name);
  SpanData& data = record->data();
  data.context = context;
  data.parent_span_id = parent.span_id();
  data.parent_is_remote = parent.IsRemote();
  data.origin = &origin;
  data.kind = options.kind;
  if (options.start_time.is_set()) {
    data.start_nanos = options.start_time.unix_nanos();
  }
  record->AddAttributes(attributes);
  if (sampling.attributes != nullptr) {
    record->AddAttributes(*sampling.attributes);
  }
  for (size_t i = 0; i < options.link_count; ++i) {
    record->AddLinkUnlocked(options.links[i].context,
                            options.links[i].attributes);
  }
  counters_.OnStart(ParentKindOf(parent), sampling.decision);
  const ProcessorList& processors =
      *processors_.load(std::memory_order_acquire);
  if (!processors.on_start.empty()) {
    return RunOnStart(*record, options, processors);
  }
  return record->Ref();
}

SpanRef TracerProvider::Core::RunOnStart(
    SpanRecord& record, const SpanOptions& options,
    const ProcessorList& processors) noexcept {
  const Context parent =
      options.parent == nullptr ? Context::Current() : *options.parent;
  ReadWriteSpan span(record.Ref(), record.data(), record.entries());
  for (SpanProcessor* processor : processors.on_start) {
    GuardedCallback("OnStart of a span processor",
                    [&] { processor->OnStart(span, parent); });
    // One that ends the span gives its record away.
    if (!span.span().IsRecording()) break;
  }
  return span.span();
}

void TracerProvider::Core::OnEnd(SpanRecord& record) noexcept {
  const ProcessorList& processors =
      *processors_.load(std::memory_order_acquire);
  if (!processors.on_ending.empty()) {
    // The handles are stale by now: only who is called here may change it.
    ReadWriteSpan span(record.Ref(), record.data(), record.entries());
    for (SpanProcessor* processor : processors.on_ending) {
      GuardedCallback("OnEnding of a span processor",
                      [&] { processor->OnEnding(span); });
    }
    record.Seal();
  }
  const ReadableSpan ended = record.Read();
  const bool sampled = ended.context().IsSampled();
  for (SpanProcessor* processor : processors.all) {
    GuardedCallback("OnEnd of a span processor",
                    [&] { processor->OnEnd(ended); });
  }
  counters_.OnEnd(sampled);
}

// --- Everything else
// -----------------------------------------------------------

TracerBackend* TracerProvider::Core::GetTracer(
    const InstrumentationScope& scope) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (TracerCore& tracer : tracers_) {
    if (tracer.scope() == scope) return &tracer;
  }
  TracerCore& tracer = tracers_.emplace_back(*this, scope);
  Configure(tracer);
  UpdateEnabled();
  return &tracer;
}

otel::internal::TracerEntry& TracerProvider::Core::Entry(
    const ScopeView& scope) {
  TracerBackend* backend = GetTracer(InstrumentationScope(scope));
  std::lock_guard<std::mutex> lock(mutex_);
  for (otel::internal::TracerEntry& entry : entries_) {
    if (entry.backend.load(std::memory_order_relaxed) == backend) return entry;
  }
  entries_.emplace_back(scope);
  entries_.back().backend.store(backend, std::memory_order_release);
  return entries_.back();
}

// Precondition of both: lock held.
void TracerProvider::Core::Configure(TracerCore& tracer) {
  TracerConfig config;
  if (configurator_ != nullptr) {
    GuardedCall([&] { config = configurator_(tracer.scope()); });
  }
  tracer.set_configured(config.enabled);
}
void TracerProvider::Core::UpdateEnabled() {
  const bool any = !shut_down_ && !owned_processors_.empty();
  for (TracerCore& tracer : tracers_) {
    tracer.set_enabled(any && tracer.configured());
  }
}

void TracerProvider::Core::AddProcessor(
    std::unique_ptr<SpanProcessor> processor) {
  if (processor == nullptr) return;
  std::unique_lock<std::mutex> lock(mutex_);
  if (shut_down_) {
    lock.unlock();
    static_cast<void>(Guarded([&] {
      return processor->Shutdown(Deadline::After(kDestructorTimeout));
    }));
    return;
  }
  ProcessorList& list =
      MakeImmortal<ProcessorList>(*processors_.load(std::memory_order_relaxed));
  const SpanProcessor::Interest interest = processor->interest();
  list.all.push_back(processor.get());
  if (interest.start) list.on_start.push_back(processor.get());
  if (interest.ending) list.on_ending.push_back(processor.get());
  owned_processors_.push_back(std::move(processor));
  processors_.store(&list, std::memory_order_release);
  UpdateEnabled();
}

void TracerProvider::Core::SetConfigurator(TracerConfigurator configurator) {
  std::lock_guard<std::mutex> lock(mutex_);
  configurator_ = std::move(configurator);
  for (TracerCore& tracer : tracers_) Configure(tracer);
  UpdateEnabled();
}

absl::Status TracerProvider::Core::ForceFlush(Deadline deadline) noexcept {
  return CallEach(processors_.load(std::memory_order_acquire)->all, deadline,
                  [](SpanProcessor& processor, Deadline share) {
                    return processor.ForceFlush(share);
                  });
}

absl::Status TracerProvider::Core::Shutdown(Deadline deadline) noexcept {
  return shutdown_.Run(deadline, [&] {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      shut_down_ = true;
      UpdateEnabled();
    }
    return CallEach(processors_.load(std::memory_order_acquire)->all, deadline,
                    [](SpanProcessor& processor, Deadline share) {
                      return processor.Shutdown(share);
                    });
  });
}

TraceStats TracerProvider::Core::Stats() const {
  TraceStats stats;
  // In this order no span is counted at its end before it is at its start.
  stats.ended = counters_.Ended(false) + counters_.Ended(true);
  const SpanCounts counts = counters_.Read();
  for (const auto& of_origin : counts.started) {
    stats.recorded += of_origin[SpanCounts::kRecordOnly] +
                      of_origin[SpanCounts::kRecordAndSample];
    stats.started += of_origin[SpanCounts::kDrop];
  }
  stats.started += stats.recorded;
  for (SpanProcessor* processor :
       processors_.load(std::memory_order_acquire)->all) {
    stats.processors.push_back(processor->Stats());
  }
  return stats;
}

void TracerProvider::Core::AddTo(SelfCounts& counts) const {
  counts.spans.Add(counters_.Read());
  for (SpanProcessor* processor :
       processors_.load(std::memory_order_acquire)->all) {
    const PipelineStats stats = processor->Stats();
    if (stats.identity != nullptr) counts.span_processors.push_back(stats);
  }
}

// --- The handle
// ------------------------------------------------------------------

TracerProvider::TracerProvider(TracerProviderOptions options)
    : core_(&MakeImmortal<Core>(std::move(options))),
      self_observation_(core_) {}

TracerProvider::TracerProvider(TracerProvider&& other) noexcept
    : core_(std::exchange(other.core_, nullptr)),
      self_observation_(std::move(other.self_observation_)) {}

TracerProvider& TracerProvider::operator=(TracerProvider&& other) noexcept {
  std::swap(core_, other.core_);
  self_observation_ = std::move(other.self_observation_);
  return *this;
}

TracerProvider::~TracerProvider() {
  if (core_ != nullptr) {
    static_cast<void>(core_->Shutdown(Deadline::After(kDestructorTimeout)));
  }
}

Tracer TracerProvider::GetTracer(const ScopeView& scope) {
  return Tracer(&core_->Entry(scope));
}

TracerProviderBackend* TracerProvider::backend() const noexcept {
  return core_;
}

void TracerProvider::AddProcessor(std::unique_ptr<SpanProcessor> processor) {
  core_->AddProcessor(std::move(processor));
}

void TracerProvider::SetConfigurator(TracerConfigurator configurator) {
  core_->SetConfigurator(std::move(configurator));
}

absl::Status TracerProvider::ForceFlush(Deadline deadline) noexcept {
  return core_->ForceFlush(deadline);
}

absl::Status TracerProvider::Shutdown(Deadline deadline) noexcept {
  return core_->Shutdown(deadline);
}

TraceStats TracerProvider::Stats() const { return core_->Stats(); }

}  // namespace sdk
}  // namespace otel
