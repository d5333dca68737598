// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/server.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "api/global/global.h"
#include "api/metrics/meter.h"
#include "api/semconv/client_attributes.h"
#include "api/semconv/deprecated_http_attributes.h"
#include "api/semconv/deprecated_http_metrics.h"
#include "api/semconv/error_attributes.h"
#include "api/semconv/events.h"
#include "api/semconv/http_attributes.h"
#include "api/semconv/http_metrics.h"
#include "api/semconv/network_attributes.h"
#include "api/semconv/server_attributes.h"
#include "api/semconv/url_attributes.h"
#include "api/semconv/user_agent_attributes.h"
#include "instrumentation/http/header_values.h"
#include "instrumentation/http/internal/request_line.h"
#include "instrumentation/http/url.h"

namespace otel::instrumentation::http {
namespace {

using internal::AttributeBuffer;

namespace old_http = semconv::deprecated::http;
namespace old_net = semconv::deprecated::net;

constexpr int kFirstErrorStatus = 500;

// The headers that a request's attributes come from.
class Headers {
 public:
  Headers(const TextMapGetter* headers, bool use_forwarded)
      : headers_(headers), use_forwarded_(use_forwarded) {
    forwarded_ = Forwarded("forwarded");
  }

  std::string_view Get(std::string_view name) const {
    if (headers_ == nullptr) return {};
    return headers_->Get(name).value_or(std::string_view());
  }

  std::string_view ForwardedScheme() const {
    return First("proto", "x-forwarded-proto");
  }
  HostPort ForwardedHost() const {
    return ParseHostPort(First("host", "x-forwarded-host"));
  }
  std::string_view ForwardedClient() const {
    const std::string_view client =
        ParseHostPort(First("for", "x-forwarded-for")).host;
    // RFC 7239 section 6: a proxy may hide what it knows.
    const bool hidden = EqualsIgnoringCase(client, "unknown") ||
                        (!client.empty() && client.front() == '_');
    return hidden ? std::string_view() : client;
  }

 private:
  std::string_view Forwarded(std::string_view name) const {
    return use_forwarded_ ? Get(name) : std::string_view();
  }
  std::string_view First(std::string_view parameter,
                         std::string_view header) const {
    const std::string_view value = ForwardedParameter(forwarded_, parameter);
    return value.empty() ? FirstListElement(Forwarded(header)) : value;
  }

