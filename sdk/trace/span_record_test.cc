// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What a recorded span does, through the API.

#include "sdk/trace/span_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "api/common/attributes.h"
#include "api/common/testing/allocations.h"
#include "api/common/timestamp.h"
#include "api/trace/span.h"
#include "api/trace/span_context.h"
#include "api/trace/tracer.h"
#include "sdk/testing/matchers.h"
#include "sdk/testing/scoped_telemetry.h"
#include "sdk/testing/sequential_id_generator.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::AttributesAre;
using ::otel::sdk::testing::EventNamed;
using ::otel::sdk::testing::FakeClock;
using ::otel::sdk::testing::HasAttribute;
using ::otel::sdk::testing::HasEvent;
using ::otel::sdk::testing::HasLink;
using ::otel::sdk::testing::HasStatus;
using ::otel::sdk::testing::ScopedTelemetry;
using ::otel::sdk::testing::ScopedTelemetryOptions;
using ::otel::sdk::testing::SequentialIdGenerator;
using ::otel::sdk::testing::SpanNamed;
using ::otel::sdk::testing::StringIs;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr int64_t kStart = FakeClock::kStartWallNanos;
constexpr int64_t kSecond = 1000000000;

SpanContext OtherSpan(uint64_t number, TraceState state = {},
                      bool is_remote = false) {
  return SpanContext(SequentialIdGenerator::TraceIdAt(1000 + number),
                     SequentialIdGenerator::SpanIdAt(1000 + number),
                     TraceFlags(TraceFlags::kSampled), is_remote,
                     std::move(state));
}

class SpanTest : public ::testing::Test {
 protected:
  void SetUp() override { Install({}); }

  void Install(const ScopedTelemetryOptions& options) {
    telemetry_.reset();
    telemetry_.emplace(options);
    tracer_ = telemetry_->tracer_provider().GetTracer("test");
  }
  void InstallLimits(const SpanLimits& limits) {
    ScopedTelemetryOptions options;
    options.span_limits = limits;
    Install(options);
  }

  Span Start(Attributes attributes = {}, const SpanOptions& options = {}) {
    return tracer_.StartSpan("span", attributes, options);
  }
  FakeClock& clock() { return telemetry_->clock(); }

  // The one span that has ended.
  SpanSnapshot Ended() {
    std::vector<SpanSnapshot> spans = telemetry_->spans();
    EXPECT_EQ(spans.size(), 1u);
    return std::move(spans.at(0));
  }

  std::optional<ScopedTelemetry> telemetry_;
  Tracer tracer_;
};

// --- Attributes --------------------------------------------------------------

TEST_F(SpanTest, KeepsAttributesGivenAtTheStartAndLater) {
  Span span = Start({{"first", 1}});
  span.SetAttribute("second", 2);
  span.SetAttributes({{"third", 3}, {"fourth", 4}});
  span.End();
  EXPECT_THAT(Ended(),
              AttributesAre(
                  {{"first", 1}, {"second", 2}, {"third", 3}, {"fourth", 4}}));
}

TEST_F(SpanTest, KeepsStringAttributes) {
  const std::string text = "from a string";
  const char array[] = "from an array";
  Start()
      .SetAttribute("literal", "text")
      .SetAttribute("string", text)
      .SetAttribute("array", array)
      .SetAttribute("temporary", std::string("gone soon"))
      .SetAttribute("empty", "");
  EXPECT_THAT(Ended(), AttributesAre({{"literal", "text"},
                                      {"string", text},
                                      {"array", "from an array"},
                                      {"temporary", "gone soon"},
                                      {"empty", ""}}));
}

TEST_F(SpanTest, KeepsBooleanAttributes) {
  Start().SetAttribute("yes", true).SetAttribute("no", false);
  EXPECT_THAT(Ended(), AttributesAre({{"yes", true}, {"no", false}}));
}

TEST_F(SpanTest, KeepsDoubleAttributes) {
  const double infinity = std::numeric_limits<double>::infinity();
  Start().SetAttribute("pi", 3.14159).SetAttribute("infinity", infinity);
  EXPECT_THAT(Ended(),
              AttributesAre({{"pi", 3.14159}, {"infinity", infinity}}));
}

TEST_F(SpanTest, KeepsInt64Attributes) {
  Start()
      .SetAttribute("least", std::numeric_limits<int64_t>::min())
      .SetAttribute("most", std::numeric_limits<int64_t>::max())
      .SetAttribute("size", sizeof(int))
      .SetAttribute("byte", static_cast<unsigned char>(200));
  EXPECT_THAT(Ended(),
              AttributesAre({{"least", std::numeric_limits<int64_t>::min()},
                             {"most", std::numeric_limits<int64_t>::max()},
                             {"size", 4},
                             {"byte", 200}}));
}

