// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/self_observation.h"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <utility>

#include "api/common/attributes.h"
#include "api/metrics/meter.h"
#include "api/metrics/observable_instruments.h"
#include "api/semconv/error_attributes.h"
#include "api/semconv/otel_sdk_attributes.h"
#include "api/semconv/otel_sdk_metrics.h"
#include "sdk/common/fork.h"
#include "sdk/common/immortal.h"
#include "sdk/common/self_observability.h"

namespace otel {
namespace sdk {
namespace {

namespace names = semconv::otel_sdk;

constexpr std::string_view kOrigins[] = {names::kSpanParentOriginNone,
                                         names::kSpanParentOriginLocal,
                                         names::kSpanParentOriginRemote};
constexpr std::string_view kResults[] = {
    names::kSpanSamplingResultDrop, names::kSpanSamplingResultRecordOnly,
    names::kSpanSamplingResultRecordAndSample};

constexpr std::string_view kQueueFull = "queue_full";
constexpr std::string_view kAlreadyShutDown = "already_shutdown";
// Not in the conventions: queued when the time of the shutdown was up.
constexpr std::string_view kTimeout = "timeout";

InstrumentOptions Options(std::string_view description, std::string_view unit) {
  InstrumentOptions options;
  options.description = description;
  options.unit = unit;
  return options;
}

int64_t ToValue(uint64_t count) { return static_cast<int64_t>(count); }

// The instruments of the processors of one signal.
struct ProcessorInstruments {
  ObservableUpDownCounter<int64_t> size;
  ObservableUpDownCounter<int64_t> capacity;
  ObservableCounter<int64_t> processed;

  void Observe(const std::vector<PipelineStats>& processors,
               const MultiObservation& observation) const {
    for (const PipelineStats& stats : processors) {
      ObserveOne(stats, observation);
    }
  }

 private:
  void ObserveOne(const PipelineStats& stats,
                  const MultiObservation& observation) const {
    const Attribute type = names::kComponentType(stats.identity->type);
    const Attribute name = names::kComponentName(stats.identity->name);
    if (stats.queue_capacity != 0) {
      observation.Observe(size, ToValue(stats.queued), {type, name});
      observation.Observe(capacity, ToValue(stats.queue_capacity),
                          {type, name});
    }
    observation.Observe(processed, ToValue(stats.exported + stats.failed),
                        {type, name});
    const std::pair<std::string_view, uint64_t> drops[] = {
        {kQueueFull, stats.dropped_queue_full},
        {kAlreadyShutDown, stats.dropped_shut_down},
        {kTimeout, stats.dropped_timed_out}};
    for (const auto& drop : drops) {
      if (drop.second == 0) continue;
      observation.Observe(processed, ToValue(drop.second),
                          {type, name, semconv::error::kType(drop.first)});
    }
  }
};

// All sources of the process, behind one callback.
class Sources final : private ForkHandler {
 public:
  static Sources& Get() {
    static Sources& sources = MakeImmortal<Sources>();
    return sources;
  }

  void Add(const SelfObservation::Source* source) {
    std::lock_guard<std::mutex> one_at_a_time(registering_);
    bool first;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      first = sources_.empty();
      sources_.push_back(source);
    }
    if (first) Register();
  }

  void Remove(const SelfObservation::Source* source) {
    std::lock_guard<std::mutex> one_at_a_time(registering_);
    bool last;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      sources_.erase(std::find(sources_.begin(), sources_.end(), source));
      last = sources_.empty();
      if (last) {
        gone_ = SelfCounts();
      } else {
        SelfCounts counts;
        source->AddTo(counts);
        std::fill(std::begin(counts.spans.live), std::end(counts.spans.live),
                  0);
        gone_.spans.Add(counts.spans);
        gone_.log_records += counts.log_records;
      }
    }
    // Without the lock, which a call in progress may wait for.
    if (last) registration_ = CallbackRegistration();
  }

