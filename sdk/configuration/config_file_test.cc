// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/config_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "api/common/diagnostics.h"
#include "api/common/instrumentation_config.h"
#include "api/global/global.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"
#include "sdk/configuration/config_file_fixture.h"
#include "sdk/configuration/config_from_environment.h"
#include "sdk/configuration/line_exporters.h"
#include "sdk/configuration/sdk.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/resource/resource.h"
#include "sdk/testing/fake_environment.h"
#include "sdk/trace/samplers.h"

namespace otel {
namespace sdk {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;

class ConfigFileTest : public ConfigFileFixture {
 protected:
  // Sets up the SDK that a file of this body describes.
  Sdk MustSetUp(const std::string& body) {
    absl::StatusOr<SdkConfig> config = ReadBody(body);
    EXPECT_TRUE(config.ok()) << config.status();
    absl::StatusOr<Sdk> sdk = sdk::SetUp(*std::move(config));
    EXPECT_TRUE(sdk.ok()) << sdk.status();
    return *std::move(sdk);
  }
  std::string SetUpError(const std::string& body) {
    absl::StatusOr<SdkConfig> config = ReadBody(body);
    EXPECT_TRUE(config.ok()) << config.status();
    const absl::StatusOr<Sdk> sdk = sdk::SetUp(*std::move(config));
    return std::string(sdk.status().message());
  }
  // The configuration of the environment, with a file named in it.
  SdkConfig FromEnvironment(const std::string& path) {
    environment_.Set("OTEL_CONFIG_FILE", path);
    SdkConfig config = ConfigFromEnvironment(environment_, nullptr);
    config.registry = &registry_;
    config.diagnostics_to_stderr = false;
    return config;
  }
};

constexpr char kAllSignals[] = R"(file_format: "1.0"
resource: {attributes: [{name: service.name, value: "${NAME:-shop}"}]}
propagator: {composite: [tracecontext: ]}
tracer_provider: {processors: [simple: {exporter: {console: }}]}
logger_provider: {processors: [batch: {exporter: {console: }}]}
meter_provider: {readers: [periodic: {exporter: {console: }}]}
)";

void RecordOneOfEach() {
  GetTracer("test").StartSpan("roll").End();
  GetMeter("test").CreateCounter<int64_t>("rolls").Add(1);
  GetLogger("test").Emit(Severity::kInfo, "rolled");
}

// --- Reading -----------------------------------------------------------------

TEST_F(ConfigFileTest, FileIsReadWithItsNameInAllPositions) {
  const std::string path = WriteFile("good.yaml", kAllSignals);
  const auto config = ConfigFromFile(path, environment_, registry_);
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->traces.pipelines[0].component.origin.ToString(),
            path + ":4:52");
  EXPECT_EQ(config->source_file, path);
}

TEST_F(ConfigFileTest, FileThatIsMissingIsNotFound) {
  const auto config = ConfigFromFile("/no/such.yaml", environment_, registry_);
  EXPECT_TRUE(absl::IsNotFound(config.status()));
  EXPECT_THAT(std::string(config.status().message()),
              StartsWith("/no/such.yaml: the configuration file cannot be "
                         "read"));
  EXPECT_TRUE(absl::IsNotFound(SetUpFromFile("/no/such.yaml").status()));
}

TEST_F(ConfigFileTest, FileThatMayNotBeReadIsTold) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const std::string path = WriteFile("secret.yaml", kAllSignals);
  ASSERT_EQ(chmod(path.c_str(), 0), 0);
  EXPECT_TRUE(absl::IsPermissionDenied(
      ConfigFromFile(path, environment_, registry_).status()));
}

TEST_F(ConfigFileTest, FolderAndPipeAreNoFiles) {
  const std::string folder = ::testing::TempDir();
  EXPECT_FALSE(ConfigFromFile(folder, environment_, registry_).ok());
  const std::string pipe = folder + "/pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  // Nobody writes to it, and nobody waits.
  EXPECT_THAT(
      std::string(
          ConfigFromFile(pipe, environment_, registry_).status().message()),
      HasSubstr("no regular file"));
}

TEST_F(ConfigFileTest, FileThatIsTooLargeIsRefused) {
  const std::string path =
      WriteFile("large.yaml", std::string((size_t{1} << 20) + 5000, '#'));
  EXPECT_THAT(
      std::string(
          ConfigFromFile(path, environment_, registry_).status().message()),
      HasSubstr("more than 1048576 bytes"));
}

