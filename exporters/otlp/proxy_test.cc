// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Exporters behind a proxy, which alone knows the name of the collector.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/otlp_span_exporter.h"
#include "exporters/otlp/testing/connect_proxy.h"
#include "exporters/otlp/testing/fake_collector.h"
#include "exporters/otlp/testing/received_request.h"
#include "exporters/otlp/testing/test_certificates.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using testing::ConnectProxy;
using ::testing::ElementsAre;
using testing::FakeCollector;
using ::testing::IsEmpty;
using testing::TestCertificates;

constexpr const char* kVariables[] = {
    "all_proxy",   "ALL_PROXY",     "grpc_proxy", "http_proxy", "https_proxy",
    "HTTPS_PROXY", "no_grpc_proxy", "no_proxy",   "NO_PROXY"};

class ProxyTest : public ::testing::Test {
 protected:
  ProxyTest() { Clear(); }
  ~ProxyTest() override { Clear(); }

  static void Clear() {
    for (const char* variable : kVariables) unsetenv(variable);
  }
  static void Set(const char* variable, const std::string& value) {
    setenv(variable, value.c_str(), 1);
  }

  absl::Status Export(Protocol protocol, const std::string& endpoint) {
    options_.protocol = protocol;
    options_.endpoint = endpoint;
    options_.retry.initial_interval = absl::Hours(1);  // One attempt.
    const auto exporter = OtlpSpanExporter::Make(options_);
    if (!exporter.ok()) return exporter.status();
    const sdk::SpanSnapshot span = sdk::testing::SpanBuilder("span").Build();
    const sdk::ReadableSpan views[] = {span.view()};
    return (*exporter)->Export(views, sdk::Deadline::After(absl::Minutes(1)));
  }

  OtlpOptions options_;
};

TEST_F(ProxyTest, PlainHttpIsAskedOfTheProxy) {
  // Any server can be asked so: here the collector itself.
  const FakeCollector collector;
  Set("http_proxy", collector.http_endpoint());
  EXPECT_EQ(Export(Protocol::kHttpProtobuf,
                   "http://collector.invalid:4318/v1/traces"),
            absl::OkStatus());
  ASSERT_EQ(collector.span_count(), 1u);
  EXPECT_EQ(collector.requests()[0]->path,
            "http://collector.invalid:4318/v1/traces");
  EXPECT_EQ(collector.requests()[0]->Header("host"), "collector.invalid:4318");
}

TEST_F(ProxyTest, EncryptedHttpGoesThroughATunnel) {
  const TestCertificates files(::testing::TempDir());
  FakeCollector::Options server;
  server.grpc = false;
  server.tls = {files.server_certificate(), files.server_key(), ""};
  const FakeCollector collector(server);
  const ConnectProxy proxy;
  Set("https_proxy", proxy.url());
  options_.certificate = files.authority();
  const std::string port = std::to_string(collector.http_port());
  EXPECT_EQ(Export(Protocol::kHttpProtobuf,
                   "https://localhost:" + port + "/v1/traces"),
            absl::OkStatus());
  EXPECT_EQ(collector.span_count(), 1u);
  EXPECT_THAT(proxy.targets(), ElementsAre("localhost:" + port));
}

TEST_F(ProxyTest, GrpcGoesThroughATunnel) {
  const FakeCollector collector;
  const std::string port = std::to_string(collector.grpc_port());
  const std::string endpoint = "http://collector.invalid:" + port;
  for (const char* variable : {"grpc_proxy", "https_proxy", "http_proxy"}) {
    const ConnectProxy proxy;
    Set(variable, proxy.url());
    EXPECT_EQ(Export(Protocol::kGrpc, endpoint), absl::OkStatus()) << variable;
    EXPECT_THAT(proxy.targets(), ElementsAre("collector.invalid:" + port));
    Clear();
  }
  EXPECT_EQ(collector.span_count(), 3u);
}

TEST_F(ProxyTest, NoProxyIsUsedForTheHostsThatAVariableNames) {
  const FakeCollector collector;
  const ConnectProxy proxy;
  for (const char* variable : {"http_proxy", "https_proxy"}) {
    Set(variable, proxy.url());
  }
  Set("no_proxy", "127.0.0.1,localhost");
  EXPECT_EQ(
      Export(Protocol::kHttpProtobuf, collector.http_endpoint(Signal::kTraces)),
      absl::OkStatus());
  EXPECT_EQ(Export(Protocol::kGrpc, collector.grpc_endpoint()),
            absl::OkStatus());
  EXPECT_THAT(proxy.targets(), IsEmpty());
  EXPECT_EQ(collector.span_count(), 2u);
}

TEST_F(ProxyTest, AProxyThatIsNotThereMayBeThereLater) {
  // Bound, so that nobody else gets the port, but not listening.
  const int port = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  ASSERT_EQ(bind(port, any, size), 0);
  ASSERT_EQ(getsockname(port, any, &size), 0);
  Set("http_proxy",
      "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)));
  for (const Protocol protocol : {Protocol::kHttpProtobuf, Protocol::kGrpc}) {
    EXPECT_EQ(Export(protocol, "http://collector.invalid:4318").code(),
              absl::StatusCode::kUnavailable);
  }
  close(port);
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
