// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/server.h"

#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "api/common/instrumentation_config.h"
#include "api/common/testing/allocations.h"
#include "api/context/context_stack.h"
#include "api/propagation/carriers.h"
#include "gtest/gtest.h"
#include "instrumentation/testing/fake_telemetry.h"

namespace otel::instrumentation::http {
namespace {

static_assert(std::is_trivially_destructible_v<ServerInstrumentation>);

constexpr std::string_view kTraceparent =
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

ServerInstrumentation Instrumentation() {
  return ServerInstrumentation("test.server");
}
ServerInstrumentation Instrumentation(Options options) {
  return ServerInstrumentation("test.server", std::move(options));
}

// What curl sends to the dice server.
ServerRequestView DiceRequest() {
  ServerRequestView view;
  view.method = "GET";
  view.target = "/rolldice?player=alice";
  view.protocol_version = "HTTP/1.1";
  view.peer_address = "127.0.0.1";
  view.peer_port = 51358;
  view.local_address = "127.0.0.1";
  view.local_port = 8080;
  return view;
}

FakeHeaders DiceHeaders() {
  return {{"Host", "localhost:8080"}, {"User-Agent", "curl/7.88.1"}};
}

// Runs the request and returns its span.
FakeSpan RunRequest(const ServerInstrumentation& instrumentation,
                    ServerRequestView view, const FakeHeaders& headers,
                    const FakeTelemetry& telemetry, int status = 200) {
  const HeaderGetter getter(headers);
  view.headers = &getter;
  ServerRequest request(instrumentation, view);
  request.SetResponse(status);
  request.End();
  return telemetry.traces.spans().back();
}

FakeSpan RunRequest(const ServerRequestView& view, const FakeHeaders& headers,
                    const FakeTelemetry& telemetry, int status = 200) {
  return RunRequest(Instrumentation(), view, headers, telemetry, status);
}

std::string Text(const FakeSpan& span, std::string_view key) {
  return AttributeText(span.attributes, key);
}

TEST(ServerRequestTest, RecordsTheStableAttributes) {
  FakeTelemetry telemetry;
  const FakeHeaders headers = DiceHeaders();
  const HeaderGetter getter(headers);
  ServerRequestView view = DiceRequest();
  view.headers = &getter;
  const ServerInstrumentation instrumentation = Instrumentation();
  {
    ServerRequest request(instrumentation, view);
    request.SetRoute("/rolldice");
    request.SetResponse(200);
  }
  const FakeSpan span = telemetry.traces.span("GET /rolldice");
  EXPECT_TRUE(span.ended);
  EXPECT_EQ(span.scope, "test.server");
  EXPECT_EQ(span.kind, SpanKind::kServer);
  EXPECT_FALSE(span.parent.IsValid());
  EXPECT_EQ(span.status, StatusCode::kUnset);
  EXPECT_EQ(Text(span, "http.request.method"), "GET");
  EXPECT_EQ(Text(span, "url.scheme"), "http");
  EXPECT_EQ(Text(span, "url.path"), "/rolldice");
  EXPECT_EQ(Text(span, "url.query"), "player=alice");
  EXPECT_EQ(Text(span, "http.route"), "/rolldice");
  EXPECT_EQ(Text(span, "http.response.status_code"), "200");
  EXPECT_EQ(Text(span, "server.address"), "localhost");
  EXPECT_EQ(Text(span, "server.port"), "8080");
  EXPECT_EQ(Text(span, "client.address"), "127.0.0.1");
  EXPECT_EQ(Text(span, "network.peer.address"), "127.0.0.1");
  EXPECT_EQ(Text(span, "network.peer.port"), "51358");
  EXPECT_EQ(Text(span, "network.protocol.version"), "1.1");
  EXPECT_EQ(Text(span, "user_agent.original"), "curl/7.88.1");
  EXPECT_EQ(span.attributes.size(), 13u) << AttributeKeys(span.attributes);
}

TEST(ServerRequestTest, GivesSamplersWhatIsKnownAtTheStart) {
  FakeTelemetry telemetry;
  const FakeHeaders headers = DiceHeaders();
  const HeaderGetter getter(headers);
  ServerRequestView view = DiceRequest();
  view.headers = &getter;
  view.route = "/rolldice";
  const ServerInstrumentation instrumentation = Instrumentation();
  const ServerRequest request(instrumentation, view);
  const FakeSpan span = telemetry.traces.span("GET /rolldice");
  EXPECT_FALSE(span.ended);
  EXPECT_EQ(AttributeKeys(span.attributes),
            "client.address\n"
            "http.request.method\n"
            "http.route\n"
            "network.peer.address\n"
            "network.peer.port\n"
            "network.protocol.version\n"
            "server.address\n"
            "server.port\n"
            "url.path\n"
            "url.query\n"
            "url.scheme\n"
            "user_agent.original\n");
}

TEST(ServerRequestTest, LeavesOutWhatIsNotKnown) {
  FakeTelemetry telemetry;
  ServerRequestView view;
  view.method = "GET";
  view.target = "/";
  const FakeSpan span = RunRequest(view, {}, telemetry);
  EXPECT_EQ(AttributeKeys(span.attributes),
            "http.request.method\nhttp.response.status_code\nurl.path\n"
            "url.scheme\n");
}

TEST(ServerRequestTest, SurvivesARequestOfNothing) {
  FakeTelemetry telemetry;
  const ServerInstrumentation instrumentation = Instrumentation();
  { ServerRequest request(instrumentation, ServerRequestView()); }
  const FakeSpan span = telemetry.traces.span("HTTP");
  EXPECT_TRUE(span.ended);
  EXPECT_EQ(Text(span, "http.request.method"), "_OTHER");
}

TEST(ServerRequestTest, IsAChildOfTheCallersSpan) {
  FakeTelemetry telemetry;
  const FakeSpan span = RunRequest(
      DiceRequest(), {{"TraceParent", std::string(kTraceparent)}}, telemetry);
  EXPECT_EQ(span.parent.trace_id().ToHex(), "0af7651916cd43dd8448eb211c80319c");
  EXPECT_EQ(span.parent.span_id().ToHex(), "b7ad6b7169203331");
  EXPECT_TRUE(span.parent.IsRemote());
  EXPECT_EQ(span.context.trace_id(), span.parent.trace_id());
}

TEST(ServerRequestTest, StartsATraceWhenTheTraceparentIsMalformed) {
  FakeTelemetry telemetry;
  const FakeSpan span =
      RunRequest(DiceRequest(), {{"traceparent", "00-xyz"}}, telemetry);
  EXPECT_FALSE(span.parent.IsValid());
}

TEST(ServerRequestTest, IsNotAChildOfWhatIsCurrentOnTheThread) {
  FakeTelemetry telemetry;
  const ActiveSpan other = GetTracer("test").StartActiveSpan("other");
  EXPECT_FALSE(RunRequest(DiceRequest(), {}, telemetry).parent.IsValid());
}

TEST(ServerRequestTest, HasTheSpanInItsContextOnly) {
  FakeTelemetry telemetry;
  const ServerInstrumentation instrumentation = Instrumentation();
  const ServerRequest request(instrumentation, DiceRequest());
  EXPECT_EQ(request.context().span().context(), request.span().context());
  EXPECT_FALSE(CurrentSpan().context().IsValid());
}

TEST(ServerRequestTest, CarriesTheCallersSpanOnWithoutAnSdk) {
  Providers providers;
  providers.propagator = std::make_shared<TraceContextPropagator>();
  const ProviderRegistration registration = SetProviders(providers);
  const FakeHeaders headers = {{"traceparent", std::string(kTraceparent)}};
  const HeaderGetter getter(headers);
  ServerRequestView view = DiceRequest();
  view.headers = &getter;
  const ServerInstrumentation instrumentation = Instrumentation();
  const ServerRequest request(instrumentation, view);
  EXPECT_EQ(request.context().span().context().span_id().ToHex(),
            "b7ad6b7169203331");
}

TEST(ServerRequestTest, CarriesTheCallersSpanOnWhenOnlyMetricsAreOn) {
  FakeTelemetry telemetry;
  telemetry.traces.set_enabled(false);
  telemetry.traces.set_sampled(false);
  const FakeHeaders headers = {{"traceparent", std::string(kTraceparent)}};
  const HeaderGetter getter(headers);
  ServerRequestView view = DiceRequest();
  view.headers = &getter;
  const ServerInstrumentation instrumentation = Instrumentation();
  {
    ServerRequest request(instrumentation, view);
    EXPECT_EQ(request.context().span().context().trace_id().ToHex(),
              "0af7651916cd43dd8448eb211c80319c");
  }
  EXPECT_EQ(
      telemetry.metrics.measurements("http.server.request.duration").size(),
      1u);
}

TEST(ServerRequestTest, AllocatesNothingWithoutAnSdk) {
  const FakeHeaders headers = {{"Host", "localhost:8080"},
                               {"traceparent", std::string(kTraceparent)}};
  const HeaderGetter getter(headers);
  ServerRequestView view = DiceRequest();
  view.headers = &getter;
  const ServerInstrumentation instrumentation = Instrumentation();
  { ActiveServerRequest warm_up(instrumentation, view); }
  const AllocationCounter allocations;
  {
    ActiveServerRequest request(instrumentation, view);
    request->SetRoute("/rolldice");
    request->SetResponse(200);
  }
  EXPECT_EQ(allocations.count(), 0);
}

TEST(ServerRequestTest, NormalizesUnknownMethods) {
  const struct {
    std::string_view sent, name, method, original;
  } kCases[] = {
      {"GET", "GET", "GET", "(absent)"},
      {"QUERY", "QUERY", "QUERY", "(absent)"},
      {"get", "HTTP", "_OTHER", "get"},
      {"BREW", "HTTP", "_OTHER", "BREW"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.sent);
    FakeTelemetry telemetry;
    ServerRequestView view = DiceRequest();
    view.method = c.sent;
    const FakeSpan span = RunRequest(view, {}, telemetry);
    EXPECT_EQ(span.name, c.name);
    EXPECT_EQ(Text(span, "http.request.method"), c.method);
    EXPECT_EQ(Text(span, "http.request.method_original"), c.original);
  }
}

TEST(ServerRequestTest, KnownMethodsCanBeReplaced) {
  FakeTelemetry telemetry;
  Options options;
  options.known_methods = {"BREW"};
  ServerRequestView view = DiceRequest();
  view.method = "BREW";
  EXPECT_EQ(RunRequest(Instrumentation(options), view, {}, telemetry).name,
            "BREW");
  view.method = "GET";
  EXPECT_EQ(RunRequest(Instrumentation(options), view, {}, telemetry).name,
            "HTTP");
}

TEST(ServerRequestTest, UnknownMethodsHaveARouteToo) {
  FakeTelemetry telemetry;
  ServerRequestView view = DiceRequest();
  view.method = "BREW";
  view.route = "/pot";
  EXPECT_EQ(RunRequest(view, {}, telemetry).name, "HTTP /pot");
}

TEST(ServerRequestTest, FindsTheServerInTheOrderOfTheConventions) {
  const struct {
    const char* what;
    FakeHeaders headers;
    std::string_view authority, target, address, port;
  } kCases[] = {
      {"Host", {{"host", "a:1"}}, "", "/", "a", "1"},
      {"Host without port", {{"host", "a"}}, "", "/", "a", "80"},
      {"IPv6", {{"host", "[::1]:8080"}}, "", "/", "::1", "8080"},
      {"absolute target", {{"host", "a:1"}}, "", "http://b:2/p", "b", "2"},
      {"authority", {{"host", "a:1"}}, "c:3", "/", "c", "3"},
      {"X-Forwarded-Host",
       {{"host", "a:1"}, {"x-forwarded-host", "d:4, e:5"}},
       "c:3",
       "/",
       "d",
       "4"},
      {"Forwarded",
       {{"x-forwarded-host", "d:4"},
        {"forwarded", "for=1.2.3.4;host=\"f:6\", host=g"}},
       "",
       "/",
       "f",
       "6"},
      {"default port of the forwarded scheme",
       {{"host", "a"}, {"x-forwarded-proto", "https"}},
       "",
       "/",
       "a",
       "443"},
      {"nonsense", {{"host", "a b"}}, "", "/", "(absent)", "(absent)"},
      {"nothing", {}, "", "/", "(absent)", "(absent)"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.what);
    FakeTelemetry telemetry;
    ServerRequestView view = DiceRequest();
    view.authority = c.authority;
    view.target = c.target;
    const FakeSpan span = RunRequest(view, c.headers, telemetry);
    EXPECT_EQ(Text(span, "server.address"), c.address);
    EXPECT_EQ(Text(span, "server.port"), c.port);
  }
}

TEST(ServerRequestTest, FindsTheClientBehindProxies) {
  const struct {
    const char* what;
    FakeHeaders headers;
    std::string_view address;
  } kCases[] = {
      {"socket", {}, "127.0.0.1"},
      {"X-Forwarded-For",
       {{"X-Forwarded-For", "192.0.2.1, 10.0.0.1"}},
       "192.0.2.1"},
      {"with port", {{"X-Forwarded-For", "192.0.2.1:99"}}, "192.0.2.1"},
      {"Forwarded",
       {{"X-Forwarded-For", "192.0.2.1"},
        {"Forwarded", "for=\"[2001:db8::1]:99\";proto=https"}},
       "2001:db8::1"},
      {"hidden", {{"Forwarded", "for=_secret"}}, "127.0.0.1"},
      {"unknown", {{"Forwarded", "for=unknown"}}, "127.0.0.1"},
      {"empty", {{"X-Forwarded-For", ""}}, "127.0.0.1"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.what);
    FakeTelemetry telemetry;
    const FakeSpan span = RunRequest(DiceRequest(), c.headers, telemetry);
    EXPECT_EQ(Text(span, "client.address"), c.address);
    EXPECT_EQ(Text(span, "network.peer.address"), "127.0.0.1");
  }
}

TEST(ServerRequestTest, BelievesOnlyKnownSchemes) {
  const struct {
    const char* what;
    FakeHeaders headers;
    std::string_view scheme;
  } kCases[] = {
      {"connection", {}, "http"},
      {"X-Forwarded-Proto", {{"X-Forwarded-Proto", "HTTPS"}}, "https"},
      {"Forwarded", {{"Forwarded", "proto=https"}}, "https"},
      {"made up", {{"X-Forwarded-Proto", "gopher-1"}}, "http"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.what);
    FakeTelemetry telemetry;
    EXPECT_EQ(
        Text(RunRequest(DiceRequest(), c.headers, telemetry), "url.scheme"),
        c.scheme);
  }
}

TEST(ServerRequestTest, ForwardedHeadersCanBeIgnored) {
  FakeTelemetry telemetry;
  Options options;
  options.use_forwarded_headers = false;
  const FakeSpan span = RunRequest(Instrumentation(options), DiceRequest(),
                                   {{"host", "a:1"},
                                    {"forwarded", "for=b;host=b;proto=https"},
                                    {"x-forwarded-for", "c"},
                                    {"x-forwarded-host", "c"},
                                    {"x-forwarded-proto", "https"}},
                                   telemetry);
  EXPECT_EQ(Text(span, "client.address"), "127.0.0.1");
  EXPECT_EQ(Text(span, "server.address"), "a");
  EXPECT_EQ(Text(span, "url.scheme"), "http");
}

TEST(ServerRequestTest, RedactsTheQuery) {
  FakeTelemetry telemetry;
  ServerRequestView view = DiceRequest();
  view.target = "/p?X-Amz-Signature=secret&a=1&sig=secret";
  EXPECT_EQ(Text(RunRequest(view, {}, telemetry), "url.query"),
            "X-Amz-Signature=REDACTED&a=1&sig=REDACTED");
}

TEST(ServerRequestTest, ClassifiesEveryStatus) {
  const struct {
    int status;
    bool error;
  } kCases[] = {{100, false}, {200, false}, {302, false},
                {404, false}, {499, false}, {500, true},
                {503, true},  {600, true},  {99, true}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.status);
    FakeTelemetry telemetry;
    const FakeSpan span = RunRequest(DiceRequest(), {}, telemetry, c.status);
    const std::string status = std::to_string(c.status);
    EXPECT_EQ(Text(span, "http.response.status_code"), status);
    EXPECT_EQ(Text(span, "error.type"), c.error ? status : "(absent)");
    EXPECT_EQ(span.status, c.error ? StatusCode::kError : StatusCode::kUnset);
    EXPECT_EQ(span.status_description, "");
  }
}

TEST(ServerRequestTest, NotFoundHasNeitherRouteNorError) {
  FakeTelemetry telemetry;
  const FakeSpan span = RunRequest(DiceRequest(), {}, telemetry, 404);
  EXPECT_EQ(span.name, "GET");
  EXPECT_EQ(Text(span, "http.route"), "(absent)");
  EXPECT_EQ(span.status, StatusCode::kUnset);
}

TEST(ServerRequestTest, RecordsTheExceptionOfAFailedRequest) {
  FakeTelemetry telemetry;
  const ServerInstrumentation instrumentation = Instrumentation();
  {
    ServerRequest request(instrumentation, DiceRequest());
    request.SetException(std::out_of_range("no such side"));
    request.SetResponse(500);
  }
  const FakeSpan span = telemetry.traces.span("GET");
#ifdef __GXX_RTTI
  constexpr std::string_view kType = "std::out_of_range";
#else
  constexpr std::string_view kType = "500";
#endif
  EXPECT_EQ(Text(span, "error.type"), kType);
  EXPECT_EQ(span.status, StatusCode::kError);
  EXPECT_EQ(span.status_description, "no such side");
  ASSERT_EQ(span.events.size(), 1u);
  EXPECT_EQ(span.events[0].name, "exception");
  EXPECT_EQ(AttributeText(span.events[0].attributes, "exception.message"),
            "no such side");
  EXPECT_TRUE(telemetry.logs.records().empty());
  const auto durations =
      telemetry.metrics.measurements("http.server.request.duration");
  ASSERT_EQ(durations.size(), 1u);
  EXPECT_EQ(AttributeText(durations[0].attributes, "error.type"), kType);
}

TEST(ServerRequestTest, AnExceptionThatBecameARegularAnswerIsNoError) {
  FakeTelemetry telemetry;
  const ServerInstrumentation instrumentation = Instrumentation();
  {
    ServerRequest request(instrumentation, DiceRequest());
    request.SetException(std::out_of_range("no such user"));
    request.SetResponse(404);
  }
  const FakeSpan span = telemetry.traces.span("GET");
  EXPECT_EQ(span.status, StatusCode::kUnset);
  EXPECT_EQ(Text(span, "error.type"), "(absent)");
  EXPECT_TRUE(span.events.empty());
}

TEST(ServerRequestTest, AnUnknownExceptionHasNoMessage) {
  FakeTelemetry telemetry;
  const ServerInstrumentation instrumentation = Instrumentation();
  {
    ServerRequest request(instrumentation, DiceRequest());
    request.SetUnknownException();
    request.SetResponse(500);
  }
  const FakeSpan span = telemetry.traces.span("GET");
  EXPECT_EQ(Text(span, "error.type"), "_OTHER");
  ASSERT_EQ(span.events.size(), 1u);
  EXPECT_EQ(AttributeText(span.events[0].attributes, "exception.message"),
            "(absent)");
}

TEST(ServerRequestTest, ExceptionsCanBeLogRecords) {
  for (const bool both : {false, true}) {
    SCOPED_TRACE(both);
    FakeTelemetry telemetry;
    Options options;
    options.exception_signal =
        both ? ExceptionSignal::kSpanEventsAndLogs : ExceptionSignal::kLogs;
    const ServerInstrumentation instrumentation = Instrumentation(options);
    {
      ServerRequest request(instrumentation, DiceRequest());
      request.SetException(std::out_of_range("no such side"));
      request.SetResponse(500);
    }
    const FakeSpan span = telemetry.traces.span("GET");
    EXPECT_EQ(span.events.size(), both ? 1u : 0u);
    const std::vector<FakeLogRecord> records = telemetry.logs.records();
    ASSERT_EQ(records.size(), 1u);
    EXPECT_EQ(records[0].event_name, "http.server.request.exception");
    EXPECT_EQ(records[0].severity, Severity::kError);
    EXPECT_EQ(records[0].span, span.context);
    EXPECT_EQ(AttributeText(records[0].attributes, "exception.message"),
              "no such side");
  }
}

TEST(ServerRequestTest, AnErrorOfTheLibraryWinsOverTheStatus) {
  FakeTelemetry telemetry;
  const ServerInstrumentation instrumentation = Instrumentation();
  {
    ServerRequest request(instrumentation, DiceRequest());
    request.SetResponse(200);
    request.SetError("write_failed", "peer closed the connection");
  }
  const FakeSpan span = telemetry.traces.span("GET");
  EXPECT_EQ(Text(span, "error.type"), "write_failed");
  EXPECT_EQ(span.status_description, "peer closed the connection");
}

TEST(ServerRequestTest, EndsOnce) {
  FakeTelemetry telemetry;
  const ServerInstrumentation instrumentation = Instrumentation();
  {
    ServerRequest request(instrumentation, DiceRequest());
    request.End();
    request.End();
  }
  EXPECT_EQ(telemetry.traces.spans()[0].late_calls, 0);
  EXPECT_EQ(
      telemetry.metrics.measurements("http.server.request.duration").size(),
      1u);
  EXPECT_EQ(
      telemetry.metrics.measurements("http.server.active_requests").size(), 2u);
}

TEST(ServerRequestTest, MeasuresTheDurationOfTheSpan) {
  FakeTelemetry telemetry;
  const FakeSpan span = RunRequest(DiceRequest(), DiceHeaders(), telemetry);
  const auto durations =
      telemetry.metrics.measurements("http.server.request.duration");
  ASSERT_EQ(durations.size(), 1u);
  EXPECT_DOUBLE_EQ(durations[0].value,
                   static_cast<double>(span.end_time.unix_nanos() -
                                       span.start_time.unix_nanos()) /
                       1e9);
  EXPECT_EQ(durations[0].span, span.context);
  EXPECT_EQ(AttributeKeys(durations[0].attributes),
            "http.request.method\nhttp.response.status_code\n"
            "network.protocol.version\nurl.scheme\n");
}

TEST(ServerRequestTest, TheDurationHasTheRoute) {
  FakeTelemetry telemetry;
  const ServerInstrumentation instrumentation = Instrumentation();
  {
    ServerRequest request(instrumentation, DiceRequest());
    request.SetRoute("/rolldice");
  }
  EXPECT_EQ(AttributeText(telemetry.metrics
                              .measurements("http.server.request.duration")[0]
                              .attributes,
                          "http.route"),
            "/rolldice");
}

TEST(ServerRequestTest, CountsActiveRequests) {
  FakeTelemetry telemetry;
  const ServerInstrumentation instrumentation = Instrumentation();
  {
    ServerRequest request(instrumentation, DiceRequest());
    EXPECT_EQ(telemetry.metrics.sum("http.server.active_requests"), 1);
  }
  EXPECT_EQ(telemetry.metrics.sum("http.server.active_requests"), 0);
  const auto counts =
      telemetry.metrics.measurements("http.server.active_requests");
  EXPECT_EQ(counts[0].attributes, counts[1].attributes);
  EXPECT_EQ(AttributeKeys(counts[0].attributes),
            "http.request.method\nurl.scheme\n");
}

TEST(ServerRequestTest, ARequestFromBeforeTheSdkIsNotCountedAtItsEnd) {
  const ServerInstrumentation instrumentation = Instrumentation();
  ServerRequest request(instrumentation, DiceRequest());
  FakeTelemetry telemetry;
  request.End();
  EXPECT_TRUE(
      telemetry.metrics.measurements("http.server.active_requests").empty());
}

TEST(ServerRequestTest, DescribesItsInstruments) {
  FakeTelemetry telemetry;
  Instrumentation();
  const InstrumentDescriptor* duration =
      telemetry.metrics.descriptor("http.server.request.duration");
  ASSERT_NE(duration, nullptr);
  EXPECT_EQ(duration->unit, "s");
  EXPECT_EQ(duration->description, "Duration of HTTP server requests.");
  EXPECT_EQ(duration->explicit_bucket_boundaries,
            (std::vector<double>{0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25,
                                 0.5, 0.75, 1, 2.5, 5, 7.5, 10}));
  const InstrumentDescriptor* active =
      telemetry.metrics.descriptor("http.server.active_requests");
  ASSERT_NE(active, nullptr);
  EXPECT_EQ(active->kind, InstrumentKind::kUpDownCounter);
  EXPECT_EQ(active->unit, "{request}");
}

TEST(ServerRequestTest, RecordsOldNamesBesideTheNewWhenAsked) {
  FakeTelemetry telemetry;
  Options options;
  options.semantic_conventions = SemanticConventions::kStableAndOld;
  const FakeHeaders headers = DiceHeaders();
  const HeaderGetter getter(headers);
  ServerRequestView view = DiceRequest();
  view.headers = &getter;
  const ServerInstrumentation instrumentation = Instrumentation(options);
  {
    ServerRequest request(instrumentation, view);
    request.SetRoute("/rolldice");
    request.SetResponse(200);
  }
  const FakeSpan span = telemetry.traces.span("GET /rolldice");
  EXPECT_EQ(Text(span, "http.method"), "GET");
  EXPECT_EQ(Text(span, "http.server_name"), "127.0.0.1");
  EXPECT_EQ(Text(span, "http.scheme"), "http");
  EXPECT_EQ(Text(span, "net.host.name"), "localhost");
  EXPECT_EQ(Text(span, "http.host"), "localhost:8080");
  EXPECT_EQ(Text(span, "net.host.port"), "8080");
  EXPECT_EQ(Text(span, "http.target"), "/rolldice?player=alice");
  EXPECT_EQ(Text(span, "net.peer.ip"), "127.0.0.1");
  EXPECT_EQ(Text(span, "net.peer.port"), "51358");
  EXPECT_EQ(Text(span, "http.user_agent"), "curl/7.88.1");
  EXPECT_EQ(Text(span, "http.flavor"), "1.1");
  EXPECT_EQ(Text(span, "http.status_code"), "200");
  EXPECT_EQ(Text(span, "http.request.method"), "GET");
  EXPECT_EQ(Text(span, "url.path"), "/rolldice");
  EXPECT_EQ(Text(span, "http.response.status_code"), "200");

  const auto seconds =
      telemetry.metrics.measurements("http.server.request.duration");
  const auto milliseconds =
      telemetry.metrics.measurements("http.server.duration");
  ASSERT_EQ(seconds.size(), 1u);
  ASSERT_EQ(milliseconds.size(), 1u);
  EXPECT_DOUBLE_EQ(milliseconds[0].value, seconds[0].value * 1000);
  EXPECT_EQ(AttributeKeys(milliseconds[0].attributes),
            "http.flavor\nhttp.method\nhttp.route\nhttp.scheme\n"
            "http.status_code\nnet.host.name\nnet.host.port\n");
  EXPECT_EQ(telemetry.metrics.descriptor("http.server.duration")->unit, "ms");
  EXPECT_EQ(AttributeKeys(
                telemetry.metrics.measurements("http.server.active_requests")[0]
                    .attributes),
            "http.method\nhttp.request.method\nhttp.scheme\nurl.scheme\n");
}

TEST(ServerRequestTest, RecordsNoOldNamesUnlessAsked) {
  FakeTelemetry telemetry;
  RunRequest(DiceRequest(), DiceHeaders(), telemetry);
  EXPECT_TRUE(telemetry.metrics.measurements("http.server.duration").empty());
}

TEST(ServerRequestTest, OldMetricsDoNotHaveMadeUpMethods) {
  FakeTelemetry telemetry;
  Options options;
  options.semantic_conventions = SemanticConventions::kStableAndOld;
  ServerRequestView view = DiceRequest();
  view.method = "BREW";
  EXPECT_EQ(Text(RunRequest(Instrumentation(options), view, {}, telemetry),
                 "http.method"),
            "BREW");
  EXPECT_EQ(
      AttributeText(
          telemetry.metrics.measurements("http.server.duration")[0].attributes,
          "http.method"),
      "_OTHER");
}

TEST(ServerRequestTest, RecordsOnlyTheHeadersAskedFor) {
  FakeTelemetry telemetry;
  Options options;
  options.server_request_headers = {"X-Request-Id", "Accept"};
  options.server_response_headers = {"content-type"};
  const FakeHeaders headers = {{"x-request-ID", "1"},
                               {"Authorization", "secret"},
                               {"accept", "text/plain"},
                               {"Accept", "text/html"}};
  const FakeHeaders response = {{"Content-Type", "text/plain"},
                                {"Set-Cookie", "secret"}};
  const HeaderGetter getter(headers);
  ServerRequestView view = DiceRequest();
  view.headers = &getter;
  const ServerInstrumentation instrumentation = Instrumentation(options);
  {
    ServerRequest request(instrumentation, view);
    request.SetResponse(200, HeaderGetter(response));
  }
  const FakeSpan span = telemetry.traces.span("GET");
  EXPECT_EQ(Text(span, "http.request.header.x-request-id"), "1");
  EXPECT_EQ(Text(span, "http.request.header.accept"), "text/plain,text/html");
  EXPECT_EQ(Text(span, "http.response.header.content-type"), "text/plain");
  const std::string keys = AttributeKeys(span.attributes);
  EXPECT_EQ(keys.find("authorization"), std::string::npos);
  EXPECT_EQ(keys.find("cookie"), std::string::npos);
}

TEST(ServerRequestTest, FollowsTheConfigurationOfTheProcess) {
  FakeTelemetry telemetry;
  const ServerInstrumentation instrumentation = Instrumentation();
  SetInstrumentationConfig("OTEL_SEMCONV_STABILITY_OPT_IN", "rpc, http/dup");
  EXPECT_EQ(Text(RunRequest(instrumentation, DiceRequest(), {}, telemetry),
                 "http.method"),
            "GET");
  SetInstrumentationConfig("OTEL_SEMCONV_STABILITY_OPT_IN", "");
  EXPECT_EQ(Text(RunRequest(instrumentation, DiceRequest(), {}, telemetry),
                 "http.method"),
            "(absent)");
}

TEST(ServerRequestTest, LongNamesAreWhole) {
  FakeTelemetry telemetry;
  const ServerInstrumentation instrumentation = Instrumentation();
  const std::string route = "/" + std::string(500, 'r');
  {
    ServerRequest request(instrumentation, DiceRequest());
    request.SetRoute(route);
  }
  EXPECT_EQ(telemetry.traces.spans()[0].name, "GET " + route);
}

TEST(ActiveServerRequestTest, IsCurrentWhileItLives) {
  FakeTelemetry telemetry;
  const ServerInstrumentation instrumentation = Instrumentation();
  {
    ActiveServerRequest request(instrumentation, DiceRequest());
    EXPECT_EQ(CurrentSpan().context(), request->span().context());
    const ActiveSpan child = GetTracer("test").StartActiveSpan("child");
  }
  EXPECT_FALSE(CurrentSpan().context().IsValid());
  EXPECT_EQ(telemetry.traces.span("child").parent,
            telemetry.traces.span("GET").context);
}

TEST(ActiveServerRequestTest, EndDetaches) {
  FakeTelemetry telemetry;
  const ServerInstrumentation instrumentation = Instrumentation();
  ActiveServerRequest request(instrumentation, DiceRequest());
  request.End();
  EXPECT_FALSE(CurrentSpan().context().IsValid());
  EXPECT_TRUE(telemetry.traces.span("GET").ended);
}

}  // namespace
}  // namespace otel::instrumentation::http
