// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `RegisteredName`: from a name that a file has to the one of the registry.

#ifndef OTEL_SDK_CONFIGURATION_FILE_REGISTERED_NAME_H_
#define OTEL_SDK_CONFIGURATION_FILE_REGISTERED_NAME_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/file/node_reader.h"

namespace otel {
namespace sdk {
namespace internal {

// Names of the file format that are experimental: there they end in
// `/development`, in the registry they do not.
bool IsExperimentalName(std::string_view name) noexcept;

// Returns what files have in the place of a name that variables have; empty
// when there is none.
std::string_view NameInFiles(std::string_view name) noexcept;

// Returns the name that the registry has for one of the file, or nothing after
// noting why there is none. Names of files are exact.
template <class Component>
std::optional<std::string> RegisteredName(const FileComponent& component,
                                          const ComponentRegistry& registry) {
  const FileNode& node = component.properties;
  const std::string& name = component.name;
  const absl::StatusOr<Component> found = registry.Find<Component>(name);
  if (IsExperimentalName(name) ||
      (!found.ok() && registry.Find<Component>(name + "/development").ok())) {
    node.Error("it is experimental, so write " + name + "/development");
    return std::nullopt;
  }
  if (found.ok()) {
    const std::string_view instead = NameInFiles(found->name);
    if (instead.empty() && found->name == name) return name;
    node.Error(instead.empty()
                   ? "case counts, write " + found->name
                   : "a name of variables, write " + std::string(instead));
    return std::nullopt;
  }
  // Variables have no such ending, and so the registry may not either.
  const std::string plain(WithoutStage(name));
  if (plain != name && IsExperimentalName(plain)) {
    const absl::StatusOr<Component> other = registry.Find<Component>(plain);
    if (other.ok()) return other->name;
  }
  std::string text(found.status().message());
  if (ComponentRegistry::Remark<Component>(name).empty() && plain != name) {
    const std::string_view remark = ComponentRegistry::Remark<Component>(plain);
    if (!remark.empty()) text += "; " + std::string(remark);
  }
  node.Error(text);
  return std::nullopt;
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_FILE_REGISTERED_NAME_H_