TEST_F(SpanTest, KeepsArraysOfPrimitives) {
  const std::vector<std::string> strings = {"a", "b"};
  const std::vector<bool> bools = {true, false};
  const std::vector<int64_t> ints = {1, 2, 3};
  const std::vector<double> doubles = {0.5};
  Start()
      .SetAttribute("strings", strings)
      .SetAttribute("bools", bools)
      .SetAttribute("ints", ints)
      .SetAttribute("doubles", doubles)
      .SetAttribute("none", std::vector<int>());
  EXPECT_THAT(Ended(), AttributesAre({{"strings", strings},
                                      {"bools", bools},
                                      {"ints", ints},
                                      {"doubles", doubles},
                                      {"none", std::vector<int64_t>()}}));
}

TEST_F(SpanTest, KeepsAnAttributeWithoutAValueAsEmpty) {
  Start()
      .SetAttribute("null", nullptr)
      .SetAttribute("text", static_cast<const char*>(nullptr));
  const SpanSnapshot span = Ended();
  EXPECT_THAT(span, HasAttribute("null", AttributeValue()));
  EXPECT_THAT(span, HasAttribute("text"));
  EXPECT_EQ(span.view().dropped_attributes_count(), 0u);
}

TEST_F(SpanTest, KeepsUnicodeInKeysValuesAndNames) {
  Span span = tracer_.StartSpan("Würfel 🎲", {{"größe", "weiß"}});
  span.AddEvent("fällt", {{"äöü", "🎲"}});
  span.End();
  EXPECT_THAT(Ended(),
              AllOf(SpanNamed("Würfel 🎲"), HasAttribute("größe", "weiß"),
                    HasEvent("fällt", HasAttribute("äöü", "🎲"))));
}

TEST_F(SpanTest, KeepsTextThatIsNotUtf8AndEmbeddedNulsAsTheyAre) {
  const std::string_view not_utf8 = "\xFF\xC3(\xF0\x9F";
  const std::string_view with_nul("a\0b", 3);
  Span span = tracer_.StartSpan(with_nul, {{not_utf8, not_utf8}});
  span.SetAttribute(with_nul, with_nul);
  span.AddEvent(not_utf8);
  span.SetStatus(StatusCode::kError, with_nul);
  span.End();
  EXPECT_THAT(Ended(),
              AllOf(SpanNamed(with_nul), HasAttribute(not_utf8, not_utf8),
                    HasAttribute(with_nul, with_nul), HasEvent(not_utf8),
                    HasStatus(StatusCode::kError, with_nul)));
}

TEST_F(SpanTest, TakesExactlyTheViewsThatItIsGiven) {
  // Slices of exact heap buffers: a sanitizer sees a read beyond them.
  const auto slice = [](std::string_view text) {
    return std::vector<char>(text.begin(), text.end());
  };
  const std::vector<char> name = slice("name");
  const std::vector<char> key = slice("key");
  const std::vector<char> value = slice("value");
  const auto view = [](const std::vector<char>& text) {
    return std::string_view(text.data(), text.size());
  };
  Span span = tracer_.StartSpan(view(name), {{view(key), view(value)}});
  span.AddEvent(view(name), {{view(key), view(value)}});
  span.SetStatus(StatusCode::kError, view(value));
  span.End();
  EXPECT_THAT(Ended(), AllOf(SpanNamed("name"), HasAttribute("key", "value"),
                             HasEvent("name", HasAttribute("key", "value")),
                             HasStatus(StatusCode::kError, "value")));
}

TEST_F(SpanTest, TakesViewsOfNothing) {
  Span span = tracer_.StartSpan(std::string_view());
  span.SetAttribute("empty", std::string_view());
  span.AddEvent(std::string_view());
  span.SetStatus(StatusCode::kError, std::string_view());
  span.End();
  EXPECT_THAT(Ended(), AllOf(SpanNamed(""), HasAttribute("empty", ""),
                             HasEvent(""), HasStatus(StatusCode::kError, "")));
}

TEST_F(SpanTest, DropsAndCountsAttributesWithoutAKey) {
  Start({{"", 1}})
      .SetAttribute(std::string_view(), 2)
      .AddEvent("event", {{"", 3}, {"key", 4}});
  const SpanSnapshot span = Ended();
  EXPECT_THAT(span, AttributesAre({}));
  EXPECT_EQ(span.view().dropped_attributes_count(), 2u);
  const ReadableEvent event = *span.view().events().begin();
  EXPECT_THAT(event, AttributesAre({{"key", 4}}));
  EXPECT_EQ(event.dropped_attributes_count(), 1u);
}

TEST_F(SpanTest, SettingAKeyAgainReplacesItsValueAndType) {
  Start({{"key", 1}, {"other", 0}, {"key", 2}})
      .SetAttribute("key", "three")
      .SetAttribute("key", std::vector<int>{4})
      .SetAttribute("key", 5.5);
  EXPECT_THAT(Ended(), AttributesAre({{"other", 0}, {"key", 5.5}}));
}

