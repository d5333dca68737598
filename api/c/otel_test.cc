// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/c/otel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "api/c/c_calls_for_test.h"
#include "api/common/attributes.h"
#include "api/common/owned_attributes.h"
#include "api/common/testing/allocations.h"
#include "api/common/testing/immortal.h"
#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/global/global.h"
#include "api/logs/testing/fake_logger_backend.h"
#include "api/metrics/testing/fake_meter_backend.h"
#include "api/propagation/text_map_propagator.h"
#include "api/propagation/trace_context_propagator.h"
#include "api/trace/testing/fake_tracer_backend.h"

namespace {

using testing::ElementsAre;
using testing::Pair;
using testing::UnorderedElementsAre;

constexpr otel_string kNone = {nullptr, 0};

class CApiTest : public testing::Test {
 protected:
  CApiTest()
      : traces_(otel::Immortal<otel::FakeTracerProvider>()),
        metrics_(otel::Immortal<otel::FakeMeterProvider>()),
        logs_(otel::Immortal<otel::FakeLoggerProvider>()),
        registration_(otel::SetProviders(
            {&traces_, &metrics_, &logs_,
             std::make_shared<otel::TraceContextPropagator>()})) {}

  otel::FakeTracerProvider& traces_;
  otel::FakeMeterProvider& metrics_;
  otel::FakeLoggerProvider& logs_;
  const otel::ProviderRegistration registration_;
};

TEST_F(CApiTest, RecordsSpansFromC) {
  RecordSpansInC();
  ASSERT_EQ(traces_.spans().size(), 3u);
  const otel::FakeSpan outer = traces_.span("outer");
  EXPECT_EQ(outer.scope, "c");
  EXPECT_EQ(outer.kind, otel::SpanKind::kServer);
  EXPECT_EQ(outer.start_time.unix_nanos(), 7);
  EXPECT_EQ(outer.attributes,
            otel::OwnedAttributes(
                {{"text", "value"},
                 {"int", -5},
                 {"double", 2.5},
                 {"bool", true},
                 {"sliced", otel::AttributeValue::Bytes("sliced")}}));
  ASSERT_EQ(outer.links.size(), 1u);
  EXPECT_EQ(outer.links[0].context.trace_id().ToHex(),
            "01000000000000000000000000000000");
  EXPECT_EQ(outer.links[0].context.span_id().ToHex(), "0200000000000000");
  EXPECT_TRUE(outer.links[0].context.IsSampled());
  EXPECT_EQ(outer.links[0].context.trace_state().ToHeader(), "vendor=value");
  ASSERT_EQ(outer.events.size(), 1u);
  EXPECT_EQ(outer.events[0].name, "of the current span");
  EXPECT_TRUE(outer.ended);
  EXPECT_FALSE(outer.parent.IsValid());

  const otel::FakeSpan inner = traces_.span("renamed");
  EXPECT_EQ(inner.parent, outer.context);
  EXPECT_EQ(inner.attributes,
            otel::OwnedAttributes({{"text", "value"}, {"int", -5}}));
  ASSERT_EQ(inner.events.size(), 1u);
  EXPECT_EQ(inner.events[0].time.unix_nanos(), 8);
  ASSERT_EQ(inner.links.size(), 1u);
  EXPECT_EQ(inner.status, otel::StatusCode::kError);
  EXPECT_EQ(inner.status_description, "broken");
  EXPECT_EQ(inner.end_time.unix_nanos(), 9);
  EXPECT_EQ(inner.late_calls, 0);

  const otel::FakeSpan child = traces_.span("explicit child");
  EXPECT_EQ(child.parent, outer.context);
  EXPECT_EQ(child.kind, otel::SpanKind::kInternal) << "Of an unknown kind";
  EXPECT_FALSE(otel::CurrentSpan().context().IsValid());
}

TEST_F(CApiTest, RecordsMetricsFromC) {
  RecordMetricsInC();
  std::vector<std::string> names;
  for (const otel::FakeMeasurement& m : metrics_.measurements()) {
    names.push_back(m.instrument + (m.context.has_value() ? " context" : ""));
    EXPECT_EQ(m.instrument[0] == 'i', m.int64_value.has_value());
    EXPECT_EQ(m.instrument[0] == 'd', m.double_value.has_value());
  }
  EXPECT_THAT(names, ElementsAre("ic", "dc", "iu context", "du", "ih", "dh",
                                 "ig", "dg"));
  const otel::FakeMeasurement counter = metrics_.measurements()[0];
  EXPECT_EQ(counter.int64_value, 1);
  EXPECT_EQ(counter.attributes, otel::OwnedAttributes({{"k", "v"}}));
  // Another test may have made these instruments before.
  for (const otel::InstrumentDescriptor& d : metrics_.instruments()) {
    if (d.name != "ic") continue;
    EXPECT_EQ(d.kind, otel::InstrumentKind::kCounter);
    EXPECT_EQ(d.unit, "{roll}");
    EXPECT_EQ(d.description, "Rolls");
  }
}

TEST_F(CApiTest, EmitsLogRecordsFromC) {
  RecordLogsInC();
  ASSERT_EQ(logs_.records().size(), 2u);
  const otel::FakeLogRecord full = logs_.records()[0];
  EXPECT_EQ(full.severity, otel::Severity::kWarn);
  EXPECT_EQ(full.severity_text, "WARNING");
  EXPECT_EQ(full.timestamp.unix_nanos(), 1);
  EXPECT_EQ(full.observed_timestamp.unix_nanos(),
            std::numeric_limits<int64_t>::max());
  EXPECT_EQ(full.body_value().AsString(), "rolled");
  EXPECT_EQ(full.attributes, otel::OwnedAttributes({{"k", 1}}));
  EXPECT_EQ(full.event_name, "event");
  const otel::FakeLogRecord zeroed = logs_.records()[1];
  EXPECT_EQ(zeroed.severity, otel::Severity::kUnspecified);
  EXPECT_TRUE(zeroed.body_value().empty());
}

TEST_F(CApiTest, TakesNullAndNothingEverywhere) { CallWithNothingInC(); }

TEST(CApiWithoutSdkTest, DoesNothing) { EXPECT_EQ(CheckWithoutSdkInC(), 0); }

TEST(CApiWithoutSdkTest, AllocatesNothing) {
  const otel_tracer tracer = otel_get_tracer(otel_str("c"), kNone, kNone);
  const otel_int64_counter counter = otel_int64_counter_create(
      otel_get_meter(otel_str("c"), kNone, kNone), otel_str("c"), kNone, kNone);
  const otel_logger logger = otel_get_logger(otel_str("c"), kNone, kNone);
  { const otel::ContextScope first{otel::Context()}; }
  otel_attribute attributes[20];
  for (otel_attribute& attribute : attributes) attribute = otel_int("k", 1);
  const otel::AllocationCounter allocations;
  for (int i = 0; i < 10; ++i) {
    otel_span_options options = OTEL_SPAN_OPTIONS_INIT;
    options.attributes = attributes;
    options.attribute_count = 20;
    otel_span span;
    otel_scope scope;
    otel_span_start(tracer, otel_str("span"), &options, &span);
    otel_scope_attach_span(&span, &scope);
    otel_span_set_attributes(&span, attributes, 20);
    otel_int64_counter_add(counter, 1, attributes, 20, nullptr);
    otel_log_record record = OTEL_LOG_RECORD_INIT;
    otel_logger_emit(logger, &record);
    otel_scope_detach(&scope);
    otel_span_end(&span, 0);
  }
  EXPECT_EQ(allocations.count(), 0);
}

TEST_F(CApiTest, TakesMoreAttributesThanFitOnTheStack) {
  std::vector<otel_attribute> attributes;
  std::vector<std::string> keys;
  for (int i = 0; i < 100; ++i) keys.push_back("key" + std::to_string(i));
  for (int i = 0; i < 100; ++i) {
    attributes.push_back(otel_int(keys[static_cast<size_t>(i)].c_str(), i));
  }
  otel_span span;
  otel_span_start(otel_get_tracer(otel_str("c"), kNone, kNone),
                  otel_str("many"), nullptr, &span);
  otel_span_set_attributes(&span, attributes.data(), attributes.size());
  otel_span_end(&span, 0);
  const otel::FakeSpan recorded = traces_.span("many");
  EXPECT_EQ(recorded.attributes.size(), 100u);
  EXPECT_EQ(recorded.attributes.Find("key99")->AsInt64(), 99);
}

TEST_F(CApiTest, GivesTheIdentityOfASpan) {
  const otel::ContextScope scope(otel::SpanRef(
      otel::MakeSpanContext(5, otel::TraceState().Set("k", "v"))));
  otel_span current;
  otel_span_from_context(nullptr, &current);
  otel_span_context identity;
  otel_span_get_context(&current, &identity);
  EXPECT_EQ(identity.trace_id[15], 5);
  EXPECT_EQ(identity.span_id[7], 5);
  EXPECT_EQ(identity.trace_flags, 1);
  EXPECT_FALSE(identity.is_remote);
  EXPECT_EQ(
      std::string_view(identity.trace_state.data, identity.trace_state.size),
      "k=v");
  otel_span_release(&current);
}

TEST_F(CApiTest, ReleasesASpanWithoutEndingIt) {
  otel_span span;
  otel_span_start(otel_get_tracer(otel_str("c"), kNone, kNone),
                  otel_str("released"), nullptr, &span);
  otel_span_release(&span);
  EXPECT_FALSE(traces_.span("released").ended);
}

// A carrier as a C program has it.
struct Headers {
  std::map<std::string, std::string, std::less<>> entries;

