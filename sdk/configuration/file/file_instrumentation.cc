// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/configuration/file/file_parts.h"
#include "sdk/configuration/value_parsers.h"
#include "sdk/configuration/variables.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

using Settings = std::map<std::string, Setting<std::string>>;

constexpr char kOptIn[] = "OTEL_SEMCONV_STABILITY_OPT_IN";
constexpr char kKnownMethods[] = "OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS";
constexpr char kSensitive[] =
    "OTEL_INSTRUMENTATION_SANITIZATION_URL_EXPERIMENTAL_SENSITIVE_QUERY_"
    "PARAMETERS";

void Set(const std::string& name, std::string text, const FileNode& node,
         Settings& settings) {
  Setting<std::string> setting("");
  setting.Set(std::move(text), node.origin());
  settings.insert_or_assign(name, std::move(setting));
}

// Returns a list as variables have it.
std::string Joined(const FileNode& node) {
  std::string joined;
  for (const FileNode& element : node.SomeElements()) {
    const std::optional<std::string> text = element.Text();
    if (!text.has_value()) continue;
    if (TrimWhitespace(*text).empty() || text->find(',') != std::string::npos) {
      element.Unexpected("text without a comma");
      continue;
    }
    if (!joined.empty()) joined += ',';
    joined += *text;
  }
  return joined;
}

void ReadList(MapReader& map, std::string_view key, const std::string& variable,
              Settings& settings) {
  const auto node = map.Get(key);
  if (node.has_value()) Set(variable, Joined(*node), *node, settings);
}

// Adds an element to the opt-in list, once.
void OptIn(const std::string& element, const FileNode& node,
           Settings& settings) {
  const auto found = settings.find(kOptIn);
  if (found == settings.end()) {
    Set(kOptIn, element, node, settings);
    return;
  }
  const std::vector<std::string> list = ParseList(*found->second);
  if (std::find(list.begin(), list.end(), element) != list.end()) return;
  found->second.Set(*found->second + "," + element, found->second.origin());
}

// `semconv` says for one area what the opt-in list says for all.
void ReadSemconv(MapReader& area, const std::string& opt_in,
                 Settings& settings) {
  const auto node = area.Get("semconv");
  if (!node.has_value()) return;
  MapReader map(*node);
  // The first stable one is what a file means that says nothing else.
  const int64_t version =
      map.Integer("version", 0, kMaxConfigInteger).value_or(1);
  if (map.Boolean("experimental").value_or(false)) {
    node->Warn(
        "otel_cc has no experimental conventions to choose; "
        "\"experimental\" is ignored");
  }
  const bool dual = map.Boolean("dual_emit").value_or(false);
  map.Finish();
  if (version > 1) {
    node->Warn("otel_cc knows version 1 alone, which is used instead of " +
               std::to_string(version));
  }
  if (version < 1) {
    if (dual) node->Warn("\"dual_emit\" needs version 1; it is ignored");
    return;
  }
  const std::string element = dual ? opt_in + "/dup" : opt_in;
  if (!NameInList(FindVariable(kOptIn)->values, element).empty()) {
    OptIn(element, *node, settings);
  } else {
    node->Warn(
        "otel_cc has one generation of these conventions; it is ignored");
  }
}

void ReadHttpSide(MapReader& http, const std::string& side, Settings& settings,
                  std::optional<FileNode>& known_methods) {
  const auto node = http.Get(side);
  if (!node.has_value()) return;
  MapReader map(*node);
  const std::string prefix =
      std::string("OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_") +
      (side == "client" ? "CLIENT" : "SERVER");
  ReadList(map, "request_captured_headers", prefix + "_REQUEST", settings);
  ReadList(map, "response_captured_headers", prefix + "_RESPONSE", settings);
  if (const auto methods = map.Get("known_methods")) {
    std::string text = Joined(*methods);
    if (known_methods.has_value()) {
      const std::vector<std::string> both = ParseList(text);
      bool differ = both.size() != known_methods->value().AsList()->size();
      for (const std::string& method : ParseList(Joined(*known_methods))) {
        if (std::find(both.begin(), both.end(), method) != both.end()) continue;
        differ = true;
        text += "," + method;
      }
      if (differ) {
        methods->Warn("otel_cc has one list for clients and servers: that at " +
                      known_methods->position() +
                      " and this one count for both");
      }
    }
    known_methods = methods;
    Set(kKnownMethods, std::move(text), *methods, settings);
  }
  map.Finish();
}