 private:
  void Register() {
    const Meter meter = SelfObservabilityMeter();
    live_ = meter.CreateObservableUpDownCounter<int64_t>(
        names::kSpanLiveName,
        Options(names::kSpanLiveDescription, names::kSpanLiveUnit));
    started_ = meter.CreateObservableCounter<int64_t>(
        names::kSpanStartedName,
        Options(names::kSpanStartedDescription, names::kSpanStartedUnit));
    created_ = meter.CreateObservableCounter<int64_t>(
        names::kLogCreatedName,
        Options(names::kLogCreatedDescription, names::kLogCreatedUnit));
    span_processors_ = {
        meter.CreateObservableUpDownCounter<int64_t>(
            names::kProcessorSpanQueueSizeName,
            Options(names::kProcessorSpanQueueSizeDescription,
                    names::kProcessorSpanQueueSizeUnit)),
        meter.CreateObservableUpDownCounter<int64_t>(
            names::kProcessorSpanQueueCapacityName,
            Options(names::kProcessorSpanQueueCapacityDescription,
                    names::kProcessorSpanQueueCapacityUnit)),
        meter.CreateObservableCounter<int64_t>(
            names::kProcessorSpanProcessedName,
            Options(names::kProcessorSpanProcessedDescription,
                    names::kProcessorSpanProcessedUnit))};
    log_processors_ = {meter.CreateObservableUpDownCounter<int64_t>(
                           names::kProcessorLogQueueSizeName,
                           Options(names::kProcessorLogQueueSizeDescription,
                                   names::kProcessorLogQueueSizeUnit)),
                       meter.CreateObservableUpDownCounter<int64_t>(
                           names::kProcessorLogQueueCapacityName,
                           Options(names::kProcessorLogQueueCapacityDescription,
                                   names::kProcessorLogQueueCapacityUnit)),
                       meter.CreateObservableCounter<int64_t>(
                           names::kProcessorLogProcessedName,
                           Options(names::kProcessorLogProcessedDescription,
                                   names::kProcessorLogProcessedUnit))};
    registration_ = meter.RegisterCallback(
        [this](const MultiObservation& observation) { Observe(observation); },
        live_, started_, created_, span_processors_.size,
        span_processors_.capacity, span_processors_.processed,
        log_processors_.size, log_processors_.capacity,
        log_processors_.processed);
  }

  SelfCounts Read() const {
    std::lock_guard<std::mutex> lock(mutex_);
    SelfCounts counts = gone_;
    for (const SelfObservation::Source* source : sources_) {
      source->AddTo(counts);
    }
    return counts;
  }

  void Observe(const MultiObservation& observation) const {
    const SelfCounts counts = Read();
    for (int result = 0; result < 3; ++result) {
      const Attribute sampling = names::kSpanSamplingResult(kResults[result]);
      for (int origin = 0; origin < 3; ++origin) {
        const uint64_t started = counts.spans.started[origin][result];
        if (started == 0) continue;
        observation.Observe(
            started_, ToValue(started),
            {names::kSpanParentOrigin(kOrigins[origin]), sampling});
      }
      if (result != SpanCounts::kDrop) {
        observation.Observe(live_, ToValue(counts.spans.live[result]),
                            {sampling});
      }
    }
    observation.Observe(created_, ToValue(counts.log_records));
    span_processors_.Observe(counts.span_processors, observation);
    log_processors_.Observe(counts.log_processors, observation);
  }

  void BeforeFork() noexcept override {
    registering_.lock();
    mutex_.lock();
  }
  void AfterForkInParent() noexcept override {
    mutex_.unlock();
    registering_.unlock();
  }
  void AfterForkInChild() noexcept override { AfterForkInParent(); }

  // Held while the callback comes and goes.
  std::mutex registering_;
  ObservableUpDownCounter<int64_t> live_;
  ObservableCounter<int64_t> started_;
  ObservableCounter<int64_t> created_;
  ProcessorInstruments span_processors_;
  ProcessorInstruments log_processors_;
  CallbackRegistration registration_;

  mutable std::mutex mutex_;
  std::vector<const SelfObservation::Source*> sources_;
  SelfCounts gone_;  // Of sources that are there no more.

  const ForkRegistration fork_registration_{this, Level::kProvider};
};

}  // namespace

SelfObservation::SelfObservation(const Source* source)
    : source_(SelfObservability() ? source : nullptr) {
  if (source_ != nullptr) Sources::Get().Add(source_);
}

SelfObservation::SelfObservation(SelfObservation&& other) noexcept
    : source_(std::exchange(other.source_, nullptr)) {}

SelfObservation& SelfObservation::operator=(SelfObservation&& other) noexcept {
  std::swap(source_, other.source_);
  return *this;
}

SelfObservation::~SelfObservation() {
  if (source_ != nullptr) Sources::Get().Remove(source_);
}

}  // namespace sdk
}  // namespace otel