  static void Set(void* headers, otel_string key, otel_string value) {
    static_cast<Headers*>(headers)->entries[std::string(key.data, key.size)] =
        std::string(value.data, value.size);
  }
  static otel_string Get(void* headers, otel_string key) {
    auto& entries = static_cast<Headers*>(headers)->entries;
    const auto entry = entries.find(std::string_view(key.data, key.size));
    if (entry == entries.end()) return {nullptr, 0};
    return {entry->second.data(), entry->second.size()};
  }
  static void GetAll(void* headers, otel_string key, otel_visit visit,
                     void* state) {
    const otel_string value = Get(headers, key);
    if (value.data != nullptr) visit(state, value);
  }
  static void Keys(void* headers, otel_visit visit, void* state) {
    for (const auto& [key, value] : static_cast<Headers*>(headers)->entries) {
      visit(state, {key.data(), key.size()});
    }
  }
};

constexpr char kTraceParent[] =
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

TEST_F(CApiTest, InjectsTheCurrentOrAGivenContext) {
  const otel::ContextScope scope(otel::SpanRef(otel::MakeSpanContext(5)));
  Headers current;
  otel_inject(nullptr, &Headers::Set, &current);
  EXPECT_THAT(current.entries,
              UnorderedElementsAre(Pair(
                  "traceparent",
                  "00-0a000000000000000000000000000005-0b00000000000005-01")));
  Headers given;
  otel_context root;
  otel_context_copy(nullptr, &root);
  otel_inject(&root, &Headers::Set, &given);
  EXPECT_TRUE(given.entries.empty());
  otel_context_release(&root);
}

TEST_F(CApiTest, ExtractsAContextAndContinuesIt) {
  Headers headers;
  headers.entries = {{"traceparent", kTraceParent}, {"tracestate", "k=v"}};
  for (bool with_all : {false, true}) {
    otel_carrier_getter getter = {sizeof(otel_carrier_getter), &Headers::Get,
                                  with_all ? &Headers::GetAll : nullptr,
                                  with_all ? &Headers::Keys : nullptr};
    otel_context context;
    otel_extract(nullptr, &getter, &headers, &context);
    otel_scope scope;
    otel_scope_attach(&context, &scope);
    otel_span span;
    otel_span_start(otel_get_tracer(otel_str("c"), kNone, kNone),
                    otel_str("continued"), nullptr, &span);
    otel_span_end(&span, 0);
    otel_scope_detach(&scope);
    otel_context_release(&context);
    const otel::FakeSpan recorded = traces_.span("continued");
    EXPECT_EQ(recorded.parent.trace_id().ToHex(),
              "0af7651916cd43dd8448eb211c80319c");
    EXPECT_TRUE(recorded.parent.IsRemote());
    EXPECT_EQ(recorded.parent.trace_state().ToHeader(), "k=v");
  }
}

TEST_F(CApiTest, GivesAPropagatorEverythingOfACarrier) {
  // Asks for all names and all values.
  class Collects final : public otel::TextMapPropagator {
   public:
    void Inject(const otel::Context&,
                otel::TextMapSetter&) const noexcept override {}
    otel::Context Extract(
        const otel::Context& context,
        const otel::TextMapGetter& carrier) const noexcept override {
      carrier.Keys([&](std::string_view key) { seen += key; });
      carrier.GetAll("a", [&](std::string_view value) { seen += value; });
      return context;
    }
    std::vector<std::string_view> Fields() const override { return {}; }
    mutable std::string seen;
  };
  const auto collects = std::make_shared<Collects>();
  const auto registration =
      otel::SetProviders({nullptr, nullptr, nullptr, collects});
  Headers headers;
  headers.entries = {{"a", "1"}, {"b", "2"}};
  const otel_carrier_getter all = {sizeof(otel_carrier_getter), &Headers::Get,
                                   &Headers::GetAll, &Headers::Keys};
  otel_context context;
  otel_extract(nullptr, &all, &headers, &context);
  otel_context_release(&context);
  EXPECT_EQ(collects->seen, "ab1");
  collects->seen.clear();
  const otel_carrier_getter few = {sizeof(otel_carrier_getter), &Headers::Get,
                                   nullptr, nullptr};
  otel_extract(nullptr, &few, &headers, &context);
  otel_context_release(&context);
  EXPECT_EQ(collects->seen, "1");
}

TEST_F(CApiTest, ReadsOnlyAsMuchOfAStructAsItsVersionHas) {
  // A caller that was compiled when the struct ended after `parent`.
  struct OldOptions {
    size_t struct_size;
    int kind;
    const otel_context* parent;
  };
  const auto old = std::make_unique<OldOptions>(
      OldOptions{sizeof(OldOptions), OTEL_SPAN_KIND_CLIENT, nullptr});
  otel_span span;
  otel_span_start(otel_get_tracer(otel_str("c"), kNone, kNone),
                  otel_str("of old"),
                  reinterpret_cast<const otel_span_options*>(old.get()), &span);
  otel_span_end(&span, 0);
  EXPECT_EQ(traces_.span("of old").kind, otel::SpanKind::kClient);
  EXPECT_FALSE(traces_.span("of old").start_time.is_set());
  // A caller of a later version, whose struct is longer.
  struct NewOptions {
    otel_span_options known = OTEL_SPAN_OPTIONS_INIT;
    uint64_t more = ~uint64_t{0};
  } later;
  later.known.struct_size = sizeof(NewOptions);
  later.known.kind = OTEL_SPAN_KIND_CONSUMER;
  otel_span_start(otel_get_tracer(otel_str("c"), kNone, kNone),
                  otel_str("of later"), &later.known, &span);
  otel_span_end(&span, 0);
  EXPECT_EQ(traces_.span("of later").kind, otel::SpanKind::kConsumer);
}

TEST_F(CApiTest, ConcurrentSafeManyThreadsUseOneSpanAndInstrument) {
  const otel_tracer tracer = otel_get_tracer(otel_str("c"), kNone, kNone);
  const otel_int64_counter counter =
      otel_int64_counter_create(otel_get_meter(otel_str("c"), kNone, kNone),
                                otel_str("threads"), kNone, kNone);
  otel_span span;
  otel_span_start(tracer, otel_str("shared"), nullptr, &span);
  otel_context context;
  otel_context_with_span(nullptr, &span, &context);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 100; ++j) {
        otel_scope scope;
        otel_span child;
        otel_scope_attach(&context, &scope);
        otel_span_start(tracer, otel_str("child"), nullptr, &child);
        otel_span_add_event(&span, otel_str("event"), nullptr, 0, 0);
        otel_int64_counter_add(counter, 1, nullptr, 0, &context);
        otel_span_end(&child, 0);
        otel_scope_detach(&scope);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  otel_context_release(&context);
  otel_span_end(&span, 0);
  EXPECT_EQ(traces_.span("shared").events.size(), 400u);
  EXPECT_EQ(traces_.spans().size(), 401u);
  EXPECT_EQ(metrics_.measurements().size(), 400u);
}

}  // namespace
