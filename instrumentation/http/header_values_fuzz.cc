// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "instrumentation/http/header_values.h"

namespace {

// Whatever is found is a piece of the input.
void CheckIsPart(std::string_view part, std::string_view whole) {
  if (part.empty()) return;
  if (part.data() < whole.data() ||
      part.data() + part.size() > whole.data() + whole.size()) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  namespace http = otel::instrumentation::http;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const std::string_view parameter : {"for", "host", "proto"}) {
    CheckIsPart(http::ForwardedParameter(text, parameter), text);
  }
  const std::string_view first = http::FirstListElement(text);
  CheckIsPart(first, text);
  if (http::FirstListElement(first) != first) std::abort();
  const http::HostPort host_port = http::ParseHostPort(text);
  CheckIsPart(host_port.host, text);
  if (host_port.port < 0 || host_port.port > 65535) std::abort();
  return 0;
}
