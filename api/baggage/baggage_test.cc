// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/baggage/baggage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "api/common/diagnostics.h"
#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/trace/ids.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"

namespace {

// What the allocation functions below count, and whether one that may fail
// does.
std::atomic<int> allocations{0};
std::atomic<bool> out_of_memory{false};

}  // namespace

void* operator new(size_t size, const std::nothrow_t&) noexcept {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (out_of_memory.load(std::memory_order_relaxed)) return nullptr;
  return std::malloc(size);
}
void* operator new(size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  void* memory = std::malloc(size);
  if (memory == nullptr) std::abort();
  return memory;
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }

namespace otel {
namespace {

using testing::ElementsAre;
using testing::Eq;
using testing::IsEmpty;
using testing::Optional;

static_assert(sizeof(Baggage) == sizeof(void*));
static_assert(std::is_nothrow_copy_constructible_v<Baggage>);
static_assert(std::is_nothrow_move_constructible_v<Baggage>);

// Diagnostics of the component so far, in all tests.
int reports = 0;
const DiagnosticHandlerRegistration registration =
    SetDiagnosticHandler([](const Diagnostic& diagnostic, void*) {
      if (diagnostic.component == "baggage") ++reports;
    });

// Returns each entry as "key=value" or "key=value;metadata".
std::vector<std::string> Entries(const Baggage& baggage) {
  std::vector<std::string> entries;
  for (const Baggage::Entry& entry : baggage) {
    entries.push_back(std::string(entry.key) + "=" + std::string(entry.value));
    if (!entry.metadata.empty()) {
      entries.back() += ";" + std::string(entry.metadata);
    }
  }
  return entries;
}

SpanRef SomeSpan() {
  return SpanRef(SpanContext(
      *TraceId::FromHex("0af7651916cd43dd8448eb211c80319c"),
      *SpanId::FromHex("b7ad6b7169203331"), TraceFlags(TraceFlags::kSampled)));
}

TEST(BaggageTest, DefaultIsEmpty) {
  const Baggage baggage;
  EXPECT_TRUE(baggage.empty());
  EXPECT_EQ(baggage.size(), 0u);
  EXPECT_EQ(baggage.Get("a"), std::nullopt);
  EXPECT_FALSE(baggage.GetEntry("a").has_value());
  EXPECT_THAT(Entries(baggage), IsEmpty());
  EXPECT_TRUE(baggage.Remove("a").empty());
}

TEST(BaggageTest, SetAddsAtTheEndAndReplacesInPlace) {
  const Baggage baggage = Baggage().Set("a", "1").Set("b", "2", "p=1;q");
  EXPECT_THAT(Entries(baggage), ElementsAre("a=1", "b=2;p=1;q"));
  EXPECT_THAT(Entries(baggage.Set("a", "3", "m")),
              ElementsAre("a=3;m", "b=2;p=1;q"));
  EXPECT_THAT(Entries(baggage.Set("b", "3")), ElementsAre("a=1", "b=3"));
}

TEST(BaggageTest, GetReturnsTheValueAndGetEntryTheMetadataToo) {
  const Baggage baggage = Baggage().Set("a", "1", "ttl=5");
  EXPECT_THAT(baggage.Get("a"), Optional(Eq("1")));
  ASSERT_TRUE(baggage.GetEntry("a").has_value());
  EXPECT_EQ(baggage.GetEntry("a")->key, "a");
  EXPECT_EQ(baggage.GetEntry("a")->value, "1");
  EXPECT_EQ(baggage.GetEntry("a")->metadata, "ttl=5");
}

TEST(BaggageTest, NamesAndValuesAreCaseSensitive) {
  const Baggage baggage = Baggage().Set("a", "x").Set("A", "X");
  EXPECT_THAT(Entries(baggage), ElementsAre("a=x", "A=X"));
  EXPECT_THAT(Entries(baggage.Remove("A")), ElementsAre("a=x"));
}

TEST(BaggageTest, AnyUtf8IsAKeyAndAValue) {
  const std::string key = "cl\xC3\xA9 \xE2\x82\xAC=,;";
  const std::string value("\xF0\x9F\x8E\xB2\0\n,;=\"", 10);
  const Baggage baggage = Baggage().Set(key, value).Set("empty", "");
  EXPECT_THAT(baggage.Get(key), Optional(Eq(value)));
  EXPECT_THAT(baggage.Get("empty"), Optional(Eq("")));
}

TEST(BaggageTest, RemoveKeepsTheOrderOfTheOthers) {
  const Baggage baggage =
      Baggage::FromEntries({{"a", "1"}, {"b", "2", "m"}, {"c", "3"}});
  EXPECT_THAT(Entries(baggage.Remove("b")), ElementsAre("a=1", "c=3"));
  EXPECT_THAT(Entries(baggage.Remove("a")), ElementsAre("b=2;m", "c=3"));
  EXPECT_THAT(Entries(baggage.Remove("x")), ElementsAre("a=1", "b=2;m", "c=3"));
  EXPECT_TRUE(baggage.Remove("a").Remove("b").Remove("c").empty());
}

TEST(BaggageTest, EditsLeaveTheOriginalAsItWas) {
  const Baggage baggage = Baggage().Set("a", "1");
  baggage.Set("a", "2").Set("b", "3");
  baggage.Remove("a");
  EXPECT_THAT(Entries(baggage), ElementsAre("a=1"));
}

TEST(BaggageTest, EmptyKeyIsRefusedAndReported) {
  const Baggage baggage = Baggage().Set("a", "1");
  EXPECT_EQ(baggage.Set("", "x"), baggage);
  EXPECT_THAT(Entries(Baggage::FromEntries({{"", "x"}, {"a", "1"}})),
              ElementsAre("a=1"));
  EXPECT_TRUE(Baggage::FromEntries({{"", "x"}}).empty());
  // Reports are limited in rate: an earlier test's may be the only one.
  EXPECT_GT(reports, 0);
}

TEST(BaggageTest, FromEntriesKeepsTheLastValueInTheFirstPlace) {
  EXPECT_THAT(Entries(Baggage::FromEntries({{"a", "1", "m"},
                                            {"b", "2"},
                                            {"a", "3"},
                                            {"c", "4"},
                                            {"b", "5", "n"}})),
              ElementsAre("a=3", "b=5;n", "c=4"));
  EXPECT_TRUE(Baggage::FromEntries({}).empty());
  EXPECT_TRUE(Baggage::FromEntries(nullptr, 0).empty());
}

TEST(BaggageTest, ArgumentsMayBeSlicesAndDefaultViews) {
  const char buffer[] = {'k', 'e', 'y', 'v', 'a', 'l'};
  const Baggage baggage =
      Baggage()
          .Set(std::string_view(buffer, 3), std::string_view(buffer + 3, 3))
          .Set("none", std::string_view(), std::string_view())
          .Set(std::string_view(), std::string_view());
  EXPECT_THAT(Entries(baggage), ElementsAre("key=val", "none="));
}

TEST(BaggageTest, ArgumentsMayBeViewsOfTheBaggageItself) {
  Baggage baggage = Baggage().Set("a", "b").Set("b", "c");
  baggage = baggage.Set(baggage.entry(1).key, baggage.entry(0).value);
  EXPECT_THAT(Entries(baggage), ElementsAre("a=b", "b=b"));
  baggage = baggage.Remove(baggage.entry(1).key);
  EXPECT_THAT(Entries(baggage), ElementsAre("a=b"));
}

TEST(BaggageTest, ManyEntriesAreKept) {
  Baggage baggage;
  for (int i = 0; i < 200; ++i) {
    baggage = baggage.Set(std::to_string(i), std::string(100, 'v'));
  }
  EXPECT_EQ(baggage.size(), 200u);
  EXPECT_THAT(baggage.Get("199"), Optional(Eq(std::string(100, 'v'))));
}

TEST(BaggageTest, EqualWhenTheEntriesAreInWhateverOrder) {
  const Baggage a = Baggage::FromEntries({{"a", "1"}, {"b", "2", "m"}});
  EXPECT_EQ(a, Baggage::FromEntries({{"b", "2", "m"}, {"a", "1"}}));
  EXPECT_NE(a, Baggage::FromEntries({{"a", "1"}, {"b", "2"}}));
  EXPECT_NE(a, Baggage::FromEntries({{"a", "1"}, {"b", "3", "m"}}));
  EXPECT_NE(a, Baggage::FromEntries({{"a", "1"}, {"c", "2", "m"}}));
  EXPECT_NE(a, Baggage::FromEntries({{"a", "1"}}));
  EXPECT_EQ(Baggage(), Baggage());
}

TEST(BaggageTest, CopiesMovesAndSelfAssignmentKeepTheEntries) {
  Baggage a = Baggage().Set("a", "1");
  Baggage& alias = a;
  a = alias;
  EXPECT_THAT(Entries(a), ElementsAre("a=1"));
  a = std::move(alias);
  EXPECT_THAT(Entries(a), ElementsAre("a=1"));
  const Baggage b = std::move(a);
  EXPECT_THAT(Entries(b), ElementsAre("a=1"));
}

TEST(BaggageTest, IteratorWorksWithAlgorithms) {
  const Baggage baggage = Baggage::FromEntries({{"a", "1"}, {"b", "2"}});
  const auto found = std::find_if(
      baggage.begin(), baggage.end(),
      [](const Baggage::Entry& entry) { return entry.value == "2"; });
  ASSERT_NE(found, baggage.end());
  EXPECT_EQ((*found).key, "b");
  Baggage::Iterator it = baggage.begin();
  EXPECT_EQ((*it++).key, "a");
  EXPECT_EQ((*it).key, "b");
}

TEST(BaggageTest, AnEditIsOneAllocationAndACopyNone) {
  int before = allocations;
  const Baggage baggage = Baggage().Set("a", std::string_view("1"));
  EXPECT_EQ(allocations - before, 1);
  before = allocations;
  const Baggage copy = baggage;
  const Context root;
  EXPECT_TRUE(GetBaggage(root).empty());
  EXPECT_TRUE(CurrentBaggage().empty());
  EXPECT_TRUE(GetBaggage(WithBaggage(root, Baggage())).empty());
  EXPECT_EQ(copy.Get("a"), "1");
  EXPECT_EQ(allocations - before, 0);
}

TEST(BaggageTest, WithoutMemoryNothingChanges) {
  const Baggage baggage = Baggage::FromEntries({{"a", "1"}, {"b", "2"}});
  const Context context = WithBaggage(Context(), baggage);
  out_of_memory = true;
  const Baggage set = baggage.Set("c", "3");
  const Baggage removed = baggage.Remove("a");
  const Baggage made = Baggage::FromEntries({{"a", "1"}});
  const Context changed = WithBaggage(context, Baggage());
  out_of_memory = false;
  EXPECT_EQ(set, baggage);
  EXPECT_EQ(removed, baggage);
  EXPECT_TRUE(made.empty());
  EXPECT_EQ(GetBaggage(changed), baggage);
}

TEST(BaggageTest, ContextCarriesBaggageBesideTheSpan) {
  const Context context =
      WithBaggage(Context().WithSpan(SomeSpan()), Baggage().Set("a", "1"));
  EXPECT_THAT(Entries(GetBaggage(context)), ElementsAre("a=1"));
  EXPECT_EQ(context.span().context(), SomeSpan().context());
  EXPECT_TRUE(GetBaggage(Context()).empty());
}

TEST(BaggageTest, WithBaggageReplacesAndEmptyBaggageClears) {
  const Context first = WithBaggage(Context(), Baggage().Set("a", "1"));
  const Context second = WithBaggage(first, Baggage().Set("b", "2"));
  const Context cleared = WithBaggage(second, Baggage());
  EXPECT_THAT(Entries(GetBaggage(first)), ElementsAre("a=1"));
  EXPECT_THAT(Entries(GetBaggage(second)), ElementsAre("b=2"));
  EXPECT_TRUE(GetBaggage(cleared).empty());
}

TEST(BaggageTest, CurrentBaggageIsThatOfTheAttachedContext) {
  EXPECT_TRUE(CurrentBaggage().empty());
  {
    const ContextScope scope(
        WithBaggage(Context::Current(), Baggage().Set("a", "1")));
    EXPECT_THAT(Entries(CurrentBaggage()), ElementsAre("a=1"));
  }
  EXPECT_TRUE(CurrentBaggage().empty());
}

TEST(BaggageTest, CopiesAreConcurrentSafe) {
  const Baggage baggage = Baggage().Set("a", "1").Set("b", "2");
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([baggage] {
      for (int i = 0; i < 1000; ++i) {
        Baggage copy = baggage;
        copy = copy.Set("a", "x").Remove("b");
        ASSERT_EQ(copy.Get("a"), "x");
        ASSERT_EQ(baggage.size(), 2u);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace otel
