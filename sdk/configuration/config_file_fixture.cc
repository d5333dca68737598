// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/config_file_fixture.h"

#include <algorithm>
#include <fstream>
#include <optional>

#include "absl/time/time.h"
#include "api/propagation/noop_propagator.h"
#include "sdk/common/deadline.h"
#include "sdk/configuration/component_properties.h"
#include "sdk/configuration/config_file.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/describe_config.h"
#include "sdk/configuration/finalized_sdk_config.h"
#include "sdk/configuration/line_exporters.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/logs/simple_log_record_processor.h"
#include "sdk/metrics/manual_metric_reader.h"
#include "sdk/metrics/metric_producer.h"
#include "sdk/resource/resource.h"
#include "sdk/resource/resource_detector.h"
#include "sdk/trace/id_generator.h"
#include "sdk/trace/samplers.h"
#include "sdk/trace/simple_span_processor.h"

namespace otel {
namespace sdk {
namespace {

class MineDetector final : public ResourceDetector {
 public:
  std::string_view name() const override { return "mine"; }
  absl::StatusOr<Resource> Detect(Deadline) override {
    return Resource({{"mine.a", 1}, {"mine.b", 2}, {"other", 3}});
  }
};

class MineGenerator final : public IdGenerator {
 public:
  TraceId NewTraceId() noexcept override { return RandomTraceId(); }
  SpanId NewSpanId() noexcept override { return RandomSpanId(); }
};

class MineProducer final : public MetricProducer {
 public:
  absl::Status Produce(
      const MetricFilter*, Deadline,
      FunctionRef<void(absl::Span<const ScopeMetrics>)> visitor) override {
    visitor({});
    return absl::OkStatus();
  }
};

// Files have another name for it.
ConfigValue DescribeOtlp(const VariableReader& /*variables*/) {
  return ConfigValue::Map{{"otlp_http", ConfigValue::Map()}};
}

}  // namespace

ConfigFileFixture::ConfigFileFixture() {
  const auto sink = [this](const std::string& line) { AddLine(line); };
  for (const char* name :
       {"console", "otlp", "otlp_http", "otlp_grpc", "mine"}) {
    const bool console = std::string(name) == "console";
    const bool otlp = std::string(name) == "otlp";
    const ProcessorKind kind =
        console ? ProcessorKind::kSimple : ProcessorKind::kBatch;
    Register(SpanExporterComponent{
        name,
        [sink](const ComponentContext&) { return MakeLineSpanExporter(sink); },
        kind, otlp ? &DescribeOtlp : nullptr});
    Register(LogRecordExporterComponent{name,
                                        [sink](const ComponentContext&) {
                                          return MakeLineLogRecordExporter(
                                              sink);
                                        },
                                        kind, otlp ? &DescribeOtlp : nullptr});
    Register(MetricExporterComponent{name,
                                     [sink](const ComponentContext&) {
                                       return MakeLineMetricExporter(sink);
                                     },
                                     absl::Seconds(console ? 10 : 60),
                                     otlp ? &DescribeOtlp : nullptr});
  }
  Register(MetricReaderComponent{
      "prometheus",
      [this](const ComponentContext& context)
          -> absl::StatusOr<std::shared_ptr<MetricReader>> {
        Note("prometheus", context);
        return std::make_shared<ManualMetricReader>(*context.reader_options);
      }});
  Register(
      SamplerComponent{"mine",
                       [this](const ComponentContext& context)
                           -> absl::StatusOr<std::shared_ptr<const Sampler>> {
                         Note("mine sampler", context);
                         return AlwaysOnSampler();
                       }});
  Register(PropagatorComponent{
      "mine",
      [this](const ComponentContext& context)
          -> absl::StatusOr<std::shared_ptr<const TextMapPropagator>> {
        Note("mine propagator", context);
        return std::make_shared<NoopPropagator>();
      }});
  Register(ResourceDetectorComponent{
      "mine",
      [this](const ComponentContext& context)
          -> absl::StatusOr<std::unique_ptr<ResourceDetector>> {
        Note("mine detector", context);
        return std::make_unique<MineDetector>();
      }});
  Register(
      IdGeneratorComponent{"mine",
                           [this](const ComponentContext& context)
                               -> absl::StatusOr<std::shared_ptr<IdGenerator>> {
                             Note("mine id generator", context);
                             return std::make_shared<MineGenerator>();
                           }});
  Register(MetricProducerComponent{
      "mine",
      [this](const ComponentContext& context)
          -> absl::StatusOr<std::shared_ptr<MetricProducer>> {
        Note("mine producer", context);
        return std::make_shared<MineProducer>();
      }});
  Register(SpanProcessorComponent{
      "mine",
      [this, sink](const ComponentContext& context)
          -> absl::StatusOr<std::unique_ptr<SpanProcessor>> {
        Note("mine span processor", context);
        return std::make_unique<SimpleSpanProcessor>(
            MakeLineSpanExporter(sink));
      }});
  Register(LogRecordProcessorComponent{
      "mine",
      [this, sink](const ComponentContext& context)
          -> absl::StatusOr<std::unique_ptr<LogRecordProcessor>> {
        Note("mine log record processor", context);
        return std::make_unique<SimpleLogRecordProcessor>(
            MakeLineLogRecordExporter(sink));
      }});
  Register(SpanExporterComponent{
      "picky",
      [sink](const ComponentContext& context)
          -> absl::StatusOr<std::unique_ptr<SpanExporter>> {
        ComponentProperties properties(context, "picky");
        properties->Integer("level", 1, 9);
        const absl::Status status = properties.Finish();
        if (!status.ok()) return status;
        return MakeLineSpanExporter(sink);
      }});
  Register(SpanExporterComponent{
      "broken",
      [](const ComponentContext&)
          -> absl::StatusOr<std::unique_ptr<SpanExporter>> {
        return absl::UnavailableError("it is broken");
      }});
  Register(ResourceDetectorComponent{
      "broken",
      [](const ComponentContext&)
          -> absl::StatusOr<std::unique_ptr<ResourceDetector>> {
        return absl::UnavailableError("it is broken");
      }});
}

absl::StatusOr<SdkConfig> ConfigFileFixture::Read(const std::string& text) {
  absl::StatusOr<SdkConfig> config =
      ConfigFromYaml(text, "f.yaml", environment_, registry_);
  if (config.ok()) config->diagnostics_to_stderr = false;
  return config;
}

std::string ConfigFileFixture::ErrorsOf(const std::string& body) {
  const absl::StatusOr<SdkConfig> config = ReadBody(body);
  return std::string(config.status().message());
}

std::string ConfigFileFixture::Described(const std::string& text) {
  absl::StatusOr<SdkConfig> config = Read(text);
  EXPECT_TRUE(config.ok()) << config.status() << "\n" << text;
  if (!config.ok()) return "";
  const absl::StatusOr<FinalizedSdkConfig> finalized =
      Finalize(*std::move(config));
  EXPECT_TRUE(finalized.ok()) << finalized.status() << "\n" << text;
  if (!finalized.ok()) return "";
  const ResourceConfig& resource = finalized->config().resource;
  return DescribeConfig(finalized->config(),
                        Resource(resource.attributes, resource.schema_url));
}

std::vector<std::string> ConfigFileFixture::TakeLines() {
  std::lock_guard<std::mutex> lock(mutex_);
  return std::exchange(lines_, {});
}

std::string ConfigFileFixture::WriteFile(const std::string& name,
                                         const std::string& text) {
  const std::string path = ::testing::TempDir() + "/" + name;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  EXPECT_TRUE(file.good());
  return path;
}

void ConfigFileFixture::Note(const std::string& what,
                             const ComponentContext& context) {
  std::string line = what + ":";
  if (context.properties == nullptr) line += " absent";
  if (context.properties != nullptr && context.properties->AsMap() != nullptr) {
    for (const auto& entry : *context.properties->AsMap()) {
      line += " " + entry.first;
    }
  }
  AddLine(line);
}

void ConfigFileFixture::AddLine(const std::string& line) {
  std::lock_guard<std::mutex> lock(mutex_);
  lines_.push_back(line);
}

std::string WithoutComments(const std::string& description) {
  std::string text;
  for (size_t begin = 0; begin < description.size();) {
    const size_t end =
        std::min(description.find('\n', begin), description.size());
    std::string line = description.substr(begin, end - begin);
    begin = end + 1;
    if (!line.empty() && line.front() == '#') continue;
    line.resize(std::min(line.find("  # "), line.size()));
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace sdk
}  // namespace otel
