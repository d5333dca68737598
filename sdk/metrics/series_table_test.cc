// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/series_table.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "api/common/attributes.h"
#include "sdk/common/clock.h"
#include "sdk/common/thread_slot.h"
#include "sdk/metrics/internal/recording_guard.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

Series* Get(SeriesTable& table, Attributes attributes) {
  return table.FindOrAdd(attributes, table.Hash(attributes), SystemClock());
}
Series* Find(SeriesTable& table, Attributes attributes) {
  return table.Find(attributes, table.Hash(attributes));
}

TEST(SeriesTableTest, FindsWhatItMade) {
  SeriesTable table(10);
  EXPECT_EQ(Find(table, {{"a", 1}}), nullptr);
  Series* series = Get(table, {{"a", 1}, {"b", "x"}});
  EXPECT_EQ(Get(table, {{"b", "x"}, {"a", 1}}), series);
  EXPECT_EQ(Find(table, {{"b", "x"}, {"a", 1}}), series);
  EXPECT_NE(Get(table, {}), series);
  EXPECT_EQ(table.size(), 2u);
}

TEST(SeriesTableTest, KeepsACopyOfTheAttributes) {
  SeriesTable table(10);
  Series* series;
  {
    std::string key = "a key longer than any small string";
    std::string value = "a value longer than any small string";
    std::vector<std::string> array = {"x", "yy"};
    series = Get(table, {{key, value}, {"list", array}});
    key.assign(key.size(), '-');
    value.assign(value.size(), '-');
    array[0] = "-";
  }
  const Attributes kept = series->attributes();
  ASSERT_EQ(kept.size(), 2u);
  EXPECT_EQ(kept[0].key, "a key longer than any small string");
  EXPECT_EQ(kept[0].value.AsString(), "a value longer than any small string");
  EXPECT_EQ(kept[1].value.StringAt(1), "yy");
}

TEST(SeriesTableTest, GivesTheOverflowSeriesBeyondItsLimit) {
  SeriesTable table(3);
  for (int i = 0; i < 3; ++i) {
    EXPECT_NE(Get(table, {{"i", i}}), table.overflow());
  }
  EXPECT_EQ(Get(table, {{"i", 3}}), table.overflow());
  EXPECT_NE(Get(table, {{"i", 2}}), table.overflow());
  EXPECT_EQ(table.size(), 3u);
  const Attributes overflow = table.overflow()->attributes();
  ASSERT_EQ(overflow.size(), 1u);
  EXPECT_EQ(overflow[0].key, "otel.metric.overflow");
  EXPECT_EQ(overflow[0].value, AttributeValue(true));
}

TEST(SeriesTableTest, OverflowAttributesOfACallerAreTheOverflowSeries) {
  SeriesTable table(3);
  EXPECT_EQ(Get(table, {{"otel.metric.overflow", true}}), table.overflow());
  EXPECT_EQ(table.size(), 0u);
}

TEST(SeriesTableTest, UnlinkingMakesRoomAndDestroyingGivesTheIndexAgain) {
  SeriesTable table(1);
  Series* first = Get(table, {{"i", 1}});
  const uint32_t index = first->index();
  EXPECT_TRUE(table.Unlink(first));
  EXPECT_FALSE(table.Unlink(first));
  EXPECT_FALSE(table.Unlink(table.overflow()));
  EXPECT_EQ(Find(table, {{"i", 1}}), nullptr);
  Series* second = Get(table, {{"i", 1}});
  EXPECT_NE(second, first);
  EXPECT_NE(second->index(), index);
  table.Unlink(second);
  table.Destroy(first);
  EXPECT_EQ(Get(table, {{"i", 3}})->index(), index);
  table.Destroy(second);
}

TEST(SeriesTableTest, ManyRoundsOfUnlinkingDoNotMakeItGrow) {
  SeriesTable table(100);
  size_t memory = 0;
  for (int round = 0; round < 100; ++round) {
    std::vector<Series*> series;
    for (int i = 0; i < 100; ++i) series.push_back(Get(table, {{"i", i}}));
    for (Series* one : series) {
      table.Unlink(one);
      table.Destroy(one);
    }
    table.SetOldSlotsAside();
    table.FreeOldSlots();
    if (round == 0) memory = table.SlotMemory();
  }
  EXPECT_LE(table.SlotMemory(), memory);
}

TEST(SeriesTableTest, TellsWhatIsNewOldestFirstAndOnce) {
  SeriesTable table(10);
  Series* a = Get(table, {{"i", 1}});
  Series* b = Get(table, {{"i", 2}});
  std::vector<Series*> series;
  table.TakeNew(series);
  EXPECT_EQ(series, (std::vector<Series*>{table.overflow(), a, b}));
  Series* c = Get(table, {{"i", 3}});
  table.TakeNew(series);
  EXPECT_EQ(series, (std::vector<Series*>{table.overflow(), a, b, c}));
}

TEST(SeriesTableTest, ConcurrentSafeWhenThreadsFindAddAndRemove) {
  constexpr int kThreads = 4;
  constexpr int kRounds = 2000;
  PrepareRecordingGuards();
  SeriesTable table(64);
  std::atomic<bool> stop{false};
  std::atomic<int> wrong{0};
  std::thread remover([&] {
    std::vector<Series*> series;
    while (!stop.load()) {
      table.TakeNew(series);
      for (Series*& one : series) {
        if (!table.Unlink(one)) one = nullptr;
      }
      if (WaitForRecordings(1000000000)) {
        for (Series* one : series) {
          if (one != nullptr) table.Destroy(one);
        }
        table.SetOldSlotsAside();
        WaitForRecordings(1000000000);
        table.FreeOldSlots();
      }
      series.clear();
      std::this_thread::yield();
    }
  });
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kRounds; ++i) {
        const std::string text = std::to_string((i * 7 + t) % 100);
        RecordingGuard guard(ThreadSlot());
        Series* series = Get(table, {{"text", text}, {"more", 1}});
        if (series == table.overflow()) continue;
        if (series->attributes()[0].value.AsString() != text) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  stop = true;
  remover.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_LE(table.size(), 64u);
}

}  // namespace
}  // namespace internal
}  // namespace sdk
}  // namespace otel
