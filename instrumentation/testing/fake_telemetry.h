// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The smallest SDK for tests of instrumentation: keeps every span, measurement
// and log record as it was recorded.

#ifndef OTEL_INSTRUMENTATION_TESTING_FAKE_TELEMETRY_H_
#define OTEL_INSTRUMENTATION_TESTING_FAKE_TELEMETRY_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/common/attributes.h"
#include "api/common/instrumentation_scope.h"
#include "api/common/owned_attributes.h"
#include "api/common/timestamp.h"
#include "api/context/context.h"
#include "api/context/context_stack.h"
#include "api/global/global.h"
#include "api/logs/logger_backend.h"
#include "api/logs/severity.h"
#include "api/metrics/instrument_entry.h"
#include "api/metrics/meter_backend.h"
#include "api/propagation/trace_context_propagator.h"
#include "api/trace/span_context.h"
#include "api/trace/testing/fake_tracer_backend.h"

namespace otel::instrumentation {

// One call of `Add` or `Record`.
struct FakeMeasurement {
  std::string instrument;
  double value = 0;
  OwnedAttributes attributes;
  SpanContext span;  // Of the context that it was made in.
};

// Keeps measurements. Ownership, threads: as `FakeTracerProvider`.
class FakeMeterProvider final : public MeterProviderBackend {
 public:
  MeterBackend* GetMeter(const InstrumentationScope& scope) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    return &meters_.try_emplace(std::string(scope.name()), this).first->second;
  }

  std::vector<FakeMeasurement> measurements(std::string_view instrument) const {
    const std::lock_guard<std::mutex> lock(mutex_);
    std::vector<FakeMeasurement> found;
    for (const FakeMeasurement& measurement : measurements_) {
      if (measurement.instrument == instrument) found.push_back(measurement);
    }
    return found;
  }
  // What all measurements of an instrument add up to.
  double sum(std::string_view instrument) const {
    double sum = 0;
    for (const FakeMeasurement& measurement : measurements(instrument)) {
      sum += measurement.value;
    }
    return sum;
  }
  // The instrument's description as it was created; null when it was not.
  const InstrumentDescriptor* descriptor(std::string_view name) const {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const Instrument& instrument : instruments_) {
      if (instrument.entry->descriptor.name == name) {
        return &instrument.entry->descriptor;
      }
    }
    return nullptr;
  }

 private:
  class Instrument final : public InstrumentBackend {
   public:
    Instrument(FakeMeterProvider* p, const internal::InstrumentEntry* e)
        : provider(p), entry(e) {}

    bool Enabled() const noexcept override { return true; }
    void RecordInt64(int64_t value, Attributes attributes,
                     const Context* context) noexcept override {
      RecordDouble(static_cast<double>(value), attributes, context);
    }
    void RecordDouble(double value, Attributes attributes,
                      const Context* context) noexcept override {
      const SpanRef span = context == nullptr ? CurrentSpan() : context->span();
      const std::lock_guard<std::mutex> lock(provider->mutex_);
      provider->measurements_.push_back({entry->descriptor.name, value,
                                         OwnedAttributes(attributes),
                                         span.context()});
    }
    BoundInstrumentBackend* Bind(Attributes) noexcept override {
      return nullptr;
    }
    void Remove(Attributes) noexcept override {}

    FakeMeterProvider* const provider;
    const internal::InstrumentEntry* const entry;
  };

  class Meter final : public MeterBackend {
   public:
    explicit Meter(FakeMeterProvider* provider) : provider_(provider) {}

    InstrumentBackend* CreateInstrument(
        const internal::InstrumentEntry& entry) override {
      const std::lock_guard<std::mutex> lock(provider_->mutex_);
      return &provider_->instruments_.emplace_back(provider_, &entry);
    }
    void CreateObservable(const internal::InstrumentEntry&) override {}
    void AddCallback(internal::ObservableCallback*) override {}
    void RemoveCallback(internal::ObservableCallback*) override {}

   private:
    FakeMeterProvider* const provider_;
  };

  mutable std::mutex mutex_;
  std::map<std::string, Meter> meters_;
  std::deque<Instrument> instruments_;
  std::vector<FakeMeasurement> measurements_;
};

struct FakeLogRecord {
  std::string scope;
  std::string body;
  Severity severity = Severity::kUnspecified;
  std::string severity_text;
  std::string event_name;
  OwnedAttributes attributes;
  Timestamp timestamp;
  SpanContext span;  // Of the context that it belongs to.
};

