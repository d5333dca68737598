// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ComponentProperties`: what a configuration file says about a component, for
// the factory that makes it.

#ifndef OTEL_SDK_CONFIGURATION_COMPONENT_PROPERTIES_H_
#define OTEL_SDK_CONFIGURATION_COMPONENT_PROPERTIES_H_

#include <string_view>

#include "absl/status/status.h"
#include "sdk/configuration/component_context.h"
#include "sdk/configuration/file/node_reader.h"

namespace otel {
namespace sdk {

// Reads the component's part of a file, key by key, and notes everything that
// is not as it should be; then `Finish` has it all at once. Keys that nobody
// has asked for are errors, too, but for experimental ones (`x/development`),
// and for those of files of a later version: these are told, and ignored.
//
// Ownership: refers to the context's values. Threads: as any object.
//
//   ComponentProperties properties(context, "otlp_http");
//   const auto endpoint = properties->Text("endpoint");
//   const absl::Status status = properties.Finish();
//   if (!status.ok()) return status;
class ComponentProperties {
 public:
  // `context.properties` must not be null. `name` is what messages call a
  // component that is not from a file.
  ComponentProperties(const ComponentContext& context, std::string_view name);
  ComponentProperties(const ComponentProperties&) = delete;
  ComponentProperties& operator=(const ComponentProperties&) = delete;

  MapReader& operator*() noexcept { return map_; }
  MapReader* operator->() noexcept { return &map_; }

  // Reports what is worth a warning. Returns `kInvalidArgument` with all
  // errors, a line each:
  //
  //   otel.yaml:9:20: tracer_provider.processors[0].batch.exporter.otlp_http.
  //   timeout: found the number -1, expected an integer of at least 0
  absl::Status Finish();

 private:
  FileProblems problems_;
  MapReader map_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_COMPONENT_PROPERTIES_H_
