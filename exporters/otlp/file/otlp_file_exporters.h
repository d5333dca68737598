// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The exporters of OTLP that write files: lines of JSON, which the receiver
// `otlpjsonfile` of a Collector reads.
//
//   FileOptions options;
//   options.path = "/var/log/dice/traces.jsonl";
//   auto exporter = MakeOtlpFileSpanExporter(options);
//   if (!exporter.ok()) ...

#ifndef OTEL_EXPORTERS_OTLP_FILE_OTLP_FILE_EXPORTERS_H_
#define OTEL_EXPORTERS_OTLP_FILE_OTLP_FILE_EXPORTERS_H_

#include <memory>

#include "absl/status/statusor.h"
#include "exporters/otlp/file/file_transport.h"
#include "exporters/otlp/metric_preferences.h"
#include "exporters/otlp/otlp_log_record_exporter.h"
#include "exporters/otlp/otlp_metric_exporter.h"
#include "exporters/otlp/otlp_span_exporter.h"

namespace otel {
namespace exporters {
namespace otlp {

// Each makes an exporter of one signal, or says why the file cannot be opened.
// Two exporters must not share a file.
absl::StatusOr<std::unique_ptr<OtlpSpanExporter>> MakeOtlpFileSpanExporter(
    const FileOptions& options = {});
absl::StatusOr<std::unique_ptr<OtlpLogRecordExporter>>
MakeOtlpFileLogRecordExporter(const FileOptions& options = {});
absl::StatusOr<std::unique_ptr<OtlpMetricExporter>> MakeOtlpFileMetricExporter(
    const FileOptions& options = {}, MetricPreferences preferences = {});

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_FILE_OTLP_FILE_EXPORTERS_H_
