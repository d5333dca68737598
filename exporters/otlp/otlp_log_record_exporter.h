// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `OtlpLogRecordExporter`: log records to a collector.

#ifndef OTEL_EXPORTERS_OTLP_OTLP_LOG_RECORD_EXPORTER_H_
#define OTEL_EXPORTERS_OTLP_OTLP_LOG_RECORD_EXPORTER_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "exporters/otlp/delivery/delivery.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/request_sender.h"
#include "sdk/common/deadline.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/logs/readable_log_record.h"

namespace otel {
namespace exporters {
namespace otlp {

// Encodes log records and sends them. Give it to a batch processor.
//
// Ownership, threads: as `LogRecordExporter`.
// Failure: tries again what may pass, until the deadline; see `Delivery`. What
// is lost is in the status and in `stats`.
// Fork: a child opens a connection of its own.
//
//   OtlpOptions options;
//   options.endpoint = "http://collector:4318/v1/logs";
//   auto exporter = OtlpLogRecordExporter::Make(options);
//   if (!exporter.ok()) ...
//
// Spec: protocol/exporter.md.
class OtlpLogRecordExporter final : public sdk::LogRecordExporter {
 public:
  // Makes one over the transport of `options.protocol`, which must be linked.
  // An error tells which part of `options` cannot be used. Does not connect.
  static absl::StatusOr<std::unique_ptr<OtlpLogRecordExporter>> Make(
      const OtlpOptions& options = {});

  // Over transports of one's own; `options` for the rest.
  OtlpLogRecordExporter(Transports transports, const OtlpOptions& options);

  absl::Status Export(absl::Span<const sdk::ReadableLogRecord> records,
                      sdk::Deadline deadline) override;
  // Waits for an export in progress.
  absl::Status ForceFlush(sdk::Deadline deadline) override;
  absl::Status Shutdown(sdk::Deadline deadline) override;

  // What became of the records so far. From any thread.
  DeliveryStats stats() const;

 private:
  RequestSender sender_;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_OTLP_LOG_RECORD_EXPORTER_H_
