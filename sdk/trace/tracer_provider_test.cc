// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/tracer_provider.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "api/common/instrumentation_scope.h"
#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/global/global.h"
#include "api/trace/active_span.h"
#include "api/trace/span.h"
#include "api/trace/span_context.h"
#include "api/trace/tracer.h"
#include "sdk/resource/resource.h"
#include "sdk/testing/matchers.h"
#include "sdk/testing/recording_span_exporter.h"
#include "sdk/testing/sequential_id_generator.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/samplers.h"
#include "sdk/trace/simple_span_processor.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::AttributesAre;
using ::otel::sdk::testing::ChildOf;
using ::otel::sdk::testing::HasAttribute;
using ::otel::sdk::testing::HasKind;
using ::otel::sdk::testing::HasResourceAttribute;
using ::otel::sdk::testing::HasScope;
using ::otel::sdk::testing::InTrace;
using ::otel::sdk::testing::IsRoot;
using ::otel::sdk::testing::RecordingSpanExporter;
using ::otel::sdk::testing::SequentialIdGenerator;
using ::otel::sdk::testing::SpanNamed;
using ::otel::sdk::testing::SpanRecording;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

Deadline Late() { return Deadline::After(absl::Minutes(5)); }

const ContextKey<std::string> kTestKey("test");

SpanContext Remote(bool sampled, TraceState state = {}) {
  return SpanContext(SequentialIdGenerator::TraceIdAt(77),
                     SequentialIdGenerator::SpanIdAt(77),
                     TraceFlags().WithSampled(sampled), true, std::move(state));
}

// A processor that does what the test says.
class FakeProcessor final : public SpanProcessor {
 public:
  struct Hooks {
    Interest interest;
    std::function<void(ReadWriteSpan&, const Context&)> on_start;
    std::function<void(ReadWriteSpan&)> on_ending;
    std::function<void(const ReadableSpan&)> on_end;
    std::function<absl::Status(Deadline)> force_flush;
    std::function<absl::Status(Deadline)> shutdown;
  };

  explicit FakeProcessor(Hooks hooks) : hooks_(std::move(hooks)) {}

  Interest interest() const noexcept override { return hooks_.interest; }
  void OnStart(ReadWriteSpan& span, const Context& parent) override {
    if (hooks_.on_start) hooks_.on_start(span, parent);
  }
  void OnEnding(ReadWriteSpan& span) override {
    if (hooks_.on_ending) hooks_.on_ending(span);
  }
  void OnEnd(const ReadableSpan& span) override {
    if (hooks_.on_end) hooks_.on_end(span);
  }
  absl::Status ForceFlush(Deadline deadline) override {
    return hooks_.force_flush ? hooks_.force_flush(deadline) : absl::OkStatus();
  }
  absl::Status Shutdown(Deadline deadline) override {
    return hooks_.shutdown ? hooks_.shutdown(deadline) : absl::OkStatus();
  }

 private:
  const Hooks hooks_;
};

// A sampler that does what the test says.
class FakeSampler final : public Sampler {
 public:
  using Function = std::function<SamplingResult(const SamplingParameters&)>;
  explicit FakeSampler(Function function) : function_(std::move(function)) {}
  SamplingResult ShouldSample(
      const SamplingParameters& parameters) const noexcept override {
    return function_(parameters);
  }
  std::string Description() const override { return "FakeSampler"; }

 private:
  const Function function_;
};

SamplingResult Decide(SamplingDecision decision) {
  SamplingResult result;
  result.decision = decision;
  return result;
}

class TracerProviderTest : public ::testing::Test {
 protected:
  // Options with a processor that exports to `exported_`.
  TracerProviderOptions Options() {
    TracerProviderOptions options;
    options.processors.push_back(std::make_unique<SimpleSpanProcessor>(
        std::make_unique<RecordingSpanExporter>(exported_)));
    return options;
  }
  TracerProviderOptions Sampled(FakeSampler::Function function) {
    TracerProviderOptions options = Options();
    options.sampler = std::make_shared<FakeSampler>(std::move(function));
    return options;
  }
  static TracerProviderOptions With(FakeProcessor::Hooks hooks) {
    TracerProviderOptions options;
    options.processors.push_back(
        std::make_unique<FakeProcessor>(std::move(hooks)));
    return options;
  }
  std::vector<SpanSnapshot> spans() const { return exported_->records(); }

  const std::shared_ptr<SpanRecording> exported_ =
      std::make_shared<SpanRecording>();
};

// --- Providers and tracers ---------------------------------------------------

TEST_F(TracerProviderTest, MakesTracersWhoseSpansAreExported) {
  TracerProvider provider(Options());
  const Tracer tracer = provider.GetTracer("library");
  EXPECT_TRUE(tracer.Enabled());
  tracer.StartSpan("operation").End();
  EXPECT_THAT(spans(),
              ElementsAre(AllOf(SpanNamed("operation"), HasScope("library"))));
}

TEST_F(TracerProviderTest, GivesSpansTheScopeOfTheirTracer) {
  TracerProvider provider(Options());
  provider
      .GetTracer({"library",
                  "1.2.3",
                  "https://example.com/schema",
                  {{"flavour", "mint"}}})
      .StartSpan("operation")
      .End();
  ASSERT_THAT(spans(), SizeIs(1));
  const SpanSnapshot span = spans()[0];
  const InstrumentationScope& scope = span.view().scope();
  EXPECT_EQ(scope.name(), "library");
  EXPECT_EQ(scope.version(), "1.2.3");
  EXPECT_EQ(scope.schema_url(), "https://example.com/schema");
  EXPECT_EQ(scope.attributes(), OwnedAttributes({{"flavour", "mint"}}));
}

TEST_F(TracerProviderTest, TellsScopesApartByAllFourParts) {
  TracerProvider provider(Options());
  const auto scope_of = [&](const ScopeView& scope) {
    exported_->Clear();
    provider.GetTracer(scope).StartSpan("span").End();
    return &spans().at(0).view().scope();
  };
  const std::vector<const InstrumentationScope*> scopes = {
      scope_of("a"), scope_of({"a", "1"}), scope_of({"a", "1", "url"}),
      scope_of({"a", "1", "url", {{"key", 1}}}),
      scope_of({"a", "1", "url", {{"key", "1"}}})};
  for (size_t i = 0; i < scopes.size(); ++i) {
    for (size_t j = 0; j < i; ++j) EXPECT_NE(scopes[i], scopes[j]);
  }
  EXPECT_EQ(scope_of({"a", "1"}), scopes[1]);
  EXPECT_EQ(scope_of({"a", "1", "url", {{"key", 1}}}), scopes[3]);
}

