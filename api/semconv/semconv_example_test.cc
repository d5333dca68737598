// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The snippets of docs/semantic_conventions.md, which generate.py copies there:
// what they show must compile and do what the guide says.

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "api/common/attribute_key.h"
#include "api/common/attributes.h"
#include "api/metrics/instruments.h"
#include "api/metrics/meter.h"
#include "api/semconv/deprecated_http_attributes.h"
#include "api/semconv/http_attributes.h"
#include "api/semconv/http_metrics.h"
#include "api/semconv/url_attributes.h"
#include "api/trace/span.h"
#include "api/trace/tracer.h"
#include "gtest/gtest.h"

// [snippet:aliases]
namespace semconv = otel::semconv;
namespace http = otel::semconv::http;
namespace url = otel::semconv::url;
// [end]

namespace {

// [snippet:span]
otel::Span StartServerSpan(const otel::Tracer& tracer, std::string_view path) {
  return tracer.StartSpan("GET /rolldice",
                          {
                              http::kRequestMethod(http::kRequestMethodGet),
                              http::kRoute("/rolldice"),
                              url::kScheme("http"),
                              url::kPath(path),
                          });
}
// [end]

TEST(SemconvExampleTest, ServerSpanStartsWithTypedAttributes) {
  otel::Span span = StartServerSpan(otel::Tracer(), "/rolldice");
  EXPECT_FALSE(span.IsRecording());
}

TEST(SemconvExampleTest, WrongTypeOfValueDoesNotCompile) {
  // [snippet:types]
  otel::Attribute good = http::kResponseStatusCode(200);
  // http::kResponseStatusCode("200") does not compile: the code is a number.
  // [end]
  EXPECT_EQ(good.value.AsInt64(), 200);
  EXPECT_FALSE(
      (std::is_invocable_v<decltype(http::kResponseStatusCode), const char*>));
}

TEST(SemconvExampleTest, TemplateKeyIsPrefixAndName) {
  // [snippet:template]
  std::string key(http::kRequestHeaderPrefix);
  key += "content-type";  // In lower case, dashes kept.
  std::vector<std::string_view> values = {"application/json"};
  otel::Attribute header{key, values};
  // [end]
  EXPECT_EQ(header.key, "http.request.header.content-type");
  EXPECT_EQ(header.value.StringAt(0), "application/json");
}

// [snippet:metric]
otel::Histogram<double> RequestDuration(const otel::Meter& meter) {
  otel::InstrumentOptions options;
  options.unit = http::kServerRequestDurationUnit;
  options.description = http::kServerRequestDurationDescription;
  options.explicit_bucket_boundaries = http::kServerRequestDurationBoundaries;
  return meter.CreateHistogram<double>(http::kServerRequestDurationName,
                                       options);
}
// [end]

TEST(SemconvExampleTest, InstrumentIsMadeFromTheConstantsOfItsMetric) {
  RequestDuration(otel::Meter()).Record(0.2, {http::kRequestMethod("GET")});
}

// [snippet:dup]
void DescribeRequest(otel::Span& span, std::string_view method, bool with_old) {
  span.SetAttribute(http::kRequestMethod(method));
  if (with_old) {
    span.SetAttribute(semconv::deprecated::http::kMethod(method));
  }
}
// [end]

TEST(SemconvExampleTest, OldAndNewNamesGoTogether) {
  otel::Span span;
  DescribeRequest(span, "GET", true);
  EXPECT_FALSE(span.IsRecording());
}

// [snippet:own]
namespace dice {
inline constexpr otel::AttributeKey<int64_t> kRollValue{"dice.roll.value"};
}  // namespace dice
// [end]

TEST(SemconvExampleTest, OwnKeysHaveTypesToo) {
  EXPECT_EQ(dice::kRollValue(4).value.AsInt64(), 4);
}

}  // namespace
