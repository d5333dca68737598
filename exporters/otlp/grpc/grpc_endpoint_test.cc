// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/grpc/grpc_endpoint.h"

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(GrpcEndpointTest, UnderstandsUrlsAndTargetsOfTheLibrary) {
  const struct {
    std::string_view endpoint;
    bool insecure;
    std::string_view target;
    bool tls;
    std::string_view display;
  } kCases[] = {
      {"http://localhost:4317", false, "localhost:4317", false,
       "http://localhost:4317"},
      {"https://c:443/", false, "c:443", true, "https://c:443"},
      // The scheme beats `insecure`, both ways.
      {"https://c:443", true, "c:443", true, "https://c:443"},
      {"http://c:443", false, "c:443", false, "http://c:443"},
      {"HTTPS://c:1", true, "c:1", true, "https://c:1"},
      // A path is not used; a query may be a secret.
      {"http://c:1/v1/traces?token=x", false, "c:1", false, "http://c:1"},
      {"http://c", false, "c:4317", false, "http://c:4317"},
      {"https://c", false, "c:4317", true, "https://c:4317"},
      {"http://[::1]:1", false, "[::1]:1", false, "http://[::1]:1"},
      {"http://[::1]", false, "[::1]:4317", false, "http://[::1]:4317"},
      {"c:1", false, "c:1", true, "https://c:1"},
      {"c:1", true, "c:1", false, "http://c:1"},
      {"c", true, "c:4317", false, "http://c:4317"},
      {"[::1]:1", true, "[::1]:1", false, "http://[::1]:1"},
      {"dns:///c:1", true, "dns:///c:1", false, "dns:///c:1"},
      {"dns:c:1", false, "dns:c:1", true, "dns:c:1"},
      {"dns:4317", true, "dns:4317", false, "http://dns:4317"},
      {"unix:/run/otlp", true, "unix:/run/otlp", false, "unix:/run/otlp"},
      {"unix:///run/otlp", false, "unix:///run/otlp", true, "unix:///run/otlp"},
      {"ipv4:127.0.0.1:1", true, "ipv4:127.0.0.1:1", false, "ipv4:127.0.0.1:1"},
  };
  for (const auto& each : kCases) {
    SCOPED_TRACE(each.endpoint);
    const auto endpoint = ParseGrpcEndpoint(each.endpoint, each.insecure);
    ASSERT_TRUE(endpoint.ok()) << endpoint.status();
    EXPECT_EQ(endpoint->target, each.target);
    EXPECT_EQ(endpoint->tls, each.tls);
    EXPECT_EQ(endpoint->display, each.display);
  }
}

TEST(GrpcEndpointTest, SaysWhatIsWrong) {
  const struct {
    std::string_view endpoint;
    std::string_view fault;
  } kCases[] = {
      {"grpc://c:1", "scheme that OTLP/gRPC does not know; write http://"},
      {"ftp://c", "scheme that OTLP/gRPC does not know"},
      {"http://", "no host"},
      {"http://:1", "no host"},
      {":1", "no host"},
      {"http://c:0", "port"},
      {"http://c:65536", "port"},
      {"c:port", "port"},
      {"http://::1:4317", "brackets"},
      {"::1", "brackets"},
      {"http://c :1", "printable"},
      {"http://c\n", "printable"},
  };
  for (const auto& each : kCases) {
    SCOPED_TRACE(each.endpoint);
    const auto endpoint = ParseGrpcEndpoint(each.endpoint, true);
    ASSERT_FALSE(endpoint.ok());
    EXPECT_EQ(endpoint.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(endpoint.status().message()),
                HasSubstr(std::string(each.fault)));
  }
}

TEST(GrpcEndpointTest, TellsNoSecretWhenItRefusesAUser) {
  const auto endpoint = ParseGrpcEndpoint("http://me:secret@c:1", false);
  ASSERT_FALSE(endpoint.ok());
  EXPECT_THAT(std::string(endpoint.status().message()),
              HasSubstr("OTEL_EXPORTER_OTLP_HEADERS"));
  EXPECT_THAT(std::string(endpoint.status().message()),
              Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
