// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_FAN_OUT_INSTRUMENT_H_
#define OTEL_SDK_METRICS_INTERNAL_FAN_OUT_INSTRUMENT_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "api/common/owned_attributes.h"
#include "api/metrics/meter_backend.h"
#include "sdk/common/spin_lock.h"

namespace otel {
namespace sdk {
namespace internal {

// An instrument that several views, or readers that want different things,
// make several streams of. Never destroyed. Threads: all calls from any.
class FanOutInstrument final : public InstrumentBackend {
 public:
  explicit FanOutInstrument(std::vector<InstrumentBackend*> streams)
      : streams_(std::move(streams)) {}

  bool Enabled() const noexcept override;
  void RecordInt64(int64_t value, Attributes attributes,
                   const Context* context) noexcept override;
  void RecordDouble(double value, Attributes attributes,
                    const Context* context) noexcept override;
  BoundInstrumentBackend* Bind(Attributes attributes) noexcept override;
  void Remove(Attributes attributes) noexcept override;

 private:
  class Bound;

  const std::vector<InstrumentBackend*> streams_;
  SpinLock bounds_lock_;
  std::vector<Bound*> bounds_;  // Never destroyed.
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_FAN_OUT_INSTRUMENT_H_
