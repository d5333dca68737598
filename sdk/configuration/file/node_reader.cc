// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/file/node_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sdk/configuration/secrets.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {
namespace {

constexpr size_t kMaxErrors = 100;

// Integers of files are not larger than those of variables; times and sizes may
// be.
constexpr int64_t kNoMax = std::numeric_limits<int64_t>::max();

std::string Line(std::string_view position, std::string_view path,
                 std::string_view text) {
  std::string line(position);
  if (!line.empty()) line += ": ";
  if (!path.empty()) {
    line += path;
    line += ": ";
  }
  line += text;
  return line;
}

std::string IntegerRange(int64_t min, int64_t max) {
  if (max == kNoMax) {
    return "an integer of at least " + std::to_string(min);
  }
  return "an integer from " + std::to_string(min) + " to " +
         std::to_string(max);
}

template <class Names>
std::string Join(const Names& names) {
  std::string joined;
  for (const auto& name : names) {
    if (!joined.empty()) joined += ", ";
    joined += name;
  }
  return joined;
}

// Keys go into paths as they are, unless they would garble a message.
std::string KeyText(std::string_view key) {
  const bool plain = std::all_of(key.begin(), key.end(), [](char c) {
    return c > ' ' && c <= '~' && c != '"' && c != '.';
  });
  return plain && !key.empty() && key.size() < 100 ? std::string(key)
                                                   : QuoteForMessage(key);
}

}  // namespace

// --- FileProblems ------------------------------------------------------------

void FileProblems::Error(std::string_view position, std::string_view path,
                         std::string_view text) {
  if (errors_.size() == kMaxErrors) {
    ++more_errors_;
    return;
  }
  errors_.push_back(Line(position, path, text));
}

void FileProblems::Warn(std::string_view position, std::string_view path,
                        std::string_view text) {
  if (warnings_.all().size() < kMaxErrors) {
    warnings_.Warn(Line(position, path, text));
  }
}

absl::Status FileProblems::ToStatus() const {
  if (errors_.empty()) return absl::OkStatus();
  std::string message;
  for (const std::string& error : errors_) {
    if (!message.empty()) message += '\n';
    message += error;
  }
  if (more_errors_ != 0) {
    message += "\nand " + std::to_string(more_errors_) + " more errors";
  }
  return absl::InvalidArgumentError(message);
}

// --- FileNode ----------------------------------------------------------------

const std::string& FileNode::position() const noexcept {
  const bool scalar = value_->AsMap() == nullptr && value_->AsList() == nullptr;
  return scalar || value_->key_position().empty() ? value_->position()
                                                  : value_->key_position();
}

FileNode FileNode::Child(std::string_view key, const ConfigValue& value) const {
  std::string path = path_;
  if (!path.empty()) path += '.';
  // Who forgets to write `name` and `value` has headers for keys.
  const bool hidden = secret_ && key != "name" && key != "value";
  path += hidden ? "****" : KeyText(key);
  FileNode child(value, std::move(path), *problems_);
  // The names of headers and the like are none.
  child.secret_ = (secret_ || IsSecretKey(key)) && key != "name";
  return child;
}

FileNode FileNode::Element(size_t index, const ConfigValue& value) const {
  FileNode element(value, path_ + "[" + std::to_string(index) + "]",
                   *problems_);
  element.secret_ = secret_;
  return element;
}

void FileNode::Error(std::string_view text) const {
  problems_->Error(position(), path_, text);
}

void FileNode::Warn(std::string_view text) const {
  problems_->Warn(position(), path_, text);
}

void FileNode::Unexpected(std::string_view expected) const {
  const bool scalar = value_->AsMap() == nullptr &&
                      value_->AsList() == nullptr && !value_->is_null();
  Error("found " +
        (secret_ && scalar ? "a value that is not shown"
                           : DescribeValue(*value_)) +
        ", expected " + std::string(expected));
}

std::optional<bool> FileNode::Boolean() const {
  if (const bool* value = value_->AsBool()) return *value;
  Unexpected("true or false");
  return std::nullopt;
}

std::optional<int64_t> FileNode::Integer(int64_t min, int64_t max) const {
  const int64_t* value = value_->AsInt();
  if (value != nullptr && *value >= min && *value <= max) return *value;
  Unexpected(IntegerRange(min, max));
  return std::nullopt;
}

