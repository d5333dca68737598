// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What each node of a configuration file becomes, by the description of it.

#include <string>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/configuration/config_file_fixture.h"
#include "sdk/configuration/sdk.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/testing/recorded_diagnostics.h"

namespace otel {
namespace sdk {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

struct Node {
  const char* name;
  // Below `file_format`.
  const char* file;
  // A part of what describes it, comments left out.
  const char* description;
};

// Made for each row: what follows the root's keys is what the row is about.
constexpr char kTracer[] = R"(tracer_provider:
  processors:
    - simple: {exporter: {console: }}
)";
constexpr char kMeter[] = R"(meter_provider:
  readers:
    - periodic: {exporter: {console: }}
)";
constexpr char kLogger[] = R"(logger_provider:
  processors:
    - simple: {exporter: {console: }}
)";

const Node kNodes[] = {
    {"BridgeOfEvents",
     "logger_provider: {processors: [event_to_span_event_bridge/development: , "
     "simple: {exporter: {console: }}]}",
     "    - event_to_span_event_bridge/development:\n"},
    {"DisabledSdk", "disabled: true", "\ndisabled: true\n"},
    {"LogLevel", "log_level: warn3", "\nlog_level: warn\n"},
    {"FatalLogLevel", "log_level: fatal", "\nlog_level: fatal\n"},
    {"AttributeLimits",
     "attribute_limits: {attribute_value_length_limit: 0, "
     "attribute_count_limit: 2147483647, attribute_value_depth_limit: 1}",
     "attribute_limits:\n"
     "  attribute_value_length_limit: 0\n"
     "  attribute_count_limit: 2147483647\n"
     "  attribute_value_depth_limit: 1\n"},
    {"AttributeLimitsThatAreNull",
     "attribute_limits: {attribute_value_length_limit: , "
     "attribute_count_limit: }",
     "  attribute_value_length_limit: null\n  attribute_count_limit: 128\n"},

    // --- Resource ---
    {"ResourceAttributesOfAllTypes",
     R"(resource:
  attributes:
    - {name: s, value: text}
    - {name: t, value: "5", type: string}
    - {name: b, value: true, type: bool}
    - {name: i, value: -7, type: int}
    - {name: d, value: 1, type: double}
    - {name: ss, value: [a, "b,c"], type: string_array}
    - {name: bb, value: [true, false], type: bool_array}
    - {name: ii, value: [1, 0x10], type: int_array}
    - {name: dd, value: [1, 2.5, .inf], type: double_array}
    - {name: ignored, value: }
)",
     R"(resource:
  attributes:
    - name: "s"
      value: "text"
    - name: "t"
      value: "5"
    - name: "b"
      value: true
      type: bool
    - name: "i"
      value: -7
      type: int
    - name: "d"
      value: 1.0
      type: double
    - name: "ss"
      value: ["a", "b,c"]
      type: string_array
    - name: "bb"
      value: [true, false]
      type: bool_array
    - name: "ii"
      value: [1, 16]
      type: int_array
    - name: "dd"
      value: [1.0, 2.5, .inf]
      type: double_array
propagator:
)"},
    {"ResourceSchema", "resource: {schema_url: 'https://x/1'}",
     "  schema_url: \"https://x/1\"\n"},
    {"ResourceDetection",
     "resource:\n"
     "  detection/development:\n"
     "    attributes: {included: ['host.*'], excluded: [host.id]}\n"
     "    detectors: [host: , mine: {depth: 5}, service: ]\n",
     "  detection/development:\n"
     "    attributes:\n"
     "      included: [\"host.*\"]\n"
     "      excluded: [\"host.id\"]\n"
     "    detectors:\n"
     "      - host:\n"
     "      - mine:\n"
     "          depth: 5\n"
     "      - service:\n"},

    // --- Propagator ---
    {"PropagatorThatIsAbsent", "", "propagator:\n  composite: []\n"},
    {"Propagators",
     "propagator: {composite: [tracecontext: , baggage: , b3: , b3multi: , "
     "mine: {a: b}]}",
     "propagator:\n  composite:\n    - tracecontext:\n    - baggage:\n"
     "    - b3:\n    - b3multi:\n    - mine:\n        a: b\n"},
    {"PropagatorListIsAddedWithoutThoseThatAreThere",
     "propagator: {composite: [b3: ], composite_list: 'tracecontext, "
     "b3,baggage'}",
     "  composite:\n    - b3:\n    - tracecontext:\n    - baggage:\n"},

    // --- Tracer provider ---
    {"BatchProcessorByDefault",
     "tracer_provider: {processors: [batch: {exporter: {mine: }}]}",
     R"(tracer_provider:
  processors:
    - batch:
        schedule_delay: 5000
        export_timeout: 30000
        max_queue_size: 2048
        max_export_batch_size: 512
        exporter:
          mine:
  sampler:
    parent_based:
      root:
        always_on:
  limits:
    attribute_value_length_limit: null
    attribute_count_limit: 128
    event_count_limit: 128
    link_count_limit: 128
    event_attribute_count_limit: 128
    link_attribute_count_limit: 128
)"},
    {"BatchProcessorWithEverything",
     "tracer_provider: {processors: [batch: {schedule_delay: 7, "
     "export_timeout: 0, max_queue_size: 9, max_export_batch_size: 9, "
     "exporter: {mine: {x: 1}}}]}",
     R"(    - batch:
        schedule_delay: 7
        export_timeout: 0
        max_queue_size: 9
        max_export_batch_size: 9
        exporter:
          mine:
            x: 1
)"},
    {"SmallQueueAloneMakesSmallBatches",
     "tracer_provider: {processors: [batch: {max_queue_size: 3, exporter: "
     "{mine: }}]}",
     "        max_queue_size: 3\n        max_export_batch_size: 3\n"},
    {"SeveralProcessors",
     "tracer_provider: {processors: [simple: {exporter: {console: }}, mine: "
     "{y: z}, batch: {exporter: {otlp_grpc: }}]}",
     "    - simple:\n"
     "        exporter:\n"
     "          console:\n"
     "    - mine:\n"
     "        y: z\n"
     "    - batch:\n"},
    {"OtlpHttpExporter",
     R"(tracer_provider:
  processors:
    - simple:
        exporter:
          otlp_http:
            endpoint: https://user:pass@host:4318/v1/traces
            tls: {ca_file: /ca.pem}
            headers: [{name: authorization, value: Bearer 123}]
            headers_list: x=y
            compression: gzip
            timeout: 5000
)",
     R"(          otlp_http:
            endpoint: "https://****@host:4318/v1/traces"
            tls:
              ca_file: "/ca.pem"
            headers:
              - name: authorization
                value: "****"
            headers_list: "x=****"
            compression: gzip
            timeout: 5000
)"},
    {"SpanLimits",
     "limits: {attribute_value_length_limit: 1, attribute_value_depth_limit: "
     "2, attribute_count_limit: 3, event_count_limit: 4, link_count_limit: 5, "
     "event_attribute_count_limit: 6, link_attribute_count_limit: 0}",
     R"(  limits:
    attribute_value_length_limit: 1
    attribute_count_limit: 3
    attribute_value_depth_limit: 2
    event_count_limit: 4
    link_count_limit: 5
    event_attribute_count_limit: 6
    link_attribute_count_limit: 0
)"},
    {"SamplerAlwaysOff", "sampler: {always_off: }",
     "  sampler:\n    always_off:\n"},
    {"SamplerByRatio", "sampler: {trace_id_ratio_based: {ratio: 0.25}}",
     "  sampler:\n    trace_id_ratio_based:\n      ratio: 0.25\n"},
    {"SamplerThatIsRecordingAlways",
     "sampler: {always_record: {root: {always_off: }}}",
     "    always_record:\n      root:\n        always_off:\n"},
    {"SamplerByParent",
     "sampler: {parent_based: {root: {trace_id_ratio_based: }, "
     "remote_parent_sampled: {always_on: }, remote_parent_not_sampled: "
     "{always_off: }, local_parent_sampled: {mine: {k: v}}, "
     "local_parent_not_sampled: {always_on: }}}",
     R"(    parent_based:
      root:
        trace_id_ratio_based:
      remote_parent_sampled:
        always_on:
      remote_parent_not_sampled:
        always_off:
      local_parent_sampled:
        mine:
          k: v
      local_parent_not_sampled:
        always_on:
)"},
    {"SamplerByProbability", "sampler: {probability/development: {ratio: 1}}",
     "    probability/development:\n      ratio: 1\n"},
    {"CompositeSampler", R"(sampler:
    composite/development:
      rule_based:
        rules:
          - attribute_values: {key: http.route, values: [/healthz, /readyz]}
            span_kinds: [server, internal]
            parent: [none, remote]
            sampler: {always_off: }
          - attribute_patterns: {key: p, included: ["a*"], excluded: ["ab?"]}
            sampler: {probability: {ratio: 0.5}}
          - sampler: {parent_threshold: {root: {always_on: }}})",
     R"(    composite/development:
      rule_based:
        rules:
          - attribute_values:
              key: "http.route"
              values: ["/healthz", "/readyz"]
            span_kinds: [server, internal]
            parent: [none, remote]
            sampler:
              always_off:
          - attribute_patterns:
)"},
    {"IdGenerator", "id_generator: {mine: {seed: 5}}",
     "  id_generator:\n    mine:\n      seed: 5\n"},
    {"RandomIdGenerator", "id_generator: {random: }", "tracer_provider:\n"},
    {"TracerConfigurator",
     "tracer_configurator/development: {default_config: {enabled: false}, "
     "tracers: [{name: 'io.*', config: {enabled: true}}]}",
     R"(  tracer_configurator/development:
    default_config:
      enabled: false
    tracers:
      - name: "io.*"
        config:
          enabled: true
)"},

    // --- Meter provider ---
    {"PeriodicReaderByDefault",
     "meter_provider: {readers: [periodic: {exporter: {console: }}]}",
     R"(meter_provider:
  readers:
    - periodic:
        interval: 60000
        timeout: 30000
        exporter:
          console:
  exemplar_filter: trace_based
)"},
    {"PeriodicReaderWithEverything",
     "meter_provider: {readers: [periodic: {interval: 1, timeout: 0, "
     "max_export_batch_size/development: 5, exporter: {mine: "
     "{temporality_preference: delta}}, producers: [mine: {a: b}], "
     "cardinality_limits: {default: 10, counter: 20}}]}",
     R"(    - periodic:
        interval: 1
        timeout: 0
        max_export_batch_size/development: 5
        exporter:
          mine:
            temporality_preference: delta
        producers:
          - mine:
              a: b
        cardinality_limits:
          default: 10
          counter: 20
)"},
    {"PullReader",
     "meter_provider: {readers: [pull: {exporter: {prometheus/development: "
     "{port: 0}}}]}",
     "    - pull:\n        exporter:\n          prometheus/development:\n"
     "            port: 0\n"},
    {"Views", R"(views:
    - selector: {instrument_name: "http.*", instrument_type: histogram,
                 unit: s, meter_name: m, meter_version: v, meter_schema_url: u}
      stream:
        description: d
        aggregation_cardinality_limit: 5
        attribute_keys: {included: ['a*', b], excluded: [b]}
        aggregation:
          explicit_bucket_histogram: {boundaries: [0.1, 1], record_min_max: false}
    - selector: {instrument_name: one}
      stream: {name: two, aggregation: {drop: }})",
     R"(  views:
    - selector:
        instrument_name: "http.*"
        instrument_type: histogram
        unit: s
        meter_name: m
        meter_version: v
        meter_schema_url: u
      stream:
        description: d
        aggregation_cardinality_limit: 5
        attribute_keys:
          included: ["a*", b]
          excluded: [b]
        aggregation:
          explicit_bucket_histogram:
            boundaries: [0.1, 1]
            record_min_max: false
    - selector:
)"},
    {"ExemplarFilter", "exemplar_filter: always_on",
     "  exemplar_filter: always_on\n"},
    {"MeterConfigurator",
     "meter_configurator/development: {meters: [{name: m, config: {enabled: "
     "false}}]}",
     "  meter_configurator/development:\n    meters:\n      - name: m\n"},

    // --- Logger provider ---
    {"LogProcessors",
     "logger_provider: {processors: [batch: {exporter: {mine: }}, mine: ]}",
     R"(logger_provider:
  processors:
    - batch:
        schedule_delay: 1000
        export_timeout: 30000
        max_queue_size: 2048
        max_export_batch_size: 512
        exporter:
          mine:
    - mine:
)"},
    {"LogLimits",
     "limits: {attribute_value_length_limit: 10, attribute_count_limit: 20}",
     "  limits:\n    attribute_value_length_limit: 10\n"
     "    attribute_count_limit: 20\n"},
    {"LoggerConfigurator",
     "logger_configurator/development: {default_config: {minimum_severity: "
     "warn, trace_based: true}, loggers: [{name: l, config: {enabled: "
     "false}}]}",
     R"(  logger_configurator/development:
    default_config:
      minimum_severity: warn
      trace_based: true
    loggers:
      - name: l
        config:
          enabled: false
)"},

    // --- The rest ---
    {"Instrumentation", R"(instrumentation/development:
  general:
    http:
      semconv: {version: 1, dual_emit: true}
      client: {request_captured_headers: [A, B]}
      server: {response_captured_headers: [C], known_methods: [GET, POST]}
    db: {semconv: {version: 1}}
    sanitization: {url: {sensitive_query_parameters: [sig]}}
    stability_opt_in_list: rpc
  cpp: {lib: {deep: {key: 5}, list: [a, b]}}
  java: {anything: {goes: 1}}
)",
     R"(instrumentation/development:
  general:
    http:
      client:
        request_captured_headers: ["A", "B"]
      server:
        response_captured_headers: ["C"]
        known_methods: ["GET", "POST"]
    sanitization:
      url:
        sensitive_query_parameters: ["sig"]
    stability_opt_in_list: "http/dup,database,rpc"
  cpp:
    lib.deep.key: "5"
    lib.list: "a,b"
)"},
    {"Distribution",
     "distribution:\n"
     "  otel_cc: {shutdown_timeout: 0, detection_timeout: 2000,\n"
     "            self_observability: true, exception_signal_opt_in: "
     "logs/dup}\n"
     "  other: {anything: 1}\n",
     "distribution:\n  otel_cc:\n    shutdown_timeout: 0\n"
     "    detection_timeout: 2000\n    self_observability: true\n"
     "    exception_signal_opt_in: \"logs/dup\"\n"},
};

