// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Log records as OTLP.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_ENCODE_LOGS_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_ENCODE_LOGS_H_

#include <cstddef>

#include "absl/types/span.h"
#include "exporters/otlp/encoder/request.h"
#include "sdk/logs/readable_log_record.h"

namespace otel {
namespace exporters {
namespace otlp {

// Makes an `ExportLogsServiceRequest` of the first records. All else as
// `EncodeSpans` of encode_spans.h.
size_t EncodeLogRecords(absl::Span<const sdk::ReadableLogRecord> records,
                        Encoding encoding, const RequestLimits& limits,
                        EncodedRequest* request);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_ENCODE_LOGS_H_