std::optional<double> FileNode::Number(double min, double max) const {
  std::optional<double> value;
  if (const double* number = value_->AsDouble()) value = *number;
  if (const int64_t* integer = value_->AsInt()) {
    value = static_cast<double>(*integer);
  }
  const bool any = std::isinf(min) && std::isinf(max);
  if (value.has_value() && (any || (*value >= min && *value <= max))) {
    return value;
  }
  Unexpected(any ? std::string("a number")
                 : "a number from " + ShortNumberText(min) + " to " +
                       ShortNumberText(max));
  return std::nullopt;
}

std::optional<std::string> FileNode::Text() const {
  if (const std::string* text = value_->AsString()) return *text;
  const bool scalar = value_->AsMap() == nullptr &&
                      value_->AsList() == nullptr && !value_->is_null();
  Unexpected(scalar ? "text; put it in quotes" : "text");
  return std::nullopt;
}

std::optional<size_t> FileNode::Name(
    std::initializer_list<std::string_view> names) const {
  if (const std::string* text = value_->AsString()) {
    const auto* found = std::find(names.begin(), names.end(), *text);
    if (found != names.end()) return static_cast<size_t>(found - names.begin());
  }
  Unexpected("one of " + Join(names));
  return std::nullopt;
}

std::vector<FileNode> FileNode::SomeElements() const {
  std::vector<FileNode> elements = Elements();
  if (elements.empty() && value_->AsList() != nullptr) {
    Unexpected("a list of at least one element");
  }
  return elements;
}

std::vector<FileNode> FileNode::Elements() const {
  std::vector<FileNode> elements;
  const ConfigValue::List* list = value_->AsList();
  if (list == nullptr) {
    Unexpected("a list");
    return elements;
  }
  for (size_t i = 0; i < list->size(); ++i) {
    elements.push_back(Element(i, (*list)[i]));
  }
  return elements;
}

std::vector<std::string> FileNode::Texts() const {
  std::vector<std::string> texts;
  for (const FileNode& element : SomeElements()) {
    std::optional<std::string> text = element.Text();
    if (text.has_value()) texts.push_back(*std::move(text));
  }
  return texts;
}

// --- MapReader ---------------------------------------------------------------

MapReader::MapReader(FileNode node) : node_(std::move(node)) {
  if (node_.value().AsMap() == nullptr && !node_.value().is_null()) {
    node_.Unexpected("a map");
  }
}

std::optional<FileNode> MapReader::Find(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
    known_.emplace_back(key);
  }
  const ConfigValue* value = node_.value().Find(key);
  if (value == nullptr) return std::nullopt;
  return node_.Child(key, *value);
}

std::optional<FileNode> MapReader::Get(std::string_view key) {
  std::optional<FileNode> node = Find(key);
  if (node.has_value() && node->value().is_null()) return std::nullopt;
  return node;
}

std::optional<FileNode> MapReader::Require(std::string_view key) {
  std::optional<FileNode> node = Get(key);
  const bool is_map =
      node_.value().AsMap() != nullptr || node_.value().is_null();
  if (!node.has_value() && is_map) {
    node_.Error("\"" + std::string(key) + "\" is missing");
  }
  return node;
}

void MapReader::Boolean(std::string_view key, Setting<bool>& setting) {
  const auto node = Get(key);
  if (!node.has_value()) return;
  const std::optional<bool> value = node->Boolean();
  if (value.has_value()) setting.Set(*value, node->origin());
}

void MapReader::Duration(std::string_view key,
                         Setting<absl::Duration>& setting) {
  const auto node = Get(key);
  if (!node.has_value()) return;
  const std::optional<int64_t> value = node->Integer(0, kNoMax);
  if (value.has_value()) {
    setting.Set(absl::Milliseconds(*value), node->origin());
  }
}

void MapReader::Timeout(std::string_view key,
                        Setting<absl::Duration>& setting) {
  Duration(key, setting);
  if (*setting == absl::ZeroDuration()) {
    setting.Set(absl::InfiniteDuration(), setting.origin());
  }
}

std::optional<bool> MapReader::Boolean(std::string_view key) {
  const auto node = Get(key);
  return node.has_value() ? node->Boolean() : std::nullopt;
}

std::optional<double> MapReader::Number(std::string_view key, double min,
                                        double max) {
  const auto node = Get(key);
  return node.has_value() ? node->Number(min, max) : std::nullopt;
}

std::optional<int64_t> MapReader::Integer(std::string_view key, int64_t min,
                                          int64_t max) {
  const auto node = Get(key);
  return node.has_value() ? node->Integer(min, max) : std::nullopt;
}

std::optional<std::string> MapReader::Text(std::string_view key) {
  const auto node = Get(key);
  return node.has_value() ? node->Text() : std::nullopt;
}

