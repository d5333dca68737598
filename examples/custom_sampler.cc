// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A sampler of your own: it leaves out what nobody wants to look at.
//
//   tools/bazel run //examples:custom_sampler

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "api/global/global.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/defaults.h"
#include "sdk/trace/sampler.h"
#include "sdk/trace/samplers.h"

OTEL_ENVIRONMENT_DEFAULTS({
    {"OTEL_TRACES_SAMPLER", "no_health_checks"},
    {"OTEL_TRACES_EXPORTER", "console"},
    {"OTEL_METRICS_EXPORTER", "none"},
    {"OTEL_LOGS_EXPORTER", "none"},
});

namespace {

// Runs whenever a span starts, with what is known then: attributes that are set
// later come too late.
class NoHealthChecks final : public otel::sdk::Sampler {
 public:
  otel::sdk::SamplingResult ShouldSample(
      const otel::sdk::SamplingParameters& parameters) const noexcept override {
    otel::sdk::SamplingResult result;
    result.decision = otel::sdk::SamplingDecision::kRecordAndSample;
    for (const otel::Attribute& attribute : parameters.attributes) {
      if (attribute.key == "url.path" &&
          attribute.value.type() == otel::AttributeType::kString &&
          attribute.value.AsString() == "/healthz") {
        result.decision = otel::sdk::SamplingDecision::kDrop;
      }
    }
    return result;
  }
  std::string Description() const override { return "NoHealthChecks"; }
};

absl::StatusOr<std::shared_ptr<const otel::sdk::Sampler>> MakeSampler(
    const otel::sdk::ComponentContext&) {
  // Asked at the root of a trace only; its children follow the decision.
  return otel::sdk::ParentBasedSampler(std::make_shared<NoHealthChecks>());
}

OTEL_REGISTRATION
otel::sdk::ComponentRegistration<otel::sdk::SamplerComponent> registration(
    {"no_health_checks", &MakeSampler});

}  // namespace

int main() {
  const otel::Tracer tracer = otel::GetTracer("server");
  for (const char* path : {"/healthz", "/cakes", "/healthz"}) {
    const otel::ActiveSpan request =
        tracer.StartActiveSpan("GET", {{"url.path", path}});
    const otel::Span query = tracer.StartSpan("SELECT");
  }
}
