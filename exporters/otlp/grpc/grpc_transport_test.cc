// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Against a server of the gRPC library, in this process.

#include "exporters/otlp/grpc/grpc_transport.h"

#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/testing/collector_answer.h"
#include "exporters/otlp/testing/fake_collector.h"
#include "exporters/otlp/testing/received_request.h"
#include "exporters/otlp/testing/sample_requests.h"
#include "exporters/otlp/testing/test_certificates.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using ::otel::exporters::otlp::testing::CollectorAnswer;
using ::otel::exporters::otlp::testing::FakeCollector;
using ::otel::exporters::otlp::testing::ReceivedRequest;
using ::otel::exporters::otlp::testing::SampleRequest;
using ::otel::exporters::otlp::testing::TestCertificates;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using Outcome = TransportResponse::Outcome;

sdk::Deadline Soon() { return sdk::Deadline::After(absl::Minutes(1)); }

class GrpcTransportTest : public ::testing::Test {
 protected:
  GrpcTransportTest() { options_.protocol = Protocol::kGrpc; }

  FakeCollector::Options GrpcOnly() {
    FakeCollector::Options options;
    options.http = false;
    return options;
  }

  std::unique_ptr<Transport> ConnectTo(const FakeCollector& collector,
                                       Signal signal = Signal::kTraces) {
    options_.endpoint = collector.grpc_endpoint();
    auto transport = MakeGrpcTransport(signal, options_);
    EXPECT_TRUE(transport.ok()) << transport.status();
    return *std::move(transport);
  }

  TransportResponse Send(Transport& transport, int items = 1) {
    return transport.Send(
        SampleRequest(Protocol::kGrpc, Signal::kTraces, items), Soon());
  }

  std::string SetUpError() {
    return std::string(
        MakeGrpcTransport(Signal::kTraces, options_).status().message());
  }

  OtlpOptions options_;
};

TEST_F(GrpcTransportTest, CallsTheServiceOfTheSignal) {
  const FakeCollector collector(GrpcOnly());
  const struct {
    Signal signal;
    std::string_view method;
  } kCases[] = {
      {Signal::kTraces,
       "/opentelemetry.proto.collector.trace.v1.TraceService/Export"},
      {Signal::kMetrics,
       "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export"},
      {Signal::kLogs,
       "/opentelemetry.proto.collector.logs.v1.LogsService/Export"},
  };
  for (const auto& each : kCases) {
    const auto transport = ConnectTo(collector, each.signal);
    EXPECT_EQ(
        transport->Send(SampleRequest(Protocol::kGrpc, each.signal, 2), Soon())
            .outcome,
        Outcome::kDelivered);
    EXPECT_EQ(collector.requests().back()->path, each.method);
  }
}

TEST_F(GrpcTransportTest, SendsTheBytesAsTheyAre) {
  const FakeCollector collector(GrpcOnly());
  const auto transport = ConnectTo(collector);
  const std::string body =
      SampleRequest(Protocol::kGrpc, Signal::kTraces, 20000);
  EXPECT_EQ(transport->Send(body, Soon()).outcome, Outcome::kDelivered);
  EXPECT_EQ(collector.requests()[0]->body, body);
}

TEST_F(GrpcTransportTest, SendsHeadersAsMetadataInLowerCase) {
  options_.headers = {{"Authorization", "Bearer X"}, {"x-bytes-bin", "\xff"}};
  const FakeCollector collector(GrpcOnly());
  EXPECT_EQ(Send(*ConnectTo(collector)).outcome, Outcome::kDelivered);
  const ReceivedRequest& request = *collector.requests()[0];
  EXPECT_EQ(request.Header("authorization"), "Bearer X");
  EXPECT_EQ(request.Header("x-bytes-bin"), "\xff");
}

TEST_F(GrpcTransportTest, SaysWhoItIs) {
  const FakeCollector collector(GrpcOnly());
  EXPECT_EQ(Send(*ConnectTo(collector)).outcome, Outcome::kDelivered);
  EXPECT_THAT(std::string(collector.requests()[0]->Header("user-agent")),
              StartsWith(OtlpUserAgent(options_)));
  options_.user_agent_prefix = "MyDistribution/1.2";
  EXPECT_EQ(Send(*ConnectTo(collector)).outcome, Outcome::kDelivered);
  EXPECT_THAT(std::string(collector.requests()[1]->Header("user-agent")),
              StartsWith("MyDistribution/1.2 OTel-OTLP-Exporter-Cpp"));
  options_.headers = {{"User-Agent", "mine/3"}};
  EXPECT_EQ(Send(*ConnectTo(collector)).outcome, Outcome::kDelivered);
  EXPECT_THAT(std::string(collector.requests()[2]->Header("user-agent")),
              StartsWith("mine/3"));
}

