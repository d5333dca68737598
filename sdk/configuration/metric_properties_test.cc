// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/metric_properties.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/file/node_reader.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/temporality.h"

namespace otel {
namespace sdk {
namespace {

using ::testing::HasSubstr;

struct Read {
  TemporalityPreference temporality = TemporalityPreference::kDelta;
  Aggregation histogram = Aggregation::Drop();
  std::string errors;
};

Read ReadFrom(const ConfigValue& properties) {
  Read read;
  FileProblems problems;
  MapReader map(FileNode(properties, "mine", problems));
  ReadMetricProperties(map, read.temporality, read.histogram);
  map.Finish();
  read.errors = std::string(problems.ToStatus().message());
  return read;
}

TEST(ReadMetricPropertiesTest, WhatIsAbsentStays) {
  const Read read = ReadFrom(ConfigValue());
  EXPECT_EQ(read.temporality, TemporalityPreference::kDelta);
  EXPECT_EQ(read.histogram, Aggregation::Drop());
  EXPECT_EQ(read.errors, "");
}

TEST(ReadMetricPropertiesTest, KnowsTheNamesOfFiles) {
  const Read read = ReadFrom(ConfigValue::Map{
      {"temporality_preference", "low_memory"},
      {"default_histogram_aggregation", "base2_exponential_bucket_histogram"}});
  EXPECT_EQ(read.temporality, TemporalityPreference::kLowMemory);
  EXPECT_EQ(read.histogram, Aggregation::Base2ExponentialHistogram());
  EXPECT_EQ(read.errors, "");
}

TEST(ReadMetricPropertiesTest, OtherNamesAreErrors) {
  const Read read = ReadFrom(
      ConfigValue::Map{{"temporality_preference", "lowmemory"},
                       {"default_histogram_aggregation", "exponential"}});
  EXPECT_THAT(read.errors,
              HasSubstr("mine.temporality_preference: found the text "
                        "\"lowmemory\", expected one of cumulative, delta, "
                        "low_memory\n"));
  EXPECT_THAT(read.errors, HasSubstr("mine.default_histogram_aggregation: "));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
