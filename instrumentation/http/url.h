// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Takes URLs and request targets apart, and takes secrets out of them.

#ifndef OTEL_INSTRUMENTATION_HTTP_URL_H_
#define OTEL_INSTRUMENTATION_HTTP_URL_H_

#include <string>
#include <string_view>

#include "api/common/list_view.h"

namespace otel::instrumentation::http {

// What stands in for a secret.
inline constexpr std::string_view kRedacted = "REDACTED";

// The parts of a URL, without their separators; views of it. An absent part is
// empty. Nothing is decoded.
struct UrlParts {
  std::string_view scheme;
  std::string_view user_info;
  std::string_view host_port;
  std::string_view path;
  std::string_view query;
  std::string_view fragment;
};

// Splits an absolute URL, or a request target in origin form (`/path?query`),
// absolute form or asterisk form. Never fails: text that is no URL is a path.
//
// Spec: RFC 3986 appendix B, RFC 9112 section 3.2.
UrlParts SplitUrl(std::string_view url) noexcept;

// Returns the port that `scheme` stands for; 0 when unknown.
int DefaultPort(std::string_view scheme) noexcept;

// Returns `query` with the values of the parameters named in `sensitive`, in
// exactly this spelling, replaced. Returns `query` itself when there is none,
// else a view of `buffer`.
std::string_view RedactQuery(std::string_view query,
                             ListView<std::string> sensitive,
                             std::string& buffer);

// Returns `url` with user information and the values of sensitive query
// parameters replaced. Returns `url` itself when there is neither, else a view
// of `buffer`.
//
//   https://user:secret@host/path?sig=abc
//   https://REDACTED:REDACTED@host/path?sig=REDACTED
std::string_view RedactUrl(std::string_view url,
                           ListView<std::string> sensitive,
                           std::string& buffer);

}  // namespace otel::instrumentation::http

#endif  // OTEL_INSTRUMENTATION_HTTP_URL_H_
