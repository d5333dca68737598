// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What is wrong with configuration files: each message says where, what was
// found, and what was expected.

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
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

using ConfigFileErrorsTest = ConfigFileFixture;

struct BadFile {
  const char* file;  // From the second line on.
  const char* error;
};

#define PROCESSORS(inside) \
  "tracer_provider:\n  processors:\n    - batch:\n" inside
#define BATCH(inside) \
  PROCESSORS("        exporter: {console: }\n        " inside "\n")
#define TRACER(inside)                                                   \
  "tracer_provider:\n  processors: [simple: {exporter: {console: }}]\n " \
  " " inside
#define METER(inside) \
  "meter_provider:\n  readers: [periodic: {exporter: {console: }}]\n  " inside

TEST_F(ConfigFileErrorsTest, EachProblemTellsWhereAndWhat) {
  const BadFile kFiles[] = {
      // Types.
      {"disabled: \"true\"",
       "f.yaml:2:11: disabled: found the text \"true\", expected true or "
       "false"},
      {"disabled: 1", "disabled: found the number 1, expected true or false"},
      {"log_level: loud",
       "f.yaml:2:12: log_level: found the text \"loud\", expected one of "
       "trace, trace2,"},
      {"log_level: WARN", "log_level: found the text \"WARN\""},
      {"attribute_limits: 5",
       "f.yaml:2:19: attribute_limits: found the number 5, expected a map"},
      {"attribute_limits: {attribute_count_limit: -1}",
       "f.yaml:2:43: attribute_limits.attribute_count_limit: found the number "
       "-1, expected an integer from 0 to 2147483647"},
      {"attribute_limits: {attribute_count_limit: 2147483648}",
       "found the number 2147483648, expected an integer from 0"},
      {"attribute_limits: {attribute_count_limit: 99999999999999999999999}",
       "found the number 1e+23, expected an integer"},
      {"attribute_limits: {attribute_count_limit: 1.5}",
       "found the number 1.5, expected an integer"},
      {"attribute_limits: {attribute_value_depth_limit: 0}",
       "found the number 0, expected an integer from 1"},
      {"attribute_limits: {count: 1}",
       "f.yaml:2:20: attribute_limits.count: an unknown key, expected one of "
       "attribute_value_length_limit, attribute_count_limit"},

      // Resource.
      {"resource: {attributes: {a: b}}",
       "f.yaml:2:12: resource.attributes: found a map, expected a list"},
      {"resource: {attributes: [{value: b}]}",
       "resource.attributes[0]: \"name\" is missing"},
      {"resource: {attributes: [{name: b}]}",
       "resource.attributes[0]: \"value\" is missing"},
      {"resource: {attributes: [{name: '', value: b}]}",
       "resource.attributes[0].name: found the text \"\", expected a name"},
      {"resource: {attributes: [{name: v, value: 1.0}]}",
       "resource.attributes[0].value: found the number 1.0, expected text; put "
       "it in quotes"},
      {"resource: {attributes: [{name: v, value: x, type: int}]}",
       "resource.attributes[0].value: found the text \"x\", expected an "
       "integer"},
      {"resource: {attributes: [{name: v, value: [x, 5], type: "
       "string_array}]}",
       "f.yaml:2:46: resource.attributes[0].value[1]: found the number 5"},
      {"resource: {attributes: [{name: v, value: x, type: map}]}",
       "resource.attributes[0].type: found the text \"map\", expected one of "
       "string, bool"},
      {"resource: {attributes_list: 'a=b,c'}",
       "f.yaml:2:29: resource.attributes_list: \"c\" has no \"=\""},
      {"resource: {detection: {}}",
       "resource.detection: it is experimental, so write "
       "detection/development"},
      {"resource: {detection/development: {detectors: [nope: ]}}",
       "resource.detection/development.detectors[0].nope: no resource "
       "detector \"nope\" is linked (linked: broken, container,"},
      {"resource: {detection/development: {detectors: [host: , host: ]}}",
       "the detector \"host\" is there twice"},

      // Propagator.
      {"propagator: {composite: [tracecontext]}",
       "propagator.composite[0]: found the text \"tracecontext\", expected a "
       "propagator: a map of one key, which is its name"},
      {"propagator: {composite: [{tracecontext: , baggage: }]}",
       "propagator.composite[0]: found a map of 2 keys, expected a "
       "propagator"},
      {"propagator: {composite_list: 'tracecontext,nope'}",
       "propagator.composite_list: no propagator \"nope\" is linked"},
      {"propagator: {composite: [xray: ]}",
       "it belongs to a vendor; link a library that registers it"},

      // Tracer provider.
      {"tracer_provider: {}",
       "f.yaml:2:1: tracer_provider: \"processors\" is missing"},
      {"tracer_provider: {processors: []}",
       "tracer_provider.processors: found an empty list, expected a list of at "
       "least one element"},
      {"tracer_provider: {processors: [batch: ]}",
       "f.yaml:2:32: tracer_provider.processors[0].batch: \"exporter\" is "
       "missing"},
      {"tracer_provider: {processors: [fancy: ]}",
       "tracer_provider.processors[0].fancy: no span processor \"fancy\" is "
       "linked (linked: mine)"},
      {BATCH("max_queue_size: -5"),
       "f.yaml:6:25: tracer_provider.processors[0].batch.max_queue_size: found "
       "the number -5, expected an integer from 1 to 2147483647"},
      {BATCH("max_queue_size: 0"), "found the number 0, expected an integer"},
      {BATCH("max_export_batch_size: 3000"),
       "f.yaml:6:32: tracer_provider.processors[0].batch.max_export_batch_size:"
       " found the number 3000, expected at most what the queue has, "
       "max_queue_size: 2048"},
      {BATCH("schedule_delay: 5s"),
       "schedule_delay: found the text \"5s\", expected an integer of at least "
       "0"},
      {BATCH("export_timeout: -1"), "expected an integer of at least 0"},
      {BATCH("delay: 5"), "batch.delay: an unknown key, expected one of"},
      {PROCESSORS("        exporter: {otpl: }\n"),
       "f.yaml:5:20: tracer_provider.processors[0].batch.exporter.otpl: no "
       "span exporter \"otpl\" is linked (linked: broken, console, mine,"},
      {PROCESSORS("        exporter: {otlp_file: }\n"),
       "it is experimental, so write otlp_file/development"},
      {PROCESSORS("        exporter: {otlp_file/development: }\n"),
       "batch.exporter.otlp_file/development: no span exporter "
       "\"otlp_file/development\" is linked (linked: broken, console, mine, "
       "otlp, otlp_grpc, otlp_http, picky); "
       "add @otel_cc//exporters/otlp/file:registration"},
      {PROCESSORS("        exporter: {console/development: }\n"),
       "no span exporter \"console/development\" is linked"},
      {PROCESSORS("        exporter: console\n"),
       "batch.exporter: found the text \"console\", expected an exporter: a "
       "map of one key"},
      {TRACER("sampler: always_on"),
       "tracer_provider.sampler: found the text \"always_on\", expected a "
       "sampler: a map of one key"},
      {TRACER("sampler: {traceidratio: }"),
       "tracer_provider.sampler.traceidratio: no sampler of files, write "
       "trace_id_ratio_based"},
      {TRACER("sampler: {probability: }"), "write probability/development"},
      {TRACER("sampler: {jaeger_remote/development: }"),
       "otel_cc does not have it yet"},
      {TRACER("sampler: {trace_id_ratio_based: {ratio: 1.5}}"),
       "f.yaml:4:43: tracer_provider.sampler.trace_id_ratio_based.ratio: found "
       "the number 1.5, expected a number from 0 to 1"},
      {TRACER("sampler: {trace_id_ratio_based: {ratio: .nan}}"),
       "found the number .nan, expected a number from 0 to 1"},
      {TRACER("sampler: {always_on: {ratio: 1}}"),
       "sampler.always_on.ratio: an unknown key"},
      {TRACER("sampler: {parent_based: {root: {parent_based: {root: {x: }}}}}"),
       "tracer_provider.sampler.parent_based.root.parent_based.root.x: no "
       "sampler \"x\" is linked"},
      {TRACER("sampler: {always_record: }"), "\"root\" is missing"},
      {TRACER("sampler: {composite/development: {x: }}"),
       "an unknown composable sampler"},
      {TRACER("sampler: {composite/development: {rule_based: {rules: [{}]}}}"),
       "rules[0]: \"sampler\" is missing"},
      {TRACER("sampler: {composite/development: {rule_based: {rules: "
              "[{sampler: {always_on: }, span_kinds: [Server]}]}}}"),
       "span_kinds[0]: found the text \"Server\", expected one of internal"},
      {TRACER("id_generator: {snowflake: }"),
       "no id generator \"snowflake\" is linked"},
      {TRACER("tracer_configurator/development: {tracers: [{name: a}]}"),
       "tracers[0]: \"config\" is missing"},
      {TRACER("tracer_configurator: {}"),
       "tracer_provider.tracer_configurator: it is experimental, so write "
       "tracer_configurator/development"},

      // Meter provider.
      {"meter_provider: {readers: [push: ]}",
       "meter_provider.readers[0].push: an unknown reader, expected one of "
       "periodic, pull"},
      {"meter_provider: {readers: [periodic: {interval: -1, exporter: {mine: "
       "}}]}",
       "periodic.interval: found the number -1, expected an integer of at "
       "least 0"},
      {"meter_provider: {readers: [pull: {exporter: {console: }}]}",
       "pull.exporter.console: it is an exporter of the other kind, write "
       "periodic"},
      {"meter_provider: {readers: [periodic: {exporter: "
       "{prometheus/development: }}]}",
       "it is an exporter of the other kind, write pull"},
      {"meter_provider: {readers: [pull: {exporter: {promeheus: }}]}",
       "no metric reader \"promeheus\" is linked (linked: prometheus)"},
      {"meter_provider: {readers: [pull: {exporter: {prometheus: }}]}",
       "it is experimental, so write prometheus/development"},
      {"meter_provider: {readers: [periodic: {exporter: {mine: }, producers: "
       "[opencensus: ]}]}",
       "no metric producer \"opencensus\" is linked (linked: mine); otel_cc "
       "has "
       "no bridge"},
      {"meter_provider: {readers: [periodic: {exporter: {mine: }, "
       "cardinality_limits: {default: 0}}]}",
       "cardinality_limits.default: found the number 0"},
      {METER("exemplar_filter: sometimes"),
       "meter_provider.exemplar_filter: found the text \"sometimes\""},
      {METER("views: [{selector: {instrument_type: thing}, stream: {}}]"),
       "views[0].selector.instrument_type: found the text \"thing\""},
      {METER("views: [{stream: {}}]"), "views[0]: \"selector\" is missing"},
      {METER("views: [{selector: {instrument_name: '*'}, stream: {name: x}}]"),
       "f.yaml:4:11: meter_provider.views[0]: "},
      {METER("views: [{selector: {instrument_name: a}, stream: {aggregation: "
             "{explicit_bucket_histogram: {boundaries: [2, 1]}}}}]"),
       "aggregation.explicit_bucket_histogram: "},
      {METER("views: [{selector: {instrument_name: a}, stream: {aggregation: "
             "{base2_exponential_bucket_histogram: {max_scale: 21}}}}]"),
       "max_scale: found the number 21, expected an integer from -10 to 20"},
      {METER("views: [{selector: {instrument_name: a}, stream: {aggregation: "
             "{median: }}}]"),
       "aggregation.median: an unknown aggregation"},

      // Logger provider.
      {"logger_provider: {processors: [simple: {exporter: {nope: }}]}",
       "no log record exporter \"nope\" is linked"},
      {"logger_provider: {processors: [event_to_span_event_bridge: ]}",
       "it is experimental, so write event_to_span_event_bridge/development"},
      {"logger_provider: {processors: [batching: ]}",
       "no log record processor \"batching\" is linked (linked: "
       "event_to_span_event_bridge/development, mine); write batch"},
      {"logger_provider: {processors: [simple: {exporter: {mine: }}], "
       "logger_configurator/development: {default_config: {minimum_severity: "
       "warning}}}",
       "minimum_severity: found the text \"warning\", expected one of trace"},

      // The rest.
      {"instrumentation/development: {general: {http: {client: "
       "{request_captured_headers: [\"a,b\"]}}}}",
       "request_captured_headers[0]: found the text \"a,b\", expected text "
       "without a comma"},
      {"distribution: {}", "distribution: found a map, expected at least one"},
      {"distribution: {mine: 5, other: null}",
       "distribution.mine: found the number 5, expected a map\n"
       "f.yaml:2:25: distribution.other: found nothing, expected a map"},
      {"instrumentation/development: {cpp: 5}",
       "instrumentation/development.cpp: found the number 5, expected a map"},
      {"distribution: {otel_cc: {self_observability: 1}}",
       "distribution.otel_cc.self_observability: found"},
      {"distribution: {otel_cc: {exception_signal_opt_in: spans}}",
       "distribution.otel_cc.exception_signal_opt_in: found"},
      {"distribution: {otel_cc: {shutdown_timeout: never}}",
       "distribution.otel_cc.shutdown_timeout: found the text \"never\""},
  };
  for (const BadFile& file : kFiles) {
    EXPECT_THAT(ErrorsOf(file.file), HasSubstr(file.error)) << file.file;
  }
}

