// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `LogRecordSnapshot`: a log record that keeps its own copy.

#ifndef OTEL_SDK_LOGS_LOG_RECORD_SNAPSHOT_H_
#define OTEL_SDK_LOGS_LOG_RECORD_SNAPSHOT_H_

#include <cstdint>
#include <vector>

#include "sdk/logs/readable_log_record.h"

namespace otel {
namespace sdk {

// A copy of a `ReadableLogRecord`, for exporters that keep records, and for
// tests.
//
// Ownership: owns everything but the scope and the resource, which live for
// ever. Views of it live as long as it does and stays where it is.
// Threads: immutable.
//
//   std::vector<LogRecordSnapshot> kept;
//   kept.emplace_back(record);
//   Print(kept.back().view().severity_text());
class LogRecordSnapshot {
 public:
  explicit LogRecordSnapshot(const ReadableLogRecord& record);

  ReadableLogRecord view() const noexcept {
    return ReadableLogRecord(&data_, entries_.data());
  }

 private:
  LogRecordData data_;
  std::vector<uint8_t> entries_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_LOGS_LOG_RECORD_SNAPSHOT_H_
