// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Against a server on a real socket.

#include "exporters/otlp/http/http_transport.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "exporters/otlp/testing/collector_answer.h"
#include "exporters/otlp/testing/fake_collector.h"
#include "exporters/otlp/testing/received_request.h"
#include "exporters/otlp/testing/test_certificates.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using sdk::Deadline;
using testing::CollectorAnswer;
using testing::FakeCollector;
using ::testing::HasSubstr;
using testing::ReceivedRequest;
using testing::TestCertificates;
using Outcome = TransportResponse::Outcome;

// An empty resource: the smallest request that is not empty.
const std::string_view kBody("\x0a\x00", 2);

std::string MessageOf(const TransportResponse& response) {
  return std::string(response.status.message());
}

FakeCollector::Options HttpOnly() {
  FakeCollector::Options options;
  options.grpc = false;
  return options;
}

class HttpTransportTest : public ::testing::Test {
 protected:
  FakeCollector& collector() {
    if (collector_ == nullptr) {
      collector_ = std::make_unique<FakeCollector>(collector_options_);
    }
    return *collector_;
  }

  Transport& transport() {
    if (transport_ == nullptr) {
      if (options_.endpoint.empty()) {
        options_.endpoint = collector().http_endpoint(Signal::kTraces);
      }
      auto made = MakeHttpTransport(Signal::kTraces, options_);
      if (!made.ok()) {
        ADD_FAILURE() << made.status();
        abort();
      }
      transport_ = *std::move(made);
    }
    return *transport_;
  }

  TransportResponse Send(std::string_view body = kBody) {
    return transport().Send(body, Deadline::After(absl::Seconds(30)));
  }

  TransportResponse SendAnswered(CollectorAnswer answer) {
    collector().Enqueue(std::move(answer));
    return Send();
  }

  std::shared_ptr<const ReceivedRequest> LastRequest() {
    return collector().requests().back();
  }

  FakeCollector::Options collector_options_ = HttpOnly();
  OtlpOptions options_;
  std::unique_ptr<FakeCollector> collector_;
  std::unique_ptr<Transport> transport_;
};

TEST_F(HttpTransportTest, PostsProtobuf) {
  const TransportResponse response = Send();
  EXPECT_EQ(response.outcome, Outcome::kDelivered) << response.status;
  EXPECT_TRUE(response.partial_success.empty());
  const auto request = LastRequest();
  EXPECT_EQ(request->error, "");
  EXPECT_EQ(request->body, kBody);
  EXPECT_EQ(request->path, "/v1/traces");
  EXPECT_EQ(request->Header("content-type"), "application/x-protobuf");
  EXPECT_EQ(request->Header("content-encoding"), "");
  EXPECT_EQ(request->Header("expect"), "");
  EXPECT_EQ(request->Header("user-agent"),
            "OTel-OTLP-Exporter-Cpp-otel_cc/0.1.0");
}

TEST_F(HttpTransportTest, PostsJson) {
  options_.protocol = Protocol::kHttpJson;
  EXPECT_EQ(Send("{\"resourceSpans\":[{}]}").outcome, Outcome::kDelivered);
  EXPECT_EQ(LastRequest()->Header("content-type"), "application/json");
  EXPECT_EQ(LastRequest()->error, "");
  collector().Enqueue(CollectorAnswer::PartialSuccess(2, "no"));
  const TransportResponse response = Send("{\"resourceSpans\":[{}]}");
  EXPECT_EQ(response.partial_success.rejected_items, 2);
  EXPECT_EQ(response.partial_success.message, "no");
}

TEST_F(HttpTransportTest, Compresses) {
  options_.compression = Compression::kGzip;
  const std::string body(kBody);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(Send(body).outcome, Outcome::kDelivered);
    EXPECT_TRUE(LastRequest()->gzip);
    EXPECT_EQ(LastRequest()->Header("content-encoding"), "gzip");
    EXPECT_EQ(LastRequest()->uncompressed_bytes, body.size());
    EXPECT_EQ(LastRequest()->error, "");
  }
}

TEST_F(HttpTransportTest, KeepsItsConnection) {
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(Send().outcome, Outcome::kDelivered);
  }
  EXPECT_EQ(collector().http_connection_count(), 1u);
}

