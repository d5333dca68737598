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
  std::fprintf(stderr, "otel_instrument: %s\n", text.c_str());
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

// Returns the agent's file, or an empty text. Where it is built, and where it
// may be installed.
std::string FindAgent() {
  const std::string given = GetVariable(kAgentVariable);
  if (!given.empty()) {
    if (given == "none") return "";
    char absolute[PATH_MAX];
    if (realpath(given.c_str(), absolute) != nullptr) return absolute;
    Tell("warning: " + std::string(kAgentVariable) + "=" + given + ": " +
         std::strerror(errno) +
         "; a program that links the API alone runs without telemetry");
    return "";
  }
  const std::string own = OwnFolder();
  for (const char* place : {"../agent/", "", "../lib/"}) {
    const std::string file = own + place + "libotel_agent.so";
    char absolute[PATH_MAX];
    if (realpath(file.c_str(), absolute) != nullptr) return absolute;
  }
  Tell("warning: libotel_agent.so is not beside " + own +
       "otel_instrument, and OTEL_CC_AGENT is not set; a program that links "
       "the API alone runs without telemetry");
  return "";
}

void PreloadAgent() {
  constexpr char kPreload[] = "LD_PRELOAD";
  const std::string agent = FindAgent();
  if (agent.empty()) return;
  const std::string preload = WithPreloaded(GetVariable(kPreload), agent);
  if (preload.empty()) {
    Tell("warning: " + agent +
         " has a space or a colon in its name, so it cannot be preloaded; a "
         "program that links the API alone runs without telemetry");
    return;
  }
  SetVariable(kPreload, preload);
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

// Becomes a program. Returns the exit code when that fails.
int Become(const std::vector<std::string_view>& words) {
  std::vector<std::string> texts(words.begin(), words.end());
  std::vector<char*> arguments;
  arguments.reserve(texts.size() + 1);
  for (std::string& text : texts) arguments.push_back(text.data());
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  if (errno == ENOENT && !Exists(texts[0])) {
    Tell("program not found: " + texts[0]);
    return kNotFound;
  }
  if (errno == ENOENT) {
    Tell(texts[0] + " cannot be run: its interpreter is not there");
    return kNotFound;
  }
  if (errno == ENOTDIR) {
    Tell("program not found: " + texts[0]);
    return kNotFound;
  }
  Tell(texts[0] + " cannot be run: " + std::strerror(errno));
  return kCannotRun;
}

int Describe() {
  const std::string own = OwnFolder();
  const std::string program = own + "otel_describe";
  return Become({program});
}

int Run(const std::vector<std::string_view>& program) {
  constexpr char kDefaultPath[] = "/bin:/usr/bin";
  const std::string path = GetVariable("PATH");
  const std::string file =
      FindProgram(program[0], path.empty() ? kDefaultPath : path);
  PreloadAgent();
  if (!file.empty()) {
    const std::string obstacle = WhyNotPreloadable(file);
    if (!obstacle.empty() && GetVariable(kAgentVariable) != "none") {
      Tell("warning: the agent cannot be loaded into " + file + ": " +
           obstacle +
           "; it has telemetry only if it links "
           "@otel_cc//sdk/configuration:auto_setup");
    }
  }
  return Become(program);
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
    case LauncherAction::kHelp: {
      const std::string help = LauncherHelp();
      std::fwrite(help.data(), 1, help.size(), stdout);
      return std::fflush(stdout) == 0 ? 0 : 1;
    }
    case LauncherAction::kVersion:
      std::printf("otel_cc %s\n", std::string(kVersion).c_str());
      return std::fflush(stdout) == 0 ? 0 : 1;
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
