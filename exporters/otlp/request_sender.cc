// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/request_sender.h"

#include <pthread.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "api/semconv/otel_sdk_attributes.h"
#include "exporters/otlp/delivery/endpoint_url.h"
#include "sdk/common/export_scope.h"
#include "sdk/common/fork.h"
#include "sdk/common/guard.h"
#include "sdk/common/partial_failure.h"
#include "sdk/common/quiet_thread.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

DeliveryOptions DeliveryOptionsOf(const OtlpOptions& options,
                                  std::string_view noun) {
  DeliveryOptions delivery;
  delivery.noun = noun;
  delivery.timeout = options.timeout;
  delivery.retry = options.retry;
  return delivery;
}

constexpr std::string_view Noun(Signal signal) {
  switch (signal) {
    case Signal::kTraces:
      return "spans";
    case Signal::kMetrics:
      return "data points";
    default:
      return "log records";
  }
}

// The names of an exporter, by signal.
struct ComponentTypes {
  std::string_view traces;
  std::string_view metrics;
  std::string_view logs;

  std::string_view Of(Signal signal) const {
    switch (signal) {
      case Signal::kTraces:
        return traces;
      case Signal::kMetrics:
        return metrics;
      default:
        return logs;
    }
  }
};

namespace names = semconv::otel_sdk;

constexpr ComponentTypes kHttp = {
    names::kComponentTypeOtlpHttpSpanExporter,
    names::kComponentTypeOtlpHttpMetricExporter,
    names::kComponentTypeOtlpHttpLogExporter,
};
constexpr ComponentTypes kHttpJson = {
    names::kComponentTypeOtlpHttpJsonSpanExporter,
    names::kComponentTypeOtlpHttpJsonMetricExporter,
    names::kComponentTypeOtlpHttpJsonLogExporter,
};
constexpr ComponentTypes kGrpc = {
    names::kComponentTypeOtlpGrpcSpanExporter,
    names::kComponentTypeOtlpGrpcMetricExporter,
    names::kComponentTypeOtlpGrpcLogExporter,
};
// Not in the conventions.
constexpr ComponentTypes kFile = {
    "otlp_file_span_exporter",
    "otlp_file_metric_exporter",
    "otlp_file_log_exporter",
};

const ComponentTypes& TypesOf(Protocol protocol, std::string_view endpoint) {
  if (protocol == Protocol::kGrpc) return kGrpc;
  if (protocol == Protocol::kHttpProtobuf) return kHttp;
  const bool is_url = endpoint.find("://") != std::string_view::npos ||
                      endpoint.substr(0, 5) == "unix:";
  return is_url ? kHttpJson : kFile;
}

sdk::ExportedItems ItemsOf(Signal signal) {
  switch (signal) {
    case Signal::kTraces:
      return sdk::ExportedItems::kSpans;
    case Signal::kMetrics:
      return sdk::ExportedItems::kDataPoints;
    default:
      return sdk::ExportedItems::kLogRecords;
  }
}

sdk::ExporterTelemetryOptions TelemetryOf(const Transport& transport,
                                          const OtlpOptions& options,
                                          Signal signal) {
  sdk::ExporterTelemetryOptions telemetry;
  telemetry.items = ItemsOf(signal);
  telemetry.component_type =
      TypesOf(options.protocol, transport.endpoint()).Of(signal);
  const absl::StatusOr<EndpointUrl> url =
      ParseEndpointUrl(transport.endpoint());
  if (url.ok()) {
    telemetry.server_address =
        url->scheme == EndpointUrl::Scheme::kUnix ? url->socket : url->host;
    int port = 0;
    if (absl::SimpleAtoi(url->port, &port)) telemetry.server_port = port;
  }
  return telemetry;
}

RequestLimits LimitsOf(const OtlpOptions& options) {
  RequestLimits limits;
  limits.max_items = options.max_request_items;
  limits.max_bytes = options.max_request_bytes;
  return limits;
}

}  // namespace

// One export: each sender encodes the next request and sends it, until nothing
// is left. A further sender starts when there is more than the ones before it
// have taken.
class RequestSender::Round {
 public:
  Round(RequestSender& sender, size_t items, sdk::Deadline deadline,
        Encode encode)
      : sender_(sender), items_(items), deadline_(deadline), encode_(encode) {}

  // Precondition: admitted.
  absl::Status Run() {
    SendUntilDone(0);
    // In a child that was forked here the others do not exist.
    if (IsOfParent()) return absl::CancelledError("forked during an export");
    // None can be started any more: nothing is left.
    for (size_t i = 1; i < started_; ++i) {
      if (threads_[i].has_value()) pthread_join(*threads_[i], nullptr);
    }
    return first_error_;
  }

  // After `Run`: what it lost, and what the server rejected.
  size_t lost() const { return lost_; }
  size_t rejected() const { return rejected_; }
  // Whether this is a child forked during the export, which is the parent's.
  bool IsOfParent() const { return generation_ != sdk::ForkGeneration(); }

