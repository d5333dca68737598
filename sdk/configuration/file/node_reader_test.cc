// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/file/node_reader.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/configuration/config_value.h"

namespace otel {
namespace sdk {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string ErrorsBelow(const char* key, const ConfigValue& value) {
  FileProblems problems;
  const ConfigValue root;
  const FileNode node = FileNode(root, "", problems).Child(key, value);
  node.Element(0, value).Unexpected("a map");
  return std::string(problems.ToStatus().message());
}

TEST(FileNodeTest, ScalarsBelowKeysOfSecretsAreNotShown) {
  for (const char* key : {"headers", "headers_list", "client_key", "token"}) {
    EXPECT_THAT(ErrorsBelow(key, ConfigValue(std::string("hunter2"))),
                AllOf(HasSubstr("found a value that is not shown, expected"),
                      Not(HasSubstr("hunter2"))))
        << key;
  }
}

TEST(FileNodeTest, ScalarsBelowOtherKeysAreShown) {
  for (const char* key :
       {"endpoint", "client_key_file", "request_captured_headers"}) {
    EXPECT_THAT(ErrorsBelow(key, ConfigValue(std::string("text"))),
                HasSubstr("found the text \"text\", expected a map"))
        << key;
  }
}

TEST(FileNodeTest, UsersOfUrlsAreNotShown) {
  EXPECT_THAT(
      ErrorsBelow("endpoint", ConfigValue(std::string("https://u:p@host"))),
      HasSubstr("found the text \"https://****@host\""));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
