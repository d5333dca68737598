// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `RecordingLogRecordExporter`: keeps the log records that it is given, for
// tests.

#ifndef OTEL_SDK_TESTING_RECORDING_LOG_RECORD_EXPORTER_H_
#define OTEL_SDK_TESTING_RECORDING_LOG_RECORD_EXPORTER_H_

#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "sdk/common/deadline.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/testing/export_recording.h"

namespace otel {
namespace sdk {
namespace testing {

using LogRecordRecording =
    ExportRecording<ReadableLogRecord, LogRecordSnapshot>;

// Writes to a `LogRecordRecording`, which the test keeps. Threads: as
// exporters.
//
//   const auto exported = std::make_shared<LogRecordRecording>();
//   options.processors.push_back(std::make_unique<SimpleLogRecordProcessor>(
//       std::make_unique<RecordingLogRecordExporter>(exported)));
//   ...
//   EXPECT_THAT(exported->records(), ElementsAre(LogBody("rolled")));
class RecordingLogRecordExporter final : public LogRecordExporter {
 public:
  explicit RecordingLogRecordExporter(
      std::shared_ptr<LogRecordRecording> recording)
      : recording_(std::move(recording)) {}
  ~RecordingLogRecordExporter() override { recording_->OnDestroyed(); }

  absl::Status Export(absl::Span<const ReadableLogRecord> records,
                      Deadline deadline) override {
    return recording_->Export(records, deadline);
  }
  absl::Status ForceFlush(Deadline deadline) override {
    return recording_->Flush(deadline);
  }
  absl::Status Shutdown(Deadline deadline) override {
    return recording_->Shutdown(deadline);
  }

 private:
  const std::shared_ptr<LogRecordRecording> recording_;
};

}  // namespace testing
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TESTING_RECORDING_LOG_RECORD_EXPORTER_H_