// --- Setting up --------------------------------------------------------------

TEST_F(ConfigFileTest, SdkOfAFileRecordsAndExports) {
  absl::StatusOr<SdkConfig> config = Read(kAllSignals);
  ASSERT_TRUE(config.ok()) << config.status();
  absl::StatusOr<Sdk> sdk = sdk::SetUp(*std::move(config));
  ASSERT_TRUE(sdk.ok()) << sdk.status();
  EXPECT_NE(sdk->tracer_provider(), nullptr);
  EXPECT_NE(sdk->meter_provider(), nullptr);
  EXPECT_NE(sdk->logger_provider(), nullptr);
  RecordOneOfEach();
  EXPECT_TRUE(sdk->Shutdown().status().ok());
  EXPECT_THAT(TakeLines(),
              UnorderedElementsAre("span roll of shop", "span shutdown",
                                   "log rolled of shop", "log shutdown",
                                   "metric rolls of shop", "metric shutdown"));
}

TEST_F(ConfigFileTest, EmptyFileRecordsNothing) {
  const Sdk sdk = MustSetUp("");
  EXPECT_EQ(sdk.tracer_provider(), nullptr);
  EXPECT_EQ(sdk.meter_provider(), nullptr);
  EXPECT_EQ(sdk.logger_provider(), nullptr);
  EXPECT_FALSE(GetTracer("test").Enabled());
}

TEST_F(ConfigFileTest, DisabledFileRecordsNothing) {
  const Sdk sdk = MustSetUp(
      "disabled: true\n"
      "tracer_provider: {processors: [simple: {exporter: {console: }}]}\n");
  EXPECT_EQ(sdk.tracer_provider(), nullptr);
}

TEST_F(ConfigFileTest, ComponentsOfOthersGetTheirPartOfTheFile) {
  {
    const Sdk sdk = MustSetUp(R"(
resource: {detection/development: {detectors: [mine: {a: 1}]}}
propagator: {composite: [mine: {b: 1}]}
tracer_provider:
  processors: [mine: {c: 1}]
  sampler: {parent_based: {root: {mine: {d: 1}}}}
  id_generator: {mine: {e: 1}}
logger_provider: {processors: [mine: ]}
meter_provider:
  readers:
    - periodic: {exporter: {mine: {f: 1}}, producers: [mine: {g: 1, h: 2}]}
    - pull: {exporter: {prometheus/development: {port: 0}}}
)");
    RecordOneOfEach();
  }
  const std::vector<std::string> lines = TakeLines();
  for (const char* line :
       {"mine detector: a", "mine propagator: b", "mine span processor: c",
        "mine sampler: d", "mine id generator: e", "mine log record processor:",
        "mine producer: g h", "prometheus: port"}) {
    EXPECT_THAT(lines, Contains(line));
  }
  EXPECT_THAT(lines, Contains(StartsWith("span roll of ")));
}

TEST_F(ConfigFileTest, AllComponentsThatCannotBeMadeAreTold) {
  EXPECT_THAT(
      SetUpError("resource: {detection/development: {detectors: [broken: ]}}\n"
                 "tracer_provider:\n"
                 "  processors:\n"
                 "    - simple: {exporter: {broken: }}\n"),
      AllOf(HasSubstr("f.yaml:2:48: "
                      "resource.detection/development.detectors[0].broken: the "
                      "resource detector \"broken\" cannot be made: it is "
                      "broken\n"),
            HasSubstr(
                "f.yaml:5:27: "
                "tracer_provider.processors[0].simple.exporter.broken: "
                "the span exporter \"broken\" cannot be made: it is broken")));
}

TEST_F(ConfigFileTest, DetectedAttributesAreFiltered) {
  const Sdk sdk = MustSetUp(
      "resource: {detection/development: {detectors: [mine: ], attributes: "
      "{included: ['mine.?'], excluded: ['*b']}}}\n");
  const auto& attributes = sdk.resource().attributes();
  EXPECT_NE(attributes.Find("mine.a"), nullptr);
  EXPECT_EQ(attributes.Find("mine.b"), nullptr);
  EXPECT_EQ(attributes.Find("other"), nullptr);
  EXPECT_NE(attributes.Find("telemetry.sdk.name"), nullptr);
}

