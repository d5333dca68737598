// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Log records through the SDK: a batch processor at work, an exporter that
// discards.

#include <memory>
#include <utility>

#include "api/context/context_scope.h"
#include "benchmark/benchmark.h"
#include "sdk/logs/batch_log_record_processor.h"
#include "sdk/logs/logger_provider.h"
#include "tools/benchmarks/allocation_counter.h"

namespace {

using otel::benchmarks::AllocationCounter;

class DiscardingExporter final : public otel::sdk::LogRecordExporter {
 public:
  absl::Status Export(absl::Span<const otel::sdk::ReadableLogRecord> records,
                      otel::sdk::Deadline) override {
    benchmark::DoNotOptimize(records.data());
    return absl::OkStatus();
  }
};

otel::Logger InfoLogger() {
  static auto* const provider = [] {
    otel::sdk::LoggerProviderOptions options;
    options.processors.push_back(
        std::make_unique<otel::sdk::BatchLogRecordProcessor>(
            std::make_unique<DiscardingExporter>()));
    options.configurator = [](const otel::InstrumentationScope&) {
      otel::sdk::LoggerConfig config;
      config.minimum_severity = otel::Severity::kInfo;
      return config;
    };
    return new otel::sdk::LoggerProvider(std::move(options));
  }();
  static const otel::Logger logger = provider->GetLogger("benchmark");
  return logger;
}

otel::Context ContextWithSpan() {
  const uint8_t bytes[16] = {1, 2, 3};
  return otel::Context().WithSpan(otel::SpanRef(otel::SpanContext(
      otel::TraceId::FromBytes(bytes), otel::SpanId::FromBytes(bytes),
      otel::TraceFlags(otel::TraceFlags::kSampled))));
}

void LogDisabled(benchmark::State& state) {
  const otel::Logger logger = InfoLogger();
  AllocationCounter allocations(state);
  for (auto _ : state) {
    benchmark::DoNotOptimize(logger.Enabled(otel::Severity::kDebug));
  }
}
BENCHMARK(LogDisabled);

void LogEmit2(benchmark::State& state) {
  const otel::Logger logger = InfoLogger();
  otel::ContextScope scope(ContextWithSpan());
  AllocationCounter allocations(state);
  for (auto _ : state) {
    logger.Emit(otel::Severity::kWarn, "alice is rolling the dice: 4",
                {{"player.name", "alice"}, {"roll.value", 4}});
  }
}
BENCHMARK(LogEmit2);
BENCHMARK(LogEmit2)->Threads(2);

}  // namespace
