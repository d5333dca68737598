// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/file/config_from_value.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "sdk/configuration/file/file_format.h"
#include "sdk/configuration/file/file_parts.h"
#include "sdk/configuration/file/node_reader.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {
namespace {

std::string KnownVersion() {
  return std::to_string(FileFormat::kMajor) + "." +
         std::to_string(FileFormat::kMinor);
}

// Returns whether the file is of a version that can be read.
bool ReadVersion(MapReader& map, FileProblems& problems,
                 std::string& file_format) {
  const auto node = map.Require("file_format");
  if (!node.has_value()) return false;
  const std::string expected =
      "the version of the file format, such as \"" + KnownVersion() + "\"";
  // What one writes without quotes is a number; that is clear enough, but the
  // schema has a text.
  const std::string* text = node->value().AsString();
  if (text == nullptr) {
    node->Unexpected(expected + ", in quotes");
    return false;
  }
  const std::optional<FileFormat> version = FileFormat::Parse(*text);
  if (!version.has_value()) {
    node->Unexpected(expected);
    return false;
  }
  if (version->major != FileFormat::kMajor) {
    node->Unexpected("version " + std::to_string(FileFormat::kMajor) +
                     ".x; otel_cc reads no other");
    return false;
  }
  if (version->is_later()) {
    problems.set_later_version();
    node->Warn("the file is of version " + *text +
               ", otel_cc knows those up to " + KnownVersion() +
               "; what it does not know is ignored");
  }
  file_format = *text;
  return true;
}

void ReadLogLevel(MapReader& map, Setting<DiagnosticLevel>& setting) {
  const auto node = map.Get("log_level");
  if (!node.has_value()) return;
  const auto index =
      node->Name({"trace",  "trace2", "trace3", "trace4", "debug",  "debug2",
                  "debug3", "debug4", "info",   "info2",  "info3",  "info4",
                  "warn",   "warn2",  "warn3",  "warn4",  "error",  "error2",
                  "error3", "error4", "fatal",  "fatal2", "fatal3", "fatal4"});
  if (!index.has_value()) return;
  setting.Set(*ParseDiagnosticLevel(*node->value().AsString()), node->origin());
}

// What the file format has where nothing is said.
void ApplyDefaults(const FileNode& root, SdkConfig& config) {
  const Origin file = root.origin();
  config.resource.detectors.Set({}, file);
  config.propagators.Set({}, file);
  config.traces.exporters.Set({}, file);
  config.metrics.exporters.Set({}, file);
  config.logs.exporters.Set({}, file);
}

}  // namespace

absl::Status ConfigFromValue(const ConfigValue& value,
                             const ComponentRegistry& registry,
                             SdkConfig& config) {
  FileProblems problems;
  config.registry = &registry;
  const FileNode root(value, "", problems);
  if (value.AsMap() == nullptr) {
    root.Unexpected("a map with the key \"file_format\"");
    return problems.ToStatus();
  }
  MapReader map(root);
  // In another version everything may mean something else.
  if (!ReadVersion(map, problems, config.file_format))
    return problems.ToStatus();
  ApplyDefaults(root, config);
  for (const char* key : {"tracer_provider", "meter_provider",
                          "logger_provider", "resource", "propagator"}) {
    const ConfigValue* const node = value.Find(key);
    if (node == nullptr || !node->is_null()) continue;
    root.Child(key, *node)
        .Warn("there is nothing here, as if it were left out");
  }
  map.Boolean("disabled", config.disabled);
  ReadLogLevel(map, config.log_level);
  if (const auto node = map.Get("attribute_limits")) {
    internal::ReadAttributeLimits(*node, config.attribute_limits);
  }
  if (const auto node = map.Get("resource")) {
    internal::ReadResource(*node, registry, config.resource);
  }
  if (const auto node = map.Get("propagator")) {
    internal::ReadPropagator(*node, registry, config);
  }
  if (const auto node = map.Get("tracer_provider")) {
    internal::ReadTracerProvider(*node, registry, config.traces);
  }
  if (const auto node = map.Get("meter_provider")) {
    internal::ReadMeterProvider(*node, registry, config.metrics);
  }
  if (const auto node = map.Get("logger_provider")) {
    internal::ReadLoggerProvider(*node, registry, config.logs);
  }
  if (const auto node = map.Get("instrumentation/development")) {
    internal::ReadInstrumentation(*node, config.instrumentation);
  }
  if (const auto node = map.Get("distribution")) {
    internal::ReadDistribution(*node, config);
  }
  map.FinishOpen();
  config.messages = problems.TakeWarnings();
  return problems.ToStatus();
}

}  // namespace sdk
}  // namespace otel
