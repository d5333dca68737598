// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/launcher/flags.h"

#include <algorithm>
#include <cstddef>

namespace otel {
namespace tools {
namespace {

constexpr std::string_view kPrefix = "OTEL_";

constexpr std::string_view kHelpStart =
    R"(usage: otel_instrument [FLAGS...] [--] PROGRAM [ARGUMENTS...]

Runs PROGRAM with telemetry: sets the environment variable of each flag, and
becomes the program. A program that links the SDK reads them itself; one that
links the API alone gets an SDK from the agent, which is preloaded.

  --help
  --version
  --describe
      Prints the effective configuration, and the origin of each value, as YAML.
      Runs nothing.

A flag is --name value or --name=value. Each stands for a variable, which counts
where the flag is not given: --service_name for OTEL_SERVICE_NAME.

)";

// Returns how many letters must be inserted, removed or replaced.
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

const sdk::Variable* FindByFlag(std::string_view name) {
  for (const sdk::Variable& variable : sdk::Variables()) {
    if (FlagName(variable) == name) return &variable;
  }
  return nullptr;
}

// Returns what a person may have meant: without dashes in front and the prefix
// of variables, in small letters, with underscores.
std::string Plain(std::string_view flag) {
  std::string name(
      flag.substr(std::min(flag.find_first_not_of('-'), flag.size())));
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '-') c = '_';
  }
  return name.compare(0, 5, "otel_") == 0 ? name.substr(5) : name;
}

// `flag` with its dashes, without a value.
std::string UnknownFlag(std::string_view flag) {
  constexpr size_t kMaxLength = 100;
  flag = flag.substr(0, kMaxLength);
  const std::string name = Plain(flag);
  constexpr size_t kNear = 3;
  size_t least = kNear + 1;
  std::string nearest;
  for (const sdk::Variable& variable : sdk::Variables()) {
    const std::string known = FlagName(variable);
    const size_t distance = Distance(name, known);
    // A short one is near to many.
    if (distance >= std::min(least, name.size())) continue;
    least = distance;
    nearest = known;
  }
  std::string error = "unknown flag " + OneLine(flag);
  if (!nearest.empty()) error += "; did you mean --" + nearest + "?";
  return error + " (--help lists all)";
}

// Appends a paragraph, indented.
void AppendWrapped(std::string_view text, std::string& help) {
  constexpr size_t kIndent = 6;
  constexpr size_t kWidth = 80;
  size_t column = 0;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (column != 0 && column + 1 + word.size() > kWidth) {
      help += '\n';
      column = 0;
    }
    help += column == 0 ? std::string(kIndent, ' ') : " ";
    help += word;
    column += word.size() + (column == 0 ? kIndent : 1);
  }
  help += '\n';
}

}  // namespace

std::string OneLine(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7F') c = '?';
  }
  return line;
}

std::string FlagName(const sdk::Variable& variable) {
  std::string name(variable.name.substr(kPrefix.size()));
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name;
}

LauncherCommand ParseLauncherCommand(
    const std::vector<std::string_view>& words) {
  LauncherCommand command;
  const auto failed = [](std::string error) {
    LauncherCommand wrong;
    wrong.error = std::move(error);
    return wrong;
  };
  bool separated = false;
  size_t i = 0;
  for (; i < words.size() && words[i].substr(0, 2) == "--"; ++i) {
    if (words[i].size() == 2) {
      separated = true;
      ++i;
      break;
    }
    const std::string_view flag = words[i].substr(2);
    if (flag == "help" || flag == "version") {
      command.action =
          flag == "help" ? LauncherAction::kHelp : LauncherAction::kVersion;
      return command;
    }
    if (flag == "describe") {
      command.action = LauncherAction::kDescribe;
      continue;
    }
    const size_t equals = flag.find('=');
    const std::string_view name = flag.substr(0, equals);
    if (name == "help" || name == "version" || name == "describe") {
      return failed("--" + std::string(name) + " takes no value");
    }
    const sdk::Variable* const variable = FindByFlag(name);
    if (variable == nullptr)
      return failed(UnknownFlag(words[i].substr(0, name.size() + 2)));
    if (equals != std::string_view::npos) {
      command.settings.push_back({variable, flag.substr(equals + 1)});
      continue;
    }
    if (i + 1 == words.size() || words[i + 1].substr(0, 2) == "--") {
      return failed("--" + std::string(name) + " needs a value: --" +
                    std::string(name) + "=VALUE");
    }
    command.settings.push_back({variable, words[++i]});
  }
  if (!separated && i < words.size() && words[i].substr(0, 1) == "-") {
    return failed(UnknownFlag(words[i].substr(0, words[i].find('='))));
  }
  if (command.action == LauncherAction::kDescribe) return command;
  if (i == words.size()) {
    return failed("no program to run (--help tells how to use this)");
  }
  command.program.assign(words.begin() + static_cast<std::ptrdiff_t>(i),
                         words.end());
  return command;
}

std::string LauncherHelp() {
  std::string help(kHelpStart);
  for (const sdk::Variable& variable : sdk::Variables()) {
    help += "  --" + FlagName(variable) + "  ";
    help += sdk::VariableTypeName(variable.type);
    if (!variable.default_value.empty()) {
      help += ", default ";
      help += variable.default_value;
    }
    help += '\n';
    std::string text(variable.meaning);
    text.erase(std::remove(text.begin(), text.end(), '`'), text.end());
    if (!variable.values.empty()) {
      text += " (" + std::string(variable.values) + ")";
    }
    AppendWrapped(text, help);
  }
  return help;
}

}  // namespace tools
}  // namespace otel
