// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/client.h"

#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "api/context/context_stack.h"
#include "api/propagation/carriers.h"
#include "gtest/gtest.h"
#include "instrumentation/testing/fake_telemetry.h"

namespace otel::instrumentation::http {
namespace {

static_assert(std::is_trivially_destructible_v<ClientInstrumentation>);

ClientInstrumentation Instrumentation() {
  return ClientInstrumentation("test.client");
}

ClientRequestView Get(std::string_view url) {
  ClientRequestView view;
  view.method = "GET";
  view.url = url;
  return view;
}

// Runs the request and returns its span.
FakeSpan RunRequest(const ClientInstrumentation& instrumentation,
                    const ClientRequestView& view,
                    const FakeTelemetry& telemetry, int status = 200) {
  FakeHeaders headers;
  HeaderSetter setter(headers);
  ClientRequest request(instrumentation, view, setter);
  if (status != 0) request.SetResponse(status);
  request.End();
  return telemetry.traces.spans().back();
}

std::string Text(const FakeSpan& span, std::string_view key) {
  return AttributeText(span.attributes, key);
}

TEST(ClientRequestTest, RecordsTheStableAttributes) {
  FakeTelemetry telemetry;
  const FakeSpan span = RunRequest(
      Instrumentation(), Get("http://dice.example/rolldice?p=1#f"), telemetry);
  EXPECT_EQ(span.name, "GET");
  EXPECT_EQ(span.kind, SpanKind::kClient);
  EXPECT_EQ(span.status, StatusCode::kUnset);
  EXPECT_EQ(Text(span, "http.request.method"), "GET");
  EXPECT_EQ(Text(span, "url.full"), "http://dice.example/rolldice?p=1#f");
  EXPECT_EQ(Text(span, "server.address"), "dice.example");
  EXPECT_EQ(Text(span, "server.port"), "80");
  EXPECT_EQ(Text(span, "http.response.status_code"), "200");
  EXPECT_EQ(span.attributes.size(), 5u) << AttributeKeys(span.attributes);
}

TEST(ClientRequestTest, FindsServerAndPort) {
  const struct {
    std::string_view url, address, port;
  } kCases[] = {
      {"https://h/", "h", "443"},       {"https://h:8443/", "h", "8443"},
      {"http://[::1]:9/", "::1", "9"},  {"http://user:p@h:1/", "h", "1"},
      {"gopher://h/", "h", "(absent)"}, {"/relative", "(absent)", "(absent)"},
      {"", "(absent)", "(absent)"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.url);
    FakeTelemetry telemetry;
    const FakeSpan span = RunRequest(Instrumentation(), Get(c.url), telemetry);
    EXPECT_EQ(Text(span, "server.address"), c.address);
    EXPECT_EQ(Text(span, "server.port"), c.port);
  }
}

TEST(ClientRequestTest, RedactsTheUrl) {
  FakeTelemetry telemetry;
  const FakeSpan span = RunRequest(
      Instrumentation(), Get("https://user:secret@h/?sig=secret"), telemetry);
  EXPECT_EQ(Text(span, "url.full"),
            "https://REDACTED:REDACTED@h/?sig=REDACTED");
}

TEST(ClientRequestTest, IsAChildOfTheCurrentSpanAndNotCurrentItself) {
  FakeTelemetry telemetry;
  const ClientInstrumentation instrumentation = Instrumentation();
  const ActiveSpan parent = GetTracer("test").StartActiveSpan("parent");
  FakeHeaders headers;
  HeaderSetter setter(headers);
  const ClientRequest request(instrumentation, Get("http://h/"), setter);
  EXPECT_EQ(telemetry.traces.span("GET").parent, parent->context());
  EXPECT_EQ(CurrentSpan().context(), parent->context());
  EXPECT_EQ(request.context().span().context(), request.span().context());
}

TEST(ClientRequestTest, InjectsItsSpan) {
  FakeTelemetry telemetry;
  const ClientInstrumentation instrumentation = Instrumentation();
  FakeHeaders headers = {{"traceparent", "left over from a retry"}};
  HeaderSetter setter(headers);
  const ClientRequest request(instrumentation, Get("http://h/"), setter);
  const SpanContext context = request.span().context();
  EXPECT_EQ(
      headers,
      (FakeHeaders{{"traceparent", "00-" + context.trace_id().ToHex() + "-" +
                                       context.span_id().ToHex() + "-01"}}));
}

TEST(ClientRequestTest, InjectsTheCurrentSpanWithoutTracing) {
  FakeTelemetry telemetry;
  const ClientInstrumentation instrumentation = Instrumentation();
  const ActiveSpan parent = GetTracer("test").StartActiveSpan("parent");
  telemetry.traces.set_enabled(false);
  FakeHeaders headers;
  HeaderSetter setter(headers);
  const ClientRequest request(instrumentation, Get("http://h/"), setter);
  ASSERT_EQ(headers.size(), 1u);
  EXPECT_NE(headers[0].second.find(parent->context().span_id().ToHex()),
            std::string::npos);
}

TEST(ClientRequestTest, ClassifiesEveryStatus) {
  const struct {
    int status;
    bool error;
  } kCases[] = {{100, false}, {204, false}, {304, false}, {399, false},
                {400, true},  {404, true},  {503, true},  {99, true}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.status);
    FakeTelemetry telemetry;
    const FakeSpan span =
        RunRequest(Instrumentation(), Get("http://h/"), telemetry, c.status);
    EXPECT_EQ(Text(span, "error.type"),
              c.error ? std::to_string(c.status) : "(absent)");
    EXPECT_EQ(span.status, c.error ? StatusCode::kError : StatusCode::kUnset);
  }
}

TEST(ClientRequestTest, AFailureWithoutResponseIsAnError) {
  FakeTelemetry telemetry;
  const ClientInstrumentation instrumentation = Instrumentation();
  {
    FakeHeaders headers;
    HeaderSetter setter(headers);
    ClientRequest request(instrumentation, Get("http://h/"), setter);
    request.SetError("connection_refused", "h:80");
  }
  const FakeSpan span = telemetry.traces.span("GET");
  EXPECT_EQ(span.status, StatusCode::kError);
  EXPECT_EQ(span.status_description, "h:80");
  EXPECT_EQ(Text(span, "error.type"), "connection_refused");
  EXPECT_EQ(Text(span, "http.response.status_code"), "(absent)");
}

TEST(ClientRequestTest, ACancelledRequestIsNoError) {
  FakeTelemetry telemetry;
  const FakeSpan span =
      RunRequest(Instrumentation(), Get("http://h/"), telemetry, /*status=*/0);
  EXPECT_EQ(span.status, StatusCode::kUnset);
  EXPECT_EQ(Text(span, "error.type"), "(absent)");
}

TEST(ClientRequestTest, RecordsTheExceptionOfTheLibrary) {
  FakeTelemetry telemetry;
  Options options;
  options.exception_signal = ExceptionSignal::kSpanEventsAndLogs;
  const ClientInstrumentation instrumentation("test.client",
                                              std::move(options));
  {
    FakeHeaders headers;
    HeaderSetter setter(headers);
    ClientRequest request(instrumentation, Get("http://h/"), setter);
    request.SetException(std::runtime_error("reset"));
  }
  const FakeSpan span = telemetry.traces.span("GET");
  EXPECT_EQ(span.status, StatusCode::kError);
  ASSERT_EQ(span.events.size(), 1u);
  EXPECT_EQ(AttributeText(span.events[0].attributes, "exception.message"),
            "reset");
  ASSERT_EQ(telemetry.logs.records().size(), 1u);
  EXPECT_EQ(telemetry.logs.records()[0].event_name,
            "http.client.request.exception");
  EXPECT_EQ(telemetry.logs.records()[0].severity, Severity::kWarn);
}

TEST(ClientRequestTest, RecordsResendCountTemplatePeerAndVersion) {
  FakeTelemetry telemetry;
  const ClientInstrumentation instrumentation = Instrumentation();
  ClientRequestView view = Get("http://h/users/1");
  view.url_template = "/users/{id}";
  view.resend_count = 2;
  {
    FakeHeaders headers;
    HeaderSetter setter(headers);
    ClientRequest request(instrumentation, view, setter);
    request.SetPeer("192.0.2.1", 80);
    request.SetProtocolVersion("HTTP/2.0");
  }
  const FakeSpan span = telemetry.traces.span("GET /users/{id}");
  EXPECT_EQ(Text(span, "url.template"), "/users/{id}");
  EXPECT_EQ(Text(span, "http.request.resend_count"), "2");
  EXPECT_EQ(Text(span, "network.peer.address"), "192.0.2.1");
  EXPECT_EQ(Text(span, "network.peer.port"), "80");
  EXPECT_EQ(Text(span, "network.protocol.version"), "2");
}

TEST(ClientRequestTest, MeasuresTheDurationOfTheSpan) {
  FakeTelemetry telemetry;
  const FakeSpan span =
      RunRequest(Instrumentation(), Get("http://h/"), telemetry, 404);
  const auto durations =
      telemetry.metrics.measurements("http.client.request.duration");
  ASSERT_EQ(durations.size(), 1u);
  EXPECT_DOUBLE_EQ(durations[0].value,
                   static_cast<double>(span.end_time.unix_nanos() -
                                       span.start_time.unix_nanos()) /
                       1e9);
  EXPECT_EQ(AttributeKeys(durations[0].attributes),
            "error.type\nhttp.request.method\nhttp.response.status_code\n"
            "server.address\nserver.port\n");
  EXPECT_EQ(durations[0].span, span.context);
  EXPECT_EQ(telemetry.metrics.descriptor("http.client.request.duration")->unit,
            "s");
}

TEST(ClientRequestTest, RecordsOldNamesBesideTheNewWhenAsked) {
  FakeTelemetry telemetry;
  Options options;
  options.semantic_conventions = SemanticConventions::kStableAndOld;
  const FakeSpan span =
      RunRequest(ClientInstrumentation("test.client", std::move(options)),
                 Get("http://h/p"), telemetry);
  EXPECT_EQ(Text(span, "http.method"), "GET");
  EXPECT_EQ(Text(span, "http.url"), "http://h/p");
  EXPECT_EQ(Text(span, "net.peer.name"), "h");
  EXPECT_EQ(Text(span, "net.peer.port"), "80");
  EXPECT_EQ(Text(span, "http.status_code"), "200");
  EXPECT_EQ(Text(span, "url.full"), "http://h/p");
  EXPECT_EQ(telemetry.metrics.measurements("http.client.duration").size(), 1u);
}

TEST(ClientRequestTest, RecordsOnlyTheHeadersAskedFor) {
  FakeTelemetry telemetry;
  Options options;
  options.client_request_headers = {"Accept"};
  options.client_response_headers = {"Server"};
  const ClientInstrumentation instrumentation("test.client",
                                              std::move(options));
  {
    FakeHeaders headers = {{"accept", "a"}, {"authorization", "secret"}};
    const FakeHeaders response = {{"server", "s"}, {"set-cookie", "secret"}};
    HeaderSetter setter(headers);
    const HeaderGetter getter(headers);
    ClientRequestView view = Get("http://h/");
    view.headers = &getter;
    ClientRequest request(instrumentation, view, setter);
    request.SetResponse(200, HeaderGetter(response));
  }
  const FakeSpan span = telemetry.traces.span("GET");
  EXPECT_EQ(Text(span, "http.request.header.accept"), "a");
  EXPECT_EQ(Text(span, "http.response.header.server"), "s");
  EXPECT_EQ(AttributeKeys(span.attributes).find("authorization"),
            std::string::npos);
}

}  // namespace
}  // namespace otel::instrumentation::http
