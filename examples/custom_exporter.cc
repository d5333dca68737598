// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// An exporter of your own, which is chosen by its name as all others are, by a
// variable or in a file, where it has a setting:
//
//   tools/bazel run //examples:custom_exporter
//
//   tracer_provider:
//     processors:
//       - batch: {exporter: {lines: {prefix: "> "}}}

#include <iostream>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "api/global/global.h"
#include "sdk/common/deadline.h"
#include "sdk/configuration/component_properties.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/defaults.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_exporter.h"

OTEL_ENVIRONMENT_DEFAULTS({
    {"OTEL_TRACES_EXPORTER", "lines"},
    {"OTEL_METRICS_EXPORTER", "none"},
    {"OTEL_LOGS_EXPORTER", "none"},
});

namespace {

// Writes a line for each span. It is handed batches on a thread of the SDK's,
// one at a time, and what it returns is counted and told.
class LineExporter final : public otel::sdk::SpanExporter {
 public:
  explicit LineExporter(std::string prefix) : prefix_(std::move(prefix)) {}

  absl::Status Export(absl::Span<const otel::sdk::ReadableSpan> spans,
                      otel::sdk::Deadline) override {
    // Views of the record: nothing is copied, and nothing is kept.
    for (const otel::sdk::ReadableSpan& span : spans) {
      std::cout << prefix_ << span.scope().name() << ": " << span.name();
      for (const auto& attribute : span.attributes()) {
        if (attribute.value.type() != otel::AttributeType::kInt64) continue;
        std::cout << " " << attribute.key << "=" << attribute.value.AsInt64();
      }
      std::cout << "\n";
    }
    return std::cout.flush() ? absl::OkStatus()
                             : absl::DataLossError("stdout is closed");
  }

 private:
  const std::string prefix_;
};

absl::StatusOr<std::unique_ptr<otel::sdk::SpanExporter>> MakeLineExporter(
    const otel::sdk::ComponentContext& context) {
  std::string prefix;
  if (context.properties != nullptr) {
    // What a file says. Mistakes are told with their place, all at once.
    otel::sdk::ComponentProperties properties(context, "lines");
    prefix = properties->Text("prefix").value_or("");
    const absl::Status status = properties.Finish();
    if (!status.ok()) return status;
  }
  return std::make_unique<LineExporter>(std::move(prefix));
}

// In a library, `alwayslink`, it is there for every program that links it.
OTEL_REGISTRATION
otel::sdk::ComponentRegistration<otel::sdk::SpanExporterComponent> registration(
    {"lines", &MakeLineExporter});

}  // namespace

int main() {
  const otel::Tracer tracer = otel::GetTracer("kitchen");
  const otel::ActiveSpan bake = tracer.StartActiveSpan("bake");
  const otel::Span knead = tracer.StartSpan("knead", {{"dough.grams", 500}});
}
