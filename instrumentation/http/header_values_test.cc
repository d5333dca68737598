// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/header_values.h"

#include <string_view>

#include "gtest/gtest.h"

namespace otel::instrumentation::http {
namespace {

TEST(EqualsIgnoringCaseTest, OnlyAsciiLettersHaveCase) {
  EXPECT_TRUE(EqualsIgnoringCase("X-Forwarded-For", "x-forwarded-FOR"));
  EXPECT_FALSE(EqualsIgnoringCase("host", "hos"));
  EXPECT_FALSE(EqualsIgnoringCase("a[", "a{"));
  EXPECT_TRUE(EqualsIgnoringCase("", std::string_view()));
}

TEST(ParseHostPortTest, SplitsEveryForm) {
  const struct {
    std::string_view text, host;
    int port;
  } kCases[] = {
      {"example.com", "example.com", 0},
      {"example.com:8080", "example.com", 8080},
      {" example.com:80\t", "example.com", 80},
      {"192.0.2.1:1", "192.0.2.1", 1},
      {"[2001:db8::1]", "2001:db8::1", 0},
      {"[2001:db8::1]:443", "2001:db8::1", 443},
      {"2001:db8::1", "2001:db8::1", 0},
      {"example.com:", "example.com", 0},
      {"example.com:0", "example.com", 0},
      {"example.com:65536", "example.com", 0},
      {"example.com:99999999999999999999", "example.com", 0},
      {"example.com:80x", "example.com", 0},
      {"example.com:-80", "example.com", 0},
      {"", "", 0},
      {":80", "", 0},
      {"[::1", "", 0},
      {"[::1]x", "", 0},
      {"user@example.com", "", 0},
      {"a b", "", 0},
      {"evil\r\nhost", "", 0},
      {"a/b", "", 0},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.text);
    const HostPort result = ParseHostPort(c.text);
    EXPECT_EQ(result.host, c.host);
    EXPECT_EQ(result.port, c.port);
  }
  EXPECT_EQ(ParseHostPort(std::string_view()).host, "");
}

TEST(FirstListElementTest, ReturnsTheLeftMostElementTrimmed) {
  EXPECT_EQ(FirstListElement(" 192.0.2.1 , 10.0.0.1"), "192.0.2.1");
  EXPECT_EQ(FirstListElement("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(FirstListElement(",a"), "");
  EXPECT_EQ(FirstListElement(std::string_view()), "");
}

TEST(ForwardedParameterTest, FindsTheFirstValueOfAParameter) {
  const struct {
    std::string_view header, parameter, value;
  } kCases[] = {
      {"for=192.0.2.43", "for", "192.0.2.43"},
      {"For=\"[2001:db8::1]:4711\"", "for", "[2001:db8::1]:4711"},
      {"for=a;proto=https;host=b", "host", "b"},
      {"for=a , for=b;host=c", "for", "a"},
      {"for=a, host=c", "host", "c"},
      {" for=a ; PROTO=http ", "proto", "http"},
      {"for=\"a,b;c\";proto=https", "proto", "https"},
      {"for=\"a\\\"b\";proto=https", "proto", "https"},
      {"for=\"a\\\"b\"", "for", ""},
      {"for=\"unterminated", "for", ""},
      {"forx=a", "for", ""},
      {"for", "for", ""},
      {"for=", "for", ""},
      {";;,,;=", "for", ""},
      {"", "for", ""},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.header);
    EXPECT_EQ(ForwardedParameter(c.header, c.parameter), c.value);
  }
}

}  // namespace
}  // namespace otel::instrumentation::http