void ReadHttp(const FileNode& node, Settings& settings) {
  MapReader map(node);
  ReadSemconv(map, "http", settings);
  std::optional<FileNode> known_methods;
  ReadHttpSide(map, "client", settings, known_methods);
  ReadHttpSide(map, "server", settings, known_methods);
  map.Finish();
}

void ReadOptInList(const FileNode& node, Settings& settings) {
  for (const std::string& element : ParseList(node.Text().value_or(""))) {
    const std::string known = NameInList(FindVariable(kOptIn)->values, element);
    if (known.empty()) {
      node.Warn(QuoteForMessage(element) +
                " is unknown to otel_cc; it is left out");
      continue;
    }
    OptIn(known, node, settings);
  }
}

void ReadGeneral(const FileNode& node, Settings& settings) {
  MapReader map(node);
  if (const auto http = map.Get("http")) ReadHttp(*http, settings);
  constexpr std::pair<const char*, const char*> kAreas[] = {
      {"code", "code"},
      {"db", "database"},
      {"gen_ai", "gen_ai"},
      {"messaging", "messaging"},
      {"rpc", "rpc"}};
  for (const auto& area : kAreas) {
    const auto area_node = map.Get(area.first);
    if (!area_node.has_value()) continue;
    MapReader read(*area_node);
    ReadSemconv(read, area.second, settings);
    read.Finish();
  }
  if (const auto sanitization = map.Get("sanitization")) {
    MapReader read(*sanitization);
    if (const auto url = read.Get("url")) {
      MapReader url_map(*url);
      ReadList(url_map, "sensitive_query_parameters", kSensitive, settings);
      url_map.Finish();
    }
    read.Finish();
  }
  if (const auto list = map.Get("stability_opt_in_list")) {
    ReadOptInList(*list, settings);
  }
  map.Finish();
}

// Returns a scalar as a variable would have it; nothing for others.
std::optional<std::string> ScalarText(const ConfigValue& value) {
  if (const std::string* text = value.AsString()) return *text;
  if (const bool* boolean = value.AsBool()) return *boolean ? "true" : "false";
  if (const int64_t* integer = value.AsInt()) return std::to_string(*integer);
  if (const double* number = value.AsDouble()) {
    char digits[32];
    char* const end =
        std::to_chars(digits, digits + sizeof(digits), *number).ptr;
    return std::string(digits, end);
  }
  return std::nullopt;
}

// Anything that libraries have below their name, as `cpp.library.key`.
void ReadLibraries(const FileNode& node, const std::string& prefix,
                   Settings& settings) {
  const ConfigValue& value = node.value();
  if (const ConfigValue::Map* map = value.AsMap()) {
    for (const auto& entry : *map) {
      ReadLibraries(node.Child(entry.first, entry.second),
                    prefix + "." + entry.first, settings);
    }
    return;
  }
  if (value.AsList() == nullptr) {
    if (auto text = ScalarText(value)) {
      Set(prefix, *std::move(text), node, settings);
    }
    return;
  }
  std::string joined;
  for (const FileNode& element : node.Elements()) {
    const std::optional<std::string> text = ScalarText(element.value());
    if (!text.has_value() || text->find(',') != std::string::npos) {
      element.Warn(
          "otel_cc has lists of scalars without commas; it is left out");
      continue;
    }
    if (!joined.empty()) joined += ',';
    joined += *text;
  }
  Set(prefix, std::move(joined), node, settings);
}

}  // namespace

void ReadInstrumentation(const FileNode& node, Settings& settings) {
  MapReader map(node);
  if (const auto general = map.Get("general")) ReadGeneral(*general, settings);
  if (const auto cpp = map.Get("cpp")) {
    if (cpp->value().AsMap() == nullptr) {
      cpp->Unexpected("a map of libraries");
    } else {
      ReadLibraries(*cpp, "cpp", settings);
    }
  }
  for (const char* language : {"dotnet", "erlang", "go", "java", "js", "php",
                               "python", "ruby", "rust", "swift"}) {
    map.Get(language);
  }
  map.Finish();
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
