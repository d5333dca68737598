// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/meter_provider.h"

#include <utility>

#include "sdk/common/immortal.h"
#include "sdk/metrics/internal/meter_provider_core.h"

namespace otel {
namespace sdk {

MeterProvider::MeterProvider(MeterProviderOptions options)
    : shutdown_timeout_(options.shutdown_timeout),
      core_(&MakeImmortal<internal::MeterProviderCore>(std::move(options))) {}

MeterProvider::~MeterProvider() {
  static_cast<void>(Shutdown(Deadline::After(shutdown_timeout_)));
}

Meter MeterProvider::GetMeter(const ScopeView& scope) {
  return core_->GetApiMeter(scope);
}

MeterProviderBackend* MeterProvider::backend() const noexcept { return core_; }

void MeterProvider::SetMeterConfigurator(MeterConfigurator configurator) {
  core_->SetMeterConfigurator(std::move(configurator));
}

absl::Status MeterProvider::ForceFlush(Deadline deadline) {
  return core_->ForceFlush(deadline);
}

absl::Status MeterProvider::Shutdown(Deadline deadline) {
  return core_->Shutdown(deadline);
}

}  // namespace sdk
}  // namespace otel
