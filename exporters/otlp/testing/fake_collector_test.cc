// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/testing/fake_collector.h"

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/grpc/grpc_transport.h"
#include "exporters/otlp/http/http_transport.h"
#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/testing/collector_answer.h"
#include "exporters/otlp/testing/received_request.h"
#include "exporters/otlp/testing/sample_requests.h"
#include "exporters/otlp/testing/test_certificates.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Outcome = TransportResponse::Outcome;

sdk::Deadline Soon() { return sdk::Deadline::After(absl::Minutes(1)); }

// The same tests with each protocol.
class FakeCollectorTest : public ::testing::TestWithParam<Protocol> {
 protected:
  std::unique_ptr<Transport> ConnectTo(const FakeCollector& collector,
                                       Signal signal = Signal::kTraces) {
    options_.protocol = GetParam();
    const bool grpc = GetParam() == Protocol::kGrpc;
    options_.endpoint =
        grpc ? collector.grpc_endpoint() : collector.http_endpoint(signal);
    auto transport = grpc ? MakeGrpcTransport(signal, options_)
                          : MakeHttpTransport(signal, options_);
    EXPECT_TRUE(transport.ok()) << transport.status();
    return *std::move(transport);
  }

  std::string Sample(int items, Signal signal = Signal::kTraces) {
    return SampleRequest(GetParam(), signal, items);
  }

  OtlpOptions options_;
};

INSTANTIATE_TEST_SUITE_P(Protocols, FakeCollectorTest,
                         ::testing::Values(Protocol::kGrpc,
                                           Protocol::kHttpProtobuf,
                                           Protocol::kHttpJson),
                         [](const ::testing::TestParamInfo<Protocol>& each) {
                           return each.param == Protocol::kGrpc ? "Grpc"
                                  : each.param == Protocol::kHttpProtobuf
                                      ? "HttpProtobuf"
                                      : "HttpJson";
                         });

TEST_P(FakeCollectorTest, KeepsWhatItGets) {
  FakeCollector collector;
  options_.headers = {{"x-tenant", "blue"}};
  const auto transport = ConnectTo(collector);
  EXPECT_EQ(transport->Send(Sample(2), Soon()).outcome, Outcome::kDelivered);
  ASSERT_EQ(collector.request_count(), 1u);
  const ReceivedRequest& request = *collector.requests()[0];
  EXPECT_EQ(request.protocol, GetParam());
  EXPECT_EQ(request.signal, Signal::kTraces);
  EXPECT_EQ(request.error, "");
  EXPECT_EQ(request.body, Sample(2));
  EXPECT_EQ(request.Header("x-tenant"), "blue");
  EXPECT_THAT(std::string(request.Header("user-agent")),
              HasSubstr("OTel-OTLP-Exporter-Cpp-otel_cc/"));
  EXPECT_FALSE(request.gzip);
  const auto spans = collector.spans();
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_EQ(spans[1].name(), "item 1");
}

TEST_P(FakeCollectorTest, TellsSignalsApart) {
  FakeCollector collector;
  for (const Signal signal :
       {Signal::kTraces, Signal::kMetrics, Signal::kLogs}) {
    const auto transport = ConnectTo(collector, signal);
    EXPECT_EQ(transport->Send(Sample(3, signal), Soon()).outcome,
              Outcome::kDelivered);
  }
  EXPECT_EQ(collector.span_count(), 3u);
  EXPECT_EQ(collector.data_point_count(), 3u);
  EXPECT_EQ(collector.log_record_count(), 3u);
  EXPECT_EQ(collector.metrics()[0].name(), "item 0");
  EXPECT_EQ(collector.log_records()[2].body().string_value(), "item 2");
}

TEST_P(FakeCollectorTest, Decompresses) {
  FakeCollector collector;
  options_.compression = Compression::kGzip;
  const auto transport = ConnectTo(collector);
  EXPECT_EQ(transport->Send(Sample(1000), Soon()).outcome, Outcome::kDelivered);
  EXPECT_EQ(collector.span_count(), 1000u);
  const ReceivedRequest& request = *collector.requests()[0];
  EXPECT_TRUE(request.gzip);
  EXPECT_EQ(request.uncompressed_bytes, Sample(1000).size());
  EXPECT_LT(request.body.size(), request.uncompressed_bytes);
}

TEST_P(FakeCollectorTest, KeepsButRefusesWhatIsNotOtlp) {
  FakeCollector collector;
  const auto transport = ConnectTo(collector);
  EXPECT_EQ(transport->Send("\xff\xff", Soon()).outcome, Outcome::kFailed);
  ASSERT_EQ(collector.request_count(), 1u);
  EXPECT_NE(collector.requests()[0]->error, "");
  EXPECT_EQ(collector.accepted_request_count(), 0u);
}

