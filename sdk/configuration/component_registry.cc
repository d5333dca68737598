// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/component_registry.h"

#include <algorithm>
#include <mutex>
#include <tuple>

#include "sdk/common/immortal.h"
#include "sdk/configuration/builtin_components.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {
namespace {

// What a kind of component is called, and what is known of names that are not
// linked: a remark, which tells what to do.
struct KnownName {
  std::string_view name;
  std::string_view remark;
};

constexpr std::string_view kOtlp =
    "add @otel_cc//exporters/otlp:registration to the program's deps";
constexpr std::string_view kOtlpHttp =
    "add @otel_cc//exporters/otlp/http:registration to the program's deps";
constexpr std::string_view kOtlpGrpc =
    "add @otel_cc//exporters/otlp/grpc:registration to the program's deps";
constexpr std::string_view kOtlpFile =
    "add @otel_cc//exporters/otlp/file:registration to the program's deps";
constexpr std::string_view kConsole =
    "add @otel_cc//exporters/console:registration to the program's deps";
constexpr std::string_view kPrometheus =
    "otel_cc does not have it yet; export OTLP to a collector that Prometheus "
    "reads";
constexpr std::string_view kLogging =
    "write console, of which it is a deprecated name";
constexpr std::string_view kZipkin =
    "otel_cc has no exporter for Zipkin, which the specification has "
    "deprecated; export OTLP";
constexpr std::string_view kVendor =
    "it belongs to a vendor; link a library that registers it";
constexpr std::string_view kOtTrace =
    "otel_cc does not have it, since the specification has deprecated it";
constexpr std::string_view kJaegerRemote = "otel_cc does not have it yet";

constexpr KnownName kSpanExporters[] = {{"otlp", kOtlp},
                                        {"otlp/stdout", kOtlpFile},
                                        {"otlp_http", kOtlpHttp},
                                        {"otlp_grpc", kOtlpGrpc},
                                        {"otlp_file/development", kOtlpFile},
                                        {"console", kConsole},
                                        {"logging", kLogging},
                                        {"zipkin", kZipkin}};
constexpr KnownName kLogRecordExporters[] = {
    {"otlp", kOtlp},
    {"otlp/stdout", kOtlpFile},
    {"otlp_http", kOtlpHttp},
    {"otlp_grpc", kOtlpGrpc},
    {"otlp_file/development", kOtlpFile},
    {"console", kConsole},
    {"logging", kLogging}};
constexpr KnownName kMetricExporters[] = {{"otlp", kOtlp},
                                          {"otlp/stdout", kOtlpFile},
                                          {"otlp_http", kOtlpHttp},
                                          {"otlp_grpc", kOtlpGrpc},
                                          {"otlp_file/development", kOtlpFile},
                                          {"console", kConsole},
                                          {"logging", kLogging},
                                          {"prometheus", kPrometheus}};
constexpr KnownName kSamplers[] = {{"jaeger_remote", kJaegerRemote},
                                   {"parentbased_jaeger_remote", kJaegerRemote},
                                   {"xray", kVendor}};
constexpr KnownName kPropagators[] = {{"ottrace", kOtTrace}, {"xray", kVendor}};
constexpr KnownName kDetectors[] = {{"aws", kVendor}};
constexpr KnownName kProducers[] = {
    {"opencensus", "otel_cc has no bridge to OpenCensus, which has ended"}};
constexpr KnownName kSpanProcessors[] = {{"batching", "write batch"}};
constexpr KnownName kLogRecordProcessors[] = {{"batching", "write batch"}};
constexpr KnownName kIdGenerators[] = {{"xray", kVendor}};

template <class Component>
struct Kind;

template <>
struct Kind<SpanExporterComponent> {
  static constexpr const char* noun = "span exporter";
  static constexpr auto& known = kSpanExporters;
};
template <>
struct Kind<LogRecordExporterComponent> {
  static constexpr const char* noun = "log record exporter";
  static constexpr auto& known = kLogRecordExporters;
};
template <>
struct Kind<MetricExporterComponent> {
  static constexpr const char* noun = "metric exporter";
  static constexpr auto& known = kMetricExporters;
};
template <>
struct Kind<MetricReaderComponent> {
  static constexpr const char* noun = "metric reader";
  static constexpr auto& known = kMetricExporters;
};
template <>
struct Kind<MetricProducerComponent> {
  static constexpr const char* noun = "metric producer";
  static constexpr auto& known = kProducers;
};
template <>
struct Kind<SpanProcessorComponent> {
  static constexpr const char* noun = "span processor";
  static constexpr auto& known = kSpanProcessors;
};
template <>
struct Kind<LogRecordProcessorComponent> {
  static constexpr const char* noun = "log record processor";
  static constexpr auto& known = kLogRecordProcessors;
};
template <>
struct Kind<IdGeneratorComponent> {
  static constexpr const char* noun = "id generator";
  static constexpr auto& known = kIdGenerators;
};
template <>
struct Kind<SamplerComponent> {
  static constexpr const char* noun = "sampler";
  static constexpr auto& known = kSamplers;
};
template <>
struct Kind<PropagatorComponent> {
  static constexpr const char* noun = "propagator";
  static constexpr auto& known = kPropagators;
};
template <>
struct Kind<ResourceDetectorComponent> {
  static constexpr const char* noun = "resource detector";
  static constexpr auto& known = kDetectors;
};

std::string Join(const std::vector<std::string>& names) {
  if (names.empty()) return "none";
  std::string joined;
  for (const std::string& name : names) {
    if (!joined.empty()) joined += ", ";
    joined += name;
  }
  return joined;
}

}  // namespace

