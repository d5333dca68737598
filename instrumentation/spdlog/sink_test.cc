// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/spdlog/sink.h"

#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/details/os.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "api/common/testing/sanitizers.h"
#include "api/global/global.h"
#include "gtest/gtest.h"
#include "instrumentation/testing/fake_telemetry.h"

// Not in the sink's own namespace, in which the macros of spdlog find another
// `spdlog` than their own.
namespace otel {
namespace {

using instrumentation::AttributeKeys;
using instrumentation::AttributeText;
using instrumentation::FakeLogRecord;
using instrumentation::FakeTelemetry;
using instrumentation::spdlog::Correlated;
using instrumentation::spdlog::InstallSink;
using instrumentation::spdlog::SharedSink;

::spdlog::logger MakeLogger(const std::string& name) {
  ::spdlog::logger logger(name, SharedSink());
  logger.set_level(::spdlog::level::trace);
  return logger;
}

TEST(SinkTest, EmitsARecord) {
  FakeTelemetry telemetry;
  ::spdlog::logger logger = MakeLogger("dice");
  const auto before = std::chrono::system_clock::now();
  const int line = __LINE__ + 1;
  SPDLOG_LOGGER_WARN(&logger, "{} is rolling the dice: {}", "alice", 4);
  const auto after = std::chrono::system_clock::now();

  const std::vector<FakeLogRecord> records = telemetry.logs.records();
  ASSERT_EQ(records.size(), 1u);
  const FakeLogRecord& record = records[0];
  EXPECT_EQ(record.scope, "dice");
  EXPECT_EQ(record.body, "alice is rolling the dice: 4");
  EXPECT_EQ(record.severity, Severity::kWarn);
  EXPECT_EQ(record.severity_text, "WARN");
  EXPECT_EQ(record.event_name, "");
  EXPECT_GE(record.timestamp.unix_nanos(), Timestamp(before).unix_nanos());
  EXPECT_LE(record.timestamp.unix_nanos(), Timestamp(after).unix_nanos());
  EXPECT_EQ(AttributeText(record.attributes, "code.file.path"), __FILE__);
  EXPECT_EQ(AttributeText(record.attributes, "code.line.number"),
            std::to_string(line));
  EXPECT_EQ(AttributeText(record.attributes, "code.function.name"),
            static_cast<const char*>(__FUNCTION__));
  EXPECT_EQ(AttributeText(record.attributes, "thread.id"),
            std::to_string(::spdlog::details::os::thread_id()));
  EXPECT_EQ(record.attributes.size(), 4u);
}

TEST(SinkTest, WithoutTheMacrosThereIsNoSourceLocation) {
  FakeTelemetry telemetry;
  MakeLogger("dice").info("hello");
  ASSERT_EQ(telemetry.logs.records().size(), 1u);
  EXPECT_EQ(AttributeKeys(telemetry.logs.records()[0].attributes),
            "thread.id\n");
}

TEST(SinkTest, CorrelatesWithTheCurrentSpan) {
  FakeTelemetry telemetry;
  ::spdlog::logger logger = MakeLogger("dice");
  SpanContext context;
  {
    const ActiveSpan span = GetTracer("test").StartActiveSpan("roll");
    context = span->context();
    logger.info("inside");
  }
  logger.info("outside");
  const std::vector<FakeLogRecord> records = telemetry.logs.records();
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].span, context);
  EXPECT_FALSE(records[1].span.IsValid());
}

TEST(SinkTest, MapsEveryLevel) {
  const struct {
    ::spdlog::level::level_enum level;
    Severity severity;
    std::string_view text;
  } kCases[] = {
      {::spdlog::level::trace, Severity::kTrace, "TRACE"},
      {::spdlog::level::debug, Severity::kDebug, "DEBUG"},
      {::spdlog::level::info, Severity::kInfo, "INFO"},
      {::spdlog::level::warn, Severity::kWarn, "WARN"},
      {::spdlog::level::err, Severity::kError, "ERROR"},
      {::spdlog::level::critical, Severity::kFatal, "FATAL"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.text);
    FakeTelemetry telemetry;
    MakeLogger("dice").log(c.level, "hello");
    ASSERT_EQ(telemetry.logs.records().size(), 1u);
    EXPECT_EQ(telemetry.logs.records()[0].severity, c.severity);
    EXPECT_EQ(telemetry.logs.records()[0].severity_text, c.text);
  }
}

TEST(SinkTest, TheBodyIsTheExactMessage) {
  FakeTelemetry telemetry;
  ::spdlog::logger logger = MakeLogger("dice");
  logger.set_pattern("[%l] %v");
  const std::string zero("a\0b", 3);
  const std::string text = "0123456789";
  logger.info(zero);
  logger.info(::spdlog::string_view_t(text.data() + 2, 3));
  logger.info(std::string(100000, 'x'));
  logger.info("");
  const std::vector<FakeLogRecord> records = telemetry.logs.records();
  ASSERT_EQ(records.size(), 4u);
  EXPECT_EQ(records[0].body, zero);
  EXPECT_EQ(records[1].body, "234");
  EXPECT_EQ(records[2].body, std::string(100000, 'x'));
  EXPECT_EQ(records[3].body, "");
}

