// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Lets the exporters of OTLP use gRPC: the protocol `grpc`.

#include "exporters/otlp/delivery/transport_registry.h"
#include "exporters/otlp/grpc/grpc_transport.h"
#include "exporters/otlp/otlp_options.h"
#include "sdk/configuration/component_registry.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

OTEL_REGISTRATION TransportRegistration registration(Protocol::kGrpc,
                                                     &MakeGrpcTransport);

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