TEST_F(SpanTest, GivesEveryKeyOnce) {
  Span span = Start();
  for (int i = 0; i < 20; ++i) span.SetAttribute("key", i);
  span.End();
  size_t count = 0;
  const SpanSnapshot ended = Ended();
  for (const Attribute& attribute : ended.view().attributes()) {
    EXPECT_EQ(attribute.key, "key");
    ++count;
  }
  EXPECT_EQ(count, 1u);
}

TEST_F(SpanTest, TellsKeysApartThatLookAlike) {
  // More keys than any hash of a few bits tells apart, of few letters.
  std::map<std::string, int64_t> model;
  SpanLimits limits;
  limits.attribute_count = 10000;
  InstallLimits(limits);
  Span span = Start();
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 243; ++i) {
      std::string key = "k";
      for (int digit = i; key.size() < 6; digit /= 3) {
        key += static_cast<char>('a' + digit % 3);
      }
      const int64_t value = round * 1000 + i;
      if (round == 0 || i % (round + 1) == 0) {
        span.SetAttribute(key, value);
        model[key] = value;
      }
    }
  }
  span.End();
  std::vector<Attribute> expected;
  for (const auto& [key, value] : model) expected.push_back({key, value});
  EXPECT_THAT(Ended(), AttributesAre(expected));
}

TEST_F(SpanTest, SettingAKeyOverAndOverKeepsTheLastValueInBoundedMemory) {
  Span span = Start({{"static", "value"}});
  span.AddEvent("event", {{"key", 1}});
  std::string text(1000, 'x');
  // Without reuse this would be gigabytes.
  for (int i = 0; i < 300000; ++i) {
    text.resize(static_cast<size_t>(900 + i % 100), 'y');
    span.SetAttribute("progress", i);
    span.SetAttribute("text", text);
    if (i % 1000 == 0) {
      span.UpdateName(text);
      span.SetStatus(StatusCode::kError, text);
    }
  }
  span.UpdateName("renamed");
  span.SetStatus(StatusCode::kError, "failed");
  span.SetAttribute("text", "last");
  span.End();
  const SpanSnapshot ended = Ended();
  EXPECT_THAT(
      ended,
      AllOf(SpanNamed("renamed"), HasStatus(StatusCode::kError, "failed"),
            AttributesAre(
                {{"static", "value"}, {"progress", 299999}, {"text", "last"}}),
            HasEvent("event", HasAttribute("key", 1))));
  EXPECT_LT(ended.view().data().entries_size, 100000u);
  EXPECT_EQ(ended.view().dropped_attributes_count(), 0u);
}

TEST_F(SpanTest, KeepsAnAttributeOfTenMegabytes) {
  const std::string large(10 << 20, 'x');
  Start({{"large", large}}).SetAttribute("small", 1);
  const SpanSnapshot span = Ended();
  EXPECT_THAT(span, HasAttribute("small", 1));
  for (const Attribute& attribute : span.view().attributes()) {
    if (attribute.key == "large") {
      EXPECT_TRUE(attribute.value.AsString() == large);
    }
  }
}

TEST_F(SpanTest, DropsAndCountsWhatDoesNotFitInMemory) {
  const std::string half(PackedBuffer::kMaxSize / 2, 'x');
  Span span = Start({{"half", half}});
  span.SetAttribute("too much", half);
  span.AddEvent("event", {{"too much", half}});
  span.AddLink(OtherSpan(1), {{"too much", half}});
  span.SetAttribute("small", 1);
  span.End();
  const SpanSnapshot ended = Ended();
  EXPECT_THAT(ended, AllOf(HasAttribute("half"), HasAttribute("small", 1),
                           Not(HasAttribute("too much"))));
  EXPECT_EQ(ended.view().dropped_attributes_count(), 1u);
  EXPECT_EQ((*ended.view().events().begin()).dropped_attributes_count(), 1u);
  EXPECT_EQ((*ended.view().links().begin()).dropped_attributes_count(), 1u);
}

TEST_F(SpanTest, DropsAndCountsAKeyThatIsTooLong) {
  const std::string key(kMaxPackedKeySize + 1, 'k');
  Start({{key, 1}}).SetAttribute(key, "text");
  EXPECT_EQ(Ended().view().dropped_attributes_count(), 2u);
}

// --- Limits ------------------------------------------------------------------

TEST_F(SpanTest, DropsAndCountsAttributesBeyondTheLimit) {
  SpanLimits limits;
  limits.attribute_count = 2;
  InstallLimits(limits);
  Span span = Start({{"a", 1}, {"b", 2}, {"c", 3}});
  span.SetAttribute("d", 4);
  // A key that is there already may change.
  span.SetAttribute("a", 5);
  span.End();
  const SpanSnapshot ended = Ended();
  EXPECT_THAT(ended, AttributesAre({{"a", 5}, {"b", 2}}));
  EXPECT_EQ(ended.view().dropped_attributes_count(), 2u);
}