TEST_F(ConfigFileErrorsTest, WrongVersionsAreRefused) {
  const auto error = [&](const std::string& text) {
    return std::string(Read(text).status().message());
  };
  EXPECT_EQ(error("disabled: true\n"),
            "f.yaml:1:1: \"file_format\" is missing");
  EXPECT_EQ(
      error("file_format: \"2.0\"\nx: y\n"),
      "f.yaml:1:14: file_format: found the text \"2.0\", expected version "
      "1.x; otel_cc reads no other");
  EXPECT_THAT(error("file_format: \"0.4\""), HasSubstr("expected version 1.x"));
  EXPECT_THAT(
      error("file_format: 1.0"),
      HasSubstr("found the number 1.0, expected the version of the file "
                "format, such as \"1.1\", in quotes"));
  for (const char* text : {"one", "1", "1.", ".1", "1.x", "-1.0", "1.0.0"}) {
    EXPECT_THAT(error(std::string("file_format: \"") + text + "\""),
                HasSubstr("expected the version"))
        << text;
  }
  EXPECT_THAT(error("- a\n"),
              HasSubstr("f.yaml:1:1: found a list, expected a map with the key "
                        "\"file_format\""));
  EXPECT_THAT(error("hello\n"), HasSubstr("found the text \"hello\""));
}