 private:
  struct Start {
    Round* round;
    size_t index;
  };

  void SendUntilDone(size_t index) noexcept {
    EncodedRequest& request = *sender_.requests_[index];
    for (;;) {
      {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (!EncodeNext(request)) return;
        if (done_ < items_) StartAnother();
      }
      uint64_t rejected = 0;
      absl::Status status = sender_.delivery_.Send(request.body, request.items,
                                                   deadline_, index, &rejected);
      // Then the lock may be another thread's for ever.
      if (IsOfParent()) return;
      const std::lock_guard<std::mutex> lock(mutex_);
      rejected_ += static_cast<size_t>(rejected);
      if (status.ok()) continue;
      lost_ += request.items;
      first_error_.Update(std::move(status));
    }
  }

  // The two below: lock held.

  // Returns false when there is nothing left to send.
  bool EncodeNext(EncodedRequest& request) {
    Delivery& delivery = sender_.delivery_;
    while (done_ < items_) {
      size_t taken = 0;
      absl::Status status = sdk::Guarded([&] {
        taken = encode_(done_, sender_.encoding_, sender_.limits_, request);
        return taken == 0 ? absl::InternalError("nothing could be encoded")
                          : absl::OkStatus();
      });
      if (!status.ok()) {
        lost_ += items_ - done_;
        first_error_.Update(delivery.Refuse(items_ - done_, std::move(status)));
        done_ = items_;
        return false;
      }
      done_ += taken;
      delivery.CountRepairedTexts(request.repaired_texts);
      if (taken > request.items) Lose(taken - request.items);
      if (request.items != 0) return true;
    }
    return false;
  }

  void Lose(size_t items) {
    lost_ += items;
    first_error_.Update(sender_.delivery_.Refuse(
        items, absl::ResourceExhaustedError(
                   std::to_string(items) + " " + std::string(sender_.noun_) +
                   " are larger than a request may be, " +
                   std::to_string(sender_.limits_.max_bytes) +
                   " bytes, and are lost")));
  }

  // Does without, where no thread is to be had.
  void StartAnother() noexcept {
    if (started_ == sender_.requests_.size()) return;
    const size_t index = started_++;
    starts_[index] = {this, index};
    threads_[index] = sdk::StartQuietThread(
        [](void* argument) -> void* {
          const Start& start = *static_cast<const Start*>(argument);
          // It is in the exporters that the exporting thread is in.
          const sdk::ExportScope::Adopted scope(start.round->scope_);
          start.round->SendUntilDone(start.index);
          return nullptr;
        },
        &starts_[index]);
  }

  RequestSender& sender_;
  const size_t items_;
  const sdk::Deadline deadline_;
  const Encode encode_;
  const sdk::ExportScope* const scope_ = sdk::ExportScope::Innermost();
  const uint32_t generation_ = sdk::ForkGeneration();

  std::mutex mutex_;
  size_t done_ = 0;
  size_t lost_ = 0;
  size_t rejected_ = 0;
  absl::Status first_error_;
  size_t started_ = 1;
  std::optional<pthread_t> threads_[kMaxConcurrentRequests];
  Start starts_[kMaxConcurrentRequests];
};

RequestSender::RequestSender(Transports transports, const OtlpOptions& options,
                             Signal signal)
    : telemetry_(TelemetryOf(*transports[0], options, signal)),
      delivery_(std::move(transports),
                DeliveryOptionsOf(options, Noun(signal))),
      noun_(Noun(signal)),
      encoding_(options.protocol == Protocol::kHttpJson ? Encoding::kJson
                                                        : Encoding::kProtobuf),
      limits_(LimitsOf(options)),
      requests_(std::min(delivery_.max_concurrent_requests(),
                         kMaxConcurrentRequests)),
      generation_(sdk::ForkGeneration()) {
  for (auto& request : requests_) request = std::make_unique<EncodedRequest>();
}

absl::Status RequestSender::SendAll(size_t items, sdk::Deadline deadline,
                                    Encode encode) {
  const Delivery::Admission admission(delivery_, deadline);
  if (!admission.ok()) {
    sdk::ExporterTelemetry::Operation(telemetry_, items)
        .End(admission.status());
    return delivery_.Refuse(items, admission.status());
  }
  if (generation_ != sdk::ForkGeneration()) {
    for (auto& request : requests_) {
      static_cast<void>(request.release());
      request = std::make_unique<EncodedRequest>();
    }
    generation_ = sdk::ForkGeneration();
  }
  sdk::ExporterTelemetry::Operation operation(telemetry_, items);
  Round round(*this, items, deadline, encode);
  absl::Status status = round.Run();
  operation.EndPartly(round.rejected(), round.lost(), status);
  if (status.ok() || round.lost() == items) return status;
  return sdk::PartialFailure(std::move(status), round.lost());
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
