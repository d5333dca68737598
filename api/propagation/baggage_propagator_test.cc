// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/baggage_propagator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "api/baggage/baggage.h"
#include "api/common/diagnostics.h"
#include "api/context/context.h"
#include "api/propagation/allocations_for_test.h"
#include "api/propagation/carriers.h"
#include "api/propagation/headers_for_test.h"

namespace otel {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing_internal::Allocations;
using testing_internal::Extract;
using testing_internal::Headers;
using testing_internal::Inject;
using testing_internal::OutOfMemory;

// Warnings of the component so far, in all tests.
int warnings = 0;
const DiagnosticHandlerRegistration registration =
    SetDiagnosticHandler([](const Diagnostic& diagnostic, void*) {
      if (diagnostic.component == "baggage_propagator" &&
          diagnostic.severity == DiagnosticSeverity::kWarning) {
        ++warnings;
      }
    });

Baggage EarlierBaggage() { return Baggage().Set("earlier", "1"); }

Baggage ExtractOverEarlier(const Headers& headers) {
  return GetBaggage(Extract(BaggagePropagator(), headers,
                            WithBaggage(Context(), EarlierBaggage())));
}

// Returns the value of the injected header; "(none)" when there is none.
std::string InjectBaggage(const Baggage& baggage) {
  const Headers headers =
      Inject(BaggagePropagator(), WithBaggage(Context(), baggage));
  if (headers.empty()) return "(none)";
  EXPECT_EQ(headers.size(), 1u);
  EXPECT_EQ(headers[0].first, "baggage");
  return headers[0].second;
}

// Returns `count` members "k0=v", "k1=v", ... joined with commas.
std::string Members(int count) {
  std::string header;
  for (int i = 0; i < count; ++i) {
    header += (i == 0 ? "k" : ",k") + std::to_string(i) + "=v";
  }
  return header;
}

TEST(BaggagePropagatorTest, ReadsWhatW3cAllows) {
  const struct {
    const char* name;
    std::string header;
    std::vector<Baggage::Entry> expected;
  } kCases[] = {
      {"one member", "a=1", {{"a", "1"}}},
      {"three members", "a=1,b=2,c=3", {{"a", "1"}, {"b", "2"}, {"c", "3"}}},
      {"spaces everywhere they may be",
       " a \t=\t 1 ; p = 2 ; q ,\tb = 2 ",
       {{"a", "1", "p = 2 ; q"}, {"b", "2"}}},
      {"empty value", "a=", {{"a", ""}}},
      {"empty members", ",a=1,, ,b=2,", {{"a", "1"}, {"b", "2"}}},
      {"equals signs in the value", "a=b=c==", {{"a", "b=c=="}}},
      {"every token character in the key",
       "!#$%&'*+-.^_`|~0aZ=1",
       {{"!#$%&'*+-.^_`|~0aZ", "1"}}},
      {"every baggage octet in the value",
       "a=!#$&'()*+-./09:<=>?@AZ[]^_`az{|}~",
       {{"a", "!#$&'()*+-./09:<=>?@AZ[]^_`az{|}~"}}},
      {"percent-encoded separators",
       "a=%20%2C%3B%3D%22%5C%25",
       {{"a", " ,;=\"\\%"}}},
      {"percent-encoded UTF-8",
       "a=Am%C3%A9lie%20%e2%82%ac%F0%9F%8E%B2",
       {{"a", "Am\xC3\xA9lie \xE2\x82\xAC\xF0\x9F\x8E\xB2"}}},
      {"plus is literal", "a=1+2%2B3", {{"a", "1+2+3"}}},
      {"percent sign without hex digits",
       "a=100%,b=%zz%1,c=%",
       {{"a", "100%"}, {"b", "%zz%1"}, {"c", "%"}}},
      {"keys are not decoded", "a%20b=1", {{"a%20b", "1"}}},
      {"case matters", "a=1,A=2", {{"a", "1"}, {"A", "2"}}},
      {"repeated key", "a=1;p,b=2,a=3", {{"a", "3"}, {"b", "2"}}},
      {"properties", "a=1;p1;p2=v2;p3=%20", {{"a", "1", "p1;p2=v2;p3=%20"}}},
      {"empty property", "a=1;", {{"a", "1"}}},
      {"invalid UTF-8",
       "a=%FF.%C3.%E2%82",
       {{"a", "\xEF\xBF\xBD.\xEF\xBF\xBD.\xEF\xBF\xBD"}}},
      {"overlong form and surrogate",
       "a=%C0%AF,b=%ED%A0%80",
       {{"a", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"b", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}}},
      {"beyond Unicode",
       "a=%F4%90%80%80x",
       {{"a", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDx"}}},
      {"NUL", "a=b%00c", {{"a", std::string_view("b\0c", 3)}}},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const Baggage baggage = ExtractOverEarlier({{"baggage", c.header}});
    EXPECT_EQ(baggage,
              Baggage::FromEntries(c.expected.data(), c.expected.size()));
  }
}

TEST(BaggagePropagatorTest, LeavesTheContextWhenAMemberIsMalformed) {
  const struct {
    const char* name;
    std::string header;
  } kCases[] = {
      {"empty", ""},
      {"only commas and spaces", " , ,\t,"},
      {"no equals sign", "a"},
      {"equals sign only in a property", "a;b=c"},
      {"empty key", "=1"},
      {"space in the key", "a b=1"},
      {"key that is no token", "a(b)=1"},
      {"quoted key", "\"a\"=1"},
      {"non-ASCII key", "\xC3\xA9=1"},
      {"space in the value", "a=1 2"},
      {"quote in the value", "a=\"1\""},
      {"backslash in the value", "a=\\"},
      {"control character in the value", "a=\x01"},
      {"delete character in the value", "a=\x7F"},
      {"raw UTF-8 in the value", "a=\xC3\xA9"},
      {"NUL in the value", std::string("a=\0", 3)},
      {"line break", "a=1\r\nb=2"},
      {"quote in a property", "a=1;p=\"x\""},
      {"control character in a property", "a=1;p=\x1F"},
      {"non-ASCII property", "a=1;p=\xC3\xA9"},
      {"one malformed member among good ones", "a=1,b,c=3"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(ExtractOverEarlier({{"baggage", c.header}}), EarlierBaggage());
    EXPECT_TRUE(
        GetBaggage(Extract(BaggagePropagator(), {{"baggage", c.header}}))
            .empty());
  }
  EXPECT_EQ(ExtractOverEarlier({}), EarlierBaggage());
  EXPECT_EQ(ExtractOverEarlier({{"baggage", "a=1"}, {"baggage", "b"}}),
            EarlierBaggage());
}

TEST(BaggagePropagatorTest, SeveralHeadersAreOneList) {
  EXPECT_EQ(ExtractOverEarlier(
                {{"baggage", "a=1"}, {"Baggage", "b=2,a=3"}, {"x", "c=4"}}),
            Baggage::FromEntries({{"a", "3"}, {"b", "2"}}));
}

TEST(BaggagePropagatorTest, ExtractReplacesEarlierBaggage) {
  EXPECT_EQ(ExtractOverEarlier({{"baggage", "a=1"}}), Baggage().Set("a", "1"));
}

TEST(BaggagePropagatorTest, Reads64MembersAndDropsTheRest) {
  EXPECT_EQ(ExtractOverEarlier({{"baggage", Members(64)}}).size(), 64u);
  const Baggage baggage = ExtractOverEarlier({{"baggage", Members(65)}});
  EXPECT_EQ(baggage.size(), 64u);
  EXPECT_TRUE(baggage.Get("k63").has_value());
  EXPECT_FALSE(baggage.Get("k64").has_value());
  EXPECT_EQ(
      ExtractOverEarlier({{"baggage", Members(64)}, {"baggage", "x=1"}}).size(),
      64u);
}

TEST(BaggagePropagatorTest, Reads8192BytesAndDropsWholeMembersBeyond) {
  const std::string longest = "a=" + std::string(8190, 'x');
  EXPECT_EQ(ExtractOverEarlier({{"baggage", longest}}).Get("a")->size(), 8190u);
  EXPECT_EQ(ExtractOverEarlier({{"baggage", longest + "x,b=1"}}),
            Baggage().Set("b", "1"));
  // With its comma the second member does not fit any more, the third does.
  const std::string header = "a=" + std::string(8186, 'x') + ",b=12345,c=1";
  const Baggage baggage = ExtractOverEarlier({{"baggage", header}});
  EXPECT_EQ(baggage.size(), 2u);
  EXPECT_EQ(baggage.Get("c"), "1");
}

TEST(BaggagePropagatorTest, ReadsAFullHeaderOfEncodedValues) {
  std::string header = "a=";
  std::string value;
  for (int i = 0; i < 8190 / 3; ++i) {
    header += "%FF";
    value += "\xEF\xBF\xBD";
  }
  EXPECT_EQ(ExtractOverEarlier({{"baggage", header}}).Get("a"), value);
}

TEST(BaggagePropagatorTest, InjectsAllEntriesInOrder) {
  EXPECT_EQ(InjectBaggage(Baggage::FromEntries(
                {{"b", "2"}, {"a", "1", "p=1;q"}, {"c", ""}})),
            "b=2,a=1;p=1;q,c=");
}

TEST(BaggagePropagatorTest, EmptyBaggageGivesNoHeader) {
  EXPECT_THAT(Inject(BaggagePropagator(), Context()), IsEmpty());
  EXPECT_EQ(InjectBaggage(Baggage()), "(none)");
  EXPECT_THAT(
      Inject(BaggagePropagator(),
             WithBaggage(WithBaggage(Context(), EarlierBaggage()), Baggage())),
      IsEmpty());
}

TEST(BaggagePropagatorTest, PercentEncodesWhatIsNoBaggageOctet) {
  EXPECT_EQ(InjectBaggage(Baggage().Set("a", " \",;\\%")),
            "a=%20%22%2C%3B%5C%25");
  EXPECT_EQ(InjectBaggage(Baggage().Set("a", "Am\xC3\xA9lie")),
            "a=Am%C3%A9lie");
  EXPECT_EQ(InjectBaggage(Baggage().Set("a", std::string_view("\0\n\x7F", 3))),
            "a=%00%0A%7F");
  const std::string literal = "!#$&'()*+-./09:<=>?@AZ[]^_`az{|}~";
  EXPECT_EQ(InjectBaggage(Baggage().Set("a", literal)), "a=" + literal);
}

TEST(BaggagePropagatorTest, MetadataCannotBreakTheHeader) {
  EXPECT_EQ(InjectBaggage(Baggage().Set("a", "1", "p=x,b=2\r\nEvil: \"1\"")),
            "a=1;p=x%2Cb=2%0D%0AEvil: %221%22");
  EXPECT_EQ(InjectBaggage(Baggage().Set("a", "1", " p ; q=%20 ")),
            "a=1;p ; q=%20");
  EXPECT_EQ(InjectBaggage(Baggage().Set("a", "1", " ")), "a=1");
}

TEST(BaggagePropagatorTest, EntryWhoseKeyIsNoTokenIsNotSentAndReported) {
  EXPECT_EQ(InjectBaggage(Baggage::FromEntries({{"a b", "1"},
                                                {"c", "2"},
                                                {"\xC3\xA9", "3"},
                                                {"d=e", "4"},
                                                {"f,g", "5"},
                                                {"h\r\n", "6"}})),
            "c=2");
  EXPECT_EQ(InjectBaggage(Baggage().Set("a b", "1")), "(none)");
  // Reports are limited in rate: an earlier test's may be the only one.
  EXPECT_GT(warnings, 0);
}

TEST(BaggagePropagatorTest, Injects64MembersAndDropsTheRest) {
  Baggage baggage;
  for (int i = 0; i < 65; ++i)
    baggage = baggage.Set("k" + std::to_string(i), "v");
  EXPECT_EQ(InjectBaggage(baggage), Members(64));
}

TEST(BaggagePropagatorTest, Injects8192BytesAndDropsWholeMembersBeyond) {
  const std::string value(8190, 'x');
  EXPECT_EQ(InjectBaggage(Baggage().Set("a", value)), "a=" + value);
  EXPECT_EQ(InjectBaggage(Baggage().Set("a", value).Set("b", "")),
            "a=" + value);
  EXPECT_EQ(InjectBaggage(Baggage().Set("a", value + "x").Set("b", "1")),
            "b=1");
  EXPECT_EQ(InjectBaggage(Baggage().Set("a", std::string(2731, ' '))),
            "(none)");
  EXPECT_EQ(InjectBaggage(
                Baggage().Set("a", "1", std::string(8189, 'p')).Set("b", "1")),
            "b=1");
  // Exactly full with a comma.
  const std::string most(8186, 'x');
  EXPECT_EQ(InjectBaggage(Baggage().Set("a", most).Set("b", "1")),
            "a=" + most + ",b=1");
}

TEST(BaggagePropagatorTest, WhatWasInjectedIsExtracted) {
  const Baggage baggage =
      Baggage::FromEntries({{"a", "Am\xC3\xA9lie, \"x\"; \\ 100%"},
                            {"b", "", "p;q=1"},
                            {"c", std::string_view("\0+", 2)}});
  EXPECT_EQ(ExtractOverEarlier(
                Inject(BaggagePropagator(), WithBaggage(Context(), baggage))),
            baggage);
}

TEST(BaggagePropagatorTest, FieldIsBaggage) {
  EXPECT_THAT(BaggagePropagator().Fields(), ElementsAre("baggage"));
}

TEST(BaggagePropagatorTest, PlainBaggageTakesTwoAllocationsToExtract) {
  const Headers headers = {{"baggage", "a=1,b=2;p"}};
  const HeaderGetter<Headers> carrier(headers);
  const Context root;
  const int before = Allocations();
  const Context context = BaggagePropagator().Extract(root, carrier);
  // The baggage, and its place in the context.
  EXPECT_EQ(Allocations() - before, 2);
  EXPECT_EQ(GetBaggage(context).size(), 2u);
}

TEST(BaggagePropagatorTest, WithoutMemoryNothingIsSentOrRead) {
  const Context context = WithBaggage(
      Context(), Baggage().Set("a", "1").Set("b", std::string(600, 'x')));
  const Headers plain = {{"baggage", "a=1"}};
  const Headers encoded = {{"baggage", "a=1,b=%20"}};
  int sent = 0;
  FunctionSetter setter([&](std::string_view, std::string_view) { ++sent; });
  const HeaderGetter<Headers> plain_carrier(plain);
  const HeaderGetter<Headers> encoded_carrier(encoded);
  Context from_plain;
  Context from_encoded;
  {
    const OutOfMemory out_of_memory;
    BaggagePropagator().Inject(context, setter);
    from_plain = BaggagePropagator().Extract(context, plain_carrier);
    from_encoded = BaggagePropagator().Extract(context, encoded_carrier);
  }
  EXPECT_EQ(sent, 0);
  EXPECT_EQ(GetBaggage(from_plain), GetBaggage(context));
  EXPECT_EQ(GetBaggage(from_encoded), GetBaggage(context));
}

}  // namespace
}  // namespace otel
