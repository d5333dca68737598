// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/base2_histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <random>
#include <vector>

#include "sdk/metrics/internal/base2_mapping.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

constexpr double kMinNormal = std::numeric_limits<double>::min();
constexpr double kMaxDouble = std::numeric_limits<double>::max();

int32_t IndexOf(double value, int scale) {
  return Base2Index(GetBase2Table(), value, scale);
}

// Spec: metrics/data-model.md, the examples of mapping to indexes.
TEST(Base2MappingTest, AgreesWithTheTablesOfTheSpecification) {
  struct Case {
    double value;
    int scale;
    int32_t index;
  };
  for (const Case& c : std::vector<Case>{
           // Scale 0: base 2, upper bounds included.
           {1, 0, -1},
           {1.5, 0, 0},
           {2, 0, 0},
           {2.5, 0, 1},
           {4, 0, 1},
           {0.5, 0, -2},
           {0.75, 0, -1},
           // Scale 3: the base is the eighth root of 2.
           {1, 3, -1},
           {2, 3, 7},
           {4, 3, 15},
           {0.25, 3, -17},
           // Scale -1: base 4.
           {1, -1, -1},
           {2, -1, 0},
           {4, -1, 0},
           {5, -1, 1},
           {16, -1, 1},
           // Scale -4: base 65536.
           {65536, -4, 0},
           {65537, -4, 1},
           {1, -4, -1},
           // Of the Python guide's console output: 0.25 at scale 20.
           {0.25, 20, -2097153},
           // The ends of the range.
           {kMinNormal, 0, -1023},
           {kMinNormal / 2, 0, -1023},
           {std::numeric_limits<double>::denorm_min(), 0, -1023},
           {kMaxDouble, 0, 1023},
           {kMaxDouble, -11, 0},
           {kMinNormal, -11, -1},
           {kMaxDouble, 20, (1024 << 20) - 1},
           {kMinNormal, 20, (-1022) * (1 << 20) - 1}}) {
    EXPECT_EQ(IndexOf(c.value, c.scale), c.index)
        << c.value << " at scale " << c.scale;
  }
}

TEST(Base2MappingTest, PowersOfTwoAreExactAtEveryScale) {
  for (int scale = -11; scale <= 20; ++scale) {
    for (int exponent = -1022; exponent <= 1023; exponent += 7) {
      const double value = std::ldexp(1.0, exponent);
      const int64_t octave = scale >= 0 ? exponent * (int64_t{1} << scale) - 1
                                        : (exponent - 1) >> -scale;
      EXPECT_EQ(IndexOf(value, scale), octave) << exponent << " " << scale;
      // What is just above is in the next bucket, if that is a boundary.
      const double above = std::nextafter(value, kMaxDouble);
      const int64_t next = scale >= 0 ? octave + 1 : exponent >> -scale;
      EXPECT_EQ(IndexOf(above, scale), next) << exponent << " " << scale;
    }
  }
}

TEST(Base2MappingTest, ValuesLieBetweenTheBoundsOfTheirBucket) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> exponents(-1000, 1000);
  for (int i = 0; i < 20000; ++i) {
    const double value = std::exp2(exponents(random));
    for (const int scale : {-3, 0, 1, 5, 8, 9, 14, 20}) {
      const int32_t index = IndexOf(value, scale);
      // Computed bounds may be off in the last digits.
      EXPECT_GT(value, Base2LowerBound(index, scale) * (1 - 1e-12));
      EXPECT_LE(value, Base2LowerBound(index + 1, scale) * (1 + 1e-12));
    }
  }
}

TEST(Base2MappingTest, CoarserBucketsAreUnionsOfFinerOnes) {
  std::mt19937_64 random(8);
  std::uniform_real_distribution<double> exponents(-1000, 1000);
  for (int i = 0; i < 20000; ++i) {
    const double value = std::exp2(exponents(random));
    for (int scale = kTableScale; scale > -11; --scale) {
      EXPECT_EQ(IndexOf(value, scale) >> 1, IndexOf(value, scale - 1));
    }
    // Between table and logarithm one bucket of the finer scale is allowed.
    const int32_t fine = IndexOf(value, kTableScale + 1);
    EXPECT_GE(IndexOf(value, kTableScale), (fine - 1) >> 1);
    EXPECT_LE(IndexOf(value, kTableScale), (fine + 1) >> 1);
  }
}