  const TextMapGetter* headers_;
  bool use_forwarded_;
  std::string_view forwarded_;
};

// Where the client wanted to go.
struct Server {
  std::string_view address;
  int port = 0;
};

Server FindServer(const ServerRequestView& view, const UrlParts& target,
                  const Headers& headers, std::string_view scheme) {
  HostPort server = headers.ForwardedHost();
  if (server.host.empty()) server = ParseHostPort(view.authority);
  if (server.host.empty()) server = ParseHostPort(target.host_port);
  if (server.host.empty()) server = ParseHostPort(headers.Get("host"));
  if (server.host.empty()) return {};
  return {server.host, server.port == 0 ? DefaultPort(scheme) : server.port};
}

}  // namespace

ServerInstrumentation::ServerInstrumentation(
    const ScopeView& scope, const internal::ResolvedOptions* options)
    : tracer_(GetTracer(scope)), logger_(GetLogger(scope)), options_(options) {
  namespace metrics = semconv::http;
  const Meter meter = GetMeter(scope);
  InstrumentOptions duration;
  duration.description = metrics::kServerRequestDurationDescription;
  duration.unit = metrics::kServerRequestDurationUnit;
  duration.explicit_bucket_boundaries =
      metrics::kServerRequestDurationBoundaries;
  duration_ = meter.CreateHistogram<double>(metrics::kServerRequestDurationName,
                                            duration);
  InstrumentOptions active;
  active.description = metrics::kServerActiveRequestsDescription;
  active.unit = metrics::kServerActiveRequestsUnit;
  active_requests_ = meter.CreateUpDownCounter<int64_t>(
      metrics::kServerActiveRequestsName, active);
  InstrumentOptions old_duration;
  old_duration.description = old_http::kServerDurationDescription;
  old_duration.unit = old_http::kServerDurationUnit;
  old_duration_ = meter.CreateHistogram<double>(old_http::kServerDurationName,
                                                old_duration);
}

ServerInstrumentation::ServerInstrumentation(const ScopeView& scope)
    : ServerInstrumentation(
          scope, static_cast<const internal::ResolvedOptions*>(nullptr)) {}

ServerInstrumentation::ServerInstrumentation(const ScopeView& scope,
                                             Options options)
    : ServerInstrumentation(
          scope, internal::ResolvedOptions::Keep(std::move(options))) {}

ServerRequest::ServerRequest(const ServerInstrumentation& instrumentation,
                             const ServerRequestView& view)
    : instrumentation_(instrumentation),
      options_(instrumentation.options()),
      route_(view.route) {
  // Not into the current context: what is current on a thread that waits for
  // requests has nothing to do with this one.
  if (view.headers != nullptr) {
    context_ = GetPropagator().Extract(context_, *view.headers);
  }
  const bool counting = instrumentation.active_requests_.Enabled();
  measured_ =
      instrumentation.duration_.Enabled() ||
      (options_->old_names() && instrumentation.old_duration_.Enabled());
  if (counting || measured_ || instrumentation.tracer_.Enabled()) {
    Describe(view);
  } else {
    ContinueTrace();
  }
  context_ = context_.WithSpan(span_);
  if (counting) {
    counted_ = true;
    AddActive(1);
  }
}

void ServerRequest::ContinueTrace() {
  SpanOptions options;
  options.parent = &context_;
  span_ = instrumentation_.tracer_.StartSpan({}, {}, options);
}

void ServerRequest::Describe(const ServerRequestView& view) {
  start_ = std::chrono::steady_clock::now();
  const Options& chosen = options_->options();
  const Headers headers(view.headers, chosen.use_forwarded_headers);
  const UrlParts target = SplitUrl(view.target);

  method_ = options_->NormalizeMethod(view.method);
  scheme_ = internal::KnownScheme(headers.ForwardedScheme());
  if (scheme_.empty()) scheme_ = internal::KnownScheme(view.scheme);
  protocol_version_ = internal::ProtocolVersion(view.protocol_version);
  const Server server = FindServer(view, target, headers, scheme_);
  if (options_->old_names()) {
    original_method_.Assign(view.method);
    server_address_.Assign(server.address);
    server_port_ = server.port;
  }
  if (!instrumentation_.tracer_.Enabled()) return ContinueTrace();

  const std::string_view client = headers.ForwardedClient();
  const std::string_view user_agent = headers.Get("user-agent");
  std::string query_buffer;
  const std::string_view query = RedactQuery(
      target.query, chosen.sensitive_query_parameters, query_buffer);

  AttributeBuffer attributes;
  attributes.Add(semconv::http::kRequestMethod(method_));
  if (method_ != view.method) {
    attributes.AddText(semconv::http::kRequestMethodOriginal, view.method);
  }
  attributes.Add(semconv::url::kPath(target.path));
  attributes.AddText(semconv::url::kQuery, query);
  attributes.AddText(semconv::url::kScheme, scheme_);
  attributes.AddText(semconv::server::kAddress, server.address);
  attributes.AddPort(semconv::server::kPort, server.port);
  attributes.AddText(semconv::client::kAddress,
                     client.empty() ? view.peer_address : client);
  attributes.AddText(semconv::network::kPeerAddress, view.peer_address);
  if (!view.peer_address.empty()) {
    attributes.AddPort(semconv::network::kPeerPort, view.peer_port);
  }
  attributes.AddText(semconv::network::kProtocolVersion, protocol_version_);
  attributes.AddText(semconv::user_agent::kOriginal, user_agent);
  attributes.AddText(semconv::http::kRoute, route_);

  std::string old_target;
  if (options_->old_names()) {
    old_target.append(target.path);
    if (!query.empty()) old_target.append("?").append(query);
    attributes.AddText(old_http::kMethod, view.method);
    attributes.AddText(old_http::kScheme, scheme_);
    attributes.Add(old_http::kTarget(old_target));
    attributes.AddText(old_http::kHost, headers.Get("host"));
    attributes.AddText(old_http::kServerName, view.local_address);
    attributes.AddText(old_http::kFlavor,
                       internal::OldFlavor(protocol_version_));
    attributes.AddText(old_http::kUserAgent, user_agent);
    attributes.AddText(old_http::kClientIp, client);
    attributes.AddText(old_net::kHostName, server.address);
    attributes.AddPort(old_net::kHostPort, server.port);
    attributes.AddText(old_net::kPeerIp, view.peer_address);
    attributes.AddPort(old_net::kPeerPort, view.peer_port);
  }
  internal::HeaderAttributes header_attributes;
  if (view.headers != nullptr) {
    header_attributes.AddTo(attributes, options_->server_request(),
                            *view.headers);
  }

  internal::SmallText name;
  internal::AppendSpanName(name, method_, route_);
  start_time_ = std::chrono::system_clock::now();
  SpanOptions span_options;
  span_options.kind = SpanKind::kServer;
  span_options.parent = &context_;
  span_options.start_time = start_time_;
  span_ =
      instrumentation_.tracer_.StartSpan(name.view(), attributes, span_options);
}

void ServerRequest::SetRoute(std::string_view route) {
  route_ = route;
  if (!span_.IsRecording()) return;
  internal::SmallText name;
  internal::AppendSpanName(name, method_, route);
  span_.UpdateName(name.view());
  if (!route.empty()) span_.SetAttribute(semconv::http::kRoute(route));
}

void ServerRequest::SetResponse(int status_code, const TextMapGetter& headers) {
  status_code_ = status_code;
  if (options_->server_response().empty() || !span_.IsRecording()) return;
  AttributeBuffer attributes;
  internal::HeaderAttributes header_attributes;
  header_attributes.AddTo(attributes, options_->server_response(), headers);
  span_.SetAttributes(attributes);
}

void ServerRequest::End() {
  if (ended_) return;
  ended_ = true;
  if (counted_) AddActive(-1);
  if (!measured_ && !start_time_.is_set()) return;

  const std::chrono::nanoseconds elapsed =
      std::chrono::steady_clock::now() - start_;
  if (status_code_ > 0 && status_code_ < kFirstErrorStatus) {
    outcome_.ClearException();
  }
  const std::string_view error_type =
      outcome_.ErrorType(status_code_, kFirstErrorStatus);
  RecordMetrics(std::chrono::duration<double>(elapsed).count(), error_type);

  if (!start_time_.is_set()) return;
  outcome_.RecordException(
      *options_, span_, instrumentation_.logger_, context_,
      semconv::events::kHttpServerRequestException,
      semconv::events::kHttpServerRequestExceptionSeverity);
  outcome_.RecordStatus(*options_, span_, status_code_, error_type);
  // The same time that the metric has. On the steady clock, so that setting
  // the system's does not bend it.
  span_.End(
      Timestamp::FromUnixNanos(start_time_.unix_nanos() + elapsed.count()));
}

void ServerRequest::AddActive(int64_t number) const {
  AttributeBuffer attributes;
  attributes.AddText(semconv::http::kRequestMethod, method_);
  attributes.AddText(semconv::url::kScheme, scheme_);
  if (options_->old_names()) {
    attributes.AddText(old_http::kMethod, method_);
    attributes.AddText(old_http::kScheme, scheme_);
  }
  instrumentation_.active_requests_.Add(number, attributes, context_);
}

void ServerRequest::RecordMetrics(double seconds, std::string_view error_type) {
  if (!measured_) return;
  AttributeBuffer attributes;
  attributes.AddText(semconv::http::kRequestMethod, method_);
  attributes.AddText(semconv::url::kScheme, scheme_);
  attributes.AddText(semconv::http::kRoute, route_);
  if (status_code_ > 0) {
    attributes.Add(semconv::http::kResponseStatusCode(status_code_));
  }
  attributes.AddText(semconv::error::kType, error_type);
  attributes.AddText(semconv::network::kProtocolVersion, protocol_version_);
  instrumentation_.duration_.Record(seconds, attributes, context_);

  if (!options_->old_names()) return;
  AttributeBuffer old;
  old.AddText(old_http::kMethod, method_);
  old.AddText(old_http::kScheme, scheme_);
  old.AddText(old_http::kFlavor, internal::OldFlavor(protocol_version_));
  old.AddText(old_net::kHostName, server_address_.view());
  old.AddPort(old_net::kHostPort, server_port_);
  old.AddText(semconv::http::kRoute, route_);
  if (status_code_ > 0) old.Add(old_http::kStatusCode(status_code_));
  instrumentation_.old_duration_.Record(seconds * 1e3, old, context_);
}

}  // namespace otel::instrumentation::http