TEST(SinkTest, EveryLoggerIsAScope) {
  FakeTelemetry telemetry;
  MakeLogger("one").info("hello");
  MakeLogger("two").info("hello");
  MakeLogger("one").info("hello");
  MakeLogger("").info("hello");
  std::vector<std::string> scopes;
  for (const FakeLogRecord& record : telemetry.logs.records()) {
    scopes.push_back(record.scope);
  }
  EXPECT_EQ(scopes, (std::vector<std::string>{"one", "two", "one", "spdlog"}));
}

TEST(SinkTest, RespectsTheLevelsOfSpdlog) {
  FakeTelemetry telemetry;
  ::spdlog::logger logger = MakeLogger("dice");
  logger.set_level(::spdlog::level::warn);
  logger.info("not wanted");
  logger.warn("wanted");
  EXPECT_EQ(telemetry.logs.records().size(), 1u);
}

TEST(SinkTest, RespectsTheSeverityOfTheSdk) {
  FakeTelemetry telemetry;
  telemetry.logs.set_minimum_severity(Severity::kError);
  ::spdlog::logger logger = MakeLogger("dice");
  logger.warn("not wanted");
  logger.error("wanted");
  ASSERT_EQ(telemetry.logs.records().size(), 1u);
  EXPECT_EQ(telemetry.logs.records()[0].body, "wanted");
}

TEST(SinkTest, WorksWithoutAnSdk) {
  MakeLogger("dice").info("hello");
  FakeTelemetry telemetry;
  MakeLogger("dice").info("hello");
  EXPECT_EQ(telemetry.logs.records().size(), 1u);
}

TEST(SinkTest, WhatIsLoggedWhileEmittingDoesNotLoop) {
  FakeTelemetry telemetry;
  telemetry.logs.set_on_emit([] { MakeLogger("exporter").warn("queue full"); });
  MakeLogger("dice").info("hello");
  ASSERT_EQ(telemetry.logs.records().size(), 1u);
  EXPECT_EQ(telemetry.logs.records()[0].body, "hello");
  MakeLogger("dice").info("again");
  EXPECT_EQ(telemetry.logs.records().size(), 2u);
}

TEST(SinkTest, LoggingFromManyThreadsIsConcurrentSafe) {
  constexpr int kThreads = 4;
  constexpr int kMessages = 200;
  FakeTelemetry telemetry;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([i] {
      ::spdlog::logger shared = MakeLogger("shared");
      ::spdlog::logger own = MakeLogger("own" + std::to_string(i));
      for (int j = 0; j < kMessages; ++j) {
        shared.info("{}", j);
        own.info("{}", j);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(telemetry.logs.records().size(), size_t{2 * kThreads * kMessages});
}

TEST(InstallSinkTest, AddsItOnceAndKeepsTheOthers) {
  const auto other = std::make_shared<::spdlog::sinks::null_sink_mt>();
  ::spdlog::logger logger("dice", other);
  InstallSink(logger);
  InstallSink(logger);
  ASSERT_EQ(logger.sinks().size(), 2u);
  EXPECT_EQ(logger.sinks()[0], other);
  EXPECT_EQ(logger.sinks()[1], SharedSink());
}

TEST(InstallSinkTest, IsForTheDefaultLogger) {
  FakeTelemetry telemetry;
  const auto before = ::spdlog::default_logger();
  ::spdlog::set_default_logger(std::make_shared<::spdlog::logger>(
      "", std::make_shared<::spdlog::sinks::null_sink_mt>()));
  InstallSink();
  ::spdlog::warn("hello");
  ::spdlog::set_default_logger(nullptr);
  InstallSink();
  ::spdlog::set_default_logger(before);
  ASSERT_EQ(telemetry.logs.records().size(), 1u);
  EXPECT_EQ(telemetry.logs.records()[0].scope, "spdlog");
}

TEST(CorrelatedTest, AsynchronousLoggersKeepTheSpan) {
  if (kThreadSanitizer) {
    GTEST_SKIP() << "The installed spdlog is not instrumented: its thread's "
                    "reference counts cannot be seen";
  }
  FakeTelemetry telemetry;
  std::ostringstream output;
  SpanContext context;
  {
    const auto pool = std::make_shared<::spdlog::details::thread_pool>(64, 1);
    const auto asynchronous = std::make_shared<::spdlog::async_logger>(
        "dice", std::make_shared<::spdlog::sinks::ostream_sink_mt>(output),
        pool);
    asynchronous->set_pattern("%n %l %v");
    asynchronous->set_level(::spdlog::level::debug);
    const std::shared_ptr<::spdlog::logger> logger = Correlated(asynchronous);
    const ActiveSpan span = GetTracer("test").StartActiveSpan("roll");
    context = span->context();
    logger->debug("hello");
    logger->trace("not wanted");
    logger->flush();
  }  // The pool's destructor waits for its thread.
  EXPECT_EQ(output.str(), "dice debug hello\n");
  const std::vector<FakeLogRecord> records = telemetry.logs.records();
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].span, context);
  EXPECT_EQ(records[0].scope, "dice");
}

}  // namespace
}  // namespace otel
