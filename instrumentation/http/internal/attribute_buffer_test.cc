// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/internal/attribute_buffer.h"

#include <string>
#include <string_view>

#include "api/common/attributes.h"
#include "gtest/gtest.h"

namespace otel::instrumentation::http::internal {
namespace {

TEST(AttributeBufferTest, KeepsOrderBeyondItsInlineRoom) {
  for (const int size : {0, 1, 31, 32, 33, 100}) {
    SCOPED_TRACE(size);
    AttributeBuffer buffer;
    for (int i = 0; i < size; ++i) buffer.Add({"key", i});
    const Attributes attributes = buffer;
    ASSERT_EQ(attributes.size(), static_cast<size_t>(size));
    for (int i = 0; i < size; ++i) {
      EXPECT_EQ(attributes[static_cast<size_t>(i)].value.AsInt64(), i);
    }
  }
}

TEST(SmallTextTest, IsWhatWasAppended) {
  for (const size_t size : {0u, 1u, 63u, 64u, 65u, 1000u}) {
    SCOPED_TRACE(size);
    std::string expected;
    SmallText text;
    for (size_t i = 0; i < size; ++i) {
      const char c = static_cast<char>('a' + i % 26);
      expected += c;
      text.Append(std::string_view(&c, 1));
    }
    EXPECT_EQ(text.view(), expected);
    text.Append(expected);
    EXPECT_EQ(text.view(), expected + expected);
    text.Assign("x");
    EXPECT_EQ(text.view(), "x");
  }
}

}  // namespace
}  // namespace otel::instrumentation::http::internal
