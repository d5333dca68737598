// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/process_detector.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "api/common/owned_attributes.h"
#include "api/semconv/process_attributes.h"
#include "api/semconv/schema_url.h"

namespace otel {
namespace sdk {
namespace {

namespace process = semconv::process;

// Returns the number that `text` begins with.
std::optional<int64_t> LeadingNumber(std::string_view text) {
  int64_t number = 0;
  const std::from_chars_result result =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec != std::errc()) return std::nullopt;
  return number;
}

// Returns the rest of the line that begins with `start`.
std::optional<std::string_view> LineAfter(std::string_view text,
                                          std::string_view start) {
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (line.substr(0, start.size()) == start) {
      return line.substr(start.size());
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::nullopt;
}

// The fields of /proc/self/stat, counted from 1, that come after the name of
// the command: that may hold spaces and parentheses.
std::optional<int64_t> StatField(std::string_view stat, size_t number) {
  const size_t parenthesis = stat.rfind(')');
  if (parenthesis == std::string_view::npos) return std::nullopt;
  stat.remove_prefix(parenthesis + 1);
  for (size_t i = 3; !stat.empty(); ++i) {
    stat.remove_prefix(std::min(stat.find_first_not_of(' '), stat.size()));
    if (i == number) return LeadingNumber(stat);
    stat.remove_prefix(std::min(stat.find(' '), stat.size()));
  }
  return std::nullopt;
}

constexpr size_t kParentPidField = 4;
constexpr size_t kStartTimeField = 22;

// Returns when the process was made: its start in clock ticks after the
// system's, which is in seconds since 1970.
std::optional<std::string> CreationTime(std::string_view stat,
                                        std::string_view system_stat) {
  const std::optional<int64_t> ticks = StatField(stat, kStartTimeField);
  const auto boot = LineAfter(system_stat, "btime ");
  if (!ticks.has_value() || !boot.has_value()) return std::nullopt;
  const std::optional<int64_t> boot_seconds = LeadingNumber(*boot);
  const int64_t per_second = sysconf(_SC_CLK_TCK);
  if (!boot_seconds.has_value() || per_second <= 0 || *ticks < 0) {
    return std::nullopt;
  }
  return absl::FormatTime(
      "%Y-%m-%dT%H:%M:%E3SZ",
      absl::FromUnixSeconds(*boot_seconds) + absl::Seconds(*ticks) / per_second,
      absl::UTCTimeZone());
}

// Returns the name of the user that the process acts as.
std::optional<std::string> Owner(std::string_view status,
                                 std::string_view passwd) {
  const auto uids = LineAfter(status, "Uid:\t");  // Real, effective, ...
  if (!uids.has_value()) return std::nullopt;
  const size_t tab = uids->find('\t');
  if (tab == std::string_view::npos) return std::nullopt;
  const std::optional<int64_t> uid = LeadingNumber(uids->substr(tab + 1));
  if (!uid.has_value()) return std::nullopt;
  const std::vector<std::string> lines =
      absl::StrSplit(std::string(passwd), '\n');
  for (const std::string& line : lines) {
    // name:password:uid:...
    const std::vector<std::string> fields = absl::StrSplit(line, ':');
    if (fields.size() >= 3 && LeadingNumber(fields[2]) == uid) {
      return fields[0];
    }
  }
  return std::nullopt;
}

std::string_view Basename(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

#if defined(__clang__)
constexpr std::string_view kRuntimeName = "clang";
constexpr std::string_view kRuntimeVersion = __clang_version__;
#else
constexpr std::string_view kRuntimeName = "gcc";
constexpr std::string_view kRuntimeVersion = __VERSION__;
#endif
#if defined(_LIBCPP_VERSION)
constexpr std::string_view kRuntimeDescription = "C++ with libc++";
#else
constexpr std::string_view kRuntimeDescription = "C++ with libstdc++";
#endif

}  // namespace

absl::StatusOr<Resource> ProcessDetector::Detect(Deadline deadline) {
  static_cast<void>(deadline);  // A handful of files in memory.
  const SystemFiles& files = options_.files;
  OwnedAttributes found;
  const auto set = [&](const auto& key, const auto& value) {
    found.Set(key.name(), value);
  };
  const auto text = [&](std::string_view path) {
    return files.Read(path).value_or(std::string());
  };

  set(process::kPid, int64_t{getpid()});
  set(process::kRuntimeName, kRuntimeName);
  set(process::kRuntimeVersion, kRuntimeVersion);
  set(process::kRuntimeDescription, kRuntimeDescription);

  const std::string stat = text("/proc/self/stat");
  if (const auto time = CreationTime(stat, text("/proc/stat"))) {
    set(process::kCreationTime, *time);
  }
  if (const auto owner =
          Owner(text("/proc/self/status"), text("/etc/passwd"))) {
    set(process::kOwner, *owner);
  }
  if (absl::StatusOr<std::string> path = files.ReadLink("/proc/self/exe");
      path.ok()) {
    // What the kernel says of a program that was replaced while it runs.
    constexpr std::string_view kDeleted = " (deleted)";
    if (path->size() > kDeleted.size() &&
        path->compare(path->size() - kDeleted.size(), kDeleted.size(),
                      kDeleted) == 0) {
      path->resize(path->size() - kDeleted.size());
    }
    set(process::kExecutablePath, *path);
    set(process::kExecutableName, Basename(*path));
  }

  std::vector<std::string> arguments =
      absl::StrSplit(text("/proc/self/cmdline"), '\0');
  // Each argument ends with a NUL, so the last one of the split is empty.
  if (!arguments.empty()) arguments.pop_back();
  if (!arguments.empty()) {
    set(process::kCommand, arguments.front());
    if (options_.command_line) {
      std::string line;
      for (const std::string& argument : arguments) {
        if (!line.empty()) line += ' ';
        line += argument;
      }
      set(process::kCommandArgs, arguments);
      set(process::kCommandLine, line);
      set(process::kArgsCount, static_cast<int64_t>(arguments.size()));
    }
  }

  if (options_.surroundings) {
    if (const auto parent = StatField(stat, kParentPidField)) {
      set(process::kParentPid, *parent);
    }
    if (const auto folder = files.ReadLink("/proc/self/cwd"); folder.ok()) {
      set(process::kWorkingDirectory, *folder);
    }
    std::string cgroup = text("/proc/self/cgroup");
    while (!cgroup.empty() && cgroup.back() == '\n') cgroup.pop_back();
    if (!cgroup.empty()) set(process::kLinuxCgroup, cgroup);
  }
  return Resource(found, semconv::kSchemaUrl);
}

}  // namespace sdk
}  // namespace otel