TEST_F(SpanTest, AllowsOneHundredAndTwentyEightAttributesEventsAndLinks) {
  Span span = Start();
  std::vector<std::string> keys;
  for (int i = 0; i < 130; ++i) keys.push_back("key" + std::to_string(i));
  std::vector<Attribute> attributes;
  for (const std::string& key : keys) attributes.push_back({key, 1});
  span.SetAttributes(attributes);
  for (int i = 0; i < 130; ++i) span.AddEvent("event");
  for (int i = 0; i < 130; ++i) span.AddLink(OtherSpan(1));
  span.End();
  const SpanSnapshot ended = Ended();
  EXPECT_EQ(ended.view().dropped_attributes_count(), 2u);
  EXPECT_EQ(ended.view().dropped_events_count(), 2u);
  EXPECT_EQ(ended.view().dropped_links_count(), 2u);
}

TEST_F(SpanTest, AllowsOneHundredAndTwentyEightAttributesOfAnEventAndOfALink) {
  std::vector<std::string> keys;
  for (int i = 0; i < 130; ++i) keys.push_back("key" + std::to_string(i));
  std::vector<Attribute> attributes;
  for (const std::string& key : keys) attributes.push_back({key, 1});
  Span span = Start();
  span.AddEvent("event", attributes);
  span.AddLink(OtherSpan(1), attributes);
  span.End();
  const SpanSnapshot ended = Ended();
  EXPECT_EQ((*ended.view().events().begin()).dropped_attributes_count(), 2u);
  EXPECT_EQ((*ended.view().links().begin()).dropped_attributes_count(), 2u);
}

TEST_F(SpanTest, CutsValuesAtTheLimitOfLengthEverywhere) {
  SpanLimits limits;
  limits.values.value_length = 3;
  InstallLimits(limits);
  const std::vector<std::string> list = {"abcd", "ab"};
  const std::vector<std::string> cut_list = {"abc", "ab"};
  Span span = tracer_.StartSpan("the name is no attribute",
                                {{"a long key", "abcd"}, {"list", list}});
  span.AddEvent("event name", {{"key", "abcd"}});
  span.AddLink(OtherSpan(1), {{"key", "äöüß"}});
  span.SetStatus(StatusCode::kError, "description");
  span.End();
  EXPECT_THAT(Ended(),
              AllOf(SpanNamed("the name is no attribute"),
                    AttributesAre({{"a long key", "abc"}, {"list", cut_list}}),
                    HasEvent("event name", HasAttribute("key", "abc")),
                    HasLink(OtherSpan(1), HasAttribute("key", "äöü")),
                    HasStatus(StatusCode::kError, "description")));
}

TEST_F(SpanTest, ReplacesValuesThatAreNestedTooDeep) {
  SpanLimits limits;
  limits.values.value_depth = 1;
  InstallLimits(limits);
  const std::vector<AttributeValue> inner = {1};
  const std::vector<AttributeValue> outer = {inner, 2};
  const std::vector<AttributeValue> cut = {AttributeValue(), 2};
  Start({{"key", outer}}).End();
  EXPECT_THAT(Ended(), HasAttribute("key", cut));
}

TEST_F(SpanTest, DropsAndCountsEventsBeyondTheLimit) {
  SpanLimits limits;
  limits.event_count = 2;
  limits.attributes_per_event = 1;
  InstallLimits(limits);
  Span span = Start();
  span.AddEvent("a", {{"first", 1}, {"second", 2}, {"third", 3}});
  span.AddEvent("b");
  span.AddEvent("c");
  span.End();
  const SpanSnapshot ended = Ended();
  EXPECT_THAT(ended, AllOf(HasEvent("a", AttributesAre({{"first", 1}})),
                           HasEvent("b"), Not(HasEvent("c"))));
  EXPECT_EQ(ended.view().dropped_events_count(), 1u);
  EXPECT_EQ((*ended.view().events().begin()).dropped_attributes_count(), 2u);
}

TEST_F(SpanTest, DropsAndCountsLinksBeyondTheLimit) {
  SpanLimits limits;
  limits.link_count = 2;
  limits.attributes_per_link = 1;
  InstallLimits(limits);
  const Attribute attributes[] = {{"first", 1}, {"second", 2}};
  const SpanLink links[] = {{OtherSpan(1), attributes}};
  SpanOptions options;
  options.links = links;
  options.link_count = 1;
  Span span = Start({}, options);
  span.AddLink(OtherSpan(2));
  span.AddLink(OtherSpan(3));
  span.End();
  const SpanSnapshot ended = Ended();
  EXPECT_THAT(ended, AllOf(HasLink(OtherSpan(1), AttributesAre({{"first", 1}})),
                           HasLink(OtherSpan(2)), Not(HasLink(OtherSpan(3)))));
  EXPECT_EQ(ended.view().dropped_links_count(), 1u);
  EXPECT_EQ((*ended.view().links().begin()).dropped_attributes_count(), 1u);
}