TEST_F(TracerProviderTest, TakesAnEmptyName) {
  TracerProvider provider(Options());
  provider.GetTracer("").StartSpan("span").End();
  provider.GetTracer(static_cast<const char*>(nullptr)).StartSpan("").End();
  EXPECT_THAT(spans(), ElementsAre(HasScope(""), HasScope("")));
}

TEST_F(TracerProviderTest, GivesSpansItsResource) {
  TracerProviderOptions options = Options();
  options.resource = Resource({{"service.name", "dice"}}, "url");
  TracerProvider provider(std::move(options));
  provider.GetTracer("library").StartSpan("span").End();
  ASSERT_THAT(spans(),
              ElementsAre(HasResourceAttribute("service.name", "dice")));
  EXPECT_EQ(spans()[0].view().resource().schema_url(), "url");
}

TEST_F(TracerProviderTest, HasTheDefaultResourceUnlessToldOtherwise) {
  TracerProvider provider(Options());
  provider.GetTracer("library").StartSpan("span").End();
  EXPECT_THAT(spans(),
              ElementsAre(AllOf(
                  HasResourceAttribute("telemetry.sdk.name", "otel_cc"),
                  HasResourceAttribute("telemetry.sdk.language", "cpp"))));
}

TEST_F(TracerProviderTest, ThereMayBeSeveral) {
  const auto other = std::make_shared<SpanRecording>();
  TracerProviderOptions options;
  options.processors.push_back(std::make_unique<SimpleSpanProcessor>(
      std::make_unique<RecordingSpanExporter>(other)));
  TracerProvider first(Options());
  TracerProvider second(std::move(options));
  first.GetTracer("library").StartSpan("first").End();
  second.GetTracer("library").StartSpan("second").End();
  EXPECT_THAT(spans(), ElementsAre(SpanNamed("first")));
  EXPECT_THAT(other->records(), ElementsAre(SpanNamed("second")));
}

TEST_F(TracerProviderTest, ServesTheTracersOfTheProcessWhenInstalled) {
  const Tracer early = GetTracer("tracer_provider_test");
  TracerProvider provider(Options());
  {
    const ProviderRegistration registration =
        SetProviders({provider.backend()});
    early.StartSpan("early").End();
    GetTracer("tracer_provider_test").StartSpan("late").End();
  }
  early.StartSpan("not installed").End();
  EXPECT_THAT(spans(), ElementsAre(SpanNamed("early"), SpanNamed("late")));
}

TEST_F(TracerProviderTest, ATracerIsNotEnabledWithoutAProcessor) {
  TracerProvider provider(TracerProviderOptions{});
  const Tracer tracer = provider.GetTracer("library");
  EXPECT_FALSE(tracer.Enabled());
  EXPECT_FALSE(tracer.StartSpan("span").IsRecording());
  provider.AddProcessor(std::make_unique<SimpleSpanProcessor>(
      std::make_unique<RecordingSpanExporter>(exported_)));
  EXPECT_TRUE(tracer.Enabled());
  tracer.StartSpan("span").End();
  EXPECT_THAT(spans(), SizeIs(1));
}

TEST_F(TracerProviderTest, MayBeMoved) {
  TracerProvider first(Options());
  const Tracer tracer = first.GetTracer("library");
  TracerProvider second(std::move(first));
  tracer.StartSpan("span").End();
  TracerProvider third{TracerProviderOptions()};
  third = std::move(second);
  third.GetTracer("library").StartSpan("span").End();
  EXPECT_THAT(spans(), SizeIs(2));
  EXPECT_EQ(exported_->shutdowns(), 0);
}

// --- Parents -----------------------------------------------------------------

TEST_F(TracerProviderTest, StartsARootSpanWhenThereIsNoParent) {
  TracerProvider provider(Options());
  const Tracer tracer = provider.GetTracer("library");
  tracer.StartSpan("first").End();
  tracer.StartSpan("second").End();
  ASSERT_THAT(spans(), ElementsAre(IsRoot(), IsRoot()));
  EXPECT_THAT(spans()[1], Not(InTrace(spans()[0])));
  EXPECT_FALSE(spans()[0].view().parent_context().IsValid());
}

TEST_F(TracerProviderTest, TheActiveSpanIsTheParent) {
  TracerProvider provider(Options());
  const Tracer tracer = provider.GetTracer("library");
  SpanContext parent;
  {
    const ActiveSpan active = tracer.StartActiveSpan("parent");
    parent = active->context();
    tracer.StartSpan("child").End();
  }
  EXPECT_THAT(spans(), ElementsAre(AllOf(SpanNamed("child"), ChildOf(parent)),
                                   AllOf(SpanNamed("parent"), IsRoot())));
  EXPECT_FALSE(spans()[0].view().parent_is_remote());
}

TEST_F(TracerProviderTest, StartingASpanDoesNotMakeItActive) {
  TracerProvider provider(Options());
  const Tracer tracer = provider.GetTracer("library");
  const Span span = tracer.StartSpan("span");
  EXPECT_FALSE(Context::Current().span().context().IsValid());
  tracer.StartSpan("other").End();
  EXPECT_THAT(spans(), ElementsAre(IsRoot()));
}

TEST_F(TracerProviderTest, TakesTheParentFromTheContextGiven) {
  TracerProvider provider(Options());
  const Tracer tracer = provider.GetTracer("library");
  const Span first = tracer.StartSpan("first");
  const Context context = Context().WithSpan(first);
  const ActiveSpan active = tracer.StartActiveSpan("active");
  SpanOptions options;
  options.parent = &context;
  tracer.StartSpan("child of first", {}, options).End();
  const Context empty;
  options.parent = &empty;
  tracer.StartSpan("root", {}, options).End();
  EXPECT_THAT(spans(), ElementsAre(ChildOf(first), IsRoot()));
}

