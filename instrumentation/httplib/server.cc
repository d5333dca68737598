// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/httplib/server.h"

#include <httplib.h>

#include <exception>
#include <optional>
#include <string>
#include <utility>

#include "api/common/instrumentation_scope.h"
#include "api/common/version.h"
#include "api/propagation/carriers.h"
#include "api/semconv/schema_url.h"
#include "instrumentation/http/server.h"

namespace otel::instrumentation::httplib {
namespace {

using ::httplib::Request;
using ::httplib::Response;

const http::ServerInstrumentation& Instrumentation() {
  static const auto* const instrumentation =
      new http::ServerInstrumentation(ScopeView(
          "otel_cc.instrumentation.httplib", kVersion, semconv::kSchemaUrl));
  return *instrumentation;
}

// The request that a thread is at. cpp-httplib handles a request on one thread,
// from its head to the logger, and nothing else on it meanwhile.
class CurrentRequest {
 public:
  // Also ends a request that never got to the logger, so that nothing of it
  // reaches into the next one.
  http::ServerRequest& Begin(const Request& request) {
    request_ = &request;
    http::ServerRequestView view;
    view.method = request.method;
    view.target = request.target;
    view.protocol_version = request.version;
    view.peer_address = request.remote_addr;
    view.peer_port = request.remote_port;
    view.local_address = request.local_addr;
    view.local_port = request.local_port;
#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
    if (request.ssl != nullptr) view.scheme = "https";
#endif
    const HeaderGetter headers(request.headers);
    view.headers = &headers;
    active_.reset();
    return *active_.emplace(Instrumentation(), view);
  }

  // Null when `request` did not begin here.
  http::ServerRequest* Find(const Request& request) {
    return active_.has_value() && request_ == &request ? &**active_ : nullptr;
  }

  void Detach() { active_.reset(); }

 private:
  const Request* request_ = nullptr;
  std::optional<http::ActiveServerRequest> active_;
};

thread_local CurrentRequest current_request;

// Calls `handler` and takes note of what it throws.
template <class Handler, class... Args>
auto CallHandler(const Handler& handler, const Request& request,
                 Args&&... args) {
#ifdef __cpp_exceptions
  try {
    return handler(request, std::forward<Args>(args)...);
  } catch (const std::exception& exception) {
    if (http::ServerRequest* active = current_request.Find(request)) {
      active->SetException(exception);
    }
    throw;
  } catch (...) {
    if (http::ServerRequest* active = current_request.Find(request)) {
      active->SetUnknownException();
    }
    throw;
  }
#else
  return handler(request, std::forward<Args>(args)...);
#endif
}

void SetRoute(const Request& request, const std::string& route) {
  // The handlers of a server, and their routes with them, stay where they are
  // while it serves.
  if (http::ServerRequest* active = current_request.Find(request)) {
    active->SetRoute(route);
  }
}

void End(const Request& request, const Response& response) {
  http::ServerRequest* active = current_request.Find(request);
  // The server answers some requests before it comes to the pre-routing
  // handler, malformed ones for example.
  if (active == nullptr) active = &current_request.Begin(request);
  // What cpp-httplib says of an exception that nobody else took note of.
  const auto what = response.headers.find("EXCEPTION_WHAT");
  if (response.status >= 500 && what != response.headers.end()) {
    active->SetError({}, what->second);
  }
  active->SetResponse(response.status, HeaderGetter(response.headers));
  active->End();
}

}  // namespace

namespace internal {

::httplib::Server::HandlerWithResponse PreRouting(
    ::httplib::Server::HandlerWithResponse handler) {
  return [handler = std::move(handler)](const Request& request,
                                        Response& response) {
    current_request.Begin(request);
    if (handler == nullptr) {
      return ::httplib::Server::HandlerResponse::Unhandled;
    }
    return CallHandler(handler, request, response);
  };
}

::httplib::Logger Logging(::httplib::Logger logger) {
  return [logger = std::move(logger)](const Request& request,
                                      const Response& response) {
    End(request, response);
    // Still in the context of the request, which has ended: the time that the
    // user's logger takes is not the request's.
    if (logger != nullptr) logger(request, response);
    current_request.Detach();
  };
}

}  // namespace internal

::httplib::Server::Handler Route(std::string route,
                                 ::httplib::Server::Handler handler) {
  return [route = std::move(route), handler = std::move(handler)](
             const Request& request, Response& response) {
    SetRoute(request, route);
    CallHandler(handler, request, response);
  };
}

::httplib::Server::HandlerWithContentReader Route(
    std::string route, ::httplib::Server::HandlerWithContentReader handler) {
  return [route = std::move(route), handler = std::move(handler)](
             const Request& request, Response& response,
             const ::httplib::ContentReader& reader) {
    SetRoute(request, route);
    CallHandler(handler, request, response, reader);
  };
}

void Instrument(::httplib::Server& server,
                ::httplib::Server::HandlerWithResponse pre_routing,
                ::httplib::Logger logger) {
  server.set_pre_routing_handler(internal::PreRouting(std::move(pre_routing)));
  server.set_logger(internal::Logging(std::move(logger)));
}

}  // namespace otel::instrumentation::httplib
