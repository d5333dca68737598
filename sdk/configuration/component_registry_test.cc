// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/component_registry.h"

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/configuration/config_messages.h"
#include "sdk/configuration/line_exporters.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/testing/fake_environment.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::FakeEnvironment;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

SpanExporterComponent Exporter(const char* name) {
  return {name, [](const ComponentContext&) {
            return MakeLineSpanExporter([](const std::string&) {});
          }};
}

std::string NotFound(const absl::Status& status) {
  return absl::IsNotFound(status) ? std::string(status.message())
                                  : "not kNotFound";
}

TEST(ComponentRegistryTest, FindsInAnyCaseWhatWasRegistered) {
  ComponentRegistry registry;
  ASSERT_TRUE(registry.Register(Exporter("mine")).ok());
  const auto found = registry.Find<SpanExporterComponent>("MINE");
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->name, "mine");
  EXPECT_EQ(found->processor, ProcessorKind::kBatch);
  EXPECT_THAT(registry.Names<SpanExporterComponent>(), ElementsAre("mine"));
  registry.Unregister<SpanExporterComponent>("mine");
  EXPECT_FALSE(registry.Find<SpanExporterComponent>("mine").ok());
}

TEST(ComponentRegistryTest, KindsDoNotMeet) {
  ComponentRegistry registry;
  ASSERT_TRUE(registry.Register(Exporter("mine")).ok());
  EXPECT_FALSE(registry.Find<LogRecordExporterComponent>("mine").ok());
}

TEST(ComponentRegistryTest, SecondOfANameIsRefused) {
  ComponentRegistry registry;
  ASSERT_TRUE(registry.Register(Exporter("mine")).ok());
  EXPECT_TRUE(absl::IsAlreadyExists(registry.Register(Exporter("Mine"))));
  EXPECT_TRUE(absl::IsInvalidArgument(registry.Register(Exporter(""))));
  EXPECT_TRUE(absl::IsInvalidArgument(
      registry.Register(SpanExporterComponent{"other", nullptr})));
}

TEST(ComponentRegistryTest, UnknownNameTellsWhatIsLinkedAndWhatToAdd) {
  ComponentRegistry registry;
  EXPECT_EQ(NotFound(registry.Find<SpanExporterComponent>("otlp").status()),
            "no span exporter \"otlp\" is linked (linked: none); add "
            "@otel_cc//exporters/otlp:registration to the program's deps");
  ASSERT_TRUE(registry.Register(Exporter("mine")).ok());
  ASSERT_TRUE(registry.Register(Exporter("also")).ok());
  EXPECT_EQ(NotFound(registry.Find<SpanExporterComponent>("oltp").status()),
            "no span exporter \"oltp\" is linked (linked: also, mine)");
}

TEST(ComponentRegistryTest, KnowsWhatIsWorthSayingAboutWellKnownNames) {
  ComponentRegistry registry;
  EXPECT_THAT(
      NotFound(registry.Find<MetricExporterComponent>("console").status()),
      HasSubstr("//exporters/console:registration"));
  EXPECT_THAT(
      NotFound(registry.Find<MetricReaderComponent>("prometheus").status()),
      HasSubstr("otel_cc does not have it yet"));
  EXPECT_THAT(NotFound(registry.Find<SpanExporterComponent>("zipkin").status()),
              HasSubstr("deprecated"));
  EXPECT_THAT(
      NotFound(registry.Find<SpanExporterComponent>("logging").status()),
      HasSubstr("write console"));
  EXPECT_THAT(NotFound(registry.Find<PropagatorComponent>("xray").status()),
              HasSubstr("vendor"));
  EXPECT_THAT(
      NotFound(registry.Find<SamplerComponent>("jaeger_remote").status()),
      HasSubstr("not have it yet"));
}

TEST(ComponentRegistryTest, HasTheSdksOwnParts) {
  ComponentRegistry registry;
  EXPECT_THAT(
      registry.Names<PropagatorComponent>(),
      ElementsAre("b3", "b3multi", "baggage", "jaeger", "tracecontext"));
  EXPECT_THAT(registry.Names<SamplerComponent>(),
              ElementsAre("always_off", "always_on", "parentbased_always_off",
                          "parentbased_always_on", "parentbased_traceidratio",
                          "traceidratio"));
  EXPECT_THAT(registry.Names<ResourceDetectorComponent>(),
              ElementsAre("container", "host", "os", "process", "service"));
  EXPECT_THAT(registry.Names<SpanExporterComponent>(), IsEmpty());
}

