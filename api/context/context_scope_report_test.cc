// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "api/common/diagnostics.h"
#include "api/context/context.h"
#include "api/context/context_scope.h"

namespace otel {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// What is told once in the life of a process needs a process to itself: keep
// this the only test of the file.
TEST(ContextScopeReportTest, ReportsEachMisuseOnce) {
  std::vector<std::string> messages;
  const auto handler = [](const Diagnostic& diagnostic, void* argument) {
    static_cast<std::vector<std::string>*>(argument)->emplace_back(
        diagnostic.message);
  };
  const DiagnosticHandlerRegistration registration =
      SetDiagnosticHandler(handler, &messages);
  {
    const ContextScope one{Context()};
    const ContextScope two{Context()};
  }
  EXPECT_TRUE(messages.empty());
  for (int i = 0; i < 3; ++i) {
    auto one = std::make_unique<ContextScope>(Context());
    const ContextScope two{Context()};
    one.reset();
  }
  EXPECT_THAT(messages, ElementsAre(HasSubstr("ended before one")));
  for (int i = 0; i < 3; ++i) {
    auto one = std::make_unique<ContextScope>(Context());
    std::thread([&one] { one.reset(); }).join();
  }
  EXPECT_THAT(messages, ElementsAre(HasSubstr("ended before one"),
                                    HasSubstr("on another thread")));
}

}  // namespace
}  // namespace otel
