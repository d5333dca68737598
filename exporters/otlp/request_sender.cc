// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/request_sender.h"

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "api/semconv/otel_sdk_attributes.h"
#include "exporters/otlp/delivery/endpoint_url.h"
#include "sdk/common/fork.h"

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
  limits.max_bytes = options.max_request_bytes;
  return limits;
}

}  // namespace

RequestSender::RequestSender(std::unique_ptr<Transport> transport,
                             const OtlpOptions& options, Signal signal)
    : telemetry_(TelemetryOf(*transport, options, signal)),
      delivery_(std::move(transport), DeliveryOptionsOf(options, Noun(signal))),
      noun_(Noun(signal)),
      encoding_(options.protocol == Protocol::kHttpJson ? Encoding::kJson
                                                        : Encoding::kProtobuf),
      limits_(LimitsOf(options)),
      request_(std::make_unique<EncodedRequest>()),
      generation_(sdk::ForkGeneration()) {}

absl::Status RequestSender::SendAll(size_t items, sdk::Deadline deadline,
                                    Encode encode) {
  const Delivery::Admission admission(delivery_, deadline);
  if (!admission.ok()) {
    sdk::ExporterTelemetry::Operation(telemetry_, items)
        .End(admission.status());
    return delivery_.Refuse(items, admission.status());
  }
  sdk::ExporterTelemetry::Operation operation(telemetry_, items);
  const DeliveryStats before = delivery_.stats();
  absl::Status status = Deliver(items, deadline, encode);
  const DeliveryStats after = delivery_.stats();
  operation.EndPartly(static_cast<size_t>(after.rejected - before.rejected),
                      static_cast<size_t>(after.failed - before.failed),
                      status);
  return status;
}

// Precondition: admitted.
absl::Status RequestSender::Deliver(size_t items, sdk::Deadline deadline,
                                    Encode encode) {
  if (generation_ != sdk::ForkGeneration()) {
    static_cast<void>(request_.release());
    request_ = std::make_unique<EncodedRequest>();
    generation_ = sdk::ForkGeneration();
  }
  absl::Status first_error;
  for (size_t done = 0; done < items;) {
    const size_t taken = encode(done, encoding_, limits_, *request_);
    if (taken == 0) {
      first_error.Update(delivery_.Refuse(
          items - done, absl::InternalError("nothing could be encoded")));
      break;
    }
    done += taken;
    delivery_.CountRepairedTexts(request_->repaired_texts);
    if (taken > request_->items) {
      first_error.Update(delivery_.Refuse(
          taken - request_->items,
          absl::ResourceExhaustedError(
              std::to_string(taken - request_->items) + " " +
              std::string(noun_) + " are larger than a request may be, " +
              std::to_string(limits_.max_bytes) + " bytes, and are lost")));
    }
    if (request_->items == 0) continue;
    first_error.Update(
        delivery_.Send(request_->body, request_->items, deadline));
  }
  return first_error;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
