// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/grpc/grpc_metadata.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

TEST(GrpcMetadataTest, HasNamesInLowerCaseAndValuesAsTheyAre) {
  const auto metadata = MetadataFromHeaders(
      {{"Authorization", "Bearer X"}, {"x_y.z-1", ""}, {"a-bin", "\xff\n"}},
      "OTEL_EXPORTER_OTLP_HEADERS");
  ASSERT_TRUE(metadata.ok()) << metadata.status();
  EXPECT_THAT(*metadata,
              ElementsAre(Pair("authorization", "Bearer X"),
                          Pair("x_y.z-1", ""), Pair("a-bin", "\xff\n")));
}

TEST(GrpcMetadataTest, RefusesWhatTheLibraryWouldEndTheProcessFor) {
  const std::pair<std::string, std::string> kCases[] = {
      {"", "secret"},         {"a b", "secret"},          {":path", "secret"},
      {"grpc-x", "secret"},   {"Content-Type", "secret"}, {"te", "secret"},
      {"name", "secret\n"},   {"name", "secret\xc3\xa4"}, {"n\xc3\xa4", ""},
      {"n\r\nx", "injected"},
  };
  for (const auto& header : kCases) {
    SCOPED_TRACE(header.first);
    const auto metadata =
        MetadataFromHeaders({header}, "OTEL_EXPORTER_OTLP_TRACES_HEADERS");
    ASSERT_FALSE(metadata.ok());
    EXPECT_EQ(metadata.status().code(), absl::StatusCode::kInvalidArgument);
    const std::string message(metadata.status().message());
    EXPECT_THAT(message, HasSubstr("(OTEL_EXPORTER_OTLP_TRACES_HEADERS)"));
    EXPECT_THAT(message, Not(HasSubstr("secret")));
    EXPECT_THAT(message, Not(HasSubstr("\n")));
  }
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
