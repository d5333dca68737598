// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_file.h"
#include "sdk/configuration/describe_config.h"
#include "sdk/configuration/finalized_sdk_config.h"
#include "sdk/configuration/line_exporters.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/resource/resource.h"
#include "sdk/testing/fake_environment.h"

namespace {

using namespace otel::sdk;

ComponentRegistry& Registry() {
  static ComponentRegistry& registry = *[] {
    auto* made = new ComponentRegistry;
    const auto sink = [](const std::string&) {};
    for (const char* name : {"console", "otlp_http"}) {
      const bool ok =
          made->Register(SpanExporterComponent{name,
                                               [sink](const ComponentContext&) {
                                                 return MakeLineSpanExporter(
                                                     sink);
                                               }})
              .ok() &&
          made->Register(LogRecordExporterComponent{
                             name,
                             [sink](const ComponentContext&) {
                               return MakeLineLogRecordExporter(sink);
                             }})
              .ok() &&
          made->Register(
                  MetricExporterComponent{name,
                                          [sink](const ComponentContext&) {
                                            return MakeLineMetricExporter(sink);
                                          }})
              .ok();
      if (!ok) std::abort();
    }
    return made;
  }();
  return registry;
}

// Returns the description of what a file says; empty when something is wrong.
std::string Describe(const std::string& text) {
  const testing::FakeEnvironment environment({{"A", "a"}, {"N", "5"}});
  absl::StatusOr<SdkConfig> config =
      ConfigFromYaml(text, "f", environment, Registry());
  if (!config.ok()) {
    for (const char c : config.status().message()) {
      if (c != '\n' && static_cast<unsigned char>(c) < ' ') std::abort();
    }
    return "";
  }
  const auto finalized = Finalize(*std::move(config));
  if (!finalized.ok()) return "";
  const ResourceConfig& resource = finalized->config().resource;
  return DescribeConfig(finalized->config(),
                        Resource(resource.attributes, resource.schema_url));
}

}  // namespace

// What a good file describes is a good file, whose description is the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string first =
      Describe(std::string(reinterpret_cast<const char*>(data), size));
  if (first.empty()) return 0;
  const std::string second = Describe(first);
  if (second.empty() || Describe(second) != second) std::abort();
  return 0;
}