TEST_P(FakeCollectorTest, GivesQueuedAnswersInOrderAndThenTheDefault) {
  FakeCollector collector;
  collector.Enqueue(CollectorAnswer::PartialSuccess(2, "too old"));
  collector.Enqueue(GetParam() == Protocol::kGrpc
                        ? CollectorAnswer::GrpcError(14, "busy")
                        : CollectorAnswer::HttpError(503, "busy"));
  const auto transport = ConnectTo(collector);
  const TransportResponse partial = transport->Send(Sample(3), Soon());
  EXPECT_EQ(partial.outcome, Outcome::kDelivered);
  EXPECT_EQ(partial.partial_success.rejected_items, 2);
  EXPECT_EQ(partial.partial_success.message, "too old");
  const TransportResponse busy = transport->Send(Sample(3), Soon());
  EXPECT_EQ(busy.outcome, Outcome::kRetryable);
  EXPECT_THAT(std::string(busy.status.message()), HasSubstr("busy"));
  EXPECT_EQ(transport->Send(Sample(3), Soon()).outcome, Outcome::kDelivered);
  EXPECT_EQ(collector.request_count(), 3u);
  EXPECT_EQ(collector.accepted_request_count(), 2u);
  EXPECT_EQ(collector.span_count(), 6u);
}

TEST_P(FakeCollectorTest, TellsHowLongToWait) {
  FakeCollector collector;
  collector.Enqueue(
      GetParam() == Protocol::kGrpc
          ? CollectorAnswer::GrpcError(14, "busy", absl::Milliseconds(7500))
          : CollectorAnswer::HttpError(429, "busy", "7"));
  const auto transport = ConnectTo(collector);
  const TransportResponse response = transport->Send(Sample(1), Soon());
  EXPECT_EQ(response.outcome, Outcome::kRetryable);
  EXPECT_EQ(response.retry_after, GetParam() == Protocol::kGrpc
                                      ? absl::Milliseconds(7500)
                                      : absl::Seconds(7));
}

TEST_P(FakeCollectorTest, MisbehavesAsAsked) {
  FakeCollector collector;
  const auto transport = ConnectTo(collector);
  const CollectorAnswer kAnswers[] = {
      CollectorAnswer::ConnectionReset(), CollectorAnswer::TruncatedBody(),
      CollectorAnswer::GarbageBody(), CollectorAnswer::EndlessBody()};
  for (const CollectorAnswer& answer : kAnswers) {
    SCOPED_TRACE(static_cast<int>(answer.kind));
    collector.Enqueue(answer);
    const TransportResponse response = transport->Send(Sample(1), Soon());
    // Some are success with a body that is not OTLP.
    EXPECT_TRUE(!response.status.ok() ||
                !response.partial_success.message.empty());
  }
  EXPECT_EQ(collector.request_count(), 4u);
  EXPECT_EQ(collector.span_count(), 0u);
  EXPECT_EQ(transport->Send(Sample(1), Soon()).outcome, Outcome::kDelivered);
}

TEST_P(FakeCollectorTest, AnswersCompressedWhenAsked) {
  FakeCollector collector;
  if (GetParam() != Protocol::kGrpc) {
    GTEST_SKIP() << "The HTTP transport does not ask for compressed answers.";
  }
  collector.Enqueue(CollectorAnswer::PartialSuccess(1, "why").Gzipped());
  options_.compression = Compression::kGzip;
  const auto transport = ConnectTo(collector);
  const TransportResponse response = transport->Send(Sample(1), Soon());
  EXPECT_EQ(response.outcome, Outcome::kDelivered) << response.status;
  EXPECT_EQ(response.partial_success.message, "why");
}

TEST_P(FakeCollectorTest, HoldsAnswersBackUntilReleased) {
  FakeCollector collector;
  collector.SetDefaultAnswer(CollectorAnswer::Ok().Held());
  const auto transport = ConnectTo(collector);
  Outcome outcome = Outcome::kFailed;
  std::thread client(
      [&] { outcome = transport->Send(Sample(1), Soon()).outcome; });
  EXPECT_TRUE(collector.WaitForRequests(1, Soon()));
  EXPECT_EQ(collector.accepted_request_count(), 0u);
  collector.Release();
  EXPECT_TRUE(collector.WaitForSpans(1, Soon()));
  client.join();
  EXPECT_EQ(outcome, Outcome::kDelivered);
}

TEST_P(FakeCollectorTest, IsSlowWhenAsked) {
  FakeCollector collector;
  collector.Enqueue(CollectorAnswer::Ok().After(absl::Milliseconds(20)));
  const auto transport = ConnectTo(collector);
  const absl::Time start = absl::Now();
  EXPECT_EQ(transport->Send(Sample(1), Soon()).outcome, Outcome::kDelivered);
  EXPECT_GE(absl::Now() - start, absl::Milliseconds(20));
}

