// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ComponentRegistry`: the parts of the SDK that configuration can name. An
// exporter adds itself by being linked; this header is what it needs for that.

#ifndef OTEL_SDK_CONFIGURATION_COMPONENT_REGISTRY_H_
#define OTEL_SDK_CONFIGURATION_COMPONENT_REGISTRY_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "api/propagation/text_map_propagator.h"
#include "sdk/configuration/component_context.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/logs/log_record_processor.h"
#include "sdk/metrics/metric_exporter.h"
#include "sdk/metrics/metric_producer.h"
#include "sdk/metrics/metric_reader.h"
#include "sdk/resource/resource_detector.h"
#include "sdk/trace/id_generator.h"
#include "sdk/trace/sampler.h"
#include "sdk/trace/span_exporter.h"
#include "sdk/trace/span_processor.h"

namespace otel {
namespace sdk {

// Makes a component, or says why it cannot. Called when an SDK is set up, never
// before, so it may allocate, and open files; it must not wait for the network.
template <class T>
using ComponentFactory =
    std::function<absl::StatusOr<T>(const ComponentContext&)>;

// Returns what a configuration file would say of a component that a variable
// names: a map of one key, the name that files have for it, with a map of its
// settings. The position of each is where it is from: the name of a variable,
// or `default`; that of the map which variable chose the name, if not the one
// that names the component. For descriptions of a configuration, which mask
// secrets.
using ComponentDescription = std::function<ConfigValue(const VariableReader&)>;

// Which processor an exporter of spans or log records wants unless the
// configuration says otherwise.
enum class ProcessorKind : uint8_t {
  kBatch,   // In the background, in batches: for what is sent somewhere.
  kSimple,  // At once, on the recording thread: for what a person watches.
};

// The components of each kind. `name` is what variables and files say; lower
// case. `describe` null: a file would say the name, and nothing else.
struct SpanExporterComponent {
  std::string name;
  ComponentFactory<std::unique_ptr<SpanExporter>> create;
  ProcessorKind processor = ProcessorKind::kBatch;
  ComponentDescription describe = {};
};
struct LogRecordExporterComponent {
  std::string name;
  ComponentFactory<std::unique_ptr<LogRecordExporter>> create;
  ProcessorKind processor = ProcessorKind::kBatch;
  ComponentDescription describe = {};
};
// A metric exporter is given to a periodic reader.
struct MetricExporterComponent {
  static constexpr absl::Duration kDefaultInterval = absl::Seconds(60);

  std::string name;
  ComponentFactory<std::unique_ptr<MetricExporter>> create;
  // The interval unless the configuration has one. 10 s for consoles.
  absl::Duration interval = kDefaultInterval;
  ComponentDescription describe = {};
};
// A metric exporter that is asked rather than sends, such as `prometheus`.
struct MetricReaderComponent {
  std::string name;
  ComponentFactory<std::shared_ptr<MetricReader>> create;
};
// A source of metrics that a reader of a file names.
struct MetricProducerComponent {
  std::string name;
  ComponentFactory<std::shared_ptr<MetricProducer>> create;
};
// Processors that a file names in the place of `batch` and `simple`.
struct SpanProcessorComponent {
  std::string name;
  ComponentFactory<std::unique_ptr<SpanProcessor>> create;
};
struct LogRecordProcessorComponent {
  std::string name;
  ComponentFactory<std::unique_ptr<LogRecordProcessor>> create;
};
struct IdGeneratorComponent {
  std::string name;
  ComponentFactory<std::shared_ptr<IdGenerator>> create;
};
struct SamplerComponent {
  std::string name;
  ComponentFactory<std::shared_ptr<const Sampler>> create;
};
struct PropagatorComponent {
  std::string name;
  ComponentFactory<std::shared_ptr<const TextMapPropagator>> create;
};
struct ResourceDetectorComponent {
  std::string name;
  ComponentFactory<std::unique_ptr<ResourceDetector>> create;
};

// Components by kind and name. The SDK's own propagators, samplers and
// detectors are in every registry; exporters are in `Default()` when they are
// linked.
//
// Ownership: copies what it is given. Threads: all calls from any thread.
// Failure: statuses; see the methods.
class ComponentRegistry {
 public:
  ComponentRegistry();
  ComponentRegistry(const ComponentRegistry&) = delete;
  ComponentRegistry& operator=(const ComponentRegistry&) = delete;
  ~ComponentRegistry();

  // Returns the one that linked components are in. Never destroyed; may be used
  // while static objects are made.
  static ComponentRegistry& Default();

  // Adds a component of one of the types above. `kAlreadyExists` when there is
  // one of its kind and name, which stays.
  template <class Component>
  absl::Status Register(Component component);

  // Removes a component, if there is one.
  template <class Component>
  void Unregister(std::string_view name);

  // Returns a component by its name, in any case. `kNotFound` says for people
  // what is linked instead, and which target has it, if it is known:
  //
  //   no span exporter "otlp" is linked (linked: console); add
  //   @otel_cc//exporters/otlp:registration to the program's deps
  template <class Component>
  absl::StatusOr<Component> Find(std::string_view name) const;

  // Returns what to do about a name that is not linked, such as which target to
  // add; empty for names that nothing is known of.
  template <class Component>
  static std::string_view Remark(std::string_view name);

  // Returns the names of all components of a kind, sorted.
  template <class Component>
  std::vector<std::string> Names() const;

  // Calls `listener` after each later `Register`, on its thread; null: no more.
  // For `:auto_setup`, which may be initialised before a component is.
  void SetListener(std::function<void()> listener);

  // Returns, and forgets, what went wrong in static registrations.
  std::vector<std::string> TakeProblems();

 private:
  template <class Component>
  friend class ComponentRegistration;
  struct Lists;

  void AddProblem(std::string problem);

  const std::unique_ptr<Lists> lists_;
};

// Registers a component for as long as it lives; a static one while the library
// or program that has it is loaded. A component that cannot be registered is
// told when an SDK is set up.
template <class Component>
class [[nodiscard]] ComponentRegistration {
 public:
  explicit ComponentRegistration(
      Component component,
      ComponentRegistry& registry = ComponentRegistry::Default())
      : registry_(registry), name_(component.name) {
    const absl::Status status = registry_.Register(std::move(component));
    registered_ = status.ok();
    if (!registered_) registry_.AddProblem(std::string(status.message()));
  }
  ComponentRegistration(const ComponentRegistration&) = delete;
  ComponentRegistration& operator=(const ComponentRegistration&) = delete;
  ~ComponentRegistration() {
    if (registered_) registry_.Unregister<Component>(name_);
  }

 private:
  ComponentRegistry& registry_;
  const std::string name_;
  bool registered_ = false;
};

// Stands before a static registration, and lets it be initialised before the
// ordinary static objects of its program or library: `:auto_setup` is one of
// those.
//
//   namespace {
//   OTEL_REGISTRATION ComponentRegistration<SpanExporterComponent>
//   span_exporter(
//       {"console", &MakeSpanExporter, ProcessorKind::kSimple});
//   }  // namespace
//
// in a library of its own, `:registration`, with `alwayslink = True`.
#define OTEL_REGISTRATION __attribute__((init_priority(1000)))

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_COMPONENT_REGISTRY_H_
