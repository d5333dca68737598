// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/otlp_options.h"

#include "api/common/version.h"

namespace otel {
namespace exporters {
namespace otlp {

std::string OtlpUserAgent(const OtlpOptions& options) {
  std::string agent = options.user_agent_prefix;
  if (!agent.empty()) agent += ' ';
  agent += "OTel-OTLP-Exporter-Cpp-otel_cc/";
  agent += kVersion;
  return agent;
}

std::string DefaultOtlpEndpoint(Protocol protocol, Signal signal) {
  if (protocol == Protocol::kGrpc) return "http://localhost:4317";
  return "http://localhost:4318/v1/" + std::string(SignalName(signal));
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
