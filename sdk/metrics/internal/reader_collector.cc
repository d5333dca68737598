// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/reader_collector.h"

#include <chrono>
#include <new>
#include <utility>

#include "sdk/common/guard.h"
#include "sdk/metrics/internal/meter_provider_core.h"
#include "sdk/metrics/internal/metric_filtering.h"
#include "sdk/metrics/internal/observable_stream.h"
#include "sdk/metrics/internal/recording_guard.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

using otel::internal::InstrumentEntry;
using otel::internal::ObservableCallback;

// A recording call takes less than a microsecond, but its thread may lose its
// processor meanwhile.
constexpr int64_t kPatienceNanos = 100000000;

// Takes what one callback reports to the streams of one reader.
class CallbackSink final : public ObservationSink {
 public:
  CallbackSink(const ObservableCallback& callback, MeterCore& meter,
               size_t reader) {
    for (const InstrumentEntry* entry : callback.instruments()) {
      targets_.push_back({entry, meter.ObservableStreams(entry, reader)});
    }
  }

  void SetIncomplete() noexcept {
    for (const Target& target : targets_) {
      for (ObservableStreamBase* stream : target.streams) {
        stream->SetIncomplete();
      }
    }
  }

  void ObserveInt64(const InstrumentEntry* instrument, int64_t value,
                    Attributes attributes) noexcept override {
    for (ObservableStreamBase* stream : Find(instrument)) {
      stream->ObserveInt64(value, attributes);
    }
  }
  void ObserveDouble(const InstrumentEntry* instrument, double value,
                     Attributes attributes) noexcept override {
    for (ObservableStreamBase* stream : Find(instrument)) {
      stream->ObserveDouble(value, attributes);
    }
  }

 private:
  struct Target {
    const InstrumentEntry* entry;
    std::vector<ObservableStreamBase*> streams;
  };

  absl::Span<ObservableStreamBase* const> Find(
      const InstrumentEntry* entry) const noexcept {
    for (const Target& target : targets_) {
      if (target.entry == entry) return target.streams;
    }
    return {};
  }

  std::vector<Target> targets_;
};

}  // namespace

// While it lives and has begun, nothing is freed that is looked at.
class ReaderCollector::Viewing {
 public:
  explicit Viewing(MeterProviderCore* core) noexcept : core_(core) {}
  Viewing(const Viewing&) = delete;
  Viewing& operator=(const Viewing&) = delete;
  ~Viewing() {
    if (begun_) core_->EndViewing();
  }

  // Returns whether nobody else looks at anything.
  bool Begin() noexcept {
    begun_ = true;
    return core_->BeginViewing();
  }

 private:
  MeterProviderCore* const core_;
  bool begun_ = false;
};

ReaderCollector::ReaderCollector(
    MeterProviderCore* core, size_t reader,
    std::vector<std::shared_ptr<MetricProducer>> producers,
    std::shared_ptr<const MetricFilter> filter)
    : core_(core),
      reader_(reader),
      producers_(std::move(producers)),
      filter_(std::move(filter)) {}

absl::Status ReaderCollector::TakeTurn(Deadline deadline) {
  std::unique_lock<std::mutex> lock(mutex_);
  if (busy_ && owner_ == std::this_thread::get_id()) {
    return absl::FailedPreconditionError(
        "a reader cannot collect from within its own collection");
  }
  const auto is_free = [this] { return !busy_; };
  if (deadline.is_never()) {
    turn_over_.wait(lock, is_free);
  } else if (!turn_over_.wait_until(
                 lock,
                 std::chrono::steady_clock::time_point(
                     std::chrono::nanoseconds(deadline.steady_nanos())),
                 is_free)) {
    return absl::DeadlineExceededError(
        "another collection of this reader goes on");
  }
  if (closed_) {
    return absl::FailedPreconditionError("the meter provider has shut down");
  }
  if (scratch_ == nullptr) scratch_ = std::make_unique<Scratch>();
  busy_ = true;
  owner_ = std::this_thread::get_id();
  return absl::OkStatus();
}

void ReaderCollector::EndTurn() {
  std::lock_guard<std::mutex> lock(mutex_);
  busy_ = false;
  // All, since one that finds it closed leaves the others to themselves.
  turn_over_.notify_all();
}

bool ReaderCollector::Close() {
  std::lock_guard<std::mutex> lock(mutex_);
  closed_ = true;
  if (busy_) return false;
  scratch_ = nullptr;
  producers_.clear();
  filter_ = nullptr;
  return true;
}

