// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/testing/fake_collector.h"

#include <cstdio>
#include <cstdlib>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "exporters/otlp/delivery/gunzip.h"
#include "exporters/otlp/testing/collector_replies.h"
#include "exporters/otlp/testing/grpc_server.h"
#include "exporters/otlp/testing/http_server.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {
namespace {

constexpr std::string_view kPackage = "/opentelemetry.proto.collector.";

// Returns the signal of a gRPC method.
std::optional<Signal> SignalOfMethod(std::string_view method) {
  if (method.substr(0, kPackage.size()) != kPackage) return std::nullopt;
  method.remove_prefix(kPackage.size());
  if (method == "trace.v1.TraceService/Export") return Signal::kTraces;
  if (method == "metrics.v1.MetricsService/Export") return Signal::kMetrics;
  if (method == "logs.v1.LogsService/Export") return Signal::kLogs;
  return std::nullopt;
}

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         text.substr(text.size() - end.size()) == end;
}

std::optional<Signal> SignalOfPath(std::string_view target) {
  const std::string_view path = target.substr(0, target.find('?'));
  if (EndsWith(path, "/v1/traces")) return Signal::kTraces;
  if (EndsWith(path, "/v1/metrics")) return Signal::kMetrics;
  if (EndsWith(path, "/v1/logs")) return Signal::kLogs;
  return std::nullopt;
}

[[noreturn]] void Die(const std::string& what) {
  std::fprintf(stderr, "FakeCollector: %s\n", what.c_str());
  std::abort();
}

}  // namespace

class FakeCollector::Impl {
 public:
  explicit Impl(const Options& options) : options_(options) {
    if (options.http) StartHttp();
    if (options.grpc) StartGrpc();
  }

  ~Impl() { Stop(); }

