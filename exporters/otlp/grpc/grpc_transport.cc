// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/grpc/grpc_transport.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "exporters/otlp/delivery/tls_files.h"
#include "exporters/otlp/grpc/grpc_answer.h"
#include "exporters/otlp/grpc/grpc_channel.h"
#include "exporters/otlp/grpc/grpc_endpoint.h"
#include "exporters/otlp/grpc/grpc_fork.h"
#include "exporters/otlp/grpc/grpc_library.h"
#include "exporters/otlp/grpc/grpc_metadata.h"
#include "grpc/status.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

// A connection that leads nowhere does not tell; time running out does.
constexpr int kTimeoutsBeforeReconnect = 2;

constexpr std::string_view kUserAgent = "user-agent";

const char* MethodOf(Signal signal) noexcept {
  switch (signal) {
    case Signal::kTraces:
      return "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    case Signal::kMetrics:
      return "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";
    default:
      return "/opentelemetry.proto.collector.logs.v1.LogsService/Export";
  }
}

class GrpcTransport final : public Transport {
 public:
  GrpcTransport(GrpcChannelSettings settings, std::string endpoint)
      : settings_(std::move(settings)), endpoint_(std::move(endpoint)) {}
  ~GrpcTransport() override {
    // The parent's: closing it here would disturb what the parent sends.
    if (InheritedRunningGrpc()) static_cast<void>(channel_.release());
  }

  TransportResponse Send(std::string_view body,
                         sdk::Deadline deadline) noexcept override {
    if (cancelled_.load()) return Cancelled();
    if (deadline.HasPassed()) return TooLate();
    const absl::StatusOr<const GrpcLibrary*> grpc = GrpcLibrary::Get();
    if (!grpc.ok()) return WithoutLibrary(grpc.status());
    if (InheritedRunningGrpc()) return Unusable();
    if (channel_ == nullptr) {
      channel_ = std::make_unique<GrpcChannel>(**grpc, settings_);
    }
    calling_.store(true);
    const GrpcAnswer answer = Call(body, deadline);
    calling_.store(false);
    if (IsBroken(answer.code)) channel_ = nullptr;
    if (cancelled_.load() && answer.code != GRPC_STATUS_OK) return Cancelled();
    return ReadGrpcAnswer(answer, endpoint_, settings_.max_response_bytes);
  }

  void Cancel() noexcept override {
    cancelled_.store(true);
    // In the child of a fork the lock may be another thread's for ever. During
    // a call gRPC runs, so a child does not get there.
    if (!calling_.load() || InheritedRunningGrpc()) return;
    const std::lock_guard<std::mutex> lock(mutex_);
    if (call_ != nullptr) call_->Cancel();
  }

  std::string_view endpoint() const noexcept override { return endpoint_; }

 private:
  GrpcAnswer Call(std::string_view body, sdk::Deadline deadline) {
    GrpcCall call(*channel_, deadline);
    SetCall(&call);
    GrpcAnswer answer = call.Exchange(body);
    SetCall(nullptr);
    return answer;
  }

  void SetCall(GrpcCall* call) {
    const std::lock_guard<std::mutex> lock(mutex_);
    call_ = call;
    // `Cancel` may have come before there was anything to cancel.
    if (call_ != nullptr && cancelled_.load()) call_->Cancel();
  }

  // Whether the next attempt should make a channel of its own. One that could
  // not connect fails calls for longer and longer, and goes on by itself only
  // every few seconds, for nobody polls it; pausing is `Delivery`'s.
  bool IsBroken(int code) {
    timeouts_ = code == GRPC_STATUS_DEADLINE_EXCEEDED ? timeouts_ + 1 : 0;
    if (timeouts_ >= kTimeoutsBeforeReconnect) {
      timeouts_ = 0;
      return true;
    }
    return code == GRPC_STATUS_UNAVAILABLE && channel_->HasFailed();
  }

  TransportResponse Cancelled() const {
    return TransportResponse::Failed(absl::CancelledError(
        "given up by the shutdown while sending to " + endpoint_));
  }

  TransportResponse TooLate() const {
    return TransportResponse::Retryable(absl::DeadlineExceededError(
        "no time was left to send to " + endpoint_));
  }

  TransportResponse WithoutLibrary(const absl::Status& status) const {
    std::string message = endpoint_ + " (gRPC): ";
    message.append(status.message().data(), status.message().size());
    return TransportResponse::Failed(absl::Status(status.code(), message));
  }

  TransportResponse Unusable() const {
    return TransportResponse::Failed(absl::FailedPreconditionError(
        "this process was forked from one that used gRPC, which cannot go on "
        "in both; fork before the first export, or set "
        "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"));
  }

  const GrpcChannelSettings settings_;
  const std::string endpoint_;  // For messages.
  // Made and used by `Send`.
  std::unique_ptr<GrpcChannel> channel_;
  int timeouts_ = 0;

  std::atomic<bool> cancelled_{false};
  std::atomic<bool> calling_{false};
  std::mutex mutex_;
  GrpcCall* call_ = nullptr;  // Guarded by `mutex_`.
};

// Takes a header `user-agent` out, which the library sends by itself.
void MoveUserAgent(GrpcChannelSettings& settings) {
  GrpcMetadata& metadata = settings.metadata;
  for (auto entry = metadata.begin(); entry != metadata.end();) {
    if (entry->first == kUserAgent) {
      settings.user_agent = entry->second;
      entry = metadata.erase(entry);
    } else {
      ++entry;
    }
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<Transport>> MakeGrpcTransport(
    Signal signal, const OtlpOptions& options) {
  absl::StatusOr<GrpcEndpoint> endpoint = ParseGrpcEndpoint(
      options.endpoint.empty() ? DefaultOtlpEndpoint(Protocol::kGrpc, signal)
                               : options.endpoint,
      options.insecure);
  if (!endpoint.ok()) {
    std::string message = options.names.endpoint;
    if (!message.empty()) message += ": ";
    message += std::string(endpoint.status().message());
    return absl::InvalidArgumentError(message);
  }
  absl::StatusOr<GrpcMetadata> metadata =
      MetadataFromHeaders(options.headers, options.names.headers);
  if (!metadata.ok()) return metadata.status();
  absl::StatusOr<TlsFiles> files = ReadTlsFiles(options);
  if (!files.ok()) return files.status();
  GrpcChannelSettings settings;
  settings.target = std::move(endpoint->target);
  settings.tls = endpoint->tls;
  settings.tls_files = *std::move(files);
  settings.method = MethodOf(signal);
  settings.metadata = *std::move(metadata);
  settings.user_agent = OtlpUserAgent(options);
  MoveUserAgent(settings);
  settings.gzip = options.compression == Compression::kGzip;
  settings.max_response_bytes = options.max_response_bytes;
  WatchForksForGrpc();
  return std::make_unique<GrpcTransport>(std::move(settings),
                                         std::move(endpoint->display));
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
