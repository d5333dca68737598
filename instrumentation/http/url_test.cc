// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/url.h"

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

namespace otel::instrumentation::http {
namespace {

const std::vector<std::string>& Sensitive() {
  static const auto* const list =
      new std::vector<std::string>{"sig", "X-Amz-Signature"};
  return *list;
}

TEST(SplitUrlTest, FindsThePartsOfEveryForm) {
  const struct {
    std::string_view url, scheme, user_info, host_port, path, query, fragment;
  } kCases[] = {
      {"/rolldice?player=alice", "", "", "", "/rolldice", "player=alice", ""},
      {"/rolldice", "", "", "", "/rolldice", "", ""},
      {"/a?b?c#d#e", "", "", "", "/a", "b?c", "d#e"},
      {"http://h", "http", "", "h", "", "", ""},
      {"https://u:p@h:8443/a/b?c=d#e", "https", "u:p", "h:8443", "/a/b", "c=d",
       "e"},
      {"https://u:p@ss@h/", "https", "u:p@ss", "h", "/", "", ""},
      {"http://[::1]:80/", "http", "", "[::1]:80", "/", "", ""},
      {"http://h?q", "http", "", "h", "", "q", ""},
      {"*", "", "", "", "*", "", ""},
      {"example.com:443", "", "", "", "example.com:443", "", ""},
      {"://h/", "", "", "", "://h/", "", ""},
      {"1a://h/", "", "", "", "1a://h/", "", ""},
      {"/redirect?to=http://h/", "", "", "", "/redirect", "to=http://h/", ""},
      {"", "", "", "", "", "", ""},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.url);
    const UrlParts parts = SplitUrl(c.url);
    EXPECT_EQ(parts.scheme, c.scheme);
    EXPECT_EQ(parts.user_info, c.user_info);
    EXPECT_EQ(parts.host_port, c.host_port);
    EXPECT_EQ(parts.path, c.path);
    EXPECT_EQ(parts.query, c.query);
    EXPECT_EQ(parts.fragment, c.fragment);
  }
}

TEST(DefaultPortTest, KnowsTheWebSchemes) {
  EXPECT_EQ(DefaultPort("http"), 80);
  EXPECT_EQ(DefaultPort("https"), 443);
  EXPECT_EQ(DefaultPort("gopher"), 0);
}

TEST(RedactQueryTest, ReplacesValuesAndKeepsKeys) {
  const struct {
    std::string_view query, redacted;
  } kCases[] = {
      {"sig=abc", "sig=REDACTED"},
      {"a=1&sig=abc&b=2", "a=1&sig=REDACTED&b=2"},
      {"sig=a=b&sig=", "sig=REDACTED&sig=REDACTED"},
      {"X-Amz-Signature=abc", "X-Amz-Signature=REDACTED"},
      {"x-amz-signature=abc", "x-amz-signature=abc"},
      {"design=abc", "design=abc"},
      {"sig", "sig"},
      {"&&", "&&"},
      {"", ""},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.query);
    std::string buffer;
    EXPECT_EQ(RedactQuery(c.query, Sensitive(), buffer), c.redacted);
  }
}

TEST(RedactQueryTest, ReturnsTheInputItselfWhenThereIsNothingToHide) {
  const std::string_view query = "a=1&b=2";
  std::string buffer;
  EXPECT_EQ(RedactQuery(query, Sensitive(), buffer).data(), query.data());
  EXPECT_EQ(RedactQuery("sig=abc", {}, buffer), "sig=abc");
}

TEST(RedactUrlTest, HidesCredentialsAndSensitiveParameters) {
  const struct {
    std::string_view url, redacted;
  } kCases[] = {
      {"https://h/p?q=1#f", "https://h/p?q=1#f"},
      {"https://u:p@h/p", "https://REDACTED:REDACTED@h/p"},
      {"https://u@h", "https://REDACTED:REDACTED@h"},
      {"https://@h/", "https://REDACTED:REDACTED@h/"},
      {"https://u:p@ss@h:1/p?sig=x&b=2#f",
       "https://REDACTED:REDACTED@h:1/p?sig=REDACTED&b=2#f"},
      {"https://h/?a=1&sig=x", "https://h/?a=1&sig=REDACTED"},
      {"/p?sig=x", "/p?sig=REDACTED"},
      {"https://h/p@q", "https://h/p@q"},
      {"mailto:a@b", "mailto:a@b"},
      {"", ""},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.url);
    std::string buffer = "left over";
    EXPECT_EQ(RedactUrl(c.url, Sensitive(), buffer), c.redacted);
  }
}

}  // namespace
}  // namespace otel::instrumentation::http
