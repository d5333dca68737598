// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// One process, one set of globals, whoever contains the API; and agents that
// are preloaded into such programs.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using testing::HasSubstr;
using testing::Not;

// A program that contains the API itself, and one whose shared libraries do.
constexpr char kWithApi[] = "api/global/testing/program_with_api";
constexpr char kWithoutApi[] = "api/global/testing/program_without_api";
// An agent that hides its copy of the API, and one that does not.
constexpr char kAgent[] = "api/global/testing/libagent.so";
constexpr char kOpenAgent[] = "api/global/testing/libopen_agent.so";

struct Output {
  std::string text;
  int status;
};

// Runs `program`, with `agent` preloaded when it is not empty.
Output RunProgram(const std::string& program, const std::string& argument,
                  const std::string& agent) {
  // Sanitizers want to be loaded first and take a second copy of the API for a
  // mistake.
  std::string command =
      "ASAN_OPTIONS=verify_asan_link_order=0:detect_odr_violation=0 ";
  if (!agent.empty()) command += "LD_PRELOAD=" + agent + " ";
  command += program + " " + argument + " 2>&1";
  Output output;
  FILE* pipe = popen(command.c_str(), "r");
  char buffer[256];
  while (std::fgets(buffer, sizeof(buffer), pipe) != nullptr) {
    output.text += buffer;
  }
  output.status = pclose(pipe);
  return output;
}

class SharedLibrariesTest : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Programs, SharedLibrariesTest,
                         testing::Values(kWithApi, kWithoutApi),
                         [](const auto& test_case) {
                           return test_case.param == kWithApi
                                      ? "ThatContainTheApi"
                                      : "ThatDoNot";
                         });

TEST(PluginsTest, ShareTheGlobalsOfAProgramThatExportsThem) {
  const Output output = RunProgram("api/global/testing/plugin_host",
                                   "api/global/testing/libfirst.so "
                                   "api/global/testing/libsecond.so",
                                   "");
  EXPECT_EQ(output.status, 0);
  EXPECT_THAT(output.text, HasSubstr("program: 3 of 3 spans recorded"));
}

TEST_P(SharedLibrariesTest, ShareOneSetOfGlobals) {
  const Output output = RunProgram(GetParam(), "", "");
  EXPECT_EQ(output.status, 0);
  EXPECT_THAT(output.text, HasSubstr("program: ok"));
}

TEST_P(SharedLibrariesTest, DoNothingWithoutAnAgent) {
  const Output output = RunProgram(GetParam(), "record", "");
  EXPECT_EQ(output.status, 0);
  EXPECT_EQ(output.text, "program: ok\n");
}

TEST_P(SharedLibrariesTest, RecordToAPreloadedAgent) {
  for (const char* agent : {kAgent, kOpenAgent}) {
    SCOPED_TRACE(agent);
    const Output output = RunProgram(GetParam(), "record", agent);
    EXPECT_EQ(output.status, 0);
    EXPECT_THAT(output.text, HasSubstr("agent: installed\n"));
    EXPECT_THAT(output.text, HasSubstr("agent: first/span\n"));
    EXPECT_THAT(output.text, HasSubstr("agent: second/span\n"));
    EXPECT_THAT(output.text, Not(HasSubstr("of the agent")))
        << "What the agent did before it installed itself";
    if (GetParam() == kWithApi) {
      EXPECT_THAT(output.text, HasSubstr("agent: program/span\n"));
      EXPECT_THAT(output.text, HasSubstr("agent: diagnostic of global\n"));
    }
  }
}

TEST_P(SharedLibrariesTest, ShareOneSetOfGlobalsOverAnAgent) {
  for (const char* agent : {kAgent, kOpenAgent}) {
    SCOPED_TRACE(agent);
    const Output output = RunProgram(GetParam(), "", agent);
    EXPECT_EQ(output.status, 0);
    EXPECT_THAT(output.text, HasSubstr("program: ok"));
  }
}

}  // namespace
