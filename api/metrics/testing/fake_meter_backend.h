// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The smallest SDK for metrics: keeps every measurement, for tests of the API
// and of code that may not depend on the SDK.

#ifndef OTEL_API_METRICS_TESTING_FAKE_METER_BACKEND_H_
#define OTEL_API_METRICS_TESTING_FAKE_METER_BACKEND_H_

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/common/attributes.h"
#include "api/common/instrumentation_scope.h"
#include "api/common/owned_attributes.h"
#include "api/context/context.h"
#include "api/metrics/instrument_entry.h"
#include "api/metrics/meter_backend.h"

namespace otel {

// One call of an instrument, or one observation of a callback.
struct FakeMeasurement {
  std::string instrument;
  // One of the two, by the instrument's type.
  std::optional<int64_t> int64_value;
  std::optional<double> double_value;
  OwnedAttributes attributes;
  bool bound = false;
  // The explicit context that was given, if one was.
  std::optional<Context> context;
};

// A meter provider that records every measurement.
//
// Ownership: the test's; must outlive every handle that may still be used.
// Threads: all calls from any thread.
class FakeMeterProvider final : public MeterProviderBackend {
 public:
  FakeMeterProvider() = default;
  ~FakeMeterProvider() {
    for (auto& [name, meter] : meters_) {
      for (internal::ObservableCallback* callback : meter.callbacks_) {
        callback->Unref();
      }
    }
  }

  MeterBackend* GetMeter(const InstrumentationScope& scope) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    return &meters_.try_emplace(std::string(scope.name()), this).first->second;
  }

  // What `Enabled` of instruments answers. Default: true.
  void set_enabled(bool enabled) {
    const std::lock_guard<std::mutex> lock(mutex_);
    enabled_ = enabled;
  }