TEST_F(ConfigFileTest, AttributesGoBeforeTheListAndDetectors) {
  const Sdk sdk = MustSetUp(
      "resource:\n"
      "  attributes: [{name: a, value: attribute}]\n"
      "  attributes_list: a=list,mine.a=list\n"
      "  detection/development: {detectors: [mine: ]}\n");
  const auto& attributes = sdk.resource().attributes();
  EXPECT_EQ(attributes.Find("a")->AsString(), "attribute");
  EXPECT_EQ(attributes.Find("mine.a")->AsString(), "list");
  EXPECT_EQ(attributes.Find("mine.b")->AsInt64(), 2);
}

TEST_F(ConfigFileTest, SamplersOfTheFileDecide) {
  Sdk sdk = MustSetUp(R"(
tracer_provider:
  processors: [simple: {exporter: {console: }}]
  sampler:
    composite/development:
      rule_based:
        rules:
          - attribute_values: {key: path, values: [/health, "5"]}
            sampler: {always_off: }
          - attribute_patterns: {key: path, included: ["/api*"], excluded: ["*x"]}
            span_kinds: [server]
            sampler: {always_on: }
          - parent: [local]
            sampler: {always_on: }
)");
  const Tracer tracer = GetTracer("test");
  SpanOptions server;
  server.kind = SpanKind::kServer;
  tracer.StartSpan("health", {{"path", "/health"}}, server).End();
  tracer.StartSpan("number", {{"path", 5}}, server).End();
  tracer.StartSpan("api", {{"path", "/api/1"}}, server).End();
  tracer.StartSpan("excluded", {{"path", "/apix"}}, server).End();
  tracer.StartSpan("kind", {{"path", "/api/2"}}).End();
  const std::vector<std::string> list = {"/no", "/api/3"};
  tracer.StartSpan("list", {{"path", list}}, server).End();
  {
    const ActiveSpan parent =
        tracer.StartActiveSpan("parent", {{"path", "/api/4"}}, server);
    tracer.StartSpan("child").End();
  }
  std::vector<std::string> spans = TakeLines();
  for (std::string& span : spans) span = span.substr(5, span.find(" of ") - 5);
  EXPECT_THAT(spans, ElementsAre("api", "list", "child", "parent"));
}

TEST_F(ConfigFileTest, ConfiguratorsTurnScopesOff) {
  Sdk sdk = MustSetUp(R"(
tracer_provider:
  processors: [simple: {exporter: {console: }}]
  tracer_configurator/development:
    default_config: {enabled: false}
    tracers: [{name: "on.*", config: {enabled: true}}]
logger_provider:
  processors: [simple: {exporter: {console: }}]
  logger_configurator/development:
    loggers: [{name: quiet, config: {minimum_severity: warn}}]
meter_provider:
  readers: [periodic: {exporter: {console: }}]
  meter_configurator/development:
    meters: [{name: off, config: {enabled: false}}]
)");
  EXPECT_TRUE(GetTracer("on.x").Enabled());
  EXPECT_FALSE(GetTracer("off").Enabled());
  EXPECT_TRUE(GetLogger("quiet").Enabled(Severity::kWarn));
  EXPECT_FALSE(GetLogger("quiet").Enabled(Severity::kInfo));
  EXPECT_TRUE(GetLogger("other").Enabled(Severity::kInfo));
  EXPECT_FALSE(GetMeter("off").CreateCounter<int64_t>("c").Enabled());
  EXPECT_TRUE(GetMeter("on").CreateCounter<int64_t>("c").Enabled());
}

TEST_F(ConfigFileTest, ViewsChangeMetrics) {
  Sdk sdk = MustSetUp(R"(
meter_provider:
  readers: [periodic: {exporter: {console: }}]
  views:
    - selector: {instrument_name: rolls}
      stream: {name: throws}
    - selector: {instrument_name: "secret.*"}
      stream: {aggregation: {drop: }}
)");
  GetMeter("test").CreateCounter<int64_t>("rolls").Add(1);
  GetMeter("test").CreateCounter<int64_t>("secret.a").Add(1);
  EXPECT_TRUE(sdk.ForceFlush(Deadline::Never()).status().ok());
  const std::vector<std::string> lines = TakeLines();
  EXPECT_THAT(lines, ElementsAre(StartsWith("metric throws of ")));
}

TEST_F(ConfigFileTest, InstrumentationIsToldWhatTheFileSays) {
  const Sdk sdk = MustSetUp(
      "instrumentation/development:\n"
      "  general: {stability_opt_in_list: http/dup}\n"
      "  cpp: {my_library: {level: 5}}\n");
  EXPECT_EQ(GetInstrumentationConfig("OTEL_SEMCONV_STABILITY_OPT_IN"),
            "http/dup");
  EXPECT_EQ(GetInstrumentationConfig("cpp.my_library.level"), "5");
}