TEST_F(TracerProviderTest, TakesARemoteParent) {
  TracerProvider provider(Options());
  const Context context = Context().WithSpan(
      SpanRef(Remote(true, TraceState::FromHeader("vendor=1"))));
  SpanOptions options;
  options.parent = &context;
  options.kind = SpanKind::kServer;
  const Tracer tracer = provider.GetTracer("library");
  tracer.StartSpan("child", {}, options).End();
  ASSERT_THAT(spans(), ElementsAre(AllOf(ChildOf(Remote(true)),
                                         HasKind(SpanKind::kServer))));
  const SpanSnapshot span = spans()[0];
  EXPECT_TRUE(span.view().parent_is_remote());
  EXPECT_TRUE(span.view().parent_context().IsRemote());
  EXPECT_FALSE(span.view().context().IsRemote());
  EXPECT_EQ(span.view().context().trace_state().ToHeader(), "vendor=1");
}

TEST_F(TracerProviderTest, AParentWithOneInvalidIdIsNoParent) {
  TracerProvider provider(Options());
  const SpanContext half(SequentialIdGenerator::TraceIdAt(1), SpanId(),
                         TraceFlags(TraceFlags::kSampled), true);
  const Context context = Context().WithSpan(SpanRef(half));
  SpanOptions options;
  options.parent = &context;
  provider.GetTracer("library").StartSpan("root", {}, options).End();
  EXPECT_THAT(spans(), ElementsAre(AllOf(IsRoot(), Not(InTrace(half)))));
}

// --- Ids ---------------------------------------------------------------------

TEST_F(TracerProviderTest, TakesIdsFromTheGeneratorGiven) {
  TracerProviderOptions options = Options();
  options.id_generator = std::make_shared<SequentialIdGenerator>();
  TracerProvider provider(std::move(options));
  const Tracer tracer = provider.GetTracer("library");
  const ActiveSpan parent = tracer.StartActiveSpan("parent");
  const Span child = tracer.StartSpan("child");
  EXPECT_EQ(parent->context().trace_id(), SequentialIdGenerator::TraceIdAt(1));
  EXPECT_EQ(parent->context().span_id(), SequentialIdGenerator::SpanIdAt(1));
  EXPECT_EQ(child.context().trace_id(), SequentialIdGenerator::TraceIdAt(1));
  EXPECT_EQ(child.context().span_id(), SequentialIdGenerator::SpanIdAt(2));
}

TEST_F(TracerProviderTest, SaysThatItsOwnTraceIdsAreRandom) {
  TracerProvider provider(Options());
  const Tracer tracer = provider.GetTracer("library");
  EXPECT_TRUE(tracer.StartSpan("root").context().trace_flags().IsRandom());
  // A child says what its parent says.
  const Context context = Context().WithSpan(SpanRef(Remote(true)));
  SpanOptions options;
  options.parent = &context;
  EXPECT_FALSE(tracer.StartSpan("child", {}, options)
                   .context()
                   .trace_flags()
                   .IsRandom());
}

TEST_F(TracerProviderTest, SaysOfOtherIdsWhatTheirGeneratorSays) {
  class Generator final : public IdGenerator {
   public:
    explicit Generator(bool random) : random_(random) {}
    TraceId NewTraceId() noexcept override { return RandomTraceId(); }
    SpanId NewSpanId() noexcept override { return RandomSpanId(); }
    bool IsRandom() const noexcept override { return random_; }

   private:
    const bool random_;
  };
  for (const bool random : {false, true}) {
    TracerProviderOptions options = Options();
    options.id_generator = std::make_shared<Generator>(random);
    TracerProvider provider(std::move(options));
    EXPECT_EQ(provider.GetTracer("library")
                  .StartSpan("root")
                  .context()
                  .trace_flags()
                  .IsRandom(),
              random);
  }
}

// --- Sampling ----------------------------------------------------------------

TEST_F(TracerProviderTest, SamplesRootsAndFollowsParentsUnlessToldOtherwise) {
  TracerProvider provider(Options());
  const Tracer tracer = provider.GetTracer("library");
  tracer.StartSpan("root").End();
  for (const bool sampled : {false, true}) {
    const Context context = Context().WithSpan(SpanRef(Remote(sampled)));
    SpanOptions options;
    options.parent = &context;
    tracer.StartSpan(sampled ? "sampled" : "not sampled", {}, options).End();
  }
  EXPECT_THAT(spans(), ElementsAre(SpanNamed("root"), SpanNamed("sampled")));
}

TEST_F(TracerProviderTest, ADroppedSpanHasAnIdOfItsOwnAndRecordsNothing) {
  TracerProvider provider(
      Sampled([](const auto&) { return Decide(SamplingDecision::kDrop); }));
  const Tracer tracer = provider.GetTracer("library");
  const Context context =
      Context().WithSpan(SpanRef(Remote(true, TraceState::FromHeader("a=1"))));
  SpanOptions options;
  options.parent = &context;
  Span span = tracer.StartSpan("dropped", {{"key", 1}}, options);
  EXPECT_FALSE(span.IsRecording());
  EXPECT_TRUE(span.context().IsValid());
  EXPECT_EQ(span.context().trace_id(), Remote(true).trace_id());
  EXPECT_NE(span.context().span_id(), Remote(true).span_id());
  EXPECT_EQ(span.context().trace_state().ToHeader(), "a=1");
  // Though the parent was sampled.
  EXPECT_FALSE(span.context().IsSampled());
  span.SetAttribute("key", 2);
  span.End();
  EXPECT_THAT(spans(), IsEmpty());
}