void ReaderCollector::UnlockInChild() noexcept {
  if (busy_ && owner_ != std::this_thread::get_id()) {
    // Half done by a thread of the parent: not to be touched.
    static_cast<void>(scratch_.release());
    busy_ = false;
  }
  new (&turn_over_) std::condition_variable;
  mutex_.unlock();
}

absl::Status ReaderCollector::Collect(Deadline deadline, Visitor visitor) {
  absl::Status status = TakeTurn(deadline);
  if (!status.ok()) return status;
  // Whatever throws on the way, there is a next turn.
  status = Guarded([&] { return CollectInTurn(deadline, visitor); });
  EndTurn();
  return status;
}

absl::Status ReaderCollector::CollectInTurn(Deadline deadline,
                                            Visitor visitor) {
  scratch_->arena.Reset();
  const absl::Status callbacks = RunCallbacks(deadline);
  Viewing viewing(core_);
  ReadStorages(viewing);
  absl::Status status = Visit(0, deadline, visitor);
  status.Update(callbacks);
  return status;
}

absl::Status ReaderCollector::RunCallbacks(Deadline deadline) {
  Scratch& scratch = *scratch_;
  scratch.meters.clear();
  core_->AppendMeters(scratch.meters);
  bool late = false;
  for (MeterCore* meter : scratch.meters) {
    scratch.callbacks.clear();
    meter->AppendCallbacks(scratch.callbacks);
    for (ObservableCallback* callback : scratch.callbacks) {
      late = late || deadline.HasPassed();
      GuardedCall([&] {
        CallbackSink sink(*callback, *meter, reader_);
        if (late || !callback->Run(sink)) sink.SetIncomplete();
      });
      callback->Unref();
    }
  }
  return late ? absl::DeadlineExceededError(
                    "observable callbacks took too long; some were left out")
              : absl::OkStatus();
}

void ReaderCollector::ReadStorages(Viewing& viewing) {
  Scratch& scratch = *scratch_;
  scratch.storages.clear();
  scratch.storage_ends.clear();
  scratch.metrics.clear();
  scratch.metric_ends.clear();
  scratch.scopes.clear();
  // Callbacks may have made meters.
  scratch.meters.clear();
  core_->AppendMeters(scratch.meters);
  for (MeterCore* meter : scratch.meters) {
    meter->AppendStorages(reader_, scratch.storages);
    scratch.storage_ends.push_back(scratch.storages.size());
  }
  {
    std::lock_guard<std::mutex> lock(core_->storages_mutex());
    for (MetricStorage* storage : scratch.storages) storage->Flip();
    Collection collection;
    collection.nobody_writes = WaitForRecordings(kPatienceNanos);
    collection.may_free = viewing.Begin() && collection.nobody_writes;
    collection.reader = reader_;
    collection.now_nanos = core_->clock().WallNanos();
    collection.previous_nanos = previous_nanos_;
    collection.arena = &scratch.arena;
    size_t next = 0;
    for (const size_t end : scratch.storage_ends) {
      for (; next < end; ++next) {
        Metric metric;
        if (scratch.storages[next]->Collect(collection, metric)) {
          scratch.metrics.push_back(metric);
        }
      }
      scratch.metric_ends.push_back(scratch.metrics.size());
    }
    previous_nanos_ = collection.now_nanos;
  }
  size_t begin = 0;
  for (size_t i = 0; i < scratch.meters.size(); ++i) {
    const size_t end = scratch.metric_ends[i];
    if (end != begin) {
      scratch.scopes.push_back(
          {&scratch.meters[i]->scope(),
           absl::MakeConstSpan(&scratch.metrics[begin], end - begin)});
    }
    begin = end;
  }
}

absl::Status ReaderCollector::Visit(size_t producer, Deadline deadline,
                                    Visitor visitor) {
  Scratch& scratch = *scratch_;
  if (producer == producers_.size()) {
    if (filter_ != nullptr) {
      FilterMetrics(*filter_, scratch.arena, scratch.scopes);
    }
    ResourceMetrics metrics;
    metrics.resource = &core_->resource();
    metrics.scopes = scratch.scopes;
    return visitor(metrics);
  }
  // What a producer gives lives during its call: the rest happens inside it.
  bool given = false;
  absl::Status visited;
  absl::Status produced = Guarded([&] {
    return producers_[producer]->Produce(
        filter_.get(), deadline, [&](absl::Span<const ScopeMetrics> scopes) {
          if (std::exchange(given, true)) return;
          scratch.scopes.insert(scratch.scopes.end(), scopes.begin(),
                                scopes.end());
          visited = Visit(producer + 1, deadline, visitor);
        });
  });
  if (!given) visited = Visit(producer + 1, deadline, visitor);
  visited.Update(produced);
  return visited;
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