// As a file has them, not as variables have.
TEST_F(ConfigFileErrorsTest, NamesOfComponentsAreExact) {
  const BadFile kFiles[] = {
      {PROCESSORS("        exporter: {otlp: }\n"),
       "exporter.otlp: a name of variables, write otlp_http or otlp_grpc"},
      {PROCESSORS("        exporter: {Console: }\n"),
       "exporter.Console: case counts, write console"},
      {"propagator: {composite: [{TraceContext: }]}",
       "composite[0].TraceContext: case counts, write tracecontext"},
      {"resource: {detection/development: {detectors: [PROCESS: ]}}",
       "detectors[0].PROCESS: case counts, write process"},
      {TRACER("sampler: {ALWAYS_ON: }"), "case counts, write always_on"},
      {TRACER("sampler: {TraceIdRatio: {ratio: 7}}"),
       "sampler.TraceIdRatio: no sampler of files, write trace_id_ratio_based"},
      {TRACER("sampler: {parent_based: {root: {Mine: }}}"),
       "sampler.parent_based.root.Mine: case counts, write mine"},
  };
  for (const BadFile& file : kFiles) {
    EXPECT_THAT(ErrorsOf(file.file), HasSubstr(file.error)) << file.file;
  }
}

TEST_F(ConfigFileErrorsTest, ComponentsOfTheSdkHaveNoSettings) {
  absl::StatusOr<SdkConfig> config = ReadBody(
      "propagator: {composite: [{b3: 5}, {baggage: {x: 1}}]}\n"
      "resource: {detection/development: {detectors: [{host: [1]}]}}\n"
      "logger_provider:\n"
      "  processors: [event_to_span_event_bridge/development: {y: 1}]\n");
  ASSERT_TRUE(config.ok()) << config.status();
  const std::string errors(sdk::SetUp(*std::move(config)).status().message());
  for (const char* error :
       {"f.yaml:2:31: propagator.composite[0].b3: found the number 5, expected "
        "a map",
        "f.yaml:2:46: propagator.composite[1].baggage.x: an unknown key, "
        "expected none",
        "f.yaml:3:49: resource.detection/development.detectors[0].host: found "
        "a list, expected a map",
        "event_to_span_event_bridge/development.y: an unknown key"}) {
    EXPECT_THAT(errors, HasSubstr(error));
  }
}

