// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/glog/sink.h"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "api/common/testing/sanitizers.h"
#include "api/common/timestamp.h"
#include "api/global/global.h"
#include "api/logs/severity.h"
#include "api/trace/span_context.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "instrumentation/testing/fake_telemetry.h"

namespace otel::instrumentation::glog {
namespace {

class SinkTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    FLAGS_logtostderr = true;
    google::InitGoogleLogging("sink_test");
    InstallSink();
    InstallSink();  // Once is enough: no record below is there twice.
  }

  FakeTelemetry telemetry_;
};

TEST_F(SinkTest, EmitsARecord) {
  const auto before = std::chrono::system_clock::now();
  const int line = __LINE__ + 1;
  LOG(WARNING) << "alice"
               << " is rolling the dice: " << 4;
  const auto after = std::chrono::system_clock::now();

  const std::vector<FakeLogRecord> records = telemetry_.logs.records();
  ASSERT_EQ(records.size(), 1u);
  const FakeLogRecord& record = records[0];
  EXPECT_EQ(record.scope, "glog");
  EXPECT_EQ(record.body, "alice is rolling the dice: 4");
  EXPECT_EQ(record.severity, Severity::kWarn);
  EXPECT_EQ(record.severity_text, "WARNING");
  EXPECT_EQ(record.event_name, "");
  // glog keeps microseconds.
  EXPECT_GE(record.timestamp.unix_nanos(),
            Timestamp(before).unix_nanos() - 1000);
  EXPECT_LE(record.timestamp.unix_nanos(), Timestamp(after).unix_nanos());
  EXPECT_EQ(AttributeText(record.attributes, "code.file.path"), __FILE__);
  EXPECT_EQ(AttributeText(record.attributes, "code.line.number"),
            std::to_string(line));
  EXPECT_EQ(record.attributes.size(), 2u);
}

TEST_F(SinkTest, CorrelatesWithTheCurrentSpan) {
  SpanContext context;
  {
    const ActiveSpan span = GetTracer("test").StartActiveSpan("roll");
    context = span->context();
    LOG(INFO) << "inside";
  }
  LOG(INFO) << "outside";
  const std::vector<FakeLogRecord> records = telemetry_.logs.records();
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].span, context);
  EXPECT_FALSE(records[1].span.IsValid());
}

TEST_F(SinkTest, MapsEverySeverity) {
  LOG(INFO) << "x";
  LOG(WARNING) << "x";
  LOG(ERROR) << "x";
  const std::vector<FakeLogRecord> records = telemetry_.logs.records();
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[0].severity, Severity::kInfo);
  EXPECT_EQ(records[0].severity_text, "INFO");
  EXPECT_EQ(records[1].severity, Severity::kWarn);
  EXPECT_EQ(records[2].severity, Severity::kError);
  EXPECT_EQ(ToSeverity(google::GLOG_FATAL), Severity::kFatal);
  EXPECT_EQ(ToSeverity(99), Severity::kUnspecified);
}

TEST_F(SinkTest, TheBodyIsTheMessageWithoutPrefixAndEnd) {
  const std::string zero("a\0b", 3);
  LOG(INFO) << zero;
  LOG(INFO) << "two\nlines\n";
  LOG(INFO);
  const std::vector<FakeLogRecord> records = telemetry_.logs.records();
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[0].body, zero);
  EXPECT_EQ(records[1].body, "two\nlines");
  EXPECT_EQ(records[2].body, "");
}

TEST_F(SinkTest, RespectsTheLevelOfGlog) {
  FLAGS_minloglevel = google::GLOG_ERROR;
  LOG(WARNING) << "not wanted";
  LOG(ERROR) << "wanted";
  FLAGS_minloglevel = google::GLOG_INFO;
  VLOG(5) << "not wanted";
  EXPECT_EQ(telemetry_.logs.records().size(), 1u);
}

TEST_F(SinkTest, RespectsTheSeverityOfTheSdk) {
  telemetry_.logs.set_minimum_severity(Severity::kError);
  LOG(WARNING) << "not wanted";
  LOG(ERROR) << "wanted";
  ASSERT_EQ(telemetry_.logs.records().size(), 1u);
  EXPECT_EQ(telemetry_.logs.records()[0].body, "wanted");
}

TEST_F(SinkTest, WhatIsLoggedWhileEmittingNeitherLoopsNorDeadlocks) {
  if (kThreadSanitizer) {
    GTEST_SKIP()
        << "glog's lock of its sinks is read while its lock of messages "
           "is held, and the other way round: readers do not wait for "
           "each other, which ThreadSanitizer does not know";
  }
  telemetry_.logs.set_on_emit([] { LOG(WARNING) << "queue full"; });
  LOG(INFO) << "hello";
  LOG(INFO) << "again";
  const std::vector<FakeLogRecord> records = telemetry_.logs.records();
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].body, "hello");
  EXPECT_EQ(records[1].body, "again");
}

TEST_F(SinkTest, ASinkOfOneMessageEmitsItOnce) {
  Sink sink;
  LOG_TO_SINK(&sink, INFO) << "hello";
  EXPECT_EQ(telemetry_.logs.records().size(), 1u);
  LOG_TO_SINK_BUT_NOT_TO_LOGFILE(&sink, INFO) << "alone";
  ASSERT_EQ(telemetry_.logs.records().size(), 2u);
  EXPECT_EQ(telemetry_.logs.records()[1].body, "alone");
}

TEST_F(SinkTest, LoggingFromManyThreadsIsConcurrentSafe) {
  constexpr int kThreads = 4;
  constexpr int kMessages = 50;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([] {
      for (int j = 0; j < kMessages; ++j) LOG(INFO) << j;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(telemetry_.logs.records().size(), size_t{kThreads * kMessages});
}

TEST(SinkDeathTest, FatalMessagesAreEmittedBeforeTheProgramAborts) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_DEATH(
      {
        FLAGS_logtostderr = true;
        InstallSink();
        FakeTelemetry telemetry;
        telemetry.logs.set_on_emit([] { std::fputs("emitted\n", stderr); });
        LOG(FATAL) << "the end";
      },
      testing::ContainsRegex("emitted"));
}

}  // namespace
}  // namespace otel::instrumentation::glog
