// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `InMemoryLogRecordExporter`: log records that stay in the process.

#ifndef OTEL_EXPORTERS_MEMORY_IN_MEMORY_LOG_RECORD_EXPORTER_H_
#define OTEL_EXPORTERS_MEMORY_IN_MEMORY_LOG_RECORD_EXPORTER_H_

#include <atomic>
#include <memory>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "exporters/memory/in_memory_store.h"
#include "sdk/common/deadline.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/logs/readable_log_record.h"

namespace otel {
namespace exporters {
namespace memory {

using InMemoryLogRecords = InMemoryStore<sdk::LogRecordSnapshot>;

// Copies each record to a store.
//
// Ownership: shares the store, which must not be null. Threads: any.
// Failure: none, until `Shutdown`; then nothing is taken any more.
//
//   auto records = std::make_shared<InMemoryLogRecords>();
//   auto exporter = std::make_unique<InMemoryLogRecordExporter>(records);
//   ...
//   for (const auto& record : records->Take()) {
//     Print(record->view().severity_text());
//   }
class InMemoryLogRecordExporter final : public sdk::LogRecordExporter {
 public:
  explicit InMemoryLogRecordExporter(
      std::shared_ptr<InMemoryLogRecords> records) noexcept;

  absl::Status Export(absl::Span<const sdk::ReadableLogRecord> records,
                      sdk::Deadline deadline) override;
  absl::Status Shutdown(sdk::Deadline deadline) override;

 private:
  const std::shared_ptr<InMemoryLogRecords> records_;
  std::atomic<bool> shut_down_{false};
};

}  // namespace memory
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_MEMORY_IN_MEMORY_LOG_RECORD_EXPORTER_H_
