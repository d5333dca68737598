// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/variable_reader.h"

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "api/common/diagnostics.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/configuration/config_messages.h"
#include "sdk/configuration/setting.h"
#include "sdk/testing/fake_environment.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::FakeEnvironment;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Texts(const ConfigMessages& messages) {
  std::vector<std::string> texts;
  for (const auto& message : messages.all()) texts.push_back(message.text);
  return texts;
}

class VariableReaderTest : public ::testing::Test {
 protected:
  FakeEnvironment environment_;
  FakeEnvironment defaults_;
  ConfigMessages messages_;
  const VariableReader reader_{environment_, &defaults_, &messages_};
};

TEST_F(VariableReaderTest, UnsetAndEmptyVariablesLeaveTheDefault) {
  environment_.Set("SIZE", "");
  Setting<int> size(7);
  reader_.ReadInteger({"SIZE", "OTHER_SIZE"}, 1, 100, size);
  EXPECT_EQ(*size, 7);
  EXPECT_TRUE(size.is_default());
  EXPECT_TRUE(messages_.empty());
}

TEST_F(VariableReaderTest, SettingKnowsWhichVariableItIsFrom) {
  environment_.Set("SIZE", "8");
  Setting<int> size(7);
  reader_.ReadInteger({"SIZE"}, 1, 100, size);
  EXPECT_EQ(*size, 8);
  EXPECT_EQ(size.origin(), Origin::Variable("SIZE"));
}

TEST_F(VariableReaderTest, FirstNameThatIsSetWins) {
  environment_.Set("SPECIAL", "1");
  environment_.Set("GENERAL", "2");
  Setting<int> size(7);
  reader_.ReadInteger({"SPECIAL", "GENERAL"}, 1, 100, size);
  EXPECT_EQ(*size, 1);
}

TEST_F(VariableReaderTest, UnusableValueIsToldWithWhatIsUsedInstead) {
  environment_.Set("SPECIAL", "many");
  environment_.Set("GENERAL", "2");
  Setting<int> size(7);
  reader_.ReadInteger({"SPECIAL", "GENERAL"}, 1, 100, size);
  EXPECT_EQ(*size, 2);
  environment_.Set("GENERAL", "101");
  Setting<int> other(7);
  reader_.ReadInteger({"GENERAL"}, 1, 100, other);
  EXPECT_EQ(*other, 7);
  EXPECT_THAT(
      Texts(messages_),
      ElementsAre("SPECIAL=\"many\" is not an integer from 1 to 100; using "
                  "GENERAL=\"2\"",
                  "GENERAL=\"101\" is not an integer from 1 to 100; using the "
                  "default, 7"));
}

TEST_F(VariableReaderTest, EveryVariableOfTheEnvironmentGoesBeforeDefaults) {
  defaults_.Set("SPECIAL", "1");
  environment_.Set("GENERAL", "2");
  Setting<int> size(7);
  reader_.ReadInteger({"SPECIAL", "GENERAL"}, 1, 100, size);
  EXPECT_EQ(*size, 2);
  environment_.Unset("GENERAL");
  reader_.ReadInteger({"SPECIAL", "GENERAL"}, 1, 100, size);
  EXPECT_EQ(*size, 1);
  EXPECT_EQ(size.origin(), Origin::Program("SPECIAL"));
}

TEST_F(VariableReaderTest, UnusableDefaultOfTheProgramIsToldAsSuch) {
  defaults_.Set("SIZE", "x");
  Setting<int> size(7);
  reader_.ReadInteger({"SIZE"}, 1, 100, size);
  EXPECT_THAT(Texts(messages_),
              ElementsAre("SIZE=\"x\", a default of the program, is not an "
                          "integer from 1 to 100; using the default, 7"));
}

TEST_F(VariableReaderTest, BooleanThatIsNotTrueIsFalseAndTold) {
  environment_.Set("FLAG", "1");
  Setting<bool> flag(true);
  reader_.ReadBoolean({"FLAG"}, flag);
  EXPECT_FALSE(*flag);
  EXPECT_THAT(Texts(messages_),
              ElementsAre("FLAG=\"1\" is neither true nor false; it counts as "
                          "false"));
}

