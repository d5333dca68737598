// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// An instrumented server whose spans go to an exporter of the program's own. It
// sends itself one request, so that it needs nobody to show what it does.

#include <httplib.h>

#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "api/global/global.h"
#include "api/trace/active_span.h"
#include "instrumentation/httplib/server.h"
#include "sdk/common/deadline.h"
#include "sdk/configuration/sdk.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_exporter.h"

namespace {

// Prints each span as a line: its scope, and its name.
class LineExporter : public otel::sdk::SpanExporter {
 public:
  absl::Status Export(absl::Span<const otel::sdk::ReadableSpan> spans,
                      otel::sdk::Deadline) override {
    for (const otel::sdk::ReadableSpan& span : spans) {
      std::cout << span.scope().name() << ": " << span.name() << "\n";
    }
    return absl::OkStatus();
  }
};

void RollDice(const httplib::Request&, httplib::Response& response) {
  const otel::ActiveSpan span = otel::GetTracer("dice").StartActiveSpan("roll");
  response.set_content("4", "text/plain");
}

}  // namespace

int main() {
  otel::sdk::SdkConfig config;
  config.traces.AddExporter(std::make_unique<LineExporter>());
  config.traces.exporters = {};
  config.metrics.exporters = {};
  config.logs.exporters = {};
  const absl::StatusOr<otel::sdk::Sdk> sdk =
      otel::sdk::SetUp(std::move(config));
  if (!sdk.ok()) {
    std::cerr << sdk.status() << "\n";
    return 1;
  }

  otel::instrumentation::httplib::Server server;
  server.Get("/rolldice", RollDice);
  const int port = server.bind_to_any_port("127.0.0.1");
  std::thread listener([&server] { server.listen_after_bind(); });
  const httplib::Result result =
      httplib::Client("127.0.0.1", port).Get("/rolldice");
  server.stop();
  listener.join();
  return result && result->body == "4" ? 0 : 1;
}
