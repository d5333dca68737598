// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Runs a program with telemetry: docs/zero_code.md, or --help.

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/common/version.h"
#include "sdk/common/environment.h"
#include "tools/launcher/flags.h"
#include "tools/launcher/program.h"

namespace otel {
namespace tools {
namespace {

constexpr int kUsageError = 2;
constexpr int kCannotRun = 126;
constexpr int kNotFound = 127;

constexpr char kAgentVariable[] = "OTEL_CC_AGENT";

void Tell(const std::string& text) {
  std::fprintf(stderr, "otel_instrument: %s\n", OneLine(text).c_str());
}

std::string GetVariable(std::string_view name) {
  return sdk::ProcessEnvironment().Get(name).value_or("");
}

void SetVariable(std::string_view name, std::string_view value) {
  setenv(std::string(name).c_str(), std::string(value).c_str(), 1);
}

bool Exists(const std::string& file) {
  struct stat status = {};
  return stat(file.c_str(), &status) == 0;
}

// Returns the folder of this program, with a slash at its end.
std::string OwnFolder() {
  char path[PATH_MAX];
  const ssize_t size = readlink("/proc/self/exe", path, sizeof(path));
  if (size <= 0) return "";
  const std::string_view name(path, static_cast<size_t>(size));
  return std::string(name.substr(0, name.rfind('/') + 1));
}

constexpr char kWithoutAgent[] =
    "; a program that links the API alone runs without telemetry";

// Returns the agent's file, or an empty text. Where it is built, and where it
// may be installed.
std::string FindAgent() {
  const std::string given = GetVariable(kAgentVariable);
  char absolute[PATH_MAX];
  if (given == "none") return "";
  if (!given.empty()) {
    const bool exists = realpath(given.c_str(), absolute) != nullptr;
    if (exists && IsAgent(absolute)) return absolute;
    Tell("warning: " + std::string(kAgentVariable) + "=" + given + ": " +
         (exists ? "it is no agent for this machine, expected a file such as "
                   "libotel_agent.so, or none"
                 : std::strerror(errno)) +
         kWithoutAgent);
    return "";
  }
  const std::string own = OwnFolder();
  for (const char* place : {"../agent/", "", "../lib/"}) {
    const std::string file = own + place + "libotel_agent.so";
    if (realpath(file.c_str(), absolute) != nullptr) return absolute;
  }
  Tell("warning: libotel_agent.so is not beside " + own +
       "otel_instrument, and OTEL_CC_AGENT is not set" + kWithoutAgent);
  return "";
}

// Also takes out what another launcher has put there.
void Preload(const std::string& agent) {
  constexpr char kPreload[] = "LD_PRELOAD";
  const std::string before = GetVariable(kPreload);
  const std::optional<std::string> preload = WithPreloaded(before, agent);
  if (!preload.has_value()) {
    Tell("warning: " + agent +
         " has a space or a colon in its name, so it cannot be preloaded" +
         kWithoutAgent);
  } else if (preload->empty()) {
    unsetenv(kPreload);
  } else {
    SetVariable(kPreload, *preload);
  }
}

// `bazel run` starts programs in their runfiles; names on the command line are
// meant from where the person is.
void GoBackToCaller() {
  const std::string caller = GetVariable("BUILD_WORKING_DIRECTORY");
  char folder[PATH_MAX];
  if (caller.empty() || getcwd(folder, sizeof(folder)) == nullptr ||
      std::string_view(folder).find(".runfiles/") == std::string_view::npos) {
    return;
  }
  if (chdir(caller.c_str()) == 0) SetVariable("PWD", caller);
}

// Becomes a program. Returns `errno` when that fails.
int Become(const std::vector<std::string_view>& words) {
  std::vector<std::string> texts(words.begin(), words.end());
  std::vector<char*> arguments;
  arguments.reserve(texts.size() + 1);
  for (std::string& text : texts) arguments.push_back(text.data());
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  return errno;
}

int Describe() {
  const std::string own = OwnFolder();
  const int error = Become({own + "otel_describe"});
  Tell(own + "otel_describe, which --describe needs, cannot be run: " +
       std::strerror(error));
  return kCannotRun;
}

int NotFound(const std::string& name) {
  const bool is_here = name.find('/') == std::string::npos && Exists(name);
  Tell("program not found: " + name +
       (is_here ? "; did you mean ./" + name + "?" : ""));
  return kNotFound;
}

int Run(const std::vector<std::string_view>& program) {
  const std::string name(program[0]);
  // As `execvp` has it.
  const char* const path = std::getenv("PATH");
  const std::string file =
      FindProgram(name, path == nullptr ? "/bin:/usr/bin" : path);
  if (file.empty()) return NotFound(name);
  const std::string agent = FindAgent();
  const Obstacle obstacle = ObstacleOf(file);
  if (obstacle != Obstacle::kNone && !agent.empty()) {
    Tell("warning: the agent cannot be loaded into " + file + ": " +
         std::string(ObstacleText(obstacle)) +
         "; it has telemetry only if it links "
         "@otel_cc//sdk/configuration:auto_setup");
  }
  // What the others start may be served; here the loader would complain.
  Preload(obstacle == Obstacle::kOtherMachine ? "" : agent);
  const int error = Become(program);
  if (error == ENOTDIR || (error == ENOENT && !Exists(file))) {
    return NotFound(name);
  }
  Tell(name + " cannot be run: " +
       (error == ENOENT ? "its interpreter is not there"
                        : std::strerror(error)));
  return error == ENOENT ? kNotFound : kCannotRun;
}

// Returns the exit code.
int Print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return 0;
  Tell(std::string("standard output cannot be written: ") +
       std::strerror(errno));
  return 1;
}

int Main(int argc, char** argv) {
  const std::vector<std::string_view> words(argv + 1, argv + argc);
  const LauncherCommand command = ParseLauncherCommand(words);
  if (!command.error.empty()) {
    Tell(command.error);
    return kUsageError;
  }
  GoBackToCaller();
  for (const VariableSetting& setting : command.settings) {
    SetVariable(setting.variable->name, setting.value);
  }
  switch (command.action) {
    case LauncherAction::kHelp:
      return Print(LauncherHelp());
    case LauncherAction::kVersion:
      return Print("otel_cc " + std::string(kVersion) + "\n");
    case LauncherAction::kDescribe:
      return Describe();
    default:
      return Run(command.program);
  }
}

}  // namespace
}  // namespace tools
}  // namespace otel

int main(int argc, char** argv) {
  if (argc < 1) return otel::tools::kUsageError;
  return otel::tools::Main(argc, argv);
}