  void Stop() {
    {
      absl::MutexLock lock(&mutex_);
      stopping_ = true;
    }
    if (http_ != nullptr) http_->Stop();
    if (grpc_ != nullptr) grpc_->Stop();
    // Threads that answered gRPC late.
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(
        +[](size_t* count) { return *count == 0; }, &waiting_calls_));
  }

  const Options& options() const { return options_; }
  int grpc_port() const { return grpc_ == nullptr ? 0 : grpc_->port(); }
  int http_port() const { return http_ == nullptr ? 0 : http_->port(); }
  size_t http_connections() const {
    return http_ == nullptr ? 0 : http_->connection_count();
  }

  void Enqueue(CollectorAnswer answer) {
    absl::MutexLock lock(&mutex_);
    answers_.push_back(std::move(answer));
  }

  void SetDefaultAnswer(CollectorAnswer answer) {
    absl::MutexLock lock(&mutex_);
    default_answer_ = std::move(answer);
  }

  void Release() {
    absl::MutexLock lock(&mutex_);
    ++releases_;
  }

  void Clear() {
    absl::MutexLock lock(&mutex_);
    answers_.clear();
    requests_.clear();
    accepted_.clear();
    counts_ = {};
  }

  struct Counts {
    size_t requests = 0;
    size_t accepted_requests = 0;
    size_t spans = 0;
    size_t log_records = 0;
    size_t data_points = 0;
  };

  Counts counts() const {
    absl::MutexLock lock(&mutex_);
    return counts_;
  }

  bool Wait(size_t Counts::*what, size_t count, sdk::Deadline deadline) const {
    const auto reached = [this, what, count]() ABSL_NO_THREAD_SAFETY_ANALYSIS {
      return counts_.*what >= count;
    };
    absl::MutexLock lock(&mutex_);
    return mutex_.AwaitWithTimeout(absl::Condition(&reached),
                                   deadline.Remaining());
  }

  Requests requests() const {
    absl::MutexLock lock(&mutex_);
    return requests_;
  }

  Requests accepted() const {
    absl::MutexLock lock(&mutex_);
    return accepted_;
  }

 private:
  void StartHttp() {
    HttpServer::Options http;
    http.port = options_.http_port;
    if (!options_.socket_folder.empty()) {
      http.socket_path = options_.socket_folder + "/http";
    }
    http.certificate = options_.tls.certificate;
    http.key = options_.tls.key;
    http.client_authority = options_.tls.client_authority;
    std::string error;
    http_ = HttpServer::Start(
        http, [this](const HttpRequest& request) { return Handle(request); },
        error);
    if (http_ == nullptr) Die(error);
  }

  void StartGrpc() {
    GrpcServer::Options grpc;
    grpc.port = options_.grpc_port;
    if (!options_.socket_folder.empty()) {
      grpc.socket_path = options_.socket_folder + "/grpc";
    }
    grpc.certificate = options_.tls.certificate;
    grpc.key = options_.tls.key;
    grpc.client_authority = options_.tls.client_authority;
    std::string error;
    grpc_ = GrpcServer::Start(
        grpc,
        [this](GrpcRequest request, GrpcServer::Answer answer) {
          Handle(std::move(request), std::move(answer));
        },
        error);
    if (grpc_ == nullptr) Die(error);
  }

  // On the thread of an HTTP connection.
  HttpReply Handle(const HttpRequest& http) {
    if (http.method != "POST") return PlainHttpReply(405);
    std::optional<Signal> signal = SignalOfPath(http.target);
    if (!signal.has_value()) signal = options_.signal_of_other_paths;
    if (!signal.has_value()) return PlainHttpReply(404);
    auto request = std::make_shared<ReceivedRequest>();
    request->signal = *signal;
    request->path = http.target;
    request->headers = http.headers;
    request->body = http.body;
    request->client_certificate_subject = http.client_certificate_subject;
    request->gzip = request->Header("content-encoding") == "gzip";
    const std::string_view type = request->Header("content-type");
    const bool json = type == "application/json";
    if (!json && type != "application/x-protobuf") return PlainHttpReply(415);
    if (json) request->protocol = Protocol::kHttpJson;
    DecodeBody(*request);
    const CollectorAnswer answer = Receive(request);
    if (!WaitUntilDue(answer)) return ClosedConnection();
    // Before the client has the answer: then the test sees both.
    if (answer.accepts()) Accept(std::move(request));
    return HttpReplyOf(answer, *signal, json);
  }

  // On a thread of gRPC.
  void Handle(GrpcRequest grpc, GrpcServer::Answer answer_call) {
    const std::optional<Signal> signal = SignalOfMethod(grpc.method);
    if (!signal.has_value()) {
      answer_call(UnknownMethod());
      return;
    }
    auto request = std::make_shared<ReceivedRequest>();
    request->protocol = Protocol::kGrpc;
    request->signal = *signal;
    request->path = std::move(grpc.method);
    request->headers = std::move(grpc.metadata);
    request->body = std::move(grpc.message);
    request->client_certificate_subject =
        std::move(grpc.client_certificate_subject);
    request->gzip = LooksLikeGzip(request->body);
    DecodeBody(*request);
    const CollectorAnswer answer = Receive(request);
    if (!answer.held && answer.delay <= absl::ZeroDuration()) {
      AnswerCall(answer, std::move(request), answer_call);
      return;
    }
    {
      absl::MutexLock lock(&mutex_);
      ++waiting_calls_;
    }
    // `Stop` waits for it.
    std::thread([this, answer, request, answer_call] {
      if (WaitUntilDue(answer)) {
        AnswerCall(answer, request, answer_call);
      } else {
        answer_call(ResetCall());
      }
      absl::MutexLock lock(&mutex_);
      --waiting_calls_;
    }).detach();
  }

  void AnswerCall(const CollectorAnswer& answer,
                  std::shared_ptr<const ReceivedRequest> request,
                  const GrpcServer::Answer& answer_call) {
    const Signal signal = request->signal;
    if (answer.accepts()) Accept(std::move(request));
    answer_call(GrpcReplyOf(answer, signal));
  }

  // Keeps a request, and returns the answer to it.
  CollectorAnswer Receive(const std::shared_ptr<ReceivedRequest>& request) {
    const std::string& error = request->error;
    absl::MutexLock lock(&mutex_);
    ++counts_.requests;
    if (options_.keep_requests) requests_.push_back(request);
    if (!error.empty()) return InvalidRequest(request->protocol, error);
    if (answers_.empty()) return default_answer_;
    CollectorAnswer answer = std::move(answers_.front());
    answers_.pop_front();
    return answer;
  }

  void Accept(std::shared_ptr<const ReceivedRequest> request) {
    absl::MutexLock lock(&mutex_);
    ++counts_.accepted_requests;
    counts_.spans += request->SpanCount();
    counts_.log_records += request->LogRecordCount();
    counts_.data_points += request->DataPointCount();
    if (options_.keep_requests) accepted_.push_back(std::move(request));
  }

  // Returns false when the collector stops first.
  bool WaitUntilDue(const CollectorAnswer& answer) {
    absl::MutexLock lock(&mutex_);
    if (answer.held) {
      mutex_.Await(absl::Condition(this, &Impl::IsReleased));
      if (!stopping_) --releases_;
    }
    if (answer.delay > absl::ZeroDuration()) {
      mutex_.AwaitWithTimeout(absl::Condition(&stopping_), answer.delay);
    }
    return !stopping_;
  }

  bool IsReleased() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return stopping_ || releases_ > 0;
  }

  const Options options_;
  mutable absl::Mutex mutex_;
  std::deque<CollectorAnswer> answers_ ABSL_GUARDED_BY(mutex_);
  CollectorAnswer default_answer_ ABSL_GUARDED_BY(mutex_);
  Requests requests_ ABSL_GUARDED_BY(mutex_);
  Requests accepted_ ABSL_GUARDED_BY(mutex_);
  Counts counts_ ABSL_GUARDED_BY(mutex_);
  size_t releases_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t waiting_calls_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::unique_ptr<HttpServer> http_;
  std::unique_ptr<GrpcServer> grpc_;
};

