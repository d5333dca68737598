// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/testing/scoped_telemetry.h"

#include <utility>

#include "api/propagation/baggage_propagator.h"
#include "api/propagation/composite_propagator.h"
#include "api/propagation/trace_context_propagator.h"
#include "sdk/common/immortal.h"
#include "sdk/logs/simple_log_record_processor.h"
#include "sdk/testing/sequential_id_generator.h"
#include "sdk/trace/simple_span_processor.h"

namespace otel {
namespace sdk {
namespace testing {
namespace {

TracerProviderOptions TraceOptions(const ScopedTelemetryOptions& options,
                                   const Clock& clock,
                                   std::shared_ptr<SpanRecording> recording) {
  TracerProviderOptions result;
  result.resource = options.resource;
  result.sampler = options.sampler;
  result.id_generator = std::make_shared<SequentialIdGenerator>();
  result.limits = options.span_limits;
  result.clock = &clock;
  result.processors.push_back(std::make_unique<SimpleSpanProcessor>(
      std::make_unique<RecordingSpanExporter>(std::move(recording))));
  return result;
}

LoggerProviderOptions LogOptions(
    const ScopedTelemetryOptions& options, const Clock& clock,
    std::shared_ptr<LogRecordRecording> recording) {
  LoggerProviderOptions result;
  result.resource = options.resource;
  result.limits = options.log_record_limits;
  result.clock = &clock;
  result.processors.push_back(std::make_unique<SimpleLogRecordProcessor>(
      std::make_unique<RecordingLogRecordExporter>(std::move(recording))));
  return result;
}

MeterProviderOptions MetricOptions(const ScopedTelemetryOptions& options,
                                   const Clock& clock,
                                   std::shared_ptr<ManualMetricReader> reader) {
  MeterProviderOptions result;
  result.resource = options.resource;
  result.views = options.views;
  result.clock = &clock;
  result.readers.push_back(std::move(reader));
  return result;
}

std::shared_ptr<const TextMapPropagator> PropagatorOf(
    const ScopedTelemetryOptions& options) {
  if (options.propagator != nullptr) return options.propagator;
  std::vector<std::shared_ptr<const TextMapPropagator>> parts;
  parts.push_back(std::make_shared<TraceContextPropagator>());
  parts.push_back(std::make_shared<BaggagePropagator>());
  return std::make_shared<CompositePropagator>(std::move(parts));
}

}  // namespace

ScopedTelemetry::ScopedTelemetry(const ScopedTelemetryOptions& options)
    : clock_(MakeImmortal<FakeClock>()),
      spans_(std::make_shared<SpanRecording>()),
      logs_(std::make_shared<LogRecordRecording>()),
      metric_reader_(std::make_shared<ManualMetricReader>(options.metrics)),
      tracer_provider_(TraceOptions(options, clock_, spans_)),
      logger_provider_(LogOptions(options, clock_, logs_)),
      meter_provider_(MetricOptions(options, clock_, metric_reader_)),
      registration_(
          SetProviders({tracer_provider_.backend(), meter_provider_.backend(),
                        logger_provider_.backend(), PropagatorOf(options)})) {}

ScopedTelemetry::~ScopedTelemetry() = default;

std::vector<SpanSnapshot> ScopedTelemetry::spans() const {
  return spans_->records();
}

std::optional<SpanSnapshot> ScopedTelemetry::FindSpan(
    std::string_view name) const {
  for (SpanSnapshot& span : spans_->records()) {
    if (span.view().name() == name) return std::move(span);
  }
  return std::nullopt;
}

std::vector<LogRecordSnapshot> ScopedTelemetry::logs() const {
  return logs_->records();
}

MetricsSnapshot ScopedTelemetry::metrics() {
  MetricsSnapshot snapshot;
  static_cast<void>(
      metric_reader_->Collect([&](const ResourceMetrics& metrics) {
        snapshot = MetricsSnapshot(metrics);
      }));
  return snapshot;
}

void ScopedTelemetry::Clear() {
  spans_->Clear();
  logs_->Clear();
}

}  // namespace testing
}  // namespace sdk
}  // namespace otel
