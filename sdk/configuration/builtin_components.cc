// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/builtin_components.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "api/propagation/b3_propagator.h"
#include "api/propagation/baggage_propagator.h"
#include "api/propagation/jaeger_propagator.h"
#include "api/propagation/text_map_propagator.h"
#include "api/propagation/trace_context_propagator.h"
#include "api/semconv/service_attributes.h"
#include "sdk/configuration/component_properties.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/secrets.h"
#include "sdk/configuration/value_parsers.h"
#include "sdk/logs/event_to_span_event_processor.h"
#include "sdk/logs/log_record_processor.h"
#include "sdk/resource/container_detector.h"
#include "sdk/resource/host_detector.h"
#include "sdk/resource/os_detector.h"
#include "sdk/resource/process_detector.h"
#include "sdk/resource/resource.h"
#include "sdk/resource/resource_detector.h"
#include "sdk/resource/service_instance_detector.h"
#include "sdk/trace/sampler.h"
#include "sdk/trace/samplers.h"

namespace otel {
namespace sdk {
namespace {

using PropagatorPtr = std::shared_ptr<const TextMapPropagator>;
using SamplerPtr = std::shared_ptr<const Sampler>;
using DetectorPtr = std::unique_ptr<ResourceDetector>;
using LogRecordProcessorPtr = std::unique_ptr<LogRecordProcessor>;

// Names are unique and factories there, so a registration cannot fail.
// In a file none has settings.
template <class Component, class F>
void Add(ComponentRegistry& registry, const char* name, F factory) {
  using Made = decltype(factory(std::declval<const ComponentContext&>()));
  static_cast<void>(registry.Register(Component{
      name,
      [name, factory](const ComponentContext& context) -> absl::StatusOr<Made> {
        if (context.properties != nullptr) {
          const absl::Status status =
              ComponentProperties(context, name).Finish();
          if (!status.ok()) return status;
        }
        return factory(context);
      }}));
}

// --- Samplers ----------------------------------------------------------------

// Returns the ratio that the argument gives; 1 without one.
double Ratio(const ComponentContext& context) {
  if (context.argument.empty()) return 1;
  const std::optional<double> ratio = ParseNumber(context.argument);
  if (ratio.has_value() && *ratio >= 0 && *ratio <= 1) return *ratio;
  context.variables.Warn(std::string(context.argument_variable) + "=" +
                         QuoteForMessage(WithoutUrlSecrets(context.argument)) +
                         " is not a number from 0 to 1; using the default, 1");
  return 1;
}

// The samplers that have no use for an argument say so, once: it is easily
// taken for a switch.
void NoArgument(const ComponentContext& context) {
  if (context.argument.empty()) return;
  context.variables.Warn(std::string(context.argument_variable) + "=" +
                         QuoteForMessage(WithoutUrlSecrets(context.argument)) +
                         " is ignored: this sampler takes no argument");
}

// --- Detectors ---------------------------------------------------------------

// What the specification means by the detector `host`.
class HostAndOsDetector final : public ResourceDetector {
 public:
  std::string_view name() const override { return "host"; }
  absl::StatusOr<Resource> Detect(Deadline deadline) override {
    absl::StatusOr<Resource> host = HostDetector().Detect(deadline);
    if (!host.ok()) return host;
    const absl::StatusOr<Resource> os = OsDetector().Detect(deadline);
    if (!os.ok()) return os;
    return host->Merge(*os);
  }
  bool MayBlock() const noexcept override { return false; }
};

// What the specification means by the detector `service`: also the name that
// the environment has, which a file alone does not read.
class ServiceDetector final : public ResourceDetector {
 public:
  explicit ServiceDetector(std::string service_name)
      : service_name_(std::move(service_name)) {}