TEST_F(HttpTransportTest, SendsHeadersAndAPrefixOfTheUserAgent) {
  options_.headers = {{"Authorization", "Basic dXNlcg=="}, {"x-empty", ""}};
  options_.user_agent_prefix = "Dice/1.2";
  EXPECT_EQ(Send().outcome, Outcome::kDelivered);
  EXPECT_EQ(LastRequest()->Header("authorization"), "Basic dXNlcg==");
  EXPECT_EQ(LastRequest()->headers.count("x-empty"), 1u);
  EXPECT_EQ(LastRequest()->Header("user-agent"),
            "Dice/1.2 OTel-OTLP-Exporter-Cpp-otel_cc/0.1.0");
}

TEST_F(HttpTransportTest, SendsUserinfoAsBasicAuthentication) {
  const std::string port = std::to_string(collector().http_port());
  options_.endpoint = "http://user:p%40ss@127.0.0.1:" + port + "/v1/traces";
  EXPECT_EQ(Send().outcome, Outcome::kDelivered);
  EXPECT_EQ(LastRequest()->Header("authorization"), "Basic dXNlcjpwQHNz");
  EXPECT_EQ(transport().endpoint(), "http://127.0.0.1:" + port + "/v1/traces");
}

TEST_F(HttpTransportTest, UsesTheUrlAsItIs) {
  collector_options_.signal_of_other_paths = Signal::kTraces;
  const std::string base =
      "http://127.0.0.1:" + std::to_string(collector().http_port());
  const struct {
    std::string url;
    std::string path;
  } kCases[] = {{base, "/"},
                {base + "/", "/"},
                {base + "/a@b:c/d", "/a@b:c/d"},
                {base + "/x?key=v", "/x?key=v"},
                {base + "/a//b/", "/a//b/"}};
  for (const auto& each : kCases) {
    options_.endpoint = each.url;
    transport_ = nullptr;
    EXPECT_EQ(Send().outcome, Outcome::kDelivered) << each.url;
    EXPECT_EQ(LastRequest()->path, each.path);
  }
}

TEST_F(HttpTransportTest, SpeaksOverAUnixDomainSocket) {
  char folder[] = "/tmp/otel_http_XXXXXX";  // Short enough for a socket.
  ASSERT_NE(mkdtemp(folder), nullptr);
  collector_options_.socket_folder = folder;
  EXPECT_EQ(Send().outcome, Outcome::kDelivered);
  EXPECT_EQ(LastRequest()->path, "/v1/traces");
  collector_ = nullptr;
  rmdir(folder);
}

TEST_F(HttpTransportTest, AnySuccessIsSuccess) {
  for (const int status : {200, 201, 202, 204, 299}) {
    const TransportResponse response =
        SendAnswered(CollectorAnswer::HttpError(status));
    EXPECT_EQ(response.outcome, Outcome::kDelivered) << status;
  }
}

TEST_F(HttpTransportTest, TellsWhichStatusesMayBeTriedAgain) {
  for (const int status : {400, 401, 403, 404, 405, 408, 413, 415, 418, 429,
                           500, 501, 502, 503, 504, 505}) {
    const TransportResponse response =
        SendAnswered(CollectorAnswer::HttpError(status, "because\nof it"));
    const bool retryable =
        status == 429 || status == 502 || status == 503 || status == 504;
    EXPECT_EQ(response.outcome,
              retryable ? Outcome::kRetryable : Outcome::kFailed)
        << status;
    EXPECT_FALSE(response.status.ok());
    EXPECT_THAT(MessageOf(response),
                HasSubstr("/v1/traces: HTTP status " + std::to_string(status) +
                          ": because of it"));
    EXPECT_EQ(response.retry_after, std::nullopt);
  }
}

TEST_F(HttpTransportTest, ObeysRetryAfterInBothForms) {
  EXPECT_EQ(SendAnswered(CollectorAnswer::HttpError(503, "", "17")).retry_after,
            absl::Seconds(17));
  EXPECT_EQ(SendAnswered(CollectorAnswer::HttpError(
                             429, "", "Fri, 31 Dec 2100 23:59:59 GMT"))
                .retry_after,
            absl::Minutes(5));
  EXPECT_EQ(SendAnswered(CollectorAnswer::HttpError(
                             503, "", "Sun, 06 Nov 1994 08:49:37 GMT"))
                .retry_after,
            absl::ZeroDuration());
  EXPECT_EQ(
      SendAnswered(CollectorAnswer::HttpError(503, "", "soon")).retry_after,
      std::nullopt);
}