TEST_P(FakeCollectorTest, StopsWithAnAnswerHeldBack) {
  FakeCollector collector;
  collector.SetDefaultAnswer(CollectorAnswer::Ok().Held());
  const auto transport = ConnectTo(collector);
  Outcome outcome = Outcome::kDelivered;
  std::thread client(
      [&] { outcome = transport->Send(Sample(1), Soon()).outcome; });
  EXPECT_TRUE(collector.WaitForRequests(1, Soon()));
  collector.Stop();
  client.join();
  EXPECT_NE(outcome, Outcome::kDelivered);
  EXPECT_EQ(collector.span_count(), 0u);
}

TEST_P(FakeCollectorTest, ComesBackAtTheSamePort) {
  FakeCollector::Options options;
  auto collector = std::make_unique<FakeCollector>(options);
  options.grpc_port = collector->grpc_port();
  options.http_port = collector->http_port();
  const auto transport = ConnectTo(*collector);
  EXPECT_EQ(transport->Send(Sample(1), Soon()).outcome, Outcome::kDelivered);
  collector = nullptr;
  EXPECT_EQ(transport->Send(Sample(1), Soon()).outcome, Outcome::kRetryable);
  collector = std::make_unique<FakeCollector>(options);
  EXPECT_EQ(transport->Send(Sample(1), Soon()).outcome, Outcome::kDelivered);
  EXPECT_EQ(collector->span_count(), 1u);
}

TEST_P(FakeCollectorTest, ListensOnSockets) {
  FakeCollector::Options options;
  // Paths of sockets are short.
  char folder[] = "/tmp/fake_collector_XXXXXX";
  ASSERT_NE(mkdtemp(folder), nullptr);
  options.socket_folder = folder;
  const FakeCollector collector(options);
  options_.insecure = true;
  const auto transport = ConnectTo(collector);
  const TransportResponse response = transport->Send(Sample(1), Soon());
  EXPECT_EQ(response.outcome, Outcome::kDelivered) << response.status;
  EXPECT_EQ(collector.span_count(), 1u);
}

TEST_P(FakeCollectorTest, AsksForCertificatesWithTls) {
  const TestCertificates files(::testing::TempDir());
  FakeCollector::Options options;
  options.tls = {files.server_certificate(), files.server_key(),
                 files.authority()};
  const FakeCollector collector(options);
  options_.certificate = files.authority();
  EXPECT_NE(ConnectTo(collector)->Send(Sample(1), Soon()).outcome,
            Outcome::kDelivered);
  options_.client_certificate = files.client_certificate();
  options_.client_key = files.client_key();
  const auto transport = ConnectTo(collector);
  const TransportResponse response = transport->Send(Sample(1), Soon());
  EXPECT_EQ(response.outcome, Outcome::kDelivered) << response.status;
  ASSERT_EQ(collector.request_count(), 1u);
  EXPECT_EQ(collector.requests()[0]->client_certificate_subject, "test-client");
}

TEST_P(FakeCollectorTest, WaitsOnlyUntilTheDeadline) {
  const FakeCollector collector;
  const auto past = sdk::Deadline::After(absl::ZeroDuration());
  EXPECT_FALSE(collector.WaitForRequests(1, past));
  EXPECT_FALSE(collector.WaitForSpans(1, past));
  EXPECT_FALSE(collector.WaitForLogRecords(1, past));
  EXPECT_FALSE(collector.WaitForDataPoints(1, past));
  EXPECT_TRUE(collector.WaitForSpans(0, past));
}

TEST_P(FakeCollectorTest, CountsWithoutKeepingWhenAsked) {
  FakeCollector::Options options;
  options.keep_requests = false;
  FakeCollector collector(options);
  ConnectTo(collector)->Send(Sample(5), Soon());
  EXPECT_EQ(collector.span_count(), 5u);
  EXPECT_THAT(collector.requests(), ElementsAre());
}

TEST_P(FakeCollectorTest, ForgetsWhenCleared) {
  FakeCollector collector;
  const auto transport = ConnectTo(collector);
  transport->Send(Sample(5), Soon());
  collector.Clear();
  EXPECT_EQ(collector.span_count(), 0u);
  EXPECT_THAT(collector.requests(), ElementsAre());
  transport->Send(Sample(1), Soon());
  EXPECT_EQ(collector.span_count(), 1u);
}

TEST_P(FakeCollectorTest, ConcurrentSafe) {
  constexpr int kThreads = 4;
  constexpr int kRequests = 20;
  FakeCollector collector;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    auto transport = ConnectTo(collector);
    threads.emplace_back([transport = std::move(transport), this] {
      for (int j = 0; j < kRequests; ++j) {
        EXPECT_EQ(transport->Send(Sample(2), Soon()).outcome,
                  Outcome::kDelivered);
      }
    });
  }
  EXPECT_TRUE(collector.WaitForSpans(2 * kThreads * kRequests, Soon()));
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(collector.spans().size(), size_t{2 * kThreads * kRequests});
}

}  // namespace
}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
