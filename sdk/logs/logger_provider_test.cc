// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/logs/logger_provider.h"

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
#include "api/common/testing/allocations.h"
#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/global/global.h"
#include "api/logs/logger.h"
#include "api/logs/severity.h"
#include "api/trace/span_context.h"
#include "sdk/common/immortal.h"
#include "sdk/logs/batch_log_record_processor.h"
#include "sdk/logs/simple_log_record_processor.h"
#include "sdk/resource/resource.h"
#include "sdk/testing/fake_clock.h"
#include "sdk/testing/matchers.h"
#include "sdk/testing/recording_log_record_exporter.h"
#include "sdk/testing/scoped_telemetry.h"
#include "sdk/testing/sequential_id_generator.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::AttributesAre;
using ::otel::sdk::testing::FakeClock;
using ::otel::sdk::testing::HasAttribute;
using ::otel::sdk::testing::HasResourceAttribute;
using ::otel::sdk::testing::HasScope;
using ::otel::sdk::testing::InSpan;
using ::otel::sdk::testing::LogBody;
using ::otel::sdk::testing::LogEventNamed;
using ::otel::sdk::testing::LogRecordRecording;
using ::otel::sdk::testing::LogSeverity;
using ::otel::sdk::testing::RecordingLogRecordExporter;
using ::otel::sdk::testing::ScopedTelemetry;
using ::otel::sdk::testing::SequentialIdGenerator;
using ::testing::_;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

Deadline Late() { return Deadline::After(absl::Minutes(5)); }

SpanContext SomeSpan(bool sampled) {
  return SpanContext(SequentialIdGenerator::TraceIdAt(7),
                     SequentialIdGenerator::SpanIdAt(9),
                     TraceFlags().WithSampled(sampled).WithRandom(true));
}

// A processor that does what the test says.
class FakeProcessor final : public LogRecordProcessor {
 public:
  struct Hooks {
    std::function<void(ReadWriteLogRecord&, const Context&)> on_emit;
    // Null: says that it does not filter.
    std::function<bool(const Context&, const InstrumentationScope&, Severity,
                       std::string_view)>
        enabled;
    std::function<absl::Status(Deadline)> force_flush;
    std::function<absl::Status(Deadline)> shutdown;
  };

  explicit FakeProcessor(Hooks hooks) : hooks_(std::move(hooks)) {}

