// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Recording spans allocates nothing in the steady state: when the records, the
// queue and the context stack have been used before.

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "api/common/testing/allocations.h"
#include "api/context/context.h"
#include "api/trace/active_span.h"
#include "api/trace/span.h"
#include "api/trace/tracer.h"
#include "sdk/common/worker.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/samplers.h"
#include "sdk/trace/span_exporter.h"
#include "sdk/trace/tracer_provider.h"

namespace otel {
namespace sdk {
namespace {

class DiscardingExporter final : public SpanExporter {
 public:
  absl::Status Export(absl::Span<const ReadableSpan>, Deadline) override {
    return absl::OkStatus();
  }
};

class SpanAllocationsTest : public ::testing::Test {
 protected:
  void Install(std::shared_ptr<const Sampler> sampler) {
    TracerProviderOptions options;
    options.sampler = std::move(sampler);
    BatchOptions batch = BatchOptions::ForSpans();
    Worker::Options manual;
    manual.manual = true;
    batch.worker = std::make_shared<Worker>(manual);
    options.processors.push_back(std::make_unique<BatchSpanProcessor>(
        std::make_unique<DiscardingExporter>(), batch));
    provider_ = std::make_unique<TracerProvider>(std::move(options));
    tracer_ = provider_->GetTracer("library");
  }
  void SetUp() override { Install(AlwaysOnSampler()); }

  // How often `record` allocates, called many times after it was called as many
  // times.
  int64_t AllocationsOf(const std::function<void()>& record, int times = 1000) {
    const auto repeat = [&] {
      for (int i = 0; i < times; ++i) record();
    };
    repeat();
    Flush();
    const AllocationCounter allocations;
    repeat();
    const int64_t count = allocations.count();
    Flush();
    return count;
  }
  void Flush() {
    EXPECT_TRUE(provider_->ForceFlush(Deadline::After(absl::Minutes(5))).ok());
  }

  std::unique_ptr<TracerProvider> provider_;
  Tracer tracer_;
};

TEST_F(SpanAllocationsTest, ARecordedSpanWithAttributesAllocatesNothing) {
  const std::string path = "/users/42/orders?limit=100";
  EXPECT_EQ(AllocationsOf([&] {
              SpanOptions options;
              options.kind = SpanKind::kServer;
              Span span = tracer_.StartSpan("GET /users/{id}/orders",
                                            {{"http.request.method", "GET"},
                                             {"url.path", path},
                                             {"server.port", 8080}},
                                            options);
              span.SetAttribute("http.response.status_code", 200);
              span.SetAttribute("cached", true);
              span.SetAttribute("load", 0.25);
            }),
            0);
}

TEST_F(SpanAllocationsTest, AnActiveChildAllocatesNothing) {
  EXPECT_EQ(
      AllocationsOf([&] {
        const ActiveSpan parent = tracer_.StartActiveSpan("parent");
        ActiveSpan child = tracer_.StartActiveSpan("child", {{"key", "value"}});
        child->SetStatus(StatusCode::kError, "a description");
        child->UpdateName("renamed");
      }),
      0);
}

TEST_F(SpanAllocationsTest, EventsLinksAndArraysAllocateNothing) {
  const int64_t list[] = {1, 2, 3};
  const SpanContext other = tracer_.StartSpan("other").context();
  EXPECT_EQ(AllocationsOf([&] {
              Span span = tracer_.StartSpan("span", {{"list", list}});
              span.AddEvent("event", {{"key", "value"}, {"number", 1}});
              span.AddLink(other, {{"key", "value"}});
              span.SetAttribute("key", 1);
              span.SetAttribute("key", "another type");
            }),
            0);
}

TEST_F(SpanAllocationsTest, ALargeSpanAllocatesNothingOnceItsRecordHasGrown) {
  const std::string text(8000, 'x');
  EXPECT_EQ(AllocationsOf(
                [&] {
                  tracer_.StartSpan("span", {{"text", text}}).End();
                },
                100),
            0);
}

TEST_F(SpanAllocationsTest, ASpanThatIsNotSampledAllocatesNothing) {
  Install(AlwaysOffSampler());
  EXPECT_EQ(AllocationsOf([&] {
              const ActiveSpan span =
                  tracer_.StartActiveSpan("span", {{"a", 1}, {"b", "text"}});
            }),
            0);
  Install(ParentBasedSampler(TraceIdRatioBasedSampler(0.5)));
  EXPECT_EQ(AllocationsOf([&] {
              const ActiveSpan parent = tracer_.StartActiveSpan("parent");
              tracer_.StartSpan("child").End();
            }),
            0);
}

TEST_F(SpanAllocationsTest, TracerAndContextOperationsAllocateNothing) {
  EXPECT_EQ(AllocationsOf([&] {
              EXPECT_TRUE(tracer_.Enabled());
              const ActiveSpan span = tracer_.StartActiveSpan("span");
              const Context context = Context::Current();
              EXPECT_TRUE(context.span().IsRecording());
            }),
            0);
}

TEST_F(SpanAllocationsTest, DroppingBecauseTheQueueIsFullAllocatesNothing) {
  for (int i = 0; i < 5000; ++i) tracer_.StartSpan("span").End();
  const AllocationCounter allocations;
  for (int i = 0; i < 5000; ++i) tracer_.StartSpan("span").End();
  EXPECT_EQ(allocations.count(), 0);
}

TEST_F(SpanAllocationsTest, AThreadUsesWhatAnEarlierOneLeft) {
  const auto hundred = [&] {
    for (int i = 0; i < 100; ++i) {
      tracer_.StartSpan("span", {{"key", "value"}}).End();
    }
  };
  std::thread(hundred).join();
  Flush();
  int64_t count = -1;
  std::thread([&] {
    // What every thread allocates for itself comes first.
    { const ActiveSpan first = tracer_.StartActiveSpan("first"); }
    const AllocationCounter allocations;
    hundred();
    count = allocations.count();
  }).join();
  EXPECT_EQ(count, 0);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