TEST(Base2MappingTest, IndexNeverDecreasesWithTheValue) {
  for (const int scale : {3, 8, 9, 20}) {
    double value = 1;
    int32_t last = IndexOf(value, scale);
    for (int i = 0; i < 100000; ++i) {
      value *= 1.00001;
      const int32_t index = IndexOf(value, scale);
      ASSERT_GE(index, last);
      last = index;
    }
  }
}

// --- Histograms -------------------------------------------------------------

// The values themselves, from which everything follows.
struct Reference {
  std::vector<double> values;

  // Counts by index at `scale`, of one sign.
  std::map<int32_t, uint64_t> Buckets(int scale, bool negative) const {
    std::map<int32_t, uint64_t> buckets;
    for (const double value : values) {
      if (value == 0 || (value < 0) != negative) continue;
      ++buckets[IndexOf(std::fabs(value), scale)];
    }
    return buckets;
  }
  static int64_t Width(const std::map<int32_t, uint64_t>& buckets) {
    if (buckets.empty()) return 0;
    return int64_t{buckets.rbegin()->first} - buckets.begin()->first + 1;
  }
  // The finest scale with at most `max_size` buckets of each sign.
  int IdealScale(int max_scale, int max_size) const {
    int scale = max_scale;
    while (Width(Buckets(scale, false)) > max_size ||
           Width(Buckets(scale, true)) > max_size) {
      --scale;
    }
    return scale;
  }
};

std::map<int32_t, uint64_t> ToMap(const Base2Buckets& buckets) {
  std::map<int32_t, uint64_t> map;
  for (size_t i = 0; i < buckets.size(); ++i) {
    if (buckets.counts()[i] == 0) continue;
    map[buckets.first() + static_cast<int32_t>(i)] = buckets.counts()[i];
  }
  return map;
}

void ExpectSame(const Base2Histogram& histogram, const Reference& reference,
                int max_scale, int max_size) {
  EXPECT_EQ(histogram.count(), reference.values.size());
  ASSERT_EQ(histogram.scale(), reference.IdealScale(max_scale, max_size));
  EXPECT_EQ(ToMap(histogram.positive()),
            reference.Buckets(histogram.scale(), false));
  EXPECT_EQ(ToMap(histogram.negative()),
            reference.Buckets(histogram.scale(), true));
  EXPECT_EQ(histogram.zero_count(),
            static_cast<uint64_t>(std::count(reference.values.begin(),
                                             reference.values.end(), 0.0)));
  if (reference.values.empty()) return;
  EXPECT_EQ(histogram.min(), *std::min_element(reference.values.begin(),
                                               reference.values.end()));
  EXPECT_EQ(histogram.max(), *std::max_element(reference.values.begin(),
                                               reference.values.end()));
}

// Values whose indexes at all scales of these tests are exact, so that the
// order of downscaling cannot matter: the table is used from the start.
class Base2HistogramTest : public ::testing::Test {
 protected:
  static constexpr int kMaxScale = kTableScale;

  double RandomValue() {
    switch (random_() % 8) {
      case 0:
        return 0;
      case 1:
        return -std::exp2(Uniform(-3, 3));
      case 2:
        return std::ldexp(1, static_cast<int>(random_() % 9) - 4);
      default:
        return std::exp2(Uniform(-range_, range_));
    }
  }
  double Uniform(double from, double to) {
    return std::uniform_real_distribution<double>(from, to)(random_);
  }

  const uint64_t seed_ = std::random_device()();
  std::mt19937_64 random_{seed_};
  double range_ = 5;
};

TEST_F(Base2HistogramTest, MatchesReferenceForRandomValues) {
  SCOPED_TRACE(seed_);
  for (int round = 0; round < 200; ++round) {
    const int max_size = 2 + static_cast<int>(random_() % 20);
    range_ = Uniform(0.1, round % 10 == 0 ? 1000 : 10);
    Base2Histogram histogram(static_cast<size_t>(max_size), kMaxScale);
    Reference reference;
    const uint64_t count = random_() % 100;
    for (uint64_t i = 0; i < count; ++i) {
      const double value = RandomValue();
      histogram.Record(GetBase2Table(), value);
      reference.values.push_back(value);
    }
    ExpectSame(histogram, reference, kMaxScale, max_size);
  }
}

