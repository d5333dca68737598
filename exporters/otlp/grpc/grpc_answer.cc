// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/grpc/grpc_answer.h"

#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "exporters/otlp/delivery/gunzip.h"
#include "exporters/otlp/delivery/message_text.h"
#include "exporters/otlp/delivery/responses.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

// Codes of gRPC are those of absl.
absl::StatusCode CodeOf(int code) {
  constexpr int kMaxCode = 16;
  return code > 0 && code <= kMaxCode ? static_cast<absl::StatusCode>(code)
                                      : absl::StatusCode::kUnknown;
}

// What a user can do about it; may be nothing.
std::string_view HintFor(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kUnimplemented:
      return "; the server does not know this method: is this the port of "
             "OTLP/gRPC, usually 4317, with this signal enabled?";
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kPermissionDenied:
      return "; is OTEL_EXPORTER_OTLP_HEADERS as the server wants it?";
    case absl::StatusCode::kUnavailable:
      return "; is a collector there, and is it http:// or https:// as here?";
    default:
      return "";
  }
}

TransportResponse ReadSuccess(std::string_view response,
                              const std::string& prefix,
                              size_t max_response_bytes) {
  std::string inflated;
  if (LooksLikeGzip(response)) {
    std::optional<std::string> result = Gunzip(response, max_response_bytes);
    if (!result.has_value()) {
      return TransportResponse::Failed(absl::InternalError(
          prefix + "the compressed answer is damaged or too long"));
    }
    inflated = *std::move(result);
    response = inflated;
  }
  if (response.size() > max_response_bytes) {
    return TransportResponse::Failed(
        absl::ResourceExhaustedError(prefix + "the answer is too long"));
  }
  std::optional<PartialSuccess> partial = ParsePartialSuccess(response);
  if (!partial.has_value()) {
    // The status says that it is there.
    partial = PartialSuccess{
        0, "the answer is not OTLP's; is this an endpoint of OTLP/gRPC?"};
  }
  return TransportResponse::Delivered(*std::move(partial));
}

}  // namespace

TransportResponse ReadGrpcAnswer(const GrpcAnswer& answer,
                                 std::string_view endpoint,
                                 size_t max_response_bytes) {
  const std::string prefix = std::string(endpoint) + " (gRPC): ";
  if (answer.code == 0) {
    return ReadSuccess(answer.response, prefix, max_response_bytes);
  }
  const std::optional<ServerError> error =
      answer.details.empty() ? std::nullopt : ParseServerError(answer.details);
  const auto retry_delay =
      error.has_value() ? error->retry_delay : std::nullopt;
  const absl::StatusCode code = CodeOf(answer.code);
  absl::Status status(code, prefix + absl::StatusCodeToString(code) + ": " +
                                ForMessage(answer.message) +
                                std::string(HintFor(code)));
  if (IsRetryableGrpcCode(answer.code, retry_delay.has_value())) {
    return TransportResponse::Retryable(std::move(status), retry_delay);
  }
  return TransportResponse::Failed(std::move(status));
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
