// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/sample_telemetry.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "api/logs/severity.h"
#include "api/metrics/meter_backend.h"
#include "api/trace/ids.h"
#include "api/trace/span_backend.h"
#include "api/trace/span_context.h"
#include "api/trace/trace_state.h"
#include "sdk/logs/testing/log_record_builder.h"
#include "sdk/metrics/number.h"
#include "sdk/metrics/temporality.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::AggregationTemporality;
using sdk::Exemplar;
using sdk::LogRecordSnapshot;
using sdk::Metric;
using sdk::MetricType;
using sdk::Number;
using sdk::Resource;
using sdk::SpanSnapshot;
using sdk::testing::LogRecordBuilder;
using sdk::testing::SpanBuilder;

constexpr char kTraceId[] = "b1124a890a1f89c74e1689d6bba12c89";
constexpr char kServerSpanId[] = "a7868e33668f12a0";
constexpr char kRollSpanId[] = "fe5dcf91e608e6d7";
// 2026-11-22T12:28:51Z
constexpr int64_t kSecond = 1795350531000000000;

Timestamp At(int64_t nanos) {
  return Timestamp::FromUnixNanos(kSecond + nanos);
}

}  // namespace

const Resource& DiceServer() {
  static const Resource& resource = *new Resource(
      {{"telemetry.sdk.language", "cpp"},
       {"telemetry.sdk.name", "otel_cc"},
       {"telemetry.sdk.version", "0.1.0"},
       {"service.instance.id", "627cc493-f310-47de-96bd-71410b7dec09"},
       {"service.name", "dice-server"}});
  return resource;
}

SpanSnapshot ServerSpan() {
  return SpanBuilder("GET /rolldice")
      .SetIds(kTraceId, kServerSpanId)
      .SetKind(SpanKind::kServer)
      .SetTimes(kSecond + 935855000, kSecond + 938336000)
      .AddAttribute("http.request.method", "GET")
      .AddAttribute("url.scheme", "http")
      .AddAttribute("url.path", "/rolldice")
      .AddAttribute("url.query", "player=alice")
      .AddAttribute("server.address", "localhost")
      .AddAttribute("server.port", 8080)
      .AddAttribute("client.address", "127.0.0.1")
      .AddAttribute("network.peer.address", "127.0.0.1")
      .AddAttribute("network.peer.port", 51358)
      .AddAttribute("network.protocol.version", "1.1")
      .AddAttribute("user_agent.original", "curl/7.88.1")
      .AddAttribute("http.route", "/rolldice")
      .AddAttribute("http.response.status_code", 200)
      .SetScope("httplib")
      .SetResource(DiceServer())
      .Build();
}

SpanSnapshot RollSpan() {
  return SpanBuilder("roll")
      .SetIds(kTraceId, kRollSpanId)
      .SetParent(kServerSpanId)
      .SetTimes(kSecond + 937476000, kSecond + 937954000)
      .AddAttribute("roll.value", "4")
      .SetScope("diceroller")
      .SetResource(DiceServer())
      .Build();
}

LogRecordSnapshot RollLogRecord() {
  return LogRecordBuilder()
      .SetBody("alice is rolling the dice: 4")
      .SetSeverity(Severity::kWarn)
      .SetSeverityText("WARN")
      .AddAttribute("code.file.path", "examples/dice_server.cc")
      .AddAttribute("code.function.name", "RollDice")
      .AddAttribute("code.line.number", 19)
      .SetTimes(kSecond + 937681000, kSecond + 937839000)
      .SetSpan(kTraceId, kRollSpanId,
               TraceFlags(TraceFlags::kSampled | TraceFlags::kRandom))
      .SetScope("diceroller")
      .SetResource(DiceServer())
      .Build();
}

SpanSnapshot FullSpan() {
  const SpanContext own(*TraceId::FromHex("a874de5a31df869ff9308328044540f7"),
                        *SpanId::FromHex("c5101c93b6527e14"),
                        TraceFlags(TraceFlags::kSampled), false,
                        TraceState::FromHeader("vendor=a:1;b:2,other=it's"));
  const SpanContext linked(
      *TraceId::FromHex("81dc6e21c7632d5ee3017fc740c4c490"),
      *SpanId::FromHex("5399770451a61ea5"), TraceFlags(), true);
  return SpanBuilder("full")
      .SetContext(own)
      .SetParent("00f067aa0ba902b7", true)
      .SetKind(SpanKind::kConsumer)
      .SetTimes(kSecond + 746552001, kSecond + 746825999)
      .SetStatus(StatusCode::kError, "bad dice")
      .AddAttribute("list", std::vector<int>{1, 2, 3})
      .AddAttribute("ok", true)
      .AddAttribute("ratio", 0.5)
      .AddEvent("cache.miss", kSecond + 746576000,
                {{"key", "k1"}, {"tries", 3}})
      .AddEvent("exception", kSecond + 746805000,
                {{"exception.type", "std::runtime_error"},
                 {"exception.message", "bad dice"},
                 {"exception.stacktrace", "Roll()\n  at dice.cc:16\n"}})
      .AddLink(linked, {{"why", "because"}})
      .AddLink(linked)
      .SetDropped(1, 2, 3)
      .SetScope({"diceroller", "1.0"})
      .SetResource(Resource({{"service.name", "dice-server"}},
                            "https://opentelemetry.io/schemas/1.40.0"))
      .Build();
}

