// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/http/http_headers.h"

#include <algorithm>
#include <string>

#include "exporters/otlp/delivery/message_text.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

// What the transport itself sets, in lower case.
constexpr std::string_view kOwn[] = {
    "connection",   "content-encoding", "content-length",
    "content-type", "expect",           "transfer-encoding",
};

bool IsTokenChar(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool IsOwn(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return std::find(std::begin(kOwn), std::end(kOwn), lower) != std::end(kOwn);
}

absl::Status Invalid(std::string_view name, std::string_view option,
                     std::string_view what) {
  std::string message = "the header \"" + ForMessage(name) + "\" (";
  message += option;
  message += ") ";
  message += what;
  return absl::InvalidArgumentError(message);
}

}  // namespace

absl::Status CheckHttpHeader(std::string_view name, std::string_view value,
                             std::string_view option) {
  if (name.empty()) return Invalid(name, option, "has no name; give it one");
  if (!std::all_of(name.begin(), name.end(), &IsTokenChar)) {
    // Not shown: it may be a value that was taken for a name.
    return Invalid("****", option,
                   "has characters that names of headers must not have; write "
                   "letters, digits and hyphens");
  }
  if (IsOwn(name)) {
    return Invalid(name, option, "is set by the exporter itself; remove it");
  }
  const auto is_control = [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
  };
  if (std::any_of(value.begin(), value.end(), is_control)) {
    return Invalid(name, option,
                   "has a line end or another control character in its value; "
                   "remove it");
  }
  return absl::OkStatus();
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
