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
#include "sdk/configuration/file/file_parts.h"
#include "sdk/configuration/file/node_reader.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {
namespace {

std::string KnownVersion() {
  return std::to_string(kFileFormatMajor) + "." +
         std::to_string(kFileFormatMinor);
}

struct Version {
  int64_t major = 0;
  int64_t minor = 0;
};

// Parses `1.0`, `1.1-rc.1`.
std::optional<Version> ParseVersion(std::string_view text) {
  text = text.substr(0, text.find('-'));
  const size_t dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string_view parts[] = {text.substr(0, dot), text.substr(dot + 1)};
  for (const std::string_view part : parts) {
    if (part.empty() ||
        part.find_first_not_of("0123456789") != std::string_view::npos) {
      return std::nullopt;
    }
  }
  const auto major = ParseInteger(parts[0], 0, kMaxConfigInteger);
  const auto minor = ParseInteger(parts[1], 0, kMaxConfigInteger);
  if (!major.has_value() || !minor.has_value()) return std::nullopt;
  return Version{*major, *minor};
}

// Returns whether the file is of a version that can be read.
bool ReadVersion(MapReader& map, FileProblems& problems) {
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
  const std::optional<Version> version = ParseVersion(*text);
  if (!version.has_value()) {
    node->Unexpected(expected);
    return false;
  }
  if (version->major != kFileFormatMajor) {
    node->Unexpected("version " + std::to_string(kFileFormatMajor) +
                     ".x; otel_cc reads no other");
    return false;
  }
  if (version->minor > kFileFormatMinor) {
    problems.set_later_version();
    node->Warn("the file is of version " + *text +
               ", otel_cc knows those up to " + KnownVersion() +
               "; what it does not know is ignored");
  }
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

absl::StatusOr<SdkConfig> ConfigFromValue(const ConfigValue& value,
                                          const ComponentRegistry& registry) {
  FileProblems problems;
  SdkConfig config;
  config.registry = &registry;
  const FileNode root(value, "", problems);
  if (value.AsMap() == nullptr) {
    root.Unexpected("a map with the key \"file_format\"");
    return problems.ToStatus();
  }
  MapReader map(root);
  // In another version everything may mean something else.
  if (!ReadVersion(map, problems)) return problems.ToStatus();
  ApplyDefaults(root, config);
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
  const absl::Status status = problems.ToStatus();
  if (!status.ok()) return status;
  config.messages = problems.TakeWarnings();
  return config;
}

}  // namespace sdk
}  // namespace otel
