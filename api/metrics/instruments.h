// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The synchronous instruments: `Counter`, `UpDownCounter`, `Histogram`,
// `Gauge`, and their bound forms. Made by `Meter`.

#ifndef OTEL_API_METRICS_INSTRUMENTS_H_
#define OTEL_API_METRICS_INSTRUMENTS_H_

#include <atomic>
#include <cstdint>
#include <type_traits>

#include "api/common/attributes.h"
#include "api/context/context.h"
#include "api/metrics/instrument_entry.h"

namespace otel {
inline namespace v1 {
namespace internal {

template <class T>
inline constexpr bool kIsNumber =
    std::is_same_v<T, int64_t> || std::is_same_v<T, double>;

// The part that all synchronous instruments share.
template <class T>
class Instrument {
  static_assert(kIsNumber<T>, "Instruments measure int64_t or double.");

 public:
  // Whether a measurement made now would be kept. Ask before work that is
  // done for the measurement only.
  bool Enabled() const noexcept {
    const InstrumentBackend* backend = this->backend();
    return backend != nullptr && backend->Enabled();
  }

  // Forgets the series of `attributes`, so that it is no longer exported; the
  // next measurement with them begins a new one. Not in the specification.
  void Remove(Attributes attributes) const noexcept {
    if (InstrumentBackend* backend = this->backend()) {
      backend->Remove(attributes);
    }
  }

 protected:
  constexpr Instrument() noexcept = default;
  constexpr explicit Instrument(const InstrumentEntry* entry) noexcept
      : entry_(entry) {}

  void RecordValue(T value, Attributes attributes,
                   const Context* context) const noexcept {
    InstrumentBackend* backend = this->backend();
    if (backend == nullptr) return;
    if constexpr (std::is_same_v<T, int64_t>) {
      backend->RecordInt64(value, attributes, context);
    } else {
      backend->RecordDouble(value, attributes, context);
    }
  }
  const BoundEntry* BindEntry(Attributes attributes) const noexcept {
    return entry_ == nullptr ? nullptr
                             : entry_->meter->Bind(entry_, attributes);
  }

 private:
  InstrumentBackend* backend() const noexcept {
    return entry_ == nullptr ? nullptr
                             : entry_->backend.load(std::memory_order_acquire);
  }

  const InstrumentEntry* entry_ = nullptr;
};

template <class T>
class BoundInstrument {
 public:
  // Whether a measurement made now would be kept.
  bool Enabled() const noexcept { return backend() != nullptr; }

 protected:
  constexpr BoundInstrument() noexcept = default;
  constexpr explicit BoundInstrument(const BoundEntry* entry) noexcept
      : entry_(entry) {}

  void RecordValue(T value, const Context* context) const noexcept {
    BoundInstrumentBackend* backend = this->backend();
    if (backend == nullptr) return;
    if constexpr (std::is_same_v<T, int64_t>) {
      backend->RecordInt64(value, context);
    } else {
      backend->RecordDouble(value, context);
    }
  }

 private:
  BoundInstrumentBackend* backend() const noexcept {
    return entry_ == nullptr ? nullptr
                             : entry_->backend.load(std::memory_order_acquire);
  }

  const BoundEntry* entry_ = nullptr;
};

}  // namespace internal

// A counter with its attributes given once: the cheapest way to count.
//
// Ownership, threads, failure: as `Counter`. Stays valid for ever, also while
// SDKs come and go. Binding looks the attributes up and may allocate; equal
// bindings share their memory, which is kept for the life of the process, so
// bind what is few and known.
//
// Spec: metrics/api.md, bound instruments (in development).
template <class T>
class BoundCounter : public internal::BoundInstrument<T> {
 public:
  constexpr BoundCounter() noexcept = default;
  constexpr explicit BoundCounter(const internal::BoundEntry* entry) noexcept
      : internal::BoundInstrument<T>(entry) {}

  void Add(T value) const noexcept { this->RecordValue(value, nullptr); }
  void Add(T value, const Context& context) const noexcept {
    this->RecordValue(value, &context);
  }
};

template <class T>
class BoundUpDownCounter : public internal::BoundInstrument<T> {
 public:
  constexpr BoundUpDownCounter() noexcept = default;
  constexpr explicit BoundUpDownCounter(
      const internal::BoundEntry* entry) noexcept
      : internal::BoundInstrument<T>(entry) {}

  void Add(T value) const noexcept { this->RecordValue(value, nullptr); }
  void Add(T value, const Context& context) const noexcept {
    this->RecordValue(value, &context);
  }
};

template <class T>
class BoundHistogram : public internal::BoundInstrument<T> {
 public:
  constexpr BoundHistogram() noexcept = default;
  constexpr explicit BoundHistogram(const internal::BoundEntry* entry) noexcept
      : internal::BoundInstrument<T>(entry) {}

  void Record(T value) const noexcept { this->RecordValue(value, nullptr); }
  void Record(T value, const Context& context) const noexcept {
    this->RecordValue(value, &context);
  }
};

template <class T>
class BoundGauge : public internal::BoundInstrument<T> {
 public:
  constexpr BoundGauge() noexcept = default;
  constexpr explicit BoundGauge(const internal::BoundEntry* entry) noexcept
      : internal::BoundInstrument<T>(entry) {}

  void Record(T value) const noexcept { this->RecordValue(value, nullptr); }
  void Record(T value, const Context& context) const noexcept {
    this->RecordValue(value, &context);
  }
};

// Sums increments that are never negative: requests, bytes, errors.
//
// Ownership: a handle to an interned entry, as `Tracer`: trivially copied and
// destroyed, records while an SDK is installed. Threads: all calls from any
// thread. Failure: nothing throws; the SDK drops negative increments and says
// so. The explicit context of the second form is for exemplars.
//
//   rolls.Add(1, {{"roll.value", value}});
//
// Spec: metrics/api.md#counter.
template <class T>
class Counter : public internal::Instrument<T> {
 public:
  constexpr Counter() noexcept = default;
  constexpr explicit Counter(const internal::InstrumentEntry* entry) noexcept
      : internal::Instrument<T>(entry) {}

  void Add(T value, Attributes attributes = {}) const noexcept {
    this->RecordValue(value, attributes, nullptr);
  }
  void Add(T value, Attributes attributes,
           const Context& context) const noexcept {
    this->RecordValue(value, attributes, &context);
  }
  BoundCounter<T> Bind(Attributes attributes) const noexcept {
    return BoundCounter<T>(this->BindEntry(attributes));
  }
};

// Sums increments and decrements: queue length, active requests. Otherwise as
// `Counter`. Spec: metrics/api.md#updowncounter.
template <class T>
class UpDownCounter : public internal::Instrument<T> {
 public:
  constexpr UpDownCounter() noexcept = default;
  constexpr explicit UpDownCounter(
      const internal::InstrumentEntry* entry) noexcept
      : internal::Instrument<T>(entry) {}

  void Add(T value, Attributes attributes = {}) const noexcept {
    this->RecordValue(value, attributes, nullptr);
  }
  void Add(T value, Attributes attributes,
           const Context& context) const noexcept {
    this->RecordValue(value, attributes, &context);
  }
  BoundUpDownCounter<T> Bind(Attributes attributes) const noexcept {
    return BoundUpDownCounter<T>(this->BindEntry(attributes));
  }
};

// Keeps the distribution of values that are never negative: durations, sizes.
// Otherwise as `Counter`. Spec: metrics/api.md#histogram.
template <class T>
class Histogram : public internal::Instrument<T> {
 public:
  constexpr Histogram() noexcept = default;
  constexpr explicit Histogram(const internal::InstrumentEntry* entry) noexcept
      : internal::Instrument<T>(entry) {}

  void Record(T value, Attributes attributes = {}) const noexcept {
    this->RecordValue(value, attributes, nullptr);
  }
  void Record(T value, Attributes attributes,
              const Context& context) const noexcept {
    this->RecordValue(value, attributes, &context);
  }
  BoundHistogram<T> Bind(Attributes attributes) const noexcept {
    return BoundHistogram<T>(this->BindEntry(attributes));
  }
};

// Keeps the last value: temperature, a setting. Otherwise as `Counter`.
// Spec: metrics/api.md#gauge.
template <class T>
class Gauge : public internal::Instrument<T> {
 public:
  constexpr Gauge() noexcept = default;
  constexpr explicit Gauge(const internal::InstrumentEntry* entry) noexcept
      : internal::Instrument<T>(entry) {}

  void Record(T value, Attributes attributes = {}) const noexcept {
    this->RecordValue(value, attributes, nullptr);
  }
  void Record(T value, Attributes attributes,
              const Context& context) const noexcept {
    this->RecordValue(value, attributes, &context);
  }
  BoundGauge<T> Bind(Attributes attributes) const noexcept {
    return BoundGauge<T>(this->BindEntry(attributes));
  }
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_METRICS_INSTRUMENTS_H_
