// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/defaults.h"

#include <optional>
#include <string>

#include "gtest/gtest.h"

OTEL_ENVIRONMENT_DEFAULTS({
    {"OTEL_SERVICE_NAME", "defaults-test"},
    {"OTEL_TRACES_EXPORTER", "console"},
});

namespace otel {
namespace sdk {
namespace {

// Made after the defaults above, as ordinary static objects are.
const std::optional<std::string> seen_while_initialising =
    ProgramDefaults().Get("OTEL_SERVICE_NAME");

TEST(DefaultsTest, AreThereBeforeOrdinaryStaticObjects) {
  EXPECT_EQ(seen_while_initialising, "defaults-test");
  EXPECT_EQ(ProgramDefaults().Get("OTEL_TRACES_EXPORTER"), "console");
  EXPECT_EQ(ProgramDefaults().Get("OTEL_LOGS_EXPORTER"), std::nullopt);
}

TEST(DefaultsTest, LastAsLongAsTheirObjectAndTheFirstOneWins) {
  {
    const EnvironmentDefaults more({{"OTEL_SERVICE_NAME", "other"},
                                    {"OTEL_LOGS_EXPORTER", "console"},
                                    {"OTEL_PROPAGATORS", ""}});
    EXPECT_EQ(ProgramDefaults().Get("OTEL_SERVICE_NAME"), "defaults-test");
    EXPECT_EQ(ProgramDefaults().Get("OTEL_LOGS_EXPORTER"), "console");
    EXPECT_EQ(ProgramDefaults().Get("OTEL_PROPAGATORS"), std::nullopt);
  }
  EXPECT_EQ(ProgramDefaults().Get("OTEL_LOGS_EXPORTER"), std::nullopt);
  EXPECT_EQ(ProgramDefaults().Get("OTEL_SERVICE_NAME"), "defaults-test");
}

}  // namespace
}  // namespace sdk
}  // namespace otel
