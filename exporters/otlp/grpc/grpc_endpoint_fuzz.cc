// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// An endpoint that is understood is understood again in the form for messages.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "absl/status/statusor.h"
#include "exporters/otlp/grpc/grpc_endpoint.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const bool insecure : {false, true}) {
    const auto endpoint =
        otel::exporters::otlp::ParseGrpcEndpoint(text, insecure);
    if (!endpoint.ok()) continue;
    if (endpoint->target.empty()) std::abort();
    const auto again =
        otel::exporters::otlp::ParseGrpcEndpoint(endpoint->display, insecure);
    if (!again.ok() || again->target != endpoint->target ||
        again->tls != endpoint->tls) {
      std::abort();
    }
  }
  return 0;
}