TEST_F(ConfigFileErrorsTest, ListsThatWouldMeanNothingAtAllAreErrors) {
  for (const char* body :
       {"meter_provider: {readers: [], views: []}",
        "resource: {detection/development: {attributes: {included: []}}}",
        "instrumentation/development: {general: {http: {server: "
        "{known_methods: []}}}}",
        TRACER("sampler: {composite/development: {rule_based: {rules: "
               "[{span_kinds: [], sampler: {always_on: }}]}}}")}) {
    EXPECT_THAT(
        ErrorsOf(body),
        HasSubstr("found an empty list, expected a list of at least one"))
        << body;
  }
}

TEST_F(ConfigFileErrorsTest, NumbersAreShownAsTheyAre) {
  EXPECT_THAT(
      ErrorsOf(TRACER("sampler: {trace_id_ratio_based: {ratio: 1.0000001}}")),
      HasSubstr("found the number 1.0000001, expected a number from 0 to 1"));
  EXPECT_THAT(
      ErrorsOf("resource: {attributes: [{name: a, value: 1.0, type: int}]}"),
      HasSubstr("found the number 1.0, expected an integer"));
}

TEST_F(ConfigFileErrorsTest, AllProblemsAreToldAtOnce) {
  const std::string errors = ErrorsOf(R"(disabled: maybe
resource:
  attributes:
    - {name: a}
tracer_provider:
  processors:
    - batch:
        max_queue_size: -1
        exporter: {nope: }
  smapler: {always_on: }
meter_provider:
  readers:
    - periodic: {interval: x}
)");
  EXPECT_THAT(
      errors,
      AllOf(StartsWith("f.yaml:2:11: disabled: "),
            HasSubstr("\nf.yaml:5:7: resource.attributes[0]: "),
            HasSubstr("\nf.yaml:9:25: "
                      "tracer_provider.processors[0].batch.max_queue_size: "),
            HasSubstr("\nf.yaml:10:20: "
                      "tracer_provider.processors[0].batch.exporter.nope: "),
            HasSubstr("\nf.yaml:11:3: tracer_provider.smapler: "),
            HasSubstr("\nf.yaml:14:28: "
                      "meter_provider.readers[0].periodic.interval: "),
            HasSubstr("\nf.yaml:14:7: meter_provider.readers[0].periodic: "
                      "\"exporter\" is missing")));
}

