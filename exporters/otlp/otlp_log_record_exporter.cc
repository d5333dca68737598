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
  auto transport = MakeTransport(Signal::kLogs, options);
  if (!transport.ok()) return transport.status();
  return std::make_unique<OtlpLogRecordExporter>(*std::move(transport),
                                                 options);
}

OtlpLogRecordExporter::OtlpLogRecordExporter(
    std::unique_ptr<Transport> transport, const OtlpOptions& options)
    : sender_(std::move(transport), options, Signal::kLogs) {}

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