// Returns the whole file of a row: what begins with a key of a provider gets
// one around it.
std::string FileOf(const Node& node) {
  const std::string body = node.file;
  const std::string key = body.substr(0, body.find_first_of(":\n"));
  const std::string file = "file_format: \"1.0\"\n";
  const std::string name = node.name;
  for (const char* inner :
       {"sampler", "id_generator", "tracer_configurator/development"}) {
    if (key == inner) return file + kTracer + "  " + body + "\n";
  }
  for (const char* inner :
       {"views", "exemplar_filter", "meter_configurator/development"}) {
    if (key == inner) return file + kMeter + "  " + body + "\n";
  }
  if (name == "SpanLimits") return file + kTracer + "  " + body + "\n";
  if (name == "LogLimits" || key == "logger_configurator/development") {
    return file + kLogger + "  " + body + "\n";
  }
  return file + body + "\n";
}

class ConfigFileNodesTest : public ConfigFileFixture,
                            public ::testing::WithParamInterface<Node> {};

TEST_P(ConfigFileNodesTest, IsUnderstoodAndDescribed) {
  const std::string described = Described(FileOf(GetParam()));
  EXPECT_THAT(WithoutComments(described), HasSubstr(GetParam().description))
      << described;
}

// Describe, read that, describe: nothing changes, but for where things stand;
// and from then on nothing at all.
TEST_P(ConfigFileNodesTest, DescriptionIsAFixedPoint) {
  const std::string first = Described(FileOf(GetParam()));
  const std::string second = Described(first);
  EXPECT_EQ(WithoutComments(second), WithoutComments(first));
  EXPECT_EQ(Described(second), second);
}

