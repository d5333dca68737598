// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "api/common/instrumentation_scope.h"
#include "api/metrics/meter_backend.h"
#include "sdk/configuration/file/file_parts.h"
#include "sdk/configuration/value_parsers.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/view.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

struct KindName {
  const char* name;
  InstrumentKind kind;
};
constexpr KindName kKinds[] = {
    {"counter", InstrumentKind::kCounter},
    {"gauge", InstrumentKind::kGauge},
    {"histogram", InstrumentKind::kHistogram},
    {"observable_counter", InstrumentKind::kObservableCounter},
    {"observable_gauge", InstrumentKind::kObservableGauge},
    {"observable_up_down_counter", InstrumentKind::kObservableUpDownCounter},
    {"up_down_counter", InstrumentKind::kUpDownCounter}};

// --- Readers -----------------------------------------------------------------

void ReadCardinality(MapReader& map, MetricReaderConfig& reader) {
  const auto node = map.Get("cardinality_limits");
  if (!node.has_value()) return;
  reader.cardinality_source = node->value();
  MapReader read(*node);
  const auto limit = [&](const char* key) {
    const auto value = read.Integer(key, 1, kMaxConfigInteger);
    return value.has_value() ? std::optional<size_t>(*value) : std::nullopt;
  };
  const size_t by_default =
      limit("default").value_or(MeterProviderOptions::kDefaultCardinalityLimit);
  std::array<size_t, std::size(kKinds)> limits;
  limits.fill(by_default);
  for (const KindName& kind : kKinds) {
    limits.at(static_cast<size_t>(kind.kind)) =
        limit(kind.name).value_or(by_default);
  }
  read.Finish();
  reader.options.cardinality_limit = [limits](InstrumentKind kind) {
    return limits.at(static_cast<size_t>(kind));
  };
}

// Reads what readers of both sorts have.
template <class Component, class Other>
bool ReadCommon(MapReader& map, const ComponentRegistry& registry,
                const char* instead, MetricReaderConfig& reader) {
  std::optional<ComponentConfig> exporter;
  if (const auto node = map.Require("exporter")) {
    const auto component = ReadComponent(*node, "an exporter");
    if (component.has_value()) {
      const std::string name(WithoutStage(component->name));
      if (!registry.Find<Component>(name).ok() &&
          registry.Find<Other>(name).ok()) {
        component->properties.Error(
            std::string("it is an exporter of the other kind, write ") +
            instead);
      } else {
        exporter = ReadRegistered<Component>(*component, registry);
      }
    }
  }
  for (const FileNode& node : map.Elements("producers")) {
    auto producer = ReadRegistered<MetricProducerComponent>(
        node, "a metric producer", registry);
    if (producer.has_value()) reader.producers.push_back(*std::move(producer));
  }
  ReadCardinality(map, reader);
  map.Finish();
  if (!exporter.has_value()) return false;
  reader.component = *std::move(exporter);
  return true;
}

void ReadReader(const FileNode& node, const ComponentRegistry& registry,
                MetricsConfig& metrics) {
  const auto component = ReadComponent(node, "a reader");
  if (!component.has_value()) return;
  MetricReaderConfig reader;
  MapReader map(component->properties);
  if (component->name == "pull") {
    reader.pull = true;
    if (ReadCommon<MetricReaderComponent, MetricExporterComponent>(
            map, registry, "periodic", reader)) {
      metrics.readers.push_back(std::move(reader));
    }
    return;
  }
  if (component->name != "periodic") {
    component->properties.Error(
        "an unknown reader, expected one of periodic, pull");
    return;
  }
  reader.export_interval = metrics.export_interval;
  map.Duration("interval", *reader.export_interval);
  reader.export_timeout = metrics.export_timeout;
  map.Timeout("timeout", *reader.export_timeout);
  const auto batch =
      map.Integer("max_export_batch_size/development", 1, kMaxConfigInteger);
  if (batch.has_value()) {
    reader.max_export_batch_size = static_cast<size_t>(*batch);
  }
  if (ReadCommon<MetricExporterComponent, MetricReaderComponent>(
          map, registry, "pull", reader)) {
    metrics.readers.push_back(std::move(reader));
  }
}

// --- Views -------------------------------------------------------------------

Aggregation ReadHistogram(MapReader& map) {
  std::optional<std::vector<double>> boundaries;
  if (const auto node = map.Get("boundaries")) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    boundaries.emplace();
    for (const FileNode& element : node->Elements()) {
      const auto value = element.Number(-kInfinity, kInfinity);
      if (value.has_value()) boundaries->push_back(*value);
    }
  }
  const bool min_max = map.Boolean("record_min_max").value_or(true);
  return Aggregation::ExplicitBucketHistogram(std::move(boundaries), min_max);
}

