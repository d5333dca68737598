// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/file/yaml_parser.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "sdk/common/utf8.h"
#include "sdk/configuration/file/core_schema.h"
#include "sdk/configuration/file/substitution.h"
#include "sdk/configuration/value_parsers.h"
#include "yaml-cpp/eventhandler.h"
#include "yaml-cpp/exceptions.h"
#include "yaml-cpp/mark.h"
#include "yaml-cpp/parser.h"

namespace otel {
namespace sdk {
namespace {

constexpr std::string_view kMergeKey = "<<";
constexpr std::string_view kPlainTag = "?";
constexpr std::string_view kQuotedTag = "!";
constexpr std::string_view kCoreTags = "tag:yaml.org,2002:";

// Ends the parsing when going on makes no sense. Thrown through yaml-cpp, and
// caught below.
struct Stop {};

// --- Characters --------------------------------------------------------------

std::string Position(std::string_view file, size_t line, size_t column) {
  return std::string(file) + ":" + std::to_string(line) + ":" +
         std::to_string(column);
}

// Says which is the first character that must not be there.
absl::Status CheckCharacters(std::string_view text, std::string_view file) {
  size_t line = 1;
  size_t column = 1;
  const auto fail = [&](const std::string& what) {
    return absl::InvalidArgumentError(Position(file, line, column) + ": " +
                                      what);
  };
  for (size_t i = 0; i < text.size(); ++column) {
    const size_t length = Utf8CharacterSize(text.substr(i));
    const auto byte = static_cast<unsigned char>(text[i]);
    if (length == 0)
      return fail("not UTF-8: " + QuoteForMessage(text.substr(i, 1)));
    const bool white = byte == '\t' || byte == '\n' || byte == '\r';
    if ((byte < ' ' && !white) || byte == 0x7F) {
      return fail("a control character, " + QuoteForMessage(text.substr(i, 1)));
    }
    i += length;
    if (byte == '\n') {
      ++line;
      column = 0;
    }
  }
  return absl::OkStatus();
}

// --- Events ------------------------------------------------------------------

// Builds a value from what yaml-cpp comes across.
class Builder final : public YAML::EventHandler {
 public:
  Builder(std::string_view text, std::string_view file,
          const Environment& environment)
      : text_(text), file_(file), environment_(environment) {
    size_t line = 0;
    while (line < text_.size()) {
      lines_.push_back(line);
      line = std::min(text_.find('\n', line), text_.size() - 1) + 1;
    }
  }

