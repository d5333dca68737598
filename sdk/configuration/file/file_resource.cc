// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "sdk/configuration/file/file_parts.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Sets an attribute whose value is a list. `read` reads an element.
template <class T, class Read>
void SetList(const FileNode& value, const std::string& name, Read read,
             OwnedAttributes& attributes) {
  std::vector<T> list;
  for (const FileNode& element : value.Elements()) {
    const auto item = read(element);
    if (item.has_value()) list.push_back(*item);
  }
  attributes.Set(name, list);
}

std::optional<int64_t> AnyInteger(const FileNode& node) {
  return node.Integer(std::numeric_limits<int64_t>::min(),
                      std::numeric_limits<int64_t>::max());
}

std::optional<double> AnyNumber(const FileNode& node) {
  return node.Number(-kInfinity, kInfinity);
}

void SetAttribute(const std::string& name, size_t type, const FileNode& value,
                  OwnedAttributes& attributes) {
  const auto set = [&](const auto& read) {
    if (read.has_value()) attributes.Set(name, *read);
  };
  switch (type) {
    case 0:
      set(value.Text());
      break;
    case 1:
      set(value.Boolean());
      break;
    case 2:
      set(AnyInteger(value));
      break;
    case 3:
      set(AnyNumber(value));
      break;
    case 4:
      SetList<std::string>(
          value, name, [](const FileNode& node) { return node.Text(); },
          attributes);
      break;
    case 5:
      SetList<bool>(
          value, name, [](const FileNode& node) { return node.Boolean(); },
          attributes);
      break;
    case 6:
      SetList<int64_t>(value, name, &AnyInteger, attributes);
      break;
    default:
      SetList<double>(value, name, &AnyNumber, attributes);
      break;
  }
}

void ReadAttribute(const FileNode& node, ResourceConfig& resource) {
  MapReader map(node);
  const auto name_node = map.Require("name");
  const auto value = map.Find("value");
  size_t type = 0;
  if (const auto type_node = map.Get("type")) {
    type = type_node
               ->Name({"string", "bool", "int", "double", "string_array",
                       "bool_array", "int_array", "double_array"})
               .value_or(0);
  }
  map.Finish();
  if (!name_node.has_value()) return;
  const std::string name = name_node->Text().value_or("");
  if (name.empty()) {
    if (name_node->value().AsString() != nullptr) {
      name_node->Unexpected("a name");
    }
    return;
  }
  if (!value.has_value()) {
    node.Error("\"value\" is missing");
    return;
  }
  // As if the whole entry were not there.
  if (value->value().is_null()) return;
  if (resource.attributes.Find(name) != nullptr) {
    name_node->Warn("the attribute " + QuoteForMessage(name) +
                    " is there twice; the last one counts");
  }
  SetAttribute(name, type, *value, resource.attributes);
  resource.attribute_origins.insert_or_assign(name, value->origin());
}

void ReadDetection(const FileNode& node, const ComponentRegistry& registry,
                   ResourceConfig& resource) {
  MapReader map(node);
  if (const auto attributes = map.Get("attributes")) {
    MapReader read(*attributes);
    resource.detected_included = read.Texts("included");
    resource.detected_excluded =
        read.Texts("excluded").value_or(std::vector<std::string>());
    read.Finish();
  }
  for (const FileNode& element : map.Elements("detectors")) {
    auto component = ReadRegistered<ResourceDetectorComponent>(
        element, "a resource detector", registry);
    if (!component.has_value()) continue;
    bool twice = false;
    for (const ComponentConfig& other : resource.detector_components) {
      twice = twice || other.name == component->name;
    }
    if (twice) {
      element.Error("the detector " + QuoteForMessage(component->name) +
                    " is there twice");
      continue;
    }
    resource.detector_components.push_back(*std::move(component));
  }
  map.Finish();
}

}  // namespace

void ReadResource(const FileNode& node, const ComponentRegistry& registry,
                  ResourceConfig& resource) {
  MapReader map(node);
  for (const FileNode& element : map.Elements("attributes")) {
    ReadAttribute(element, resource);
  }
  if (const auto list = map.Get("attributes_list")) {
    if (const auto text = list->Text()) {
      absl::StatusOr<KeyValueList> parsed = ParseKeyValueList(*text);
      if (parsed.ok()) {
        resource.attribute_list.Set(*std::move(parsed), list->origin());
      } else {
        list->Error(std::string(parsed.status().message()));
      }
    }
  }
  resource.schema_url = map.Text("schema_url").value_or("");
  if (const auto detection = map.Get("detection/development")) {
    ReadDetection(*detection, registry, resource);
  }
  map.Finish();
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