TEST_F(GrpcTransportTest, CompressesOnlyWhenAsked) {
  const FakeCollector collector(GrpcOnly());
  EXPECT_EQ(Send(*ConnectTo(collector), 1000).outcome, Outcome::kDelivered);
  options_.compression = Compression::kGzip;
  EXPECT_EQ(Send(*ConnectTo(collector), 1000).outcome, Outcome::kDelivered);
  EXPECT_FALSE(collector.requests()[0]->gzip);
  EXPECT_TRUE(collector.requests()[1]->gzip);
  EXPECT_EQ(collector.span_count(), 2000u);
}

TEST_F(GrpcTransportTest, ReadsPartialSuccess) {
  FakeCollector collector(GrpcOnly());
  collector.Enqueue(CollectorAnswer::PartialSuccess(3, "too old"));
  const TransportResponse response = Send(*ConnectTo(collector));
  EXPECT_EQ(response.outcome, Outcome::kDelivered);
  EXPECT_EQ(response.partial_success.rejected_items, 3);
  EXPECT_EQ(response.partial_success.message, "too old");
}

TEST_F(GrpcTransportTest, ReadsTheDelayThatAServerAsksFor) {
  FakeCollector collector(GrpcOnly());
  constexpr int kResourceExhausted = 8;
  collector.Enqueue(CollectorAnswer::GrpcError(kResourceExhausted, "slow down",
                                               absl::Milliseconds(1500)));
  collector.Enqueue(CollectorAnswer::GrpcError(kResourceExhausted, "no more"));
  const auto transport = ConnectTo(collector);
  const TransportResponse throttled = Send(*transport);
  EXPECT_EQ(throttled.outcome, Outcome::kRetryable);
  EXPECT_EQ(throttled.retry_after, absl::Milliseconds(1500));
  EXPECT_THAT(std::string(throttled.status.message()),
              HasSubstr(collector.grpc_endpoint()));
  EXPECT_EQ(Send(*transport).outcome, Outcome::kFailed);
}

TEST_F(GrpcTransportTest, RefusesAnswersThatAreTooLong) {
  FakeCollector collector(GrpcOnly());
  collector.SetDefaultAnswer(CollectorAnswer::EndlessBody());
  const auto transport = ConnectTo(collector);
  EXPECT_EQ(Send(*transport).outcome, Outcome::kFailed);
}

TEST_F(GrpcTransportTest, RefusesAnswersThatAreTooLongDecompressed) {
  // Compressed they are below the limit; decompression has to stop.
  options_.compression = Compression::kGzip;
  FakeCollector collector(GrpcOnly());
  collector.SetDefaultAnswer(CollectorAnswer::EndlessBody().Gzipped());
  const TransportResponse response = Send(*ConnectTo(collector));
  EXPECT_EQ(response.outcome, Outcome::kFailed);
  EXPECT_THAT(std::string(response.status.message()), HasSubstr("too long"));
}

TEST_F(GrpcTransportTest, ReturnsAtTheDeadline) {
  FakeCollector collector(GrpcOnly());
  collector.SetDefaultAnswer(CollectorAnswer::Ok().Held());
  const auto transport = ConnectTo(collector);
  // More often than it keeps a connection that does not answer.
  for (int i = 0; i < 5; ++i) {
    const TransportResponse response =
        transport->Send(SampleRequest(Protocol::kGrpc, Signal::kTraces, 1),
                        sdk::Deadline::After(absl::Milliseconds(20)));
    EXPECT_EQ(response.outcome, Outcome::kRetryable);
    EXPECT_EQ(response.status.code(), absl::StatusCode::kDeadlineExceeded);
  }
  collector.SetDefaultAnswer(CollectorAnswer::Ok());
  EXPECT_EQ(Send(*transport).outcome, Outcome::kDelivered);
}

TEST_F(GrpcTransportTest, EndsAtOnceWhenTheDeadlineHasPassed) {
  const FakeCollector collector(GrpcOnly());
  const TransportResponse response =
      ConnectTo(collector)->Send("", sdk::Deadline::After(absl::Seconds(-1)));
  EXPECT_EQ(response.outcome, Outcome::kRetryable);
  EXPECT_EQ(response.status.code(), absl::StatusCode::kDeadlineExceeded);
}

TEST_F(GrpcTransportTest, SendsWithoutADeadline) {
  const FakeCollector collector(GrpcOnly());
  EXPECT_EQ(ConnectTo(collector)
                ->Send(SampleRequest(Protocol::kGrpc, Signal::kTraces, 1),
                       sdk::Deadline::Never())
                .outcome,
            Outcome::kDelivered);
}

