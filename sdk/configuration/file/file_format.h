// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `FileFormat`: the version of the file format that a file is of.

#ifndef OTEL_SDK_CONFIGURATION_FILE_FILE_FORMAT_H_
#define OTEL_SDK_CONFIGURATION_FILE_FILE_FORMAT_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace otel {
namespace sdk {

// A value. Spec: the JSON schema of opentelemetry-configuration, `file_format`.
struct FileFormat {
  // The one that is known. Files of another major version are refused, those of
  // a later minor version are read with a warning.
  static constexpr int64_t kMajor = 1;
  static constexpr int64_t kMinor = 1;

  // Parses `1.0`, `1.1-rc.1`. Nothing for another text.
  static std::optional<FileFormat> Parse(std::string_view text);

  bool is_later() const noexcept { return major == kMajor && minor > kMinor; }

  int64_t major = 0;
  int64_t minor = 0;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_FILE_FILE_FORMAT_H_
