// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/instrumentation_config.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace otel {
namespace {

TEST(InstrumentationConfigTest, UnknownNameIsEmpty) {
  EXPECT_EQ(GetInstrumentationConfig("NEVER_SET"), "");
}

TEST(InstrumentationConfigTest, LastValueWins) {
  SetInstrumentationConfig("LAST", "one");
  SetInstrumentationConfig("LAST", "two");
  EXPECT_EQ(GetInstrumentationConfig("LAST"), "two");
}

TEST(InstrumentationConfigTest, NamesAreApart) {
  SetInstrumentationConfig("APART", "one");
  SetInstrumentationConfig("APART_TOO", "two");
  EXPECT_EQ(GetInstrumentationConfig("APART"), "one");
  EXPECT_EQ(GetInstrumentationConfig("APART_TOO"), "two");
}

TEST(InstrumentationConfigTest, EmptyValueUnsets) {
  SetInstrumentationConfig("UNSET", "one");
  SetInstrumentationConfig("UNSET", "");
  EXPECT_EQ(GetInstrumentationConfig("UNSET"), "");
}

TEST(InstrumentationConfigTest, KeepsACopyOfTheExactBytes) {
  std::string name = "COPY-and-more";
  std::string value("a\0b,c", 5);
  SetInstrumentationConfig(std::string_view(name).substr(0, 4),
                           std::string_view(value).substr(0, 3));
  name.assign(name.size(), '?');
  value.assign(value.size(), '?');
  EXPECT_EQ(GetInstrumentationConfig("COPY"), std::string_view("a\0b", 3));
}

TEST(InstrumentationConfigTest, OldValuesStayReadable) {
  SetInstrumentationConfig("OLD", "one");
  const std::string_view old = GetInstrumentationConfig("OLD");
  SetInstrumentationConfig("OLD", "two");
  SetInstrumentationConfig("OLD", "");
  EXPECT_EQ(old, "one");
}

TEST(InstrumentationConfigTest, AnOldValueSetAgainIsTheSameMemory) {
  SetInstrumentationConfig("AGAIN", "one");
  const std::string_view first = GetInstrumentationConfig("AGAIN");
  SetInstrumentationConfig("AGAIN", "two");
  SetInstrumentationConfig("AGAIN", "one");
  EXPECT_EQ(GetInstrumentationConfig("AGAIN").data(), first.data());
}

TEST(InstrumentationConfigTest, VersionGrowsWithEachChangeOnly) {
  const uint64_t before = InstrumentationConfigVersion();
  SetInstrumentationConfig("VERSION", "one");
  const uint64_t after = InstrumentationConfigVersion();
  EXPECT_GT(after, before);
  SetInstrumentationConfig("VERSION", "one");
  SetInstrumentationConfig("VERSION_NEVER_SET", "");
  EXPECT_EQ(InstrumentationConfigVersion(), after);
}

TEST(InstrumentationConfigTest, ReadingAndSettingAreConcurrentSafe) {
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&stop] {
      uint64_t last = 0;
      while (!stop.load()) {
        const uint64_t version = InstrumentationConfigVersion();
        EXPECT_GE(version, last);
        last = version;
        const std::string_view value = GetInstrumentationConfig("CONCURRENT");
        if (!value.empty()) {
          EXPECT_EQ(value, std::string(value.size(), value[0]));
        }
      }
    });
  }
  for (int i = 1; i <= 200; ++i) {
    SetInstrumentationConfig("CONCURRENT",
                             std::string(static_cast<size_t>(i % 17),
                                         static_cast<char>('a' + i % 26)));
    SetInstrumentationConfig("CONCURRENT_" + std::to_string(i % 5), "x");
  }
  stop = true;
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace otel