TEST_F(SpanTest, ALimitOfZeroAllowsNothing) {
  SpanLimits limits;
  limits.attribute_count = 0;
  limits.event_count = 0;
  limits.link_count = 0;
  InstallLimits(limits);
  Span span = Start({{"a", 1}});
  span.AddEvent("event");
  span.AddLink(OtherSpan(1));
  span.End();
  const SpanSnapshot ended = Ended();
  EXPECT_TRUE(ended.view().attributes().empty());
  EXPECT_TRUE(ended.view().events().empty());
  EXPECT_TRUE(ended.view().links().empty());
  EXPECT_EQ(ended.view().dropped_attributes_count(), 1u);
  EXPECT_EQ(ended.view().dropped_events_count(), 1u);
  EXPECT_EQ(ended.view().dropped_links_count(), 1u);
}

// --- Events ------------------------------------------------------------------

TEST_F(SpanTest, KeepsEventsInTheOrderInWhichTheyWereAdded) {
  Span span = Start();
  clock().Advance(absl::Seconds(1));
  span.AddEvent("now", {{"key", "value"}});
  span.AddEvent("earlier", {}, Timestamp::FromUnixNanos(kStart - kSecond));
  clock().Advance(absl::Seconds(1));
  span.SetAttribute("between", 1);
  span.AddEvent("now");
  span.End();
  const SpanSnapshot ended = Ended();
  std::vector<std::pair<std::string, int64_t>> events;
  for (const ReadableEvent& event : ended.view().events()) {
    events.emplace_back(event.name(), event.time().unix_nanos());
  }
  using Event = std::pair<std::string, int64_t>;
  EXPECT_THAT(events, ElementsAre(Event("now", kStart + kSecond),
                                  Event("earlier", kStart - kSecond),
                                  Event("now", kStart + 2 * kSecond)));
  EXPECT_THAT(ended, HasEvent("now", HasAttribute("key", "value")));
}

TEST_F(SpanTest, TheLastValueOfARepeatedKeyOfAnEventWins) {
  Start().AddEvent("event", {{"a", 1}, {"b", 2}, {"a", 3}});
  EXPECT_THAT(Ended(), HasEvent("event", AttributesAre({{"b", 2}, {"a", 3}})));
}

TEST_F(SpanTest, RecordsAnExceptionAsAnEvent) {
  clock().Advance(absl::Seconds(1));
  Start().RecordException(std::out_of_range("no such user"));
  const SpanSnapshot ended = Ended();
  EXPECT_THAT(ended, HasEvent("exception", HasAttribute("exception.message",
                                                        "no such user")));
#if defined(__cpp_rtti)
  EXPECT_THAT(ended, HasEvent("exception", HasAttribute("exception.type",
                                                        "std::out_of_range")));
#endif
  EXPECT_THAT(ended, HasStatus(StatusCode::kUnset));
}

TEST_F(SpanTest, AttributesGivenWithAnExceptionWin) {
  Start().RecordException(
      std::runtime_error("original"),
      {{"exception.message", "better"}, {"exception.stacktrace", "main()"}});
  EXPECT_THAT(Ended(),
              HasEvent("exception",
                       AllOf(HasAttribute("exception.message", "better"),
                             HasAttribute("exception.stacktrace", "main()"))));
}

// --- Links -------------------------------------------------------------------

TEST_F(SpanTest, KeepsLinksGivenAtTheStartAndLaterInOrder) {
  const Attribute attributes[] = {{"key", "value"}};
  const SpanLink links[] = {{OtherSpan(2), attributes}, {OtherSpan(1)}};
  SpanOptions options;
  options.links = links;
  options.link_count = 2;
  Span span = Start({}, options);
  span.AddLink(OtherSpan(3), {{"later", true}});
  span.End();
  const SpanSnapshot ended = Ended();
  std::vector<SpanId> order;
  for (const ReadableLink& link : ended.view().links()) {
    order.push_back(link.span_id());
  }
  EXPECT_THAT(order, ElementsAre(OtherSpan(2).span_id(), OtherSpan(1).span_id(),
                                 OtherSpan(3).span_id()));
  EXPECT_THAT(ended, AllOf(HasLink(OtherSpan(2), HasAttribute("key", "value")),
                           HasLink(OtherSpan(3), HasAttribute("later", true))));
}

