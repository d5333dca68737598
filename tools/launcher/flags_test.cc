// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/launcher/flags.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/configuration/variables.h"

namespace otel {
namespace tools {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

std::vector<std::string> AllNames() {
  std::vector<std::string> names;
  for (const sdk::Variable& variable : sdk::Variables()) {
    names.emplace_back(variable.name);
  }
  return names;
}

class FlagTest : public testing::TestWithParam<std::string> {
 protected:
  const sdk::Variable& variable() const {
    return *sdk::FindVariable(GetParam());
  }
  std::string flag() const { return "--" + FlagName(variable()); }
};
INSTANTIATE_TEST_SUITE_P(OfEachVariable, FlagTest,
                         testing::ValuesIn(AllNames()),
                         [](const auto& test_case) { return test_case.param; });

TEST_P(FlagTest, TakesItsValueFromTheNextWord) {
  const std::string name = flag();
  const LauncherCommand command =
      ParseLauncherCommand({name, "v=1, 2", "program", name, "x"});
  EXPECT_EQ(command.error, "");
  ASSERT_EQ(command.settings.size(), 1u);
  EXPECT_EQ(command.settings[0].variable, &variable());
  EXPECT_EQ(command.settings[0].value, "v=1, 2");
  EXPECT_THAT(command.program, ElementsAre("program", name, "x"));
}

TEST_P(FlagTest, TakesItsValueFromBehindTheEqualsSign) {
  for (const std::string value : {"", "v", "=", "--v"}) {
    const std::string word = flag() + "=" + value;
    const LauncherCommand command = ParseLauncherCommand({word, "program"});
    EXPECT_EQ(command.error, "");
    ASSERT_EQ(command.settings.size(), 1u);
    EXPECT_EQ(command.settings[0].variable, &variable());
    EXPECT_EQ(command.settings[0].value, value);
    EXPECT_THAT(command.program, ElementsAre("program"));
  }
}

TEST_P(FlagTest, IsAnErrorWithoutAValue) {
  const std::string name = flag();
  for (const std::vector<std::string_view>& words :
       {std::vector<std::string_view>{name},
        {name, "--describe"},
        {name, "--", "program"}}) {
    EXPECT_EQ(ParseLauncherCommand(words).error,
              name + " needs a value: " + name + "=VALUE");
  }
}

TEST_P(FlagTest, IsInTheHelpWithItsDefault) {
  std::string line = "\n  " + flag() + "  ";
  line += sdk::VariableTypeName(variable().type);
  if (!variable().default_value.empty()) {
    line += ", default " + std::string(variable().default_value);
  }
  EXPECT_THAT(LauncherHelp(), HasSubstr(line + "\n      "));
}

TEST(FlagNameTest, IsTheVariableWithoutPrefixInLowerCase) {
  EXPECT_EQ(FlagName(*sdk::FindVariable("OTEL_EXPORTER_OTLP_ENDPOINT")),
            "exporter_otlp_endpoint");
  EXPECT_EQ(FlagName(*sdk::FindVariable("OTEL_SERVICE_NAME")), "service_name");
}

TEST(ParseLauncherCommandTest, KeepsAllFlagsInTheirOrder) {
  const LauncherCommand command =
      ParseLauncherCommand({"--service_name", "a", "--log_level=debug",
                            "--service_name=b", "--", "--program", "-x"});
  EXPECT_EQ(command.error, "");
  EXPECT_EQ(command.action, LauncherAction::kRun);
  ASSERT_EQ(command.settings.size(), 3u);
  EXPECT_EQ(command.settings[0].value, "a");
  EXPECT_EQ(command.settings[1].variable->name, "OTEL_LOG_LEVEL");
  EXPECT_EQ(command.settings[2].value, "b");
  EXPECT_THAT(command.program, ElementsAre("--program", "-x"));
}

TEST(ParseLauncherCommandTest, NeedsAProgram) {
  for (const std::vector<std::string_view>& words :
       {std::vector<std::string_view>{}, {"--"}, {"--service_name", "a"}}) {
    EXPECT_THAT(ParseLauncherCommand(words).error,
                StartsWith("no program to run"));
  }
}

TEST(ParseLauncherCommandTest, UnknownFlagIsToldWithTheOneThatWasMeant) {
  EXPECT_EQ(ParseLauncherCommand({"--service-name", "a", "program"}).error,
            "unknown flag --service-name; did you mean --service_name? (--help "
            "lists all)");
  EXPECT_EQ(ParseLauncherCommand({"--port=8080", "program"}).error,
            "unknown flag --port (--help lists all)");
  EXPECT_EQ(ParseLauncherCommand({"-x", "program"}).error,
            "unknown flag -x (--help lists all)");
  for (const char* flag : {"--OTEL_SERVICE_NAME=a", "-service_name",
                           "--otel-service-name", "-service-nam=a"}) {
    EXPECT_THAT(ParseLauncherCommand({flag, "p"}).error,
                HasSubstr("; did you mean --service_name?"))
        << flag;
  }
  EXPECT_THAT(
      ParseLauncherCommand(
          {"--exporter-otlp-metrics-temporality-preference=delta", "p"})
          .error,
      HasSubstr(
          "did you mean --exporter_otlp_metrics_temporality_preference?"));
  EXPECT_THAT(ParseLauncherCommand({"--\x1b[31m\n", "program"}).error,
              StartsWith("unknown flag --?[31m? "));
  EXPECT_THAT(ParseLauncherCommand({"--=x", "program"}).error,
              StartsWith("unknown flag --"));
  const std::string long_name = "--" + std::string(100'000, 'x');
  EXPECT_LT(ParseLauncherCommand({long_name, "p"}).error.size(), 200u);
}

TEST(ParseLauncherCommandTest, ActionsNeedNoProgram) {
  EXPECT_EQ(ParseLauncherCommand({"--help"}).action, LauncherAction::kHelp);
  EXPECT_EQ(ParseLauncherCommand({"--version"}).action,
            LauncherAction::kVersion);
  const LauncherCommand describe =
      ParseLauncherCommand({"--describe", "--service_name", "a", "program"});
  EXPECT_EQ(describe.error, "");
  EXPECT_EQ(describe.action, LauncherAction::kDescribe);
  EXPECT_EQ(describe.settings.size(), 1u);
  EXPECT_THAT(describe.program, IsEmpty());
}

TEST(ParseLauncherCommandTest, ActionsTakeNoValue) {
  EXPECT_EQ(ParseLauncherCommand({"--describe=1"}).error,
            "--describe takes no value");
  EXPECT_EQ(ParseLauncherCommand({"--help="}).error, "--help takes no value");
  EXPECT_EQ(ParseLauncherCommand({"--describe", "-x"}).error,
            "unknown flag -x (--help lists all)");
}

TEST(LauncherHelpTest, HasLinesOfReadableLength) {
  const std::string help = LauncherHelp();
  size_t begin = 0;
  while (begin < help.size()) {
    const size_t end = help.find('\n', begin);
    const std::string line = help.substr(begin, end - begin);
    // Defaults and names of flags are not broken.
    if (line.substr(0, 4) != "  --") {
      EXPECT_LE(line.size(), 80u) << line;
    }
    begin = end + 1;
  }
  EXPECT_THAT(help, AllOf(HasSubstr("usage: otel_instrument"),
                          HasSubstr("--describe"), Not(HasSubstr("`"))));
}

}  // namespace
}  // namespace tools
}  // namespace otel