TEST_F(ConfigFileErrorsTest, ErrorsOfComponentsComeWithThoseOfTheFile) {
  EXPECT_EQ(
      ErrorsOf(R"(disabled: maybe
resource:
  detection/development:
    detectors: [broken: ]
tracer_provider:
  processors:
    - batch: {exporter: {picky: {level: x, other: 1}}}
    - simple: {exporter: {broken: }}
  sampler: {trace_id_ratio_based: {ratio: 2}}
)"),
      R"(f.yaml:2:11: disabled: found the text "maybe", expected true or false
f.yaml:5:17: resource.detection/development.detectors[0].broken: the resource detector "broken" cannot be made: it is broken
f.yaml:8:41: tracer_provider.processors[0].batch.exporter.picky.level: found the text "x", expected an integer from 1 to 9
f.yaml:8:44: tracer_provider.processors[0].batch.exporter.picky.other: an unknown key, expected one of level
f.yaml:9:27: tracer_provider.processors[1].simple.exporter.broken: the span exporter "broken" cannot be made: it is broken
f.yaml:10:43: tracer_provider.sampler.trace_id_ratio_based.ratio: found the number 2, expected a number from 0 to 1)");
}

TEST_F(ConfigFileErrorsTest, WarningsAreToldBesideErrors) {
  const testing::RecordedDiagnostics diagnostics;
  const auto config = Read("file_format: \"1.9\"\ndisabled: maybe\nnew: 1\n");
  EXPECT_FALSE(config.ok());
  EXPECT_EQ(diagnostics.CountOf("file_format: the file is of version 1.9"), 1);
  EXPECT_EQ(diagnostics.CountOf("f.yaml:3:1: new: "), 1);
}

