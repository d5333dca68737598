// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/otlp_log_record_exporter.h"

#include <cstddef>
#include <utility>

#include "exporters/otlp/delivery/transport_registry.h"
#include "exporters/otlp/encoder/encode_logs.h"

namespace otel {
namespace exporters {
namespace otlp {

absl::StatusOr<std::unique_ptr<OtlpLogRecordExporter>>
OtlpLogRecordExporter::Make(const OtlpOptions& options) {
  auto transports = MakeTransports(Signal::kLogs, options);
  if (!transports.ok()) return transports.status();
  return std::make_unique<OtlpLogRecordExporter>(*std::move(transports),
                                                 options);
}

OtlpLogRecordExporter::OtlpLogRecordExporter(Transports transports,
                                             const OtlpOptions& options)
    : sender_(std::move(transports), options, Signal::kLogs) {}

absl::Status OtlpLogRecordExporter::Export(
    absl::Span<const sdk::ReadableLogRecord> records, sdk::Deadline deadline) {
  return sender_.SendAll(
      records.size(), deadline,
      [records](size_t done, Encoding encoding, const RequestLimits& limits,
                EncodedRequest& request) {
        return EncodeLogRecords(records.subspan(done), encoding, limits,
                                &request);
      });
}

absl::Status OtlpLogRecordExporter::ForceFlush(sdk::Deadline deadline) {
  return sender_.delivery().Flush(deadline);
}

absl::Status OtlpLogRecordExporter::Shutdown(sdk::Deadline deadline) {
  return sender_.delivery().Shutdown(deadline);
}

DeliveryStats OtlpLogRecordExporter::stats() const {
  return sender_.delivery().stats();
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