TEST_F(TracerProviderTest, RecordOnlySpansReachProcessorsButNoExporter) {
  for (const bool batch : {false, true}) {
    SCOPED_TRACE(batch);
    exported_->Clear();
    std::vector<std::string> calls;
    FakeProcessor::Hooks hooks;
    hooks.on_start = [&](ReadWriteSpan& span, const Context&) {
      calls.push_back("start " + std::string(span.Read().name()));
    };
    hooks.on_end = [&](const ReadableSpan& span) {
      EXPECT_FALSE(span.context().IsSampled());
      calls.push_back("end " + std::string(span.name()));
    };
    TracerProviderOptions options = With(hooks);
    auto exporter = std::make_unique<RecordingSpanExporter>(exported_);
    if (batch) {
      options.processors.push_back(
          std::make_unique<BatchSpanProcessor>(std::move(exporter)));
    } else {
      options.processors.push_back(
          std::make_unique<SimpleSpanProcessor>(std::move(exporter)));
    }
    options.sampler = AlwaysRecordSampler(
        ParentBasedSampler(std::make_shared<FakeSampler>([](const auto&) {
          return Decide(SamplingDecision::kRecordOnly);
        })));
    TracerProvider provider(std::move(options));
    const Tracer tracer = provider.GetTracer("library");
    {
      const ActiveSpan parent = tracer.StartActiveSpan("parent");
      EXPECT_TRUE(parent->IsRecording());
      EXPECT_FALSE(parent->context().IsSampled());
      const Span child = tracer.StartSpan("child");
      EXPECT_FALSE(child.context().IsSampled());
    }
    EXPECT_TRUE(provider.ForceFlush(Late()).ok());
    EXPECT_THAT(calls, ElementsAre("start parent", "start child", "end child",
                                   "end parent"));
    EXPECT_THAT(spans(), IsEmpty());
  }
}

TEST_F(TracerProviderTest, ASamplerSeesEverythingThatIsKnownAtTheStart) {
  bool called = false;
  TraceId told;
  TracerProvider provider(Sampled([&](const SamplingParameters& parameters) {
    called = true;
    told = parameters.trace_id;
    EXPECT_EQ(parameters.parent, Remote(true));
    EXPECT_EQ(parameters.name, "operation");
    EXPECT_EQ(parameters.kind, SpanKind::kClient);
    EXPECT_EQ(parameters.attributes.size(), 2u);
    EXPECT_EQ(parameters.attributes[1].value, AttributeValue("value"));
    EXPECT_EQ(parameters.links.size(), 1u);
    EXPECT_EQ(parameters.links[0].context, Remote(false));
    const Context parent = parameters.parent_context();
    EXPECT_EQ(parent.span().context(), Remote(true));
    const std::string* value = parent.GetValue(kTestKey);
    EXPECT_TRUE(value != nullptr && *value == "in the context");
    return Decide(SamplingDecision::kDrop);
  }));
  const Context context = Context()
                              .WithSpan(SpanRef(Remote(true)))
                              .WithValue(kTestKey, "in the context");
  const SpanLink links[] = {{Remote(false)}};
  SpanOptions options;
  options.kind = SpanKind::kClient;
  options.links = links;
  options.link_count = 1;
  const Tracer tracer = provider.GetTracer("library");
  options.parent = &context;
  const Span span =
      tracer.StartSpan("operation", {{"a", 1}, {"b", "value"}}, options);
  EXPECT_TRUE(called);
  EXPECT_EQ(told, span.context().trace_id());
  // The same from the current context.
  called = false;
  options.parent = nullptr;
  const ContextScope scope(context);
  tracer.StartSpan("operation", {{"a", 1}, {"b", "value"}}, options).End();
  EXPECT_TRUE(called);
}

TEST_F(TracerProviderTest, ASamplerSeesTheIdThatARootSpanWillHave) {
  TraceId told;
  TracerProvider provider(Sampled([&](const SamplingParameters& parameters) {
    told = parameters.trace_id;
    EXPECT_FALSE(parameters.parent.IsValid());
    return Decide(SamplingDecision::kRecordAndSample);
  }));
  const Span span = provider.GetTracer("library").StartSpan("root");
  EXPECT_EQ(told, span.context().trace_id());
}

TEST_F(TracerProviderTest, ASamplerMayAddAttributes) {
  TracerProvider provider(Sampled([](const auto&) {
    SamplingResult result = Decide(SamplingDecision::kRecordAndSample);
    result.attributes = std::make_shared<const OwnedAttributes>(
        Attributes({{"sampler", "fake"}, {"both", "sampler"}}));
    return result;
  }));
  provider.GetTracer("library")
      .StartSpan("span", {{"own", 1}, {"both", "caller"}})
      .End();
  EXPECT_THAT(spans(),
              ElementsAre(AttributesAre(
                  {{"own", 1}, {"both", "sampler"}, {"sampler", "fake"}})));
}

TEST_F(TracerProviderTest, ASamplerMayReplaceTheTraceStateOrClearIt) {
  std::optional<TraceState> answer;
  TracerProvider provider(Sampled([&](const auto&) {
    SamplingResult result = Decide(SamplingDecision::kRecordAndSample);
    result.trace_state = answer;
    return result;
  }));
  const Tracer tracer = provider.GetTracer("library");
  const Context context = Context().WithSpan(
      SpanRef(Remote(true, TraceState::FromHeader("parent=1"))));
  SpanOptions options;
  options.parent = &context;
  const auto state_of = [&] {
    return std::string(tracer.StartSpan("span", {}, options)
                           .context()
                           .trace_state()
                           .ToHeader());
  };
  EXPECT_EQ(state_of(), "parent=1");
  answer = TraceState::FromHeader("sampler=2,parent=1");
  EXPECT_EQ(state_of(), "sampler=2,parent=1");
  answer = TraceState();
  EXPECT_EQ(state_of(), "");
}

// --- Processors --------------------------------------------------------------

TEST_F(TracerProviderTest, CallsProcessorsInTheOrderOfTheirRegistration) {
  std::vector<std::string> calls;
  TracerProviderOptions options;
  for (const char* name : {"1", "2"}) {
    FakeProcessor::Hooks hooks;
    hooks.on_start = [&calls, name](ReadWriteSpan&, const Context&) {
      calls.push_back(std::string("start ") + name);
    };
    hooks.on_ending = [&calls, name](ReadWriteSpan&) {
      calls.push_back(std::string("ending ") + name);
    };
    hooks.on_end = [&calls, name](const ReadableSpan&) {
      calls.push_back(std::string("end ") + name);
    };
    options.processors.push_back(
        std::make_unique<FakeProcessor>(std::move(hooks)));
  }
  TracerProvider provider(std::move(options));
  const Span span = provider.GetTracer("library").StartSpan("span");
  EXPECT_THAT(calls, ElementsAre("start 1", "start 2"));
  const_cast<Span&>(span).End();
  EXPECT_THAT(calls, ElementsAre("start 1", "start 2", "ending 1", "ending 2",
                                 "end 1", "end 2"));
}

