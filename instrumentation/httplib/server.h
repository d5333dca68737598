// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Telemetry of servers made with cpp-httplib: a span, the duration and the
// number of active requests, by the semantic conventions.
//
//   #include "instrumentation/httplib/server.h"
//
//   otel::instrumentation::httplib::Server server;  // Not ::httplib::Server.
//   server.Get("/rolldice", RollDice);
//   server.listen("localhost", 8080);

#ifndef OTEL_INSTRUMENTATION_HTTPLIB_SERVER_H_
#define OTEL_INSTRUMENTATION_HTTPLIB_SERVER_H_

#include <httplib.h>

#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace otel::instrumentation::httplib {

// Names the route of a handler and tells of the exceptions that it throws. For
// handlers that are registered with a `::httplib::Server` directly; `Server`
// does it by itself.
//
//   server.Get("/rolldice", Route("/rolldice", RollDice));
//
// `route` becomes `http.route` and part of the span's name: the template that
// paths match, never a path. Does nothing but call `handler` when the server is
// not instrumented.
::httplib::Server::Handler Route(std::string route,
                                 ::httplib::Server::Handler handler);
::httplib::Server::HandlerWithContentReader Route(
    std::string route, ::httplib::Server::HandlerWithContentReader handler);

// Instruments a server whose type cannot be changed to `Server` below. Call it
// before the server listens.
//
// It takes two of the server's hooks, of which cpp-httplib has one each: the
// pre-routing handler and the logger. Pass your own here; setting them on
// `server` later would take the hook away from the instrumentation. Routes have
// names only where handlers are wrapped by `Route`.
void Instrument(::httplib::Server& server,
                ::httplib::Server::HandlerWithResponse pre_routing = nullptr,
                ::httplib::Logger logger = nullptr);

// An instrumented server: what `Base` is, with the functions that register
// handlers replaced by ones of the same name and effect.
//
// For each request that the server answers, including those that it answers
// itself (404, malformed requests, files):
//   * a SERVER span, child of the caller's, from when the head has been read to
//     when the response has been written. It is current in all handlers, and in
//     the logger;
//   * `http.route`, and the name `GET /route`, from the pattern that the
//   handler
//     was registered with;
//   * an exception that a handler throws, with status ERROR, unless an
//     exception handler makes an answer below 500 of it;
//   * the metrics `http.server.request.duration` and
//     `http.server.active_requests`.
//
// Ownership, threads: those of `Base`. Any number of servers in a process.
// Failure: without an SDK it only carries the caller's context on.
//
// Handlers that are registered through a reference to `::httplib::Server`, as
// setters return it, are traced without a route: wrap them in `Route`. A
// pre-routing handler or a logger that is set through such a reference takes
// the place of the instrumentation.
template <class Base>
class BasicServer : public Base {
 public:
  using Handler = ::httplib::Server::Handler;
  using HandlerWithContentReader = ::httplib::Server::HandlerWithContentReader;
  using HandlerWithResponse = ::httplib::Server::HandlerWithResponse;

  // Takes what the constructors of `Base` take.
  template <class... Args>
  explicit BasicServer(Args&&... args) : Base(std::forward<Args>(args)...) {
    set_pre_routing_handler(nullptr);
    set_logger(nullptr);
  }

  BasicServer& Get(const std::string& pattern, Handler handler) {
    Base::Get(pattern, Route(pattern, std::move(handler)));
    return *this;
  }
  BasicServer& Post(const std::string& pattern, Handler handler) {
    Base::Post(pattern, Route(pattern, std::move(handler)));
    return *this;
  }
  BasicServer& Post(const std::string& pattern,
                    HandlerWithContentReader handler) {
    Base::Post(pattern, Route(pattern, std::move(handler)));
    return *this;
  }
  BasicServer& Put(const std::string& pattern, Handler handler) {
    Base::Put(pattern, Route(pattern, std::move(handler)));
    return *this;
  }
  BasicServer& Put(const std::string& pattern,
                   HandlerWithContentReader handler) {
    Base::Put(pattern, Route(pattern, std::move(handler)));
    return *this;
  }
  BasicServer& Patch(const std::string& pattern, Handler handler) {
    Base::Patch(pattern, Route(pattern, std::move(handler)));
    return *this;
  }
  BasicServer& Patch(const std::string& pattern,
                     HandlerWithContentReader handler) {
    Base::Patch(pattern, Route(pattern, std::move(handler)));
    return *this;
  }
  BasicServer& Delete(const std::string& pattern, Handler handler) {
    Base::Delete(pattern, Route(pattern, std::move(handler)));
    return *this;
  }
  BasicServer& Delete(const std::string& pattern,
                      HandlerWithContentReader handler) {
    Base::Delete(pattern, Route(pattern, std::move(handler)));
    return *this;
  }
  BasicServer& Options(const std::string& pattern, Handler handler) {
    Base::Options(pattern, Route(pattern, std::move(handler)));
    return *this;
  }

  BasicServer& set_pre_routing_handler(HandlerWithResponse handler);
  BasicServer& set_logger(::httplib::Logger logger);
};

// Servers of HTTP and of HTTPS.
using Server = BasicServer<::httplib::Server>;
#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
using SSLServer = BasicServer<::httplib::SSLServer>;
#endif

namespace internal {

// The instrumentation's hooks, around those of the user, which may be empty.
::httplib::Server::HandlerWithResponse PreRouting(
    ::httplib::Server::HandlerWithResponse handler);
::httplib::Logger Logging(::httplib::Logger logger);

}  // namespace internal

template <class Base>
BasicServer<Base>& BasicServer<Base>::set_pre_routing_handler(
    HandlerWithResponse handler) {
  Base::set_pre_routing_handler(internal::PreRouting(std::move(handler)));
  return *this;
}

template <class Base>
BasicServer<Base>& BasicServer<Base>::set_logger(::httplib::Logger logger) {
  Base::set_logger(internal::Logging(std::move(logger)));
  return *this;
}

}  // namespace otel::instrumentation::httplib

#endif  // OTEL_INSTRUMENTATION_HTTPLIB_SERVER_H_