TEST_F(VariableReaderTest, DurationsAndTimeoutsTellTheirForm) {
  environment_.Set("DELAY", "-1");
  environment_.Set("INTERVAL", "x");
  environment_.Set("TIMEOUT", "10s");
  environment_.Set("ZERO", "0");
  Setting<absl::Duration> delay(absl::Seconds(5));
  Setting<absl::Duration> interval(absl::Seconds(60));
  Setting<absl::Duration> timeout(absl::InfiniteDuration());
  Setting<absl::Duration> zero(absl::Seconds(1));
  reader_.ReadDuration({"DELAY"}, delay);
  reader_.ReadDuration({"INTERVAL"}, interval, "the other's");
  reader_.ReadTimeout({"TIMEOUT"}, timeout);
  reader_.ReadTimeout({"ZERO"}, zero);
  EXPECT_EQ(*delay, absl::Seconds(5));
  EXPECT_EQ(*interval, absl::Seconds(60));
  EXPECT_EQ(*timeout, absl::InfiniteDuration());
  EXPECT_EQ(*zero, absl::InfiniteDuration());
  EXPECT_THAT(
      Texts(messages_),
      ElementsAre(
          "DELAY=\"-1\" is not a number of milliseconds, such as 5000; "
          "using the default, 5000",
          "INTERVAL=\"x\" is not a number of milliseconds, such as 5000; "
          "using the default, the other's",
          "TIMEOUT=\"10s\" is not a number of milliseconds, such as "
          "5000, or 0 for no limit; using the default, no limit"));
}

TEST_F(VariableReaderTest, NumbersHaveARange) {
  environment_.Set("RATIO", "1.5");
  Setting<double> ratio(0.5);
  reader_.ReadNumber({"RATIO"}, 0, 1, ratio);
  EXPECT_EQ(*ratio, 0.5);
  environment_.Set("RATIO", "0.75");
  reader_.ReadNumber({"RATIO"}, 0, 1, ratio);
  EXPECT_EQ(*ratio, 0.75);
  EXPECT_THAT(Texts(messages_),
              ElementsAre("RATIO=\"1.5\" is not a number from 0 to 1; using "
                          "the default, 0.5"));
}

TEST_F(VariableReaderTest, EnumerationsNameWhatTheyAccept) {
  enum class Color { kRed, kBlue };
  environment_.Set("COLOR", "Green");
  Setting<Color> color(Color::kBlue);
  reader_.ReadEnum<Color>(
      {"COLOR"}, {{"red", Color::kRed}, {"blue", Color::kBlue}}, color);
  EXPECT_EQ(*color, Color::kBlue);
  environment_.Set("COLOR", "RED");
  reader_.ReadEnum<Color>(
      {"COLOR"}, {{"red", Color::kRed}, {"blue", Color::kBlue}}, color);
  EXPECT_EQ(*color, Color::kRed);
  EXPECT_THAT(Texts(messages_),
              ElementsAre("COLOR=\"Green\" is not one of red, blue; using the "
                          "default, blue"));
}

TEST_F(VariableReaderTest, LimitsMayBeOff) {
  constexpr size_t kOff = SIZE_MAX;
  Setting<size_t> limit(kOff);
  environment_.Set("LIMIT", "-1");
  reader_.ReadLimit({"LIMIT"}, 0, 10, kOff, limit);
  EXPECT_EQ(*limit, kOff);
  environment_.Set("LIMIT", "0");
  reader_.ReadLimit({"LIMIT"}, 0, 10, kOff, limit);
  EXPECT_EQ(*limit, 0u);
  EXPECT_THAT(Texts(messages_),
              ElementsAre("LIMIT=\"-1\" is not an integer from 0 to 10; using "
                          "the default, no limit"));
}

TEST_F(VariableReaderTest, ListOfNothingIsNotAList) {
  Setting<std::vector<std::string>> list({"otlp"});
  environment_.Set("LIST", " , ");
  reader_.ReadList({"LIST"}, list);
  EXPECT_THAT(*list, ElementsAre("otlp"));
  EXPECT_EQ(Texts(messages_).size(), 1u);
}

