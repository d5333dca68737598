// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/file/substitution.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "absl/status/status.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {
namespace {

constexpr std::string_view kPrefix = "env:";
constexpr std::string_view kDefault = ":-";

bool IsNameStart(char c) noexcept {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

bool IsNamePart(char c) noexcept {
  return IsNameStart(c) || (c >= '0' && c <= '9');
}

// Returns the length of the name that `text` begins with.
size_t NameLength(std::string_view text) noexcept {
  if (text.empty() || !IsNameStart(text.front())) return 0;
  size_t length = 1;
  while (length < text.size() && IsNamePart(text[length])) ++length;
  return length;
}

bool HasControlCharacter(std::string_view text) noexcept {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < ' ' && c != '\t') || byte == 0x7F) return true;
  }
  return false;
}

// Shows the name and nothing behind it, which may be a secret.
absl::Status Malformed(std::string_view reference, std::string_view what) {
  size_t end = std::min<size_t>(reference.size(), 2);
  if (reference.substr(end, kPrefix.size()) == kPrefix) end += kPrefix.size();
  end += NameLength(reference.substr(end));
  const std::string_view shown = reference.substr(0, end);
  return absl::InvalidArgumentError(
      "the reference " + QuoteForMessage(shown) +
      (shown.size() < reference.size() ? "... " : " ") + std::string(what));
}

// Appends what stands for a reference. `content` is what is between its braces.
absl::Status Substitute(std::string_view content, std::string_view reference,
                        const Environment& environment, std::string& out) {
  if (content.substr(0, kPrefix.size()) == kPrefix) {
    content.remove_prefix(kPrefix.size());
  }
  const size_t length = NameLength(content);
  if (length == 0) {
    return Malformed(reference,
                     "has no name of a variable: letters, digits and _, not "
                     "beginning with a digit; write $$ for a $ itself");
  }
  const std::string_view name = content.substr(0, length);
  std::string_view rest = content.substr(length);
  const bool has_default = rest.substr(0, kDefault.size()) == kDefault;
  if (!rest.empty() && !has_default) {
    return Malformed(reference,
                     "has something else than \":-\" and a default behind the "
                     "name; write $$ for a $ itself");
  }
  if (has_default) rest.remove_prefix(kDefault.size());
  if (HasControlCharacter(rest)) {
    return Malformed(reference, "has a control character in its default");
  }
  const std::optional<std::string> value = environment.Get(name);
  if (value.has_value() && !value->empty()) {
    out += *value;
  } else {
    out += rest;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> SubstituteVariables(
    std::string_view text, const Environment& environment) {
  std::string out;
  size_t position = 0;
  while (position < text.size()) {
    const size_t dollar = text.find('$', position);
    out += text.substr(position, dollar - position);
    if (dollar == std::string_view::npos) break;
    const std::string_view rest = text.substr(dollar);
    if (rest.size() > 1 && rest[1] == '$') {
      out += '$';
      position = dollar + 2;
      continue;
    }
    if (rest.size() < 2 || rest[1] != '{') {
      out += '$';
      position = dollar + 1;
      continue;
    }
    const size_t end = rest.find('}');
    if (end == std::string_view::npos) {
      return Malformed(rest, "has no \"}\"; write $$ for a $ itself");
    }
    const absl::Status status = Substitute(
        rest.substr(2, end - 2), rest.substr(0, end + 1), environment, out);
    if (!status.ok()) return status;
    position = dollar + end + 1;
  }
  return out;
}

}  // namespace sdk
}  // namespace otel
