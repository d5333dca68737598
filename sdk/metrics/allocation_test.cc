// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Nothing allocates once every series has been seen: neither recording nor
// collecting.

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <string>

#include "api/context/context_scope.h"
#include "api/trace/span_ref.h"
#include "sdk/metrics/testing/test_metrics.h"

namespace {
std::atomic<int64_t> allocations{0};

void* Allocate(size_t size) noexcept {
  allocations.fetch_add(1, std::memory_order_relaxed);
  return std::malloc(size == 0 ? 1 : size);
}
}  // namespace

void* operator new(size_t size) {
  void* memory = Allocate(size);
  if (memory == nullptr) std::abort();
  return memory;
}
void* operator new(size_t size, const std::nothrow_t&) noexcept {
  return Allocate(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept {
  std::free(memory);
}

namespace otel {
namespace sdk {
namespace {

// Returns the allocations of the last of three calls.
template <class F>
int64_t AllocationsOf(F f) {
  f();
  f();
  const int64_t before = allocations.load();
  f();
  return allocations.load() - before;
}

class AllocationTest : public ::testing::Test {
 protected:
  static std::vector<View> Views() {
    View exponential = ViewOn("e");
    exponential.stream.aggregation = Aggregation::Base2ExponentialHistogram();
    View filtered = ViewOn("f");
    filtered.stream.attribute_keys = {{"http.route"}};
    View limited = ViewOn("limited");
    limited.stream.cardinality_limit = 3;
    return {exponential, filtered, limited};
  }

  void RecordAll() {
    const std::string route = "/users/:id";
    for (int i = 0; i < 100; ++i) {
      const Attribute attributes[] = {{"http.request.method", "GET"},
                                      {"http.route", route},
                                      {"number", i % 10}};
      counter_.Add(1);
      counter_.Add(1, attributes);
      filtered_.Add(1, attributes);
      limited_.Add(1, attributes);
      bound_.Add(1);
      doubles_.Add(0.5, attributes);
      up_down_.Add(-1, attributes);
      gauge_.Record(i, attributes);
      histogram_.Record(i, attributes);
      exponential_.Record(i + 1, attributes);
      bound_histogram_.Record(i);
    }
  }

  TestMetrics metrics_{{ReaderOf(kCumulative), ReaderOf(kDelta)},
                       WithViews(Views())};
  const Counter<int64_t> counter_ = metrics_.meter.CreateCounter<int64_t>("c");
  const Counter<int64_t> filtered_ = metrics_.meter.CreateCounter<int64_t>("f");
  const Counter<int64_t> limited_ =
      metrics_.meter.CreateCounter<int64_t>("limited");
  const Counter<double> doubles_ = metrics_.meter.CreateCounter<double>("d");
  const UpDownCounter<int64_t> up_down_ =
      metrics_.meter.CreateUpDownCounter<int64_t>("u");
  const Gauge<int64_t> gauge_ = metrics_.meter.CreateGauge<int64_t>("g");
  const Histogram<double> histogram_ =
      metrics_.meter.CreateHistogram<double>("h");
  const Histogram<double> exponential_ =
      metrics_.meter.CreateHistogram<double>("e");
  const BoundCounter<int64_t> bound_ = counter_.Bind({{"bound", true}});
  const BoundHistogram<double> bound_histogram_ =
      histogram_.Bind({{"bound", true}});
};

TEST_F(AllocationTest, RecordingAllocatesNothing) {
  EXPECT_EQ(AllocationsOf([this] { RecordAll(); }), 0);
}

TEST_F(AllocationTest, RecordingInASampledSpanAllocatesNothing) {
  const uint8_t id[16] = {1};
  const SpanContext span(TraceId::FromBytes(id), SpanId::FromBytes(id),
                         TraceFlags(TraceFlags::kSampled));
  const ContextScope scope(Context().WithSpan(SpanRef(span)));
  RecordAll();
  // A measurement that is kept with attributes may allocate for these; that is
  // rare, and the rarer the more there are.
  for (int i = 0; i < 100; ++i) RecordAll();
  const int64_t before = allocations.load();
  RecordAll();
  EXPECT_LE(allocations.load() - before, 10);
}

TEST_F(AllocationTest, CollectingAllocatesNothing) {
  int64_t points = 0;
  EXPECT_EQ(AllocationsOf([&] {
              RecordAll();
              for (size_t i = 0; i < 2; ++i) {
                static_cast<void>(metrics_.reader(i).Collect(
                    [&](const ResourceMetrics& metrics) {
                      points += static_cast<int64_t>(metrics.point_count());
                    }));
              }
            }),
            0);
  EXPECT_GT(points, 0);
}

TEST_F(AllocationTest, CollectingAfterEachRecordingAllocatesNothing) {
  EXPECT_EQ(AllocationsOf([&] {
              for (int i = 0; i < 100; ++i) {
                exponential_.Record(i + 1);
                if (i % 10 != 0) continue;
                static_cast<void>(
                    metrics_.reader(1).Collect([](const ResourceMetrics&) {}));
              }
            }),
            0);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
