// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/memory/in_memory_log_record_exporter.h"

#include <gtest/gtest.h>

#include <memory>
#include <thread>
#include <vector>

#include "sdk/common/deadline.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/logs/testing/log_record_builder.h"

namespace otel {
namespace exporters {
namespace memory {
namespace {

using sdk::Deadline;
using sdk::LogRecordSnapshot;
using sdk::ReadableLogRecord;
using sdk::testing::LogRecordBuilder;

absl::Status Export(InMemoryLogRecordExporter& exporter,
                    const LogRecordSnapshot& record) {
  const ReadableLogRecord view = record.view();
  return exporter.Export(absl::MakeConstSpan(&view, 1), Deadline::Never());
}

TEST(InMemoryLogRecordExporterTest, KeepsCopiesInOrder) {
  const auto records = std::make_shared<InMemoryLogRecords>();
  InMemoryLogRecordExporter exporter(records);
  {
    auto first = std::make_unique<LogRecordSnapshot>(
        LogRecordBuilder().SetSeverityText("first").Build());
    EXPECT_TRUE(Export(exporter, *first).ok());
  }
  EXPECT_TRUE(
      Export(exporter, LogRecordBuilder().SetSeverityText("second").Build())
          .ok());
  const InMemoryLogRecords::Items kept = records->Take();
  ASSERT_EQ(kept.size(), 2u);
  EXPECT_EQ(kept[0]->view().severity_text(), "first");
  EXPECT_EQ(kept[1]->view().severity_text(), "second");
  EXPECT_EQ(records->size(), 0u);
}

TEST(InMemoryLogRecordExporterTest, TakesNothingAfterShutdown) {
  const auto records = std::make_shared<InMemoryLogRecords>();
  InMemoryLogRecordExporter exporter(records);
  EXPECT_TRUE(exporter.Shutdown(Deadline::Never()).ok());
  EXPECT_FALSE(Export(exporter, LogRecordBuilder().Build()).ok());
  EXPECT_EQ(records->size(), 0u);
}

TEST(InMemoryLogRecordExporterTest, EveryRecordIsKeptConcurrentSafe) {
  constexpr int kThreads = 3;
  constexpr int kRecords = 200;
  const auto records = std::make_shared<InMemoryLogRecords>();
  InMemoryLogRecordExporter exporter(records);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&exporter] {
      const LogRecordSnapshot record = LogRecordBuilder().Build();
      for (int k = 0; k < kRecords; ++k) {
        EXPECT_TRUE(Export(exporter, record).ok());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(records->size(), size_t{kThreads * kRecords});
}

}  // namespace
}  // namespace memory
}  // namespace exporters
}  // namespace otel
