// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_OBSERVABLE_STREAM_H_
#define OTEL_SDK_METRICS_INTERNAL_OBSERVABLE_STREAM_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "api/common/attributes.h"
#include "api/common/diagnostics.h"
#include "sdk/metrics/internal/metric_storage.h"
#include "sdk/metrics/internal/series_table.h"
#include "sdk/metrics/internal/stream_spec.h"

namespace otel {
namespace sdk {
namespace internal {

// An observable instrument as one stream of one reader. Never destroyed.
// Threads: one at a time: the reader's collection.
class ObservableStreamBase : public MetricStorage {
 public:
  virtual void ObserveInt64(int64_t value, Attributes attributes) noexcept = 0;
  virtual void ObserveDouble(double value, Attributes attributes) noexcept = 0;
  // Not everything can be observed in this collection: what was not is still
  // there.
  void SetIncomplete() noexcept { incomplete_ = true; }

  bool active() const noexcept {
    return active_.load(std::memory_order_relaxed);
  }
  void SetActive(bool active) noexcept override {
    active_.store(active, std::memory_order_relaxed);
  }

 protected:
  ~ObservableStreamBase() = default;

  bool incomplete_ = false;  // In this collection.

 private:
  std::atomic<bool> active_{false};
};

// `T`: what the instrument measures. The aggregation is a sum or the last
// value. Exports what was observed in this collection and forgets the rest.
template <class T>
class ObservableStream final : public ObservableStreamBase {
 public:
  explicit ObservableStream(StreamSpec spec);

  void ObserveInt64(int64_t value, Attributes attributes) noexcept override;
  void ObserveDouble(double value, Attributes attributes) noexcept override;

  const StreamSpec& spec() const noexcept override { return spec_; }
  void Flip() override {}
  bool Collect(const Collection& collection, Metric& metric) override;
  void Free() noexcept override;
  void Lock() noexcept override {}
  void Unlock() noexcept override {}

 private:
  // What is known of a series beside its attributes, by its index.
  struct State {
    uint64_t round = 0;  // In which it was observed last.
    uint64_t order = 0;  // Among the observations of the round.
    T value = 0;
    T previous = 0;  // Told last.
    int64_t start_nanos = 0;
  };
  // A table, and what belongs to its series.
  struct Observed {
    explicit Observed(size_t limit) : table(limit) {}
    State& StateOf(Series* series);
    SeriesTable table;
    std::vector<State> states;
    std::vector<Series*> live;
  };

  void Observe(T value, Attributes attributes) noexcept;
  void Put(T value, uint64_t order, Attributes kept);
  void PutInto(Series* series, T value, uint64_t order);
  void MergeFiltered();
  void ForgetUnobserved(Observed& observed);
  void FoldExcess();
  void Report(State& state, bool delta, const Collection& collection,
              NumberPoint& point) noexcept;

  const StreamSpec spec_;
  const bool is_sum_;
  DiagnosticSite rejected_{DiagnosticSeverity::kWarning, "metrics"};
  uint64_t round_ = 1;
  uint64_t observations_ = 0;
  std::unique_ptr<Observed> observed_;
  // What was observed with all attributes, when not all are kept: only then is
  // it known which observations replace each other and which are added up.
  std::unique_ptr<Observed> unfiltered_;
};

extern template class ObservableStream<int64_t>;
extern template class ObservableStream<double>;

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_OBSERVABLE_STREAM_H_
