// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/trace/ids.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace otel {
namespace {

constexpr uint8_t kBytes[16] = {0x00, 0x01, 0x02, 0x0A, 0x1B, 0x2C, 0x3D, 0x4E,
                                0x5F, 0x60, 0x7F, 0x80, 0x9A, 0xBC, 0xDE, 0xFF};
constexpr std::string_view kHex = "0001020a1b2c3d4e5f607f809abcdeff";

static_assert(std::is_trivially_copyable_v<TraceId>);
static_assert(sizeof(TraceId) == 16);
static_assert(sizeof(SpanId) == 8);
static_assert(!std::is_convertible_v<TraceId, SpanId>);
static_assert(!std::is_convertible_v<uint8_t, TraceFlags>);

TEST(IdTest, IsInvalidByDefault) {
  EXPECT_FALSE(TraceId().IsValid());
  EXPECT_FALSE(SpanId().IsValid());
  EXPECT_EQ(SpanId().ToHex(), "0000000000000000");
}

TEST(IdTest, GoesToHexAndBack) {
  const TraceId id = TraceId::FromBytes(kBytes);
  EXPECT_EQ(id.ToHex(), kHex);
  ASSERT_TRUE(TraceId::FromHex(kHex).has_value());
  EXPECT_EQ(*TraceId::FromHex(kHex), id);
  EXPECT_EQ(SpanId::FromHex("00f067aa0ba902b7")->ToHex(), "00f067aa0ba902b7");
  char buffer[17] = "----------------";
  SpanId::FromHex("00f067aa0ba902b7")->WriteHex(buffer);
  EXPECT_STREQ(buffer, "00f067aa0ba902b7");
}

TEST(IdTest, KeepsBytesInTheOrderOfTheNetwork) {
  EXPECT_EQ(SpanId::FromHex("0102030405060708")->bytes()[0], 1);
  EXPECT_EQ(SpanId::FromHex("0102030405060708")->bytes()[7], 8);
}

TEST(IdTest, GoesToHexAndBackForEveryByteInEveryPlace) {
  for (int place = 0; place < 8; ++place) {
    for (int byte = 0; byte < 256; ++byte) {
      uint8_t bytes[8] = {};
      bytes[place] = static_cast<uint8_t>(byte);
      const SpanId id = SpanId::FromBytes(bytes);
      ASSERT_EQ(id.IsValid(), byte != 0);
      ASSERT_EQ(SpanId::FromHex(id.ToHex()), id);
    }
  }
}

TEST(IdTest, RefusesWhatIsNotExactlyLowerCaseHex) {
  for (std::string_view hex :
       {"", "0", "00f067aa0ba902b", "00f067aa0ba902b70", "00F067AA0BA902B7",
        "00f067aa0ba902bg", "00f067aa0ba902b ", " 00f067aa0ba902b",
        "0x00f067aa0ba902", "00f067aa-ba902b7", "00f067aa0ba902`7",
        "00f067aa0ba902/7", "00f067aa0ba902:7",
        "00f067aa0ba902\xFF"
        "7"}) {
    EXPECT_FALSE(SpanId::FromHex(hex).has_value()) << hex;
  }
  EXPECT_FALSE(SpanId::FromHex(std::string_view("00f067aa0ba9\0b7", 16)));
  EXPECT_FALSE(SpanId::FromHex(std::string_view()));
}

TEST(IdTest, RefusesEveryOtherByteInEveryPlace) {
  for (size_t place = 0; place < 16; ++place) {
    for (int c = 0; c < 256; ++c) {
      std::string hex = "00f067aa0ba902b7";
      hex[place] = static_cast<char>(c);
      const bool is_digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      ASSERT_EQ(SpanId::FromHex(hex).has_value(), is_digit) << c;
    }
  }
}

TEST(IdTest, ReadsASliceAndTheInvalidId) {
  const std::string_view header =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  EXPECT_EQ(TraceId::FromHex(header.substr(3, 32))->ToHex(),
            "0af7651916cd43dd8448eb211c80319c");
  ASSERT_TRUE(SpanId::FromHex("0000000000000000").has_value());
  EXPECT_FALSE(SpanId::FromHex("0000000000000000")->IsValid());
}

TEST(IdTest, Compares) {
  const SpanId a = *SpanId::FromHex("00000000000000ff");
  const SpanId b = *SpanId::FromHex("0100000000000000");
  EXPECT_TRUE(a < b);
  EXPECT_FALSE(b < a);
  EXPECT_TRUE(a == a);
  EXPECT_TRUE(a != b);
}

TEST(TraceFlagsTest, ReadsAndSetsEachFlagAndKeepsTheRest) {
  EXPECT_FALSE(TraceFlags().IsSampled());
  EXPECT_FALSE(TraceFlags().IsRandom());
  const TraceFlags all(0xFF);
  EXPECT_TRUE(all.IsSampled());
  EXPECT_TRUE(all.IsRandom());
  EXPECT_EQ(all.WithSampled(false).bits(), 0xFE);
  EXPECT_EQ(all.WithRandom(false).bits(), 0xFD);
  EXPECT_EQ(TraceFlags(0x80).WithSampled(true).bits(), 0x81);
  EXPECT_EQ(TraceFlags(0x80).WithRandom(true).bits(), 0x82);
  EXPECT_TRUE(TraceFlags(2) == TraceFlags().WithRandom(true));
  EXPECT_TRUE(TraceFlags(2) != TraceFlags(3));
  static_assert(TraceFlags(1).IsSampled());
}

}  // namespace
}  // namespace otel
