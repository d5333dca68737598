// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Reads the HTTP headers that say who is talking to whom: `Host`, `Forwarded`
// and its forerunners. Everything here comes from outside and is not trusted:
// what does not parse is empty.

#ifndef OTEL_INSTRUMENTATION_HTTP_HEADER_VALUES_H_
#define OTEL_INSTRUMENTATION_HTTP_HEADER_VALUES_H_

#include <string_view>

namespace otel::instrumentation::http {

// Whether `a` and `b` are equal but for the case of ASCII letters.
bool EqualsIgnoringCase(std::string_view a, std::string_view b) noexcept;

// A host, without the brackets of an IPv6 literal, and a port; 0: none. A view
// of what was parsed.
struct HostPort {
  std::string_view host;
  int port = 0;
};

// Parses `host`, `host:port`, `[v6]`, `[v6]:port` and a bare IPv6 literal. A
// port that is not a number from 1 to 65535 is left out. Returns an empty host
// for text that no host can be.
HostPort ParseHostPort(std::string_view text) noexcept;

// Returns the first element of a comma-separated list, without the white space
// around it.
std::string_view FirstListElement(std::string_view list) noexcept;

// Returns the first value that a `Forwarded` header gives `parameter`, whatever
// element of the list it is in, without its quotes; empty when there is none
// or when it has escapes, which no address needs.
//
//   ForwardedParameter("for=192.0.2.43;proto=https, for=\"[::1]\"", "proto")
//
// Spec: RFC 7239.
std::string_view ForwardedParameter(std::string_view header,
                                    std::string_view parameter) noexcept;

}  // namespace otel::instrumentation::http

#endif  // OTEL_INSTRUMENTATION_HTTP_HEADER_VALUES_H_
