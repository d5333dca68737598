// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/fan_out_span_exporter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "sdk/common/deadline.h"
#include "sdk/testing/recording_span_exporter.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::RecordingSpanExporter;
using ::otel::sdk::testing::SpanRecording;
using ::testing::Le;

class FanOutSpanExporterTest : public ::testing::Test {
 protected:
  FanOutSpanExporterTest() {
    std::vector<std::unique_ptr<SpanExporter>> exporters;
    exporters.push_back(std::make_unique<RecordingSpanExporter>(first_));
    exporters.push_back(nullptr);
    exporters.push_back(std::make_unique<RecordingSpanExporter>(second_));
    exporter_ = std::make_unique<FanOutSpanExporter>(std::move(exporters));
  }

  absl::Status Export(Deadline deadline = Deadline::Never()) {
    return exporter_->Export({record_.view()}, deadline);
  }

  const SpanSnapshot record_ = testing::SpanBuilder("roll").Build();
  const std::shared_ptr<SpanRecording> first_ =
      std::make_shared<SpanRecording>();
  const std::shared_ptr<SpanRecording> second_ =
      std::make_shared<SpanRecording>();
  std::unique_ptr<FanOutSpanExporter> exporter_;
};

TEST_F(FanOutSpanExporterTest, GivesEachExporterEverything) {
  EXPECT_TRUE(Export().ok());
  EXPECT_TRUE(exporter_->ForceFlush(Deadline::Never()).ok());
  EXPECT_TRUE(exporter_->Shutdown(Deadline::Never()).ok());
  for (const auto& recording : {first_, second_}) {
    EXPECT_EQ(recording->size(), 1u);
    EXPECT_EQ(recording->flushes(), 1);
    EXPECT_EQ(recording->shutdowns(), 1);
  }
}

TEST_F(FanOutSpanExporterTest, AFailureOfOneDoesNotConcernTheOthers) {
  first_->SetOnExport(
      [](auto, Deadline) { return absl::UnavailableError("first"); });
  first_->SetOnShutdown([](Deadline) { return absl::AbortedError("first"); });
  EXPECT_EQ(Export(), absl::UnavailableError("first"));
  EXPECT_EQ(exporter_->Shutdown(Deadline::Never()),
            absl::AbortedError("first"));
  EXPECT_EQ(second_->size(), 1u);
  EXPECT_EQ(second_->shutdowns(), 1);
}

#if defined(__cpp_exceptions)
TEST_F(FanOutSpanExporterTest, AnExceptionOfOneDoesNotConcernTheOthers) {
  first_->SetOnExport([](auto, Deadline) -> absl::Status {
    throw std::runtime_error("first");
  });
  EXPECT_EQ(Export(), absl::InternalError("first"));
  EXPECT_EQ(second_->size(), 1u);
}
#endif

TEST_F(FanOutSpanExporterTest, EachHasAnEqualShareOfTheTimeThatIsLeft) {
  absl::Duration first_share;
  absl::Duration second_share;
  first_->SetOnExport([&](auto, Deadline deadline) {
    first_share = deadline.Remaining();
    return absl::OkStatus();
  });
  second_->SetOnExport([&](auto, Deadline deadline) {
    second_share = deadline.Remaining();
    return absl::OkStatus();
  });
  EXPECT_TRUE(Export(Deadline::After(absl::Hours(2))).ok());
  EXPECT_THAT(first_share, Le(absl::Hours(1)));
  // All that the first one did not use.
  EXPECT_GT(second_share, first_share);
  EXPECT_THAT(second_share, Le(absl::Hours(2)));
}

TEST_F(FanOutSpanExporterTest, DestroysItsExporters) {
  exporter_.reset();
  EXPECT_TRUE(first_->destroyed());
  EXPECT_TRUE(second_->destroyed());
}

}  // namespace
}  // namespace sdk
}  // namespace otel
