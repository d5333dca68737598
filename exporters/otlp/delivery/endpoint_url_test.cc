// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/endpoint_url.h"

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(EndpointUrlTest, KeepsWhatAUserWrites) {
  const struct {
    std::string_view text;
    std::string_view request;
    std::string_view shown;
  } kCases[] = {
      {"http://localhost:4318", "http://localhost:4318/",
       "http://localhost:4318/"},
      {"https://c", "https://c/", "https://c/"},
      {"HTTP://c/v1/traces", "http://c/v1/traces", "http://c/v1/traces"},
      {"http://c:80/a/b/?x=1#y", "http://c:80/a/b/?x=1", "http://c:80/a/b/"},
      {"http://c?x=1", "http://c/?x=1", "http://c/"},
      {"http://c/?", "http://c/", "http://c/"},
      {"http://[::1]:4318/v1/logs", "http://[::1]:4318/v1/logs",
       "http://[::1]:4318/v1/logs"},
      {"https://[fe80::1]", "https://[fe80::1]/", "https://[fe80::1]/"},
      {"http://127.0.0.1:1/a@b:c", "http://127.0.0.1:1/a@b:c",
       "http://127.0.0.1:1/a@b:c"},
      {"http://user:p@ss@c:1/x", "http://user:p@ss@c:1/x", "http://c:1/x"},
      {"unix:/run/otel.sock", "http://localhost/", "unix:/run/otel.sock:/"},
      {"unix:///run/otel.sock", "http://localhost/", "unix:/run/otel.sock:/"},
      {"unix://///run/otel.sock", "http://localhost/", "unix:/run/otel.sock:/"},
      {"unix:/run/otel.sock:/v1/logs?a=b", "http://localhost/v1/logs?a=b",
       "unix:/run/otel.sock:/v1/logs"},
  };
  for (const auto& each : kCases) {
    const auto url = ParseEndpointUrl(each.text);
    ASSERT_TRUE(url.ok()) << each.text << url.status();
    EXPECT_EQ(url->ToRequestUrl(), each.request) << each.text;
    EXPECT_EQ(url->ToShow(), each.shown) << each.text;
    const auto again = ParseEndpointUrl(url->ToString());
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->ToString(), url->ToString());
  }
}

TEST(EndpointUrlTest, SaysWhatToChange) {
  const struct {
    std::string_view text;
    std::string_view message;
  } kCases[] = {
      {"", "write a URL, such as http://localhost:4318"},
      {"localhost:4318", "has no scheme; write http:// or"},
      {"c", "has no scheme"},
      {"grpc://c:4317", "has another scheme than http, https and unix"},
      {"ftp://c/", "has another scheme"},
      {"http://", "has no host"},
      {"http://:4318", "has no host"},
      {"http:///v1/traces", "has no host"},
      {"http://c:", "has no valid port"},
      {"http://c:http", "has no valid port"},
      {"http://c:0", "has no valid port"},
      {"http://c:65536", "has no valid port"},
      {"http://c:-1", "has no valid port"},
      {"http://::1:4318", "write an IPv6 address in brackets"},
      {"http://[::1", "in brackets, such as"},
      {"http://[]:1", "has no valid host"},
      {"http://a[::1]:1", "has no valid host"},
      {"http://c:4318 ", "has white space or control characters"},
      {"http://c\n", "has white space or control characters"},
      {"http://a\"b", "has no valid host"},
      {"unix:run/otel.sock", "write unix: and an absolute path"},
      {"unix:", "write unix: and an absolute path"},
  };
  for (const auto& each : kCases) {
    const auto url = ParseEndpointUrl(each.text);
    ASSERT_FALSE(url.ok()) << each.text;
    EXPECT_EQ(url.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(url.status().message()), HasSubstr(each.message));
  }
  EXPECT_THAT(std::string(ParseEndpointUrl("unix:/" + std::string(200, 'x'))
                              .status()
                              .message()),
              HasSubstr("longer path than sockets may have"));
}

TEST(EndpointUrlTest, ShowsNoSecrets) {
  for (const std::string_view text :
       {"http://me:secret@c:bad/", "me:secret@c:4318", "ftp://secret@c",
        "http://c:bad/?token=secret", "http://a@secret@c:/"}) {
    const absl::Status status = ParseEndpointUrl(text).status();
    EXPECT_FALSE(status.ok()) << text;
    EXPECT_THAT(std::string(status.message()), Not(HasSubstr("secret")));
    EXPECT_THAT(std::string(status.message()), HasSubstr("****"));
  }
}

TEST(EndpointForSignalTest, AppendsTheSignalToTheBase) {
  const struct {
    std::string_view base;
    std::string_view url;
  } kCases[] = {
      {"http://c:4318", "http://c:4318/v1/traces"},
      {"http://c:4318/", "http://c:4318/v1/traces"},
      {"http://c:4318/mycollector", "http://c:4318/mycollector/v1/traces"},
      {"http://c:4318/mycollector/", "http://c:4318/mycollector/v1/traces"},
      {"https://u:p@c/a?k=v", "https://u:p@c/a/v1/traces?k=v"},
      {"unix:/run/s", "unix:/run/s:/v1/traces"},
      {"http://c", "http://c/v1/traces"},
  };
  for (const auto& each : kCases) {
    const auto url = EndpointForSignal(each.base, Signal::kTraces);
    ASSERT_TRUE(url.ok()) << each.base;
    EXPECT_EQ(*url, each.url);
  }
  EXPECT_EQ(*EndpointForSignal("http://c", Signal::kMetrics),
            "http://c/v1/metrics");
  EXPECT_EQ(*EndpointForSignal("http://c", Signal::kLogs), "http://c/v1/logs");
  EXPECT_FALSE(EndpointForSignal("c", Signal::kLogs).ok());
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
