// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/file/otlp_file_exporters.h"

#include <utility>

#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/otlp_options.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

OtlpOptions JsonOptions() {
  OtlpOptions options;
  options.protocol = Protocol::kHttpJson;  // For the encoding.
  options.timeout = absl::InfiniteDuration();
  return options;
}

template <class Exporter, class... Args>
absl::StatusOr<std::unique_ptr<Exporter>> Make(const FileOptions& options,
                                               Args... args) {
  auto transport = MakeFileTransport(options);
  if (!transport.ok()) return transport.status();
  return std::make_unique<Exporter>(OneTransport(*std::move(transport)),
                                    JsonOptions(), std::move(args)...);
}

}  // namespace

absl::StatusOr<std::unique_ptr<OtlpSpanExporter>> MakeOtlpFileSpanExporter(
    const FileOptions& options) {
  return Make<OtlpSpanExporter>(options);
}

absl::StatusOr<std::unique_ptr<OtlpLogRecordExporter>>
MakeOtlpFileLogRecordExporter(const FileOptions& options) {
  return Make<OtlpLogRecordExporter>(options);
}

absl::StatusOr<std::unique_ptr<OtlpMetricExporter>> MakeOtlpFileMetricExporter(
    const FileOptions& options, MetricPreferences preferences) {
  return Make<OtlpMetricExporter>(options, std::move(preferences));
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
