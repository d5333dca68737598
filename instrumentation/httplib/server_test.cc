// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/httplib/server.h"

#include <httplib.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "api/context/context_stack.h"
#include "api/global/global.h"
#include "gtest/gtest.h"
#include "instrumentation/httplib/testing/running_server.h"
#include "instrumentation/testing/fake_telemetry.h"

namespace otel::instrumentation::httplib {

#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
template class BasicServer<::httplib::SSLServer>;
#endif

namespace {

using ::httplib::Request;
using ::httplib::Response;

std::string Text(const FakeSpan& span, std::string_view key) {
  return AttributeText(span.attributes, key);
}

void Hello(const Request&, Response& response) {
  response.set_content("hello", "text/plain");
}

// Makes a span of its own, to see whose child it is.
void HelloWithChild(const Request& request, Response& response) {
  const ActiveSpan child = GetTracer("test").StartActiveSpan("child");
  Hello(request, response);
}

TEST(ServerTest, RecordsARequest) {
  FakeTelemetry telemetry;
  Server server;
  server.Get("/rolldice", HelloWithChild);
  int port = 0;
  {
    RunningServer running(server);
    port = running.port();
    const ::httplib::Result result = running.Client().Get(
        "/rolldice?player=alice", {{"User-Agent", "curl/7.88.1"}});
    ASSERT_TRUE(result);
    EXPECT_EQ(result->status, 200);
    EXPECT_EQ(result->body, "hello");
  }
  const FakeSpan span = telemetry.traces.span("GET /rolldice");
  EXPECT_TRUE(span.ended);
  EXPECT_EQ(span.scope, "otel_cc.instrumentation.httplib");
  EXPECT_EQ(span.kind, SpanKind::kServer);
  EXPECT_FALSE(span.parent.IsValid());
  EXPECT_EQ(span.status, StatusCode::kUnset);
  EXPECT_EQ(Text(span, "http.request.method"), "GET");
  EXPECT_EQ(Text(span, "url.scheme"), "http");
  EXPECT_EQ(Text(span, "url.path"), "/rolldice");
  EXPECT_EQ(Text(span, "url.query"), "player=alice");
  EXPECT_EQ(Text(span, "http.route"), "/rolldice");
  EXPECT_EQ(Text(span, "http.response.status_code"), "200");
  EXPECT_EQ(Text(span, "server.address"), "127.0.0.1");
  EXPECT_EQ(Text(span, "server.port"), std::to_string(port));
  EXPECT_EQ(Text(span, "client.address"), "127.0.0.1");
  EXPECT_EQ(Text(span, "network.peer.address"), "127.0.0.1");
  EXPECT_NE(Text(span, "network.peer.port"), "(absent)");
  EXPECT_EQ(Text(span, "network.protocol.version"), "1.1");
  EXPECT_EQ(Text(span, "user_agent.original"), "curl/7.88.1");
  EXPECT_EQ(span.attributes.size(), 13u) << AttributeKeys(span.attributes);
  EXPECT_EQ(telemetry.traces.span("child").parent, span.context);
  EXPECT_EQ(
      telemetry.metrics.measurements("http.server.request.duration").size(),
      1u);
  EXPECT_EQ(
      telemetry.metrics.measurements("http.server.active_requests").size(), 2u);
  EXPECT_EQ(telemetry.metrics.sum("http.server.active_requests"), 0);
}

TEST(ServerTest, ContinuesTheCallersTrace) {
  FakeTelemetry telemetry;
  Server server;
  server.Get("/rolldice", Hello);
  {
    RunningServer running(server);
    running.Client().Get(
        "/rolldice",
        {{"traceparent",
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}});
  }
  const FakeSpan span = telemetry.traces.span("GET /rolldice");
  EXPECT_EQ(span.parent.span_id().ToHex(), "b7ad6b7169203331");
  EXPECT_EQ(span.context.trace_id().ToHex(),
            "0af7651916cd43dd8448eb211c80319c");
}

TEST(ServerTest, EveryMethodHasItsRoute) {
  FakeTelemetry telemetry;
  Server server;
  const auto read_all = [](const Request&, Response& response,
                           const ::httplib::ContentReader& read) {
    std::string body;
    read([&body](const char* data, size_t size) {
      body.append(data, size);
      return true;
    });
    response.set_content(body, "text/plain");
  };
  server.Get("/r", Hello)
      .Post("/r", Hello)
      .Put("/r", Hello)
      .Patch("/r", Hello)
      .Delete("/r", Hello)
      .Options("/r", Hello)
      .Post("/reader", read_all)
      .Put("/reader", read_all)
      .Patch("/reader", read_all)
      .Delete("/reader", read_all);
  {
    RunningServer running(server);
    ::httplib::Client client = running.Client();
    client.Get("/r");
    client.Head("/r");
    client.Post("/r", "x", "text/plain");
    client.Put("/r", "x", "text/plain");
    client.Patch("/r", "x", "text/plain");
    client.Delete("/r");
    client.Options("/r");
    EXPECT_EQ(client.Post("/reader", "x", "text/plain")->body, "x");
    EXPECT_EQ(client.Put("/reader", "y", "text/plain")->body, "y");
    EXPECT_EQ(client.Patch("/reader", "z", "text/plain")->body, "z");
    EXPECT_EQ(client.Delete("/reader", "w", "text/plain")->body, "w");
  }
  std::vector<std::string> names;
  for (const FakeSpan& span : telemetry.traces.spans()) {
    names.push_back(span.name);
    EXPECT_EQ(Text(span, "http.response.status_code"), "200") << span.name;
  }
  EXPECT_EQ(names, (std::vector<std::string>{
                       "GET /r", "HEAD /r", "POST /r", "PUT /r", "PATCH /r",
                       "DELETE /r", "OPTIONS /r", "POST /reader", "PUT /reader",
                       "PATCH /reader", "DELETE /reader"}));
}

TEST(ServerTest, TheRouteIsThePatternNotThePath) {
  FakeTelemetry telemetry;
  Server server;
  server.Get(R"(/users/(\d+))", Hello);
  {
    RunningServer running(server);
    running.Client().Get("/users/1");
    running.Client().Get("/users/2");
  }
  for (const FakeSpan& span : telemetry.traces.spans()) {
    EXPECT_EQ(Text(span, "http.route"), R"(/users/(\d+))");
    EXPECT_EQ(span.name, R"(GET /users/(\d+))");
  }
}

TEST(ServerTest, NotFoundHasNoRouteAndNoError) {
  FakeTelemetry telemetry;
  Server server;
  server.Get("/rolldice", Hello);
  {
    RunningServer running(server);
    EXPECT_EQ(running.Client().Get("/nope")->status, 404);
  }
  const FakeSpan span = telemetry.traces.span("GET");
  EXPECT_TRUE(span.ended);
  EXPECT_EQ(Text(span, "url.path"), "/nope");
  EXPECT_EQ(Text(span, "http.route"), "(absent)");
  EXPECT_EQ(Text(span, "http.response.status_code"), "404");
  EXPECT_EQ(Text(span, "error.type"), "(absent)");
  EXPECT_EQ(span.status, StatusCode::kUnset);
}

TEST(ServerTest, WhatTheServerRejectsBeforeRoutingIsRecordedToo) {
  FakeTelemetry telemetry;
  Server server;
  {
    RunningServer running(server);
    EXPECT_EQ(running.Client().Get("/" + std::string(10000, 'a'))->status, 414);
  }
  const std::vector<FakeSpan> spans = telemetry.traces.spans();
  ASSERT_EQ(spans.size(), 1u);
  EXPECT_TRUE(spans[0].ended);
  EXPECT_EQ(Text(spans[0], "http.response.status_code"), "414");
  EXPECT_EQ(telemetry.metrics.sum("http.server.active_requests"), 0);
}

TEST(ServerTest, RecordsTheExceptionOfAHandler) {
  FakeTelemetry telemetry;
  Server server;
  server.Get("/throw", [](const Request&, Response&) {
    throw std::out_of_range("no such side");
  });
  {
    RunningServer running(server);
    EXPECT_EQ(running.Client().Get("/throw")->status, 500);
  }
  const FakeSpan span = telemetry.traces.span("GET /throw");
  EXPECT_TRUE(span.ended);
  EXPECT_EQ(span.status, StatusCode::kError);
  EXPECT_EQ(span.status_description, "no such side");
  EXPECT_EQ(Text(span, "error.type"), "std::out_of_range");
  EXPECT_EQ(Text(span, "http.response.status_code"), "500");
  ASSERT_EQ(span.events.size(), 1u);
  EXPECT_EQ(span.events[0].name, "exception");
  EXPECT_EQ(AttributeText(span.events[0].attributes, "exception.type"),
            "std::out_of_range");
  EXPECT_EQ(AttributeText(span.events[0].attributes, "exception.message"),
            "no such side");
}

TEST(ServerTest, RecordsWhateverAHandlerThrows) {
  FakeTelemetry telemetry;
  Server server;
  server.Get("/throw", [](const Request&, Response&) { throw 42; });
  {
    RunningServer running(server);
    EXPECT_EQ(running.Client().Get("/throw")->status, 500);
  }
  const FakeSpan span = telemetry.traces.span("GET /throw");
  EXPECT_EQ(span.status, StatusCode::kError);
  EXPECT_EQ(Text(span, "error.type"), "_OTHER");
}

TEST(ServerTest, AnAnswerOf5xxIsAnError) {
  FakeTelemetry telemetry;
  Server server;
  server.Get("/busy",
             [](const Request&, Response& response) { response.status = 503; });
  {
    RunningServer running(server);
    running.Client().Get("/busy");
  }
  const FakeSpan span = telemetry.traces.span("GET /busy");
  EXPECT_EQ(span.status, StatusCode::kError);
  EXPECT_EQ(Text(span, "error.type"), "503");
  EXPECT_TRUE(span.events.empty());
}

TEST(ServerTest, UsersExceptionHandlerDecides) {
  FakeTelemetry telemetry;
  Server server;
  server.set_exception_handler(
      [](const Request& request, Response& response, std::exception_ptr) {
        response.status = request.path == "/missing" ? 404 : 502;
      });
  const auto fail = [](const Request&, Response&) {
    throw std::runtime_error("failed");
  };
  server.Get("/missing", fail).Get("/broken", fail);
  {
    RunningServer running(server);
    EXPECT_EQ(running.Client().Get("/missing")->status, 404);
    EXPECT_EQ(running.Client().Get("/broken")->status, 502);
  }
  const FakeSpan missing = telemetry.traces.span("GET /missing");
  EXPECT_EQ(missing.status, StatusCode::kUnset);
  EXPECT_TRUE(missing.events.empty());
  const FakeSpan broken = telemetry.traces.span("GET /broken");
  EXPECT_EQ(broken.status, StatusCode::kError);
  EXPECT_EQ(Text(broken, "error.type"), "std::runtime_error");
  EXPECT_EQ(Text(broken, "http.response.status_code"), "502");
}

TEST(ServerTest, UsersHooksRunInTheRequestsContext) {
  FakeTelemetry telemetry;
  Server server;
  std::mutex mutex;
  std::vector<std::pair<std::string, SpanContext>> calls;
  const auto note = [&](const char* hook) {
    const std::lock_guard<std::mutex> lock(mutex);
    calls.emplace_back(hook, CurrentSpan().context());
  };
  server.set_pre_routing_handler([&](const Request&, Response&) {
    note("pre-routing");
    return ::httplib::Server::HandlerResponse::Unhandled;
  });
  server.set_post_routing_handler(
      [&](const Request&, Response&) { note("post-routing"); });
  server.set_error_handler([&](const Request&, Response&) { note("error"); });
  server.set_logger([&](const Request&, const Response& response) {
    EXPECT_EQ(response.status, 404);
    EXPECT_TRUE(telemetry.traces.span("GET").ended);
    note("logger");
  });
  {
    RunningServer running(server);
    running.Client().Get("/nope");
  }
  const SpanContext span = telemetry.traces.span("GET").context;
  ASSERT_TRUE(span.IsValid());
  EXPECT_EQ(calls, (std::vector<std::pair<std::string, SpanContext>>{
                       {"pre-routing", span},
                       {"error", span},
                       {"post-routing", span},
                       {"logger", span}}));
}

TEST(ServerTest, UsersPreRoutingHandlerMayAnswerOrThrow) {
  FakeTelemetry telemetry;
  Server server;
  server.Get("/rolldice", Hello);
  server.set_pre_routing_handler(
      [](const Request& request, Response& response) {
        if (request.has_param("throw")) throw std::runtime_error("failed");
        response.status = 401;
        return ::httplib::Server::HandlerResponse::Handled;
      });
  {
    RunningServer running(server);
    EXPECT_EQ(running.Client().Get("/rolldice")->status, 401);
    EXPECT_EQ(running.Client().Get("/rolldice?throw=1")->status, 500);
  }
  const std::vector<FakeSpan> spans = telemetry.traces.spans();
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_EQ(spans[0].name, "GET");
  EXPECT_EQ(Text(spans[0], "http.response.status_code"), "401");
  EXPECT_EQ(Text(spans[1], "error.type"), "std::runtime_error");
}

TEST(ServerTest, RequestsOfOneConnectionAreApart) {
  FakeTelemetry telemetry;
  Server server;
  server.new_task_queue = [] { return new ::httplib::ThreadPool(1); };
  server.Get("/rolldice", HelloWithChild);
  server.set_pre_routing_handler([](const Request&, Response&) {
    return ::httplib::Server::HandlerResponse::Unhandled;
  });
  {
    RunningServer running(server);
    ::httplib::Client client = running.Client();
    client.set_keep_alive(true);
    for (int i = 0; i < 3; ++i) client.Get("/rolldice");
  }
  const std::vector<FakeSpan> spans = telemetry.traces.spans();
  ASSERT_EQ(spans.size(), 6u);
  for (size_t i = 0; i < 6; i += 2) {
    EXPECT_FALSE(spans[i].parent.IsValid());
    EXPECT_EQ(spans[i + 1].parent, spans[i].context);
    EXPECT_EQ(Text(spans[i], "network.peer.port"),
              Text(spans[0], "network.peer.port"));
  }
}

TEST(ServerTest, NothingIsCurrentAfterARequest) {
  FakeTelemetry telemetry;
  Server server;
  // The queue's thread, after the connection.
  class CheckingQueue final : public ::httplib::TaskQueue {
   public:
    void enqueue(std::function<void()> work) override {
      threads_.emplace_back([work = std::move(work)] {
        work();
        EXPECT_FALSE(CurrentSpan().context().IsValid());
      });
    }
    void shutdown() override {
      for (std::thread& thread : threads_) thread.join();
    }

   private:
    std::vector<std::thread> threads_;
  };
  server.new_task_queue = [] { return new CheckingQueue; };
  server.Get("/rolldice", Hello);
  server.Get("/throw", [](const Request&, Response&) {
    throw std::runtime_error("failed");
  });
  {
    RunningServer running(server);
    running.Client().Get("/rolldice");
    running.Client().Get("/throw");
    running.Client().Get("/nope");
    running.Client().Get("/" + std::string(10000, 'a'));
  }
  EXPECT_EQ(telemetry.traces.spans().size(), 4u);
}

TEST(ServerTest, TheSpanLastsUntilTheBodyIsWritten) {
  FakeTelemetry telemetry;
  Server server;
  std::atomic<int> chunks{0};
  server.Get("/stream", [&](const Request&, Response& response) {
    response.set_chunked_content_provider(
        "text/plain", [&](size_t, ::httplib::DataSink& sink) {
          EXPECT_FALSE(telemetry.traces.span("GET /stream").ended);
          EXPECT_EQ(CurrentSpan().context(),
                    telemetry.traces.span("GET /stream").context);
          sink.write("x", 1);
          if (++chunks == 3) sink.done();
          return true;
        });
  });
  {
    RunningServer running(server);
    EXPECT_EQ(running.Client().Get("/stream")->body, "xxx");
  }
  EXPECT_TRUE(telemetry.traces.span("GET /stream").ended);
}

TEST(ServerTest, WorksWithoutAnSdk) {
  Server server;
  server.Get("/rolldice", Hello);
  RunningServer running(server);
  EXPECT_EQ(running.Client().Get("/rolldice")->body, "hello");
}

TEST(ServerTest, ServingManyClientsIsConcurrentSafe) {
  constexpr int kThreads = 4;
  constexpr int kRequests = 25;
  FakeTelemetry telemetry;
  Server server;
  server.Get("/rolldice", HelloWithChild);
  server.Get("/throw", [](const Request&, Response&) {
    throw std::runtime_error("failed");
  });
  {
    RunningServer running(server);
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&running] {
        ::httplib::Client client = running.Client();
        for (int j = 0; j < kRequests; ++j) {
          EXPECT_EQ(client.Get("/rolldice")->status, 200);
          EXPECT_EQ(client.Get("/throw")->status, 500);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  EXPECT_EQ(telemetry.metrics.sum("http.server.active_requests"), 0);
  EXPECT_EQ(
      telemetry.metrics.measurements("http.server.request.duration").size(),
      size_t{2 * kThreads * kRequests});
  size_t roots = 0;
  size_t children = 0;
  for (const FakeSpan& span : telemetry.traces.spans()) {
    EXPECT_TRUE(span.ended);
    EXPECT_EQ(span.late_calls, 0);
    if (span.parent.IsValid()) {
      ++children;
    } else {
      ++roots;
    }
  }
  EXPECT_EQ(roots, size_t{2 * kThreads * kRequests});
  EXPECT_EQ(children, size_t{kThreads * kRequests});
}

TEST(InstrumentTest, TracesAServerOfThePlainType) {
  FakeTelemetry telemetry;
  ::httplib::Server server;
  std::atomic<int> pre_routed{0};
  std::atomic<int> logged{0};
  Instrument(
      server,
      [&](const Request&, Response&) {
        ++pre_routed;
        return ::httplib::Server::HandlerResponse::Unhandled;
      },
      [&](const Request&, const Response&) { ++logged; });
  server.Get("/named", Route("/named", HelloWithChild));
  server.Get("/unnamed", HelloWithChild);
  server.Post("/reader",
              Route("/reader", [](const Request&, Response&,
                                  const ::httplib::ContentReader& read) {
                read([](const char*, size_t) { return true; });
              }));
  {
    RunningServer running(server);
    running.Client().Get("/named");
    running.Client().Get("/unnamed");
    running.Client().Post("/reader", "x", "text/plain");
  }
  const std::vector<FakeSpan> spans = telemetry.traces.spans();
  ASSERT_EQ(spans.size(), 5u);
  EXPECT_EQ(spans[0].name, "GET /named");
  EXPECT_EQ(spans[1].parent, spans[0].context);
  EXPECT_EQ(spans[2].name, "GET");
  EXPECT_EQ(spans[3].parent, spans[2].context);
  EXPECT_EQ(spans[4].name, "POST /reader");
  EXPECT_EQ(pre_routed, 3);
  EXPECT_EQ(logged, 3);
}

TEST(InstrumentTest, AnExceptionOfAHandlerWithoutRouteIsAnError) {
  FakeTelemetry telemetry;
  ::httplib::Server server;
  Instrument(server);
  server.Get("/throw", [](const Request&, Response&) {
    throw std::runtime_error("failed");
  });
  {
    RunningServer running(server);
    running.Client().Get("/throw");
  }
  const FakeSpan span = telemetry.traces.span("GET");
  EXPECT_EQ(span.status, StatusCode::kError);
  EXPECT_EQ(span.status_description, "failed");
  EXPECT_EQ(Text(span, "error.type"), "500");
}

TEST(RouteTest, IsTheHandlerOnAServerWithoutInstrumentation) {
  FakeTelemetry telemetry;
  ::httplib::Server server;
  server.Get("/rolldice", Route("/rolldice", Hello));
  {
    RunningServer running(server);
    EXPECT_EQ(running.Client().Get("/rolldice")->body, "hello");
  }
  EXPECT_TRUE(telemetry.traces.spans().empty());
}

}  // namespace
}  // namespace otel::instrumentation::httplib
