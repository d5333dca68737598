// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Apart from sink_test, because it uses up the names of the process.

#include <spdlog/logger.h>

#include <cstddef>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "instrumentation/spdlog/sink.h"
#include "instrumentation/testing/fake_telemetry.h"

namespace otel {
namespace {

using instrumentation::FakeLogRecord;
using instrumentation::FakeTelemetry;
using instrumentation::spdlog::SharedSink;

TEST(SinkLimitTest, MadeUpNamesAreNotKeptWithoutEnd) {
  FakeTelemetry telemetry;
  for (int i = 0; i < 1000; ++i) {
    spdlog::logger("connection " + std::to_string(i), SharedSink())
        .info("hello");
  }
  const std::vector<FakeLogRecord> records = telemetry.logs.records();
  ASSERT_EQ(records.size(), size_t{1000});
  EXPECT_EQ(records.front().scope, "connection 0");
  EXPECT_EQ(records.back().scope, "spdlog");
}

}  // namespace
}  // namespace otel
