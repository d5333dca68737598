// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The command line of otel_instrument: a flag for each variable of the table.

#ifndef OTEL_TOOLS_LAUNCHER_FLAGS_H_
#define OTEL_TOOLS_LAUNCHER_FLAGS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/configuration/variables.h"

namespace otel {
namespace tools {

enum class LauncherAction : uint8_t { kRun, kHelp, kVersion, kDescribe };

struct VariableSetting {
  const sdk::Variable* variable;
  std::string_view value;
};

struct LauncherCommand {
  // What is wrong, in one line; the rest counts for nothing then. Empty: fine.
  std::string error;
  LauncherAction action = LauncherAction::kRun;
  // In the order of the command line: a later one replaces an earlier.
  std::vector<VariableSetting> settings;
  // The program and its arguments. Empty unless `action` runs one.
  std::vector<std::string_view> program;
};

// Returns text with what would end a line, or change a terminal, replaced.
std::string OneLine(std::string_view text);

// Returns the flag of a variable, without dashes: `exporter_otlp_endpoint` of
// OTEL_EXPORTER_OTLP_ENDPOINT.
std::string FlagName(const sdk::Variable& variable);

// Parses `[FLAGS...] [--] PROGRAM [ARGUMENTS...]`, the words behind the
// launcher's own name. A flag is `--name value` or `--name=value`; a value that
// begins with `--` needs the second form. The result has views of `words`.
LauncherCommand ParseLauncherCommand(
    const std::vector<std::string_view>& words);

// Returns what --help prints.
std::string LauncherHelp();

}  // namespace tools
}  // namespace otel

#endif  // OTEL_TOOLS_LAUNCHER_FLAGS_H_
