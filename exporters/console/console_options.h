// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ConsoleOptions`: what the three console exporters can be told.

#ifndef OTEL_EXPORTERS_CONSOLE_CONSOLE_OPTIONS_H_
#define OTEL_EXPORTERS_CONSOLE_CONSOLE_OPTIONS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "exporters/console/console_output.h"

namespace otel {
namespace exporters {
namespace console {

// How telemetry looks. Meant for people, not a format to build on: what a
// program should read is OTLP, which `//exporters/otlp/file` writes.
enum class ConsoleStyle : uint8_t {
  kPrettyJson,  // A JSON document for each span, record and collection.
  kCompact,     // The same documents, each on one line.
  kTree,  // Text: trees of spans, lines of log records, tables of metrics.
};

// Returns the style of a name: `pretty_json` (also `json`), `compact`, `tree`
// (also `pretty`). Nothing for any other.
constexpr std::optional<ConsoleStyle> ConsoleStyleFromName(
    std::string_view name) noexcept {
  if (name == "pretty_json" || name == "json") return ConsoleStyle::kPrettyJson;
  if (name == "compact") return ConsoleStyle::kCompact;
  if (name == "tree" || name == "pretty") return ConsoleStyle::kTree;
  return std::nullopt;
}

struct ConsoleOptions {
  // Default: kPrettyJson. Environment: OTEL_CC_CONSOLE_FORMAT.
  ConsoleStyle style = ConsoleStyle::kPrettyJson;

  // Where to write. Default: null, `ConsoleOutput::Stdout()`.
  std::shared_ptr<ConsoleOutput> output;
};

}  // namespace console
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_CONSOLE_CONSOLE_OPTIONS_H_
