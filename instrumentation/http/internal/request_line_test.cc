// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/internal/request_line.h"

#include "gtest/gtest.h"
#include "instrumentation/http/internal/attribute_buffer.h"

namespace otel::instrumentation::http::internal {
namespace {

TEST(KnownSchemeTest, KnowsHttpOnly) {
  EXPECT_EQ(KnownScheme("http"), "http");
  EXPECT_EQ(KnownScheme("HtTpS"), "https");
  EXPECT_EQ(KnownScheme("httpx"), "");
  EXPECT_EQ(KnownScheme(""), "");
}

TEST(ProtocolVersionTest, AcceptsWhatExistsInAnyForm) {
  EXPECT_EQ(ProtocolVersion("HTTP/1.1"), "1.1");
  EXPECT_EQ(ProtocolVersion("1.0"), "1.0");
  EXPECT_EQ(ProtocolVersion("HTTP/2.0"), "2");
  EXPECT_EQ(ProtocolVersion("3"), "3");
  EXPECT_EQ(ProtocolVersion("HTTP/9.9"), "");
  EXPECT_EQ(ProtocolVersion(""), "");
}

TEST(OldFlavorTest, HasAMinorVersion) {
  EXPECT_EQ(OldFlavor("1.1"), "1.1");
  EXPECT_EQ(OldFlavor("2"), "2.0");
  EXPECT_EQ(OldFlavor("3"), "3.0");
  EXPECT_EQ(OldFlavor(""), "");
}

TEST(AppendSpanNameTest, IsMethodAndTarget) {
  const struct {
    std::string_view method, target, name;
  } kCases[] = {
      {"GET", "/users/{id}", "GET /users/{id}"},
      {"GET", "", "GET"},
      {"_OTHER", "/users/{id}", "HTTP /users/{id}"},
      {"_OTHER", "", "HTTP"},
  };
  for (const auto& c : kCases) {
    SmallText name;
    AppendSpanName(name, c.method, c.target);
    EXPECT_EQ(name.view(), c.name);
  }
}

}  // namespace
}  // namespace otel::instrumentation::http::internal
