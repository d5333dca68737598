// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/httplib/client.h"

#include <httplib.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "api/context/context_stack.h"
#include "api/global/global.h"
#include "gtest/gtest.h"
#include "instrumentation/httplib/testing/running_server.h"
#include "instrumentation/testing/fake_telemetry.h"

namespace otel::instrumentation::httplib {
namespace {

using ::httplib::Request;
using ::httplib::Response;

std::string Text(const FakeSpan& span, std::string_view key) {
  return AttributeText(span.attributes, key);
}

// Answers what it was asked: method, traceparent, content type and body.
void Echo(const Request& request, Response& response) {
  response.set_content(
      request.method + " " + request.get_header_value("traceparent") + " " +
          request.get_header_value("Content-Type") + " " + request.body,
      "text/plain");
}

std::string UrlOf(const RunningServer& server) {
  return "http://127.0.0.1:" + std::to_string(server.port());
}

TEST(ClientTest, RecordsARequestAndInjectsItsSpan) {
  FakeTelemetry telemetry;
  ::httplib::Server server;
  server.Get("/echo", Echo);
  const RunningServer running(server);
  Client client(UrlOf(running));
  const ActiveSpan parent = GetTracer("test").StartActiveSpan("parent");
  const ::httplib::Result result = client.Get("/echo?sig=secret");
  ASSERT_TRUE(result);

  const FakeSpan span = telemetry.traces.span("GET");
  EXPECT_TRUE(span.ended);
  EXPECT_EQ(span.kind, SpanKind::kClient);
  EXPECT_EQ(span.parent, parent->context());
  EXPECT_EQ(span.status, StatusCode::kUnset);
  EXPECT_EQ(Text(span, "url.full"), UrlOf(running) + "/echo?sig=REDACTED");
  EXPECT_EQ(Text(span, "server.address"), "127.0.0.1");
  EXPECT_EQ(Text(span, "server.port"), std::to_string(running.port()));
  EXPECT_EQ(Text(span, "http.response.status_code"), "200");
  EXPECT_EQ(Text(span, "network.protocol.version"), "1.1");
  EXPECT_EQ(result->body, "GET 00-" + span.context.trace_id().ToHex() + "-" +
                              span.context.span_id().ToHex() + "-01  ");
  EXPECT_EQ(CurrentSpan().context(), parent->context());
  EXPECT_EQ(
      telemetry.metrics.measurements("http.client.request.duration").size(),
      1u);
}

TEST(ClientTest, SendsWithEveryMethod) {
  FakeTelemetry telemetry;
  ::httplib::Server server;
  server.Get("/", Echo)
      .Post("/", Echo)
      .Put("/", Echo)
      .Patch("/", Echo)
      .Delete("/", Echo)
      .Options("/", Echo);
  const RunningServer running(server);
  Client client("127.0.0.1", running.port());
  const ::httplib::Headers headers = {{"traceparent", "replaced"}};
  const auto ends_with = [](const ::httplib::Result& result,
                            std::string_view end) {
    return result && result->body.size() >= end.size() &&
           result->body.substr(result->body.size() - end.size()) == end;
  };
  EXPECT_TRUE(ends_with(client.Get("/", headers), "-01  "));
  EXPECT_TRUE(client.Head("/"));
  EXPECT_TRUE(ends_with(client.Post("/", "b", "t/p"), "-01 t/p b"));
  EXPECT_TRUE(ends_with(client.Post("/", headers, "b", "t/p"), "-01 t/p b"));
  EXPECT_TRUE(ends_with(client.Put("/", "b", "t/p"), "-01 t/p b"));
  EXPECT_TRUE(ends_with(client.Put("/", headers, "b", "t/p"), "-01 t/p b"));
  EXPECT_TRUE(ends_with(client.Patch("/", "b", "t/p"), "-01 t/p b"));
  EXPECT_TRUE(ends_with(client.Patch("/", headers, "b", "t/p"), "-01 t/p b"));
  EXPECT_TRUE(ends_with(client.Delete("/"), "-01  "));
  EXPECT_TRUE(ends_with(client.Options("/"), "-01  "));
  std::vector<std::string> names;
  for (const FakeSpan& span : telemetry.traces.spans()) {
    names.push_back(span.name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"GET", "HEAD", "POST", "POST",
                                             "PUT", "PUT", "PATCH", "PATCH",
                                             "DELETE", "OPTIONS"}));
}

TEST(ClientTest, AnAnswerOf4xxIsAnError) {
  FakeTelemetry telemetry;
  ::httplib::Server server;
  const RunningServer running(server);
  EXPECT_EQ(Client(UrlOf(running)).Get("/nope")->status, 404);
  const FakeSpan span = telemetry.traces.span("GET");
  EXPECT_EQ(span.status, StatusCode::kError);
  EXPECT_EQ(Text(span, "error.type"), "404");
}

TEST(ClientTest, AServerThatIsNotThereIsAnError) {
  FakeTelemetry telemetry;
  int port = 0;
  {
    ::httplib::Server server;
    const RunningServer running(server);
    port = running.port();
  }
  Client client("127.0.0.1", port);
  EXPECT_FALSE(client.Get("/"));
  const FakeSpan span = telemetry.traces.span("GET");
  EXPECT_TRUE(span.ended);
  EXPECT_EQ(span.status, StatusCode::kError);
  EXPECT_EQ(Text(span, "error.type"), "connection");
  EXPECT_NE(span.status_description, "");
  EXPECT_EQ(Text(span, "http.response.status_code"), "(absent)");
}

TEST(ClientTest, CancellingIsNoError) {
  FakeTelemetry telemetry;
  ::httplib::Server server;
  server.Get("/", Echo);
  const RunningServer running(server);
  Client client(UrlOf(running));
  Request request;
  request.method = "GET";
  request.path = "/";
  request.content_receiver = [](const char*, size_t, uint64_t, uint64_t) {
    return false;
  };
  const ::httplib::Result result = client.send(request);
  EXPECT_EQ(result.error(), ::httplib::Error::Canceled);
  EXPECT_EQ(telemetry.traces.span("GET").status, StatusCode::kUnset);
}

TEST(ClientTest, RecordsWhatACallbackThrows) {
  FakeTelemetry telemetry;
  ::httplib::Server server;
  server.Get("/", Echo);
  const RunningServer running(server);
  Client client(UrlOf(running));
  Request request;
  request.method = "GET";
  request.path = "/";
  request.response_handler = [](const Response&) -> bool {
    throw std::runtime_error("failed");
  };
  EXPECT_THROW(client.send(request), std::runtime_error);
  const FakeSpan span = telemetry.traces.span("GET");
  EXPECT_TRUE(span.ended);
  EXPECT_EQ(span.status, StatusCode::kError);
  EXPECT_EQ(Text(span, "error.type"), "std::runtime_error");
  EXPECT_FALSE(CurrentSpan().context().IsValid());
}

}  // namespace
}  // namespace otel::instrumentation::httplib