  // A copy of everything recorded so far.
  std::vector<FakeMeasurement> measurements() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return measurements_;
  }
  // The descriptors of the instruments that were made, in this order.
  std::vector<InstrumentDescriptor> instruments() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return descriptors_;
  }
  // The attributes that were bound, in this order.
  std::vector<OwnedAttributes> bindings() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return bindings_;
  }
  // The attributes of the series that were removed.
  std::vector<OwnedAttributes> removals() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return removals_;
  }
  size_t callback_count() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    size_t count = 0;
    for (const auto& [name, meter] : meters_) count += meter.callbacks_.size();
    return count;
  }

  // Runs every callback, as a reader does, and returns what they observed.
  std::vector<FakeMeasurement> Collect() {
    std::vector<internal::ObservableCallback*> callbacks;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      for (const auto& [name, meter] : meters_) {
        for (internal::ObservableCallback* callback : meter.callbacks_) {
          callback->Ref();
          callbacks.push_back(callback);
        }
      }
    }
    Sink sink;
    for (internal::ObservableCallback* callback : callbacks) {
      callback->Run(sink);
      callback->Unref();
    }
    return std::move(sink.observations);
  }

 private:
  struct Sink final : ObservationSink {
    void ObserveInt64(const internal::InstrumentEntry* instrument,
                      int64_t value, Attributes attributes) noexcept override {
      observations.push_back({instrument->descriptor.name,
                              value,
                              {},
                              OwnedAttributes(attributes),
                              false,
                              {}});
    }
    void ObserveDouble(const internal::InstrumentEntry* instrument,
                       double value, Attributes attributes) noexcept override {
      observations.push_back({instrument->descriptor.name,
                              {},
                              value,
                              OwnedAttributes(attributes),
                              false,
                              {}});
    }
    std::vector<FakeMeasurement> observations;
  };

  class Instrument;

  class Bound final : public BoundInstrumentBackend {
   public:
    Bound(Instrument* instrument, OwnedAttributes attributes)
        : instrument_(instrument), attributes_(std::move(attributes)) {}
    void RecordInt64(int64_t value, const Context* context) noexcept override {
      instrument_->Record(value, {}, attributes_, true, context);
    }
    void RecordDouble(double value, const Context* context) noexcept override {
      instrument_->Record({}, value, attributes_, true, context);
    }
    const OwnedAttributes& attributes() const { return attributes_; }

   private:
    Instrument* const instrument_;
    const OwnedAttributes attributes_;
  };

  class Instrument final : public InstrumentBackend {
   public:
    Instrument(FakeMeterProvider* provider, std::string name)
        : provider_(provider), name_(std::move(name)) {}

    bool Enabled() const noexcept override {
      const std::lock_guard<std::mutex> lock(provider_->mutex_);
      return provider_->enabled_;
    }
    void RecordInt64(int64_t value, Attributes attributes,
                     const Context* context) noexcept override {
      Record(value, {}, attributes, false, context);
    }
    void RecordDouble(double value, Attributes attributes,
                      const Context* context) noexcept override {
      Record({}, value, attributes, false, context);
    }
    BoundInstrumentBackend* Bind(Attributes attributes) noexcept override {
      const std::lock_guard<std::mutex> lock(provider_->mutex_);
      OwnedAttributes owned(attributes);
      for (Bound& bound : bounds_) {
        if (bound.attributes() == owned) return &bound;
      }
      provider_->bindings_.push_back(owned);
      return &bounds_.emplace_back(this, std::move(owned));
    }
    void Remove(Attributes attributes) noexcept override {
      const std::lock_guard<std::mutex> lock(provider_->mutex_);
      provider_->removals_.emplace_back(attributes);
    }

    void Record(std::optional<int64_t> int64_value,
                std::optional<double> double_value, Attributes attributes,
                bool bound, const Context* context) noexcept {
      FakeMeasurement measurement{name_,        int64_value,
                                  double_value, OwnedAttributes(attributes),
                                  bound,        {}};
      if (context != nullptr) measurement.context = *context;
      const std::lock_guard<std::mutex> lock(provider_->mutex_);
      provider_->measurements_.push_back(std::move(measurement));
    }

   private:
    FakeMeterProvider* const provider_;
    const std::string name_;
    std::deque<Bound> bounds_;
  };

  class Meter final : public MeterBackend {
   public:
    explicit Meter(FakeMeterProvider* provider) : provider_(provider) {}

    InstrumentBackend* CreateInstrument(
        const internal::InstrumentEntry& entry) override {
      const std::lock_guard<std::mutex> lock(provider_->mutex_);
      provider_->descriptors_.push_back(entry.descriptor);
      return &instruments_.emplace_back(provider_, entry.descriptor.name);
    }
    void CreateObservable(const internal::InstrumentEntry& entry) override {
      const std::lock_guard<std::mutex> lock(provider_->mutex_);
      provider_->descriptors_.push_back(entry.descriptor);
    }
    void AddCallback(internal::ObservableCallback* callback) override {
      callback->Ref();
      const std::lock_guard<std::mutex> lock(provider_->mutex_);
      callbacks_.push_back(callback);
    }
    void RemoveCallback(internal::ObservableCallback* callback) override {
      {
        const std::lock_guard<std::mutex> lock(provider_->mutex_);
        callbacks_.erase(
            std::find(callbacks_.begin(), callbacks_.end(), callback));
      }
      callback->Unref();
    }

   private:
    friend class FakeMeterProvider;

    FakeMeterProvider* const provider_;
    std::deque<Instrument> instruments_;
    std::vector<internal::ObservableCallback*> callbacks_;
  };

  mutable std::mutex mutex_;
  std::map<std::string, Meter> meters_;
  std::vector<FakeMeasurement> measurements_;
  std::vector<InstrumentDescriptor> descriptors_;
  std::vector<OwnedAttributes> bindings_;
  std::vector<OwnedAttributes> removals_;
  bool enabled_ = true;
};

}  // namespace otel

#endif  // OTEL_API_METRICS_TESTING_FAKE_METER_BACKEND_H_
