// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/options.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/common/diagnostics.h"
#include "api/common/instrumentation_config.h"
#include "instrumentation/http/header_values.h"

namespace otel::instrumentation::http {
namespace {

// The elements of a comma-separated list, trimmed; empty ones are left out.
std::vector<std::string> SplitList(std::string_view list) {
  std::vector<std::string> elements;
  while (!list.empty()) {
    const size_t comma = list.find(',');
    std::string_view element = list.substr(0, comma);
    list.remove_prefix(comma == std::string_view::npos ? list.size()
                                                       : comma + 1);
    const size_t begin = element.find_first_not_of(" \t");
    if (begin == std::string_view::npos) continue;
    const size_t end = element.find_last_not_of(" \t");
    elements.emplace_back(element.substr(begin, end - begin + 1));
  }
  return elements;
}

std::vector<std::string> ListSetting(std::string_view name) {
  return SplitList(GetInstrumentationConfig(name));
}

// Replaces `list` when the setting has any element.
void ReadList(std::string_view name, std::vector<std::string>& list) {
  std::vector<std::string> elements = ListSetting(name);
  if (!elements.empty()) list = std::move(elements);
}

ExceptionSignal ReadExceptionSignal() {
  constexpr std::string_view kName = "OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN";
  const std::string_view value = GetInstrumentationConfig(kName);
  if (EqualsIgnoringCase(value, "logs")) return ExceptionSignal::kLogs;
  if (EqualsIgnoringCase(value, "logs/dup"))
    return ExceptionSignal::kSpanEventsAndLogs;
  if (!value.empty()) {
    std::string message(kName);
    message.append("=").append(value).append(
        " is not known; expected logs or logs/dup. Exceptions are recorded as "
        "span events.");
    ReportDiagnostic(
        {DiagnosticSeverity::kWarning, "http_instrumentation", message});
  }
  return ExceptionSignal::kSpanEvents;
}

}  // namespace

bool operator==(const Options& a, const Options& b) {
  return a.known_methods == b.known_methods &&
         a.semantic_conventions == b.semantic_conventions &&
         a.exception_signal == b.exception_signal &&
         a.server_request_headers == b.server_request_headers &&
         a.server_response_headers == b.server_response_headers &&
         a.client_request_headers == b.client_request_headers &&
         a.client_response_headers == b.client_response_headers &&
         a.sensitive_query_parameters == b.sensitive_query_parameters &&
         a.use_forwarded_headers == b.use_forwarded_headers;
}

Options OptionsFromConfig() {
  Options options;
  ReadList("OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS", options.known_methods);
  // Other conventions and other words are other instrumentations' business.
  for (const std::string& word : ListSetting("OTEL_SEMCONV_STABILITY_OPT_IN")) {
    if (word == "http/dup") {
      options.semantic_conventions = SemanticConventions::kStableAndOld;
    }
  }
  options.exception_signal = ReadExceptionSignal();
  ReadList("OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_REQUEST",
           options.server_request_headers);
  ReadList("OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_RESPONSE",
           options.server_response_headers);
  ReadList("OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST",
           options.client_request_headers);
  ReadList("OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE",
           options.client_response_headers);
  ReadList(
      "OTEL_INSTRUMENTATION_SANITIZATION_URL_EXPERIMENTAL_SENSITIVE_QUERY_"
      "PARAMETERS",
      options.sensitive_query_parameters);
  if (options.sensitive_query_parameters == std::vector<std::string>{"none"}) {
    options.sensitive_query_parameters.clear();
  }
  return options;
}

}  // namespace otel::instrumentation::http
