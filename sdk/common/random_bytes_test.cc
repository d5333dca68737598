// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/random_bytes.h"

#include <cstdint>
#include <set>

#include "gtest/gtest.h"

namespace otel {
namespace sdk {
namespace {

TEST(FillRandomTest, FillsAllOfItDifferentlyEachTime) {
  std::set<uint64_t> seen;
  for (int i = 0; i < 100; ++i) {
    uint64_t words[2] = {};
    FillRandom(words, sizeof(words));
    seen.insert(words[0]);
    seen.insert(words[1]);
  }
  EXPECT_EQ(seen.size(), 200u);
}

TEST(FillRandomTest, WritesNoMore) {
  for (size_t size = 0; size <= 17; ++size) {
    uint8_t bytes[18] = {};
    FillRandom(bytes, size);
    for (size_t i = size; i < sizeof(bytes); ++i) EXPECT_EQ(bytes[i], 0);
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