TEST_F(SpanTest, KeepsEverythingOfALinkedContext) {
  const TraceState state = TraceState::FromHeader("a=1,b=2");
  Start().AddLink(OtherSpan(1, state, true));
  const SpanSnapshot ended = Ended();
  const ReadableLink link = *ended.view().links().begin();
  EXPECT_EQ(link.trace_id(), OtherSpan(1).trace_id());
  EXPECT_EQ(link.span_id(), OtherSpan(1).span_id());
  EXPECT_TRUE(link.trace_flags().IsSampled());
  EXPECT_TRUE(link.is_remote());
  EXPECT_EQ(link.trace_state(), "a=1,b=2");
}

TEST_F(SpanTest, IgnoresALinkToNothingUnlessItSaysSomething) {
  Span span = Start();
  span.AddLink(SpanContext());
  span.AddLink(SpanContext(), {{"key", 1}});
  span.AddLink(SpanContext(TraceId(), SpanId(), TraceFlags(), false,
                           TraceState::FromHeader("a=1")));
  span.End();
  const SpanSnapshot ended = Ended();
  size_t links = 0;
  for (const ReadableLink& link : ended.view().links()) {
    EXPECT_FALSE(link.span_id().IsValid());
    ++links;
  }
  EXPECT_EQ(links, 2u);
  EXPECT_EQ(ended.view().dropped_links_count(), 0u);
}

// --- Status and name ---------------------------------------------------------

TEST_F(SpanTest, HasNoStatusUntilOneIsSet) {
  Start().End();
  EXPECT_THAT(Ended(), HasStatus(StatusCode::kUnset, ""));
}

TEST_F(SpanTest, KeepsTheLastErrorWithItsDescription) {
  Start()
      .SetStatus(StatusCode::kError, "first")
      .SetStatus(StatusCode::kError, "second");
  EXPECT_THAT(Ended(), HasStatus(StatusCode::kError, "second"));
}

TEST_F(SpanTest, OkWinsOverErrorAndIsFinal) {
  Start()
      .SetStatus(StatusCode::kError, "failed")
      .SetStatus(StatusCode::kOk, "has no description")
      .SetStatus(StatusCode::kError, "late")
      .SetStatus(StatusCode::kUnset);
  EXPECT_THAT(Ended(), HasStatus(StatusCode::kOk, ""));
}

TEST_F(SpanTest, UnsetChangesNothing) {
  Start()
      .SetStatus(StatusCode::kError, "failed")
      .SetStatus(StatusCode::kUnset, "ignored");
  EXPECT_THAT(Ended(), HasStatus(StatusCode::kError, "failed"));
}

TEST_F(SpanTest, TakesTheLastName) {
  Span span = Start();
  span.UpdateName("GET");
  span.UpdateName("GET /users/{id}");
  span.End();
  EXPECT_THAT(Ended(), SpanNamed("GET /users/{id}"));
}

// --- Time --------------------------------------------------------------------

TEST_F(SpanTest, LastsFromItsStartToItsEnd) {
  clock().Advance(absl::Seconds(1));
  Span span = Start();
  clock().Advance(absl::Milliseconds(1500));
  span.End();
  const SpanSnapshot ended = Ended();
  EXPECT_EQ(ended.view().start_time().unix_nanos(), kStart + kSecond);
  EXPECT_EQ(ended.view().end_time().unix_nanos(),
            kStart + kSecond + 1500000000);
  EXPECT_TRUE(ended.view().has_ended());
}

TEST_F(SpanTest, TakesTheTimesGiven) {
  SpanOptions options;
  options.start_time = Timestamp::FromUnixNanos(1000);
  Span span = Start({}, options);
  span.End(Timestamp::FromUnixNanos(3000));
  const SpanSnapshot ended = Ended();
  EXPECT_EQ(ended.view().start_time().unix_nanos(), 1000);
  EXPECT_EQ(ended.view().end_time().unix_nanos(), 3000);
}

TEST_F(SpanTest, KeepsTimesInTheWrongOrderAsGiven) {
  SpanOptions options;
  options.start_time = Timestamp::FromUnixNanos(3000);
  Span span = Start({}, options);
  span.AddEvent("before the start", {}, Timestamp::FromUnixNanos(1));
  span.End(Timestamp::FromUnixNanos(1000));
  const SpanSnapshot ended = Ended();
  EXPECT_EQ(ended.view().start_time().unix_nanos(), 3000);
  EXPECT_EQ(ended.view().end_time().unix_nanos(), 1000);
  EXPECT_EQ((*ended.view().events().begin()).time().unix_nanos(), 1);
}

