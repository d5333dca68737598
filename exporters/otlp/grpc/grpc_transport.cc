// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/grpc/grpc_transport.h"

#include <algorithm>
#include <atomic>
#include <climits>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "exporters/otlp/delivery/tls_files.h"
#include "exporters/otlp/grpc/grpc_answer.h"
#include "exporters/otlp/grpc/grpc_endpoint.h"
#include "exporters/otlp/grpc/grpc_fork.h"
#include "exporters/otlp/grpc/grpc_metadata.h"
#include "grpc/support/time.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
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

// What is known before gRPC's library is started.
struct Settings {
  std::string method;
  GrpcEndpoint endpoint;
  GrpcMetadata metadata;
  std::string user_agent;
  TlsFiles tls;
  bool gzip = false;
  size_t max_response_bytes = 0;
};

std::shared_ptr<grpc::ChannelCredentials> CredentialsOf(
    const Settings& settings) {
  if (!settings.endpoint.tls) return grpc::InsecureChannelCredentials();
  grpc::SslCredentialsOptions tls;
  tls.pem_root_certs = settings.tls.certificate;
  tls.pem_cert_chain = settings.tls.client_certificate;
  tls.pem_private_key = settings.tls.client_key;
  return grpc::SslCredentials(tls);
}

grpc::ChannelArguments ArgumentsOf(const Settings& settings) {
  grpc::ChannelArguments arguments;
  arguments.SetUserAgentPrefix(settings.user_agent);
  arguments.SetMaxReceiveMessageSize(
      static_cast<int>(std::min(settings.max_response_bytes, size_t{INT_MAX})));
  // We do it ourselves, with a limit.
  arguments.SetInt(GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0);
  // `Delivery` tries again.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetInt(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);
  // Else a new channel would get the old one's connection.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return arguments;
}

struct Connection {
  explicit Connection(const Settings& settings)
      : channel(grpc::CreateCustomChannel(settings.endpoint.target,
                                          CredentialsOf(settings),
                                          ArgumentsOf(settings))),
        stub(channel) {}
  ~Connection() {
    queue.Shutdown();
    void* tag;
    bool ok;
    while (queue.Next(&tag, &ok)) {
    }
  }

  const std::shared_ptr<grpc::Channel> channel;
  grpc::GenericStub stub;
  grpc::CompletionQueue queue;
};