TEST_F(ConfigFileTest, DescriptionOfTheSdkIsAFileThatMakesTheSame) {
  const Sdk first = MustSetUp(
      "resource: {attributes: [{name: service.name, value: shop}]}\n"
      "propagator: {composite: [b3: ]}\n"
      "tracer_provider:\n"
      "  processors: [batch: {max_queue_size: 5, exporter: {otlp_http: "
      "{timeout: 7}}}]\n");
  const std::string description = first.DescribeConfiguration();
  absl::StatusOr<SdkConfig> config = Read(description);
  ASSERT_TRUE(config.ok()) << config.status() << description;
  absl::StatusOr<Sdk> second = sdk::SetUp(*std::move(config));
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(WithoutComments(second->DescribeConfiguration()),
            WithoutComments(description));
  EXPECT_EQ(second->resource(), first.resource());
}

TEST_F(ConfigFileTest, DescriptionOfTheEnvironmentIsAFile) {
  environment_.Set("OTEL_TRACES_EXPORTER", "otlp,console");
  environment_.Set("OTEL_METRICS_EXPORTER", "prometheus,otlp");
  environment_.Set("OTEL_LOGS_EXPORTER", "otlp");
  environment_.Set("OTEL_EXPORTER_OTLP_LOGS_PROTOCOL", "grpc");
  environment_.Set("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318/");
  environment_.Set("OTEL_EXPORTER_OTLP_HEADERS", "key=secret");
  environment_.Set("OTEL_RESOURCE_ATTRIBUTES", "a=b%24{c}");
  environment_.Set("OTEL_CC_RESOURCE_DETECTORS", "mine");
  environment_.Set("OTEL_SEMCONV_STABILITY_OPT_IN", "http");
  environment_.Set("OTEL_TRACES_SAMPLER", "parentbased_traceidratio");
  environment_.Set("OTEL_TRACES_SAMPLER_ARG", "0.5");
  SdkConfig config = ConfigFromEnvironment(environment_, nullptr);
  config.registry = &registry_;
  config.diagnostics_to_stderr = false;
  absl::StatusOr<Sdk> first = sdk::SetUp(std::move(config));
  ASSERT_TRUE(first.ok()) << first.status();
  const std::string description = first->DescribeConfiguration();
  EXPECT_THAT(description, Not(HasSubstr("secret")));
  absl::StatusOr<SdkConfig> file = Read(description);
  ASSERT_TRUE(file.ok()) << file.status() << description;
  absl::StatusOr<Sdk> second = sdk::SetUp(*std::move(file));
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(WithoutComments(second->DescribeConfiguration()),
            WithoutComments(description));
  EXPECT_EQ(second->resource(), first->resource());
}

// --- OTEL_CONFIG_FILE --------------------------------------------------------

TEST_F(ConfigFileTest, FileOfTheEnvironmentTakesThePlaceOfAllVariables) {
  environment_.Set("OTEL_SERVICE_NAME", "ignored");
  environment_.Set("OTEL_TRACES_EXPORTER", "nope");
  environment_.Set("OTEL_BSP_MAX_QUEUE_SIZE", "many");
  environment_.Set("NAME", "cart");
  absl::StatusOr<Sdk> sdk =
      sdk::SetUp(FromEnvironment(WriteFile("env.yaml", kAllSignals)));
  ASSERT_TRUE(sdk.ok()) << sdk.status();
  RecordOneOfEach();
  EXPECT_TRUE(sdk->ForceFlush(Deadline::Never()).status().ok());
  EXPECT_THAT(TakeLines(), Contains("span roll of cart"));
}

TEST_F(ConfigFileTest, BadFileOfTheEnvironmentIsAnError) {
  const std::string path = WriteFile("bad.yaml", "file_format: \"3.0\"\n");
  const absl::StatusOr<Sdk> sdk = sdk::SetUp(FromEnvironment(path));
  EXPECT_TRUE(absl::IsInvalidArgument(sdk.status()));
  EXPECT_THAT(std::string(sdk.status().message()),
              StartsWith(path + ":1:14: file_format: "));
}