TEST_F(TracerProviderTest, OnStartGetsTheContextThatIsTheParent) {
  std::vector<std::string> values;
  FakeProcessor::Hooks hooks;
  hooks.on_start = [&](ReadWriteSpan& span, const Context& parent) {
    const std::string* value = parent.GetValue(kTestKey);
    values.push_back(value == nullptr ? "none" : *value);
    EXPECT_EQ(parent.span().context().span_id(), span.Read().parent_span_id());
  };
  TracerProvider provider(With(hooks));
  const Tracer tracer = provider.GetTracer("library");
  const Context context =
      Context().WithSpan(SpanRef(Remote(true))).WithValue(kTestKey, "given");
  SpanOptions options;
  options.parent = &context;
  tracer.StartSpan("explicit", {}, options).End();
  {
    const ContextScope scope(context.WithValue(kTestKey, "current"));
    tracer.StartSpan("implicit").End();
  }
  tracer.StartSpan("root").End();
  EXPECT_THAT(values, ElementsAre("given", "current", "none"));
}

TEST_F(TracerProviderTest, OnStartMayReadAndChangeTheSpan) {
  FakeProcessor::Hooks hooks;
  hooks.on_start = [](ReadWriteSpan& span, const Context&) {
    EXPECT_EQ(span.Read().name(), "operation");
    EXPECT_EQ(span.Read().scope().name(), "library");
    EXPECT_FALSE(span.Read().has_ended());
    EXPECT_TRUE(span.span().IsRecording());
    span.span().SetAttribute("tenant", "blue");
    EXPECT_THAT(span.Read(), HasAttribute("tenant", "blue"));
    EXPECT_THAT(span.Read(), HasAttribute("own", 1));
  };
  TracerProviderOptions options = Options();
  options.processors.insert(options.processors.begin(),
                            std::make_unique<FakeProcessor>(hooks));
  TracerProvider provider(std::move(options));
  provider.GetTracer("library").StartSpan("operation", {{"own", 1}}).End();
  EXPECT_THAT(spans(),
              ElementsAre(AttributesAre({{"own", 1}, {"tenant", "blue"}})));
}

TEST_F(TracerProviderTest, OnEndingMayStillChangeTheSpanAndOthersNoMore) {
  SpanRef outside;
  FakeProcessor::Hooks hooks;
  hooks.on_ending = [&](ReadWriteSpan& span) {
    EXPECT_TRUE(span.Read().has_ended());
    EXPECT_GE(span.Read().end_time().unix_nanos(),
              span.Read().start_time().unix_nanos());
    span.span().SetAttribute("late", true);
    EXPECT_FALSE(outside.IsRecording());
    outside.SetAttribute("from outside", true);
    outside.End();
  };
  TracerProviderOptions options = Options();
  options.processors.push_back(std::make_unique<FakeProcessor>(hooks));
  TracerProvider provider(std::move(options));
  Span span = provider.GetTracer("library").StartSpan("span");
  outside = span.ref();
  span.End();
  // All `OnEnding` come before any `OnEnd`: the exporter was asked first, and
  // yet sees what was added.
  EXPECT_THAT(spans(), ElementsAre(AttributesAre({{"late", true}})));
}

TEST_F(TracerProviderTest, AHandleKeptFromOnEndingDoesNothingLater) {
  SpanRef kept;
  FakeProcessor::Hooks hooks;
  hooks.on_ending = [&](ReadWriteSpan& span) { kept = span.span(); };
  hooks.on_end = [&](const ReadableSpan& span) {
    EXPECT_FALSE(kept.IsRecording());
    kept.SetAttribute("late", 1);
    kept.End();
    EXPECT_THAT(span, Not(HasAttribute("late")));
  };
  TracerProvider provider(With(hooks));
  const Tracer tracer = provider.GetTracer("library");
  tracer.StartSpan("span").End();
  kept.SetAttribute("late", 1);
  Span next = tracer.StartSpan("next");
  kept.SetAttribute("late", 1);
  kept.End();
  EXPECT_TRUE(next.IsRecording());
  EXPECT_EQ(provider.Stats().live(), 1u);
}

TEST_F(TracerProviderTest, EndingASpanInOnEndingEndsItOnce) {
  int ends = 0;
  FakeProcessor::Hooks hooks;
  hooks.on_ending = [](ReadWriteSpan& span) { span.span().End(); };
  hooks.on_end = [&](const ReadableSpan&) { ++ends; };
  TracerProvider provider(With(hooks));
  provider.GetTracer("library").StartSpan("span").End();
  EXPECT_EQ(ends, 1);
  EXPECT_EQ(provider.Stats().ended, 1u);
}

TEST_F(TracerProviderTest, OnStartMayEndTheSpan) {
  int started = 0;
  FakeProcessor::Hooks ends;
  ends.on_start = [](ReadWriteSpan& span, const Context&) {
    span.span().End();
  };
  FakeProcessor::Hooks counts;
  counts.on_start = [&](ReadWriteSpan&, const Context&) { ++started; };
  TracerProviderOptions options = Options();
  options.processors.push_back(std::make_unique<FakeProcessor>(ends));
  options.processors.push_back(std::make_unique<FakeProcessor>(counts));
  TracerProvider provider(std::move(options));
  Span span = provider.GetTracer("library").StartSpan("span");
  EXPECT_FALSE(span.IsRecording());
  EXPECT_TRUE(span.context().IsValid());
  span.End();
  EXPECT_THAT(spans(), SizeIs(1));
  EXPECT_EQ(started, 0);
}

TEST_F(TracerProviderTest, ProcessorsMayStartSpansThemselves) {
  std::optional<Tracer> tracer;
  int depth = 0;
  FakeProcessor::Hooks hooks;
  const auto nested = [&](const char* name) {
    if (depth != 0) return;
    ++depth;
    tracer->StartSpan(name).End();
    --depth;
  };
  hooks.on_start = [&](ReadWriteSpan&, const Context&) { nested("in start"); };
  hooks.on_ending = [&](ReadWriteSpan&) { nested("in ending"); };
  hooks.on_end = [&](const ReadableSpan& span) {
    nested("in end");
    EXPECT_EQ(span.name().empty(), false);
  };
  TracerProviderOptions options = With(hooks);
  options.processors.push_back(std::make_unique<SimpleSpanProcessor>(
      std::make_unique<RecordingSpanExporter>(exported_)));
  TracerProvider provider(std::move(options));
  tracer = provider.GetTracer("library");
  tracer->StartSpan("outer", {{"key", "value"}}).End();
  EXPECT_THAT(spans(), ElementsAre(SpanNamed("in start"),
                                   SpanNamed("in ending"), SpanNamed("in end"),
                                   AllOf(SpanNamed("outer"),
                                         AttributesAre({{"key", "value"}}))));
}