  void OnEmit(ReadWriteLogRecord& record, const Context& context) override {
    if (hooks_.on_emit) hooks_.on_emit(record, context);
  }
  bool Enabled(const Context& context, const InstrumentationScope& scope,
               Severity severity, std::string_view event_name) const override {
    return !hooks_.enabled ||
           hooks_.enabled(context, scope, severity, event_name);
  }
  bool FiltersEnabled() const noexcept override {
    return hooks_.enabled != nullptr;
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

class LoggerProviderTest : public ::testing::Test {
 protected:
  LoggerProviderOptions Options() {
    LoggerProviderOptions options;
    options.clock = &clock_;
    options.processors.push_back(std::make_unique<SimpleLogRecordProcessor>(
        std::make_unique<RecordingLogRecordExporter>(exported_)));
    return options;
  }
  LoggerProviderOptions Configured(const LoggerConfig& config) {
    LoggerProviderOptions options = Options();
    options.configurator = [config](const InstrumentationScope&) {
      return config;
    };
    return options;
  }
  static LoggerProviderOptions With(FakeProcessor::Hooks hooks) {
    LoggerProviderOptions options;
    options.processors.push_back(
        std::make_unique<FakeProcessor>(std::move(hooks)));
    return options;
  }
  std::vector<LogRecordSnapshot> logs() const { return exported_->records(); }

  FakeClock& clock_ = MakeImmortal<FakeClock>();
  const std::shared_ptr<LogRecordRecording> exported_ =
      std::make_shared<LogRecordRecording>();
};

// --- Providers and loggers ---------------------------------------------------

TEST_F(LoggerProviderTest, MakesLoggersWhoseRecordsAreExported) {
  LoggerProvider provider(Options());
  const Logger logger = provider.GetLogger("library");
  EXPECT_TRUE(logger.Enabled());
  logger.Emit(Severity::kInfo, "rolled", {{"roll.value", 4}});
  EXPECT_THAT(logs(),
              ElementsAre(AllOf(LogBody("rolled"), LogSeverity(Severity::kInfo),
                                AttributesAre({{"roll.value", 4}}),
                                HasScope("library"))));
}

TEST_F(LoggerProviderTest, GivesRecordsTheScopeOfTheirLogger) {
  LoggerProvider provider(Options());
  provider
      .GetLogger({"library",
                  "1.2.3",
                  "https://example.com/schema",
                  {{"flavour", "mint"}}})
      .Emit(Severity::kInfo, "text");
  ASSERT_THAT(logs(), SizeIs(1));
  const LogRecordSnapshot record = logs()[0];
  const InstrumentationScope& scope = record.view().scope();
  EXPECT_EQ(scope.name(), "library");
  EXPECT_EQ(scope.version(), "1.2.3");
  EXPECT_EQ(scope.schema_url(), "https://example.com/schema");
  EXPECT_EQ(scope.attributes(), OwnedAttributes({{"flavour", "mint"}}));
}

TEST_F(LoggerProviderTest, TellsScopesApartByAllFourParts) {
  LoggerProvider provider(Options());
  const auto scope_of = [&](const ScopeView& scope) {
    exported_->Clear();
    provider.GetLogger(scope).Emit(Severity::kInfo, "text");
    return &logs().at(0).view().scope();
  };
  const std::vector<const InstrumentationScope*> scopes = {
      scope_of("a"), scope_of({"a", "1"}), scope_of({"a", "1", "url"}),
      scope_of({"a", "1", "url", {{"key", 1}}})};
  for (size_t i = 0; i < scopes.size(); ++i) {
    for (size_t j = 0; j < i; ++j) EXPECT_NE(scopes[i], scopes[j]);
  }
  EXPECT_EQ(scope_of({"a", "1", "url", {{"key", 1}}}), scopes[3]);
}

TEST_F(LoggerProviderTest, GivesRecordsItsResource) {
  LoggerProviderOptions options = Options();
  options.resource = Resource({{"service.name", "dice"}});
  LoggerProvider provider(std::move(options));
  provider.GetLogger("library").Emit(Severity::kInfo, "text");
  EXPECT_THAT(logs(),
              ElementsAre(HasResourceAttribute("service.name", "dice")));
}

TEST_F(LoggerProviderTest, ServesTheLoggersOfTheProcessWhenInstalled) {
  const Logger early = GetLogger("logger_provider_test");
  LoggerProvider provider(Options());
  {
    Providers providers;
    providers.logger_provider = provider.backend();
    const ProviderRegistration registration = SetProviders(providers);
    early.Emit(Severity::kInfo, "early");
  }
  early.Emit(Severity::kInfo, "not installed");
  EXPECT_THAT(logs(), ElementsAre(LogBody("early")));
}

TEST_F(LoggerProviderTest, MayBeMoved) {
  LoggerProvider first(Options());
  const Logger logger = first.GetLogger("library");
  LoggerProvider second(std::move(first));
  logger.Emit(Severity::kInfo, "text");
  LoggerProvider third{LoggerProviderOptions()};
  third = std::move(second);
  third.GetLogger("library").Emit(Severity::kInfo, "text");
  EXPECT_THAT(logs(), SizeIs(2));
}

// --- Records -----------------------------------------------------------------

TEST_F(LoggerProviderTest, KeepsEverythingThatARecordMayHave) {
  LoggerProvider provider(Options());
  const std::vector<Attribute> body = {{"items", 3}, {"total", 9.5}};
  const Context context = Context().WithSpan(SpanRef(SomeSpan(true)));
  const Attribute attributes[] = {{"a", 1}, {"b", true}};
  LogRecord record;
  record.timestamp = Timestamp::FromUnixNanos(1000);
  record.observed_timestamp = Timestamp::FromUnixNanos(2000);
  record.severity = Severity::kWarn2;
  record.severity_text = "WARNING";
  record.body = body;
  record.attributes = attributes;
  record.event_name = "cart.checkout";
  record.context = &context;
  provider.GetLogger("library").Emit(record);
  ASSERT_THAT(logs(),
              ElementsAre(AllOf(LogBody(body), LogSeverity(Severity::kWarn2),
                                AttributesAre({{"a", 1}, {"b", true}}),
                                LogEventNamed("cart.checkout"),
                                InSpan(SomeSpan(true)))));
  const LogRecordSnapshot copy = logs()[0];
  EXPECT_EQ(copy.view().timestamp().unix_nanos(), 1000);
  EXPECT_EQ(copy.view().observed_timestamp().unix_nanos(), 2000);
  EXPECT_EQ(copy.view().severity_text(), "WARNING");
  EXPECT_EQ(copy.view().trace_flags(), SomeSpan(true).trace_flags());
}

TEST_F(LoggerProviderTest, LeavesOutWhatARecordDoesNotHave) {
  LoggerProvider provider(Options());
  provider.GetLogger("library").Emit(LogRecord());
  ASSERT_THAT(logs(), SizeIs(1));
  const LogRecordSnapshot record = logs()[0];
  EXPECT_FALSE(record.view().timestamp().is_set());
  EXPECT_EQ(record.view().severity(), Severity::kUnspecified);
  EXPECT_EQ(record.view().severity_text(), "");
  EXPECT_FALSE(record.view().has_body());
  EXPECT_EQ(record.view().event_name(), "");
  EXPECT_FALSE(record.view().span_id().IsValid());
  EXPECT_TRUE(record.view().attributes().empty());
}

TEST_F(LoggerProviderTest, ObservesARecordNowUnlessItSaysWhen) {
  LoggerProvider provider(Options());
  clock_.Advance(absl::Seconds(5));
  provider.GetLogger("library").Emit(Severity::kInfo, "text");
  EXPECT_EQ(logs().at(0).view().observed_timestamp().unix_nanos(),
            FakeClock::kStartWallNanos + 5000000000);
  EXPECT_FALSE(logs().at(0).view().timestamp().is_set());
}

TEST_F(LoggerProviderTest, KeepsAnEmptyTextAsABody) {
  LoggerProvider provider(Options());
  provider.GetLogger("library").Emit(Severity::kInfo, "");
  EXPECT_TRUE(logs().at(0).view().has_body());
  EXPECT_THAT(logs(), ElementsAre(LogBody("")));
}

TEST_F(LoggerProviderTest, KeepsTextThatIsNotUtf8AndEmbeddedNulsAsTheyAre) {
  LoggerProvider provider(Options());
  const std::string_view not_utf8 = "\xFF\xC3(";
  const std::string_view with_nul("a\0b", 3);
  LogRecord record;
  record.body = not_utf8;
  record.severity_text = with_nul;
  record.event_name = not_utf8;
  const Attribute attributes[] = {{not_utf8, with_nul}};
  record.attributes = attributes;
  provider.GetLogger("library").Emit(record);
  EXPECT_THAT(logs(),
              ElementsAre(AllOf(LogBody(not_utf8), LogEventNamed(not_utf8),
                                HasAttribute(not_utf8, with_nul))));
  EXPECT_EQ(logs()[0].view().severity_text(), with_nul);
}

TEST_F(LoggerProviderTest, KeepsABodyOfTenMegabytesWhateverTheLimits) {
  LoggerProviderOptions options = Options();
  options.limits.values.value_length = 10;
  LoggerProvider provider(std::move(options));
  const std::string large(10 << 20, 'x');
  provider.GetLogger("library").Emit(Severity::kInfo, large);
  const LogRecordSnapshot record = logs().at(0);
  ValueScratch scratch;
  EXPECT_TRUE(record.view().body(scratch).AsString() == large);
}

TEST_F(LoggerProviderTest, BelongsToTheCurrentSpanUnlessAContextIsGiven) {
  LoggerProvider provider(Options());
  const Logger logger = provider.GetLogger("library");
  logger.Emit(Severity::kInfo, "nowhere");
  {
    const ContextScope scope(Context().WithSpan(SpanRef(SomeSpan(false))));
    logger.Emit(Severity::kInfo, "in the span");
    const Context empty;
    LogRecord record;
    record.body = "elsewhere";
    record.context = &empty;
    logger.Emit(record);
  }
  ASSERT_THAT(logs(),
              ElementsAre(Not(InSpan(SomeSpan(false))), InSpan(SomeSpan(false)),
                          Not(InSpan(SomeSpan(false)))));
  EXPECT_FALSE(logs()[1].view().trace_flags().IsSampled());
}

TEST_F(LoggerProviderTest, CorrelatesWithTheSpansOfTheSameSdk) {
  ScopedTelemetry telemetry;
  {
    const ActiveSpan span = GetTracer("test").StartActiveSpan("operation");
    GetLogger("test").Emit(Severity::kInfo, "inside");
  }
  const auto span = telemetry.FindSpan("operation");
  ASSERT_TRUE(span.has_value());
  EXPECT_THAT(telemetry.logs(),
              ElementsAre(AllOf(InSpan(*span), LogBody("inside"))));
}

TEST_F(LoggerProviderTest, DescribesAnExceptionAndLetsTheCallersWordsWin) {
  LoggerProvider provider(Options());
  const std::out_of_range exception("no such user");
  LogRecord record;
  record.body = "failed";
  record.exception = &exception;
  provider.GetLogger("library").Emit(record);
  const Attribute attributes[] = {{"exception.message", "better"}, {"user", 7}};
  record.attributes = attributes;
  provider.GetLogger("library").Emit(record);
  ASSERT_THAT(logs(),
              ElementsAre(HasAttribute("exception.message", "no such user"),
                          AllOf(HasAttribute("exception.message", "better"),
                                HasAttribute("user", 7))));
#if defined(__cpp_rtti)
  EXPECT_THAT(logs()[0], HasAttribute("exception.type", "std::out_of_range"));
#endif
}

TEST_F(LoggerProviderTest, KeepsCopiesUntilTheBatchIsExported) {
  LoggerProviderOptions options;
  options.processors.push_back(std::make_unique<BatchLogRecordProcessor>(
      std::make_unique<RecordingLogRecordExporter>(exported_)));
  LoggerProvider provider(std::move(options));
  {
    std::string body = "a body";
    std::string key = "a key";
    std::string value = "a value";
    const std::vector<Attribute> attributes = {{key, value}};
    provider.GetLogger("library").Emit(Severity::kInfo, body, attributes);
    body.assign(body.size(), '#');
    key.assign(key.size(), '#');
    value.assign(value.size(), '#');
  }
  EXPECT_TRUE(provider.ForceFlush(Late()).ok());
  EXPECT_THAT(logs(),
              ElementsAre(AllOf(LogBody("a body"),
                                AttributesAre({{"a key", "a value"}}))));
}

// --- Limits ------------------------------------------------------------------

TEST_F(LoggerProviderTest, DropsAndCountsAttributesBeyondTheLimit) {
  LoggerProviderOptions options = Options();
  options.limits.attribute_count = 2;
  LoggerProvider provider(std::move(options));
  provider.GetLogger("library").Emit(
      Severity::kInfo, "text",
      {{"a", 1}, {"", 0}, {"b", 2}, {"c", 3}, {"a", 4}});
  ASSERT_THAT(logs(), ElementsAre(AttributesAre({{"a", 4}, {"b", 2}})));
  EXPECT_EQ(logs()[0].view().dropped_attributes_count(), 2u);
}

TEST_F(LoggerProviderTest, CutsValuesAtTheLimitOfLengthButNotTheBody) {
  LoggerProviderOptions options = Options();
  options.limits.values.value_length = 3;
  LoggerProvider provider(std::move(options));
  const std::vector<std::string> list = {"abcd"};
  const std::vector<std::string> cut = {"abc"};
  LogRecord record;
  record.body = list;
  const Attribute attributes[] = {{"list", list}, {"text", "äöüß"}};
  record.attributes = attributes;
  record.severity_text = "severity";
  record.event_name = "event name";
  provider.GetLogger("library").Emit(record);
  ASSERT_THAT(logs(), ElementsAre(AllOf(
                          LogBody(list), LogEventNamed("event name"),
                          AttributesAre({{"list", cut}, {"text", "äöü"}}))));
  EXPECT_EQ(logs()[0].view().severity_text(), "severity");
}

TEST_F(LoggerProviderTest, AllowsOneHundredAndTwentyEightAttributes) {
  LoggerProvider provider(Options());
  std::vector<std::string> keys;
  for (int i = 0; i < 130; ++i) keys.push_back("key" + std::to_string(i));
  std::vector<Attribute> attributes;
  for (const std::string& key : keys) attributes.push_back({key, 1});
  provider.GetLogger("library").Emit(Severity::kInfo, "text", attributes);
  EXPECT_EQ(logs().at(0).view().dropped_attributes_count(), 2u);
}

// --- What is enabled ---------------------------------------------------------

TEST_F(LoggerProviderTest, ALoggerIsNotEnabledWithoutAProcessor) {
  LoggerProvider provider(LoggerProviderOptions{});
  const Logger logger = provider.GetLogger("library");
  EXPECT_FALSE(logger.Enabled());
  EXPECT_FALSE(logger.Enabled(Severity::kFatal));
  provider.AddProcessor(std::make_unique<SimpleLogRecordProcessor>(
      std::make_unique<RecordingLogRecordExporter>(exported_)));
  EXPECT_TRUE(logger.Enabled());
}

TEST_F(LoggerProviderTest, ADisabledLoggerEmitsNothing) {
  LoggerConfig config;
  config.enabled = false;
  LoggerProvider provider(Configured(config));
  const Logger logger = provider.GetLogger("library");
  EXPECT_FALSE(logger.Enabled(Severity::kFatal));
  logger.Emit(Severity::kFatal, "text");
  EXPECT_THAT(logs(), IsEmpty());
}

TEST_F(LoggerProviderTest, DropsRecordsBelowTheMinimumSeverity) {
  LoggerConfig config;
  config.minimum_severity = Severity::kWarn;
  LoggerProvider provider(Configured(config));
  const Logger logger = provider.GetLogger("library");
  EXPECT_FALSE(logger.Enabled(Severity::kInfo4));
  EXPECT_TRUE(logger.Enabled(Severity::kWarn));
  EXPECT_TRUE(logger.Enabled(Severity::kFatal4));
  logger.Emit(Severity::kInfo4, "below");
  logger.Emit(Severity::kWarn, "at");
  LogRecord record;
  record.severity = Severity::kDebug;
  record.body = "below as well";
  logger.Emit(record);
  EXPECT_THAT(logs(), ElementsAre(LogBody("at")));
}

TEST_F(LoggerProviderTest, RecordsOfUnspecifiedSeverityPassTheMinimum) {
  LoggerConfig config;
  config.minimum_severity = Severity::kFatal4;
  LoggerProvider provider(Configured(config));
  const Logger logger = provider.GetLogger("library");
  EXPECT_TRUE(logger.Enabled());
  LogRecord record;
  record.body = "text";
  logger.Emit(record);
  EXPECT_THAT(logs(), SizeIs(1));
}

TEST_F(LoggerProviderTest, ATraceBasedLoggerFollowsTheSpansSampling) {
  LoggerConfig config;
  config.trace_based = true;
  LoggerProvider provider(Configured(config));
  const Logger logger = provider.GetLogger("library");
  const Context sampled = Context().WithSpan(SpanRef(SomeSpan(true)));
  const Context unsampled = Context().WithSpan(SpanRef(SomeSpan(false)));
  EXPECT_TRUE(logger.Enabled());
  EXPECT_TRUE(logger.Enabled(Severity::kInfo, {}, &sampled));
  EXPECT_FALSE(logger.Enabled(Severity::kInfo, {}, &unsampled));
  logger.Emit(Severity::kInfo, "without a span");
  {
    const ContextScope scope(sampled);
    logger.Emit(Severity::kInfo, "sampled");
  }
  {
    const ContextScope scope(unsampled);
    EXPECT_FALSE(logger.Enabled());
    logger.Emit(Severity::kInfo, "not sampled");
    LogRecord record;
    record.body = "given another context";
    record.context = &sampled;
    logger.Emit(record);
  }
  EXPECT_THAT(logs(), ElementsAre(LogBody("without a span"), LogBody("sampled"),
                                  LogBody("given another context")));
}

TEST_F(LoggerProviderTest, ANewConfiguratorAppliesToLoggersThatExist) {
  LoggerProvider provider(Options());
  const Logger logger = provider.GetLogger("library");
  EXPECT_TRUE(logger.Enabled(Severity::kDebug));
  provider.SetConfigurator([](const InstrumentationScope& scope) {
    LoggerConfig config;
    if (scope.name() == "library") config.minimum_severity = Severity::kWarn;
    return config;
  });
  EXPECT_FALSE(logger.Enabled(Severity::kDebug));
  EXPECT_TRUE(logger.Enabled(Severity::kWarn));
  EXPECT_TRUE(provider.GetLogger("other").Enabled(Severity::kDebug));
  provider.SetConfigurator(nullptr);
  EXPECT_TRUE(logger.Enabled(Severity::kDebug));
}

TEST_F(LoggerProviderTest, AsksTheConfiguratorOncePerLogger) {
  std::vector<std::string> asked;
  LoggerProviderOptions options = Options();
  options.configurator = [&](const InstrumentationScope& scope) {
    asked.emplace_back(scope.name());
    return LoggerConfig();
  };
  LoggerProvider provider(std::move(options));
  provider.GetLogger("a");
  provider.GetLogger("b");
  provider.GetLogger("a");
  EXPECT_THAT(asked, ElementsAre("a", "b"));
}

TEST_F(LoggerProviderTest, AsksProcessorsWhetherTheyWantARecord) {
  const Context given = Context().WithSpan(SpanRef(SomeSpan(true)));
  bool answer = true;
  int calls = 0;
  FakeProcessor::Hooks hooks;
  hooks.enabled = [&](const Context& context, const InstrumentationScope& scope,
                      Severity severity, std::string_view event_name) {
    ++calls;
    EXPECT_EQ(context.span().context(), SomeSpan(true));
    EXPECT_EQ(scope.name(), "library");
    EXPECT_EQ(severity, Severity::kInfo);
    EXPECT_EQ(event_name, "event");
    return answer;
  };
  LoggerProvider provider(With(hooks));
  const Logger logger = provider.GetLogger("library");
  EXPECT_TRUE(logger.Enabled(Severity::kInfo, "event", &given));
  answer = false;
  EXPECT_FALSE(logger.Enabled(Severity::kInfo, "event", &given));
  const ContextScope scope(given);
  EXPECT_FALSE(logger.Enabled(Severity::kInfo, "event"));
  EXPECT_EQ(calls, 3);
}

TEST_F(LoggerProviderTest, IsEnabledWhenOneProcessorWantsIt) {
  bool first = false;
  bool second = false;
  LoggerProviderOptions options;
  for (const bool* wanted : {&first, &second}) {
    FakeProcessor::Hooks hooks;
    hooks.enabled = [wanted](const auto&, const auto&, auto, auto) {
      return *wanted;
    };
    options.processors.push_back(
        std::make_unique<FakeProcessor>(std::move(hooks)));
  }
  LoggerProvider provider(std::move(options));
  const Logger logger = provider.GetLogger("library");
  EXPECT_FALSE(logger.Enabled());
  second = true;
  EXPECT_TRUE(logger.Enabled());
  first = true;
  second = false;
  EXPECT_TRUE(logger.Enabled());
  // One that does not filter wants everything.
  first = false;
  provider.AddProcessor(
      std::make_unique<FakeProcessor>(FakeProcessor::Hooks()));
  EXPECT_TRUE(logger.Enabled());
}

TEST_F(LoggerProviderTest, ProcessorsGetARecordWhateverTheyAnswered) {
  int emitted = 0;
  FakeProcessor::Hooks hooks;
  hooks.enabled = [](const auto&, const auto&, auto, auto) { return false; };
  hooks.on_emit = [&](ReadWriteLogRecord&, const Context&) { ++emitted; };
  LoggerProvider provider(With(hooks));
  provider.GetLogger("library").Emit(Severity::kInfo, "text");
  EXPECT_EQ(emitted, 1);
}

// --- Processors --------------------------------------------------------------

TEST_F(LoggerProviderTest, LaterProcessorsSeeWhatEarlierOnesChanged) {
  FakeProcessor::Hooks hooks;
  hooks.on_emit = [](ReadWriteLogRecord& record, const Context&) {
    record.SetBody("changed");
    record.SetAttribute("added", true);
    record.RemoveAttribute("secret");
    record.SetSeverity(Severity::kError);
    record.SetSeverityText("changed too");
    record.SetEventName("renamed");
    record.SetTimestamp(Timestamp::FromUnixNanos(1));
    record.SetObservedTimestamp(Timestamp::FromUnixNanos(2));
  };
  LoggerProviderOptions options = Options();
  options.processors.insert(options.processors.begin(),
                            std::make_unique<FakeProcessor>(hooks));
  LoggerProvider provider(std::move(options));
  provider.GetLogger("library").Emit(Severity::kInfo, "original",
                                     {{"secret", "password"}, {"kept", 1}});
  ASSERT_THAT(logs(), ElementsAre(AllOf(
                          LogBody("changed"), LogSeverity(Severity::kError),
                          LogEventNamed("renamed"),
                          AttributesAre({{"kept", 1}, {"added", true}}))));
  EXPECT_EQ(logs()[0].view().severity_text(), "changed too");
  EXPECT_EQ(logs()[0].view().timestamp().unix_nanos(), 1);
  EXPECT_EQ(logs()[0].view().observed_timestamp().unix_nanos(), 2);
}

TEST_F(LoggerProviderTest, ProcessorsGetTheContextOfTheRecord) {
  std::vector<SpanId> spans;
  FakeProcessor::Hooks hooks;
  hooks.on_emit = [&](ReadWriteLogRecord&, const Context& context) {
    spans.push_back(context.span().context().span_id());
  };
  LoggerProvider provider(With(hooks));
  const Logger logger = provider.GetLogger("library");
  const Context context = Context().WithSpan(SpanRef(SomeSpan(true)));
  LogRecord record;
  record.context = &context;
  logger.Emit(record);
  logger.Emit(Severity::kInfo, "text");
  EXPECT_THAT(spans, ElementsAre(SomeSpan(true).span_id(), SpanId()));
}

TEST_F(LoggerProviderTest, AProcessorMayEmitItself) {
  std::optional<Logger> logger;
  int depth = 0;
  FakeProcessor::Hooks hooks;
  hooks.on_emit = [&](ReadWriteLogRecord& record, const Context&) {
    if (depth++ == 0) logger->Emit(Severity::kDebug, "nested");
    EXPECT_TRUE(record.Read().has_body());
  };
  LoggerProviderOptions options = With(hooks);
  options.processors.push_back(std::make_unique<SimpleLogRecordProcessor>(
      std::make_unique<RecordingLogRecordExporter>(exported_)));
  LoggerProvider provider(std::move(options));
  logger = provider.GetLogger("library");
  logger->Emit(Severity::kInfo, "outer");
  EXPECT_THAT(logs(), ElementsAre(LogBody("nested"), LogBody("outer")));
}

#if defined(__cpp_exceptions)
TEST_F(LoggerProviderTest, AProcessorThatThrowsDoesNotDisturbTheOthers) {
  FakeProcessor::Hooks hooks;
  hooks.on_emit = [](ReadWriteLogRecord&, const Context&) {
    throw std::runtime_error("bug");
  };
  hooks.enabled = [](const auto&, const auto&, auto, auto) -> bool {
    throw 42;
  };
  hooks.shutdown = [](Deadline) -> absl::Status {
    throw std::runtime_error("bug in shutdown");
  };
  LoggerProviderOptions options = With(hooks);
  options.processors.push_back(std::make_unique<SimpleLogRecordProcessor>(
      std::make_unique<RecordingLogRecordExporter>(exported_)));
  LoggerProvider provider(std::move(options));
  const Logger logger = provider.GetLogger("library");
  EXPECT_TRUE(logger.Enabled());
  logger.Emit(Severity::kInfo, "text");
  EXPECT_THAT(logs(), SizeIs(1));
  EXPECT_EQ(provider.Shutdown(Late()), absl::InternalError("bug in shutdown"));
  EXPECT_EQ(exported_->shutdowns(), 1);
}

TEST_F(LoggerProviderTest, AConfiguratorThatThrowsMeansTheDefault) {
  LoggerProviderOptions options = Options();
  options.configurator = [](const InstrumentationScope&) -> LoggerConfig {
    throw std::runtime_error("bug");
  };
  LoggerProvider provider(std::move(options));
  EXPECT_TRUE(provider.GetLogger("library").Enabled());
}
#endif

TEST_F(LoggerProviderTest, AnAddedProcessorServesLoggersThatExist) {
  LoggerProvider provider(Options());
  const Logger logger = provider.GetLogger("library");
  const auto added = std::make_shared<LogRecordRecording>();
  logger.Emit(Severity::kInfo, "before");
  provider.AddProcessor(std::make_unique<SimpleLogRecordProcessor>(
      std::make_unique<RecordingLogRecordExporter>(added)));
  provider.AddProcessor(nullptr);
  logger.Emit(Severity::kInfo, "after");
  EXPECT_THAT(logs(), SizeIs(2));
  EXPECT_THAT(added->records(), ElementsAre(LogBody("after")));
}

// --- Flushing and shutting down ----------------------------------------------

TEST_F(LoggerProviderTest, ForceFlushReachesAllProcessorsAndReturnsAnError) {
  int calls = 0;
  LoggerProviderOptions options;
  for (int i = 0; i < 3; ++i) {
    FakeProcessor::Hooks hooks;
    hooks.force_flush = [&calls, i](Deadline) {
      ++calls;
      return i == 1 ? absl::DataLossError("second") : absl::OkStatus();
    };
    options.processors.push_back(
        std::make_unique<FakeProcessor>(std::move(hooks)));
  }
  LoggerProvider provider(std::move(options));
  EXPECT_EQ(provider.ForceFlush(Late()), absl::DataLossError("second"));
  EXPECT_EQ(calls, 3);
}

TEST_F(LoggerProviderTest, ShutdownExportsWhatIsQueuedAndReachesAllOnce) {
  LoggerProviderOptions options;
  options.processors.push_back(std::make_unique<BatchLogRecordProcessor>(
      std::make_unique<RecordingLogRecordExporter>(exported_)));
  {
    LoggerProvider provider(std::move(options));
    provider.GetLogger("library").Emit(Severity::kInfo, "text");
    EXPECT_TRUE(provider.Shutdown(Late()).ok());
    EXPECT_TRUE(provider.Shutdown(Late()).ok());
  }
  EXPECT_THAT(logs(), SizeIs(1));
  EXPECT_EQ(exported_->shutdowns(), 1);
  EXPECT_TRUE(exported_->destroyed());
}

TEST_F(LoggerProviderTest, TurnsLoggersIntoNoOpsWhenItHasShutDown) {
  std::optional<LoggerProvider> provider(Options());
  const Logger before = provider->GetLogger("before");
  EXPECT_TRUE(provider->Shutdown(Late()).ok());
  const Logger after = provider->GetLogger("after");
  provider.reset();
  for (const Logger& logger : {before, after}) {
    EXPECT_FALSE(logger.Enabled(Severity::kFatal));
    logger.Emit(Severity::kFatal, "late");
  }
  EXPECT_THAT(logs(), IsEmpty());
  EXPECT_EQ(exported_->violations(), 0);
}

TEST_F(LoggerProviderTest, AProcessorAddedAfterTheShutdownIsShutDownAtOnce) {
  LoggerProvider provider(Options());
  EXPECT_TRUE(provider.Shutdown(Late()).ok());
  const auto late = std::make_shared<LogRecordRecording>();
  provider.AddProcessor(std::make_unique<SimpleLogRecordProcessor>(
      std::make_unique<RecordingLogRecordExporter>(late)));
  EXPECT_EQ(late->shutdowns(), 1);
  EXPECT_TRUE(late->destroyed());
}

TEST_F(LoggerProviderTest, ConcurrentSafeShutdownFromManyThreads) {
  for (int round = 0; round < 10; ++round) {
    std::atomic<int> calls{0};
    FakeProcessor::Hooks hooks;
    hooks.shutdown = [&](Deadline) {
      ++calls;
      return absl::DataLossError("once");
    };
    LoggerProvider provider(With(hooks));
    const Logger logger = provider.GetLogger("library");
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        logger.Emit(Severity::kInfo, "text");
        EXPECT_EQ(provider.Shutdown(Late()), absl::DataLossError("once"));
        EXPECT_FALSE(logger.Enabled());
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(calls.load(), 1);
  }
}

// --- Counts and threads ------------------------------------------------------

TEST_F(LoggerProviderTest, CountsTheRecordsThatWereMade) {
  LoggerConfig config;
  config.minimum_severity = Severity::kInfo;
  LoggerProvider provider(Configured(config));
  const Logger logger = provider.GetLogger("library");
  logger.Emit(Severity::kDebug, "filtered");
  logger.Emit(Severity::kInfo, "one");
  logger.Emit(Severity::kInfo, "two");
  const LogStats stats = provider.Stats();
  EXPECT_EQ(stats.created, 2u);
  ASSERT_THAT(stats.processors, SizeIs(1));
  EXPECT_EQ(stats.processors[0].exported, 2u);
}

TEST_F(LoggerProviderTest, ConcurrentSafeForAllCallsFromAllThreads) {
  LoggerProvider provider(Options());
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      for (int j = 0; j < 50; ++j) {
        const Logger logger =
            provider.GetLogger("scope" + std::to_string(j % 7));
        EXPECT_TRUE(logger.Enabled(Severity::kInfo));
        logger.Emit(Severity::kInfo, "text", {{"thread", i}});
        if (j % 10 == 0 && i == 0) {
          provider.AddProcessor(
              std::make_unique<FakeProcessor>(FakeProcessor::Hooks()));
        }
        if (j % 10 == 5) {
          provider.SetConfigurator(
              [](const InstrumentationScope&) { return LoggerConfig(); });
        }
        EXPECT_TRUE(provider.ForceFlush(Late()).ok());
        EXPECT_GE(provider.Stats().processors.size(), 1u);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(logs(), SizeIs(200));
}

TEST_F(LoggerProviderTest, AllocatesNothingInTheSteadyState) {
  LoggerProviderOptions options;
  BatchOptions batch = BatchOptions::ForLogs();
  Worker::Options manual;
  manual.manual = true;
  batch.worker = std::make_shared<Worker>(manual);
  exported_->SetOnExport([](auto, Deadline) { return absl::CancelledError(); });
  options.processors.push_back(std::make_unique<BatchLogRecordProcessor>(
      std::make_unique<RecordingLogRecordExporter>(exported_), batch));
  LoggerProvider provider(std::move(options));
  const Logger logger = provider.GetLogger("library");
  const ContextScope scope(Context().WithSpan(SpanRef(SomeSpan(true))));
  const auto emit = [&] {
    for (int i = 0; i < 1000; ++i) {
      logger.Emit(Severity::kInfo, "a message of some length",
                  {{"http.request.method", "GET"}, {"status", 200 + i}});
    }
  };
  emit();
  provider.ForceFlush(Late()).IgnoreError();
  const AllocationCounter allocations;
  emit();
  EXPECT_EQ(allocations.count(), 0);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
