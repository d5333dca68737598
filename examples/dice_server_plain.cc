// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A web service that rolls dice, before it has any telemetry. The same with
// traces, metrics and logs is dice_server.cc: compare the two.

#include <httplib.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <random>
#include <string>

#include "examples/serve.h"

namespace {

int Roll() {
  static thread_local std::mt19937 generator(std::random_device{}());
  return std::uniform_int_distribution<int>(1, 6)(generator);
}

void RollDice(const httplib::Request& request, httplib::Response& response) {
  const std::string value = std::to_string(Roll());
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
  httplib::Server server;
  server.Get("/rolldice", RollDice);
  return otel::examples::Serve(server, argc, argv);
}