TEST_F(TracerProviderTest, AsksProcessorsOnlyWhatTheyAreInterestedIn) {
  int calls = 0;
  FakeProcessor::Hooks hooks;
  hooks.interest.start = false;
  hooks.interest.ending = false;
  hooks.on_start = [&](ReadWriteSpan&, const Context&) { ++calls; };
  hooks.on_ending = [&](ReadWriteSpan&) { ++calls; };
  TracerProvider provider(With(hooks));
  provider.GetTracer("library").StartSpan("span").End();
  EXPECT_EQ(calls, 0);
}

#if defined(__cpp_exceptions)
TEST_F(TracerProviderTest, AProcessorThatThrowsDoesNotDisturbTheOthers) {
  FakeProcessor::Hooks hooks;
  hooks.on_start = [](ReadWriteSpan&, const Context&) {
    throw std::runtime_error("bug");
  };
  hooks.on_ending = [](ReadWriteSpan&) { throw std::runtime_error("bug"); };
  hooks.on_end = [](const ReadableSpan&) { throw 42; };
  hooks.force_flush = [](Deadline) -> absl::Status {
    throw std::runtime_error("bug in flush");
  };
  hooks.shutdown = [](Deadline) -> absl::Status {
    throw std::runtime_error("bug in shutdown");
  };
  TracerProviderOptions options = With(hooks);
  options.processors.push_back(std::make_unique<SimpleSpanProcessor>(
      std::make_unique<RecordingSpanExporter>(exported_)));
  TracerProvider provider(std::move(options));
  provider.GetTracer("library").StartSpan("span").End();
  EXPECT_THAT(spans(), SizeIs(1));
  EXPECT_EQ(provider.ForceFlush(Late()), absl::InternalError("bug in flush"));
  EXPECT_EQ(exported_->flushes(), 1);
  EXPECT_EQ(provider.Shutdown(Late()), absl::InternalError("bug in shutdown"));
  EXPECT_EQ(exported_->shutdowns(), 1);
}
#endif

TEST_F(TracerProviderTest, AnAddedProcessorServesTracersThatExist) {
  TracerProvider provider(Options());
  const Tracer tracer = provider.GetTracer("library");
  tracer.StartSpan("before").End();
  const auto added = std::make_shared<SpanRecording>();
  provider.AddProcessor(std::make_unique<SimpleSpanProcessor>(
      std::make_unique<RecordingSpanExporter>(added)));
  provider.AddProcessor(nullptr);
  tracer.StartSpan("after").End();
  EXPECT_THAT(spans(), SizeIs(2));
  EXPECT_THAT(added->records(), ElementsAre(SpanNamed("after")));
}

// --- Configurators -----------------------------------------------------------

TEST_F(TracerProviderTest, AConfiguratorDisablesTracersByTheirScope) {
  TracerProviderOptions options = Options();
  options.configurator = [](const InstrumentationScope& scope) {
    TracerConfig config;
    config.enabled = scope.name() != "noisy";
    return config;
  };
  TracerProvider provider(std::move(options));
  const Tracer noisy = provider.GetTracer("noisy");
  const Tracer useful = provider.GetTracer("useful");
  EXPECT_FALSE(noisy.Enabled());
  EXPECT_TRUE(useful.Enabled());
  noisy.StartSpan("noise").End();
  // It behaves as without an SDK: a child finds the parent behind it.
  const ActiveSpan parent = useful.StartActiveSpan("parent");
  const ActiveSpan transparent = noisy.StartActiveSpan("noise");
  EXPECT_EQ(transparent->context(), parent->context());
  useful.StartSpan("child").End();
  EXPECT_THAT(spans(), ElementsAre(ChildOf(*parent)));
}

TEST_F(TracerProviderTest, ANewConfiguratorAppliesToTracersThatExist) {
  TracerProvider provider(Options());
  const Tracer tracer = provider.GetTracer("library");
  EXPECT_TRUE(tracer.Enabled());
  provider.SetConfigurator([](const InstrumentationScope&) {
    TracerConfig config;
    config.enabled = false;
    return config;
  });
  EXPECT_FALSE(tracer.Enabled());
  provider.SetConfigurator(nullptr);
  EXPECT_TRUE(tracer.Enabled());
}

TEST_F(TracerProviderTest, AsksTheConfiguratorOncePerTracer) {
  std::vector<std::string> asked;
  TracerProviderOptions options = Options();
  options.configurator = [&](const InstrumentationScope& scope) {
    asked.emplace_back(scope.name());
    return TracerConfig();
  };
  TracerProvider provider(std::move(options));
  provider.GetTracer("a");
  provider.GetTracer("b");
  provider.GetTracer("a");
  EXPECT_THAT(asked, ElementsAre("a", "b"));
}

#if defined(__cpp_exceptions)
TEST_F(TracerProviderTest, AConfiguratorThatThrowsMeansTheDefault) {
  TracerProviderOptions options = Options();
  options.configurator = [](const InstrumentationScope&) -> TracerConfig {
    throw std::runtime_error("bug");
  };
  TracerProvider provider(std::move(options));
  EXPECT_TRUE(provider.GetTracer("library").Enabled());
}
#endif

// --- Flushing and shutting down ----------------------------------------------

TEST_F(TracerProviderTest, ForceFlushReachesAllProcessorsAndReturnsAnError) {
  int calls = 0;
  TracerProviderOptions options;
  for (int i = 0; i < 3; ++i) {
    FakeProcessor::Hooks hooks;
    hooks.force_flush = [&calls, i](Deadline) {
      ++calls;
      return i == 1 ? absl::DataLossError("second") : absl::OkStatus();
    };
    options.processors.push_back(
        std::make_unique<FakeProcessor>(std::move(hooks)));
  }
  TracerProvider provider(std::move(options));
  EXPECT_EQ(provider.ForceFlush(Late()), absl::DataLossError("second"));
  EXPECT_EQ(calls, 3);
}

