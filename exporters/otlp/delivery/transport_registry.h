// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Which protocols are linked. A transport registers itself with a static object
// in the `:registration` target of its folder, which is `alwayslink` and
// depends on `//exporters/otlp:components` (the exporters named `otlp`,
// `otlp_http` and `otlp_grpc`):
//
//   OTEL_REGISTRATION TransportRegistration registration(Protocol::kGrpc,
//                                                        &MakeGrpcTransport);

#ifndef OTEL_EXPORTERS_OTLP_DELIVERY_TRANSPORT_REGISTRY_H_
#define OTEL_EXPORTERS_OTLP_DELIVERY_TRANSPORT_REGISTRY_H_

#include <memory>

#include "absl/status/statusor.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/otlp_options.h"

namespace otel {
namespace exporters {
namespace otlp {

// Makes a transport for the requests of one signal, or says what is wrong with
// the options and what to change: a malformed endpoint, a certificate that is
// missing or cannot be read (never plaintext instead). Called when an SDK is
// set up: may read files, must not wait for the network.
using TransportFactory = absl::StatusOr<std::unique_ptr<Transport>> (*)(
    Signal signal, const OtlpOptions& options);

// Registers the factory of a protocol for as long as it lives. Of two for one
// protocol the one that came last counts.
//
// Threads: as other static objects; `MakeTransports` may be called at any time.
class [[nodiscard]] TransportRegistration {
 public:
  TransportRegistration(Protocol protocol, TransportFactory factory) noexcept;
  TransportRegistration(const TransportRegistration&) = delete;
  TransportRegistration& operator=(const TransportRegistration&) = delete;
  ~TransportRegistration();

 private:
  const Protocol protocol_;
  const TransportFactory factory_;
};

// Makes the transports of `options.protocol`, as many as
// `options.max_concurrent_requests`. `kFailedPrecondition` when it is not
// linked, with the name of the target to add; otherwise as the factory says.
absl::StatusOr<Transports> MakeTransports(Signal signal,
                                          const OtlpOptions& options);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_DELIVERY_TRANSPORT_REGISTRY_H_
