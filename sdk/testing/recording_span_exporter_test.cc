// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/testing/recording_span_exporter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "sdk/common/deadline.h"
#include "sdk/testing/matchers.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace sdk {
namespace testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RecordingSpanExporterTest : public ::testing::Test {
 protected:
  absl::Status Export(std::vector<SpanSnapshot> spans) {
    std::vector<ReadableSpan> views;
    for (const SpanSnapshot& span : spans) views.push_back(span.view());
    return exporter_->Export(views, Deadline::Never());
  }

  const std::shared_ptr<SpanRecording> recording_ =
      std::make_shared<SpanRecording>();
  std::unique_ptr<RecordingSpanExporter> exporter_ =
      std::make_unique<RecordingSpanExporter>(recording_);
};

TEST_F(RecordingSpanExporterTest, KeepsCopiesOfWhatItIsGiven) {
  EXPECT_TRUE(
      Export({SpanBuilder("a").Build(), SpanBuilder("b").Build()}).ok());
  EXPECT_TRUE(Export({SpanBuilder("c").Build()}).ok());
  EXPECT_THAT(recording_->records(),
              ElementsAre(SpanNamed("a"), SpanNamed("b"), SpanNamed("c")));
  EXPECT_THAT(recording_->batch_sizes(), ElementsAre(2, 1));
  EXPECT_EQ(recording_->size(), 3u);
  EXPECT_EQ(recording_->violations(), 0);
  recording_->Clear();
  EXPECT_THAT(recording_->records(), IsEmpty());
  EXPECT_THAT(recording_->batch_sizes(), IsEmpty());
}

TEST_F(RecordingSpanExporterTest, DoesWhatTheTestSays) {
  recording_->SetOnExport(
      [](auto, Deadline) { return absl::UnavailableError("export"); });
  recording_->SetOnFlush(
      [](Deadline) { return absl::UnavailableError("flush"); });
  recording_->SetOnShutdown(
      [](Deadline) { return absl::UnavailableError("shutdown"); });
  EXPECT_EQ(Export({SpanBuilder("a").Build()}),
            absl::UnavailableError("export"));
  EXPECT_EQ(exporter_->ForceFlush(Deadline::Never()),
            absl::UnavailableError("flush"));
  EXPECT_EQ(exporter_->Shutdown(Deadline::Never()),
            absl::UnavailableError("shutdown"));
  EXPECT_THAT(recording_->records(), IsEmpty());
  EXPECT_THAT(recording_->batch_sizes(), ElementsAre(1));
  EXPECT_EQ(recording_->flushes(), 1);
  EXPECT_EQ(recording_->shutdowns(), 1);
}

TEST_F(RecordingSpanExporterTest, NoticesCallsThatBreakTheContract) {
  EXPECT_TRUE(Export({}).ok());
  EXPECT_EQ(recording_->violations(), 1);
  recording_->SetOnExport([&](auto, Deadline) {
    recording_->SetOnExport(nullptr);
    return Export({SpanBuilder("during another").Build()});
  });
  EXPECT_TRUE(Export({SpanBuilder("outer").Build()}).ok());
  EXPECT_EQ(recording_->violations(), 2);
  EXPECT_TRUE(exporter_->Shutdown(Deadline::Never()).ok());
  EXPECT_TRUE(Export({SpanBuilder("late").Build()}).ok());
  EXPECT_EQ(recording_->violations(), 3);
}

TEST_F(RecordingSpanExporterTest, OutlivesTheExporter) {
  EXPECT_TRUE(Export({SpanBuilder("a").Build()}).ok());
  EXPECT_FALSE(recording_->destroyed());
  exporter_.reset();
  EXPECT_TRUE(recording_->destroyed());
  EXPECT_THAT(recording_->records(), ElementsAre(SpanNamed("a")));
}

TEST_F(RecordingSpanExporterTest, ConcurrentSafeWaitForRecords) {
  EXPECT_FALSE(
      recording_->WaitForRecords(1, Deadline::After(absl::ZeroDuration())));
  std::thread exporting([&] {
    for (int i = 0; i < 20; ++i) {
      EXPECT_TRUE(Export({SpanBuilder("a").Build()}).ok());
    }
  });
  EXPECT_TRUE(
      recording_->WaitForRecords(20, Deadline::After(absl::Minutes(5))));
  exporting.join();
  EXPECT_TRUE(recording_->WaitForRecords(20, Deadline::Never()));
}

}  // namespace
}  // namespace testing
}  // namespace sdk
}  // namespace otel