TEST_F(TracerProviderTest, ProcessorsShareTheTimeOfAFlushAndOfTheShutdown) {
  std::vector<int64_t> deadlines;
  const auto note = [&deadlines](Deadline deadline) {
    deadlines.push_back(deadline.steady_nanos());
    return absl::OkStatus();
  };
  TracerProviderOptions options;
  for (int i = 0; i < 2; ++i) {
    FakeProcessor::Hooks hooks;
    hooks.force_flush = note;
    hooks.shutdown = note;
    options.processors.push_back(
        std::make_unique<FakeProcessor>(std::move(hooks)));
  }
  TracerProvider provider(std::move(options));
  const Deadline deadline = Late();
  EXPECT_TRUE(provider.ForceFlush(deadline).ok());
  EXPECT_TRUE(provider.Shutdown(deadline).ok());
  ASSERT_EQ(deadlines.size(), 4u);
  // The first one leaves time for the second, which has all that is left.
  EXPECT_LT(deadlines[0], deadline.steady_nanos());
  EXPECT_EQ(deadlines[1], deadline.steady_nanos());
  EXPECT_LT(deadlines[2], deadline.steady_nanos());
  EXPECT_EQ(deadlines[3], deadline.steady_nanos());
}

TEST_F(TracerProviderTest, ForceFlushExportsWhatHasEnded) {
  TracerProviderOptions options;
  options.processors.push_back(std::make_unique<BatchSpanProcessor>(
      std::make_unique<RecordingSpanExporter>(exported_)));
  TracerProvider provider(std::move(options));
  const Tracer tracer = provider.GetTracer("library");
  tracer.StartSpan("ended").End();
  const Span live = tracer.StartSpan("live");
  EXPECT_TRUE(provider.ForceFlush(Late()).ok());
  EXPECT_THAT(spans(), ElementsAre(SpanNamed("ended")));
  EXPECT_EQ(exported_->flushes(), 1);
}

TEST_F(TracerProviderTest, ShutdownReachesAllProcessorsOnce) {
  int calls = 0;
  TracerProviderOptions options;
  for (int i = 0; i < 3; ++i) {
    FakeProcessor::Hooks hooks;
    hooks.shutdown = [&calls, i](Deadline) {
      ++calls;
      return i == 1 ? absl::DataLossError("second") : absl::OkStatus();
    };
    options.processors.push_back(
        std::make_unique<FakeProcessor>(std::move(hooks)));
  }
  {
    TracerProvider provider(std::move(options));
    EXPECT_EQ(provider.Shutdown(Late()), absl::DataLossError("second"));
    EXPECT_EQ(provider.Shutdown(Late()), absl::DataLossError("second"));
  }
  EXPECT_EQ(calls, 3);
}

TEST_F(TracerProviderTest, ConcurrentSafeShutdownFromManyThreads) {
  for (int round = 0; round < 10; ++round) {
    std::atomic<int> calls{0};
    FakeProcessor::Hooks hooks;
    hooks.shutdown = [&](Deadline) {
      ++calls;
      return absl::DataLossError("once");
    };
    TracerProvider provider(With(hooks));
    const Tracer tracer = provider.GetTracer("library");
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        tracer.StartSpan("span").End();
        EXPECT_EQ(provider.Shutdown(Late()), absl::DataLossError("once"));
        EXPECT_FALSE(tracer.StartSpan("span").IsRecording());
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(calls.load(), 1);
  }
}