  std::string_view name() const override { return "service"; }
  absl::StatusOr<Resource> Detect(Deadline deadline) override {
    absl::StatusOr<Resource> instance =
        ServiceInstanceDetector().Detect(deadline);
    if (!instance.ok() || service_name_.empty()) return instance;
    return instance->Merge(
        Resource({{semconv::service::kName.name(), service_name_}}));
  }
  bool MayBlock() const noexcept override { return false; }

 private:
  const std::string service_name_;
};

}  // namespace

namespace internal {

void RegisterBuiltinComponents(ComponentRegistry& registry) {
  Add<PropagatorComponent>(registry, "tracecontext",
                           [](const ComponentContext&) -> PropagatorPtr {
                             return std::make_shared<TraceContextPropagator>();
                           });
  Add<PropagatorComponent>(registry, "baggage",
                           [](const ComponentContext&) -> PropagatorPtr {
                             return std::make_shared<BaggagePropagator>();
                           });
  Add<PropagatorComponent>(
      registry, "b3", [](const ComponentContext&) -> PropagatorPtr {
        return std::make_shared<B3Propagator>(B3Format::kSingleHeader);
      });
  Add<PropagatorComponent>(
      registry, "b3multi", [](const ComponentContext&) -> PropagatorPtr {
        return std::make_shared<B3Propagator>(B3Format::kMultipleHeaders);
      });
  Add<PropagatorComponent>(registry, "jaeger",
                           [](const ComponentContext&) -> PropagatorPtr {
                             return std::make_shared<JaegerPropagator>();
                           });

  Add<SamplerComponent>(registry, "always_on",
                        [](const ComponentContext& context) -> SamplerPtr {
                          NoArgument(context);
                          return AlwaysOnSampler();
                        });
  Add<SamplerComponent>(registry, "always_off",
                        [](const ComponentContext& context) -> SamplerPtr {
                          NoArgument(context);
                          return AlwaysOffSampler();
                        });
  Add<SamplerComponent>(registry, "traceidratio",
                        [](const ComponentContext& context) -> SamplerPtr {
                          return TraceIdRatioBasedSampler(Ratio(context));
                        });
  Add<SamplerComponent>(registry, "parentbased_always_on",
                        [](const ComponentContext& context) -> SamplerPtr {
                          NoArgument(context);
                          return ParentBasedSampler(AlwaysOnSampler());
                        });
  Add<SamplerComponent>(registry, "parentbased_always_off",
                        [](const ComponentContext& context) -> SamplerPtr {
                          NoArgument(context);
                          return ParentBasedSampler(AlwaysOffSampler());
                        });
  Add<SamplerComponent>(
      registry, "parentbased_traceidratio",
      [](const ComponentContext& context) -> SamplerPtr {
        return ParentBasedSampler(TraceIdRatioBasedSampler(Ratio(context)));
      });

  Add<LogRecordProcessorComponent>(
      registry, "event_to_span_event_bridge/development",
      [](const ComponentContext&) -> LogRecordProcessorPtr {
        return std::make_unique<EventToSpanEventProcessor>();
      });

  Add<ResourceDetectorComponent>(registry, "container",
                                 [](const ComponentContext&) -> DetectorPtr {
                                   return std::make_unique<ContainerDetector>();
                                 });
  Add<ResourceDetectorComponent>(registry, "host",
                                 [](const ComponentContext&) -> DetectorPtr {
                                   return std::make_unique<HostAndOsDetector>();
                                 });
  Add<ResourceDetectorComponent>(registry, "os",
                                 [](const ComponentContext&) -> DetectorPtr {
                                   return std::make_unique<OsDetector>();
                                 });
  Add<ResourceDetectorComponent>(registry, "process",
                                 [](const ComponentContext&) -> DetectorPtr {
                                   return std::make_unique<ProcessDetector>();
                                 });
  Add<ResourceDetectorComponent>(
      registry, "service", [](const ComponentContext& context) -> DetectorPtr {
        const auto name = context.variables.Find({"OTEL_SERVICE_NAME"});
        return std::make_unique<ServiceDetector>(
            name.has_value() ? name->text : std::string());
      });
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
