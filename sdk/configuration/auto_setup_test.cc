// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Runs programs that link :auto_setup, and looks at what they export.

#include "sdk/configuration/auto_setup.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/environment.h"

namespace otel {
namespace sdk {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

using Variables = std::map<std::string, std::string>;

struct Outcome {
  int status = -1;  // As waitpid() gives it.
  std::vector<std::string> out;
  std::string err;
};

const Variables kLines = {{"OTEL_TRACES_EXPORTER", "lines"},
                          {"OTEL_METRICS_EXPORTER", "lines"},
                          {"OTEL_LOGS_EXPORTER", "lines"},
                          {"OTEL_SERVICE_NAME", "s"}};

std::string PathOf(const std::string& name) {
  return "sdk/configuration/" + name;
}

std::vector<std::string> SplitLines(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// Removes what the program's static objects record while they are destroyed.
void RemoveLateLines(std::vector<std::string>& lines) {
  lines.erase(std::remove_if(lines.begin(), lines.end(),
                             [](const std::string& line) {
                               return line.find(" late ") != std::string::npos;
                             }),
              lines.end());
}

// Runs a program with nothing but `variables` in its environment.
Outcome RunProgram(const std::string& program,
                   std::vector<std::string> arguments,
                   const Variables& variables) {
  int out[2];
  int err[2];
  if (pipe(out) != 0 || pipe(err) != 0) return Outcome();
  const std::string path = PathOf(program);
  arguments.insert(arguments.begin(), path);
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  std::vector<std::string> entries;
  for (const auto& variable : variables) {
    entries.push_back(variable.first + "=" + variable.second);
  }
  // What sanitizers were told must reach the program, too.
  for (const char* name :
       {"ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
    if (const auto value = ProcessEnvironment().Get(name)) {
      entries.push_back(std::string(name) + "=" + *value);
    }
  }
  std::vector<char*> environment;
  for (std::string& entry : entries) environment.push_back(entry.data());
  environment.push_back(nullptr);

  const pid_t pid = fork();
  if (pid == 0) {
    dup2(out[1], STDOUT_FILENO);
    dup2(err[1], STDERR_FILENO);
    for (const int end : {out[0], out[1], err[0], err[1]}) close(end);
    execve(path.c_str(), argv.data(), environment.data());
    _exit(127);
  }
  close(out[1]);
  close(err[1]);
  std::string texts[2];
  pollfd ends[2] = {{out[0], POLLIN, 0}, {err[0], POLLIN, 0}};
  for (int open = 2; open != 0;) {
    poll(ends, 2, -1);
    for (int i = 0; i < 2; ++i) {
      if (ends[i].fd < 0 || ends[i].revents == 0) continue;
      char buffer[4096];
      const ssize_t got = read(ends[i].fd, buffer, sizeof(buffer));
      if (got > 0) {
        texts[i].append(buffer, static_cast<size_t>(got));
      } else {
        ends[i].fd = -1;
        --open;
      }
    }
  }
  close(out[0]);
  close(err[0]);
  Outcome outcome;
  waitpid(pid, &outcome.status, 0);
  outcome.out = SplitLines(texts[0]);
  RemoveLateLines(outcome.out);
  outcome.err = texts[1];
  return outcome;
}

Variables With(Variables variables, const std::string& name,
               const std::string& value) {
  variables[name] = value;
  return variables;
}

const auto kAllLines = UnorderedElementsAre(
    "span roll of s", "span shutdown", "log rolled of s", "log shutdown",
    "metric rolls of s", "metric shutdown");

// --- In a program ------------------------------------------------------------

TEST(AutoSetupTest, RecordsWithoutSetUpCodeAndFlushesAtExit) {
  const Outcome outcome = RunProgram("auto_setup_program", {}, kLines);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, kAllLines);
  EXPECT_EQ(outcome.err, "");
}

TEST(AutoSetupTest, ExporterThatIsNotLinkedIsToldOnceAndTheProgramRuns) {
  const Outcome outcome = RunProgram("auto_setup_program", {}, {});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, IsEmpty());
  const std::vector<std::string> lines = SplitLines(outcome.err);
  EXPECT_THAT(lines, ElementsAre(AllOf(
                         HasSubstr("otel_cc error: configuration: "),
                         HasSubstr("\"otlp\""), HasSubstr("linked: lines"),
                         HasSubstr("//exporters/otlp:registration"))));
}

TEST(AutoSetupTest, NonsenseIsToldAndTheProgramRuns) {
  const Outcome outcome = RunProgram("auto_setup_program", {},
                                     {{"OTEL_TRACES_EXPORTER", "lines,nope"},
                                      {"OTEL_METRICS_EXPORTER", "\x1b[31m"},
                                      {"OTEL_LOGS_EXPORTER", ","},
                                      {"OTEL_BSP_MAX_QUEUE_SIZE", "-1"},
                                      {"OTEL_RESOURCE_ATTRIBUTES", "a"},
                                      {"OTEL_SERVICE_NAME", "s"}});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, ElementsAre("span roll of s", "span shutdown"));
  EXPECT_THAT(outcome.err, Not(HasSubstr("\x1b")));
  EXPECT_THAT(outcome.err, HasSubstr("OTEL_BSP_MAX_QUEUE_SIZE=\"-1\""));
  EXPECT_THAT(outcome.err, HasSubstr("OTEL_RESOURCE_ATTRIBUTES=\"a\""));
}

TEST(AutoSetupTest, ConfigurationFileIsToldAndTheProgramRunsWithout) {
  const Outcome outcome = RunProgram(
      "auto_setup_program", {}, With(kLines, "OTEL_CONFIG_FILE", "x.yaml"));
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(SplitLines(outcome.err),
              ElementsAre(AllOf(HasSubstr("runs without telemetry"),
                                HasSubstr("OTEL_CONFIG_FILE=\"x.yaml\""))));
}

TEST(AutoSetupTest, DisabledSdkRecordsNothing) {
  const Outcome outcome = RunProgram("auto_setup_program", {},
                                     With(kLines, "OTEL_SDK_DISABLED", "true"));
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, IsEmpty());
}

