// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/internal/request_line.h"

#include <string_view>

#include "api/semconv/deprecated_http_attributes.h"
#include "api/semconv/http_attributes.h"
#include "instrumentation/http/header_values.h"

namespace otel::instrumentation::http::internal {

std::string_view KnownScheme(std::string_view scheme) noexcept {
  for (const std::string_view known : {"http", "https"}) {
    if (EqualsIgnoringCase(scheme, known)) return known;
  }
  return {};
}

std::string_view ProtocolVersion(std::string_view version) noexcept {
  constexpr std::string_view kPrefix = "HTTP/";
  if (version.substr(0, kPrefix.size()) == kPrefix) {
    version.remove_prefix(kPrefix.size());
  }
  if (version == "2.0") return "2";
  if (version == "3.0") return "3";
  for (const std::string_view known : {"1.1", "1.0", "2", "3", "0.9"}) {
    if (version == known) return known;
  }
  return {};
}

std::string_view OldFlavor(std::string_view version) noexcept {
  namespace old_http = semconv::deprecated::http;
  if (version == "2") return old_http::kFlavorHttp20;
  if (version == "3") return old_http::kFlavorHttp30;
  return version;
}

void AppendSpanName(SmallText& name, std::string_view method,
                    std::string_view target) {
  name.Append(method == semconv::http::kRequestMethodOther ? "HTTP" : method);
  if (target.empty()) return;
  name.Append(" ");
  name.Append(target);
}

}  // namespace otel::instrumentation::http::internal
