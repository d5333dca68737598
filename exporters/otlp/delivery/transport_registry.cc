// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/transport_registry.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <string>

#include "absl/status/status.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

constexpr size_t kProtocols = 3;

// Constant-initialised: registrations are among the first static objects.
std::atomic<TransportFactory> factories[kProtocols];

std::atomic<TransportFactory>& FactoryOf(Protocol protocol) noexcept {
  return factories[static_cast<size_t>(protocol) % kProtocols];
}

std::string_view TargetOf(Protocol protocol) noexcept {
  return protocol == Protocol::kGrpc
             ? "@otel_cc//exporters/otlp/grpc:registration"
             : "@otel_cc//exporters/otlp/http:registration";
}

absl::StatusOr<Transports> Make(TransportFactory factory, Signal signal,
                                const OtlpOptions& options) {
  const size_t count = std::clamp(options.max_concurrent_requests, size_t{1},
                                  kMaxConcurrentRequests);
  Transports transports;
  while (transports.size() < count) {
    absl::StatusOr<std::unique_ptr<Transport>> made = factory(signal, options);
    if (!made.ok()) return made.status();
    transports.push_back(*std::move(made));
  }
  return transports;
}

}  // namespace

TransportRegistration::TransportRegistration(Protocol protocol,
                                             TransportFactory factory) noexcept
    : protocol_(protocol), factory_(factory) {
  FactoryOf(protocol).store(factory, std::memory_order_release);
}

TransportRegistration::~TransportRegistration() {
  TransportFactory mine = factory_;
  FactoryOf(protocol_).compare_exchange_strong(mine, nullptr,
                                               std::memory_order_acq_rel);
}

absl::StatusOr<Transports> MakeTransports(Signal signal,
                                          const OtlpOptions& options) {
  const TransportFactory factory =
      FactoryOf(options.protocol).load(std::memory_order_acquire);
  if (factory != nullptr) return Make(factory, signal, options);
  std::string message = "the protocol ";
  message += ProtocolName(options.protocol);
  message += " of OTLP is not linked; add ";
  message += TargetOf(options.protocol);
  message += " to the program's deps, or choose another protocol";
  return absl::FailedPreconditionError(message);
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
