// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Measuring in a process that has no memory left: what finds none for a series
// of its own is counted in the overflow series, and the process goes on.

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "absl/types/span.h"
#include "api/common/testing/limited_memory.h"
#include "api/common/testing/sanitizers.h"
#include "api/metrics/meter.h"
#include "sdk/metrics/manual_metric_reader.h"
#include "sdk/metrics/meter_provider.h"
#include "sdk/metrics/view.h"

namespace otel {
namespace sdk {
namespace {

TEST(MetricsOutOfMemoryTest, CountsInTheOverflowSeriesAndGoesOn) {
  if (kAddressSanitizer || kThreadSanitizer) {
    GTEST_SKIP() << "Sanitizers need more memory than any limit.";
  }
  MeterProviderOptions options;
  View view;
  view.selector.name = "*";
  view.stream.cardinality_limit = 10000000;
  options.views.push_back(view);
  const auto reader = std::make_shared<ManualMetricReader>();
  options.readers.push_back(reader);
  MeterProvider provider(std::move(options));
  const Meter meter = provider.GetMeter("library");
  const auto counter = meter.CreateCounter<int64_t>("counter");
  const auto histogram = meter.CreateHistogram<double>("histogram");
  const auto gauge = meter.CreateGauge<double>("gauge");
  const std::string text(20, 'x');
  const std::string_view list[] = {"a", "b", "c"};
  const auto measure = [&](int64_t i) {
    counter.Add(1, {{"i", i}, {"text", text}});
    histogram.Record(1, {{"i", i}, {"i", i}, {"text", text}});
    gauge.Record(1, {{"i", i}, {"list", absl::MakeConstSpan(list)}});
  };
  measure(0);  // What every thread needs once.
  // Tables grow in large steps, which some of these limits hit.
  for (size_t bytes = size_t{512} << 10; bytes < size_t{6} << 20;
       bytes += size_t{192} << 10) {
    const int result = RunWithMemory(bytes, [&] {
      for (int64_t i = 0; i < 12000; ++i) measure(i);
      return std::malloc(size_t{1} << 20) == nullptr ? 0 : 1;
    });
    EXPECT_EQ(result, 0) << bytes;
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
