// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/config_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "api/common/diagnostics.h"
#include "sdk/configuration/config_file_reader.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/file/config_from_value.h"
#include "sdk/configuration/file/yaml_parser.h"
#include "sdk/configuration/sdk_parts.h"
#include "sdk/configuration/value_parsers.h"
#include "sdk/configuration/variables.h"

namespace otel {
namespace sdk {
namespace {

// Closes a file.
class Descriptor {
 public:
  explicit Descriptor(int file) noexcept : file_(file) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (file_ >= 0) close(file_);
  }
  int get() const noexcept { return file_; }

 private:
  const int file_;
};

// Returns a path as messages begin with it.
std::string Shown(const std::string& path) {
  const bool plain = std::all_of(path.begin(), path.end(),
                                 [](char c) { return c >= ' ' && c <= '~'; });
  return plain ? path : QuoteForMessage(path);
}

absl::Status CannotRead(const std::string& path, int error) {
  return absl::ErrnoToStatus(
      error, Shown(path) + ": the configuration file cannot be read");
}

absl::StatusOr<std::string> ReadWholeFile(const std::string& path) {
  // Opening must not wait, for a pipe that nobody writes to.
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return CannotRead(path, errno);
  struct stat information;
  if (fstat(file.get(), &information) != 0) return CannotRead(path, errno);
  if (S_ISDIR(information.st_mode)) return CannotRead(path, EISDIR);
  if (!S_ISREG(information.st_mode)) {
    return absl::InvalidArgumentError(
        Shown(path) + ": the configuration file is no regular file");
  }
  std::string text;
  char buffer[4096];
  // One byte more than allowed tells that there are more.
  while (text.size() <= kMaxYamlBytes) {
    const ssize_t got = read(file.get(), buffer, sizeof(buffer));
    if (got == 0) break;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return CannotRead(path, errno);
    text.append(buffer, static_cast<size_t>(got));
  }
  return text;
}

// Says which variables are set to no effect, for those who wonder.
void TellIgnoredVariables(std::string_view text, const std::string& path,
                          const Environment& environment,
                          ConfigMessages& messages) {
  std::string names;
  for (const Variable& variable : Variables()) {
    if (variable.name == "OTEL_CONFIG_FILE" ||
        text.find(variable.name) != std::string_view::npos ||
        !environment.Get(variable.name).has_value()) {
      continue;
    }
    if (!names.empty()) names += ", ";
    names += variable.name;
  }
  if (names.empty()) return;
  messages.Add(DiagnosticSeverity::kDebug,
               "set, but without effect, since " + path +
                   " does not refer to them: " + names);
}

// Where a problem stands in the file of this name: the end for one that has no
// place.
std::pair<int, int> PlaceOf(absl::string_view problem,
                            const std::string& name) {
  constexpr int kEnd = std::numeric_limits<int>::max();
  if (!absl::ConsumePrefix(&problem, name + ":")) return {kEnd, kEnd};
  const std::vector<absl::string_view> parts =
      absl::StrSplit(problem, absl::MaxSplits(':', 2));
  std::pair<int, int> place;
  const bool has_place = parts.size() == 3 &&
                         absl::SimpleAtoi(parts[0], &place.first) &&
                         absl::SimpleAtoi(parts[1], &place.second);
  return has_place ? place : std::make_pair(kEnd, kEnd);
}

// Returns what is wrong with a file, and with components whose part of it could
// be read, so that all is told at once, in the order of the file.
absl::Status AllErrors(const absl::Status& status, const std::string& name,
                       SdkConfig config) {
  std::vector<std::string> problems =
      absl::StrSplit(status.message(), '\n', absl::SkipEmpty());
  const absl::Status components = CheckSdkParts(std::move(config));
  for (const absl::string_view problem :
       absl::StrSplit(components.message(), '\n', absl::SkipEmpty())) {
    // Samplers have been checked before.
    if (std::find(problems.begin(), problems.end(), problem) ==
        problems.end()) {
      problems.emplace_back(problem);
    }
  }
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const std::string& a, const std::string& b) {
                     return PlaceOf(a, name) < PlaceOf(b, name);
                   });
  return absl::Status(status.code(), absl::StrJoin(problems, "\n"));
}

// Registers the function below.
struct Registration {
  Registration() noexcept { SetConfigFileReader(&ConfigFromFile); }
};

OTEL_REGISTRATION Registration registration;

}  // namespace

absl::StatusOr<SdkConfig> ConfigFromYaml(const std::string& text,
                                         const std::string& name,
                                         const Environment& environment,
                                         const ComponentRegistry& registry) {
  const absl::StatusOr<ConfigValue> value = ParseYaml(text, name, environment);
  if (!value.ok()) return value.status();
  SdkConfig config;
  const absl::Status status = ConfigFromValue(*value, registry, config);
  config.environment = &environment;
  config.source_file = name;
  if (!status.ok()) {
    config.messages.Report();
    return AllErrors(status, name, std::move(config));
  }
  TellIgnoredVariables(text, name, environment, config.messages);
  return config;
}

absl::StatusOr<SdkConfig> ConfigFromFile(const std::string& path,
                                         const Environment& environment,
                                         const ComponentRegistry& registry) {
  const absl::StatusOr<std::string> text = ReadWholeFile(path);
  if (!text.ok()) return text.status();
  return ConfigFromYaml(*text, path, environment, registry);
}

absl::StatusOr<Sdk> SetUpFromFile(const std::string& path) {
  absl::StatusOr<SdkConfig> config = ConfigFromFile(path);
  if (!config.ok()) return config.status();
  return SetUp(*std::move(config));
}

}  // namespace sdk
}  // namespace otel
