// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/httplib/client.h"

#include <httplib.h>

#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "api/common/instrumentation_scope.h"
#include "api/common/version.h"
#include "api/context/context_scope.h"
#include "api/propagation/carriers.h"
#include "api/semconv/schema_url.h"
#include "instrumentation/http/client.h"

namespace otel::instrumentation::httplib {
namespace {

const http::ClientInstrumentation& Instrumentation() {
  static const auto* const instrumentation =
      new http::ClientInstrumentation(ScopeView(
          "otel_cc.instrumentation.httplib", kVersion, semconv::kSchemaUrl));
  return *instrumentation;
}

std::string BaseUrl(const std::string& scheme_host_port) {
  return scheme_host_port.find("://") == std::string::npos
             ? "http://" + scheme_host_port
             : scheme_host_port;
}

std::string BaseUrl(const std::string& host, int port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return "http://" + (is_ipv6 ? "[" + host + "]" : host) + ":" +
         std::to_string(port);
}

// Returns the value of `error.type`; empty for what is no failure.
std::string_view ErrorType(::httplib::Error error) {
  switch (error) {
    case ::httplib::Error::Canceled:
      return {};  // The caller's own callback said so.
    case ::httplib::Error::Connection:
      return "connection";
    case ::httplib::Error::ConnectionTimeout:
      return "connection_timeout";
    case ::httplib::Error::BindIPAddress:
      return "bind_ip_address";
    case ::httplib::Error::Read:
      return "read";
    case ::httplib::Error::Write:
      return "write";
    case ::httplib::Error::ExceedRedirectCount:
      return "exceed_redirect_count";
    case ::httplib::Error::SSLConnection:
      return "ssl_connection";
    case ::httplib::Error::SSLLoadingCerts:
      return "ssl_loading_certs";
    case ::httplib::Error::SSLServerVerification:
      return "ssl_server_verification";
    case ::httplib::Error::Compression:
      return "compression";
    default:
      return "_OTHER";
  }
}

::httplib::Request MakeRequest(std::string_view method, const std::string& path,
                               const ::httplib::Headers& headers) {
  ::httplib::Request request;
  request.method = method;
  request.path = path;
  request.headers = headers;
  return request;
}

::httplib::Request MakeRequest(std::string_view method, const std::string& path,
                               const ::httplib::Headers& headers,
                               const std::string& body,
                               const std::string& content_type) {
  ::httplib::Request request = MakeRequest(method, path, headers);
  request.body = body;
  if (!content_type.empty()) request.set_header("Content-Type", content_type);
  return request;
}

}  // namespace

Client::Client(const std::string& scheme_host_port)
    : ::httplib::Client(scheme_host_port),
      base_url_(BaseUrl(scheme_host_port)) {}

Client::Client(const std::string& host, int port)
    : ::httplib::Client(host, port), base_url_(BaseUrl(host, port)) {}

Client::Client(const std::string& scheme_host_port,
               const std::string& client_cert_path,
               const std::string& client_key_path)
    : ::httplib::Client(scheme_host_port, client_cert_path, client_key_path),
      base_url_(BaseUrl(scheme_host_port)) {}

Client::Result Client::Get(const std::string& path, const Headers& headers) {
  return send(MakeRequest("GET", path, headers));
}

Client::Result Client::Head(const std::string& path, const Headers& headers) {
  return send(MakeRequest("HEAD", path, headers));
}

Client::Result Client::Post(const std::string& path, const std::string& body,
                            const std::string& content_type) {
  return send(MakeRequest("POST", path, {}, body, content_type));
}

Client::Result Client::Post(const std::string& path, const Headers& headers,
                            const std::string& body,
                            const std::string& content_type) {
  return send(MakeRequest("POST", path, headers, body, content_type));
}

Client::Result Client::Put(const std::string& path, const std::string& body,
                           const std::string& content_type) {
  return send(MakeRequest("PUT", path, {}, body, content_type));
}

Client::Result Client::Put(const std::string& path, const Headers& headers,
                           const std::string& body,
                           const std::string& content_type) {
  return send(MakeRequest("PUT", path, headers, body, content_type));
}

Client::Result Client::Patch(const std::string& path, const std::string& body,
                             const std::string& content_type) {
  return send(MakeRequest("PATCH", path, {}, body, content_type));
}

Client::Result Client::Patch(const std::string& path, const Headers& headers,
                             const std::string& body,
                             const std::string& content_type) {
  return send(MakeRequest("PATCH", path, headers, body, content_type));
}

Client::Result Client::Delete(const std::string& path, const Headers& headers) {
  return send(MakeRequest("DELETE", path, headers));
}

Client::Result Client::Options(const std::string& path,
                               const Headers& headers) {
  return send(MakeRequest("OPTIONS", path, headers));
}

Client::Result Client::send(::httplib::Request request) {
  const std::string url = base_url_ + request.path;
  const HeaderGetter captured(request.headers);
  HeaderSetter headers(request.headers);
  http::ClientRequestView view;
  view.method = request.method;
  view.url = url;
  view.headers = &captured;
  http::ClientRequest span(Instrumentation(), view, headers);
  const ContextScope scope(span.context());
#ifdef __cpp_exceptions
  // What callbacks of the request throw comes through here.
  try {
#endif
    Result result = ::httplib::Client::send(std::as_const(request));
    if (result) {
      span.SetProtocolVersion(result->version);
      span.SetResponse(result->status, HeaderGetter(result->headers));
    } else if (const std::string_view type = ErrorType(result.error());
               !type.empty()) {
      span.SetError(type, ::httplib::to_string(result.error()));
    }
    return result;
#ifdef __cpp_exceptions
  } catch (const std::exception& exception) {
    span.SetException(exception);
    throw;
  }
#endif
}

}  // namespace otel::instrumentation::httplib