TEST_F(GrpcTransportTest, IsConcurrentSafeToCancel) {
  FakeCollector collector(GrpcOnly());
  collector.SetDefaultAnswer(CollectorAnswer::Ok().Held());
  const auto transport = ConnectTo(collector);
  TransportResponse response;
  std::thread sender([&] { response = Send(*transport); });
  EXPECT_TRUE(collector.WaitForRequests(1, Soon()));
  transport->Cancel();
  sender.join();
  EXPECT_EQ(response.outcome, Outcome::kFailed);
  EXPECT_EQ(response.status.code(), absl::StatusCode::kCancelled);
  // And so ends whatever comes later.
  EXPECT_EQ(Send(*transport).status.code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(collector.request_count(), 1u);
}

TEST_F(GrpcTransportTest, IsRetryableWithoutAServer) {
  FakeCollector collector(GrpcOnly());
  const auto transport = ConnectTo(collector);
  collector.Stop();
  const TransportResponse response = Send(*transport);
  EXPECT_EQ(response.outcome, Outcome::kRetryable);
  EXPECT_EQ(response.status.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(response.status.message()),
              HasSubstr("is a collector there"));
}

TEST_F(GrpcTransportTest, ReachesAServerThatIsBackAtTheNextAttempt) {
  FakeCollector::Options server = GrpcOnly();
  auto collector = std::make_unique<FakeCollector>(server);
  server.grpc_port = collector->grpc_port();
  const auto transport = ConnectTo(*collector);
  EXPECT_EQ(Send(*transport).outcome, Outcome::kDelivered);
  collector = nullptr;
  // Not after the pauses of the library, which grow.
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(Send(*transport).outcome, Outcome::kRetryable);
  }
  collector = std::make_unique<FakeCollector>(server);
  EXPECT_EQ(Send(*transport).outcome, Outcome::kDelivered);
}

TEST_F(GrpcTransportTest, EncryptsWithTlsAndShowsACertificate) {
  const TestCertificates files(::testing::TempDir());
  FakeCollector::Options server = GrpcOnly();
  server.tls = {files.server_certificate(), files.server_key(),
                files.authority()};
  const FakeCollector collector(server);
  options_.certificate = files.authority();
  options_.client_certificate = files.client_certificate();
  options_.client_key = files.client_key();
  // The scheme beats it.
  options_.insecure = true;
  const TransportResponse response = Send(*ConnectTo(collector));
  EXPECT_EQ(response.outcome, Outcome::kDelivered) << response.status;
  EXPECT_EQ(collector.requests()[0]->client_certificate_subject, "test-client");
}

TEST_F(GrpcTransportTest, SendsNothingToAServerThatItCannotTrust) {
  const TestCertificates files(::testing::TempDir());
  FakeCollector::Options server = GrpcOnly();
  server.tls = {files.server_certificate(), files.server_key(), ""};
  const FakeCollector collector(server);
  options_.certificate = files.other_authority();
  EXPECT_EQ(Send(*ConnectTo(collector)).outcome, Outcome::kRetryable);
  EXPECT_EQ(collector.request_count(), 0u);
}

TEST_F(GrpcTransportTest, DoesNotFallBackToPlaintext) {
  const FakeCollector collector(GrpcOnly());
  options_.endpoint = "127.0.0.1:" + std::to_string(collector.grpc_port());
  auto transport = MakeGrpcTransport(Signal::kTraces, options_);
  ASSERT_TRUE(transport.ok());
  EXPECT_EQ(Send(**transport).outcome, Outcome::kRetryable);
  EXPECT_EQ(collector.request_count(), 0u);
  options_.insecure = true;
  transport = MakeGrpcTransport(Signal::kTraces, options_);
  ASSERT_TRUE(transport.ok());
  EXPECT_EQ(Send(**transport).outcome, Outcome::kDelivered);
}

TEST_F(GrpcTransportTest, RefusesBadSettingsAtSetUp) {
  const TestCertificates files(::testing::TempDir());
  options_.endpoint = "https://localhost:1";
  EXPECT_EQ(SetUpError(), "");
  options_.certificate = "/no/such/file";
  EXPECT_THAT(SetUpError(), HasSubstr("OTEL_EXPORTER_OTLP_CERTIFICATE"));
  options_.certificate = files.garbage();
  EXPECT_THAT(SetUpError(), HasSubstr(files.garbage()));
  options_.certificate = files.authority();
  options_.client_certificate = files.client_certificate();
  EXPECT_THAT(SetUpError(), HasSubstr("OTEL_EXPORTER_OTLP_CLIENT_KEY"));
  options_.client_key = files.client_certificate();
  EXPECT_THAT(SetUpError(), HasSubstr("PRIVATE KEY"));
  options_.client_key = files.client_key();
  EXPECT_EQ(SetUpError(), "");
  options_.headers = {{"bad name", "secret"}};
  EXPECT_THAT(SetUpError(), HasSubstr("OTEL_EXPORTER_OTLP_HEADERS"));
  EXPECT_THAT(SetUpError(), Not(HasSubstr("secret")));
  options_.headers.clear();
  options_.endpoint = "grpc://localhost:1";
  EXPECT_THAT(SetUpError(), HasSubstr("http://HOST:PORT"));
}

TEST_F(GrpcTransportTest, ShowsItsEndpointWithoutSecrets) {
  options_.endpoint = "https://c:1/path?token=secret";
  EXPECT_EQ((*MakeGrpcTransport(Signal::kLogs, options_))->endpoint(),
            "https://c:1");
  options_.endpoint.clear();
  EXPECT_EQ((*MakeGrpcTransport(Signal::kLogs, options_))->endpoint(),
            "http://localhost:4317");
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
