// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What the variables of OTLP's exporters say, as a file would.

#ifndef OTEL_SDK_CONFIGURATION_DESCRIBE_OTLP_H_
#define OTEL_SDK_CONFIGURATION_DESCRIBE_OTLP_H_

#include "sdk/configuration/setting.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/configuration/yaml_writer.h"

namespace otel {
namespace sdk {

enum class DescribedSignal { kTraces, kMetrics, kLogs };

// Writes the exporter that `otlp` means by variables: `otlp_http` or
// `otlp_grpc` with its settings. `origin` is who chose it.
void DescribeOtlp(const VariableReader& variables, DescribedSignal signal,
                  int depth, const Origin& origin, YamlWriter& writer);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_DESCRIBE_OTLP_H_
