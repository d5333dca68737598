// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The seam between the metrics API and an SDK. Only SDKs include this.

#ifndef OTEL_API_METRICS_METER_BACKEND_H_
#define OTEL_API_METRICS_METER_BACKEND_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/common/attributes.h"
#include "api/common/instrumentation_scope.h"
#include "api/context/context.h"

namespace otel {
inline namespace v1 {

enum class InstrumentKind : uint8_t {
  kCounter,
  kUpDownCounter,
  kHistogram,
  kGauge,
  kObservableCounter,
  kObservableUpDownCounter,
  kObservableGauge,
};

constexpr bool IsObservable(InstrumentKind kind) noexcept {
  return kind >= InstrumentKind::kObservableCounter;
}

enum class NumberType : uint8_t { kInt64, kDouble };

// What an instrument is, as its creator said it. The API does not validate;
// the SDK does.
struct InstrumentDescriptor {
  InstrumentKind kind;
  NumberType number_type;
  std::string name;
  std::string unit;
  std::string description;
  // Advice; absent when none was given.
  std::optional<std::vector<double>> explicit_bucket_boundaries;
  std::optional<std::vector<std::string>> attribute_keys;

  friend bool operator==(const InstrumentDescriptor& a,
                         const InstrumentDescriptor& b) noexcept {
    return a.kind == b.kind && a.number_type == b.number_type &&
           a.name == b.name && a.unit == b.unit &&
           a.description == b.description &&
           a.explicit_bucket_boundaries == b.explicit_bucket_boundaries &&
           a.attribute_keys == b.attribute_keys;
  }
};

// An instrument with its attributes resolved to a series. Never destroyed;
// calls from any thread; none throws or blocks. The number type is the
// instrument's; the other call is not made.
class BoundInstrumentBackend {
 public:
  virtual void RecordInt64(int64_t value, const Context* context) noexcept = 0;
  virtual void RecordDouble(double value, const Context* context) noexcept = 0;

 protected:
  ~BoundInstrumentBackend() = default;
};

// A synchronous instrument. Never destroyed; calls from any thread; none
// throws or blocks. `context` is null for the current one.
class InstrumentBackend {
 public:
  // Whether a measurement would reach any stream.
  virtual bool Enabled() const noexcept = 0;
  virtual void RecordInt64(int64_t value, Attributes attributes,
                           const Context* context) noexcept = 0;
  virtual void RecordDouble(double value, Attributes attributes,
                            const Context* context) noexcept = 0;
  // Returns the series of `attributes`, the same object for equal ones.
  virtual BoundInstrumentBackend* Bind(Attributes attributes) noexcept = 0;
  // Forgets the series of `attributes`; the next measurement begins anew.
  virtual void Remove(Attributes attributes) noexcept = 0;

 protected:
  ~InstrumentBackend() = default;
};

namespace internal {
class ObservableCallback;
struct InstrumentEntry;
}  // namespace internal

// What a callback reports its measurements to; given by the SDK, valid during
// the callback only. Measurements of an instrument that the callback was not
// registered for are ignored.
class ObservationSink {
 public:
  virtual void ObserveInt64(const internal::InstrumentEntry* instrument,
                            int64_t value, Attributes attributes) noexcept = 0;
  virtual void ObserveDouble(const internal::InstrumentEntry* instrument,
                             double value, Attributes attributes) noexcept = 0;

 protected:
  ~ObservationSink() = default;
};

// Makes the instruments of one scope for one provider. Never destroyed.
class MeterBackend {
 public:
  // Returns the backend of a synchronous instrument; null for one that records
  // nothing. Called once for each instrument that a program creates.
  virtual InstrumentBackend* CreateInstrument(
      const internal::InstrumentEntry& entry) = 0;
  // Makes an observable instrument known.
  virtual void CreateObservable(const internal::InstrumentEntry& entry) = 0;
  // From here to `RemoveCallback`, `callback->Run` is called once in each
  // collection of each reader. The backend holds a reference meanwhile, and
  // each collection one of its own. Neither call waits for a callback that is
  // running: both may come from inside one.
  virtual void AddCallback(internal::ObservableCallback* callback) = 0;
  virtual void RemoveCallback(internal::ObservableCallback* callback) = 0;

 protected:
  ~MeterBackend() = default;
};

// Makes meter backends: what an SDK installs with `SetProviders`.
class MeterProviderBackend {
 public:
  // As `TracerProviderBackend::GetTracer`.
  virtual MeterBackend* GetMeter(const InstrumentationScope& scope) = 0;

 protected:
  ~MeterProviderBackend() = default;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_METRICS_METER_BACKEND_H_
