// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Whatever is in a file: a fault or none, and none only for a block of the
// kind.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "exporters/otlp/delivery/pem.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  for (const std::string_view kind : {"CERTIFICATE", "PRIVATE KEY"}) {
    const std::string fault = otel::exporters::otlp::FaultInPem(content, kind);
    const bool has_kind =
        content.find(std::string(kind) + "-----") != std::string_view::npos;
    if (fault.empty() && !has_kind) std::abort();
    // It goes into a message.
    if (fault.find('\n') != std::string::npos) std::abort();
  }
  return 0;
}
