// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `FakeCollector`: a server for OTLP inside a test, for gRPC and HTTP, which
// keeps what it gets and answers what the test wants.
//
//   FakeCollector collector;
//   Sdk sdk = SetUpWith("OTEL_EXPORTER_OTLP_ENDPOINT",
//                       collector.http_endpoint());
//   RunTheCodeUnderTest();
//   ASSERT_TRUE(collector.WaitForSpans(2, Deadline::After(absl::Minutes(1))));
//   EXPECT_EQ(collector.spans()[0].name(), "checkout");

#ifndef OTEL_EXPORTERS_OTLP_TESTING_FAKE_COLLECTOR_H_
#define OTEL_EXPORTERS_OTLP_TESTING_FAKE_COLLECTOR_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/testing/collector_answer.h"
#include "exporters/otlp/testing/received_request.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {

// Listens on free ports of the loopback interface, or on Unix-domain sockets,
// from its construction to `Stop` or its end. Understands OTLP/gRPC,
// OTLP/HTTP with protobuf and with JSON, compressed with gzip or not.
//
// A request is *received* when it has come, and *accepted* when it has been
// answered by success (`CollectorAnswer::accepts`). `spans`, `log_records` and
// `metrics` have what was accepted, so that each item is there once however
// often a client tried.
//
// Waiting is for a condition, with a deadline only for the case that it does
// not come true.
//
// Ownership: the test's. Threads: all calls from any thread; it has threads of
// its own. Failure: a server that cannot be started ends the process with a
// message, for there is no test without it. A request that is not OTLP is kept,
// with `ReceivedRequest::error`, and answered by 400 or INVALID_ARGUMENT.
class FakeCollector {
 public:
  // PEM files, see `TestCertificates`.
  struct Tls {
    std::string certificate;  // The server's.
    std::string key;
    // If given, clients have to show a certificate of this authority.
    std::string client_authority;

    bool empty() const noexcept { return certificate.empty(); }
  };

  struct Options {
    // Which servers to start.
    bool grpc = true;
    bool http = true;
    // 0: a free port. Another one to come back where a collector was before.
    int grpc_port = 0;
    int http_port = 0;
    // Listens on sockets in this folder instead of ports, unless empty.
    std::string socket_folder;
    // Plain unless given.
    Tls tls;
    // The signal of HTTP requests to paths that do not end in `/v1/traces`,
    // `/v1/metrics` or `/v1/logs`; without one they are answered by 404.
    std::optional<Signal> signal_of_other_paths;
    // Without, requests are counted and forgotten: for load.
    bool keep_requests = true;
  };

  FakeCollector() : FakeCollector(Options()) {}
  explicit FakeCollector(const Options& options);
  FakeCollector(const FakeCollector&) = delete;
  FakeCollector& operator=(const FakeCollector&) = delete;
  // As `Stop`.
  ~FakeCollector();

  // Closes all connections, at once, and stops listening. What was received
  // stays.
  void Stop();

  // Endpoints as variables have them: `http://127.0.0.1:4317`,
  // `https://localhost:4317` with TLS, `unix:/folder/grpc` with sockets (for
  // which gRPC wants `insecure`). `http_endpoint` is what
  // OTEL_EXPORTER_OTLP_ENDPOINT takes; with a signal, the whole URL.
  std::string grpc_endpoint() const;
  std::string http_endpoint() const;
  std::string http_endpoint(Signal signal) const;
  int grpc_port() const;
  int http_port() const;

  // The answer to the next request that has none yet. Each is given once, in
  // order, whichever protocol and signal.
  void Enqueue(CollectorAnswer answer);
  // The answer to all requests for which none is queued. Default: `Ok()`.
  void SetDefaultAnswer(CollectorAnswer answer);
  // Sends one answer that is held back, the next one if none is now.
  void Release();

  // Each waits until at least so many came, in all, and returns whether they
  // did before the deadline. Requests: received ones, whatever the answer. The
  // others: accepted.
  bool WaitForRequests(size_t count, sdk::Deadline deadline) const;
  bool WaitForSpans(size_t count, sdk::Deadline deadline) const;
  bool WaitForLogRecords(size_t count, sdk::Deadline deadline) const;
  bool WaitForDataPoints(size_t count, sdk::Deadline deadline) const;

  // How many there are now.
  size_t request_count() const;
  size_t accepted_request_count() const;
  size_t span_count() const;
  size_t log_record_count() const;
  size_t data_point_count() const;
  // Connections that clients opened to the HTTP server so far.
  size_t http_connection_count() const;

  using Requests = std::vector<std::shared_ptr<const ReceivedRequest>>;
  // In the order in which they came.
  Requests requests() const;
  Requests accepted_requests() const;

  // What was accepted, without resource and scope, for which look into the
  // requests.
  std::vector<proto::Span> spans() const;
  std::vector<proto::LogRecord> log_records() const;
  std::vector<proto::Metric> metrics() const;

  // Forgets what was received and the answers queued. Connections stay.
  void Clear();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_TESTING_FAKE_COLLECTOR_H_