TEST_F(TracerProviderTest, AShutdownFromWithinAProcessorDoesNotHang) {
  TracerProvider* provider = nullptr;
  std::vector<absl::Status> statuses;
  FakeProcessor::Hooks hooks;
  hooks.on_end = [&](const ReadableSpan&) {
    statuses.push_back(provider->Shutdown(Deadline::Never()));
  };
  hooks.shutdown = [&](Deadline) {
    statuses.push_back(provider->Shutdown(Deadline::Never()));
    return absl::OkStatus();
  };
  TracerProvider made(With(hooks));
  provider = &made;
  made.GetTracer("library").StartSpan("span").End();
  ASSERT_EQ(statuses.size(), 2u);
  EXPECT_EQ(statuses[0].code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(statuses[1].ok());
}

TEST_F(TracerProviderTest, AShutdownFromWithinASimpleExporterDoesNotHang) {
  TracerProvider provider(Options());
  absl::Status flushed;
  absl::Status shut_down;
  exported_->SetOnExport([&](auto, Deadline) {
    flushed = provider.ForceFlush(Deadline::Never());
    shut_down = provider.Shutdown(Deadline::Never());
    return absl::OkStatus();
  });
  provider.GetTracer("library").StartSpan("span").End();
  EXPECT_EQ(flushed.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(shut_down.ok());
  EXPECT_EQ(exported_->shutdowns(), 1);
  EXPECT_EQ(exported_->size(), 1u);
  EXPECT_TRUE(exported_->destroyed());
}

TEST_F(TracerProviderTest, TurnsTracersIntoNoOpsWhenItHasShutDown) {
  int calls = 0;
  FakeProcessor::Hooks hooks;
  hooks.on_start = [&](ReadWriteSpan&, const Context&) { ++calls; };
  hooks.on_end = [&](const ReadableSpan&) { ++calls; };
  TracerProvider provider(With(hooks));
  const Tracer before = provider.GetTracer("before");
  EXPECT_TRUE(provider.Shutdown(Late()).ok());
  const Tracer after = provider.GetTracer("after");
  for (const Tracer& tracer : {before, after}) {
    EXPECT_FALSE(tracer.Enabled());
    const Span span = tracer.StartSpan("span");
    EXPECT_FALSE(span.IsRecording());
    EXPECT_FALSE(span.context().IsValid());
    // As without an SDK, the context goes through.
    const Context context = Context().WithSpan(SpanRef(Remote(true)));
    SpanOptions options;
    options.parent = &context;
    EXPECT_EQ(tracer.StartSpan("span", {}, options).context(), Remote(true));
  }
  EXPECT_EQ(calls, 0);
  EXPECT_TRUE(provider.ForceFlush(Late()).ok());
}

TEST_F(TracerProviderTest, SpansMayOutliveTheShutdownAndTheProvider) {
  std::optional<TracerProvider> provider(Options());
  const Tracer tracer = provider->GetTracer("library");
  Span span = tracer.StartSpan("survivor");
  const SpanRef ref = span.ref();
  provider.reset();
  EXPECT_TRUE(exported_->destroyed());
  span.SetAttribute("key", 1);
  span.AddEvent("event");
  EXPECT_TRUE(ref.IsRecording());
  span.End();
  EXPECT_FALSE(ref.IsRecording());
  EXPECT_FALSE(tracer.StartSpan("late").IsRecording());
  EXPECT_THAT(spans(), IsEmpty());
  EXPECT_EQ(exported_->violations(), 0);
}

TEST_F(TracerProviderTest, ItsDestructorShutsDownAndExportsWhatHasEnded) {
  {
    TracerProviderOptions options;
    options.processors.push_back(std::make_unique<BatchSpanProcessor>(
        std::make_unique<RecordingSpanExporter>(exported_)));
    TracerProvider provider(std::move(options));
    provider.GetTracer("library").StartSpan("span").End();
  }
  EXPECT_THAT(spans(), SizeIs(1));
  EXPECT_EQ(exported_->shutdowns(), 1);
  EXPECT_TRUE(exported_->destroyed());
}

TEST_F(TracerProviderTest, AProcessorAddedAfterTheShutdownIsShutDownAtOnce) {
  TracerProvider provider(Options());
  EXPECT_TRUE(provider.Shutdown(Late()).ok());
  const auto late = std::make_shared<SpanRecording>();
  provider.AddProcessor(std::make_unique<SimpleSpanProcessor>(
      std::make_unique<RecordingSpanExporter>(late)));
  EXPECT_EQ(late->shutdowns(), 1);
  EXPECT_TRUE(late->destroyed());
  EXPECT_FALSE(provider.GetTracer("library").Enabled());
}

// --- Counts ------------------------------------------------------------------

TEST_F(TracerProviderTest, WhatWasRecordedIsExportedDroppedOrLive) {
  TracerProviderOptions options;
  BatchOptions batch = BatchOptions::ForSpans();
  batch.max_queue_size = 2;
  Worker::Options manual;
  manual.manual = true;
  batch.worker = std::make_shared<Worker>(manual);
  options.processors.push_back(std::make_unique<BatchSpanProcessor>(
      std::make_unique<RecordingSpanExporter>(exported_), batch));
  options.sampler =
      std::make_shared<FakeSampler>([](const SamplingParameters& parameters) {
        return Decide(parameters.name == "dropped"
                          ? SamplingDecision::kDrop
                          : SamplingDecision::kRecordAndSample);
      });
  TracerProvider provider(std::move(options));
  const Tracer tracer = provider.GetTracer("library");
  for (int i = 0; i < 3; ++i) tracer.StartSpan("ended").End();
  tracer.StartSpan("dropped").End();
  const Span live = tracer.StartSpan("live");
  const TraceStats stats = provider.Stats();
  EXPECT_EQ(stats.started, 5u);
  EXPECT_EQ(stats.recorded, 4u);
  EXPECT_EQ(stats.ended, 3u);
  EXPECT_EQ(stats.live(), 1u);
  ASSERT_THAT(stats.processors, SizeIs(1));
  EXPECT_EQ(stats.processors[0].received, 3u);
  EXPECT_EQ(stats.processors[0].queued, 2u);
  EXPECT_EQ(stats.processors[0].dropped_queue_full, 1u);
  EXPECT_TRUE(provider.ForceFlush(Late()).ok());
  EXPECT_EQ(provider.Stats().processors[0].exported, 2u);
}

TEST_F(TracerProviderTest, ConcurrentSafeAndAddsUpAtEveryMoment) {
  TracerProviderOptions options;
  BatchOptions batch = BatchOptions::ForSpans();
  batch.worker = std::make_shared<Worker>(Worker::Options());
  options.processors.push_back(std::make_unique<BatchSpanProcessor>(
      std::make_unique<RecordingSpanExporter>(exported_), batch));
  TracerProvider provider(std::move(options));
  constexpr int kThreads = 3;
  constexpr int kSpans = 1000;
  std::atomic<int> running{kThreads};
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      const Tracer tracer = provider.GetTracer("library");
      for (int j = 0; j < kSpans; ++j) {
        const ActiveSpan parent = tracer.StartActiveSpan("parent", {{"a", j}});
        tracer.StartSpan("child").End();
      }
      running.fetch_sub(1);
    });
  }
  while (running.load() != 0) {
    const TraceStats stats = provider.Stats();
    EXPECT_GE(stats.started, stats.recorded);
    EXPECT_GE(stats.recorded, stats.ended);
    const PipelineStats& pipeline = stats.processors.at(0);
    EXPECT_EQ(pipeline.received, pipeline.exported + pipeline.failed +
                                     pipeline.dropped() + pipeline.queued);
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_TRUE(provider.Shutdown(Late()).ok());
  const TraceStats stats = provider.Stats();
  EXPECT_EQ(stats.started, 2u * kThreads * kSpans);
  EXPECT_EQ(stats.ended, stats.started);
  EXPECT_EQ(stats.live(), 0u);
  EXPECT_EQ(stats.processors.at(0).received, stats.ended);
  EXPECT_EQ(stats.processors.at(0).exported, exported_->size());
}

TEST_F(TracerProviderTest, ConcurrentSafeForAllCallsFromAllThreads) {
  TracerProvider provider(Options());
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      for (int j = 0; j < 50; ++j) {
        const std::string name = "scope" + std::to_string(j % 7);
        const Tracer tracer = provider.GetTracer(name);
        EXPECT_EQ(tracer.Enabled(), true);
        tracer.StartSpan("span").End();
        if (j % 10 == 0 && i == 0) {
          provider.AddProcessor(
              std::make_unique<FakeProcessor>(FakeProcessor::Hooks()));
        }
        if (j % 10 == 5) {
          provider.SetConfigurator(
              [](const InstrumentationScope&) { return TracerConfig(); });
        }
        EXPECT_TRUE(provider.ForceFlush(Late()).ok());
        EXPECT_GE(provider.Stats().processors.size(), 1u);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(spans(), SizeIs(200));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
