// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/metrics_snapshot.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "api/common/owned_attributes.h"

namespace otel {
namespace sdk {

// Deques: what is in them keeps its place.
class MetricsSnapshot::Storage {
 public:
  ResourceMetrics Copy(const ResourceMetrics& metrics) {
    if (metrics.resource != nullptr) resource_ = *metrics.resource;
    ResourceMetrics copy;
    copy.resource = &resource_;
    copy.scopes = CopyList(scope_metrics_, metrics.scopes);
    return copy;
  }

 private:
  template <class T>
  using Lists = std::deque<std::vector<T>>;

  // Copies a list, element by element, with what the elements refer to.
  template <class T>
  absl::Span<const T> CopyList(Lists<T>& lists, absl::Span<const T> list) {
    if (list.empty()) return {};
    std::vector<T> copy(list.begin(), list.end());
    for (T& element : copy) CopyParts(element);
    lists.push_back(std::move(copy));
    return lists.back();
  }

  std::string_view CopyText(std::string_view text) {
    texts_.emplace_back(text);
    return texts_.back();
  }
  Attributes CopyAttributes(Attributes attributes) {
    if (attributes.empty()) return {};
    attributes_.emplace_back(attributes);
    return attributes_.back();
  }

  void CopyParts(ScopeMetrics& scope) {
    if (scope.scope != nullptr) scopes_.push_back(*scope.scope);
    if (scope.scope == nullptr) scopes_.emplace_back();
    scope.scope = &scopes_.back();
    scope.metrics = CopyList(metrics_, scope.metrics);
  }
  void CopyParts(Metric& metric) {
    metric.name = CopyText(metric.name);
    metric.description = CopyText(metric.description);
    metric.unit = CopyText(metric.unit);
    metric.metadata = CopyAttributes(metric.metadata);
    metric.number_points = CopyList(number_points_, metric.number_points);
    metric.histogram_points =
        CopyList(histogram_points_, metric.histogram_points);
    metric.exponential_histogram_points = CopyList(
        exponential_histogram_points_, metric.exponential_histogram_points);
    metric.summary_points = CopyList(summary_points_, metric.summary_points);
  }
  void CopyParts(Exemplar& exemplar) {
    exemplar.filtered_attributes = CopyAttributes(exemplar.filtered_attributes);
  }
  void CopyPoint(Point& point) {
    point.attributes = CopyAttributes(point.attributes);
    point.exemplars = CopyList(exemplars_, point.exemplars);
  }
  void CopyParts(NumberPoint& point) { CopyPoint(point); }
  void CopyParts(HistogramPoint& point) {
    CopyPoint(point);
    point.bounds = CopyList(doubles_, point.bounds);
    point.bucket_counts = CopyList(counts_, point.bucket_counts);
  }
  void CopyParts(ExponentialHistogramPoint& point) {
    CopyPoint(point);
    point.positive.counts = CopyList(counts_, point.positive.counts);
    point.negative.counts = CopyList(counts_, point.negative.counts);
  }
  void CopyParts(SummaryPoint& point) {
    CopyPoint(point);
    point.quantiles = CopyList(quantiles_, point.quantiles);
  }
  void CopyParts(double&) {}
  void CopyParts(uint64_t&) {}
  void CopyParts(SummaryPoint::Quantile&) {}

  Resource resource_;
  std::deque<InstrumentationScope> scopes_;
  std::deque<std::string> texts_;
  std::deque<OwnedAttributes> attributes_;
  Lists<ScopeMetrics> scope_metrics_;
  Lists<Metric> metrics_;
  Lists<NumberPoint> number_points_;
  Lists<HistogramPoint> histogram_points_;
  Lists<ExponentialHistogramPoint> exponential_histogram_points_;
  Lists<SummaryPoint> summary_points_;
  Lists<Exemplar> exemplars_;
  Lists<double> doubles_;
  Lists<uint64_t> counts_;
  Lists<SummaryPoint::Quantile> quantiles_;
};

MetricsSnapshot::MetricsSnapshot() : MetricsSnapshot(ResourceMetrics()) {}

MetricsSnapshot::MetricsSnapshot(const ResourceMetrics& metrics)
    : storage_(new Storage), metrics_(storage_->Copy(metrics)) {}

MetricsSnapshot::MetricsSnapshot(MetricsSnapshot&& other) noexcept
    : storage_(std::exchange(other.storage_, nullptr)),
      metrics_(std::exchange(other.metrics_, ResourceMetrics())) {}

MetricsSnapshot& MetricsSnapshot::operator=(MetricsSnapshot&& other) noexcept {
  std::swap(storage_, other.storage_);
  std::swap(metrics_, other.metrics_);
  return *this;
}

MetricsSnapshot::~MetricsSnapshot() { delete storage_; }

const Metric* MetricsSnapshot::Find(std::string_view name) const noexcept {
  for (const ScopeMetrics& scope : metrics_.scopes) {
    for (const Metric& metric : scope.metrics) {
      if (metric.name == name) return &metric;
    }
  }
  return nullptr;
}

}  // namespace sdk
}  // namespace otel
