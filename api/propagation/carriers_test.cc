// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// First, and without any container's header before it.
#include "api/propagation/carriers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace otel {
namespace {

using testing::ElementsAre;
using testing::Eq;
using testing::IsEmpty;
using testing::Optional;
using testing::Pair;
using testing::UnorderedElementsAre;

std::vector<std::string> All(const TextMapGetter& carrier,
                             std::string_view key) {
  std::vector<std::string> values;
  carrier.GetAll(key,
                 [&](std::string_view value) { values.emplace_back(value); });
  return values;
}

std::vector<std::string> Keys(const TextMapGetter& carrier) {
  std::vector<std::string> keys;
  carrier.Keys([&](std::string_view key) { keys.emplace_back(key); });
  return keys;
}

// A string that converts to nothing, as gRPC's.
class StringRef {
 public:
  StringRef(const char* text) : text_(text) {}  // NOLINT
  const char* data() const { return text_.data(); }
  size_t size() const { return text_.size(); }

 private:
  std::string_view text_;
};

using Map = std::map<std::string, std::string>;
using Multimap = std::multimap<std::string, std::string>;
using UnorderedMap = std::unordered_map<std::string, std::string>;
using UnorderedMultimap = std::unordered_multimap<std::string, std::string>;
using Vector = std::vector<std::pair<std::string, std::string>>;
using Deque = std::deque<std::pair<std::string, std::string>>;
using List = std::list<std::pair<const std::string, std::string>>;

template <class Container>
void ExpectFindsNamesInAnyCase() {
  const Container headers = {{"TraceParent", "1"}, {"other", ""}};
  const HeaderGetter carrier(headers);
  EXPECT_THAT(carrier.Get("traceparent"), Optional(Eq("1")));
  EXPECT_THAT(carrier.Get("TRACEPARENT"), Optional(Eq("1")));
  EXPECT_THAT(carrier.Get("other"), Optional(Eq("")));
  EXPECT_EQ(carrier.Get("traceparen"), std::nullopt);
  EXPECT_EQ(carrier.Get(""), std::nullopt);
  EXPECT_THAT(All(carrier, "traceparent"), ElementsAre("1"));
  EXPECT_THAT(All(carrier, "absent"), IsEmpty());
  EXPECT_THAT(Keys(carrier), UnorderedElementsAre("TraceParent", "other"));
}

TEST(HeaderGetterTest, FindsNamesInAnyCaseInEveryContainer) {
  ExpectFindsNamesInAnyCase<Map>();
  ExpectFindsNamesInAnyCase<Multimap>();
  ExpectFindsNamesInAnyCase<UnorderedMap>();
  ExpectFindsNamesInAnyCase<UnorderedMultimap>();
  ExpectFindsNamesInAnyCase<Vector>();
  ExpectFindsNamesInAnyCase<Deque>();
  ExpectFindsNamesInAnyCase<List>();
  ExpectFindsNamesInAnyCase<
      std::vector<std::pair<const char*, std::string_view>>>();
  ExpectFindsNamesInAnyCase<std::vector<std::pair<StringRef, StringRef>>>();
}

TEST(HeaderGetterTest, GetIsTheFirstAndGetAllInTheOrderOfTheCarrier) {
  const std::vector<std::pair<std::string, std::string>> headers = {
      {"a", "1"}, {"b", "2"}, {"A", "3"}, {"a", "4"}};
  const HeaderGetter carrier(headers);
  EXPECT_THAT(carrier.Get("a"), Optional(Eq("1")));
  EXPECT_THAT(All(carrier, "a"), ElementsAre("1", "3", "4"));
  EXPECT_THAT(Keys(carrier), ElementsAre("a", "b", "A", "a"));
}

TEST(HeaderGetterTest, GetAllFindsEveryValueOfAMultimap) {
  const std::multimap<std::string, std::string> headers = {
      {"a", "1"}, {"b", "2"}, {"a", "3"}};
  EXPECT_THAT(All(HeaderGetter(headers), "A"), ElementsAre("1", "3"));
}

TEST(HeaderGetterTest, OnlyAsciiLettersAreEqualInAnyCase) {
  const std::map<std::string, std::string> headers = {{"\xC3\x89@[", "1"}};
  const HeaderGetter carrier(headers);
  EXPECT_EQ(carrier.Get("\xC3\xA9@["), std::nullopt);
  EXPECT_EQ(carrier.Get("\xC3\x89`{"), std::nullopt);
  EXPECT_THAT(carrier.Get("\xC3\x89@["), Optional(Eq("1")));
}

TEST(HeaderGetterTest, DoesNotTakeATemporary) {
  static_assert(std::is_constructible_v<HeaderGetter<Map>, const Map&>);
  static_assert(!std::is_constructible_v<HeaderGetter<Map>, Map>);
}

template <class Container>
void ExpectSets() {
  Container headers;
  HeaderSetter carrier(headers);
  carrier.Set("TraceParent", "0");
  carrier.Set("other", "");
  EXPECT_THAT(headers, UnorderedElementsAre(Pair("TraceParent", "0"),
                                            Pair("other", "")));
  carrier.Set("traceparent", "1");
  EXPECT_THAT(headers, UnorderedElementsAre(Pair("traceparent", "1"),
                                            Pair("other", "")));
  carrier.Set("traceparent", "2");
  EXPECT_THAT(headers, UnorderedElementsAre(Pair("traceparent", "2"),
                                            Pair("other", "")));
}

TEST(HeaderSetterTest, ReplacesWhateverTheCaseWasAndKeepsTheGivenOne) {
  ExpectSets<Map>();
  ExpectSets<Multimap>();
  ExpectSets<UnorderedMap>();
  ExpectSets<UnorderedMultimap>();
  ExpectSets<Vector>();
  ExpectSets<Deque>();
  ExpectSets<List>();
}

TEST(HeaderSetterTest, ReplacesAllEntriesOfTheName) {
  std::vector<std::pair<std::string, std::string>> headers = {
      {"A", "1"}, {"a", "2"}, {"b", "3"}, {"a", "4"}};
  HeaderSetter(headers).Set("a", "5");
  EXPECT_THAT(headers, ElementsAre(Pair("a", "5"), Pair("b", "3")));
}

TEST(FunctionGetterTest, TakesEveryKindOfLookUp) {
  const std::map<std::string, std::string, std::less<>> headers = {{"a", "1"},
                                                                   {"b", ""}};
  const FunctionGetter optional([&](std::string_view name) {
    const auto it = headers.find(name);
    return it == headers.end() ? std::nullopt
                               : std::optional<std::string_view>(it->second);
  });
  const FunctionGetter view([&](std::string_view name) {
    const auto it = headers.find(name);
    return it == headers.end() ? std::string_view()
                               : std::string_view(it->second);
  });
  const FunctionGetter text([&](std::string_view name) {
    const auto it = headers.find(name);
    return it == headers.end() ? nullptr : it->second.c_str();
  });
  const FunctionGetter pointer([&](std::string_view name) {
    const auto it = headers.find(name);
    return it == headers.end() ? nullptr : &it->second;
  });
  const FunctionGetter visitor(
      [&](std::string_view name, FunctionRef<void(std::string_view)> visit) {
        const auto it = headers.find(name);
        if (it != headers.end()) visit(it->second);
      });
  int i = 0;
  for (const TextMapGetter* carrier :
       {static_cast<const TextMapGetter*>(&optional),
        static_cast<const TextMapGetter*>(&view),
        static_cast<const TextMapGetter*>(&text),
        static_cast<const TextMapGetter*>(&pointer),
        static_cast<const TextMapGetter*>(&visitor)}) {
    SCOPED_TRACE(i++);
    EXPECT_THAT(carrier->Get("a"), Optional(Eq("1")));
    EXPECT_THAT(carrier->Get("b"), Optional(Eq("")));
    EXPECT_EQ(carrier->Get("c"), std::nullopt);
    EXPECT_THAT(All(*carrier, "a"), ElementsAre("1"));
    EXPECT_THAT(All(*carrier, "c"), IsEmpty());
    EXPECT_THAT(Keys(*carrier), IsEmpty());
  }
}

TEST(FunctionGetterTest, VisitorSeesAllValues) {
  const FunctionGetter carrier(
      [](std::string_view, FunctionRef<void(std::string_view)> visit) {
        visit("1");
        visit("2");
      });
  EXPECT_THAT(carrier.Get("a"), Optional(Eq("1")));
  EXPECT_THAT(All(carrier, "a"), ElementsAre("1", "2"));
}

TEST(FunctionGetterTest, KeysAreThoseOfTheSecondCallable) {
  const FunctionGetter carrier(
      [](std::string_view) { return std::string_view("x"); },
      [](FunctionRef<void(std::string_view)> visit) {
        visit("a");
        visit("b");
      });
  EXPECT_THAT(Keys(carrier), ElementsAre("a", "b"));
}

TEST(FunctionSetterTest, PassesNameAndValueOn) {
  std::vector<std::pair<std::string, std::string>> calls;
  FunctionSetter carrier([&](std::string_view name, std::string_view value) {
    calls.emplace_back(name, value);
  });
  carrier.Set("a", "1");
  carrier.Set("b", "2");
  EXPECT_THAT(calls, ElementsAre(Pair("a", "1"), Pair("b", "2")));
}

// Has no GetAll of its own.
class OldGetter final : public TextMapGetter {
 public:
  std::optional<std::string_view> Get(
      std::string_view key) const noexcept override {
    if (key != "a") return std::nullopt;
    return "1";
  }
  void Keys(FunctionRef<void(std::string_view)> visit) const override {
    visit("a");
  }
};

TEST(TextMapGetterTest, GetAllIsTheValueOfGetByDefault) {
  EXPECT_THAT(All(OldGetter(), "a"), ElementsAre("1"));
  EXPECT_THAT(All(OldGetter(), "b"), IsEmpty());
}

}  // namespace
}  // namespace otel
