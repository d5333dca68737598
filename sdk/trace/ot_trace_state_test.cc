// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/ot_trace_state.h"

#include <cmath>
#include <limits>
#include <random>
#include <string>

#include "gtest/gtest.h"

namespace otel {
namespace sdk {
namespace {

// What `ot` entry a threshold makes.
std::string Entry(uint64_t threshold) {
  OtTraceState ot;
  ot.set_threshold(threshold);
  return std::string(*ot.ApplyTo(TraceState()).Get("ot"));
}

TEST(OtTraceStateTest, ThresholdsOfTheSpecificationsTableAreExact) {
  const struct {
    double probability;
    const char* entry;
  } kRows[] = {
      {1, "th:0"},          {0.9, "th:199a"},     {0.75, "th:4"},
      {0.5, "th:8"},        {1.0 / 3, "th:aaab"}, {0.25, "th:c"},
      {0.2, "th:cccd"},     {0.125, "th:e"},      {0.1, "th:e666"},
      {0.0625, "th:f"},     {0.05, "th:f3333"},   {0.01, "th:fd70a"},
      {0.001, "th:ffbe77"}, {1e-4, "th:fff9724"}, {1e-5, "th:ffff583a"},
      {1e-6, "th:ffffef39"}};
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.probability);
    EXPECT_EQ(Entry(ThresholdOf(row.probability)), row.entry);
  }
}

TEST(OtTraceStateTest, ProbabilitiesAtTheEdgesHaveUsableThresholds) {
  EXPECT_EQ(Entry(ThresholdOf(0.999999)), "th:0");
  EXPECT_EQ(ThresholdOf(2), 0u);
  EXPECT_EQ(ThresholdOf(0), kMaxThreshold);
  EXPECT_EQ(ThresholdOf(-1), kMaxThreshold);
  EXPECT_EQ(ThresholdOf(std::numeric_limits<double>::quiet_NaN()),
            kMaxThreshold);
  // The smallest probability keeps exactly one of 2^56.
  EXPECT_EQ(ThresholdOf(std::pow(2.0, -56)), kMaxThreshold - 1);
  EXPECT_EQ(Entry(kMaxThreshold - 1), "th:ffffffffffffff");
}

TEST(OtTraceStateTest, SmallerProbabilitiesNeverHaveSmallerThresholds) {
  std::mt19937_64 random(17);
  std::uniform_real_distribution<double> exponent(-55, 0);
  for (int i = 0; i < 20000; ++i) {
    const double p = std::exp2(exponent(random));
    EXPECT_GE(ThresholdOf(p * 0.99), ThresholdOf(p)) << p;
  }
}

TEST(OtTraceStateTest, ThresholdsKeepTheShareThatTheyStandFor) {
  std::mt19937_64 random(18);
  std::uniform_real_distribution<double> exponent(-44, 0);
  for (int i = 0; i < 20000; ++i) {
    const double p = std::exp2(exponent(random));
    const double kept = static_cast<double>(kMaxThreshold - ThresholdOf(p)) /
                        static_cast<double>(kMaxThreshold);
    EXPECT_NEAR(kept / p, 1.0, 1e-3) << p;
  }
}

TEST(OtTraceStateTest, ReadsThresholdAndRandomness) {
  const TraceState state =
      TraceState::FromHeader("a=1,ot=th:c;rv:0123456789abcd;x:1,b=2");
  const OtTraceState ot = OtTraceState::From(state);
  EXPECT_EQ(ot.threshold(), uint64_t{0xc} << 52);
  EXPECT_EQ(ot.randomness(), 0x0123456789abcdu);
}

TEST(OtTraceStateTest, ChangingTheThresholdKeepsEverythingElse) {
  const TraceState state =
      TraceState::FromHeader("a=1,ot=th:c;rv:0123456789abcd;x:1,b=2");
  OtTraceState ot = OtTraceState::From(state);
  ot.set_threshold(uint64_t{8} << 52);
  EXPECT_EQ(ot.ApplyTo(state).ToHeader(),
            "ot=th:8;rv:0123456789abcd;x:1,a=1,b=2");
  ot.set_threshold(std::nullopt);
  EXPECT_EQ(ot.ApplyTo(state).ToHeader(), "ot=rv:0123456789abcd;x:1,a=1,b=2");
}

TEST(OtTraceStateTest, AnEntryWithNothingInItIsRemoved) {
  const TraceState state = TraceState::FromHeader("a=1,ot=th:c");
  OtTraceState ot = OtTraceState::From(state);
  ot.set_threshold(std::nullopt);
  EXPECT_EQ(ot.ApplyTo(state).ToHeader(), "a=1");
}

TEST(OtTraceStateTest, MalformedValuesAreNotTaken) {
  for (const char* value : {"th:", "th:C", "th:0123456789abcde", "th:x",
                            "rv:123", "rv:0123456789ABCD", "rv:0123456789abcde",
                            "th", ";", "Th:1", "th:1;;", "1h:1"}) {
    SCOPED_TRACE(value);
    const OtTraceState ot =
        OtTraceState::From(TraceState::FromHeader(std::string("ot=") + value));
    EXPECT_FALSE(ot.threshold().has_value());
    EXPECT_FALSE(ot.randomness().has_value());
  }
}

TEST(OtTraceStateTest, AnUpdateThatWouldBeTooLongIsAborted) {
  const std::string full = "ot=x:" + std::string(254, 'v');
  const TraceState state = TraceState::FromHeader(full);
  OtTraceState ot = OtTraceState::From(state);
  ot.set_threshold(1);
  EXPECT_EQ(ot.ApplyTo(state).ToHeader(), full);
}

TEST(OtTraceStateTest, RandomnessIsTheRightMost56BitsOfTheTraceId) {
  const auto id = TraceId::FromHex("0102030405060708090a0b0c0d0e0f10");
  EXPECT_EQ(RandomnessOf(*id), 0x0a0b0c0d0e0f10u);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