TEST(AutoSetupTest, LevelDecidesWhatIsTold) {
  const Outcome quiet =
      RunProgram("auto_setup_program", {}, {{"OTEL_LOG_LEVEL", "none"}});
  EXPECT_EQ(quiet.err, "");
  const Outcome verbose = RunProgram("auto_setup_program", {},
                                     With(kLines, "OTEL_LOG_LEVEL", "debug"));
  EXPECT_THAT(verbose.err, HasSubstr("file_format: \"1.0\""));
  EXPECT_THAT(verbose.err, HasSubstr("# OTEL_TRACES_EXPORTER"));
  EXPECT_THAT(verbose.err, HasSubstr("shut down; traces: 1 exported"));
}

TEST(AutoSetupTest, DefaultsOfTheProgramCountBelowTheEnvironment) {
  const Outcome outcome = RunProgram("auto_setup_defaults_program", {}, {});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, Contains("span roll of dice-server"));
  EXPECT_THAT(outcome.out, Contains("log rolled of dice-server"));
  EXPECT_EQ(outcome.err, "");
  const Outcome overridden = RunProgram(
      "auto_setup_defaults_program", {},
      {{"OTEL_TRACES_EXPORTER", "none"}, {"OTEL_SERVICE_NAME", "other"}});
  EXPECT_THAT(overridden.out, Not(Contains(HasSubstr("span"))));
  EXPECT_THAT(overridden.out, Contains("log rolled of other"));
}

// --- At exit -----------------------------------------------------------------

TEST(AutoSetupTest, ExitOnAnotherThreadFlushes) {
  const Outcome outcome =
      RunProgram("auto_setup_program", {"exit_in_thread"}, kLines);
  EXPECT_TRUE(WIFEXITED(outcome.status));
  EXPECT_EQ(WEXITSTATUS(outcome.status), 3);
  EXPECT_THAT(outcome.out, kAllLines);
}

TEST(AutoSetupTest, ThreadsThatRecordDuringExitDoNoHarm) {
  const Outcome outcome =
      RunProgram("auto_setup_program", {"threads_at_exit"}, kLines);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, Contains("span shutdown"));
}

TEST(AutoSetupTest, ExitWithoutHandlersDoesNotHang) {
  const Outcome outcome = RunProgram("auto_setup_program", {"_exit"}, kLines);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, Contains("span roll of s"));
}

// --- Fork --------------------------------------------------------------------

int Count(const std::vector<std::string>& lines, const std::string& line) {
  return static_cast<int>(std::count(lines.begin(), lines.end(), line));
}

TEST(AutoSetupTest, ChildThatRecordsNothingExportsNothing) {
  const Outcome outcome =
      RunProgram("auto_setup_program", {"idle_child"}, kLines);
  EXPECT_EQ(outcome.status, 0);
  // Neither the parent's queue nor its metrics are sent twice.
  EXPECT_THAT(outcome.out, kAllLines);
}

TEST(AutoSetupTest, ChildExportsWhatItRecorded) {
  const Outcome outcome =
      RunProgram("auto_setup_program", {"busy_child"}, kLines);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(Count(outcome.out, "log rolled of s"), 1);
  EXPECT_EQ(Count(outcome.out, "log child of s"), 1);
  EXPECT_EQ(Count(outcome.out, "log shutdown"), 2);
}

// --- In shared libraries -----------------------------------------------------

TEST(AutoSetupTest, WorksInASharedLibraryThatTheProgramIsLinkedWith) {
  const Outcome outcome = RunProgram("auto_setup_shared_program", {}, kLines);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, kAllLines);
  EXPECT_EQ(outcome.err, "");
}

TEST(AutoSetupTest, ExporterInALibraryLoadedLaterTurnsItsSignalsOn) {
  const Outcome outcome =
      RunProgram("auto_setup_late_program",
                 {"load", PathOf("liblate_exporters.so")}, kLines);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, kAllLines);
  const std::vector<std::string> lines = SplitLines(outcome.err);
  ASSERT_FALSE(lines.empty());
  EXPECT_THAT(lines.front(), HasSubstr("no exporter \"lines\" is linked"));
  EXPECT_THAT(lines, Contains(HasSubstr("on are now:")));
}

TEST(AutoSetupTest, LibraryThatIsUnloadedTakesNothingAlongThatIsUsed) {
  const Outcome outcome =
      RunProgram("auto_setup_plain_program",
                 {"load", PathOf("libauto_setup_plugin.so"), "unload"}, kLines);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
}

// --- In this test ------------------------------------------------------------

TEST(AutoSetupTest, SdkCanBeAskedFor) {
  // This test links :auto_setup itself; its environment names no exporter.
  Sdk* const sdk = AutoSdk();
  ASSERT_NE(sdk, nullptr);
  EXPECT_EQ(sdk->missing_exporters().size(), 3u);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