INSTANTIATE_TEST_SUITE_P(Nodes, ConfigFileNodesTest,
                         ::testing::ValuesIn(kNodes), [](const auto& row) {
                           return std::string(row.param.name);
                         });

using ConfigFileTest = ConfigFileFixture;

TEST_F(ConfigFileTest, EveryValueTellsItsLineAndColumn) {
  const std::string described = Described(R"(file_format: "1.0"
log_level: error
tracer_provider:
  processors:
    - batch:
        max_queue_size: 100
        exporter:
          otlp_http:
            timeout: 5
)");
  EXPECT_THAT(described,
              AllOf(HasSubstr("log_level: error                              # "
                              "f.yaml:2:12\n"),
                    HasSubstr("max_queue_size: 100                   # "
                              "f.yaml:6:25\n"),
                    HasSubstr("otlp_http:                          # "
                              "f.yaml:8:11\n"),
                    HasSubstr("schedule_delay: 5000                  # "
                              "default\n")));
}

TEST_F(ConfigFileTest, WhatIsAbsentIsOff) {
  const std::string described = Described("file_format: \"1.0\"\n");
  EXPECT_THAT(described, HasSubstr("# tracer_provider: off"));
  EXPECT_THAT(described, HasSubstr("# meter_provider: off"));
  EXPECT_THAT(described, HasSubstr("# logger_provider: off"));
  EXPECT_THAT(described, HasSubstr("composite: []"));
  EXPECT_THAT(described, Not(HasSubstr("detectors")));
}

