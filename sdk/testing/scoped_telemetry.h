// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ScopedTelemetry`: an SDK for the time of one test, that keeps everything.

#ifndef OTEL_SDK_TESTING_SCOPED_TELEMETRY_H_
#define OTEL_SDK_TESTING_SCOPED_TELEMETRY_H_

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "api/global/global.h"
#include "api/propagation/text_map_propagator.h"
#include "sdk/logs/log_record_limits.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/logs/logger_provider.h"
#include "sdk/metrics/manual_metric_reader.h"
#include "sdk/metrics/meter_provider.h"
#include "sdk/metrics/metric_reader.h"
#include "sdk/metrics/metrics_snapshot.h"
#include "sdk/metrics/view.h"
#include "sdk/resource/resource.h"
#include "sdk/testing/fake_clock.h"
#include "sdk/testing/recording_log_record_exporter.h"
#include "sdk/testing/recording_span_exporter.h"
#include "sdk/trace/sampler.h"
#include "sdk/trace/span_limits.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/tracer_provider.h"

namespace otel {
namespace sdk {
namespace testing {

struct ScopedTelemetryOptions {
  // Default: empty, so that tests do not depend on the machine.
  Resource resource;
  // Null: `ParentBasedSampler(AlwaysOnSampler())`, as in the SDK.
  std::shared_ptr<const Sampler> sampler;
  SpanLimits span_limits;
  LogRecordLimits log_record_limits;
  std::vector<View> views;
  // Default: cumulative, all that was measured since the start.
  MetricReaderOptions metrics;
  // Null: W3C Trace Context and Baggage.
  std::shared_ptr<const TextMapPropagator> propagator;
};

// Installs an SDK as the global one while it lives: what is recorded is kept
// here as soon as it ends or is emitted, on the same thread, in this order. Ids
// count from 1, and time stands still until the test moves `clock()`. After its
// destructor the providers that were there before are back. Tracers, meters and
// loggers that were made before, or in an earlier test, work.
//
// Ownership: the test's. Threads: all calls from any thread, but one of these
// at a time: globals are global.
//
//   TEST(DiceTest, RecordsTheRoll) {
//     ScopedTelemetry telemetry;
//     Roll();
//     EXPECT_THAT(telemetry.spans(),
//                 ElementsAre(AllOf(SpanNamed("roll"),
//                                   HasAttribute("roll.value"))));
//   }
class ScopedTelemetry {
 public:
  explicit ScopedTelemetry(const ScopedTelemetryOptions& options = {});
  ScopedTelemetry(const ScopedTelemetry&) = delete;
  ScopedTelemetry& operator=(const ScopedTelemetry&) = delete;
  ~ScopedTelemetry();

  // The sampled spans that have ended, in the order of their ends: children
  // come before their parents.
  std::vector<SpanSnapshot> spans() const;
  // The first of them that is named `name`, if there is one.
  std::optional<SpanSnapshot> FindSpan(std::string_view name) const;

  // The log records that were emitted, in order.
  std::vector<LogRecordSnapshot> logs() const;

  // Collects the metrics now, with what observable instruments have to say.
  MetricsSnapshot metrics();

  // Forgets spans and log records.
  void Clear();

  FakeClock& clock() const noexcept { return clock_; }
  TracerProvider& tracer_provider() noexcept { return tracer_provider_; }
  LoggerProvider& logger_provider() noexcept { return logger_provider_; }
  MeterProvider& meter_provider() noexcept { return meter_provider_; }

 private:
  FakeClock& clock_;  // Lives for ever.
  const std::shared_ptr<SpanRecording> spans_;
  const std::shared_ptr<LogRecordRecording> logs_;
  const std::shared_ptr<ManualMetricReader> metric_reader_;
  TracerProvider tracer_provider_;
  LoggerProvider logger_provider_;
  MeterProvider meter_provider_;
  // Last: uninstalls before anything shuts down.
  const ProviderRegistration registration_;
};

}  // namespace testing
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TESTING_SCOPED_TELEMETRY_H_
