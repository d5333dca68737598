// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/file/file_format.h"

#include <cstddef>

#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {
namespace {

std::optional<int64_t> Part(std::string_view text) {
  // No sign, no white space, no zero in front.
  if (text.find_first_not_of("0123456789") != text.npos ||
      (text.size() > 1 && text.front() == '0')) {
    return std::nullopt;
  }
  return ParseInteger(text, 0, kMaxConfigInteger);
}

}  // namespace

std::optional<FileFormat> FileFormat::Parse(std::string_view text) {
  const size_t dash = text.find('-');
  if (dash + 1 == text.size()) return std::nullopt;
  text = text.substr(0, dash);
  const size_t dot = text.find('.');
  if (dot == text.npos) return std::nullopt;
  const std::optional<int64_t> major = Part(text.substr(0, dot));
  const std::optional<int64_t> minor = Part(text.substr(dot + 1));
  if (!major.has_value() || !minor.has_value()) return std::nullopt;
  return FileFormat{*major, *minor};
}

}  // namespace sdk
}  // namespace otel