Aggregation ReadExponentialHistogram(MapReader& map) {
  const auto scale = map.Integer("max_scale", Aggregation::kMinMaxScale,
                                 Aggregation::kDefaultMaxScale);
  const auto size = map.Integer("max_size", 2, kMaxConfigInteger);
  const bool min_max = map.Boolean("record_min_max").value_or(true);
  return Aggregation::Base2ExponentialHistogram(
      static_cast<int>(size.value_or(Aggregation::kDefaultMaxSize)),
      static_cast<int>(scale.value_or(Aggregation::kDefaultMaxScale)), min_max);
}

Aggregation ReadAggregation(const FileNode& node) {
  const auto component = ReadComponent(node, "an aggregation");
  if (!component.has_value()) return Aggregation();
  const std::string& name = component->name;
  MapReader map(component->properties);
  Aggregation aggregation;
  if (name == "drop") {
    aggregation = Aggregation::Drop();
  } else if (name == "sum") {
    aggregation = Aggregation::Sum();
  } else if (name == "last_value") {
    aggregation = Aggregation::LastValue();
  } else if (name == "explicit_bucket_histogram") {
    aggregation = ReadHistogram(map);
  } else if (name == "base2_exponential_bucket_histogram") {
    aggregation = ReadExponentialHistogram(map);
  } else if (name != "default") {
    component->properties.Error(
        "an unknown aggregation, expected one of default, drop, sum, "
        "last_value, explicit_bucket_histogram, "
        "base2_exponential_bucket_histogram");
    return aggregation;
  }
  map.Finish();
  const absl::Status status = aggregation.Validate();
  if (!status.ok()) component->properties.Error(std::string(status.message()));
  return aggregation;
}

void ReadSelector(MapReader& map, InstrumentSelector& selector) {
  selector.name = map.Text("instrument_name");
  if (const auto node = map.Get("instrument_type")) {
    const auto index = node->Name(
        {kKinds[0].name, kKinds[1].name, kKinds[2].name, kKinds[3].name,
         kKinds[4].name, kKinds[5].name, kKinds[6].name});
    if (index.has_value()) selector.kind = kKinds[*index].kind;
  }
  selector.unit = map.Text("unit");
  selector.meter_name = map.Text("meter_name");
  selector.meter_version = map.Text("meter_version");
  selector.meter_schema_url = map.Text("meter_schema_url");
  map.Finish();
}

void ReadStream(MapReader& map, StreamConfig& stream) {
  stream.name = map.Text("name");
  stream.description = map.Text("description");
  if (const auto node = map.Get("aggregation")) {
    stream.aggregation = ReadAggregation(*node);
  }
  const auto limit =
      map.Integer("aggregation_cardinality_limit", 1, kMaxConfigInteger);
  if (limit.has_value()) {
    stream.cardinality_limit = static_cast<size_t>(*limit);
  }
  if (const auto node = map.Get("attribute_keys")) {
    MapReader keys(*node);
    stream.attribute_keys = keys.Texts("included");
    stream.excluded_attribute_keys =
        keys.Texts("excluded").value_or(std::vector<std::string>());
    keys.Finish();
  }
  map.Finish();
}

void ReadView(const FileNode& node, MetricsConfig& metrics) {
  MapReader map(node);
  View view;
  if (const auto selector = map.Require("selector")) {
    MapReader read(*selector);
    ReadSelector(read, view.selector);
  }
  if (const auto stream = map.Require("stream")) {
    MapReader read(*stream);
    ReadStream(read, view.stream);
  }
  map.Finish();
  // What is wrong with the aggregation by itself has been told.
  if (view.stream.aggregation.Validate().ok()) {
    const absl::Status status = view.Validate();
    if (!status.ok()) node.Error(std::string(status.message()));
  }
  metrics.views.push_back(std::move(view));
}

}  // namespace

void ReadMeterProvider(const FileNode& node, const ComponentRegistry& registry,
                       MetricsConfig& metrics) {
  MapReader map(node);
  if (const auto readers = map.Require("readers")) {
    for (const FileNode& element : readers->SomeElements()) {
      ReadReader(element, registry, metrics);
    }
  }
  if (const auto views = map.Get("views")) {
    metrics.views_source = views->value();
    for (const FileNode& element : views->Elements()) {
      ReadView(element, metrics);
    }
  }
  if (const auto filter = map.Get("exemplar_filter")) {
    constexpr ExemplarFilter kFilters[] = {ExemplarFilter::kAlwaysOn,
                                           ExemplarFilter::kAlwaysOff,
                                           ExemplarFilter::kTraceBased};
    const auto index = filter->Name({"always_on", "always_off", "trace_based"});
    if (index.has_value()) {
      metrics.exemplar_filter.Set(kFilters[*index], filter->origin());
    }
  }
  if (const auto configurator = map.Get("meter_configurator/development")) {
    metrics.configurator_source = configurator->value();
    auto settings = ReadConfigurator<MeterConfig>(
        *configurator, "meters", [](const FileNode& config, MeterConfig) {
          MeterConfig own;
          MapReader read(config);
          own.enabled = read.Boolean("enabled").value_or(true);
          read.Finish();
          return own;
        });
    metrics.configurator =
        [settings = std::move(settings)](const InstrumentationScope& scope) {
          return settings.Of(scope.name());
        };
  }
  map.Finish();
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
