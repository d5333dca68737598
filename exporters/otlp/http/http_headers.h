// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The headers that users add to requests.

#ifndef OTEL_EXPORTERS_OTLP_HTTP_HTTP_HEADERS_H_
#define OTEL_EXPORTERS_OTLP_HTTP_HTTP_HEADERS_H_

#include <string_view>

#include "absl/status/status.h"

namespace otel {
namespace exporters {
namespace otlp {

// Returns whether `name: value` can be sent: the name is a token, is none of
// those that say how the body is encoded, and the value has no control
// characters. Otherwise an error for people, without the value; `option` is
// what it calls the place where the header is set. RFC 9110, sections 5.1
// and 5.5.
absl::Status CheckHttpHeader(std::string_view name, std::string_view value,
                             std::string_view option);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_HTTP_HTTP_HEADERS_H_
