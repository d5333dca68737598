// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/system_files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "absl/status/status.h"

namespace otel {
namespace sdk {
namespace {

constexpr size_t kMaxSize = 1 << 20;

absl::Status ErrorOf(const std::string& path, int error) {
  // strerror() is not for several threads; the number says as much to those
  // who need it.
  char text[128] = "";
  const char* const shown = strerror_r(error, text, sizeof(text));
  const std::string message = path + ": " + shown;
  return error == ENOENT || error == ENOTDIR ? absl::NotFoundError(message)
                                             : absl::UnavailableError(message);
}

}  // namespace

absl::StatusOr<std::string> SystemFiles::Read(std::string_view path) const {
  const std::string name = root_ + std::string(path);
  const int file = open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return ErrorOf(name, errno);
  struct stat status;
  if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
    close(file);
    return absl::UnavailableError(name + ": not an ordinary file");
  }
  std::string contents;
  char buffer[4096];
  int error = 0;
  while (contents.size() < kMaxSize) {
    const ssize_t got = read(file, buffer, sizeof(buffer));
    if (got > 0) {
      contents.append(buffer, static_cast<size_t>(got));
    } else if (got == 0) {
      break;
    } else if (errno != EINTR) {
      error = errno;
      break;
    }
  }
  close(file);
  if (error != 0) return ErrorOf(name, error);
  return contents;
}

absl::StatusOr<std::string> SystemFiles::ReadLink(std::string_view path) const {
  const std::string name = root_ + std::string(path);
  char target[PATH_MAX];
  const ssize_t size = readlink(name.c_str(), target, sizeof(target));
  if (size < 0) return ErrorOf(name, errno);
  return std::string(target, static_cast<size_t>(size));
}

bool SystemFiles::Exists(std::string_view path) const noexcept {
  return access((root_ + std::string(path)).c_str(), F_OK) == 0;
}

}  // namespace sdk
}  // namespace otel
