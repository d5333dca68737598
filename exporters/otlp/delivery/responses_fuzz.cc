// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Each parser of what servers answer, on any bytes.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "absl/time/time.h"
#include "exporters/otlp/delivery/responses.h"

namespace {

using otel::exporters::otlp::kMaxRetryAfter;
using otel::exporters::otlp::kMaxServerMessage;

void Check(bool holds) {
  if (!holds) std::abort();
}

void CheckWait(const std::optional<absl::Duration>& wait) {
  Check(!wait.has_value() ||
        (*wait >= absl::ZeroDuration() && *wait <= kMaxRetryAfter));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace otel::exporters::otlp;  // NOLINT
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // An escape may add up to four bytes to a message that had room for one.
  constexpr size_t kMax = kMaxServerMessage + 3;
  for (const auto& partial :
       {ParsePartialSuccess(bytes), ParsePartialSuccessJson(bytes)}) {
    Check(!partial.has_value() || partial->message.size() <= kMax);
  }
  for (const auto& error :
       {ParseServerError(bytes), ParseServerErrorJson(bytes)}) {
    if (!error.has_value()) continue;
    Check(error->message.size() <= kMax);
    CheckWait(error->retry_delay);
  }
  CheckWait(ParseRetryAfter(bytes, absl::FromUnixSeconds(1767225600)));
  return 0;
}