TEST_F(ConfigFileTest, GeneralLimitsCountWhereASignalHasNone) {
  const std::string described = WithoutComments(
      Described(std::string("file_format: \"1.0\"\nattribute_limits: "
                            "{attribute_count_limit: 7}\n") +
                kTracer + "  limits: {attribute_value_length_limit: 5}\n" +
                kLogger + "  limits: {attribute_count_limit: 9}\n"));
  EXPECT_THAT(described, HasSubstr("    attribute_value_length_limit: 5\n"
                                   "    attribute_count_limit: 7\n"));
  EXPECT_THAT(described, HasSubstr("    attribute_count_limit: 9\n"));
}

TEST_F(ConfigFileTest, VariablesCountOnlyWhereTheFileRefersToThem) {
  environment_.Set("OTEL_LOG_LEVEL", "error");
  environment_.Set("OTEL_SPAN_EVENT_COUNT_LIMIT", "5");
  environment_.Set("OTEL_SERVICE_NAME", "shop");
  environment_.Set("OTEL_EXPORTER_OTLP_ENDPOINT", "http://elsewhere");
  const std::string described = Described(
      "file_format: \"1.0\"\n"
      "resource: {attributes: [{name: service.name, value: "
      "\"${OTEL_SERVICE_NAME}\"}]}\n"
      "tracer_provider:\n"
      "  processors: [simple: {exporter: {otlp_http: }}]\n");
  EXPECT_THAT(described, HasSubstr("log_level: info"));
  EXPECT_THAT(described, HasSubstr("event_count_limit: 128"));
  EXPECT_THAT(described, HasSubstr("value: \"shop\""));
  EXPECT_THAT(described, Not(HasSubstr("elsewhere")));
}

