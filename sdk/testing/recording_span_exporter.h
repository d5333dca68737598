// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `RecordingSpanExporter`: keeps the spans that it is given, for tests.

#ifndef OTEL_SDK_TESTING_RECORDING_SPAN_EXPORTER_H_
#define OTEL_SDK_TESTING_RECORDING_SPAN_EXPORTER_H_

#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "sdk/common/deadline.h"
#include "sdk/testing/export_recording.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_exporter.h"
#include "sdk/trace/span_snapshot.h"

namespace otel {
namespace sdk {
namespace testing {

using SpanRecording = ExportRecording<ReadableSpan, SpanSnapshot>;

// Writes to a `SpanRecording`, which the test keeps. Threads: as exporters.
//
//   const auto exported = std::make_shared<SpanRecording>();
//   options.processors.push_back(std::make_unique<SimpleSpanProcessor>(
//       std::make_unique<RecordingSpanExporter>(exported)));
//   ...
//   EXPECT_THAT(exported->records(), ElementsAre(SpanNamed("roll")));
class RecordingSpanExporter final : public SpanExporter {
 public:
  explicit RecordingSpanExporter(std::shared_ptr<SpanRecording> recording)
      : recording_(std::move(recording)) {}
  ~RecordingSpanExporter() override { recording_->OnDestroyed(); }

  absl::Status Export(absl::Span<const ReadableSpan> spans,
                      Deadline deadline) override {
    return recording_->Export(spans, deadline);
  }
  absl::Status ForceFlush(Deadline deadline) override {
    return recording_->Flush(deadline);
  }
  absl::Status Shutdown(Deadline deadline) override {
    return recording_->Shutdown(deadline);
  }

 private:
  const std::shared_ptr<SpanRecording> recording_;
};

}  // namespace testing
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TESTING_RECORDING_SPAN_EXPORTER_H_
