// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/environment_carrier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/baggage/baggage.h"
#include "api/context/context.h"
#include "api/propagation/allocations_for_test.h"
#include "api/propagation/b3_propagator.h"
#include "api/propagation/baggage_propagator.h"
#include "api/propagation/composite_propagator.h"
#include "api/propagation/trace_context_propagator.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"

namespace otel {
namespace {

using testing::ElementsAre;
using testing::Eq;
using testing::IsEmpty;
using testing::Optional;
using testing_internal::Allocations;

constexpr char kTraceparent[] =
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

std::vector<std::string> Keys(const TextMapGetter& carrier) {
  std::vector<std::string> keys;
  carrier.Keys([&](std::string_view key) { keys.emplace_back(key); });
  return keys;
}

std::vector<std::string> Strings(char* const* envp) {
  std::vector<std::string> strings;
  for (; *envp != nullptr; ++envp) strings.emplace_back(*envp);
  return strings;
}

TEST(EnvironmentCarrierTest, NamesAreNormalised) {
  const struct {
    std::string_view key;
    const char* expected;
  } kCases[] = {
      {"traceparent", "TRACEPARENT"},
      {"tracestate", "TRACESTATE"},
      {"baggage", "BAGGAGE"},
      {"x-b3-traceid", "X_B3_TRACEID"},
      {"b3", "B3"},
      {"uber-trace-id", "UBER_TRACE_ID"},
      {"ALREADY_NORMAL_1", "ALREADY_NORMAL_1"},
      {"", "_"},
      {"1key", "_1KEY"},
      {"_", "_"},
      {"-", "_"},
      {"a.b c=d", "A_B_C_D"},
      {"\xC3\xA9", "__"},
      {std::string_view("a\0b", 3), "A_B"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(NormalizeEnvironmentName(c.key), c.expected) << c.key;
    // A normalised name stays as it is.
    EXPECT_EQ(NormalizeEnvironmentName(c.expected), c.expected);
    // All of a carrier's functions agree on the name.
    const std::vector<std::string> entries = {std::string(c.expected) + "=v"};
    EXPECT_THAT(EnvironmentGetter(entries).Get(c.key), Optional(Eq("v")));
    EnvironmentSetter setter;
    setter.Set(c.key, "v");
    EXPECT_EQ(setter.entries(), entries);
  }
}

TEST(EnvironmentCarrierTest, GetReadsOnlyTheNormalisedName) {
  const std::vector<std::string> entries = {
      "x-b3-traceid=literal", "Traceparent=mixed", "TRACEPARENTX=longer",
      "TRACEPAREN=shorter",   "1KEY=digit",        "=empty"};
  const EnvironmentGetter carrier(entries);
  for (const char* key :
       {"x-b3-traceid", "traceparent", "Traceparent", "1key", "", "absent"}) {
    EXPECT_EQ(carrier.Get(key), std::nullopt) << key;
  }
}

TEST(EnvironmentCarrierTest, ValuesAreNotLookedAt) {
  const std::vector<std::string> entries = {"A=", "B= x=y,\n ", "C"};
  const EnvironmentGetter carrier(entries);
  EXPECT_THAT(carrier.Get("a"), Optional(Eq("")));
  EXPECT_THAT(carrier.Get("b"), Optional(Eq(" x=y,\n ")));
  EXPECT_EQ(carrier.Get("c"), std::nullopt);
}

TEST(EnvironmentCarrierTest, TheFirstOfSeveralVariablesCounts) {
  const std::vector<std::string> entries = {"A=1", "A=2"};
  const EnvironmentGetter carrier(entries);
  EXPECT_THAT(carrier.Get("a"), Optional(Eq("1")));
  std::vector<std::string> all;
  carrier.GetAll("a", [&](std::string_view value) { all.emplace_back(value); });
  EXPECT_THAT(all, ElementsAre("1"));
}

TEST(EnvironmentCarrierTest, KeysAreTheNormalisedNamesOnly) {
  const std::vector<std::string> entries = {
      "PATH=/bin", "_=x", "_1A=x",   "A1_=x",      "lower=x", "x-y=x",
      "1A=x",      "=x",  "NOVALUE", "\xC3\x89=x", ""};
  EXPECT_THAT(Keys(EnvironmentGetter(entries)),
              ElementsAre("PATH", "_", "_1A", "A1_"));
}

TEST(EnvironmentCarrierTest, ReadsAnArrayThatEndsWithNull) {
  const char* const entries[] = {"A=1", "B=2", nullptr, "C=3"};
  const EnvironmentGetter carrier(entries);
  EXPECT_THAT(Keys(carrier), ElementsAre("A", "B"));
  EXPECT_THAT(carrier.Get("b"), Optional(Eq("2")));
  EXPECT_EQ(carrier.Get("c"), std::nullopt);
  const char* const* none = nullptr;
  EXPECT_THAT(Keys(EnvironmentGetter(none)), IsEmpty());
  EXPECT_EQ(EnvironmentGetter(none).Get("a"), std::nullopt);
}

TEST(EnvironmentCarrierTest, ContextPassesToAChildProcess) {
  const CompositePropagator propagator(
      {std::make_shared<TraceContextPropagator>(),
       std::make_shared<BaggagePropagator>(),
       std::make_shared<B3Propagator>(B3Format::kMultipleHeaders)});
  const std::vector<std::string> parent = {
      std::string("TRACEPARENT=") + kTraceparent, "TRACESTATE=foo=1",
      "BAGGAGE=a=1,b=%20;p"};
  const Context context =
      propagator.Extract(Context(), EnvironmentGetter(parent));
  EXPECT_TRUE(context.span().context().IsRemote());
  EXPECT_EQ(GetBaggage(context).Get("b"), " ");

  EnvironmentSetter child;
  propagator.Inject(context, child);
  EXPECT_THAT(child.entries(),
              ElementsAre(parent[0], parent[1], parent[2],
                          "X_B3_TRACEID=0af7651916cd43dd8448eb211c80319c",
                          "X_B3_SPANID=b7ad6b7169203331", "X_B3_SAMPLED=1"));
  const Context again =
      propagator.Extract(Context(), EnvironmentGetter(child.envp()));
  EXPECT_EQ(again.span().context().trace_id(),
            context.span().context().trace_id());
}

TEST(EnvironmentCarrierTest, SetterKeepsTheOtherVariables) {
  const char* const base[] = {"PATH=/bin",         "traceparent=other",
                              "TRACEPARENT=old",   "NOVALUE",
                              "TRACEPARENT=older", nullptr};
  EnvironmentSetter setter(base);
  setter.Set("traceparent", "new");
  setter.Set("baggage", "a=1");
  EXPECT_THAT(setter.entries(),
              ElementsAre("PATH=/bin", "traceparent=other", "TRACEPARENT=new",
                          "NOVALUE", "BAGGAGE=a=1"));
  EXPECT_EQ(Strings(setter.envp()), setter.entries());
}

TEST(EnvironmentCarrierTest, SetterCopiesWhatItIsGiven) {
  std::vector<std::string> base = {"A=1"};
  EnvironmentSetter setter(base);
  base[0] = "B=2";
  setter.Set("a", "3");
  EXPECT_THAT(setter.entries(), ElementsAre("A=3"));
  EXPECT_THAT(base, ElementsAre("B=2"));
  const char* const* none = nullptr;
  EXPECT_THAT(EnvironmentSetter(none).entries(), IsEmpty());
}

TEST(EnvironmentCarrierTest, EnvpIsAnArrayThatEndsWithNull) {
  EnvironmentSetter setter;
  EXPECT_THAT(Strings(setter.envp()), IsEmpty());
  setter.Set("a", "1");
  setter.Set("b", "");
  EXPECT_THAT(Strings(setter.envp()), ElementsAre("A=1", "B="));
}

TEST(EnvironmentCarrierTest, ValueWithANulIsIgnored) {
  EnvironmentSetter setter(std::vector<std::string>{"A=1"});
  setter.Set("a", std::string_view("x\0y", 3));
  EXPECT_THAT(setter.entries(), ElementsAre("A=1"));
}

TEST(EnvironmentCarrierTest, OwnEnvironmentIsNotChanged) {
  ASSERT_EQ(std::getenv("OTEL_CC_ENVIRONMENT_CARRIER_TEST"), nullptr);
  EnvironmentSetter setter;
  setter.Set("otel-cc-environment-carrier-test", "1");
  EXPECT_EQ(std::getenv("OTEL_CC_ENVIRONMENT_CARRIER_TEST"), nullptr);
}

TEST(EnvironmentCarrierTest, ExtractingAllocatesNothing) {
  const std::string entry = std::string("TRACEPARENT=") + kTraceparent;
  const char* const entries[] = {"PATH=/bin", entry.c_str(), nullptr};
  const EnvironmentGetter carrier(entries);
  const int before = Allocations();
  const Context context = TraceContextPropagator().Extract(Context(), carrier);
  EXPECT_EQ(Allocations() - before, 0);
  EXPECT_TRUE(context.span().context().IsSampled());
}

}  // namespace
}  // namespace otel