TEST_F(ConfigFileTest, OfTwoAttributesWithOneNameTheLastCountsAndIsTold) {
  const auto config = ReadBody(
      "resource: {attributes: [{name: a, value: '1'}, {name: a, value: "
      "'2'}]}");
  ASSERT_TRUE(config.ok());
  ASSERT_EQ(config->messages.all().size(), 1u);
  EXPECT_THAT(config->messages.all()[0].text,
              HasSubstr("f.yaml:2:55: resource.attributes[1].name: the "
                        "attribute \"a\" is there twice"));
}

TEST_F(ConfigFileTest, AttributeListIsReadAsTheVariable) {
  const auto config = ReadBody("resource: {attributes_list: 'a=1,b=x%2Cy'}");
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(*config->resource.attribute_list,
            (KeyValueList{{"a", "1"}, {"b", "x,y"}}));
}

TEST_F(ConfigFileTest, UnknownKeysOfTheRootAreToldAndIgnored) {
  const auto config = ReadBody("tracer_providor: {}\n");
  ASSERT_TRUE(config.ok());
  ASSERT_EQ(config->messages.all().size(), 1u);
  EXPECT_THAT(config->messages.all()[0].text,
              HasSubstr("f.yaml:2:1: tracer_providor: otel_cc does not know "
                        "this key"));
}