TEST_F(ConfigFileErrorsTest, ManyProblemsAreCutAfterAHundred) {
  std::string file = "propagator:\n  composite:\n";
  for (int i = 0; i < 150; ++i) file += "    - x\n";
  EXPECT_THAT(ErrorsOf(file), HasSubstr("\nand 50 more errors"));
}

TEST_F(ConfigFileErrorsTest, ControlCharactersAreEscaped) {
  environment_.Set("EVIL", "\x1b[31m\nx");
  EXPECT_THAT(ErrorsOf("disabled: ${EVIL}\n\"a\\nb\": 1\npropagator: "
                       "{\"c\\x1b\": 1}"),
              AllOf(HasSubstr("found the text \"\\x1b[31m\\x0ax\""),
                    HasSubstr("propagator.\"c\\x1b\": an unknown key"),
                    Not(HasSubstr("\x1b"))));
}

TEST_F(ConfigFileErrorsTest, WhatIsSecretIsNotShown) {
  environment_.Set("KEY", "hunter2");
  EXPECT_THAT(ErrorsOf("distribution: {otel_cc: {token: \"${KEY}\"}}"),
              Not(HasSubstr("hunter2")));
  EXPECT_THAT(
      ErrorsOf("distribution: {otel_cc: {headers: {\"a: hunter2\": 1}}}"),
      Not(HasSubstr("hunter2")));
}

TEST_F(ConfigFileErrorsTest, UserOfUrlIsNotShown) {
  EXPECT_THAT(ErrorsOf("log_level: \"https://user:hunter2@host\""),
              AllOf(HasSubstr("found the text \"https://****@host\""),
                    Not(HasSubstr("hunter2"))));
}

TEST_F(ConfigFileErrorsTest, GoodFileHasNoErrors) {
  EXPECT_THAT(ErrorsOf(TRACER("limits: {}")), IsEmpty());
}

}  // namespace
}  // namespace sdk
}  // namespace otel