TEST_F(ConfigFileTest, WrappersOfCodeCountForAFile) {
  SdkConfig config = FromEnvironment(WriteFile("wrap.yaml", kAllSignals));
  int wrapped = 0;
  config.traces.wrap_exporter = [&](std::unique_ptr<SpanExporter> exporter) {
    ++wrapped;
    return exporter;
  };
  ASSERT_TRUE(sdk::SetUp(std::move(config)).ok());
  EXPECT_EQ(wrapped, 1);
}

TEST_F(ConfigFileTest, PartsThatCodeMadeAreThereBesideThoseOfAFile) {
  SdkConfig config = FromEnvironment(WriteFile("parts.yaml", kAllSignals));
  config.resource.attributes.Set("service.name", "of code");
  std::vector<std::string> lines;
  config.traces.AddExporter(MakeLineSpanExporter([&](const std::string& line) {
                              lines.push_back(line);
                            }),
                            ProcessorKind::kSimple);
  config.traces.custom_sampler = AlwaysOffSampler();
  absl::StatusOr<Sdk> sdk = sdk::SetUp(std::move(config));
  ASSERT_TRUE(sdk.ok()) << sdk.status();
  RecordOneOfEach();
  EXPECT_TRUE(sdk->ForceFlush(Deadline::Never()).status().ok());
  EXPECT_THAT(lines, ElementsAre());
  EXPECT_THAT(TakeLines(), Contains(HasSubstr("of code")));
}

TEST_F(ConfigFileTest, ExporterThatCodeAddsGetsWhatThatOfTheFileGets) {
  SdkConfig config = FromEnvironment(WriteFile("added.yaml", kAllSignals));
  std::vector<std::string> lines;
  config.traces.AddExporter(MakeLineSpanExporter([&](const std::string& line) {
                              lines.push_back(line);
                            }),
                            ProcessorKind::kSimple);
  absl::StatusOr<Sdk> sdk = sdk::SetUp(std::move(config));
  ASSERT_TRUE(sdk.ok()) << sdk.status();
  RecordOneOfEach();
  EXPECT_TRUE(sdk->ForceFlush(Deadline::Never()).status().ok());
  EXPECT_THAT(lines, ElementsAre(HasSubstr("roll")));
  EXPECT_THAT(TakeLines(), Contains(HasSubstr("span roll")));
}

TEST_F(ConfigFileTest, CodeCanChangeWhatAFileSays) {
  absl::StatusOr<SdkConfig> config = Read(kAllSignals);
  ASSERT_TRUE(config.ok());
  config->resource.attributes.Set("service.name", "other");
  config->traces.limits.event_count = 5;
  absl::StatusOr<Sdk> sdk = sdk::SetUp(*std::move(config));
  ASSERT_TRUE(sdk.ok()) << sdk.status();
  RecordOneOfEach();
  EXPECT_THAT(TakeLines(), Contains("span roll of other"));
  EXPECT_THAT(sdk->DescribeConfiguration(),
              HasSubstr("event_count_limit: 5                      # code"));
}

TEST_F(ConfigFileTest, VariablesWithoutEffectAreToldToWhoDebugs) {
  environment_.Set("OTEL_SERVICE_NAME", "x");
  environment_.Set("OTEL_LOG_LEVEL", "warn");
  const std::string path = WriteFile(
      "refers.yaml", "file_format: \"1.0\"\n# ${OTEL_SERVICE_NAME}\n");
  const auto config = ConfigFromFile(path, environment_, registry_);
  ASSERT_TRUE(config.ok());
  ASSERT_EQ(config->messages.all().size(), 1u);
  EXPECT_EQ(config->messages.all()[0].severity, DiagnosticSeverity::kDebug);
  EXPECT_THAT(config->messages.all()[0].text,
              AllOf(HasSubstr("without effect"), HasSubstr("OTEL_LOG_LEVEL"),
                    Not(HasSubstr("OTEL_SERVICE_NAME"))));
}

TEST_F(ConfigFileTest, NoThreadIsStartedBeforeTheFirstRecord) {
  const auto threads = [] {
    return static_cast<int>(
        std::distance(std::filesystem::directory_iterator("/proc/self/task"),
                      std::filesystem::directory_iterator()));
  };
  const int before = threads();
  const Sdk sdk = MustSetUp(
      "tracer_provider: {processors: [batch: {exporter: {otlp_http: }}]}\n"
      "logger_provider: {processors: [batch: {exporter: {otlp_http: }}]}\n");
  EXPECT_EQ(threads(), before);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
