// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/metric_batches.h"

#include <algorithm>
#include <vector>

#include "absl/types/span.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

// Fills one batch after the other.
class Batcher {
 public:
  Batcher(const Resource* resource, size_t max_points,
          FunctionRef<absl::Status(const ResourceMetrics&)> visitor)
      : resource_(resource), max_points_(max_points), visitor_(visitor) {}

  void Add(const InstrumentationScope* scope, const Metric& metric) {
    const size_t count = metric.point_count();
    for (size_t begin = 0; begin < count;) {
      const size_t size = std::min(count - begin, max_points_ - points_);
      if (scopes_.empty() || scopes_.back().scope != scope) {
        scopes_.push_back({scope, {}});
        scope_begins_.push_back(metrics_.size());
      }
      metrics_.push_back(Part(metric, begin, size));
      begin += size;
      points_ += size;
      if (points_ == max_points_) Flush();
    }
  }

  void Flush() {
    if (points_ == 0) return;
    for (size_t i = 0; i < scopes_.size(); ++i) {
      const size_t begin = scope_begins_[i];
      const size_t end =
          i + 1 < scopes_.size() ? scope_begins_[i + 1] : metrics_.size();
      scopes_[i].metrics = absl::MakeConstSpan(&metrics_[begin], end - begin);
    }
    ResourceMetrics batch;
    batch.resource = resource_;
    batch.scopes = scopes_;
    status_.Update(visitor_(batch));
    scopes_.clear();
    scope_begins_.clear();
    metrics_.clear();
    points_ = 0;
  }

  absl::Status status() const { return status_; }

 private:
  template <class P>
  static absl::Span<const P> Cut(absl::Span<const P> points, size_t begin,
                                 size_t size) {
    return points.empty() ? points : points.subspan(begin, size);
  }

  // Only one kind of points is not empty.
  static Metric Part(const Metric& metric, size_t begin, size_t size) {
    Metric part = metric;
    part.number_points = Cut(metric.number_points, begin, size);
    part.histogram_points = Cut(metric.histogram_points, begin, size);
    part.exponential_histogram_points =
        Cut(metric.exponential_histogram_points, begin, size);
    part.summary_points = Cut(metric.summary_points, begin, size);
    return part;
  }

  const Resource* const resource_;
  const size_t max_points_;
  const FunctionRef<absl::Status(const ResourceMetrics&)> visitor_;
  absl::Status status_;
  std::vector<ScopeMetrics> scopes_;
  std::vector<size_t> scope_begins_;
  std::vector<Metric> metrics_;
  size_t points_ = 0;
};

}  // namespace

absl::Status VisitInBatches(
    const ResourceMetrics& metrics, size_t max_points,
    FunctionRef<absl::Status(const ResourceMetrics&)> visitor) {
  if (max_points == 0 || metrics.point_count() <= max_points) {
    return visitor(metrics);
  }
  Batcher batcher(metrics.resource, max_points, visitor);
  for (const ScopeMetrics& scope : metrics.scopes) {
    for (const Metric& metric : scope.metrics) batcher.Add(scope.scope, metric);
  }
  batcher.Flush();
  return batcher.status();
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
