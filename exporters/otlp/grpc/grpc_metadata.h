// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Headers as gRPC's metadata.

#ifndef OTEL_EXPORTERS_OTLP_GRPC_GRPC_METADATA_H_
#define OTEL_EXPORTERS_OTLP_GRPC_GRPC_METADATA_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace otel {
namespace exporters {
namespace otlp {

using GrpcMetadata = std::vector<std::pair<std::string, std::string>>;

// Returns `headers` with names in lower case, in their order. The gRPC library
// ends the process for names and values that it does not like: those are
// `kInvalidArgument` here. Names have letters, digits and `-_.`; those that
// gRPC sets itself are refused (`grpc-…`, `content-type`, `te`, …). Values have
// printable ASCII, but any bytes when the name ends in `-bin`. Values are not
// in the message: they are secrets. `option` is what the message calls the
// place where they are set.
absl::StatusOr<GrpcMetadata> MetadataFromHeaders(const GrpcMetadata& headers,
                                                 std::string_view option);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_GRPC_GRPC_METADATA_H_
