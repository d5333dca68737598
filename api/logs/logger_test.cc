// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/logs/logger.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <vector>

#include "api/common/attributes.h"
#include "api/common/owned_attributes.h"
#include "api/common/testing/allocations.h"
#include "api/common/timestamp.h"
#include "api/context/context.h"
#include "api/logs/severity.h"
#include "api/logs/testing/fake_logger_backend.h"

namespace otel {
namespace {

static_assert(std::is_trivially_copyable_v<Logger>);
static_assert(std::is_trivially_destructible_v<Logger>);
static_assert(sizeof(Logger) == sizeof(void*));

constexpr Logger kNoLogger;

class LoggerTest : public testing::Test {
 protected:
  LoggerTest() : entry_("test"), logger_(&entry_) {}

  void Install() { entry_.backend = provider_.GetLogger(entry_.scope); }
  void Uninstall() { entry_.backend = nullptr; }

  FakeLoggerProvider provider_;
  internal::LoggerEntry entry_;
  const Logger logger_;
};

TEST_F(LoggerTest, EmitsTextWithSeverityAndAttributes) {
  Install();
  logger_.Emit(Severity::kWarn, "rolled", {{"roll.value", 4}});
  ASSERT_EQ(provider_.records().size(), 1u);
  const FakeLogRecord record = provider_.records()[0];
  EXPECT_EQ(record.scope, "test");
  EXPECT_EQ(record.severity, Severity::kWarn);
  EXPECT_EQ(record.body_value().AsString(), "rolled");
  EXPECT_EQ(record.attributes, OwnedAttributes({{"roll.value", 4}}));
  EXPECT_FALSE(record.timestamp.is_set());
  EXPECT_FALSE(record.context.has_value());
  EXPECT_EQ(record.event_name, "");
}

TEST_F(LoggerTest, EmitsEverythingThatARecordCanHave) {
  Install();
  static constexpr ContextKey<int> kNumber{"number"};
  const Context context = Context().WithValue(kNumber, 7);
  const std::runtime_error error("it failed");
  const Attribute attributes[] = {{"a", 1}};
  LogRecord record;
  record.timestamp = Timestamp::FromUnixNanos(1);
  record.observed_timestamp = Timestamp::FromUnixNanos(2);
  record.severity = Severity::kError2;
  record.severity_text = "SEVERE";
  record.attributes = attributes;
  record.event_name = "device.failed";
  record.context = &context;
  record.exception = &error;
  const Attribute body[] = {{"code", 5}, {"parts", nullptr}};
  record.body = body;
  logger_.Emit(record);
  ASSERT_EQ(provider_.records().size(), 1u);
  const FakeLogRecord copy = provider_.records()[0];
  EXPECT_EQ(copy.timestamp.unix_nanos(), 1);
  EXPECT_EQ(copy.observed_timestamp.unix_nanos(), 2);
  EXPECT_EQ(copy.severity, Severity::kError2);
  EXPECT_EQ(copy.severity_text, "SEVERE");
  EXPECT_EQ(copy.body_value(), AttributeValue(body));
  EXPECT_EQ(copy.attributes, OwnedAttributes(attributes));
  EXPECT_EQ(copy.event_name, "device.failed");
  EXPECT_EQ(*copy.context->GetValue(kNumber), 7);
  EXPECT_EQ(copy.exception_message, "it failed");
}

TEST_F(LoggerTest, EmitsBodiesOfEveryType) {
  Install();
  const std::vector<int> ints = {1, 2};
  const AttributeValue array[] = {1, "two"};
  const Attribute map[] = {{"k", "v"}};
  for (const AttributeValue& body :
       {AttributeValue(), AttributeValue(true), AttributeValue(-1),
        AttributeValue(0.5), AttributeValue("text"),
        AttributeValue::Bytes("bytes"), AttributeValue(ints),
        AttributeValue(array), AttributeValue(map)}) {
    LogRecord record;
    record.body = body;
    logger_.Emit(record);
    EXPECT_EQ(provider_.records().back().body_value(), body);
  }
}

TEST_F(LoggerTest, IsEnabledFromTheMinimumSeverityUpwards) {
  Install();
  EXPECT_TRUE(logger_.Enabled(Severity::kTrace));
  provider_.set_minimum_severity(Severity::kWarn);
  const int calls = provider_.enabled_calls();
  EXPECT_FALSE(logger_.Enabled(Severity::kTrace));
  EXPECT_FALSE(logger_.Enabled(Severity::kInfo4));
  EXPECT_EQ(provider_.enabled_calls(), calls) << "Answered without a call";
  EXPECT_TRUE(logger_.Enabled(Severity::kWarn));
  EXPECT_TRUE(logger_.Enabled(Severity::kFatal4));
  EXPECT_TRUE(logger_.Enabled()) << "Unspecified severity passes";
}

TEST_F(LoggerTest, IsEnabledByEventName) {
  Install();
  provider_.set_wanted_event("wanted");
  EXPECT_TRUE(logger_.Enabled(Severity::kInfo, "wanted"));
  EXPECT_FALSE(logger_.Enabled(Severity::kInfo, "unwanted"));
  const Context context;
  EXPECT_TRUE(logger_.Enabled(Severity::kInfo, "wanted", &context));
}

TEST_F(LoggerTest, DropsRecordsBelowTheMinimumSeverity) {
  Install();
  provider_.set_minimum_severity(Severity::kWarn);
  logger_.Emit(Severity::kInfo, "dropped");
  logger_.Emit(Severity::kWarn, "kept");
  LogRecord record;
  record.severity = Severity::kDebug;
  logger_.Emit(record);
  record.severity = Severity::kUnspecified;
  logger_.Emit(record);
  EXPECT_EQ(provider_.records().size(), 2u);
  provider_.set_minimum_severity(Severity::kUnspecified);
  logger_.Emit(Severity::kTrace, "kept");
  EXPECT_EQ(provider_.records().size(), 3u);
}

TEST_F(LoggerTest, PassesTextExactlyAsItIs) {
  Install();
  const std::string_view text = "[body][event]";
  LogRecord record;
  record.body = text.substr(1, 4);
  record.event_name = text.substr(7, 5);
  logger_.Emit(record);
  logger_.Emit(Severity::kInfo, std::string_view());
  EXPECT_EQ(provider_.records().at(0).body_value().AsString(), "body");
  EXPECT_EQ(provider_.records().at(0).event_name, "event");
  EXPECT_EQ(provider_.records().at(1).body_value().AsString(), "");
}

TEST_F(LoggerTest, StartsToEmitWhenABackendComesAndStopsWhenItGoes) {
  EXPECT_FALSE(logger_.Enabled(Severity::kFatal));
  logger_.Emit(Severity::kFatal, "before");
  Install();
  logger_.Emit(Severity::kTrace, "during");
  Uninstall();
  EXPECT_FALSE(logger_.Enabled(Severity::kFatal));
  logger_.Emit(Severity::kFatal, "after");
  ASSERT_EQ(provider_.records().size(), 1u);
  EXPECT_EQ(provider_.records()[0].body_value().AsString(), "during");
}

TEST_F(LoggerTest, AllocatesNothingWithoutABackend) {
  const std::runtime_error error("x");
  const AllocationCounter allocations;
  for (const Logger& logger : {kNoLogger, logger_}) {
    static_cast<void>(logger.Enabled(Severity::kInfo, "event"));
    logger.Emit(Severity::kInfo,
                "a body that does not fit into a small string at all",
                {{"a", 1}, {"b", "text"}});
    LogRecord record;
    record.exception = &error;
    logger.Emit(record);
  }
  EXPECT_EQ(allocations.count(), 0);
}

TEST_F(LoggerTest, ConcurrentSafeBackendsAndSeveritiesChangeWhileOthersEmit) {
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      while (!stop.load(std::memory_order_relaxed)) {
        if (logger_.Enabled(Severity::kInfo)) {
          logger_.Emit(Severity::kInfo, "busy", {{"a", 1}});
        }
        std::this_thread::yield();
      }
    });
  }
  for (int i = 0; i < 200; ++i) {
    Install();
    provider_.set_minimum_severity(i % 2 == 0 ? Severity::kWarn
                                              : Severity::kDebug);
    std::this_thread::yield();
    Uninstall();
  }
  stop.store(true, std::memory_order_relaxed);
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace otel
