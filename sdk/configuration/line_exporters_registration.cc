// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Registers the exporters of tests as `lines`, as exporters should do.

#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/line_exporters.h"

namespace otel {
namespace sdk {
namespace {

OTEL_REGISTRATION ComponentRegistration<SpanExporterComponent> span_exporter(
    {"lines",
     [](const ComponentContext&) {
       return MakeLineSpanExporter(&WriteLineToStdout);
     },
     ProcessorKind::kSimple});

OTEL_REGISTRATION ComponentRegistration<LogRecordExporterComponent>
    log_record_exporter({"lines",
                         [](const ComponentContext&) {
                           return MakeLineLogRecordExporter(&WriteLineToStdout);
                         },
                         ProcessorKind::kBatch});

OTEL_REGISTRATION ComponentRegistration<MetricExporterComponent>
    metric_exporter({"lines",
                     [](const ComponentContext&) {
                       return MakeLineMetricExporter(&WriteLineToStdout);
                     },
                     absl::Seconds(10)});

}  // namespace
}  // namespace sdk
}  // namespace otel
