// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/memory/in_memory_log_record_exporter.h"

#include <utility>

namespace otel {
namespace exporters {
namespace memory {

InMemoryLogRecordExporter::InMemoryLogRecordExporter(
    std::shared_ptr<InMemoryLogRecords> records) noexcept
    : records_(std::move(records)) {}

absl::Status InMemoryLogRecordExporter::Export(
    absl::Span<const sdk::ReadableLogRecord> records, sdk::Deadline) {
  if (shut_down_.load(std::memory_order_relaxed)) {
    return absl::FailedPreconditionError("the exporter has been shut down");
  }
  for (const sdk::ReadableLogRecord& record : records) {
    records_->Add(sdk::LogRecordSnapshot(record));
  }
  return absl::OkStatus();
}

absl::Status InMemoryLogRecordExporter::Shutdown(sdk::Deadline) {
  shut_down_.store(true, std::memory_order_relaxed);
  return absl::OkStatus();
}

}  // namespace memory
}  // namespace exporters
}  // namespace otel
