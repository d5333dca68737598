// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Recording in a process that has no memory left: what finds none is dropped,
// and the process goes on.

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "api/common/testing/limited_memory.h"
#include "api/common/testing/sanitizers.h"
#include "api/logs/logger.h"
#include "api/trace/active_span.h"
#include "api/trace/span.h"
#include "api/trace/tracer.h"
#include "sdk/common/worker.h"
#include "sdk/logs/batch_log_record_processor.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/logs/logger_provider.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/span_exporter.h"
#include "sdk/trace/tracer_provider.h"

namespace otel {
namespace sdk {
namespace {

class DiscardingSpanExporter final : public SpanExporter {
 public:
  absl::Status Export(absl::Span<const ReadableSpan>, Deadline) override {
    return absl::OkStatus();
  }
};
class DiscardingLogExporter final : public LogRecordExporter {
 public:
  absl::Status Export(absl::Span<const ReadableLogRecord>, Deadline) override {
    return absl::OkStatus();
  }
};

BatchOptions Batch() {
  BatchOptions batch;
  Worker::Options manual;
  manual.manual = true;
  batch.worker = std::make_shared<Worker>(manual);
  batch.max_queue_bytes = size_t{1} << 40;
  return batch;
}

class OutOfMemoryTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (kAddressSanitizer || kThreadSanitizer) {
      GTEST_SKIP() << "Sanitizers need more memory than any limit.";
    }
  }
};

TEST_F(OutOfMemoryTest, SpansLoseWhatDoesNotFitAndAreExported) {
  TracerProviderOptions options;
  options.processors.push_back(std::make_unique<BatchSpanProcessor>(
      std::make_unique<DiscardingSpanExporter>(), Batch()));
  TracerProvider provider(std::move(options));
  const Tracer tracer = provider.GetTracer("library");
  const std::string large(1 << 20, 'x');
  std::vector<Span> spans(200);
  const int result = RunWithMemory(size_t{40} << 20, [&] {
    for (Span& span : spans) {
      span = tracer.StartSpan("large", {{"large", large}});
      span.AddEvent("event", {{"large", large}});
      span.AddLink(span.context(), {{"large", large}});
      span.SetStatus(StatusCode::kError, large);
      span.UpdateName(large);
    }
    for (Span& span : spans) span.End();
    const TraceStats stats = provider.Stats();
    if (stats.ended != stats.recorded) return 1;
    if (stats.processors.at(0).dropped_queue_full == 0) return 2;
    if (!provider.ForceFlush(Deadline::After(absl::Minutes(1))).ok()) return 3;
    // With memory again, all is well.
    const uint64_t exported = provider.Stats().processors.at(0).exported;
    tracer.StartSpan("small", {{"key", 1}}).End();
    if (!provider.ForceFlush(Deadline::After(absl::Minutes(1))).ok()) return 4;
    return provider.Stats().processors.at(0).exported == exported + 1 ? 0 : 5;
  });
  EXPECT_EQ(result, 0);
}

TEST_F(OutOfMemoryTest, SpansWithoutARecordAreNotRecorded) {
  TracerProviderOptions options;
  options.processors.push_back(std::make_unique<BatchSpanProcessor>(
      std::make_unique<DiscardingSpanExporter>(), Batch()));
  TracerProvider provider(std::move(options));
  const Tracer tracer = provider.GetTracer("library");
  std::vector<Span> spans(100000);
  // What the test itself needs at its end.
  auto reserve = std::make_unique<char[]>(size_t{64} << 10);
  const int result = RunWithMemory(size_t{16} << 20, [&] {
    size_t not_recorded = 0;
    for (Span& span : spans) {
      span = tracer.StartSpan("span", {{"key", "value"}});
      if (!span.context().IsValid()) return 1;
      if (span.IsRecording()) continue;
      ++not_recorded;
      // What is not recorded must not look as if it were.
      if (span.context().IsSampled()) return 2;
    }
    if (not_recorded == 0 || not_recorded == spans.size()) return 3;
    for (Span& span : spans) span.End();
    reserve.reset();
    const TraceStats stats = provider.Stats();
    if (stats.started != spans.size()) return 4;
    if (stats.recorded != spans.size() - not_recorded) return 5;
    return stats.live() == 0 ? 0 : 6;
  });
  EXPECT_EQ(result, 0);
}

TEST_F(OutOfMemoryTest, LogRecordsLoseWhatDoesNotFit) {
  LoggerProviderOptions options;
  options.processors.push_back(std::make_unique<BatchLogRecordProcessor>(
      std::make_unique<DiscardingLogExporter>(), Batch()));
  LoggerProvider provider(std::move(options));
  const Logger logger = provider.GetLogger("library");
  const std::string large(1 << 20, 'x');
  const int result = RunWithMemory(size_t{20} << 20, [&] {
    for (int i = 0; i < 200; ++i) {
      logger.Emit(Severity::kInfo, large, {{"large", large}, {"small", 1}});
    }
    const LogStats stats = provider.Stats();
    if (stats.created != 200) return 1;
    if (stats.processors.at(0).received != 200) return 2;
    if (stats.processors.at(0).dropped_queue_full == 0) return 3;
    if (!provider.ForceFlush(Deadline::After(absl::Minutes(1))).ok()) return 4;
    return provider.Stats().processors.at(0).queued == 0 ? 0 : 5;
  });
  EXPECT_EQ(result, 0);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
