// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Meter`: makes instruments. Get one with `otel::GetMeter`
// (api/global/global.h).

#ifndef OTEL_API_METRICS_METER_H_
#define OTEL_API_METRICS_METER_H_

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "api/common/list_copy.h"
#include "api/metrics/instrument_entry.h"
#include "api/metrics/instruments.h"
#include "api/metrics/observable_instruments.h"

namespace otel {
inline namespace v1 {

// What can be said of an instrument beyond its name. The texts are views, which
// have to live until the instrument is created; the lists are copies.
struct InstrumentOptions {
  std::string_view description = {};
  // In UCUM: `s`, `By`, `{request}`. At most 63 ASCII characters.
  std::string_view unit = {};
  // Advice on the buckets of a histogram, sorted; views override it.
  std::optional<ListCopy<double>> explicit_bucket_boundaries = {};
  // Advice on the attribute keys to keep; views override it.
  std::optional<ListCopy<std::string, std::string_view>> attribute_keys = {};
};

// A handle for making the instruments of one instrumentation scope. Ownership,
// threads, failure: as `Tracer`. Creating is not for hot paths: it locks and
// may allocate. Asking again for the same instrument gives the same one.
//
// Names begin with a letter, and have up to 255 letters, digits, `_`, `.`, `-`
// and `/`; the SDK reports others and records nothing for them.
//
//   const otel::Meter meter = otel::GetMeter("diceroller");
//   otel::InstrumentOptions options;
//   options.description = "Rolls by value";
//   const auto rolls = meter.CreateCounter<int64_t>("dice.rolls", options);
//
// Spec: metrics/api.md#meter.
class Meter {
 public:
  // A meter whose instruments never record.
  constexpr Meter() noexcept = default;
  // For SDKs and `GetMeter`. Precondition: `entry` is never destroyed.
  constexpr explicit Meter(internal::MeterEntry* entry) noexcept
      : entry_(entry) {}

  template <class T>
  Counter<T> CreateCounter(std::string_view name,
                           const InstrumentOptions& options = {}) const {
    return Counter<T>(Get<T>(InstrumentKind::kCounter, name, options));
  }
  template <class T>
  UpDownCounter<T> CreateUpDownCounter(
      std::string_view name, const InstrumentOptions& options = {}) const {
    return UpDownCounter<T>(
        Get<T>(InstrumentKind::kUpDownCounter, name, options));
  }
  template <class T>
  Histogram<T> CreateHistogram(std::string_view name,
                               const InstrumentOptions& options = {}) const {
    return Histogram<T>(Get<T>(InstrumentKind::kHistogram, name, options));
  }
  template <class T>
  Gauge<T> CreateGauge(std::string_view name,
                       const InstrumentOptions& options = {}) const {
    return Gauge<T>(Get<T>(InstrumentKind::kGauge, name, options));
  }
  template <class T>
  ObservableCounter<T> CreateObservableCounter(
      std::string_view name, const InstrumentOptions& options = {}) const {
    return ObservableCounter<T>(
        Get<T>(InstrumentKind::kObservableCounter, name, options));
  }
  template <class T>
  ObservableUpDownCounter<T> CreateObservableUpDownCounter(
      std::string_view name, const InstrumentOptions& options = {}) const {
    return ObservableUpDownCounter<T>(
        Get<T>(InstrumentKind::kObservableUpDownCounter, name, options));
  }
  template <class T>
  ObservableGauge<T> CreateObservableGauge(
      std::string_view name, const InstrumentOptions& options = {}) const {
    return ObservableGauge<T>(
        Get<T>(InstrumentKind::kObservableGauge, name, options));
  }

  // Registers one callback, callable as `void(otel::MultiObservation&)`, for
  // several observable instruments of this meter. Otherwise as
  // `ObservableInstrument::AddCallback`.
  //
  //   auto registration = meter.RegisterCallback(
  //       [](otel::MultiObservation& observation) {
  //         const Usage usage = ReadUsage();
  //         observation.Observe(cpu, usage.cpu);
  //         observation.Observe(memory, usage.memory);
  //       }, cpu, memory);
  template <class F, class... Instruments>
  CallbackRegistration RegisterCallback(
      F callback, const Instruments&... instruments) const {
    if (((instruments.entry() == nullptr) || ...)) {
      return CallbackRegistration();
    }
    auto call = [callback =
                     std::move(callback)](ObservationSink& sink) mutable {
      MultiObservation observation(sink);
      return internal::CallGuarded([&] { callback(observation); });
    };
    return internal::RegisterObservableCallback(
        std::make_unique<internal::TypedCallback<decltype(call)>>(
            std::move(call)),
        {instruments.entry()...});
  }

 private:
  template <class T>
  const internal::InstrumentEntry* Get(InstrumentKind kind,
                                       std::string_view name,
                                       const InstrumentOptions& options) const {
    static_assert(internal::kIsNumber<T>,
                  "Instruments measure int64_t or double.");
    return Get(
        kind,
        std::is_same_v<T, int64_t> ? NumberType::kInt64 : NumberType::kDouble,
        name, options);
  }
  const internal::InstrumentEntry* Get(InstrumentKind kind, NumberType type,
                                       std::string_view name,
                                       const InstrumentOptions& options) const;

  internal::MeterEntry* entry_ = nullptr;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_METRICS_METER_H_
