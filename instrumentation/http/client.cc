// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/client.h"

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "api/global/global.h"
#include "api/metrics/meter.h"
#include "api/semconv/deprecated_http_attributes.h"
#include "api/semconv/deprecated_http_metrics.h"
#include "api/semconv/error_attributes.h"
#include "api/semconv/events.h"
#include "api/semconv/http_attributes.h"
#include "api/semconv/http_metrics.h"
#include "api/semconv/network_attributes.h"
#include "api/semconv/server_attributes.h"
#include "api/semconv/url_attributes.h"
#include "instrumentation/http/header_values.h"
#include "instrumentation/http/internal/request_line.h"
#include "instrumentation/http/url.h"

namespace otel::instrumentation::http {
namespace {

using internal::AttributeBuffer;

namespace old_http = semconv::deprecated::http;
namespace old_net = semconv::deprecated::net;

constexpr int kFirstErrorStatus = 400;

}  // namespace

ClientInstrumentation::ClientInstrumentation(
    const ScopeView& scope, const internal::ResolvedOptions* options)
    : tracer_(GetTracer(scope)), logger_(GetLogger(scope)), options_(options) {
  namespace metrics = semconv::http;
  const Meter meter = GetMeter(scope);
  InstrumentOptions duration;
  duration.description = metrics::kClientRequestDurationDescription;
  duration.unit = metrics::kClientRequestDurationUnit;
  duration.explicit_bucket_boundaries =
      metrics::kClientRequestDurationBoundaries;
  duration_ = meter.CreateHistogram<double>(metrics::kClientRequestDurationName,
                                            duration);
  InstrumentOptions old_duration;
  old_duration.description = old_http::kClientDurationDescription;
  old_duration.unit = old_http::kClientDurationUnit;
  old_duration_ = meter.CreateHistogram<double>(old_http::kClientDurationName,
                                                old_duration);
}

ClientInstrumentation::ClientInstrumentation(const ScopeView& scope)
    : ClientInstrumentation(
          scope, static_cast<const internal::ResolvedOptions*>(nullptr)) {}

ClientInstrumentation::ClientInstrumentation(const ScopeView& scope,
                                             Options options)
    : ClientInstrumentation(
          scope, internal::ResolvedOptions::Keep(std::move(options))) {}

ClientRequest::ClientRequest(const ClientInstrumentation& instrumentation,
                             const ClientRequestView& view,
                             TextMapSetter& headers)
    : instrumentation_(instrumentation),
      options_(instrumentation.options()),
      context_(Context::Current()) {
  measured_ =
      instrumentation.duration_.Enabled() ||
      (options_->old_names() && instrumentation.old_duration_.Enabled());
  if (measured_ || instrumentation.tracer_.Enabled()) Describe(view);
  if (start_time_.is_set()) context_ = context_.WithSpan(span_);
  GetPropagator().Inject(context_, headers);
}

void ClientRequest::Describe(const ClientRequestView& view) {
  start_ = std::chrono::steady_clock::now();
  const UrlParts url = SplitUrl(view.url);
  const HostPort server = ParseHostPort(url.host_port);
  method_ = options_->NormalizeMethod(view.method);
  protocol_version_ = internal::ProtocolVersion(view.protocol_version);
  server_address_.Assign(server.host);
  server_port_ = server.port != 0 || server.host.empty()
                     ? server.port
                     : DefaultPort(internal::KnownScheme(url.scheme));
  if (!instrumentation_.tracer_.Enabled()) return;

  std::string url_buffer;
  const std::string_view full = RedactUrl(
      view.url, options_->options().sensitive_query_parameters, url_buffer);
  AttributeBuffer attributes;
  attributes.Add(semconv::http::kRequestMethod(method_));
  if (method_ != view.method) {
    attributes.AddText(semconv::http::kRequestMethodOriginal, view.method);
  }
  attributes.Add(semconv::url::kFull(full));
  attributes.AddText(semconv::server::kAddress, server_address_.view());
  attributes.AddPort(semconv::server::kPort, server_port_);
  attributes.AddText(semconv::network::kProtocolVersion, protocol_version_);
  attributes.AddText(semconv::url::kTemplate, view.url_template);
  if (view.resend_count > 0) {
    attributes.Add(semconv::http::kRequestResendCount(view.resend_count));
  }
  if (options_->old_names()) {
    attributes.AddText(old_http::kMethod, view.method);
    attributes.Add(old_http::kUrl(full));
    attributes.AddText(old_http::kFlavor,
                       internal::OldFlavor(protocol_version_));
    attributes.AddText(old_net::kPeerName, server_address_.view());
    attributes.AddPort(old_net::kPeerPort, server_port_);
    if (view.resend_count > 0) {
      attributes.Add(old_http::kResendCount(view.resend_count));
    }
  }
  internal::HeaderAttributes header_attributes;
  if (view.headers != nullptr) {
    header_attributes.AddTo(attributes, options_->client_request(),
                            *view.headers);
  }

  internal::SmallText name;
  internal::AppendSpanName(name, method_, view.url_template);
  start_time_ = std::chrono::system_clock::now();
  SpanOptions span_options;
  span_options.kind = SpanKind::kClient;
  span_options.parent = &context_;
  span_options.start_time = start_time_;
  span_ =
      instrumentation_.tracer_.StartSpan(name.view(), attributes, span_options);
}

void ClientRequest::SetPeer(std::string_view address, int port) {
  if (address.empty() || !span_.IsRecording()) return;
  AttributeBuffer attributes;
  attributes.Add(semconv::network::kPeerAddress(address));
  attributes.AddPort(semconv::network::kPeerPort, port);
  if (options_->old_names()) {
    attributes.Add(old_net::kSockPeerAddr(address));
    attributes.AddPort(old_net::kSockPeerPort, port);
  }
  span_.SetAttributes(attributes);
}

void ClientRequest::SetProtocolVersion(std::string_view version) {
  protocol_version_ = internal::ProtocolVersion(version);
  if (protocol_version_.empty() || !span_.IsRecording()) return;
  AttributeBuffer attributes;
  attributes.Add(semconv::network::kProtocolVersion(protocol_version_));
  if (options_->old_names()) {
    attributes.Add(old_http::kFlavor(internal::OldFlavor(protocol_version_)));
  }
  span_.SetAttributes(attributes);
}

void ClientRequest::SetResponse(int status_code, const TextMapGetter& headers) {
  status_code_ = status_code;
  if (options_->client_response().empty() || !span_.IsRecording()) return;
  AttributeBuffer attributes;
  internal::HeaderAttributes header_attributes;
  header_attributes.AddTo(attributes, options_->client_response(), headers);
  span_.SetAttributes(attributes);
}

void ClientRequest::End() {
  if (ended_) return;
  ended_ = true;
  if (!measured_ && !start_time_.is_set()) return;

  const std::chrono::nanoseconds elapsed =
      std::chrono::steady_clock::now() - start_;
  const std::string_view error_type =
      outcome_.ErrorType(status_code_, kFirstErrorStatus);
  RecordMetrics(std::chrono::duration<double>(elapsed).count(), error_type);

  if (!start_time_.is_set()) return;
  outcome_.RecordException(
      *options_, span_, instrumentation_.logger_, context_,
      semconv::events::kHttpClientRequestException,
      semconv::events::kHttpClientRequestExceptionSeverity);
  outcome_.RecordStatus(*options_, span_, status_code_, error_type);
  // The same time that the metric has, see `ServerRequest::End`.
  span_.End(
      Timestamp::FromUnixNanos(start_time_.unix_nanos() + elapsed.count()));
}

void ClientRequest::RecordMetrics(double seconds, std::string_view error_type) {
  if (!measured_) return;
  AttributeBuffer attributes;
  attributes.AddText(semconv::http::kRequestMethod, method_);
  attributes.AddText(semconv::server::kAddress, server_address_.view());
  attributes.AddPort(semconv::server::kPort, server_port_);
  if (status_code_ > 0) {
    attributes.Add(semconv::http::kResponseStatusCode(status_code_));
  }
  attributes.AddText(semconv::error::kType, error_type);
  attributes.AddText(semconv::network::kProtocolVersion, protocol_version_);
  instrumentation_.duration_.Record(seconds, attributes, context_);

  if (!options_->old_names()) return;
  AttributeBuffer old;
  old.AddText(old_http::kMethod, method_);
  old.AddText(old_net::kPeerName, server_address_.view());
  old.AddPort(old_net::kPeerPort, server_port_);
  old.AddText(old_http::kFlavor, internal::OldFlavor(protocol_version_));
  if (status_code_ > 0) old.Add(old_http::kStatusCode(status_code_));
  instrumentation_.old_duration_.Record(seconds * 1e3, old, context_);
}

}  // namespace otel::instrumentation::http
