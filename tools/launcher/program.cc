// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/launcher/program.h"

#include <elf.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "sdk/common/sdk_note.h"

namespace otel {
namespace tools {
namespace {

// The kind of program that the agent is built as.
#if defined(__x86_64__)
constexpr Elf64_Half kMachine = EM_X86_64;
#elif defined(__aarch64__)
constexpr Elf64_Half kMachine = EM_AARCH64;
#else
constexpr Elf64_Half kMachine = EM_NONE;  // Not compared.
#endif

class File {
 public:
  explicit File(const std::string& name)
      : file_(open(name.c_str(), O_RDONLY | O_CLOEXEC)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (file_ >= 0) close(file_);
  }

  // Reads `size` bytes at `offset`, or returns false.
  bool Read(uint64_t offset, void* data, size_t size) const {
    return file_ >= 0 && pread(file_, data, size, static_cast<off_t>(offset)) ==
                             static_cast<ssize_t>(size);
  }

 private:
  const int file_;
};

bool HasSdkNote(const File& file, const Elf64_Phdr& segment) {
  // More than any program has; a wrong number must not cost memory.
  constexpr uint64_t kMaxNotes = 64 * 1024;
  if (segment.p_filesz > kMaxNotes) return false;
  std::vector<char> notes(segment.p_filesz);
  return file.Read(segment.p_offset, notes.data(), notes.size()) &&
         sdk::ContainsSdkNote(notes.data(), notes.size(), segment.p_align);
}

// Whether the loader runs the program with rights that its user lacks.
bool IsPrivileged(const std::string& name) {
  struct stat status = {};
  if (stat(name.c_str(), &status) != 0) return false;
  if ((status.st_mode & S_ISUID) != 0 && status.st_uid != geteuid()) {
    return true;
  }
  if ((status.st_mode & S_ISGID) != 0 && status.st_gid != getegid()) {
    return true;
  }
  return geteuid() != 0 &&
         getxattr(name.c_str(), "security.capability", nullptr, 0) > 0;
}

bool IsExecutableFile(const std::string& name) {
  struct stat status = {};
  return stat(name.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         access(name.c_str(), X_OK) == 0;
}

}  // namespace

std::string FindProgram(std::string_view name, std::string_view path) {
  if (name.find('/') != std::string_view::npos) return std::string(name);
  if (name.empty()) return "";
  for (;;) {
    const size_t end = std::min(path.find(':'), path.size());
    std::string file(path.substr(0, end));
    if (!file.empty()) file += '/';  // An empty one is the current folder.
    file += name;
    if (IsExecutableFile(file)) return file;
    if (end == path.size()) return "";
    path.remove_prefix(end + 1);
  }
}

std::string WhyNotPreloadable(const std::string& name) {
  const File file(name);
  Elf64_Ehdr header = {};
  if (!file.Read(0, &header, sizeof(header)) ||
      std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0) {
    return "";  // A script, or nothing that can be run.
  }
  if (header.e_ident[EI_CLASS] != ELFCLASS64 ||
      (kMachine != EM_NONE && header.e_machine != kMachine)) {
    return "it is for another kind of processor than the agent";
  }
  bool has_loader = false;
  for (uint64_t i = 0; i < header.e_phnum; ++i) {
    Elf64_Phdr segment = {};
    if (!file.Read(header.e_phoff + i * sizeof(segment), &segment,
                   sizeof(segment))) {
      return "";
    }
    if (segment.p_type == PT_INTERP) has_loader = true;
    if (segment.p_type == PT_NOTE && HasSdkNote(file, segment)) return "";
  }
  if (!has_loader) return "it is statically linked";
  if (IsPrivileged(name)) return "it runs with the rights of another user";
  return "";
}

std::string WithPreloaded(std::string_view ld_preload, std::string_view agent) {
  if (agent.find_first_of(" :") != std::string_view::npos) return "";
  std::string_view rest = ld_preload;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find_first_of(" :"), rest.size());
    if (rest.substr(0, end) == agent) return std::string(ld_preload);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::string result(ld_preload);
  if (!result.empty()) result += ':';
  return result += agent;
}

}  // namespace tools
}  // namespace otel