  // Takes the document's value.
  ConfigValue Take() { return std::move(root_); }
  const std::vector<std::string>& problems() const { return problems_; }
  void AddProblem(const YAML::Mark& mark, const std::string& text) {
    constexpr size_t kMaxProblems = 100;
    if (problems_.size() < kMaxProblems) {
      problems_.push_back(PositionOf(mark) + ": " + text);
    }
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (AtKey()) {
      // `: value`, or the plain scalar `null`.
      AddProblem(mark, "found a key that is null, expected text");
      TakeKey(mark, std::string());
      return;
    }
    Add(mark, ConfigValue(), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) {
      // yaml-cpp knows the anchor, so the alias is a part of it.
      AddProblem(mark, "found an alias of something that it is a part of");
      throw Stop();
    }
    if (AtKey()) {
      AddProblem(mark, "found an alias as a key, expected text");
      TakeKey(mark, std::string());
      return;
    }
    Count(mark, found->second.values, found->second.bytes);
    CheckDepth(mark, found->second.depth);
    const Anchored copy = found->second;
    Place(mark, copy.value, copy.values, copy.bytes, copy.depth);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag,
                YAML::anchor_t anchor, const std::string& text) override {
    if (tag == kQuotedTag) CheckQuotes(mark);
    if (AtKey()) {
      TakeKey(mark, text);
      open_.back().is_merge = text == kMergeKey && tag == kPlainTag;
      return;
    }
    absl::StatusOr<std::string> value = SubstituteVariables(text, environment_);
    if (!value.ok()) {
      AddProblem(mark, std::string(value.status().message()));
      value = std::string();
    }
    Add(mark, Resolve(mark, tag, *value), anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    CheckCollectionTag(mark, tag, "seq");
    Open(mark, anchor, false, style);
  }
  void OnSequenceEnd() override { Close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag,
                  YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    CheckCollectionTag(mark, tag, "map");
    Open(mark, anchor, true, style);
  }
  void OnMapEnd() override { Close(); }

 private:
  // A map or list that is not complete.
  struct Collection {
    bool is_map = false;
    bool is_flow = false;  // In brackets.
    YAML::Mark mark;
    YAML::anchor_t anchor = 0;
    ConfigValue::Map map;
    // Its keys, and where they stand.
    std::map<std::string, std::string> keys;
    ConfigValue::List list;
    // What `<<` adds. The map's own keys win, and then those that came first.
    std::vector<std::pair<std::string, ConfigValue>> merged;
    bool has_key = false;
    bool is_merge = false;  // The key is `<<`, not in quotes.
    std::string key;
    std::string key_position;
    size_t values = 1;
    size_t bytes = 0;
    size_t depth = 1;  // Of what it holds, with itself.
  };
  // What an anchor stands for, and how much it is.
  struct Anchored {
    ConfigValue value;
    size_t values = 1;
    size_t bytes = 0;
    size_t depth = 0;
  };

  std::string PositionOf(const YAML::Mark& mark) const {
    if (mark.is_null()) return file_;
    return Position(file_, static_cast<size_t>(mark.line) + 1,
                    static_cast<size_t>(mark.column) + 1);
  }

  bool AtKey() const {
    return !open_.empty() && open_.back().is_map && !open_.back().has_key;
  }

  void TakeKey(const YAML::Mark& mark, const std::string& key) {
    Collection& map = open_.back();
    const auto added = map.keys.emplace(key, PositionOf(mark));
    if (!added.second && !key.empty()) {
      AddProblem(mark, "the key " + QuoteForMessage(key) +
                           " is there twice, first at " + added.first->second);
    }
    map.has_key = true;
    map.key = key;
    map.key_position = PositionOf(mark);
    Count(mark, 0, key.size());
    map.bytes += key.size();
  }

  void Count(const YAML::Mark& mark, size_t values, size_t bytes) {
    values_ += values;
    bytes_ += bytes;
    if (values_ <= kMaxYamlValues && bytes_ <= kMaxYamlTextBytes) return;
    AddProblem(mark, "the file has more than " +
                         std::to_string(kMaxYamlValues) + " values or " +
                         std::to_string(kMaxYamlTextBytes) +
                         " bytes of text, aliases followed");
    throw Stop();
  }

  void CheckDepth(const YAML::Mark& mark, size_t below) {
    if (open_.size() + below <= kMaxYamlDepth) return;
    AddProblem(mark, "maps and lists are nested more than " +
                         std::to_string(kMaxYamlDepth) + " deep");
    throw Stop();
  }

  // yaml-cpp takes the end of the file, or lines of the map around it, for a
  // part of a text whose quote is not closed. A mistake of a character must not
  // swallow the rest of the file.
  void CheckQuotes(const YAML::Mark& mark) {
    const auto line = static_cast<size_t>(mark.line);
    if (line >= lines_.size()) return;
    const size_t indentation =
        text_.find_first_not_of(' ', lines_[line]) - lines_[line];
    size_t at = lines_[line] + static_cast<size_t>(mark.column);
    // Behind an anchor or a tag.
    while (at < text_.size() && (text_[at] == '&' || text_[at] == '!')) {
      at = text_.find_first_not_of(' ', text_.find(' ', at));
    }
    if (at >= text_.size() || (text_[at] != '"' && text_[at] != '\'')) return;
    const char quote = text_[at];
    const bool in_block = !open_.empty() && !open_.back().is_flow;
    for (++at; at < text_.size(); ++at) {
      if (text_[at] == '\n') {
        const size_t begin = at + 1;
        const size_t first =
            std::min(text_.find_first_not_of(' ', begin), text_.size());
        const bool is_blank = first < text_.size() &&
                              (text_[first] == '\n' || text_[first] == '\r');
        if (in_block && !is_blank && first - begin <= indentation) break;
        at = first - 1;
      } else if (text_[at] == '\\' && quote == '"') {
        ++at;
      } else if (text_[at] == quote) {
        const bool is_double =
            quote == '\'' && at + 1 < text_.size() && text_[at + 1] == quote;
        if (!is_double) return;
        ++at;  // Two of them mean one.
      }
    }
    AddProblem(mark, std::string("the quote ") + quote +
                         " is not closed before the file ends, or a line "
                         "begins that does not belong to the text");
    throw Stop();
  }

  void CheckCollectionTag(const YAML::Mark& mark, const std::string& tag,
                          std::string_view name) {
    if (AtKey()) {
      AddProblem(mark,
                 "found a key that is a map or a list, expected text; a "
                 "bracket or quote may not be closed");
      throw Stop();
    }
    if (tag.empty() || tag == kPlainTag || tag == kQuotedTag ||
        tag == std::string(kCoreTags) + std::string(name)) {
      return;
    }
    UnknownTag(mark, tag);
  }

  void UnknownTag(const YAML::Mark& mark, const std::string& tag) {
    AddProblem(mark, "found the tag " + QuoteForMessage(tag) +
                         ", expected one of YAML's core schema or none");
  }

  ConfigValue Resolve(const YAML::Mark& mark, const std::string& tag,
                      const std::string& text) {
    if (tag == kQuotedTag) return text;
    if (tag.empty() || tag == kPlainTag) return ResolvePlainScalar(text);
    if (tag.compare(0, kCoreTags.size(), kCoreTags) != 0) {
      UnknownTag(mark, tag);
      return ConfigValue();
    }
    const std::string_view type =
        std::string_view(tag).substr(kCoreTags.size());
    if (type == "str") return text;
    const ConfigValue value = ResolvePlainScalar(text);
    const bool fits = (type == "int" && value.AsInt() != nullptr) ||
                      (type == "float" && (value.AsDouble() != nullptr ||
                                           value.AsInt() != nullptr)) ||
                      (type == "bool" && value.AsBool() != nullptr) ||
                      (type == "null" && value.is_null());
    if (!fits) {
      // Without the text: it may be a secret.
      AddProblem(mark, "found a text that is no !!" + std::string(type));
    }
    return value;
  }

  void Open(const YAML::Mark& mark, YAML::anchor_t anchor, bool is_map,
            YAML::EmitterStyle::value style) {
    CheckDepth(mark, 1);
    Count(mark, 1, 0);
    Collection open;
    open.is_map = is_map;
    open.is_flow = style == YAML::EmitterStyle::Flow;
    open.mark = mark;
    open.anchor = anchor;
    open_.push_back(std::move(open));
  }

  void Close() {
    Collection closed = std::move(open_.back());
    open_.pop_back();
    ConfigValue value;
    if (closed.is_map) {
      for (auto& entry : closed.merged) {
        if (closed.keys.emplace(entry.first, "").second) {
          closed.map.push_back(std::move(entry));
        }
      }
      value = std::move(closed.map);
    } else {
      value = std::move(closed.list);
    }
    value.set_position(PositionOf(closed.mark));
    if (closed.anchor != 0) {
      anchors_[closed.anchor] = {value, closed.values, closed.bytes,
                                 closed.depth};
    }
    Place(closed.mark, std::move(value), closed.values, closed.bytes,
          closed.depth);
  }

  void Add(const YAML::Mark& mark, ConfigValue value, YAML::anchor_t anchor) {
    const size_t bytes =
        value.AsString() == nullptr ? 0 : value.AsString()->size();
    Count(mark, 1, bytes);
    value.set_position(PositionOf(mark));
    if (anchor != 0) anchors_[anchor] = {value, 1, bytes, 0};
    Place(mark, std::move(value), 1, bytes, 0);
  }

  // Puts a complete value where it belongs.
  void Place(const YAML::Mark& mark, ConfigValue value, size_t values,
             size_t bytes, size_t depth) {
    if (open_.empty()) {
      root_ = std::move(value);
      return;
    }
    Collection& open = open_.back();
    open.values += values;
    open.bytes += bytes;
    if (depth + 1 > open.depth) open.depth = depth + 1;
    if (!open.is_map) {
      open.list.push_back(std::move(value));
      return;
    }
    open.has_key = false;
    if (std::exchange(open.is_merge, false)) {
      Merge(mark, value, open);
      return;
    }
    // The mark of nothing is that of what follows.
    if (value.is_null()) value.set_position(open.key_position);
    value.set_key_position(open.key_position);
    open.map.emplace_back(std::move(open.key), std::move(value));
  }

  void Merge(const YAML::Mark& mark, const ConfigValue& value,
             Collection& open) {
    if (const ConfigValue::Map* map = value.AsMap()) {
      open.merged.insert(open.merged.end(), map->begin(), map->end());
      return;
    }
    const ConfigValue::List* list = value.AsList();
    bool all_maps = list != nullptr;
    if (list != nullptr) {
      for (const ConfigValue& element : *list) {
        if (element.AsMap() == nullptr) {
          all_maps = false;
          continue;
        }
        Merge(mark, element, open);
      }
    }
    if (!all_maps) {
      AddProblem(mark, "the key << needs a map, or a list of maps");
    }
  }

  const std::string_view text_;
  std::vector<size_t> lines_;  // Where each begins in the text.
  const std::string file_;
  const Environment& environment_;
  std::vector<Collection> open_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  ConfigValue root_;
  std::vector<std::string> problems_;
  size_t values_ = 0;
  size_t bytes_ = 0;
};

// Ends the parsing at the start of a document.
class NoDocument final : public YAML::EventHandler {
 public:
  explicit NoDocument(Builder& builder) : builder_(builder) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    builder_.AddProblem(mark, "found a second document, expected one");
    throw Stop();
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}