TEST_F(VariableReaderTest, MalformedKeyValueListIsIgnoredWhole) {
  Setting<KeyValueList> list(KeyValueList{{"a", "default"}});
  environment_.Set("LIST", "b=1,c");
  reader_.ReadKeyValueList({"LIST"}, {}, list);
  EXPECT_THAT(*list, ElementsAre(::testing::Pair("a", "default")));
  ASSERT_EQ(Texts(messages_).size(), 1u);
  EXPECT_EQ(Texts(messages_)[0],
            "LIST=\"b=1,c\" is not a list such as key=value,key=value, with % "
            "before two hexadecimal digits where a byte is encoded: \"c\" has "
            "no \"=\"; the whole of it is ignored");
}

TEST_F(VariableReaderTest, SecretsAreNotShown) {
  Setting<KeyValueList> list({});
  environment_.Set("HEADERS", "hunter2");
  KeyValueListOptions options;
  options.secret = true;
  reader_.ReadKeyValueList({"HEADERS"}, options, list);
  ASSERT_EQ(Texts(messages_).size(), 1u);
  EXPECT_THAT(Texts(messages_)[0],
              ::testing::Not(::testing::HasSubstr("hunter2")));
}

TEST_F(VariableReaderTest, ControlCharactersAreEscaped) {
  environment_.Set("SIZE", "1\n2\x1b");
  Setting<int> size(7);
  reader_.ReadInteger({"SIZE"}, 1, 100, size);
  ASSERT_EQ(Texts(messages_).size(), 1u);
  EXPECT_THAT(Texts(messages_)[0],
              ::testing::StartsWith("SIZE=\"1\\x0a2\\x1b\" is not"));
}

TEST_F(VariableReaderTest, WithoutACollectorWarningsAreDiagnostics) {
  std::vector<std::string> told;
  const DiagnosticHandlerRegistration handler = SetDiagnosticHandler(
      [](const Diagnostic& diagnostic, void* argument) {
        static_cast<std::vector<std::string>*>(argument)->push_back(
            std::string(diagnostic.component) + ": " +
            std::string(diagnostic.message));
      },
      &told);
  environment_.Set("FLAG", "maybe");
  Setting<bool> flag(false);
  VariableReader(environment_).ReadBoolean({"FLAG"}, flag);
  EXPECT_THAT(told, ElementsAre("configuration: FLAG=\"maybe\" is neither true "
                                "nor false; it counts as false"));
}

TEST_F(VariableReaderTest, UsersOfUrlsAreNotShown) {
  environment_.Set("FLAG", "https://user:hunter2@host");
  Setting<bool> flag(false);
  reader_.ReadBoolean({"FLAG"}, flag);
  EXPECT_THAT(Texts(messages_),
              ElementsAre("FLAG=\"https://****@host\" is neither true nor "
                          "false; it counts as false"));
}

TEST(SettingTest, AssignmentIsCodeAndReadsAsItsValue) {
  Setting<std::vector<std::string>> list({"otlp"});
  EXPECT_TRUE(list.is_default());
  list = {"console"};
  EXPECT_EQ(list.origin(), Origin::Code());
  EXPECT_THAT(*list, ElementsAre("console"));
  list = {};
  EXPECT_THAT(*list, IsEmpty());
  list.Edit().push_back("none");
  EXPECT_EQ(list->size(), 1u);
  Setting<std::string> text("");
  text = "x";
  const std::string& value = text;
  EXPECT_EQ(value, "x");
}

TEST(SettingTest, OriginsReadLikeWhatAPersonWrote) {
  EXPECT_EQ(Origin::Default().ToString(), "default");
  EXPECT_EQ(Origin::Variable("OTEL_X").ToString(), "OTEL_X");
  EXPECT_EQ(Origin::Program("OTEL_X").ToString(),
            "the program's default of OTEL_X");
  EXPECT_EQ(Origin::File("otel.yaml:12").ToString(), "otel.yaml:12");
  EXPECT_EQ(Origin::Code().ToString(), "code");
}

}  // namespace
}  // namespace sdk
}  // namespace otel