std::optional<std::string> MapReader::Path(std::string_view key) {
  const auto node = Get(key);
  if (!node.has_value()) return std::nullopt;
  std::optional<std::string> path = node->Text();
  if (path.has_value() && (path->empty() || path->front() != '/')) {
    node->Unexpected("the absolute path of a file, which begins with /");
  }
  return path;
}

std::optional<absl::Duration> MapReader::Timeout(std::string_view key) {
  Setting<absl::Duration> timeout(absl::ZeroDuration());
  const bool is_there = Get(key).has_value();
  Timeout(key, timeout);
  return is_there ? std::optional<absl::Duration>(*timeout) : std::nullopt;
}

std::optional<size_t> MapReader::Name(
    std::string_view key, std::initializer_list<std::string_view> names) {
  const auto node = Get(key);
  return node.has_value() ? node->Name(names) : std::nullopt;
}

std::optional<std::vector<std::string>> MapReader::Texts(std::string_view key) {
  const auto node = Get(key);
  if (!node.has_value()) return std::nullopt;
  return node->Texts();
}

std::vector<FileNode> MapReader::Elements(std::string_view key) {
  const auto node = Get(key);
  return node.has_value() ? node->Elements() : std::vector<FileNode>();
}

template <class F>
void MapReader::ForEachUnknown(F f) const {
  const ConfigValue::Map* map = node_.value().AsMap();
  if (map == nullptr) return;
  for (const auto& [key, value] : *map) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    const FileNode child = node_.Child(key, value);
    // Keys stand where they stand, whatever their value is.
    f(key,
      value.key_position().empty() ? child.position() : value.key_position(),
      child.path());
  }
}

void MapReader::FinishOpen() {
  ForEachUnknown([&](const std::string&, const std::string& position,
                     const std::string& path) {
    node_.problems().Warn(
        position, path,
        "otel_cc does not know this key; it is ignored, known are " +
            Join(known_));
  });
}

void MapReader::Finish() {
  FileProblems& problems = node_.problems();
  ForEachUnknown([&](const std::string& key, const std::string& position,
                     const std::string& path) {
    if (WithoutStage(key) != key) {
      problems.Warn(position, path,
                    "an experimental key that otel_cc does not know; it is "
                    "ignored");
    } else if (problems.later_version()) {
      problems.Warn(
          position, path,
          "an unknown key, maybe of the file's version; it is ignored");
    } else {
      const bool staged = std::find(known_.begin(), known_.end(),
                                    key + "/development") != known_.end();
      problems.Error(
          position, path,
          staged ? "it is experimental, so write " + key + "/development"
          : known_.empty() ? std::string("an unknown key, expected none")
                           : "an unknown key, expected one of " + Join(known_));
    }
  });
}

// --- Components --------------------------------------------------------------

std::optional<FileComponent> ReadComponent(const FileNode& node,
                                           std::string_view expected) {
  const ConfigValue::Map* map = node.value().AsMap();
  if (map == nullptr || map->size() != 1) {
    const std::string form =
        std::string(expected) + ": a map of one key, which is its name";
    if (map != nullptr) {
      node.Error("found a map of " + std::to_string(map->size()) +
                 " keys, expected " + form);
    } else {
      node.Unexpected(form);
    }
    return std::nullopt;
  }
  const auto& entry = map->front();
  return FileComponent{entry.first, node.Child(entry.first, entry.second)};
}

std::string_view WithoutStage(std::string_view name) noexcept {
  for (const std::string_view stage : {"/development", "/alpha", "/beta"}) {
    if (name.size() > stage.size() &&
        name.substr(name.size() - stage.size()) == stage) {
      return name.substr(0, name.size() - stage.size());
    }
  }
  return name;
}

bool BeginsWithFile(std::string_view text, std::string_view position) noexcept {
  const size_t line = position.substr(0, position.rfind(':')).rfind(':');
  return line != position.npos && line != 0 &&
         text.substr(0, line + 1) == position.substr(0, line + 1);
}

std::string DescribeValue(const ConfigValue& value) {
  if (const bool* boolean = value.AsBool()) return *boolean ? "true" : "false";
  if (const int64_t* integer = value.AsInt()) {
    return "the number " + std::to_string(*integer);
  }
  if (const double* number = value.AsDouble()) {
    return "the number " + NumberText(*number);
  }
  if (const std::string* text = value.AsString()) {
    return "the text " + QuoteForMessage(WithoutUrlSecrets(*text));
  }
  if (const ConfigValue::List* list = value.AsList()) {
    return list->empty() ? "an empty list" : "a list";
  }
  return value.AsMap() != nullptr ? "a map" : "nothing";
}

}  // namespace sdk
}  // namespace otel