TEST(ComponentRegistryTest, PropagatorsAndDetectorsAreWhatTheirNamesSay) {
  ComponentRegistry registry;
  const FakeEnvironment environment;
  const VariableReader variables(environment);
  const auto fields = [&](const char* name) {
    return (*registry.Find<PropagatorComponent>(name)->create({variables}))
        ->Fields();
  };
  EXPECT_THAT(fields("tracecontext"), ElementsAre("traceparent", "tracestate"));
  EXPECT_THAT(fields("baggage"), ElementsAre("baggage"));
  EXPECT_THAT(fields("b3"), ElementsAre("b3"));
  EXPECT_THAT(fields("b3multi"), ElementsAre("x-b3-traceid", "x-b3-spanid",
                                             "x-b3-sampled", "x-b3-flags"));
  EXPECT_THAT(fields("jaeger"), ElementsAre("uber-trace-id"));
  for (const std::string& name : registry.Names<ResourceDetectorComponent>()) {
    EXPECT_EQ(
        (*registry.Find<ResourceDetectorComponent>(name)->create({variables}))
            ->name(),
        name);
  }
}

TEST(ComponentRegistryTest, SamplersTakeARatioAndTellOfWrongOnes) {
  ComponentRegistry registry;
  const FakeEnvironment environment;
  ConfigMessages messages;
  const VariableReader variables(environment, nullptr, &messages);
  const auto description = [&](const char* name, const char* argument) {
    ComponentContext context{variables};
    context.argument = argument;
    context.argument_variable = "OTEL_TRACES_SAMPLER_ARG";
    return (*registry.Find<SamplerComponent>(name)->create(context))
        ->Description();
  };
  EXPECT_THAT(description("traceidratio", "0.25"), HasSubstr("{0.250000}"));
  EXPECT_THAT(description("traceidratio", ""), HasSubstr("{1.000000}"));
  EXPECT_THAT(description("traceidratio", "0"), HasSubstr("{0.000000}"));
  EXPECT_THAT(description("traceidratio", "1"), HasSubstr("{1.000000}"));
  EXPECT_THAT(description("parentbased_traceidratio", "0.25"),
              HasSubstr("{0.250000}"));
  EXPECT_EQ(description("always_on", ""), "AlwaysOnSampler");
  EXPECT_EQ(description("always_off", ""), "AlwaysOffSampler");
  EXPECT_TRUE(messages.empty());
  for (const char* wrong : {"-0.1", "1.1", "half", "nan", "25%"}) {
    EXPECT_THAT(description("traceidratio", wrong), HasSubstr("{1.000000}"));
  }
  EXPECT_EQ(messages.all().size(), 5u);
  EXPECT_EQ(messages.all()[0].text,
            "OTEL_TRACES_SAMPLER_ARG=\"-0.1\" is not a number from 0 to 1; "
            "using the default, 1");
  static_cast<void>(description("always_on", "0.5"));
  EXPECT_EQ(messages.all().size(), 6u);
  EXPECT_THAT(messages.all()[5].text, HasSubstr("takes no argument"));
}

TEST(ComponentRegistryTest, RegistrationLastsAsLongAsItsObject) {
  ComponentRegistry registry;
  {
    const ComponentRegistration<SpanExporterComponent> registration(
        Exporter("mine"), registry);
    EXPECT_TRUE(registry.Find<SpanExporterComponent>("mine").ok());
  }
  EXPECT_FALSE(registry.Find<SpanExporterComponent>("mine").ok());
}

TEST(ComponentRegistryTest, RefusedRegistrationIsKeptForTheSetUpToTell) {
  ComponentRegistry registry;
  const ComponentRegistration<SpanExporterComponent> one(Exporter("mine"),
                                                         registry);
  {
    const ComponentRegistration<SpanExporterComponent> two(Exporter("mine"),
                                                           registry);
  }
  EXPECT_TRUE(registry.Find<SpanExporterComponent>("mine").ok());
  EXPECT_THAT(registry.TakeProblems(),
              ElementsAre(HasSubstr("registered twice")));
  EXPECT_THAT(registry.TakeProblems(), IsEmpty());
}

TEST(ComponentRegistryTest, ListenerHearsOfLaterRegistrations) {
  ComponentRegistry registry;
  int heard = 0;
  registry.SetListener([&] {
    // May look things up.
    EXPECT_THAT(registry.Names<SpanExporterComponent>(), Not(IsEmpty()));
    ++heard;
  });
  ASSERT_TRUE(registry.Register(Exporter("mine")).ok());
  EXPECT_FALSE(registry.Register(Exporter("mine")).ok());
  EXPECT_EQ(heard, 1);
  registry.SetListener(nullptr);
  ASSERT_TRUE(registry.Register(Exporter("other")).ok());
  EXPECT_EQ(heard, 1);
}

TEST(ComponentRegistryTest, RegistersAndFindsFromManyThreadsConcurrentSafe) {
  ComponentRegistry registry;
  std::atomic<int> found{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&registry, &found, t] {
      for (int i = 0; i < 20; ++i) {
        const std::string name = "x" + std::to_string(t * 100 + i);
        const ComponentRegistration<SpanExporterComponent> registration(
            Exporter(name.c_str()), registry);
        if (registry.Find<SpanExporterComponent>(name).ok()) ++found;
        static_cast<void>(registry.Names<SpanExporterComponent>());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(found, 80);
  EXPECT_THAT(registry.Names<SpanExporterComponent>(), IsEmpty());
}

}  // namespace
}  // namespace sdk
}  // namespace otel
