// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/logs/log_record_snapshot.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "api/logs/severity.h"
#include "api/trace/ids.h"
#include "sdk/common/packed_entries.h"
#include "sdk/logs/testing/log_record_builder.h"

namespace otel {
namespace sdk {
namespace {

using testing::LogRecordBuilder;

constexpr char kTraceId[] = "000000000000000000000000000000aa";
constexpr char kSpanId[] = "00000000000000bb";

LogRecordSnapshot FullRecord() {
  return LogRecordBuilder()
      .SetBody("alice is rolling the dice: 4")
      .SetSeverity(Severity::kWarn)
      .SetSeverityText("warning")
      .SetEventName("dice.rolled")
      .SetTimes(10, 20)
      .AddAttribute("player", "alice")
      .AddAttribute("values", std::vector<int>{1, 2})
      .SetDropped(3)
      .SetSpan(kTraceId, kSpanId, TraceFlags(TraceFlags::kSampled))
      .SetScope("scope")
      .SetResource(Resource({{"service.name", "dice"}}))
      .Build();
}

void ExpectFullRecord(const ReadableLogRecord& record) {
  ValueScratch scratch;
  EXPECT_TRUE(record.has_body());
  EXPECT_EQ(record.body(scratch).AsString(), "alice is rolling the dice: 4");
  EXPECT_EQ(record.severity(), Severity::kWarn);
  EXPECT_EQ(record.severity_text(), "warning");
  EXPECT_EQ(record.event_name(), "dice.rolled");
  EXPECT_EQ(record.timestamp().unix_nanos(), 10);
  EXPECT_EQ(record.observed_timestamp().unix_nanos(), 20);
  std::string keys;
  for (const Attribute& attribute : record.attributes()) {
    keys.append(attribute.key).append(" ");
  }
  EXPECT_EQ(keys, "player values ");
  EXPECT_EQ(record.dropped_attributes_count(), 3u);
  EXPECT_EQ(record.trace_id().ToHex(), kTraceId);
  EXPECT_EQ(record.span_id().ToHex(), kSpanId);
  EXPECT_TRUE(record.trace_flags().IsSampled());
  EXPECT_EQ(record.scope().name(), "scope");
  EXPECT_NE(record.resource().attributes().Find("service.name"), nullptr);
}

TEST(LogRecordSnapshotTest, HoldsEverythingThatTheRecordHeld) {
  const LogRecordSnapshot record = FullRecord();
  ExpectFullRecord(record.view());
}

TEST(LogRecordSnapshotTest, OutlivesTheRecordItWasTakenFrom) {
  auto original = std::make_unique<LogRecordSnapshot>(FullRecord());
  const LogRecordSnapshot copy(original->view());
  original.reset();
  ExpectFullRecord(copy.view());
}

TEST(LogRecordSnapshotTest, CopiesAndMovesKeepContents) {
  LogRecordSnapshot first = FullRecord();
  const LogRecordSnapshot copy = first;
  std::vector<LogRecordSnapshot> many;
  many.push_back(std::move(first));
  for (int i = 0; i < 100; ++i) many.push_back(LogRecordBuilder().Build());
  ExpectFullRecord(copy.view());
  ExpectFullRecord(many.front().view());
}

TEST(LogRecordSnapshotTest, EmptyRecordHasNothing) {
  const LogRecordSnapshot record = LogRecordBuilder().Build();
  EXPECT_FALSE(record.view().has_body());
  EXPECT_FALSE(record.view().timestamp().is_set());
  EXPECT_FALSE(record.view().trace_id().IsValid());
  EXPECT_TRUE(record.view().attributes().empty());
  EXPECT_EQ(record.view().event_name(), "");
}

}  // namespace
}  // namespace sdk
}  // namespace otel
