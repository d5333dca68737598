// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/fan_out_instrument.h"

namespace otel {
namespace sdk {
namespace internal {

class FanOutInstrument::Bound final : public BoundInstrumentBackend {
 public:
  Bound(const std::vector<InstrumentBackend*>& streams, Attributes attributes)
      : attributes_(attributes) {
    for (InstrumentBackend* stream : streams) {
      bounds_.push_back(stream->Bind(attributes_));
    }
  }

  void RecordInt64(int64_t value, const Context* context) noexcept override {
    for (BoundInstrumentBackend* bound : bounds_) {
      bound->RecordInt64(value, context);
    }
  }
  void RecordDouble(double value, const Context* context) noexcept override {
    for (BoundInstrumentBackend* bound : bounds_) {
      bound->RecordDouble(value, context);
    }
  }

  const OwnedAttributes& attributes() const noexcept { return attributes_; }

 private:
  const OwnedAttributes attributes_;
  std::vector<BoundInstrumentBackend*> bounds_;
};

bool FanOutInstrument::Enabled() const noexcept {
  for (const InstrumentBackend* stream : streams_) {
    if (stream->Enabled()) return true;
  }
  return false;
}

void FanOutInstrument::RecordInt64(int64_t value, Attributes attributes,
                                   const Context* context) noexcept {
  for (InstrumentBackend* stream : streams_) {
    stream->RecordInt64(value, attributes, context);
  }
}

void FanOutInstrument::RecordDouble(double value, Attributes attributes,
                                    const Context* context) noexcept {
  for (InstrumentBackend* stream : streams_) {
    stream->RecordDouble(value, attributes, context);
  }
}

BoundInstrumentBackend* FanOutInstrument::Bind(Attributes attributes) noexcept {
  const OwnedAttributes wanted(attributes);
  SpinLockHolder hold(bounds_lock_);
  for (Bound* made : bounds_) {
    if (made->attributes() == wanted) return made;
  }
  bounds_.push_back(new Bound(streams_, wanted));
  return bounds_.back();
}

void FanOutInstrument::Remove(Attributes attributes) noexcept {
  for (InstrumentBackend* stream : streams_) stream->Remove(attributes);
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
