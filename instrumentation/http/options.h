// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What can be chosen about HTTP telemetry. Programs set environment variables
// or their configuration file; who adapts a web library may pass `Options`.

#ifndef OTEL_INSTRUMENTATION_HTTP_OPTIONS_H_
#define OTEL_INSTRUMENTATION_HTTP_OPTIONS_H_

#include <string>
#include <string_view>
#include <vector>

namespace otel::instrumentation::http {

// Which names attributes and metrics have.
enum class SemanticConventions {
  kStable,        // Those of semantic conventions 1.23 and later.
  kStableAndOld,  // Both those, and the ones before.
};

// Where an exception that a handler did not catch is recorded.
enum class ExceptionSignal {
  kSpanEvents,         // As event `exception` of the span.
  kLogs,               // As log record `http.server.request.exception`.
  kSpanEventsAndLogs,  // As both.
};

// A plain value. The environment variables named are read by the SDK's set-up,
// which passes them on through `api/common/instrumentation_config.h`; the same
// settings in a configuration file have the same effect.
struct Options {
  // Methods that become span names and metric attributes as they are, with
  // regard to case. Every other one is `_OTHER`, so that callers cannot make
  // up series.
  //
  // Default: those of RFC 9110, PATCH and QUERY. Environment:
  // OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS, a comma-separated list that
  // replaces the default.
  std::vector<std::string> known_methods = {"CONNECT", "DELETE", "GET",  "HEAD",
                                            "OPTIONS", "PATCH",  "POST", "PUT",
                                            "QUERY",   "TRACE"};

  // Default: kStable. Environment: OTEL_SEMCONV_STABILITY_OPT_IN, in whose
  // comma-separated list `http/dup` chooses both; `http` is the default.
  SemanticConventions semantic_conventions = SemanticConventions::kStable;

  // Default: kSpanEvents. Environment: OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN,
  // `logs` or `logs/dup`.
  ExceptionSignal exception_signal = ExceptionSignal::kSpanEvents;

  // Headers to record as `http.request.header.NAME` and
  // `http.response.header.NAME`, in any case. Headers carry secrets: none is
  // recorded that is not named here.
  //
  // Default: none. Environment: comma-separated lists in
  // OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_REQUEST,
  // …_SERVER_RESPONSE, …_CLIENT_REQUEST and …_CLIENT_RESPONSE.
  std::vector<std::string> server_request_headers;
  std::vector<std::string> server_response_headers;
  std::vector<std::string> client_request_headers;
  std::vector<std::string> client_response_headers;

  // Query parameters whose value is replaced by `REDACTED`, with regard to
  // case.
  //
  // Default: those with which cloud storage signs requests. Environment:
  // OTEL_INSTRUMENTATION_SANITIZATION_URL_EXPERIMENTAL_SENSITIVE_QUERY_PARAMETERS,
  // a comma-separated list that replaces the default; `none` alone: none.
  std::vector<std::string> sensitive_query_parameters = {"AWSAccessKeyId",
                                                         "Signature",
                                                         "X-Amz-Credential",
                                                         "X-Amz-Security-Token",
                                                         "X-Amz-Signature",
                                                         "X-Goog-Signature",
                                                         "sig"};

  // Whether `Forwarded`, `X-Forwarded-For`, `X-Forwarded-Host` and
  // `X-Forwarded-Proto` say who the client is and what it asked for. Anybody
  // can send these; say no where no proxy sets them and it matters.
  //
  // Default: true, as the conventions ask.
  bool use_forwarded_headers = true;

  friend bool operator==(const Options& a, const Options& b);
  friend bool operator!=(const Options& a, const Options& b) {
    return !(a == b);
  }
};

// Returns what the program's environment or configuration file asks for, as
// far as the SDK's set-up has run. Settings that make no sense are reported
// once for each change, and the default is used.
Options OptionsFromConfig();

}  // namespace otel::instrumentation::http

#endif  // OTEL_INSTRUMENTATION_HTTP_OPTIONS_H_