TEST_F(SpanTest, TakesTimesBefore1970ForNotGiven) {
  SpanOptions options;
  options.start_time = Timestamp::FromUnixNanos(-3000);
  Span span = Start({}, options);
  clock().Advance(absl::Seconds(1));
  span.End(Timestamp::FromUnixNanos(-1000));
  const SpanSnapshot ended = Ended();
  EXPECT_EQ(ended.view().start_time().unix_nanos(), kStart);
  EXPECT_EQ(ended.view().end_time().unix_nanos(), kStart + kSecond);
}

TEST_F(SpanTest, DoesNotEndBeforeAStartThatWasGiven) {
  SpanOptions options;
  options.start_time = Timestamp::FromUnixNanos(kStart + 100 * kSecond);
  Start({}, options).End();
  const SpanSnapshot ended = Ended();
  EXPECT_EQ(ended.view().end_time(), ended.view().start_time());
}

TEST_F(SpanTest, EndsNowWhenOnlyTheStartWasGiven) {
  SpanOptions options;
  options.start_time = Timestamp::FromUnixNanos(kStart - 5 * kSecond);
  Span span = Start({}, options);
  clock().Advance(absl::Seconds(1));
  span.End();
  EXPECT_EQ(Ended().view().end_time().unix_nanos(), kStart + kSecond);
}

TEST_F(SpanTest, ItsDurationDoesNotSeeThatTheWallClockWasSet) {
  Span span = Start();
  clock().Advance(absl::Seconds(1));
  clock().SetWallNanos(kStart - 3600 * kSecond);
  span.AddEvent("event");
  clock().Advance(absl::Seconds(1));
  span.End();
  const SpanSnapshot ended = Ended();
  EXPECT_EQ((*ended.view().events().begin()).time().unix_nanos(),
            kStart + kSecond);
  EXPECT_EQ(ended.view().end_time().unix_nanos(), kStart + 2 * kSecond);
}

// --- The end -----------------------------------------------------------------

TEST_F(SpanTest, IsRecordingUntilItsEnd) {
  Span span = Start();
  const SpanRef ref = span.ref();
  EXPECT_TRUE(span.IsRecording());
  EXPECT_TRUE(ref.IsRecording());
  span.End();
  EXPECT_FALSE(span.IsRecording());
  EXPECT_FALSE(ref.IsRecording());
  EXPECT_TRUE(ref.context().IsValid());
}

TEST_F(SpanTest, TheFirstEndCounts) {
  Span span = Start();
  const SpanRef ref = span.ref();
  ref.End(Timestamp::FromUnixNanos(kStart + 1));
  ref.End(Timestamp::FromUnixNanos(kStart + 2));
  span.End(Timestamp::FromUnixNanos(kStart + 3));
  EXPECT_EQ(Ended().view().end_time().unix_nanos(), kStart + 1);
}

TEST_F(SpanTest, IgnoresEverythingAfterItsEnd) {
  Span span = Start({{"key", 1}});
  const SpanRef late = span.ref();
  span.End();
  late.SetAttribute("key", 2)
      .AddEvent("event")
      .AddLink(OtherSpan(1))
      .SetStatus(StatusCode::kError, "late")
      .RecordException(std::runtime_error("late"))
      .UpdateName("late");
  late.End();
  // Not even the span that has its memory now hears of it.
  Span next = tracer_.StartSpan("next");
  late.SetAttribute("key", 3).UpdateName("late");
  late.End();
  EXPECT_TRUE(next.IsRecording());
  next.End();
  const std::vector<SpanSnapshot> spans = telemetry_->spans();
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_THAT(spans[0], AllOf(SpanNamed("span"), AttributesAre({{"key", 1}}),
                              HasStatus(StatusCode::kUnset)));
  EXPECT_TRUE(spans[0].view().events().empty());
  EXPECT_TRUE(spans[0].view().links().empty());
  EXPECT_THAT(spans[1], AllOf(SpanNamed("next"), AttributesAre({})));
}

TEST_F(SpanTest, EndsWhenItsOwnerGoes) {
  { const Span span = Start(); }
  EXPECT_THAT(telemetry_->spans(), SizeIs(1));
  Span span = Start();
  span = tracer_.StartSpan("another");
  EXPECT_THAT(telemetry_->spans(), SizeIs(2));
  {
    const Span moved = std::move(span);
    EXPECT_TRUE(moved.IsRecording());
  }
  EXPECT_THAT(telemetry_->spans(), SizeIs(3));
}

TEST_F(SpanTest, ItsEndEndsNeitherItsChildrenNorItsContext) {
  ActiveSpan parent = tracer_.StartActiveSpan("parent");
  Span child = tracer_.StartSpan("child");
  const SpanContext context = parent->context();
  parent->ref().End();
  EXPECT_TRUE(child.IsRecording());
  EXPECT_EQ(Context::Current().span().context(), context);
  const Span late_child = tracer_.StartSpan("late child");
  EXPECT_EQ(late_child.context().trace_id(), context.trace_id());
}