TEST_F(ConfigFileTest, UnknownExperimentalKeysAreToldAndIgnored) {
  const auto config =
      ReadBody(std::string(kTracer) + "  something/development: {}\n");
  ASSERT_TRUE(config.ok()) << config.status();
  ASSERT_EQ(config->messages.all().size(), 1u);
  EXPECT_THAT(config->messages.all()[0].text,
              HasSubstr("f.yaml:5:3: "
                        "tracer_provider.something/development: an "
                        "experimental key"));
}

TEST_F(ConfigFileTest, ExperimentalConventionsAreToldAndIgnored) {
  const auto config = ReadBody(
      "instrumentation/development:\n"
      "  general: {db: {semconv: {version: 1, experimental: true}}}\n");
  ASSERT_TRUE(config.ok()) << config.status();
  ASSERT_EQ(config->messages.all().size(), 1u);
  EXPECT_THAT(config->messages.all()[0].text,
              HasSubstr("general.db.semconv: otel_cc has no experimental"));
}

TEST_F(ConfigFileTest, LaterMinorVersionIsReadWithWarnings) {
  const auto config =
      Read("file_format: \"1.9\"\nattribute_limits: {new_limit: 5}\n");
  ASSERT_TRUE(config.ok()) << config.status();
  ASSERT_EQ(config->messages.all().size(), 2u);
  EXPECT_THAT(config->messages.all()[0].text,
              HasSubstr("f.yaml:1:14: file_format: the file is of version "
                        "1.9, otel_cc knows those up to 1.1"));
  EXPECT_THAT(config->messages.all()[1].text, HasSubstr("new_limit"));
  EXPECT_TRUE(Read("file_format: \"1.0-rc.1\"").ok());
}

// All of a sampler, and components, are of the file's version.
TEST_F(ConfigFileTest, LaterMinorVersionHasKeysOfComponents) {
  const std::string body = R"(tracer_provider:
  processors:
    - simple: {exporter: {picky: {newer: 1}}}
  sampler: {parent_based: {newer: 1, root: {always_on: {newer: 1}}}}
)";
  const testing::RecordedDiagnostics diagnostics;
  absl::StatusOr<SdkConfig> config = Read("file_format: \"1.9\"\n" + body);
  ASSERT_TRUE(config.ok()) << config.status();
  const absl::StatusOr<Sdk> sdk = sdk::SetUp(*std::move(config));
  ASSERT_TRUE(sdk.ok()) << sdk.status();
  for (const char* path :
       {"tracer_provider.processors[0].simple.exporter.picky.newer",
        "tracer_provider.sampler.parent_based.newer",
        "tracer_provider.sampler.parent_based.root.always_on.newer"}) {
    EXPECT_EQ(
        diagnostics.CountOf(std::string(path) + ": an unknown key, maybe"), 1)
        << path;
  }
  // So is its description.
  const std::string description = sdk->DescribeConfiguration();
  EXPECT_THAT(description, HasSubstr("file_format: \"1.9\"\n"));
  EXPECT_TRUE(Read(description).ok());
  EXPECT_THAT(ErrorsOf(body), HasSubstr("picky.newer: an unknown key"));
}

TEST_F(ConfigFileTest, ConventionsAreOfTheFirstVersionUnlessTold) {
  const auto opt_in = [this](const std::string& semconv) {
    const auto config = ReadBody(
        "instrumentation/development: {general: {http: {semconv: " + semconv +
        "}}}\n");
    EXPECT_TRUE(config.ok()) << config.status();
    const auto found =
        config->instrumentation.find("OTEL_SEMCONV_STABILITY_OPT_IN");
    std::string text =
        found == config->instrumentation.end() ? "" : *found->second;
    for (const auto& message : config->messages.all()) {
      text += "; " + message.text.substr(message.text.find("semconv: "));
    }
    return text;
  };
  EXPECT_EQ(opt_in("{}"), "http");
  EXPECT_EQ(opt_in("{dual_emit: true}"), "http/dup");
  EXPECT_EQ(opt_in("{version: 0}"), "");
  EXPECT_EQ(opt_in("{version: 0, dual_emit: true}"),
            "; semconv: \"dual_emit\" needs version 1; it is ignored");
  EXPECT_EQ(opt_in("{version: 9}"),
            "http; semconv: otel_cc knows version 1 alone, which is used "
            "instead of 9");
}

