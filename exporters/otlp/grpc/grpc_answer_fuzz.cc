// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Whatever a server sends, the outcome and the status agree. Input: the code in
// a byte, the length of the details in another, details, response.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "absl/time/time.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/grpc/grpc_answer.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using otel::exporters::otlp::TransportResponse;
  constexpr size_t kMaxBytes = 4096;
  if (size < 2) return 0;
  otel::exporters::otlp::GrpcAnswer answer;
  answer.code = data[0];
  const std::string rest(reinterpret_cast<const char*>(data + 2), size - 2);
  const size_t details = std::min<size_t>(data[1], rest.size());
  answer.details = rest.substr(0, details);
  answer.response = rest.substr(details);
  answer.message = answer.details;
  const TransportResponse response =
      otel::exporters::otlp::ReadGrpcAnswer(answer, "c", kMaxBytes);
  const bool delivered =
      response.outcome == TransportResponse::Outcome::kDelivered;
  if (delivered != response.status.ok()) std::abort();
  if (delivered && answer.code != 0) std::abort();
  if (!delivered && !response.partial_success.empty()) std::abort();
  if (response.retry_after.value_or(absl::ZeroDuration()) <
      absl::ZeroDuration()) {
    std::abort();
  }
  return 0;
}
