// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Exporters for tests of the set-up: a line of text per record.

#ifndef OTEL_SDK_CONFIGURATION_LINE_EXPORTERS_H_
#define OTEL_SDK_CONFIGURATION_LINE_EXPORTERS_H_

#include <functional>
#include <memory>
#include <string>

#include "sdk/logs/log_record_exporter.h"
#include "sdk/metrics/metric_exporter.h"
#include "sdk/trace/span_exporter.h"

namespace otel {
namespace sdk {

// Gets each line, without a newline: `span NAME of SERVICE`,
// `log BODY of SERVICE`, `metric NAME of SERVICE`, and `SIGNAL shutdown`.
// Called by one thread at a time for each exporter.
using LineSink = std::function<void(const std::string&)>;

std::unique_ptr<SpanExporter> MakeLineSpanExporter(LineSink sink);
std::unique_ptr<LogRecordExporter> MakeLineLogRecordExporter(LineSink sink);
std::unique_ptr<MetricExporter> MakeLineMetricExporter(LineSink sink);

// Writes lines to stdout, each with one call and no buffer.
void WriteLineToStdout(const std::string& line);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_LINE_EXPORTERS_H_