FakeCollector::FakeCollector(const Options& options)
    : impl_(std::make_unique<Impl>(options)) {}

FakeCollector::~FakeCollector() = default;

void FakeCollector::Stop() { impl_->Stop(); }

int FakeCollector::grpc_port() const { return impl_->grpc_port(); }
int FakeCollector::http_port() const { return impl_->http_port(); }

namespace {

std::string Url(const FakeCollector::Tls& tls, int port) {
  // Certificates are for a name more often than for an address.
  const std::string host =
      tls.empty() ? "http://127.0.0.1:" : "https://localhost:";
  return host + std::to_string(port);
}

}  // namespace

std::string FakeCollector::grpc_endpoint() const {
  const Options& options = impl_->options();
  if (!options.socket_folder.empty()) {
    return "unix:" + options.socket_folder + "/grpc";
  }
  return Url(options.tls, grpc_port());
}

std::string FakeCollector::http_endpoint() const {
  const Options& options = impl_->options();
  if (!options.socket_folder.empty()) {
    return "unix:" + options.socket_folder + "/http";
  }
  return Url(options.tls, http_port());
}

std::string FakeCollector::http_endpoint(Signal signal) const {
  const bool socket = !impl_->options().socket_folder.empty();
  return http_endpoint() + (socket ? ":/v1/" : "/v1/") +
         std::string(SignalName(signal));
}

void FakeCollector::Enqueue(CollectorAnswer answer) {
  impl_->Enqueue(std::move(answer));
}

void FakeCollector::SetDefaultAnswer(CollectorAnswer answer) {
  impl_->SetDefaultAnswer(std::move(answer));
}

void FakeCollector::Release() { impl_->Release(); }

void FakeCollector::Clear() { impl_->Clear(); }

bool FakeCollector::WaitForRequests(size_t count,
                                    sdk::Deadline deadline) const {
  return impl_->Wait(&Impl::Counts::requests, count, deadline);
}

bool FakeCollector::WaitForSpans(size_t count, sdk::Deadline deadline) const {
  return impl_->Wait(&Impl::Counts::spans, count, deadline);
}

bool FakeCollector::WaitForLogRecords(size_t count,
                                      sdk::Deadline deadline) const {
  return impl_->Wait(&Impl::Counts::log_records, count, deadline);
}

bool FakeCollector::WaitForDataPoints(size_t count,
                                      sdk::Deadline deadline) const {
  return impl_->Wait(&Impl::Counts::data_points, count, deadline);
}

size_t FakeCollector::request_count() const { return impl_->counts().requests; }

size_t FakeCollector::accepted_request_count() const {
  return impl_->counts().accepted_requests;
}

size_t FakeCollector::span_count() const { return impl_->counts().spans; }

size_t FakeCollector::log_record_count() const {
  return impl_->counts().log_records;
}

size_t FakeCollector::data_point_count() const {
  return impl_->counts().data_points;
}

size_t FakeCollector::http_connection_count() const {
  return impl_->http_connections();
}

FakeCollector::Requests FakeCollector::requests() const {
  return impl_->requests();
}

FakeCollector::Requests FakeCollector::accepted_requests() const {
  return impl_->accepted();
}

std::vector<proto::Span> FakeCollector::spans() const {
  std::vector<proto::Span> all;
  for (const auto& request : impl_->accepted()) {
    for (const auto& resource : request->traces.resource_spans()) {
      for (const auto& scope : resource.scope_spans()) {
        all.insert(all.end(), scope.spans().begin(), scope.spans().end());
      }
    }
  }
  return all;
}

std::vector<proto::LogRecord> FakeCollector::log_records() const {
  std::vector<proto::LogRecord> all;
  for (const auto& request : impl_->accepted()) {
    for (const auto& resource : request->logs.resource_logs()) {
      for (const auto& scope : resource.scope_logs()) {
        all.insert(all.end(), scope.log_records().begin(),
                   scope.log_records().end());
      }
    }
  }
  return all;
}

std::vector<proto::Metric> FakeCollector::metrics() const {
  std::vector<proto::Metric> all;
  for (const auto& request : impl_->accepted()) {
    for (const auto& resource : request->metrics.resource_metrics()) {
      for (const auto& scope : resource.scope_metrics()) {
        all.insert(all.end(), scope.metrics().begin(), scope.metrics().end());
      }
    }
  }
  return all;
}

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