TEST_F(ConfigFileTest, KnownMethodsOfBothSidesCountForBoth) {
  const auto config = ReadBody(
      "instrumentation/development: {general: {http: {client: "
      "{known_methods: [GET, X]}, server: {known_methods: [PUT, GET]}}}}\n");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(
      *config->instrumentation.at("OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS"),
      "PUT,GET,X");
  ASSERT_EQ(config->messages.all().size(), 1u);
  EXPECT_THAT(config->messages.all()[0].text,
              HasSubstr("otel_cc has one list for clients and servers"));
}

TEST_F(ConfigFileTest, LibrariesHaveScalarsAndListsOfThem) {
  const auto config = ReadBody(
      "instrumentation/development:\n"
      "  cpp: {a: {b: [1, true, x], c: [{d: 1}, 'x,y', 2.5], e: null}}\n");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(*config->instrumentation.at("cpp.a.b"), "1,true,x");
  EXPECT_EQ(*config->instrumentation.at("cpp.a.c"), "2.5");
  EXPECT_EQ(config->instrumentation.count("cpp.a.e"), 0u);
  EXPECT_EQ(config->messages.all().size(), 2u);
}

TEST_F(ConfigFileTest, OptInListHasNoCase) {
  const auto config = ReadBody(
      "instrumentation/development:\n"
      "  general: {stability_opt_in_list: \"HTTP/dup\"}\n");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(*config->instrumentation.at("OTEL_SEMCONV_STABILITY_OPT_IN"),
            "http/dup");
}

TEST_F(ConfigFileTest, PartWithNothingInItIsTold) {
  const auto config = ReadBody("tracer_provider:\npropagator: ${UNSET}\n");
  ASSERT_TRUE(config.ok()) << config.status();
  ASSERT_EQ(config->messages.all().size(), 2u);
  EXPECT_THAT(config->messages.all()[0].text,
              HasSubstr("f.yaml:2:1: tracer_provider: there is nothing here"));
  EXPECT_THAT(config->messages.all()[1].text,
              HasSubstr("propagator: there is nothing here"));
}

TEST_F(ConfigFileTest, DetectorOfTheServiceTakesItsNameFromTheEnvironment) {
  environment_.Set("OTEL_SERVICE_NAME", "shop");
  absl::StatusOr<SdkConfig> config =
      ReadBody("resource: {detection/development: {detectors: [service: ]}}\n");
  ASSERT_TRUE(config.ok()) << config.status();
  const absl::StatusOr<Sdk> sdk = sdk::SetUp(*std::move(config));
  ASSERT_TRUE(sdk.ok()) << sdk.status();
  const AttributeValue* const name =
      sdk->resource().attributes().Find("service.name");
  ASSERT_NE(name, nullptr);
  EXPECT_EQ(name->AsString(), "shop");
}

TEST_F(ConfigFileTest, ConventionsOfOneGenerationAreToldAndIgnored) {
  const auto config = ReadBody(
      "instrumentation/development:\n"
      "  general: {gen_ai: {semconv: {version: 1}}}\n");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_TRUE(config->instrumentation.empty());
  ASSERT_EQ(config->messages.all().size(), 1u);
  EXPECT_THAT(config->messages.all()[0].text,
              HasSubstr("general.gen_ai.semconv: otel_cc has one generation"));
}

TEST_F(ConfigFileTest, KeysOfLibrariesMayHaveDots) {
  const std::string description = Described(
      "file_format: \"1.0\"\n"
      "instrumentation/development:\n"
      "  cpp: {x: 1, \"x.y\": 2, \"\": {k: 1}, z: {token: hunter2}}\n");
  EXPECT_THAT(WithoutComments(description), HasSubstr(R"(
  cpp:
    .k: "1"
    x: "1"
    x.y: "2"
    z.token: "****"
)"));
  EXPECT_EQ(WithoutComments(Described(description)),
            WithoutComments(description));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
