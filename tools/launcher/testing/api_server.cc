// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A dice server that is instrumented, and knows of no SDK. It asks itself once
// and ends.

#include <httplib.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <string>
#include <thread>

#include "api/global/global.h"
#include "instrumentation/httplib/client.h"
#include "instrumentation/httplib/server.h"
#include "instrumentation/spdlog/sink.h"

int main() {
  const otel::Tracer tracer = otel::GetTracer("diceroller");
  spdlog::set_default_logger(spdlog::stderr_logger_mt("dice-server"));
  otel::instrumentation::spdlog::InstallSink();
  otel::instrumentation::httplib::Server server;
  server.Get("/rolldice", [&](const auto& request, auto& response) {
    const otel::ActiveSpan span = tracer.StartActiveSpan("roll");
    SPDLOG_WARN("{} is rolling the dice: 4", request.get_param_value("player"));
    response.set_content("4", "text/plain");
  });
  const int port = server.bind_to_any_port("127.0.0.1");
  std::thread serving([&] { server.listen_after_bind(); });
  otel::instrumentation::httplib::Client client("127.0.0.1", port);
  const httplib::Result result = client.Get("/rolldice?player=alice");
  while (!server.is_running()) std::this_thread::yield();
  server.stop();
  serving.join();
  return result && result->status == 200 ? 0 : 1;
}