SpanSnapshot StrangeSpan() {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  return SpanBuilder("W\xC3\xBCrfel \xF0\x9F\x8E\xB2")
      .AddAttribute("controls",
                    std::string_view("\0\x1B[31m\r\n\t\"\\\x7F", 12))
      .AddAttribute("C1 and line separators",
                    "\xC2\x9B"
                    "2J\xE2\x80\xA8\xE2\x80\xAE")
      .AddAttribute("not UTF-8", "a\x80\xC3(\xED\xA0\x80z")
      .AddAttribute("key with \"quotes\"\n", "")
      .AddAttribute("nothing", nullptr)
      .AddAttribute("bytes", AttributeValue::Bytes("\xFF\x00\x01", 3))
      .AddAttribute("numbers",
                    std::vector<double>{5, -0.0, 1e16, 1e-5, 1.0 / 3, 1e308})
      .AddAttribute(
          "not finite",
          std::vector<double>{kInfinity, -kInfinity,
                              std::numeric_limits<double>::quiet_NaN()})
      .AddAttribute("least", std::numeric_limits<int64_t>::min())
      .AddAttribute("above int64", std::numeric_limits<uint64_t>::max())
      .AddAttribute("empty list", std::vector<std::string>())
      .AddAttribute("empty map", AttributeValue::Map(nullptr, 0))
      .AddAttribute(
          "nested",
          AttributeValue::Array(
              {1, "two", nullptr, AttributeValue::Bytes("x"),
               AttributeValue::Map(
                   {{"three", AttributeValue::Map({{"four", 4.0}})}})}))
      .Build();
}

LogRecordSnapshot BareLogRecord() { return LogRecordBuilder().Build(); }

SampleMetrics::SampleMetrics(Kinds kinds) {
  if (kinds == Kinds::kOfDiceServer) {
    MakeDiceServer();
  } else if (kinds == Kinds::kOthers) {
    MakeOthers();
  } else {
    MakeRest();
  }
  for (int i = 0; i < 2; ++i) {
    if (of_scope_[i].empty()) continue;
    of_resource_.push_back({&scopes_[i], of_scope_[i]});
  }
  metrics_.resource = &DiceServer();
  metrics_.scopes = of_resource_;
}

