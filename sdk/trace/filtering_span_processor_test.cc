// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/filtering_span_processor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <utility>

#include "sdk/common/batch_options.h"
#include "sdk/common/deadline.h"
#include "sdk/testing/manual_worker.h"
#include "sdk/testing/matchers.h"
#include "sdk/testing/recording_span_exporter.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/tracer_provider.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::ManualWorker;
using ::otel::sdk::testing::RecordingSpanExporter;
using ::otel::sdk::testing::SpanNamed;
using ::otel::sdk::testing::SpanRecording;
using ::testing::ElementsAre;

// Notes what it is called with, and hands spans on.
class NotingProcessor final : public SpanProcessor {
 public:
  struct Notes {
    int started = 0;
    int ending = 0;
    int ended = 0;
  };
  NotingProcessor(Notes& notes, Interest interest)
      : notes_(notes), interest_(interest) {}

  Interest interest() const noexcept override { return interest_; }
  void OnStart(ReadWriteSpan&, const Context&) override { ++notes_.started; }
  void OnEnding(ReadWriteSpan&) override { ++notes_.ending; }
  void OnEnd(const ReadableSpan&) override { ++notes_.ended; }
  absl::Status ForceFlush(Deadline) override { return absl::OkStatus(); }
  absl::Status Shutdown(Deadline) override { return absl::OkStatus(); }

 private:
  Notes& notes_;
  const Interest interest_;
};

class FilteringSpanProcessorTest : public ::testing::Test {
 protected:
  TracerProvider MakeProvider(FilteringSpanProcessor::Keep keep) {
    BatchOptions batch;
    batch.worker = worker_.worker();
    batch.max_queue_size = 2;
    TracerProviderOptions options;
    options.processors.push_back(std::make_unique<FilteringSpanProcessor>(
        std::move(keep),
        std::make_unique<BatchSpanProcessor>(
            std::make_unique<RecordingSpanExporter>(exported_), batch)));
    return TracerProvider(std::move(options));
  }

  ManualWorker worker_;
  const std::shared_ptr<SpanRecording> exported_ =
      std::make_shared<SpanRecording>();
};

TEST_F(FilteringSpanProcessorTest, WhatItRefusesTakesNoRoomInTheQueue) {
  TracerProvider provider = MakeProvider(
      [](const ReadableSpan& span) { return span.name() != "health"; });
  const Tracer tracer = provider.GetTracer("test");
  for (int i = 0; i < 10; ++i) tracer.StartSpan("health").End();
  tracer.StartSpan("one").End();
  tracer.StartSpan("two").End();
  const PipelineStats stats = provider.Stats().processors.at(0);
  EXPECT_EQ(stats.filtered, 10u);
  EXPECT_EQ(stats.received, 2u);
  EXPECT_EQ(stats.dropped(), 0u);
  ASSERT_TRUE(provider.ForceFlush(Deadline::Never()).ok());
  EXPECT_THAT(exported_->records(),
              ElementsAre(SpanNamed("one"), SpanNamed("two")));
}

TEST_F(FilteringSpanProcessorTest, SeesTheWholeSpan) {
  TracerProvider provider = MakeProvider([](const ReadableSpan& span) {
    return span.status() == StatusCode::kError && !span.attributes().empty();
  });
  Span span = provider.GetTracer("test").StartSpan("failing");
  span.SetStatus(StatusCode::kError, "late");
  span.SetAttribute("late", true);
  span.End();
  provider.GetTracer("test").StartSpan("fine").End();
  ASSERT_TRUE(provider.Shutdown(Deadline::Never()).ok());
  EXPECT_THAT(exported_->records(), ElementsAre(SpanNamed("failing")));
}

#if defined(__cpp_exceptions)
TEST_F(FilteringSpanProcessorTest, KeepsASpanForWhichTheFilterThrows) {
  TracerProvider provider = MakeProvider([](const ReadableSpan&) -> bool {
    throw std::runtime_error("no opinion");
  });
  provider.GetTracer("test").StartSpan("span").End();
  ASSERT_TRUE(provider.ForceFlush(Deadline::Never()).ok());
  EXPECT_THAT(exported_->records(), ElementsAre(SpanNamed("span")));
}
#endif

TEST_F(FilteringSpanProcessorTest, HandsStartsAndEndingsOnForAllSpans) {
  NotingProcessor::Notes notes;
  NotingProcessor::Notes indifferent;
  TracerProviderOptions options;
  const auto nothing = [](const ReadableSpan&) { return false; };
  options.processors.push_back(std::make_unique<FilteringSpanProcessor>(
      nothing, std::make_unique<NotingProcessor>(
                   notes, SpanProcessor::Interest{true, true})));
  options.processors.push_back(std::make_unique<FilteringSpanProcessor>(
      nothing, std::make_unique<NotingProcessor>(
                   indifferent, SpanProcessor::Interest{false, false})));
  TracerProvider provider(std::move(options));
  provider.GetTracer("test").StartSpan("span").End();
  EXPECT_EQ(notes.started, 1);
  EXPECT_EQ(notes.ending, 1);
  EXPECT_EQ(notes.ended, 0);
  EXPECT_EQ(indifferent.started, 0);
  EXPECT_EQ(indifferent.ending, 0);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
