// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The observable instruments, whose values are asked for when metrics are
// collected: `ObservableCounter`, `ObservableUpDownCounter`,
// `ObservableGauge`. Made by `Meter`.

#ifndef OTEL_API_METRICS_OBSERVABLE_INSTRUMENTS_H_
#define OTEL_API_METRICS_OBSERVABLE_INSTRUMENTS_H_

#include <cstdint>
#include <exception>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "api/common/attributes.h"
#include "api/metrics/instrument_entry.h"

namespace otel {
inline namespace v1 {

// Keeps a callback registered for as long as it lives. May be destroyed at any
// moment: after its destructor has returned the callback is not running and
// will not run, so what the callback uses may be destroyed next. Destroyed
// inside the callback itself, it does not wait: that call is the last.
//
// Ownership: move-only. Threads: one object, one thread at a time.
class [[nodiscard]] CallbackRegistration {
 public:
  CallbackRegistration() noexcept = default;
  CallbackRegistration(internal::MeterEntry* meter,
                       internal::ObservableCallback* callback) noexcept
      : meter_(meter), callback_(callback) {}
  CallbackRegistration(CallbackRegistration&& other) noexcept
      : meter_(other.meter_),
        callback_(std::exchange(other.callback_, nullptr)) {}
  CallbackRegistration& operator=(CallbackRegistration&& other) noexcept {
    std::swap(meter_, other.meter_);
    std::swap(callback_, other.callback_);
    return *this;
  }
  ~CallbackRegistration() { Unregister(); }

  // Unregisters now instead of at the end of the object's life.
  void Unregister() noexcept;

 private:
  internal::MeterEntry* meter_ = nullptr;
  internal::ObservableCallback* callback_ = nullptr;
};

// An observable instrument of kind `Kind`. Never records by itself: give it a
// callback, and keep what `AddCallback` returns.
template <class T, InstrumentKind Kind>
class ObservableInstrument;

// What a callback of one instrument reports to.
template <class T>
class Observation {
 public:
  Observation(ObservationSink& sink,
              const internal::InstrumentEntry* instrument) noexcept
      : sink_(sink), instrument_(instrument) {}

  // Reports the value of one series. Each series once per call; of several
  // reports the last one counts.
  void Observe(T value, Attributes attributes = {}) const noexcept {
    if constexpr (std::is_same_v<T, int64_t>) {
      sink_.ObserveInt64(instrument_, value, attributes);
    } else {
      sink_.ObserveDouble(instrument_, value, attributes);
    }
  }

 private:
  ObservationSink& sink_;
  const internal::InstrumentEntry* instrument_;
};

// What a callback of several instruments reports to; see
// `Meter::RegisterCallback`.
class MultiObservation {
 public:
  explicit MultiObservation(ObservationSink& sink) noexcept : sink_(sink) {}

  template <class T, InstrumentKind Kind, class V>
  void Observe(const ObservableInstrument<T, Kind>& instrument, V value,
               Attributes attributes = {}) const noexcept {
    if (instrument.entry() == nullptr) return;
    Observation<T>(sink_, instrument.entry())
        .Observe(static_cast<T>(value), attributes);
  }

 private:
  ObservationSink& sink_;
};

namespace internal {

template <class F>
class TypedCallback final : public CallbackFunction {
 public:
  explicit TypedCallback(F function) : function_(std::move(function)) {}
  bool Call(ObservationSink& sink) noexcept override { return function_(sink); }

 private:
  F function_;
};

CallbackRegistration RegisterObservableCallback(
    std::unique_ptr<CallbackFunction> function,
    std::vector<const InstrumentEntry*> instruments);

// Reports that a callback threw `what`.
void ReportCallbackException(const char* what) noexcept;

// Calls `function`; what it throws is reported and goes no further. Returns
// whether it got to its end.
template <class F>
bool CallGuarded(F&& function) noexcept {
#if defined(__cpp_exceptions)
  try {
    function();
    return true;
  } catch (const std::exception& exception) {
    ReportCallbackException(exception.what());
  } catch (...) {
    ReportCallbackException("not a std::exception");
  }
  return false;
#else
  function();
  return true;
#endif
}

}  // namespace internal

template <class T, InstrumentKind Kind>
class ObservableInstrument {
  static_assert(std::is_same_v<T, int64_t> || std::is_same_v<T, double>,
                "Instruments measure int64_t or double.");

 public:
  constexpr ObservableInstrument() noexcept = default;
  constexpr explicit ObservableInstrument(
      const internal::InstrumentEntry* entry) noexcept
      : entry_(entry) {}

  // Registers `callback`, callable as `void(otel::Observation<T>&)`, to be
  // called once in every collection of every reader, on the thread that
  // collects. It should be quick, and may create instruments and record. What
  // it throws is caught and reported.
  //
  //   otel::CallbackRegistration registration = queue_length.AddCallback(
  //       [this](auto& observation) { observation.Observe(Size()); });
  template <class F>
  CallbackRegistration AddCallback(F callback) const {
    if (entry_ == nullptr) return CallbackRegistration();
    auto call = [entry = entry_, callback = std::move(callback)](
                    ObservationSink& sink) mutable {
      Observation<T> observation(sink, entry);
      return internal::CallGuarded([&] { callback(observation); });
    };
    return internal::RegisterObservableCallback(
        std::make_unique<internal::TypedCallback<decltype(call)>>(
            std::move(call)),
        {entry_});
  }

  const internal::InstrumentEntry* entry() const noexcept { return entry_; }

 private:
  const internal::InstrumentEntry* entry_ = nullptr;
};

// Observes a sum that never decreases: CPU time. Callbacks report the total,
// not the change. Spec: metrics/api.md#asynchronous-counter.
template <class T>
using ObservableCounter =
    ObservableInstrument<T, InstrumentKind::kObservableCounter>;

// Observes a sum that may decrease: memory in use.
// Spec: metrics/api.md#asynchronous-updowncounter.
template <class T>
using ObservableUpDownCounter =
    ObservableInstrument<T, InstrumentKind::kObservableUpDownCounter>;

// Observes a value that does not add up: a temperature.
// Spec: metrics/api.md#asynchronous-gauge.
template <class T>
using ObservableGauge =
    ObservableInstrument<T, InstrumentKind::kObservableGauge>;

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_METRICS_OBSERVABLE_INSTRUMENTS_H_
