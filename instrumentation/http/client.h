// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Telemetry of an HTTP client by the semantic conventions, for any web
// library. Users include the adapter of their library.

#ifndef OTEL_INSTRUMENTATION_HTTP_CLIENT_H_
#define OTEL_INSTRUMENTATION_HTTP_CLIENT_H_

#include <chrono>
#include <exception>
#include <string_view>

#include "api/common/instrumentation_scope.h"
#include "api/common/timestamp.h"
#include "api/context/context.h"
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

// What is known of a request that is about to be sent. Views, used during the
// construction of `ClientRequest` only. Leave out what is not known.
struct ClientRequestView {
  std::string_view method;  // As sent.
  std::string_view url;     // Absolute. Recorded without its secrets.
  // The low-cardinality form of the URL's path, such as `/users/{id}`. Goes
  // into the span's name.
  std::string_view url_template;
  std::string_view protocol_version;  // `1.1`; `HTTP/1.1` will do.
  // How often this request was sent before: after a redirect, an
  // authentication, an error.
  int resend_count = 0;
  const TextMapGetter* headers = nullptr;  // To record; without regard to case.
};

// The instruments of one HTTP client library. Make one for each adapter, as a
// static: it is cheap to use and trivially destroyed.
//
// Records a span of each request that is sent, and the histogram
// `http.client.request.duration`; with old names asked for, also
// `http.client.duration`.
//
// Threads: immutable. Failure: none; without an SDK it only carries the current
// context on.
class ClientInstrumentation {
 public:
  // Uses what the program's configuration says, also when it changes.
  explicit ClientInstrumentation(const ScopeView& scope);
  // Uses `options`, whatever the configuration says. Keeps them for ever.
  ClientInstrumentation(const ScopeView& scope, Options options);

 private:
  friend class ClientRequest;

  ClientInstrumentation(const ScopeView& scope,
                        const internal::ResolvedOptions* options);
  const internal::ResolvedOptions* options() const {
    return options_ == nullptr ? internal::ResolvedOptions::OfProcess()
                               : options_;
  }

  Tracer tracer_;
  Logger logger_;
  Histogram<double> duration_;
  Histogram<double> old_duration_;
  const internal::ResolvedOptions* options_;  // Null: those of the process.
};

// One request on the wire: begins when made, ends by `End()` or when destroyed.
// A redirect or a retry is another one.
//
// Starts a CLIENT span in the current context, and writes it into the request's
// headers. Does not make it current; a `ContextScope` of `context()` does.
//
// Ownership: neither copied nor moved; `instrumentation` must outlive it.
// Threads: one at a time; may move between threads.
// Failure: nothing throws but for lack of memory.
//
//   ClientRequest request(instrumentation, view, headers);
//   Response response = Send(headers);
//   request.SetResponse(response.status);
class ClientRequest {
 public:
  ClientRequest(const ClientInstrumentation& instrumentation,
                const ClientRequestView& view, TextMapSetter& headers);
  ClientRequest(const ClientRequest&) = delete;
  ClientRequest& operator=(const ClientRequest&) = delete;
  ~ClientRequest() { End(); }

  // The current context at the time of construction, with the span active.
  const Context& context() const noexcept { return context_; }
  SpanRef span() const noexcept { return span_.ref(); }

  // Says which socket the request went to.
  void SetPeer(std::string_view address, int port);
  // Says which version of HTTP was agreed on.
  void SetProtocolVersion(std::string_view version);

  // Says what was answered. 400 and above is an error.
  void SetResponse(int status_code) noexcept { status_code_ = status_code; }
  // Also records the captured ones among the response's `headers`.
  void SetResponse(int status_code, const TextMapGetter& headers);

  // Says that the request failed. `type` is from a small set: the name of an
  // exception or of an error, never a message. Do not call it when the program
  // itself cancelled the request: that is not a failure.
  void SetError(std::string_view type, std::string_view description = {}) {
    outcome_.SetError(type, description);
  }
  // Says that the library threw; also records the exception.
  void SetException(const std::exception& exception) {
    outcome_.SetException(exception);
  }

  // Ends the request: records its metrics and ends its span. The first call
  // counts. Call it when the head of the response is there, at the latest when
  // its body is.
  void End();

 private:
  // Takes note of what metrics will need, and starts the span.
  void Describe(const ClientRequestView& view);
  void RecordMetrics(double seconds, std::string_view error_type);

  const ClientInstrumentation& instrumentation_;
  const internal::ResolvedOptions* const options_;
  Span span_;
  Context context_;
  std::chrono::steady_clock::time_point start_;
  Timestamp start_time_;
  bool measured_ = false;  // Whether a duration is going to be recorded.
  bool ended_ = false;
  int status_code_ = 0;
  std::string_view method_;            // Lives as long as `options_`.
  std::string_view protocol_version_;  // A literal.
  internal::SmallText server_address_;
  int server_port_ = 0;
  internal::Outcome outcome_;
};

}  // namespace otel::instrumentation::http

#endif  // OTEL_INSTRUMENTATION_HTTP_CLIENT_H_
