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

  // Reads up to `size` bytes from the beginning; returns how many.
  size_t ReadSome(void* data, size_t size) const {
    const ssize_t read = file_ < 0 ? 0 : pread(file_, data, size, 0);
    return read < 0 ? 0 : static_cast<size_t>(read);
  }

  // Reads `size` bytes at `offset`, or returns false.
  bool Read(uint64_t offset, void* data, size_t size) const {
    return file_ >= 0 && pread(file_, data, size, static_cast<off_t>(offset)) ==
                             static_cast<ssize_t>(size);
  }

 private:
  const int file_;
};

bool IsElf(const Elf64_Ehdr& header) {
  return std::memcmp(header.e_ident, ELFMAG, SELFMAG) == 0;
}
bool IsForThisMachine(const Elf64_Ehdr& header) {
  return header.e_ident[EI_CLASS] == ELFCLASS64 &&
         (kMachine == EM_NONE || header.e_machine == kMachine);
}

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

namespace {

// Returns the interpreter that a script names, or an empty text.
std::string InterpreterOf(const std::string& script) {
  char line[256] = {};  // More is cut by the kernel.
  const File file(script);
  const size_t size = file.ReadSome(line, sizeof(line) - 1);
  std::string_view text(line, size);
  if (text.substr(0, 2) != "#!") return "";
  text = text.substr(2, text.find('\n') - 2);
  const size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(begin);
  return std::string(text.substr(0, text.find_first_of(" \t")));
}

// Whether it is the loader, which has no loader of its own.
bool IsLoader(std::string_view name) {
  name.remove_prefix(name.rfind('/') + 1);
  return name.substr(0, 3) == "ld-" || name.substr(0, 3) == "ld.";
}

Obstacle ObstacleOf(const std::string& name, int interpreters) {
  const File file(name);
  Elf64_Ehdr header = {};
  if (!file.Read(0, &header, sizeof(header)) || !IsElf(header)) {
    // A script, or nothing that can be run, or read.
    if (IsPrivileged(name)) return Obstacle::kPrivileged;
    constexpr int kMaxInterpreters = 4;  // As the kernel.
    const std::string interpreter = InterpreterOf(name);
    return interpreter.empty() || interpreters == kMaxInterpreters
               ? Obstacle::kNone
               : ObstacleOf(interpreter, interpreters + 1);
  }
  if (!IsForThisMachine(header)) return Obstacle::kOtherMachine;
  bool has_loader = IsLoader(name);
  for (uint64_t i = 0; i < header.e_phnum; ++i) {
    Elf64_Phdr segment = {};
    if (!file.Read(header.e_phoff + i * sizeof(segment), &segment,
                   sizeof(segment))) {
      return Obstacle::kNone;
    }
    if (segment.p_type == PT_INTERP) has_loader = true;
    if (segment.p_type == PT_NOTE && HasSdkNote(file, segment)) {
      return Obstacle::kNone;
    }
  }
  if (!has_loader) return Obstacle::kStatic;
  return IsPrivileged(name) ? Obstacle::kPrivileged : Obstacle::kNone;
}

bool IsAgentName(std::string_view file) {
  constexpr std::string_view kName = "libotel_agent.so";
  return file.substr(file.rfind('/') + 1) == kName;
}

}  // namespace

Obstacle ObstacleOf(const std::string& file) { return ObstacleOf(file, 0); }

std::string_view ObstacleText(Obstacle obstacle) {
  switch (obstacle) {
    case Obstacle::kStatic:
      return "it is statically linked";
    case Obstacle::kPrivileged:
      return "it runs with the rights of another user";
    case Obstacle::kOtherMachine:
      return "it is for another kind of processor than the agent";
    default:
      return "";
  }
}

bool IsAgent(const std::string& name) {
  // Far more than it has.
  constexpr size_t kMaxSize = size_t{16} << 20;
  constexpr std::string_view kEntryPoint = "otel_cc_agent_v1";
  struct stat status = {};
  if (stat(name.c_str(), &status) != 0 || !S_ISREG(status.st_mode) ||
      static_cast<size_t>(status.st_size) > kMaxSize) {
    return false;
  }
  std::string content(static_cast<size_t>(status.st_size), '\0');
  const File file(name);
  Elf64_Ehdr header = {};
  return content.size() > sizeof(header) &&
         file.Read(0, &header, sizeof(header)) && IsElf(header) &&
         IsForThisMachine(header) && header.e_type == ET_DYN &&
         file.Read(0, content.data(), content.size()) &&
         content.find(kEntryPoint) != std::string::npos;
}

std::optional<std::string> WithPreloaded(std::string_view ld_preload,
                                         std::string_view agent) {
  if (agent.find_first_of(" :") != std::string_view::npos) return std::nullopt;
  std::string result;
  const auto add = [&](std::string_view file) {
    if (file.empty()) return;
    if (!result.empty()) result += ':';
    result += file;
  };
  bool is_there = false;
  while (!ld_preload.empty()) {
    const size_t end =
        std::min(ld_preload.find_first_of(" :"), ld_preload.size());
    const std::string_view file = ld_preload.substr(0, end);
    ld_preload.remove_prefix(std::min(end + 1, ld_preload.size()));
    const bool is_this = !file.empty() && file == agent;
    // The first agent serves the program: another one must not be there.
    if (!is_this && IsAgentName(file)) continue;
    if (!is_this || !is_there) add(file);
    is_there |= is_this;
  }
  if (!is_there) add(agent);
  return result;
}

}  // namespace tools
}  // namespace otel
