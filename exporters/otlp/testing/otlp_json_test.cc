// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/testing/otlp_json.h"

#include <string>

#include "exporters/otlp/testing/received_request.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {
namespace {

using ::testing::HasSubstr;

std::string InSpan(const std::string& fields) {
  return R"({"resourceSpans":[{"scopeSpans":[{"spans":[{)" + fields + "}]}]}]}";
}

proto::Span SpanOf(const std::string& fields) {
  proto::ExportTraceServiceRequest request;
  EXPECT_EQ(ParseOtlpJson(InSpan(fields), request), "");
  return request.resource_spans(0).scope_spans(0).spans(0);
}

std::string ErrorOf(const std::string& fields) {
  proto::ExportTraceServiceRequest request;
  return ParseOtlpJson(InSpan(fields), request);
}

TEST(OtlpJsonTest, ReadsIdsAsHexInEitherCase) {
  const proto::Span span =
      SpanOf(R"("traceId":"5B8EFFF798038103D269B633813FC60C",
                "spanId":"eee19b7ec3c1b174","parentSpanId":"")");
  EXPECT_EQ(span.trace_id(),
            "\x5b\x8e\xff\xf7\x98\x03\x81\x03\xd2\x69\xb6\x33\x81\x3f\xc6\x0c");
  EXPECT_EQ(span.span_id(), "\xee\xe1\x9b\x7e\xc3\xc1\xb1\x74");
  EXPECT_EQ(span.parent_span_id(), "");
}

TEST(OtlpJsonTest, ReadsTextThatLooksLikeAnIdAsText) {
  const proto::Span span = SpanOf(R"("name":"\"traceId\":\"zz\" \u0001\n")");
  EXPECT_EQ(span.name(), "\"traceId\":\"zz\" \x01\n");
}

TEST(OtlpJsonTest, Reads64BitNumbersFromStringsAndNumbers) {
  EXPECT_EQ(SpanOf(R"("startTimeUnixNano":"18446744073709551615")")
                .start_time_unix_nano(),
            UINT64_MAX);
  EXPECT_EQ(SpanOf(R"("startTimeUnixNano":7)").start_time_unix_nano(), 7u);
}

TEST(OtlpJsonTest, IgnoresFieldsThatItDoesNotKnow) {
  EXPECT_EQ(SpanOf(R"("name":"a","comingSoon":{"x":[1]})").name(), "a");
}

TEST(OtlpJsonTest, RefusesWhatTheSpecificationDoesNotAllow) {
  EXPECT_THAT(ErrorOf(R"("trace_id":"00")"), HasSubstr("snake"));
  EXPECT_THAT(ErrorOf(R"("kind":"SPAN_KIND_SERVER")"), HasSubstr("enum"));
  EXPECT_THAT(ErrorOf(R"("traceId":"W47/95gDgQPSabYzgT/GDA==")"),
              HasSubstr("hex"));
  EXPECT_THAT(ErrorOf(R"("name":1e)"), HasSubstr("not JSON"));
}

TEST(OtlpJsonTest, ReadsWhatItWrites) {
  proto::ExportTraceServiceRequest request;
  proto::Span* const span =
      request.add_resource_spans()->add_scope_spans()->add_spans();
  span->set_trace_id(std::string(16, '\xfe'));
  span->set_span_id(std::string("\0\1\2\3\4\5\6\7", 8));
  span->set_kind(proto::Span::SPAN_KIND_SERVER);
  span->set_start_time_unix_nano(UINT64_MAX);
  span->set_name("\"quoted\" \\ \x01 \xc3\xa4");
  span->add_attributes()->mutable_value()->set_bytes_value("\xff");
  const std::string text = WriteOtlpJson(request);
  EXPECT_THAT(text, HasSubstr(R"("spanId":"0001020304050607")"));
  EXPECT_THAT(text, HasSubstr(R"("kind":2)"));
  proto::ExportTraceServiceRequest again;
  EXPECT_EQ(ParseOtlpJson(text, again), "");
  EXPECT_EQ(again.SerializeAsString(), request.SerializeAsString());
}

}  // namespace
}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