// Keeps log records. Ownership, threads: as `FakeTracerProvider`.
class FakeLoggerProvider final : public LoggerProviderBackend {
 public:
  // Called with the provider unlocked, inside each `Emit`.
  void set_on_emit(void (*on_emit)()) { on_emit_ = on_emit; }
  // What loggers accept from now on.
  void set_minimum_severity(Severity severity) {
    const std::lock_guard<std::mutex> lock(mutex_);
    minimum_severity_ = severity;
    for (auto& [name, logger] : loggers_) logger.SetMinimum(severity);
  }

  LoggerBackend* GetLogger(const InstrumentationScope& scope) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    std::string name(scope.name());
    const auto [logger, added] = loggers_.try_emplace(name, this, name);
    if (added) logger->second.SetMinimum(minimum_severity_);
    return &logger->second;
  }

  std::vector<FakeLogRecord> records() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return records_;
  }

 private:
  class Logger final : public LoggerBackend {
   public:
    Logger(FakeLoggerProvider* provider, std::string scope)
        : provider_(provider), scope_(std::move(scope)) {}

    void SetMinimum(Severity severity) {
      minimum_severity_.store(severity, std::memory_order_relaxed);
    }
    bool Enabled(Severity, std::string_view,
                 const Context*) const noexcept override {
      return true;
    }
    void Emit(const LogRecord& record) noexcept override {
      if (provider_->on_emit_ != nullptr) provider_->on_emit_();
      FakeLogRecord copy;
      copy.scope = scope_;
      copy.body = record.body.AsString();
      copy.severity = record.severity;
      copy.severity_text = record.severity_text;
      copy.event_name = record.event_name;
      copy.attributes = OwnedAttributes(record.attributes);
      copy.timestamp = record.timestamp;
      copy.span = record.context == nullptr ? CurrentSpan().context()
                                            : record.context->span().context();
      const std::lock_guard<std::mutex> lock(provider_->mutex_);
      provider_->records_.push_back(std::move(copy));
    }

   private:
    FakeLoggerProvider* const provider_;
    const std::string scope_;
  };

  mutable std::mutex mutex_;
  Severity minimum_severity_ = Severity::kUnspecified;
  void (*on_emit_)() = nullptr;
  std::map<std::string, Logger> loggers_;
  std::vector<FakeLogRecord> records_;
};

// All of them, installed with the W3C propagator while the object lives.
//
//   FakeTelemetry telemetry;
//   Run();
//   EXPECT_EQ(telemetry.traces.span("GET /").kind, SpanKind::kServer);
class FakeTelemetry {
 public:
  FakeTracerProvider traces;
  FakeMeterProvider metrics;
  FakeLoggerProvider logs;

 private:
  static Providers Make(FakeTelemetry* telemetry) {
    Providers providers;
    providers.tracer_provider = &telemetry->traces;
    providers.meter_provider = &telemetry->metrics;
    providers.logger_provider = &telemetry->logs;
    providers.propagator = std::make_shared<TraceContextPropagator>();
    return providers;
  }

  ProviderRegistration registration_ = SetProviders(Make(this));
};

// Headers as a web library keeps them; see `HeaderGetter` and `HeaderSetter`.
using FakeHeaders = std::vector<std::pair<std::string, std::string>>;

// The attribute's value as text: numbers in decimal, the elements of an array
// after one another with commas between; `(absent)` when there is none.
inline std::string AttributeText(const OwnedAttributes& attributes,
                                 std::string_view key) {
  const AttributeValue* value = attributes.Find(key);
  if (value == nullptr) return "(absent)";
  switch (value->type()) {
    case AttributeType::kString:
      return std::string(value->AsString());
    case AttributeType::kInt64:
      return std::to_string(value->AsInt64());
    case AttributeType::kStringArray: {
      std::string text;
      for (size_t i = 0; i < value->size(); ++i) {
        if (i > 0) text += ',';
        text += value->StringAt(i);
      }
      return text;
    }
    default:
      return "(another type)";
  }
}

// The keys of all attributes, sorted, one a line.
inline std::string AttributeKeys(const OwnedAttributes& attributes) {
  std::map<std::string, int> keys;
  for (const Attribute& attribute : attributes.view()) {
    ++keys[std::string(attribute.key)];
  }
  std::string text;
  for (const auto& [key, count] : keys) text += key + "\n";
  return text;
}

}  // namespace otel::instrumentation

#endif  // OTEL_INSTRUMENTATION_TESTING_FAKE_TELEMETRY_H_
