// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/os_detector.h"

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "api/common/owned_attributes.h"
#include "api/semconv/os_attributes.h"
#include "api/semconv/schema_url.h"

namespace otel {
namespace sdk {
namespace {

namespace os = semconv::os;

// Returns the value of a line of os-release: text that a shell would read, with
// or without quotes, in which a backslash escapes.
std::string Unquote(std::string_view text) {
  char quote = '\0';
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
      text.back() == text.front()) {
    quote = text.front();
    text = text.substr(1, text.size() - 2);
  }
  std::string value;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && quote != '\'' && i + 1 < text.size()) ++i;
    value.push_back(text[i]);
  }
  return value;
}

std::map<std::string, std::string> ParseOsRelease(const std::string& text) {
  std::map<std::string, std::string> fields;
  const std::vector<std::string> lines = absl::StrSplit(text, '\n');
  for (std::string line : lines) {
    absl::StripAsciiWhitespace(&line);
    const size_t equals = line.find('=');
    if (line.empty() || line.front() == '#' || equals == std::string::npos) {
      continue;
    }
    fields[line.substr(0, equals)] =
        Unquote(std::string_view(line).substr(equals + 1));
  }
  return fields;
}

}  // namespace

absl::StatusOr<Resource> OsDetector::Detect(Deadline deadline) {
  static_cast<void>(deadline);
  OwnedAttributes found;
#if defined(__linux__)
  found.Set(os::kType.name(), "linux");
#elif defined(__APPLE__)
  found.Set(os::kType.name(), "darwin");
#elif defined(__FreeBSD__)
  found.Set(os::kType.name(), "freebsd");
#endif
  for (const char* path : {"/etc/os-release", "/usr/lib/os-release"}) {
    const absl::StatusOr<std::string> text = files_.Read(path);
    if (!text.ok()) continue;
    const std::map<std::string, std::string> fields = ParseOsRelease(*text);
    const auto set = [&](const auto& key, const char* field) {
      const auto value = fields.find(field);
      if (value != fields.end() && !value->second.empty()) {
        found.Set(key.name(), value->second);
      }
    };
    set(os::kName, "NAME");
    set(os::kVersion, "VERSION_ID");
    set(os::kDescription, "PRETTY_NAME");
    set(os::kBuildId, "BUILD_ID");
    break;
  }
  return Resource(found, semconv::kSchemaUrl);
}

}  // namespace sdk
}  // namespace otel
