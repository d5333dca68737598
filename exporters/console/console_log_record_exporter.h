// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ConsoleLogRecordExporter`: log records for people to read.

#ifndef OTEL_EXPORTERS_CONSOLE_CONSOLE_LOG_RECORD_EXPORTER_H_
#define OTEL_EXPORTERS_CONSOLE_CONSOLE_LOG_RECORD_EXPORTER_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "exporters/console/console_options.h"
#include "exporters/console/console_output.h"
#include "sdk/common/deadline.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/logs/readable_log_record.h"

namespace otel {
namespace exporters {
namespace console {

// Writes each log record as a JSON document, or as a line of text. The shape is
// in docs/console_exporter.md. Give it to a simple processor, so that a record
// appears when it is emitted.
//
// Ownership, threads: as `LogRecordExporter`.
// Failure: what cannot be written is lost; see `ConsoleOutput`. Nothing is held
// back between calls.
//
// Spec: logs/sdk_exporters/stdout.md.
class ConsoleLogRecordExporter final : public sdk::LogRecordExporter {
 public:
  explicit ConsoleLogRecordExporter(ConsoleOptions options = {});

  absl::Status Export(absl::Span<const sdk::ReadableLogRecord> records,
                      sdk::Deadline deadline) override;

 private:
  const ConsoleStyle style_;
  const std::shared_ptr<ConsoleOutput> output_;
  std::string text_;  // Kept for its memory.
};

}  // namespace console
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_CONSOLE_CONSOLE_LOG_RECORD_EXPORTER_H_