TEST_F(Base2HistogramTest, MergingIsAsIfAllWereRecordedInOne) {
  SCOPED_TRACE(seed_);
  for (int round = 0; round < 200; ++round) {
    const int max_size = 2 + static_cast<int>(random_() % 20);
    Base2Histogram merged(static_cast<size_t>(max_size), kMaxScale);
    Reference all;
    for (int part = 0; part < 4; ++part) {
      range_ = Uniform(0.1, 20);
      Base2Histogram histogram(static_cast<size_t>(max_size), kMaxScale);
      const uint64_t count = random_() % 30;  // None, at times.
      for (uint64_t i = 0; i < count; ++i) {
        const double value = RandomValue();
        histogram.Record(GetBase2Table(), value);
        all.values.push_back(value);
      }
      merged.Merge(histogram);
    }
    ExpectSame(merged, all, kMaxScale, max_size);
  }
}

TEST_F(Base2HistogramTest, ClearedOneIsLikeNew) {
  SCOPED_TRACE(seed_);
  Base2Histogram histogram(10, kMaxScale);
  for (int round = 0; round < 100; ++round) {
    range_ = Uniform(0.1, 20);
    Reference reference;
    for (int i = 0; i < 30; ++i) {
      const double value = RandomValue();
      histogram.Record(GetBase2Table(), value);
      reference.values.push_back(value);
    }
    ExpectSame(histogram, reference, kMaxScale, 10);
    histogram.Clear();
    EXPECT_EQ(histogram.scale(), kMaxScale);
  }
}

// What went wrong elsewhere: down-scaling by odd offsets at negative indexes.
TEST_F(Base2HistogramTest, DownscalesOddNegativeOffsets) {
  for (int offset = -20; offset < 20; ++offset) {
    Base2Buckets buckets;
    std::map<int32_t, uint64_t> expected;
    for (int i = 0; i < 7; ++i) {
      buckets.Add(offset + i, static_cast<uint64_t>(i) + 1, 160);
      expected[(offset + i) >> 2] += static_cast<uint64_t>(i) + 1;
    }
    buckets.Downscale(2);
    EXPECT_EQ(ToMap(buckets), expected) << offset;
  }
}

TEST_F(Base2HistogramTest, OneValueHasTheFinestScale) {
  Base2Histogram histogram(160, 20);
  histogram.Record(GetBase2Table(), 1234.5);
  histogram.Record(GetBase2Table(), 1234.5);
  EXPECT_EQ(histogram.scale(), 20);
  EXPECT_EQ(histogram.positive().size(), 1u);
  EXPECT_EQ(histogram.count(), 2u);
}

TEST_F(Base2HistogramTest, WholeRangeOfDoublesFitsInTwoBuckets) {
  Base2Histogram histogram(2, 20);
  for (const double value :
       {kMinNormal, 1.0, kMaxDouble, -kMinNormal, -kMaxDouble, 0.0, -0.0,
        std::numeric_limits<double>::denorm_min()}) {
    histogram.Record(GetBase2Table(), value);
  }
  EXPECT_EQ(histogram.scale(), Base2Histogram::kMinScale);
  EXPECT_EQ(histogram.count(), 8u);
  EXPECT_EQ(histogram.zero_count(), 2u);
  EXPECT_EQ(ToMap(histogram.positive()),
            (std::map<int32_t, uint64_t>{{-1, 3}, {0, 1}}));
}

TEST_F(Base2HistogramTest, NeverHasMoreBucketsThanAllowed) {
  SCOPED_TRACE(seed_);
  for (const size_t max_size : {size_t{2}, size_t{3}, size_t{160}}) {
    Base2Histogram histogram(max_size, 20);
    range_ = 1000;
    for (int i = 0; i < 2000; ++i) {
      histogram.Record(GetBase2Table(), RandomValue());
      ASSERT_LE(histogram.positive().size(), max_size);
      ASSERT_LE(histogram.negative().size(), max_size);
    }
  }
}

}  // namespace
}  // namespace internal
}  // namespace sdk
}  // namespace otel
