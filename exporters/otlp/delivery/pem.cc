// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/pem.h"

#include <cstddef>

#include "absl/strings/escaping.h"
#include "absl/strings/string_view.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kEnd = "-----END ";
constexpr std::string_view kDashes = "-----";

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         text.substr(text.size() - end.size()) == end;
}

// Whether the text between the lines of a block is base64, after headers that
// encrypted keys may have.
bool IsBase64(std::string_view text) {
  const size_t headers = text.find("\n\n");
  if (text.find(':') != text.npos && headers != text.npos) {
    text.remove_prefix(headers);
  }
  std::string decoded;
  return absl::Base64Unescape(absl::string_view(text.data(), text.size()),
                              &decoded) &&
         !decoded.empty();
}

}  // namespace

std::string FaultInPem(std::string_view content, std::string_view kind) {
  constexpr char kDamaged[] = "has a damaged PEM block; replace it";
  bool found = false;
  for (size_t at = content.find(kBegin); at != content.npos;
       at = content.find(kBegin, at)) {
    at += kBegin.size();
    const size_t label_end = content.find(kDashes, at);
    if (label_end == content.npos) return kDamaged;
    const std::string_view label = content.substr(at, label_end - at);
    const size_t body = label_end + kDashes.size();
    std::string last_line(kEnd);
    last_line += label;
    last_line += kDashes;
    const size_t end = content.find(last_line, body);
    if (end == content.npos || !IsBase64(content.substr(body, end - body))) {
      return kDamaged;
    }
    if (EndsWith(label, kind)) found = true;
    at = end;
  }
  if (found) return "";
  std::string fault = "has no PEM block \"";
  fault += kBegin;
  fault += kind;
  fault += kDashes;
  fault += "\"; name a file in PEM format";
  return fault;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
