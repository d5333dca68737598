// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A web service that rolls dice, with traces, metrics and logs. Run it, send it
// a request, and read its standard output:
//
//   tools/bazel run //examples:dice_server
//   curl 'http://localhost:8080/rolldice?player=alice'

#include <httplib.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdint>
#include <random>
#include <string>

#include "api/global/global.h"
#include "examples/serve.h"
#include "instrumentation/httplib/server.h"
#include "instrumentation/spdlog/sink.h"
#include "sdk/configuration/defaults.h"

// Where telemetry goes unless the environment says otherwise. The SDK itself is
// set up before `main` and shut down after it by
// //sdk/configuration:auto_setup.
OTEL_ENVIRONMENT_DEFAULTS({
    {"OTEL_SERVICE_NAME", "dice-server"},
    {"OTEL_TRACES_EXPORTER", "console"},
    {"OTEL_METRICS_EXPORTER", "console"},
    {"OTEL_LOGS_EXPORTER", "console"},
});

namespace {

const otel::Tracer tracer = otel::GetTracer("diceroller.tracer");
const otel::Counter<int64_t> rolls = [] {
  otel::InstrumentOptions options;
  options.description = "The number of rolls by roll value";
  return otel::GetMeter("diceroller.meter")
      .CreateCounter<int64_t>("dice.rolls", options);
}();

int Roll() {
  static thread_local std::mt19937 generator(std::random_device{}());
  return std::uniform_int_distribution<int>(1, 6)(generator);
}

void RollDice(const httplib::Request& request, httplib::Response& response) {
  // A child of the server's span, which the instrumentation made current.
  otel::ActiveSpan span = tracer.StartActiveSpan("roll");
  const std::string value = std::to_string(Roll());
  span->SetAttribute("roll.value", value);
  rolls.Add(1, {{"roll.value", value}});
  // Knows by itself which span it belongs to.
  if (request.has_param("player")) {
    SPDLOG_WARN("{} is rolling the dice: {}", request.get_param_value("player"),
                value);
  } else {
    SPDLOG_WARN("Anonymous player is rolling the dice: {}", value);
  }
  response.set_content(value, "text/plain");
}

}  // namespace

int main(int argc, char** argv) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("dice-server"));
  otel::instrumentation::spdlog::InstallSink();
  otel::instrumentation::httplib::Server server;
  server.Get("/rolldice", RollDice);
  return otel::examples::Serve(server, argc, argv);
}
