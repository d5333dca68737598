// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SystemFiles`: how detectors read what the system says about itself.

#ifndef OTEL_SDK_RESOURCE_SYSTEM_FILES_H_
#define OTEL_SDK_RESOURCE_SYSTEM_FILES_H_

#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"

namespace otel {
namespace sdk {

// Files of the system, or of a tree that tests made.
//
// Ownership: a value. Threads: immutable. Failure: statuses; `kNotFound` where
// there is no such file, `kUnavailable` where it cannot be read.
class SystemFiles {
 public:
  SystemFiles() = default;
  // Files of a tree that begins at `root` instead of `/`.
  explicit SystemFiles(std::string root) : root_(std::move(root)) {}

  // Returns the contents of a file, one megabyte at most. `path` is absolute.
  // Never waits: what is not an ordinary file, such as a pipe, has none.
  absl::StatusOr<std::string> Read(std::string_view path) const;
  // Returns what a symbolic link says.
  absl::StatusOr<std::string> ReadLink(std::string_view path) const;
  bool Exists(std::string_view path) const noexcept;

 private:
  std::string root_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_RESOURCE_SYSTEM_FILES_H_
