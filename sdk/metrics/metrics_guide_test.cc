// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The code of docs/metrics.md.

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <set>
#include <utility>

#include "absl/time/time.h"
#include "api/metrics/instruments.h"
#include "api/metrics/meter.h"
#include "sdk/metrics/manual_metric_reader.h"
#include "sdk/metrics/meter_provider.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/metrics_snapshot.h"
#include "sdk/metrics/view.h"

namespace otel {
namespace sdk {
namespace {

MetricsSnapshot Collect(ManualMetricReader& reader) {
  MetricsSnapshot snapshot;
  EXPECT_TRUE(reader
                  .Collect([&](const ResourceMetrics& metrics) {
                    snapshot = MetricsSnapshot(metrics);
                  })
                  .ok());
  return snapshot;
}

TEST(MetricsGuideTest, AViewKeepsOneKeyAndLimitsTheSeries) {
  auto reader = std::make_shared<ManualMetricReader>();
  MeterProviderOptions options;
  options.readers.push_back(reader);

  View view;
  view.selector.name = "http.server.*";
  view.stream.attribute_keys = {{"http.route"}};
  view.stream.cardinality_limit = 2;
  options.views.push_back(std::move(view));

  MeterProvider provider(std::move(options));
  const auto requests =
      provider.GetMeter("shop").CreateCounter<int64_t>("http.server.requests");
  requests.Add(1, {{"http.route", "/a"}, {"user.id", 1}});
  requests.Add(1, {{"http.route", "/a"}, {"user.id", 2}});
  requests.Add(1, {{"http.route", "/b"}});
  requests.Add(1, {{"http.route", "/c"}});

  const MetricsSnapshot snapshot = Collect(*reader);
  // "/a", "/b" and the overflow, in any order; nothing is lost.
  std::multiset<int64_t> values;
  for (const NumberPoint& point :
       snapshot.Find("http.server.requests")->number_points) {
    values.insert(point.value.AsInt64());
  }
  EXPECT_EQ(values, (std::multiset<int64_t>{1, 1, 2}));
}

TEST(MetricsGuideTest, SeriesCanBeBoundRemovedAndForgotten) {
  auto reader = std::make_shared<ManualMetricReader>();
  MeterProviderOptions options;
  options.readers.push_back(reader);

  options.series_idle_expiry = absl::Hours(1);

  MeterProvider provider(std::move(options));
  const auto sessions =
      provider.GetMeter("shop").CreateCounter<int64_t>("shop.visits");

  const BoundCounter<int64_t> web = sessions.Bind({{"channel", "web"}});
  web.Add(1);

  sessions.Add(1, {{"tenant", "acme"}});
  sessions.Remove({{"tenant", "acme"}});

  const MetricsSnapshot snapshot = Collect(*reader);
  EXPECT_EQ(snapshot.Find("shop.visits")->number_points.size(), 1u);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
