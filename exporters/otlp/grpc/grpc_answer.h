// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What the end of a gRPC call means for the request.

#ifndef OTEL_EXPORTERS_OTLP_GRPC_GRPC_ANSWER_H_
#define OTEL_EXPORTERS_OTLP_GRPC_GRPC_ANSWER_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "exporters/otlp/delivery/transport.h"

namespace otel {
namespace exporters {
namespace otlp {

struct GrpcAnswer {
  int code = 0;          // Of gRPC's status; 0 is success.
  std::string message;   // Of the status.
  std::string details;   // `grpc-status-details-bin`.
  std::string response;  // With success; compressed with gzip or not.
};

// Maps an answer. Nothing in it is trusted: a response that is longer than
// `max_response_bytes`, compressed or not, is kFailed, and one that is not OTLP
// is success with a warning. `endpoint` is for messages. Spec:
// otlp.md#failures.
TransportResponse ReadGrpcAnswer(const GrpcAnswer& answer,
                                 std::string_view endpoint,
                                 size_t max_response_bytes);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_GRPC_GRPC_ANSWER_H_
