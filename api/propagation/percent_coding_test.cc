// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/percent_coding.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace otel::internal {
namespace {

std::string Encode(std::string_view text, IsLiteral is_literal) {
  std::string encoded(PercentEncodedSize(text, is_literal), '?');
  char* const end = PercentEncode(text, is_literal, encoded.data());
  EXPECT_EQ(end, encoded.data() + encoded.size());
  return encoded;
}

std::string Decode(std::string_view text, bool plus_is_space = false) {
  std::string decoded(MaxPercentDecodedSize(text.size()), '?');
  char* const end = PercentDecode(text, plus_is_space, decoded.data());
  decoded.resize(static_cast<size_t>(end - decoded.data()));
  return decoded;
}

TEST(PercentCodingTest, EveryByteIsEncodedOrLiteralAndDecodesToItself) {
  for (unsigned i = 0; i < 256; ++i) {
    const char c = static_cast<char>(i);
    const std::string text(1, c);
    for (IsLiteral is_literal : {IsBaggageLiteral, IsUnreserved}) {
      const std::string encoded = Encode(text, is_literal);
      EXPECT_EQ(encoded.size(), is_literal(c) ? 1u : 3u);
      EXPECT_EQ(Decode(encoded), i < 0x80 ? text : "\xEF\xBF\xBD") << i;
    }
  }
}

TEST(PercentCodingTest, LiteralsAreThoseOfTheStandards) {
  std::string baggage;
  std::string unreserved;
  for (unsigned i = 0; i < 256; ++i) {
    const char c = static_cast<char>(i);
    if (IsBaggageLiteral(c)) baggage += c;
    if (IsUnreserved(c)) unreserved += c;
  }
  EXPECT_EQ(baggage,
            "!#$&'()*+-./0123456789:<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`"
            "abcdefghijklmnopqrstuvwxyz{|}~");
  EXPECT_EQ(unreserved,
            "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
            "abcdefghijklmnopqrstuvwxyz~");
}

TEST(PercentCodingTest, WhatIsNotUtf8IsReplaced) {
  const std::string r = "\xEF\xBF\xBD";
  const struct {
    const char* text;
    std::string expected;
  } kCases[] = {
      {"%C3%A9", "\xC3\xA9"},
      {"%E0%A0%80", "\xE0\xA0\x80"},
      {"%ED%9F%BF", "\xED\x9F\xBF"},
      {"%EE%80%80", "\xEE\x80\x80"},
      {"%F0%90%80%80", "\xF0\x90\x80\x80"},
      {"%F4%8F%BF%BF", "\xF4\x8F\xBF\xBF"},
      {"%80", r},
      {"%BFa", r + "a"},
      {"%C0%80", r + r},
      {"%C1%BF", r + r},
      {"%C3", r},
      {"%C3a", r + "a"},
      {"%C3%C3%A9", r + "\xC3\xA9"},
      {"%E0%9F%BF", r + r + r},
      {"%E2%82", r},
      {"%E2%82x", r + "x"},
      {"%ED%A0%80", r + r + r},
      {"%F0%8F%BF%BF", r + r + r + r},
      {"%F0%9F%8E", r},
      {"%F4%90%80%80", r + r + r + r},
      {"%F5", r},
      {"%FF%FE", r + r},
      // Bytes that were not encoded count the same.
      {"\xC3%A9", "\xC3\xA9"},
      {"\xFF", r},
  };
  for (const auto& c : kCases) EXPECT_EQ(Decode(c.text), c.expected) << c.text;
}

TEST(PercentCodingTest, PercentSignWithoutTwoDigitsStays) {
  EXPECT_EQ(Decode("%"), "%");
  EXPECT_EQ(Decode("%4"), "%4");
  EXPECT_EQ(Decode("%4g%g4"), "%4g%g4");
  EXPECT_EQ(Decode("%%41"), "%A");
  EXPECT_EQ(Decode("%25%34"), "%4");
}

TEST(PercentCodingTest, PlusIsASpaceOnlyWhereAskedFor) {
  EXPECT_EQ(Decode("a+b%2B"), "a+b+");
  EXPECT_EQ(Decode("a+b%2B", /*plus_is_space=*/true), "a b+");
}

}  // namespace
}  // namespace otel::internal
