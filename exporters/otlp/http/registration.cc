// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Lets the exporters of OTLP use HTTP: the protocols `http/protobuf` and
// `http/json`.

#include "exporters/otlp/delivery/transport_registry.h"
#include "exporters/otlp/http/http_transport.h"
#include "exporters/otlp/otlp_options.h"
#include "sdk/configuration/component_registry.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

OTEL_REGISTRATION TransportRegistration protobuf(Protocol::kHttpProtobuf,
                                                 &MakeHttpTransport);
OTEL_REGISTRATION TransportRegistration json(Protocol::kHttpJson,
                                             &MakeHttpTransport);

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
