// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What a document costs, without the console: into a string, which is emptied,
// and to /dev/null.

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "exporters/console/console_log_record_exporter.h"
#include "exporters/console/console_metric_exporter.h"
#include "exporters/console/console_options.h"
#include "exporters/console/console_output.h"
#include "exporters/console/console_span_exporter.h"
#include "exporters/console/json_writer.h"
#include "exporters/console/sample_telemetry.h"
#include "sdk/common/deadline.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::Deadline;

void SetCounts(benchmark::State& state, int64_t items, size_t bytes) {
  state.SetItemsProcessed(state.iterations() * items);
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(bytes));
}

// A batch of 512 server spans with 13 attributes.
void ConsoleSpans512(benchmark::State& state, ConsoleStyle style) {
  std::string text;
  ConsoleSpanExporter exporter({style, ConsoleOutput::ForString(&text)});
  const sdk::SpanSnapshot span = ServerSpan();
  const std::vector<sdk::ReadableSpan> spans(512, span.view());
  size_t bytes = 0;
  for (auto _ : state) {
    text.clear();
    benchmark::DoNotOptimize(exporter.Export(spans, Deadline::Never()));
    bytes = text.size();
  }
  SetCounts(state, 512, bytes);
}
BENCHMARK_CAPTURE(ConsoleSpans512, pretty_json, ConsoleStyle::kPrettyJson);
BENCHMARK_CAPTURE(ConsoleSpans512, compact, ConsoleStyle::kCompact);
BENCHMARK_CAPTURE(ConsoleSpans512, tree, ConsoleStyle::kTree);

void ConsoleLogRecord(benchmark::State& state, ConsoleStyle style) {
  std::string text;
  ConsoleLogRecordExporter exporter({style, ConsoleOutput::ForString(&text)});
  const sdk::LogRecordSnapshot record = RollLogRecord();
  const sdk::ReadableLogRecord view = record.view();
  size_t bytes = 0;
  for (auto _ : state) {
    text.clear();
    benchmark::DoNotOptimize(
        exporter.Export(absl::MakeConstSpan(&view, 1), Deadline::Never()));
    bytes = text.size();
  }
  SetCounts(state, 1, bytes);
}
BENCHMARK_CAPTURE(ConsoleLogRecord, pretty_json, ConsoleStyle::kPrettyJson);
BENCHMARK_CAPTURE(ConsoleLogRecord, compact, ConsoleStyle::kCompact);
BENCHMARK_CAPTURE(ConsoleLogRecord, tree, ConsoleStyle::kTree);

void ConsoleMetrics(benchmark::State& state, ConsoleStyle style) {
  std::string text;
  ConsoleMetricOptions options;
  options.style = style;
  options.output = ConsoleOutput::ForString(&text);
  ConsoleMetricExporter exporter(options);
  const SampleMetrics sample(SampleMetrics::Kinds::kOfDiceServer);
  size_t bytes = 0;
  for (auto _ : state) {
    text.clear();
    benchmark::DoNotOptimize(
        exporter.Export(sample.metrics(), Deadline::Never()));
    bytes = text.size();
  }
  SetCounts(state, 1, bytes);
}
BENCHMARK_CAPTURE(ConsoleMetrics, pretty_json, ConsoleStyle::kPrettyJson);
BENCHMARK_CAPTURE(ConsoleMetrics, compact, ConsoleStyle::kCompact);
BENCHMARK_CAPTURE(ConsoleMetrics, tree, ConsoleStyle::kTree);

// What the output adds to a document.
void ConsoleWrite(benchmark::State& state) {
  const int null = open("/dev/null", O_WRONLY);
  const auto output = ConsoleOutput::ForDescriptor(null);
  const std::string document(1000, '\n');
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        output->Write(document, Deadline::After(absl::Seconds(30))));
  }
  close(null);
}
BENCHMARK(ConsoleWrite);

void Escape(benchmark::State& state, const std::string& text) {
  std::string out;
  for (auto _ : state) {
    out.clear();
    AppendEscaped(text, out);
    benchmark::DoNotOptimize(out.data());
  }
  SetCounts(state, 1, text.size());
}
BENCHMARK_CAPTURE(Escape, ascii, std::string(1000, 'x'));
BENCHMARK_CAPTURE(Escape, controls, std::string(1000, '\n'));
BENCHMARK_CAPTURE(Escape, not_utf8, std::string(1000, '\x80'));

}  // namespace
}  // namespace console
}  // namespace exporters
}  // namespace otel