 private:
  Builder& builder_;
};

// Returns what to say when a tab in front of a line may be the cause.
std::string TabRemark(std::string_view text, const YAML::Mark& mark) {
  for (int line = 0; line <= mark.line && !text.empty(); ++line) {
    const std::string_view begin =
        text.substr(0, text.find_first_not_of(" \t"));
    if (begin.find('\t') != begin.npos) {
      return "; line " + std::to_string(line + 1) +
             " begins with a tab, indent with spaces";
    }
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  return "";
}

// Tells `builder` of everything in `text`.
void Run(std::string_view text, Builder& builder) {
  std::istringstream stream{std::string(text)};
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) {
      builder.AddProblem(YAML::Mark(), "the file is empty");
      return;
    }
    NoDocument no_document(builder);
    parser.HandleNextDocument(no_document);
  } catch (const YAML::Exception& exception) {
    builder.AddProblem(exception.mark, "not YAML: " + exception.msg +
                                           TabRemark(text, exception.mark));
  } catch (const Stop&) {
    // Told already.
  } catch (const std::exception& exception) {
    builder.AddProblem(YAML::Mark::null_mark(),
                       std::string("not readable: ") + exception.what());
  }
}

}  // namespace

absl::StatusOr<ConfigValue> ParseYaml(std::string_view text,
                                      std::string_view file,
                                      const Environment& environment) {
  if (text.size() > kMaxYamlBytes) {
    return absl::InvalidArgumentError(std::string(file) +
                                      ": the file has more than " +
                                      std::to_string(kMaxYamlBytes) + " bytes");
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text.remove_prefix(kByteOrderMark.size());
  }
  const absl::Status status = CheckCharacters(text, file);
  if (!status.ok()) return status;
  Builder builder(text, file, environment);
  Run(text, builder);
  if (builder.problems().empty()) return builder.Take();
  std::string message;
  for (const std::string& problem : builder.problems()) {
    if (!message.empty()) message += '\n';
    message += problem;
  }
  return absl::InvalidArgumentError(message);
}

}  // namespace sdk
}  // namespace otel
