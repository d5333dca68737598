// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// An exporter of your own, which is chosen by its name as all others are.
//
//   tools/bazel run //examples:custom_exporter

#include <iostream>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "api/global/global.h"
#include "sdk/common/deadline.h"
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
  absl::Status Export(absl::Span<const otel::sdk::ReadableSpan> spans,
                      otel::sdk::Deadline) override {
    // Views of the record: nothing is copied, and nothing is kept.
    for (const otel::sdk::ReadableSpan& span : spans) {
      std::cout << span.scope().name() << ": " << span.name();
      for (const auto& attribute : span.attributes()) {
        if (attribute.value.type() != otel::AttributeType::kInt64) continue;
        std::cout << " " << attribute.key << "=" << attribute.value.AsInt64();
      }
      std::cout << "\n";
    }
    return std::cout.flush() ? absl::OkStatus()
                             : absl::DataLossError("stdout is closed");
  }
};

absl::StatusOr<std::unique_ptr<otel::sdk::SpanExporter>> MakeLineExporter(
    const otel::sdk::ComponentContext&) {
  return std::make_unique<LineExporter>();
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
