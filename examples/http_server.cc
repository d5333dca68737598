// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A web service whose every request is a span, and which calls another service:
// here itself. The caller's span, the server's and the one of the service that
// it calls are one trace.
//
//   tools/bazel run //examples:http_server
//   curl http://localhost:8080/cakes/4

#include <httplib.h>

#include <string>

#include "api/global/global.h"
#include "examples/serve.h"
#include "instrumentation/httplib/client.h"
#include "instrumentation/httplib/server.h"
#include "sdk/configuration/defaults.h"

OTEL_ENVIRONMENT_DEFAULTS({
    {"OTEL_SERVICE_NAME", "bakery"},
    {"OTEL_TRACES_EXPORTER", "console"},
    {"OTEL_METRICS_EXPORTER", "console"},
    {"OTEL_LOGS_EXPORTER", "none"},
});

namespace {

// The pattern becomes `http.route` and the span's name: `GET /cakes/(\d+)`.
// Not the path, of which there may be millions.
constexpr const char kCakes[] = R"(/cakes/(\d+))";

void GetCakes(const httplib::Request& request, httplib::Response& response) {
  // The server's span is current in handlers.
  otel::CurrentSpan().SetAttribute("cakes.wanted", request.matches[1].str());

  // The client makes a span, the child of the current one, and passes it on in
  // the header `traceparent`.
  otel::instrumentation::httplib::Client oven("http://" +
                                              request.get_header_value("Host"));
  const auto temperature = oven.Get("/oven");
  response.status = temperature ? 200 : 502;
  response.set_content(temperature ? "ready\n" : "the oven is off\n",
                       "text/plain");
}

void GetOven(const httplib::Request&, httplib::Response& response) {
  response.set_content("180", "text/plain");
}

}  // namespace

int main(int argc, char** argv) {
  otel::instrumentation::httplib::Server server;
  server.Get(kCakes, GetCakes);
  server.Get("/oven", GetOven);
  return otel::examples::Serve(server, argc, argv);
}