TEST_F(HttpTransportTest, ReportsPartialSuccess) {
  const TransportResponse response =
      SendAnswered(CollectorAnswer::PartialSuccess(3, "too long"));
  EXPECT_EQ(response.outcome, Outcome::kDelivered);
  EXPECT_EQ(response.partial_success.rejected_items, 3);
  EXPECT_EQ(response.partial_success.message, "too long");
}

TEST_F(HttpTransportTest, WarnsOfASuccessWithoutOtlp) {
  const TransportResponse response =
      SendAnswered(CollectorAnswer::GarbageBody());
  EXPECT_EQ(response.outcome, Outcome::kDelivered);
  EXPECT_EQ(response.partial_success.rejected_items, 0);
  EXPECT_THAT(response.partial_success.message,
              HasSubstr("is this an endpoint of OTLP?"));
}

TEST_F(HttpTransportTest, CutsAnAnswerThatDoesNotEnd) {
  options_.max_response_bytes = 100000;
  const TransportResponse response =
      SendAnswered(CollectorAnswer::EndlessBody());
  EXPECT_EQ(response.outcome, Outcome::kFailed);
  EXPECT_THAT(MessageOf(response), HasSubstr("longer than 100000 bytes"));
  EXPECT_EQ(Send().outcome, Outcome::kDelivered);
}

TEST_F(HttpTransportTest, AConnectionThatBreaksMayBeTriedAgain) {
  EXPECT_EQ(SendAnswered(CollectorAnswer::TruncatedBody()).outcome,
            Outcome::kRetryable);
  EXPECT_EQ(SendAnswered(CollectorAnswer::ConnectionReset()).outcome,
            Outcome::kRetryable);
  EXPECT_EQ(Send().outcome, Outcome::kDelivered);
}

TEST_F(HttpTransportTest, AServerThatIsGoneMayBeTriedAgain) {
  const std::string endpoint = collector().http_endpoint(Signal::kTraces);
  EXPECT_EQ(Send().outcome, Outcome::kDelivered);
  collector_options_.http_port = collector().http_port();
  collector_ = nullptr;
  const TransportResponse response = Send();
  EXPECT_EQ(response.outcome, Outcome::kRetryable);
  EXPECT_THAT(MessageOf(response), HasSubstr("is a collector listening there"));
  // It comes back.
  EXPECT_EQ(collector().http_endpoint(Signal::kTraces), endpoint);
  EXPECT_EQ(Send().outcome, Outcome::kDelivered);
}

TEST_F(HttpTransportTest, EndsAtTheDeadline) {
  collector().Enqueue(CollectorAnswer::Ok().Held());
  const TransportResponse response =
      transport().Send(kBody, Deadline::After(absl::Milliseconds(50)));
  EXPECT_EQ(response.outcome, Outcome::kRetryable);
  EXPECT_EQ(response.status.code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(Send().outcome, Outcome::kDelivered);
}

TEST_F(HttpTransportTest, EndsSoonAfterCancelConcurrentSafe) {
  collector().Enqueue(CollectorAnswer::Ok().Held());
  Transport& sender = transport();
  std::optional<TransportResponse> response;
  std::thread thread([&] { response = sender.Send(kBody, Deadline::Never()); });
  ASSERT_TRUE(
      collector().WaitForRequests(1, Deadline::After(absl::Minutes(1))));
  sender.Cancel();
  thread.join();
  EXPECT_EQ(response->outcome, Outcome::kFailed);
  EXPECT_EQ(response->status.code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(Send().status.code(), absl::StatusCode::kCancelled);
}

TEST_F(HttpTransportTest, NeverFollowsARedirect) {
  const TransportResponse response =
      SendAnswered(CollectorAnswer::HttpError(307));
  EXPECT_EQ(response.outcome, Outcome::kFailed);
  EXPECT_EQ(collector().request_count(), 1u);
}

TEST_F(HttpTransportTest, WorksWithMoreThan1024OpenFiles) {
  rlimit limit = {};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &limit), 0);
  limit.rlim_cur = limit.rlim_max;
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &limit), 0);
  if (limit.rlim_max < 1200) GTEST_SKIP() << "not allowed to open as many";
  std::vector<int> files;
  while (files.empty() || files.back() <= 1024) files.push_back(dup(0));
  EXPECT_EQ(Send().outcome, Outcome::kDelivered);
  for (const int file : files) close(file);
}

