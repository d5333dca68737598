// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Reads the values of a configuration file, and notes everything that is not
// as it should be.

#ifndef OTEL_SDK_CONFIGURATION_FILE_NODE_READER_H_
#define OTEL_SDK_CONFIGURATION_FILE_NODE_READER_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "sdk/configuration/config_messages.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/setting.h"

namespace otel {
namespace sdk {

// What is wrong with a file: one line each,
//
//   otel.yaml:7:24: tracer_provider.processors[0].batch.max_queue_size: found
//   the number -1, expected an integer from 1 to 2147483647
//
// Threads: as a vector.
class FileProblems {
 public:
  explicit FileProblems(bool later_version = false)
      : later_version_(later_version) {}

  void Error(std::string_view position, std::string_view path,
             std::string_view text);
  void Warn(std::string_view position, std::string_view path,
            std::string_view text);

  // Whether unknown keys are warnings: the file says that it is of a later
  // version, which may have more.
  void set_later_version() noexcept { later_version_ = true; }
  bool later_version() const noexcept { return later_version_; }

  // Returns `kInvalidArgument` with all errors, or OK.
  absl::Status ToStatus() const;
  bool empty() const noexcept { return errors_.empty(); }
  ConfigMessages TakeWarnings() { return std::move(warnings_); }

 private:
  std::vector<std::string> errors_;
  size_t more_errors_ = 0;
  ConfigMessages warnings_;
  bool later_version_ = false;
};

// A value of a file, and the way to it: `tracer_provider.processors[0]`.
// Refers to both of what it is made of. Cheap to copy but for the path.
class FileNode {
 public:
  FileNode(const ConfigValue& value, std::string path, FileProblems& problems)
      : value_(&value), path_(std::move(path)), problems_(&problems) {}

  const ConfigValue& value() const noexcept { return *value_; }
  const std::string& path() const noexcept { return path_; }
  FileProblems& problems() const noexcept { return *problems_; }

  // Where it stands: for maps and lists where their key does.
  const std::string& position() const noexcept;
  Origin origin() const { return Origin::File(position()); }

  FileNode Child(std::string_view key, const ConfigValue& value) const;
  FileNode Element(size_t index, const ConfigValue& value) const;

  void Error(std::string_view text) const;
  void Warn(std::string_view text) const;
  // Says what is there, and `expected` instead: "an integer from 1 to 5". What
  // is below a key of secrets, and users in URLs, is not shown; nor are keys
  // there that are no names.
  void Unexpected(std::string_view expected) const;

  // Each returns the value, or notes that it is something else.
  std::optional<bool> Boolean() const;
  std::optional<int64_t> Integer(int64_t min, int64_t max) const;
  std::optional<double> Number(double min, double max) const;
  std::optional<std::string> Text() const;
  // The index in `names`; case counts.
  std::optional<size_t> Name(
      std::initializer_list<std::string_view> names) const;
  // The elements; none when it is no list.
  std::vector<FileNode> Elements() const;
  // The same; notes a list without any, which would mean nothing at all where
  // no list means everything.
  std::vector<FileNode> SomeElements() const;
  std::vector<std::string> Texts() const;

 private:
  const ConfigValue* value_;
  std::string path_;
  FileProblems* problems_;
  bool secret_ = false;
};

// Reads a map. A key whose value is null counts as absent, but for `Find`.
// What nobody has asked for when `Finish` is called is an unknown key.
//
//   MapReader map(node);
//   map.Integer("max_queue_size", 1, kMaxConfigInteger, batch.max_queue_size);
//   map.Finish();
class MapReader {
 public:
  // Null counts as an empty map.
  explicit MapReader(FileNode node);

  const FileNode& node() const noexcept { return node_; }

  // Returns the value of a key that is there, maybe a null one.
  std::optional<FileNode> Find(std::string_view key);
  // The same without null ones.
  std::optional<FileNode> Get(std::string_view key);
  // The same; notes it when the key is not there.
  std::optional<FileNode> Require(std::string_view key);

  // Each sets `setting` to what the key says, if it is there.
  void Boolean(std::string_view key, Setting<bool>& setting);
  // Milliseconds, not negative.
  void Duration(std::string_view key, Setting<absl::Duration>& setting);
  // The same; 0 is no limit.
  void Timeout(std::string_view key, Setting<absl::Duration>& setting);
  template <class T>
  void Integer(std::string_view key, int64_t min, int64_t max,
               Setting<T>& setting) {
    const auto node = Get(key);
    if (!node.has_value()) return;
    const std::optional<int64_t> value = node->Integer(min, max);
    if (value.has_value()) {
      setting.Set(static_cast<T>(*value), node->origin());
    }
  }

  // Each returns what the key says, if it is there.
  std::optional<bool> Boolean(std::string_view key);
  std::optional<double> Number(std::string_view key, double min, double max);
  std::optional<int64_t> Integer(std::string_view key, int64_t min,
                                 int64_t max);
  std::optional<std::string> Text(std::string_view key);
  // The absolute path of a file.
  std::optional<std::string> Path(std::string_view key);
  // Milliseconds; 0 is an infinite duration.
  std::optional<absl::Duration> Timeout(std::string_view key);
  // The index in `names`.
  std::optional<size_t> Name(std::string_view key,
                             std::initializer_list<std::string_view> names);
  std::optional<std::vector<std::string>> Texts(std::string_view key);
  std::vector<FileNode> Elements(std::string_view key);

  // Notes the keys that nobody asked for.
  void Finish();
  // The same where the file format allows any key.
  void FinishOpen();

 private:
  // Calls `f(key, value)` for those.
  template <class F>
  void ForEachUnknown(F f) const;

  FileNode node_;
  std::vector<std::string> known_;
};

// A node that chooses a component: a map of one key, its name, and what the
// component is told, maybe null.
struct FileComponent {
  std::string name;
  FileNode properties;
};

// Returns it, or notes that it is something else. `expected` names what it
// chooses: "a sampler".
std::optional<FileComponent> ReadComponent(const FileNode& node,
                                           std::string_view expected);

// Returns the name without `/development`, `/alpha` or `/beta` at its end.
std::string_view WithoutStage(std::string_view name) noexcept;

// Returns whether a message says where in the file of `position` it belongs.
bool BeginsWithFile(std::string_view text, std::string_view position) noexcept;

// Returns for people what a value is: `the number 5`, `a map`. Does not show
// users in URLs, but any other secret.
std::string DescribeValue(const ConfigValue& value);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_FILE_NODE_READER_H_
