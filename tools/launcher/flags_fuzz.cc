// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "tools/launcher/flags.h"

// A line is a word of the command line. What is wrong is told in one line that
// no terminal minds; else no word is lost.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace otel::tools;
  std::vector<std::string_view> words;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  while (!rest.empty()) {
    const size_t end = rest.find('\n');
    words.push_back(rest.substr(0, end));
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  }
  const LauncherCommand command = ParseLauncherCommand(words);
  for (const char c : command.error) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7F') std::abort();
  }
  if (!command.error.empty()) {
    if (!command.program.empty() || !command.settings.empty()) std::abort();
    return 0;
  }
  if (command.action != LauncherAction::kRun) return 0;
  if (command.program.empty() || command.program.size() > words.size() ||
      command.program.back() != words.back()) {
    std::abort();
  }
  return 0;
}