TEST_F(HttpTransportTest, AChildOpensAConnectionOfItsOwn) {
  EXPECT_EQ(Send().outcome, Outcome::kDelivered);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const bool delivered = Send().outcome == Outcome::kDelivered;
    transport_ = nullptr;
    _exit(delivered ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  EXPECT_EQ(collector().http_connection_count(), 2u);
  // The parent's goes on.
  EXPECT_EQ(Send().outcome, Outcome::kDelivered);
  EXPECT_EQ(collector().http_connection_count(), 2u);
}

TEST_F(HttpTransportTest, AChildThatSendsNothingLeavesTheConnectionAlone) {
  EXPECT_EQ(Send().outcome, Outcome::kDelivered);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    transport_ = nullptr;
    _exit(0);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(Send().outcome, Outcome::kDelivered);
  EXPECT_EQ(collector().http_connection_count(), 1u);
}

// --- TLS --------------------------------------------------------------------

class HttpTlsTest : public HttpTransportTest {
 protected:
  HttpTlsTest() {
    collector_options_.tls.certificate = certificates_.server_certificate();
    collector_options_.tls.key = certificates_.server_key();
  }

  const TestCertificates certificates_{::testing::TempDir()};
};

TEST_F(HttpTlsTest, TrustsTheAuthorityThatItIsGiven) {
  options_.certificate = certificates_.authority();
  for (int i = 0; i < 3; ++i) {
    const TransportResponse response = Send();
    EXPECT_EQ(response.outcome, Outcome::kDelivered) << response.status;
  }
  EXPECT_EQ(collector().http_connection_count(), 1u);
}

TEST_F(HttpTlsTest, TrustsNoOther) {
  options_.certificate = certificates_.other_authority();
  const TransportResponse response = Send();
  EXPECT_EQ(response.outcome, Outcome::kFailed);
  EXPECT_THAT(MessageOf(response),
              HasSubstr("set OTEL_EXPORTER_OTLP_CERTIFICATE"));
  EXPECT_EQ(collector().request_count(), 0u);
}

TEST_F(HttpTlsTest, DoesNotTrustWhatTheSystemDoesNotUnlessTold) {
  EXPECT_EQ(Send().outcome, Outcome::kFailed);
  EXPECT_EQ(collector().request_count(), 0u);
}

TEST_F(HttpTlsTest, ShowsItsCertificateToAServerThatWantsOne) {
  collector_options_.tls.client_authority = certificates_.authority();
  options_.certificate = certificates_.authority();
  EXPECT_NE(Send().outcome, Outcome::kDelivered);
  options_.client_certificate = certificates_.client_certificate();
  options_.client_key = certificates_.client_key();
  transport_ = nullptr;
  const TransportResponse response = Send();
  EXPECT_EQ(response.outcome, Outcome::kDelivered) << response.status;
}

TEST_F(HttpTlsTest, NeverSpeaksPlainlyToAPlainServer) {
  collector_options_.tls = {};
  options_.certificate = certificates_.authority();
  options_.endpoint =
      "https://localhost:" + std::to_string(collector().http_port()) + "/";
  // The server waits for the end of what it takes for headers.
  const TransportResponse response =
      transport().Send(kBody, Deadline::After(absl::Milliseconds(100)));
  EXPECT_NE(response.outcome, Outcome::kDelivered);
  EXPECT_EQ(collector().request_count(), 0u);
}

TEST_F(HttpTlsTest, AChildDoesNotEndTheSessionOfItsParent) {
  options_.certificate = certificates_.authority();
  EXPECT_EQ(Send().outcome, Outcome::kDelivered);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const bool delivered = Send().outcome == Outcome::kDelivered;
    transport_ = nullptr;
    _exit(delivered ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  EXPECT_EQ(Send().outcome, Outcome::kDelivered);
  EXPECT_EQ(collector().http_connection_count(), 2u);
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
