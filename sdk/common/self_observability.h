// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The switch of self-observability: metrics of the SDK about itself.

#ifndef OTEL_SDK_COMMON_SELF_OBSERVABILITY_H_
#define OTEL_SDK_COMMON_SELF_OBSERVABILITY_H_

#include <memory>
#include <string>
#include <string_view>

#include "api/metrics/meter.h"

namespace otel {
namespace sdk {

// The scope of all `otel.sdk.*` metrics.
inline constexpr std::string_view kSelfObservabilityScope = "otel_cc.sdk";

// Whether providers, processors, readers and exporters that are made from now
// on tell about themselves. They do so with the `otel.sdk.*` metrics of the
// semantic conventions, through `otel::GetMeter`: whatever SDK is installed
// carries them, its views apply, and without one nothing happens.
//
// Counts that the SDK keeps anyway are read when metrics are collected, so that
// recording costs the same whether this is on or off; only exporters and
// readers measure, once per export and collection. Nothing here makes spans or
// log records.
//
// Default: off. Environment: OTEL_CC_SELF_OBSERVABILITY, read by the SDK's
// set-up. Threads: all calls from any thread.
// Spec: the specification has no variable for it; semantic-conventions
// otel/sdk-metrics.md.
void SetSelfObservability(bool on) noexcept;
bool SelfObservability() noexcept;

// Returns the meter for instruments of such metrics; when it is off, one whose
// instruments never record.
Meter SelfObservabilityMeter() noexcept;

// How a component is called in such metrics.
struct ComponentIdentity {
  std::string_view type;  // `otel.component.type`; a literal.
  std::string name;       // `otel.component.name`: TYPE/NUMBER, from 0.
};

// Names a component; null when it is off. `type` must be a literal.
std::unique_ptr<const ComponentIdentity> MakeComponentIdentity(
    std::string_view type);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_SELF_OBSERVABILITY_H_
