// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Any text as an endpoint: what is taken is taken again in the same way, and
// the URL of a signal is below it.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "exporters/otlp/delivery/endpoint_url.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace otel::exporters::otlp;  // NOLINT
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto url = ParseEndpointUrl(text);
  if (!url.ok()) return 0;
  const auto check = [](bool holds) {
    if (!holds) std::abort();
  };
  check(url->path[0] == '/');
  const auto again = ParseEndpointUrl(url->ToString());
  check(again.ok() && again->ToString() == url->ToString());
  check(again->host == url->host && again->socket == url->socket);
  const auto below = EndpointForSignal(text, Signal::kMetrics);
  check(below.ok());
  const auto parsed = ParseEndpointUrl(*below);
  check(parsed.ok() && parsed->host == url->host && parsed->port == url->port);
  check(parsed->path.size() >= 11);
  check(parsed->path.substr(parsed->path.size() - 11) == "/v1/metrics");
  return 0;
}