TEST_F(SpanTest, MayEndOnAnotherThread) {
  Span span = Start();
  std::thread([moved = std::move(span)]() mutable {
    moved.SetAttribute("thread", "other");
    moved.End();
  }).join();
  EXPECT_THAT(Ended(), HasAttribute("thread", "other"));
}

// --- Threads -----------------------------------------------------------------

TEST_F(SpanTest, ConcurrentSafeForEveryCall) {
  constexpr int kThreads = 4;
  constexpr int kCalls = 30;
  Span span = Start();
  const SpanRef ref = span.ref();
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int j = 0; j < kCalls; ++j) {
        ref.SetAttribute("shared", i);
        ref.SetAttribute("key" + std::to_string(i), j);
        ref.AddEvent("event", {{"thread", i}, {"call", j}});
        ref.AddLink(OtherSpan(static_cast<uint64_t>(i)), {{"call", j}});
        ref.SetStatus(StatusCode::kError, std::to_string(i));
        ref.UpdateName("name" + std::to_string(i));
        EXPECT_TRUE(ref.IsRecording());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  span.End();
  const SpanSnapshot ended = Ended();
  uint32_t events = ended.view().dropped_events_count();
  std::map<int64_t, int64_t> last_call;
  for (const ReadableEvent& event : ended.view().events()) {
    ++events;
    int64_t thread = -1;
    int64_t call = -1;
    for (const Attribute& attribute : event.attributes()) {
      (attribute.key == "thread" ? thread : call) = attribute.value.AsInt64();
    }
    // In the order of each thread.
    EXPECT_EQ(last_call[thread]++, call);
  }
  EXPECT_EQ(events, static_cast<uint32_t>(kThreads * kCalls));
  for (int i = 0; i < kThreads; ++i) {
    EXPECT_THAT(ended, HasAttribute("key" + std::to_string(i), kCalls - 1));
  }
  EXPECT_THAT(ended, AllOf(HasAttribute("shared"), SpanNamed(HasSubstr("name")),
                           HasStatus(StatusCode::kError)));
}

TEST_F(SpanTest, ConcurrentSafeEndHappensOnceWhateverOthersDo) {
  constexpr int kSpans = 200;
  for (int round = 0; round < kSpans; ++round) {
    Span span = Start();
    const SpanRef ref = span.ref();
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([&, i] {
        while (ref.IsRecording()) {
          ref.SetAttribute("key", i);
          ref.AddEvent("event");
          if (i == round % 3) ref.End();
        }
        ref.SetAttribute("key", "late");
        ref.End();
      });
    }
    span.End();
    for (std::thread& thread : threads) thread.join();
  }
  const std::vector<SpanSnapshot> spans = telemetry_->spans();
  EXPECT_EQ(spans.size(), static_cast<size_t>(kSpans));
  EXPECT_THAT(spans, Each(Not(HasAttribute("key", "late"))));
}

// A handle that is kept for ever must not disturb the spans that come to live
// in the same memory.
TEST_F(SpanTest, ConcurrentSafeForHandlesOfSpansThatEndedLongAgo) {
  std::atomic<bool> stop{false};
  SpanRef stale;
  {
    Span span = Start();
    stale = span.ref();
  }
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&] {
      while (!stop.load()) {
        stale.SetAttribute("late", 1);
        stale.AddEvent("late");
        stale.AddLink(OtherSpan(1));
        stale.SetStatus(StatusCode::kError, "late");
        stale.UpdateName("late");
        stale.End();
        EXPECT_FALSE(stale.IsRecording());
      }
    });
  }
  for (int i = 0; i < 2000; ++i) {
    Span span = tracer_.StartSpan("fresh", {{"key", i}});
    span.AddEvent("event");
  }
  stop.store(true);
  for (std::thread& thread : threads) thread.join();
  std::vector<SpanSnapshot> spans = telemetry_->spans();
  spans.erase(spans.begin());
  EXPECT_EQ(spans.size(), 2000u);
  EXPECT_THAT(
      spans, Each(AllOf(SpanNamed("fresh"), Not(HasAttribute("late")),
                        Not(HasEvent("late")), HasStatus(StatusCode::kUnset))));
}

TEST_F(SpanTest, ConcurrentSafeHandingOfSpansFromThreadToThread) {
  // Records go back to the pool of a thread that starts none itself.
  std::vector<Span> spans;
  for (int i = 0; i < 1000; ++i) {
    spans.push_back(tracer_.StartSpan("handed over", {{"number", i}}));
    if (spans.size() == 100) {
      std::thread([batch = std::move(spans)]() mutable {
        for (Span& span : batch) span.SetAttribute("done", true);
        batch.clear();
      }).join();
      spans.clear();
    }
  }
  EXPECT_THAT(telemetry_->spans(),
              AllOf(SizeIs(1000), Each(HasAttribute("done", true))));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
