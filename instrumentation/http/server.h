// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Telemetry of an HTTP server by the semantic conventions, for any web
// library: an adapter says what a request is and when it begins and ends.
// Users include the adapter of their library (`instrumentation/httplib`).

#ifndef OTEL_INSTRUMENTATION_HTTP_SERVER_H_
#define OTEL_INSTRUMENTATION_HTTP_SERVER_H_

#include <chrono>
#include <cstdint>
#include <exception>
#include <string_view>

#include "api/common/instrumentation_scope.h"
#include "api/common/timestamp.h"
#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/logs/logger.h"
#include "api/metrics/instruments.h"
#include "api/propagation/text_map_propagator.h"
#include "api/trace/span.h"
#include "api/trace/tracer.h"
#include "instrumentation/http/internal/attribute_buffer.h"
#include "instrumentation/http/internal/outcome.h"
#include "instrumentation/http/internal/resolved_options.h"
#include "instrumentation/http/options.h"

namespace otel::instrumentation::http {

// What is known of a request when its head has been read. Views, used during
// the construction of `ServerRequest` only. Leave out what is not known.
struct ServerRequestView {
  std::string_view method;  // As sent.
  std::string_view target;  // As in the request line: path and query.
  // Of the connection; a proxy's `X-Forwarded-Proto` overrides it.
  std::string_view scheme = "http";
  std::string_view protocol_version;       // `1.1`; `HTTP/1.1` will do.
  std::string_view authority;              // HTTP/2 and 3: `:authority`.
  const TextMapGetter* headers = nullptr;  // Without regard to case.
  std::string_view peer_address;           // Of the socket.
  int peer_port = 0;
  std::string_view local_address;
  int local_port = 0;
  // The template that the target matched, if it is known this early. Must
  // outlive the request, as in `ServerRequest::SetRoute`.
  std::string_view route;
};

// The instruments of one HTTP server library. Make one for each adapter, as a
// static: it is cheap to use and trivially destroyed.
//
// Records the span of each request, the histogram
// `http.server.request.duration` and the up-down counter
// `http.server.active_requests`; with old names asked for, also
// `http.server.duration`.
//
// Threads: immutable. Failure: none; without an SDK it only carries the
// caller's context on.
//
//   const auto* const instrumentation =
//       new otel::instrumentation::http::ServerInstrumentation("my.library");
class ServerInstrumentation {
 public:
  // Uses what the program's configuration says, also when it changes.
  explicit ServerInstrumentation(const ScopeView& scope);
  // Uses `options`, whatever the configuration says. Keeps them for ever.
  ServerInstrumentation(const ScopeView& scope, Options options);

 private:
  friend class ServerRequest;

  ServerInstrumentation(const ScopeView& scope,
                        const internal::ResolvedOptions* options);
  const internal::ResolvedOptions* options() const {
    return options_ == nullptr ? internal::ResolvedOptions::OfProcess()
                               : options_;
  }

  Tracer tracer_;
  Logger logger_;
  Histogram<double> duration_;
  UpDownCounter<int64_t> active_requests_;
  Histogram<double> old_duration_;
  const internal::ResolvedOptions* options_;  // Null: those of the process.
};

// One request: begins when made, ends by `End()` or when destroyed.
//
// Extracts the caller's context from the headers, and starts a SERVER span in
// it. Does not make it current: see `ActiveServerRequest`.
//
// Ownership: neither copied nor moved; `instrumentation` must outlive it.
// Threads: one at a time; may move between threads.
// Failure: nothing throws but for lack of memory.
//
//   ServerRequest request(instrumentation, view);
//   request.SetRoute("/users/{id}");
//   request.SetResponse(200);
class ServerRequest {
 public:
  ServerRequest(const ServerInstrumentation& instrumentation,
                const ServerRequestView& view);
  ServerRequest(const ServerRequest&) = delete;
  ServerRequest& operator=(const ServerRequest&) = delete;
  ~ServerRequest() { End(); }

  // The context to handle the request in: the caller's, with the span active.
  const Context& context() const noexcept { return context_; }
  SpanRef span() const noexcept { return span_.ref(); }

  // Says which template the path matched, such as `/users/{id}`: never the
  // path itself. Names the span. `route` must outlive the request.
  void SetRoute(std::string_view route);

  // Says what was answered. The last call counts. 500 and above is an error,
  // 400 to 499 is the client's and leaves the status of the span unset.
  void SetResponse(int status_code) noexcept { status_code_ = status_code; }
  // Also records the captured ones among the response's `headers`.
  void SetResponse(int status_code, const TextMapGetter& headers);

  // Says that the request failed, whatever was answered. `type` is from a small
  // set: the name of an exception or of an error, never a message. Empty: what
  // the exception or the status says.
  void SetError(std::string_view type, std::string_view description = {}) {
    outcome_.SetError(type, description);
  }

  // Says that the handler threw. Recorded when the request ends, unless a
  // status below 500 says that somebody made a regular answer of it.
  void SetException(const std::exception& exception) {
    outcome_.SetException(exception);
  }
  // Likewise for one that is no `std::exception`.
  void SetUnknownException() { outcome_.SetUnknownException(); }

  // Ends the request: records its metrics and ends its span. The first call
  // counts.
  void End();

 private:
  // Takes note of what metrics will need, and starts the span.
  void Describe(const ServerRequestView& view);
  // Makes the caller's span the active one, for want of an own.
  void ContinueTrace();
  void AddActive(int64_t number) const;
  void RecordMetrics(double seconds, std::string_view error_type);

  const ServerInstrumentation& instrumentation_;
  const internal::ResolvedOptions* const options_;
  Span span_;
  Context context_;
  std::chrono::steady_clock::time_point start_;
  Timestamp start_time_;
  bool measured_ = false;  // Whether a duration is going to be recorded.
  bool counted_ = false;   // Whether it is among the active requests.
  bool ended_ = false;
  int status_code_ = 0;
  std::string_view method_;            // Lives as long as `options_`.
  std::string_view scheme_;            // A literal.
  std::string_view protocol_version_;  // A literal.
  std::string_view route_;
  internal::Outcome outcome_;
  // For the old names only.
  internal::SmallText original_method_;
  internal::SmallText server_address_;
  int server_port_ = 0;
};

// A `ServerRequest` whose context is the current one. For libraries that
// handle a request from head to response on one thread: there must the object
// be made and destroyed.
class ActiveServerRequest {
 public:
  ActiveServerRequest(const ServerInstrumentation& instrumentation,
                      const ServerRequestView& view)
      : request_(instrumentation, view), scope_(request_.context()) {}
  ActiveServerRequest(const ActiveServerRequest&) = delete;
  ActiveServerRequest& operator=(const ActiveServerRequest&) = delete;

  ServerRequest* operator->() noexcept { return &request_; }
  ServerRequest& operator*() noexcept { return request_; }

  // Detaches and ends the request.
  void End() {
    scope_.Detach();
    request_.End();
  }

 private:
  ServerRequest request_;
  ContextScope scope_;  // After `request_`: detaches before the span ends.
};

}  // namespace otel::instrumentation::http

#endif  // OTEL_INSTRUMENTATION_HTTP_SERVER_H_