struct ComponentRegistry::Lists {
  template <class Component>
  std::vector<Component>& Of() {
    return std::get<std::vector<Component>>(components);
  }
  // Precondition: `mutex` held.
  template <class Component>
  std::vector<std::string> Names() {
    std::vector<std::string> names;
    for (const Component& component : Of<Component>()) {
      names.push_back(component.name);
    }
    return names;
  }

  std::mutex mutex;
  std::tuple<
      std::vector<SpanExporterComponent>,
      std::vector<LogRecordExporterComponent>,
      std::vector<MetricExporterComponent>, std::vector<MetricReaderComponent>,
      std::vector<SamplerComponent>, std::vector<PropagatorComponent>,
      std::vector<ResourceDetectorComponent>,
      std::vector<MetricProducerComponent>, std::vector<SpanProcessorComponent>,
      std::vector<LogRecordProcessorComponent>,
      std::vector<IdGeneratorComponent>>
      components;
  std::function<void()> listener;
  std::vector<std::string> problems;
};

ComponentRegistry::ComponentRegistry() : lists_(std::make_unique<Lists>()) {
  internal::RegisterBuiltinComponents(*this);
}

ComponentRegistry::~ComponentRegistry() = default;

ComponentRegistry& ComponentRegistry::Default() {
  static ComponentRegistry& registry = MakeImmortal<ComponentRegistry>();
  return registry;
}

template <class Component>
absl::Status ComponentRegistry::Register(Component component) {
  std::function<void()> listener;
  {
    std::lock_guard<std::mutex> lock(lists_->mutex);
    if (component.name.empty() || component.create == nullptr) {
      return absl::InvalidArgumentError(
          std::string("a ") + Kind<Component>::noun +
          " was registered without a name or a factory");
    }
    std::vector<Component>& list = lists_->Of<Component>();
    for (const Component& other : list) {
      if (!EqualsIgnoringCase(other.name, component.name)) continue;
      return absl::AlreadyExistsError(
          std::string(Kind<Component>::noun) + " " +
          QuoteForMessage(component.name) +
          " was registered twice; the first one is used");
    }
    list.push_back(std::move(component));
    listener = lists_->listener;
  }
  if (listener != nullptr) listener();
  return absl::OkStatus();
}

template <class Component>
void ComponentRegistry::Unregister(std::string_view name) {
  std::lock_guard<std::mutex> lock(lists_->mutex);
  std::vector<Component>& list = lists_->Of<Component>();
  list.erase(std::remove_if(list.begin(), list.end(),
                            [&](const Component& component) {
                              return EqualsIgnoringCase(component.name, name);
                            }),
             list.end());
}

template <class Component>
absl::StatusOr<Component> ComponentRegistry::Find(std::string_view name) const {
  std::lock_guard<std::mutex> lock(lists_->mutex);
  for (const Component& component : lists_->Of<Component>()) {
    if (EqualsIgnoringCase(component.name, name)) return component;
  }
  std::vector<std::string> names = lists_->Names<Component>();
  std::sort(names.begin(), names.end());
  std::string message = std::string("no ") + Kind<Component>::noun + " " +
                        QuoteForMessage(name) +
                        " is linked (linked: " + Join(names) + ")";
  const std::string_view remark = Remark<Component>(name);
  if (!remark.empty()) message += "; " + std::string(remark);
  return absl::NotFoundError(message);
}

template <class Component>
std::string_view ComponentRegistry::Remark(std::string_view name) {
  for (const KnownName& known : Kind<Component>::known) {
    if (EqualsIgnoringCase(known.name, name)) return known.remark;
  }
  return {};
}

template <class Component>
std::vector<std::string> ComponentRegistry::Names() const {
  std::lock_guard<std::mutex> lock(lists_->mutex);
  std::vector<std::string> names = lists_->Names<Component>();
  std::sort(names.begin(), names.end());
  return names;
}

void ComponentRegistry::SetListener(std::function<void()> listener) {
  std::lock_guard<std::mutex> lock(lists_->mutex);
  lists_->listener = std::move(listener);
}

std::vector<std::string> ComponentRegistry::TakeProblems() {
  std::lock_guard<std::mutex> lock(lists_->mutex);
  return std::exchange(lists_->problems, {});
}

void ComponentRegistry::AddProblem(std::string problem) {
  std::lock_guard<std::mutex> lock(lists_->mutex);
  lists_->problems.push_back(std::move(problem));
}

#define OTEL_INSTANTIATE(Component)                                         \
  template absl::Status ComponentRegistry::Register<Component>(Component);  \
  template void ComponentRegistry::Unregister<Component>(std::string_view); \
  template absl::StatusOr<Component> ComponentRegistry::Find<Component>(    \
      std::string_view) const;                                              \
  template std::string_view ComponentRegistry::Remark<Component>(           \
      std::string_view);                                                    \
  template std::vector<std::string> ComponentRegistry::Names<Component>() const

OTEL_INSTANTIATE(SpanExporterComponent);
OTEL_INSTANTIATE(LogRecordExporterComponent);
OTEL_INSTANTIATE(MetricExporterComponent);
OTEL_INSTANTIATE(MetricReaderComponent);
OTEL_INSTANTIATE(SamplerComponent);
OTEL_INSTANTIATE(PropagatorComponent);
OTEL_INSTANTIATE(ResourceDetectorComponent);
OTEL_INSTANTIATE(MetricProducerComponent);
OTEL_INSTANTIATE(SpanProcessorComponent);
OTEL_INSTANTIATE(LogRecordProcessorComponent);
OTEL_INSTANTIATE(IdGeneratorComponent);

#undef OTEL_INSTANTIATE

}  // namespace sdk
}  // namespace otel
