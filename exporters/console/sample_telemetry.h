// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Telemetry of the dice server with fixed times and ids, for golden files and
// benchmarks.

#ifndef OTEL_EXPORTERS_CONSOLE_SAMPLE_TELEMETRY_H_
#define OTEL_EXPORTERS_CONSOLE_SAMPLE_TELEMETRY_H_

#include <cstdint>
#include <vector>

#include "api/common/attributes.h"
#include "api/common/instrumentation_scope.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/resource/resource.h"
#include "sdk/trace/span_snapshot.h"

namespace otel {
namespace exporters {
namespace console {

const sdk::Resource& DiceServer();

// A request and what it did, of one trace.
sdk::SpanSnapshot ServerSpan();
sdk::SpanSnapshot RollSpan();
sdk::LogRecordSnapshot RollLogRecord();

// A span that uses everything that spans have.
sdk::SpanSnapshot FullSpan();
// Values that are hard to write: controls, other bytes than UTF-8, numbers that
// are not finite, nested values.
sdk::SpanSnapshot StrangeSpan();
// A log record with nothing but the time at which it was seen.
sdk::LogRecordSnapshot BareLogRecord();

// Owns what `metrics()` refers to.
class SampleMetrics {
 public:
  enum class Kinds {
    kOfDiceServer,  // Sums, and a histogram with explicit boundaries.
    kOthers,        // An exponential histogram, a delta sum, a gauge.
    kRest,          // A histogram without sum, a summary.
  };

  explicit SampleMetrics(Kinds kinds);
  SampleMetrics(const SampleMetrics&) = delete;
  SampleMetrics& operator=(const SampleMetrics&) = delete;

  const sdk::ResourceMetrics& metrics() const { return metrics_; }

 private:
  void MakeDiceServer();
  void MakeOthers();
  void MakeRest();

  InstrumentationScope scopes_[2];
  std::vector<Attribute> attributes_[4];
  std::vector<sdk::Exemplar> exemplars_[2];
  std::vector<sdk::NumberPoint> numbers_[4];
  std::vector<double> bounds_;
  std::vector<uint64_t> counts_[3];
  std::vector<sdk::HistogramPoint> histograms_;
  std::vector<sdk::ExponentialHistogramPoint> exponential_histograms_;
  std::vector<sdk::SummaryPoint::Quantile> quantiles_;
  std::vector<sdk::SummaryPoint> summaries_;
  std::vector<sdk::Metric> of_scope_[2];
  std::vector<sdk::ScopeMetrics> of_resource_;
  sdk::ResourceMetrics metrics_;
};

}  // namespace console
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_CONSOLE_SAMPLE_TELEMETRY_H_