void SampleMetrics::MakeDiceServer() {
  scopes_[0] = InstrumentationScope(
      ScopeView("httplib", "0.1.0", "https://opentelemetry.io/schemas/1.40.0"));
  scopes_[1] = InstrumentationScope(
      ScopeView("diceroller", {}, {}, {{"scope.attribute", 1}}));
  const Timestamp start = At(0);
  const Timestamp now = At(2345564899);
  attributes_[0] = {{"http.request.method", "GET"}, {"url.scheme", "http"}};
  attributes_[1] = {{"http.request.method", "GET"},
                    {"url.scheme", "http"},
                    {"http.route", "/rolldice"},
                    {"http.response.status_code", 200}};
  attributes_[2] = {{"roll.value", "4"}};
  attributes_[3] = {{"roll.value", "6"}};

  sdk::NumberPoint active;
  active.attributes = attributes_[0];
  active.start_time = start;
  active.time = now;
  active.value = Number(int64_t{0});
  numbers_[0] = {active};

  Exemplar slow;
  slow.value = Number(0.00248);
  slow.time = At(938336000);
  slow.trace_id = *TraceId::FromHex(kTraceId);
  slow.span_id = *SpanId::FromHex(kServerSpanId);
  Exemplar outside = slow;
  outside.trace_id = TraceId();
  outside.span_id = SpanId();
  outside.filtered_attributes = attributes_[2];
  exemplars_[0] = {slow, outside};

  bounds_ = {0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25,
             0.5,   0.75, 1,     2.5,  5,     7.5, 10};
  counts_[0] = {2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  sdk::HistogramPoint duration;
  duration.attributes = attributes_[1];
  duration.start_time = start;
  duration.time = now;
  duration.count = 3;
  duration.sum = 12.00396;
  duration.min = 0.00148;
  duration.max = 12;
  duration.bounds = bounds_;
  duration.bucket_counts = counts_[0];
  duration.exemplars = exemplars_[0];
  histograms_ = {duration};

  sdk::NumberPoint four;
  four.attributes = attributes_[2];
  four.start_time = start;
  four.time = now;
  four.value = Number(int64_t{1});
  exemplars_[1] = {slow};
  exemplars_[1][0].value = Number(int64_t{1});
  four.exemplars = exemplars_[1];
  sdk::NumberPoint six = four;
  six.attributes = attributes_[3];
  six.value = Number(int64_t{2});
  numbers_[1] = {four, six};

  Metric metric;
  metric.name = "http.server.active_requests";
  metric.description = "Number of active HTTP server requests.";
  metric.unit = "{request}";
  metric.type = MetricType::kSum;
  metric.number_points = numbers_[0];
  of_scope_[0].push_back(metric);

  metric = Metric();
  metric.name = "http.server.request.duration";
  metric.description = "Duration of HTTP server requests.";
  metric.unit = "s";
  metric.type = MetricType::kHistogram;
  metric.number_type = NumberType::kDouble;
  metric.histogram_points = histograms_;
  of_scope_[0].push_back(metric);

  metric = Metric();
  metric.name = "dice.rolls";
  metric.description = "The number of rolls by roll value";
  metric.type = MetricType::kSum;
  metric.is_monotonic = true;
  metric.number_points = numbers_[1];
  of_scope_[1].push_back(metric);
}

void SampleMetrics::MakeOthers() {
  scopes_[0] = InstrumentationScope(ScopeView("demo"));
  const Timestamp start = At(0);
  const Timestamp now = At(283388);
  attributes_[0] = {{"a", 1}};
  attributes_[1] = {{"room", "a"}};

  counts_[0] = {1, 0, 2};
  counts_[1] = {0};
  sdk::ExponentialHistogramPoint latency;
  latency.attributes = attributes_[0];
  latency.start_time = start;
  latency.time = now;
  latency.count = 4;
  latency.sum = 11;
  latency.min = 0;
  latency.max = 6;
  latency.scale = 1;
  latency.zero_count = 1;
  latency.positive = {3, counts_[0]};
  latency.negative = {0, counts_[1]};
  exponential_histograms_ = {latency};

  sdk::NumberPoint queue;
  queue.start_time = start;
  queue.time = now;
  queue.value = Number(int64_t{-3});
  numbers_[0] = {queue};

  sdk::NumberPoint temperature;
  temperature.attributes = attributes_[1];
  temperature.time = now;
  temperature.value = Number(21.5);
  sdk::NumberPoint broken = temperature;
  broken.attributes = attributes_[0];
  broken.value = Number(std::numeric_limits<double>::quiet_NaN());
  sdk::NumberPoint missing = temperature;
  missing.attributes = {};
  missing.flags = sdk::Point::kNoRecordedValue;
  numbers_[1] = {temperature, broken, missing};

  Metric metric;
  metric.name = "lat";
  metric.unit = "ms";
  metric.type = MetricType::kExponentialHistogram;
  metric.exponential_histogram_points = exponential_histograms_;
  of_scope_[0].push_back(metric);

  metric = Metric();
  metric.name = "queue";
  metric.type = MetricType::kSum;
  metric.temporality = AggregationTemporality::kDelta;
  metric.number_points = numbers_[0];
  of_scope_[0].push_back(metric);

  metric = Metric();
  metric.name = "temp";
  metric.unit = "Cel";
  metric.type = MetricType::kGauge;
  metric.number_type = NumberType::kDouble;
  metric.number_points = numbers_[1];
  of_scope_[0].push_back(metric);
}

void SampleMetrics::MakeRest() {
  const Timestamp start = At(0);
  const Timestamp now = At(283388);
  counts_[2] = {7};
  sdk::HistogramPoint change;
  change.start_time = start;
  change.time = now;
  change.count = 7;
  change.bucket_counts = counts_[2];
  histograms_ = {change};

  quantiles_ = {{0.5, 1.25}, {1, 9}};
  sdk::SummaryPoint age;
  age.start_time = start;
  age.time = now;
  age.count = 2;
  age.sum = 10.25;
  age.quantiles = quantiles_;
  summaries_ = {age};

  Metric metric;
  metric.name = "change";
  metric.type = MetricType::kHistogram;
  metric.histogram_points = histograms_;
  of_scope_[0].push_back(metric);

  metric = Metric();
  metric.name = "age";
  metric.unit = "s";
  metric.type = MetricType::kSummary;
  metric.summary_points = summaries_;
  of_scope_[0].push_back(metric);
}

}  // namespace console
}  // namespace exporters
}  // namespace otel
