// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/trace/trace_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "api/common/diagnostics.h"

namespace {

// What the allocation functions below count, and how many allocations may
// still succeed (a negative number: all).
std::atomic<int> allocations{0};
std::atomic<int> allowed{-1};

}  // namespace

void* operator new(size_t size, const std::nothrow_t&) noexcept {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (allowed.load(std::memory_order_relaxed) == 0) return nullptr;
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

using testing::Eq;
using testing::Optional;

// Diagnostics of the component so far, in all tests.
int reports = 0;
const DiagnosticHandlerRegistration registration =
    SetDiagnosticHandler([](const Diagnostic& diagnostic, void*) {
      if (diagnostic.component == "trace_state") ++reports;
    });

static_assert(sizeof(TraceState) == sizeof(void*));
static_assert(std::is_nothrow_copy_constructible_v<TraceState>);
static_assert(std::is_nothrow_move_constructible_v<TraceState>);

// Returns "k0=0,k1=1,...".
std::string Members(int count) {
  std::string header;
  for (int i = 0; i < count; ++i) {
    if (i != 0) header += ',';
    header += 'k' + std::to_string(i) + '=' + std::to_string(i);
  }
  return header;
}

TEST(TraceStateTest, DefaultIsEmpty) {
  const TraceState state;
  EXPECT_TRUE(state.empty());
  EXPECT_EQ(state.size(), 0u);
  EXPECT_EQ(state.ToHeader(), "");
  EXPECT_EQ(state.Get("a"), std::nullopt);
  EXPECT_TRUE(state.Delete("a").empty());
}

TEST(TraceStateTest, HeadersAreReadAsW3cSays) {
  const std::string key256 = std::string(256, 'z');
  const std::string value256 = std::string(256, '~');
  const struct {
    const char* name;
    std::string header;
    std::string expected;  // Empty: nothing was taken.
  } kCases[] = {
      {"empty", "", ""},
      {"only spaces", " \t ", ""},
      {"only commas", ",, ,", ""},
      {"one entry", "foo=1", "foo=1"},
      {"two entries", "foo=1,bar=2", "foo=1,bar=2"},
      {"spaces around members", " foo=1 \t ,\t bar=2 ", "foo=1,bar=2"},
      {"empty members", "foo=1,,bar=2, ,", "foo=1,bar=2"},
      {"all key characters", "a0_-*/@z=1", "a0_-*/@z=1"},
      {"tenant key", "fw529a3039@dt=1", "fw529a3039@dt=1"},
      {"key beginning with a digit", "0a=1", "0a=1"},
      {"more than one at sign", "a@b@c=1", "a@b@c=1"},
      {"longest key", key256 + "=1", key256 + "=1"},
      {"longest value", "a=" + value256, "a=" + value256},
      {"value with inner and leading spaces", "a=  b c", "a=  b c"},
      {"value with every punctuation", "a=!\"#$%&'()*+-./:;<>?@[\\]^_`{|}~",
       "a=!\"#$%&'()*+-./:;<>?@[\\]^_`{|}~"},
      {"repeated key keeps the first", "a=1,b=2,a=3", "a=1,b=2"},
      {"32 entries", Members(32), Members(32)},
      {"33 entries", Members(33), ""},
      {"33 members of one key",
       "a=1,a=1,a=1,a=1,a=1,a=1,a=1,a=1,a=1,a=1,a=1,"
       "a=1,a=1,a=1,a=1,a=1,a=1,a=1,a=1,a=1,a=1,a=1,a=1,a=1,a=1,a=1,a=1,a=1,"
       "a=1,a=1,a=1,a=1,a=1",
       ""},
      {"no equals sign", "foo", ""},
      {"empty key", "=1", ""},
      {"empty value", "foo=", ""},
      {"value of spaces", "foo=  ", ""},
      {"equals sign in the value", "foo=1=2", ""},
      {"upper-case key", "Foo=1", ""},
      {"upper-case letter inside a key", "fOo=1", ""},
      {"key beginning with punctuation", "_a=1", ""},
      {"space before the equals sign", "foo =1", ""},
      {"space inside a key", "f oo=1", ""},
      {"forbidden key character", "foo!=1", ""},
      {"non-ASCII key", "f\xC3\xB6=1", ""},
      {"non-ASCII value", "foo=\xC3\xB6", ""},
      {"control character in the value", "foo=a\x01", ""},
      {"delete character in the value", "foo=a\x7F", ""},
      {"tab in the value", "foo=a\tb", ""},
      {"line break", "foo=1\r\nbar=2", ""},
      {"NUL in the value", std::string("foo=a\0b", 7), ""},
      {"key one too long", std::string(257, 'a') + "=1", ""},
      {"value one too long", "a=" + std::string(257, 'b'), ""},
      {"one bad entry takes the good ones with it", "a=1,B=2,c=3", ""},
      {"semicolon instead of a comma", "a=1;b=2", ""},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    // A heap copy without a terminator, so that AddressSanitizer sees a read
    // past the end.
    const std::vector<char> exact(c.header.begin(), c.header.end());
    const TraceState state =
        TraceState::FromHeader(std::string_view(exact.data(), exact.size()));
    EXPECT_EQ(state.ToHeader(), c.expected);
    EXPECT_EQ(state.empty(), c.expected.empty());
  }
}

TEST(TraceStateTest, EntriesAreInTheOrderOfTheHeader) {
  const TraceState state = TraceState::FromHeader("c=3 ,a= 1,b=2:x");
  ASSERT_EQ(state.size(), 3u);
  EXPECT_EQ(state.entry(0).key, "c");
  EXPECT_EQ(state.entry(0).value, "3");
  EXPECT_EQ(state.entry(1).key, "a");
  EXPECT_EQ(state.entry(1).value, " 1");
  EXPECT_EQ(state.entry(2).key, "b");
  EXPECT_EQ(state.entry(2).value, "2:x");
  EXPECT_THAT(state.Get("a"), Optional(Eq(" 1")));
  EXPECT_EQ(state.Get("d"), std::nullopt);
  EXPECT_EQ(state.Get(""), std::nullopt);
}

TEST(TraceStateTest, AddedEntryGoesToTheFront) {
  const TraceState state = TraceState::FromHeader("a=1,b=2");
  EXPECT_EQ(state.Set("c", "3").ToHeader(), "c=3,a=1,b=2");
  EXPECT_EQ(TraceState().Set("c", "3").ToHeader(), "c=3");
}

TEST(TraceStateTest, UpdatedEntryGoesToTheFrontOnce) {
  const TraceState state = TraceState::FromHeader("a=1,b=2,c=3");
  EXPECT_EQ(state.Set("c", "x").ToHeader(), "c=x,a=1,b=2");
  EXPECT_EQ(state.Set("a", "x").ToHeader(), "a=x,b=2,c=3");
}

TEST(TraceStateTest, DeletedEntryIsGoneAndTheOrderStays) {
  const TraceState state = TraceState::FromHeader("a=1,b=2,c=3");
  EXPECT_EQ(state.Delete("b").ToHeader(), "a=1,c=3");
  EXPECT_EQ(state.Delete("c").ToHeader(), "a=1,b=2");
  EXPECT_EQ(state.Delete("x").ToHeader(), "a=1,b=2,c=3");
  EXPECT_EQ(state.Delete("Bad Key").ToHeader(), "a=1,b=2,c=3");
  EXPECT_TRUE(state.Delete("a").Delete("b").Delete("c").empty());
}

TEST(TraceStateTest, EditsLeaveTheOriginalAsItWas) {
  const TraceState state = TraceState::FromHeader("a=1,b=2");
  const TraceState copy = state;
  state.Set("a", "9");
  state.Delete("a");
  EXPECT_EQ(state.ToHeader(), "a=1,b=2");
  EXPECT_EQ(copy, state);
}

TEST(TraceStateTest, EntriesThatAreNotEditedKeepTheirBytes) {
  const std::string odd = "x=  !\"#%20;\\ ~";
  const TraceState state = TraceState::FromHeader(odd + ",a=1");
  EXPECT_EQ(state.Set("a", "2").ToHeader(), "a=2," + odd);
  EXPECT_EQ(state.Set("b", "2").Delete("a").ToHeader(), "b=2," + odd);
}

TEST(TraceStateTest, AddingToAFullListRemovesTheRightMostEntry) {
  const TraceState full = TraceState::FromHeader(Members(32));
  const TraceState added = full.Set("new", "1");
  EXPECT_EQ(added.size(), 32u);
  EXPECT_EQ(added.ToHeader(), "new=1," + Members(31));
  const TraceState updated = full.Set("k31", "x");
  EXPECT_EQ(updated.ToHeader(), "k31=x," + Members(31));
}

TEST(TraceStateTest, EditWithAnInvalidKeyOrValueChangesNothing) {
  const TraceState state = TraceState::FromHeader("a=1");
  for (const std::string& key :
       {std::string(), std::string("A"), std::string("a b"), std::string("-a"),
        std::string("a="), std::string(257, 'a')}) {
    EXPECT_EQ(state.Set(key, "1").ToHeader(), "a=1") << key;
  }
  for (const std::string& value :
       {std::string(), std::string("x "), std::string("a,b"),
        std::string("a=b"), std::string("\n"), std::string("\x80"),
        std::string(257, 'a')}) {
    EXPECT_EQ(state.Set("a", value).ToHeader(), "a=1") << value;
  }
}

TEST(TraceStateTest, EditWithAnInvalidKeyIsReported) {
  TraceState().Set("Bad", "1");
  // Reports are limited in rate: an earlier test's may be the only one.
  EXPECT_GT(reports, 0);
}

TEST(TraceStateTest, LongestListFits) {
  TraceState state;
  std::string expected;
  for (int i = 0; i < 32; ++i) {
    std::string key(256, 'a');
    key.replace(0, std::to_string(i).size(), std::to_string(i));
    const std::string value(256, 'v');
    state = state.Set(key, value);
    expected = key + "=" + value + (expected.empty() ? "" : ",") + expected;
  }
  EXPECT_EQ(state.size(), 32u);
  EXPECT_EQ(state.ToHeader(), expected);
  EXPECT_EQ(expected.size(), 32u * 513 + 31);
  EXPECT_EQ(TraceState::FromHeader(expected), state);
}

TEST(TraceStateTest, ViewsOutliveTheObjectTheyCameFromWhileACopyLives) {
  TraceState copy;
  std::string_view value;
  {
    const TraceState state = TraceState::FromHeader("a=1,b=2");
    value = *state.Get("b");
    copy = state;
  }
  EXPECT_EQ(value, "2");
}

TEST(TraceStateTest, ArgumentsMayBeViewsOfTheListItself) {
  TraceState state = TraceState::FromHeader("a=1,b=2");
  state = state.Set(state.entry(1).key, state.entry(0).value);
  EXPECT_EQ(state.ToHeader(), "b=1,a=1");
  state = state.Delete(state.entry(0).key);
  EXPECT_EQ(state.ToHeader(), "a=1");
}

TEST(TraceStateTest, ComparesByHeader) {
  const TraceState a = TraceState::FromHeader("a=1,b=2");
  EXPECT_EQ(a, TraceState::FromHeader(" a=1 , b=2"));
  EXPECT_NE(a, TraceState::FromHeader("b=2,a=1"));
  EXPECT_NE(a, TraceState());
  EXPECT_EQ(TraceState(), TraceState());
}

TEST(TraceStateTest, CopiesMovesAndSelfAssignmentKeepTheEntries) {
  TraceState a = TraceState::FromHeader("a=1");
  TraceState& alias = a;
  a = alias;
  EXPECT_EQ(a.ToHeader(), "a=1");
  a = std::move(alias);
  EXPECT_EQ(a.ToHeader(), "a=1");
  TraceState b = std::move(a);
  EXPECT_EQ(b.ToHeader(), "a=1");
  b = TraceState();
  EXPECT_TRUE(b.empty());
}

TEST(TraceStateTest, AListIsOneAllocationAndTheEmptyOneNone) {
  const std::string header = Members(32);
  int before = allocations;
  const TraceState state = TraceState::FromHeader(header);
  EXPECT_EQ(allocations - before, 1);
  before = allocations;
  const TraceState copy = state;
  const TraceState empty = TraceState::FromHeader(" ,, ");
  EXPECT_EQ(copy.Get("k7"), "7");
  EXPECT_TRUE(empty.Delete("a").empty());
  EXPECT_EQ(allocations - before, 0);
  before = allocations;
  EXPECT_FALSE(state.Set("k7", "8").empty());
  EXPECT_EQ(allocations - before, 1);
}

TEST(TraceStateTest, WithoutMemoryNothingChanges) {
  const TraceState state = TraceState::FromHeader("a=1,b=2");
  allowed = 0;
  const TraceState read = TraceState::FromHeader("a=1");
  const TraceState set = state.Set("c", "3");
  const TraceState deleted = state.Delete("a");
  allowed = -1;
  EXPECT_TRUE(read.empty());
  EXPECT_EQ(set, state);
  EXPECT_EQ(deleted, state);
}

TEST(TraceStateTest, CopiesAreConcurrentSafe) {
  const TraceState state = TraceState::FromHeader("a=1,b=2");
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([state] {
      for (int i = 0; i < 1000; ++i) {
        TraceState copy = state;
        copy = copy.Set("a", "x").Delete("b");
        ASSERT_EQ(copy.ToHeader(), "a=x");
        ASSERT_EQ(state.ToHeader(), "a=1,b=2");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace otel