std::string BytesOf(const grpc::ByteBuffer& buffer) {
  std::string bytes;
  std::vector<grpc::Slice> slices;
  if (!buffer.Valid() || !buffer.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

void SetDeadline(grpc::ClientContext& context, sdk::Deadline deadline) {
  if (deadline.is_never()) return;
  // By duration: the epoch of gRPC's monotonic clock is its own.
  context.set_deadline(gpr_time_add(
      gpr_now(GPR_CLOCK_MONOTONIC),
      gpr_time_from_nanos(absl::ToInt64Nanoseconds(deadline.Remaining()),
                          GPR_TIMESPAN)));
}

class GrpcTransport final : public Transport {
 public:
  explicit GrpcTransport(Settings settings) : settings_(std::move(settings)) {}
  ~GrpcTransport() override {
    // The parent's: closing it here would disturb what the parent sends.
    if (InheritedRunningGrpc()) static_cast<void>(connection_.release());
  }

  TransportResponse Send(std::string_view body,
                         sdk::Deadline deadline) noexcept override {
    if (cancelled_.load()) return Cancelled();
    if (InheritedRunningGrpc()) return Unusable();
    if (deadline.HasPassed()) return TooLate();
    if (connection_ == nullptr) {
      connection_ = std::make_unique<Connection>(settings_);
    }
    calling_.store(true);
    TransportResponse response = Call(body, deadline);
    calling_.store(false);
    return response;
  }

  void Cancel() noexcept override {
    cancelled_.store(true);
    // In the child of a fork the lock may be another thread's for ever. During
    // a call gRPC runs, so a child does not get there.
    if (!calling_.load() || InheritedRunningGrpc()) return;
    const std::lock_guard<std::mutex> lock(mutex_);
    if (context_ != nullptr) context_->TryCancel();
  }

  std::string_view endpoint() const noexcept override {
    return settings_.endpoint.display;
  }

 private:
  TransportResponse Call(std::string_view body, sdk::Deadline deadline) {
    grpc::ClientContext context;
    SetDeadline(context, deadline);
    for (const auto& [key, value] : settings_.metadata) {
      context.AddMetadata(key, value);
    }
    if (settings_.gzip) context.set_compression_algorithm(GRPC_COMPRESS_GZIP);
    SetContext(&context);
    grpc::Status status;
    const std::string answer = Exchange(context, body, status);
    SetContext(nullptr);
    DropBrokenConnection(status.error_code());
    if (cancelled_.load() && !status.ok()) return Cancelled();
    return ReadGrpcAnswer({status.error_code(), status.error_message(),
                           status.error_details(), answer},
                          settings_.endpoint.display,
                          settings_.max_response_bytes);
  }

  // Makes one call. Returns the message of the answer.
  std::string Exchange(grpc::ClientContext& context, std::string_view body,
                       grpc::Status& status) {
    // A copy: after a deadline the library may still hold the slice.
    const grpc::Slice slice(body.data(), body.size());
    const grpc::ByteBuffer request(&slice, 1);
    grpc::ByteBuffer response;
    const auto call = connection_->stub.PrepareUnaryCall(
        &context, settings_.method, request, &connection_->queue);
    call->StartCall();
    call->Finish(&response, &status, this);
    void* tag = nullptr;
    bool ok = false;
    connection_->queue.Next(&tag, &ok);
    return BytesOf(response);
  }

  void SetContext(grpc::ClientContext* context) {
    const std::lock_guard<std::mutex> lock(mutex_);
    context_ = context;
    // `Cancel` may have come before there was anything to cancel.
    if (context_ != nullptr && cancelled_.load()) context_->TryCancel();
  }

  // Lets the next attempt make a connection of its own. A channel that could
  // not connect fails calls for longer and longer, and goes on by itself only
  // every few seconds, for nobody polls it; pausing is `Delivery`'s.
  void DropBrokenConnection(grpc::StatusCode code) {
    timeouts_ = code == grpc::StatusCode::DEADLINE_EXCEEDED ? timeouts_ + 1 : 0;
    const bool unreachable =
        code == grpc::StatusCode::UNAVAILABLE &&
        connection_->channel->GetState(false) == GRPC_CHANNEL_TRANSIENT_FAILURE;
    if (!unreachable && timeouts_ < kTimeoutsBeforeReconnect) return;
    connection_ = nullptr;
    timeouts_ = 0;
  }

  TransportResponse Cancelled() const {
    return TransportResponse::Failed(
        absl::CancelledError("given up by the shutdown while sending to " +
                             settings_.endpoint.display));
  }

  TransportResponse TooLate() const {
    return TransportResponse::Retryable(absl::DeadlineExceededError(
        "no time was left to send to " + settings_.endpoint.display));
  }

  TransportResponse Unusable() const {
    return TransportResponse::Failed(absl::FailedPreconditionError(
        "this process was forked from one that used gRPC, which cannot go on "
        "in both; fork before the first export, or set "
        "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"));
  }

  const Settings settings_;
  // Made and used by `Send`.
  std::unique_ptr<Connection> connection_;
  int timeouts_ = 0;

  std::atomic<bool> cancelled_{false};
  std::atomic<bool> calling_{false};
  std::mutex mutex_;
  grpc::ClientContext* context_ = nullptr;  // Guarded by `mutex_`.
};

// Takes a header `user-agent` out, which the library sends by itself.
void MoveUserAgent(Settings& settings) {
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
  Settings settings;
  settings.method = MethodOf(signal);
  absl::StatusOr<GrpcEndpoint> endpoint = ParseGrpcEndpoint(
      options.endpoint.empty() ? DefaultOtlpEndpoint(Protocol::kGrpc, signal)
                               : options.endpoint,
      options.insecure);
  if (!endpoint.ok()) return endpoint.status();
  settings.endpoint = *std::move(endpoint);
  absl::StatusOr<GrpcMetadata> metadata = MetadataFromHeaders(options.headers);
  if (!metadata.ok()) return metadata.status();
  settings.metadata = *std::move(metadata);
  absl::StatusOr<TlsFiles> tls = ReadTlsFiles(options);
  if (!tls.ok()) return tls.status();
  settings.tls = *std::move(tls);
  settings.user_agent = OtlpUserAgent(options);
  MoveUserAgent(settings);
  settings.gzip = options.compression == Compression::kGzip;
  settings.max_response_bytes = options.max_response_bytes;
  WatchForksForGrpc();
  return std::unique_ptr<Transport>(
      std::make_unique<GrpcTransport>(std::move(settings)));
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
