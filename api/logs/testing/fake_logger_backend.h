// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The smallest SDK for logs: keeps every record, for tests of the API and of
// code that may not depend on the SDK.

#ifndef OTEL_API_LOGS_TESTING_FAKE_LOGGER_BACKEND_H_
#define OTEL_API_LOGS_TESTING_FAKE_LOGGER_BACKEND_H_

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
#include "api/common/timestamp.h"
#include "api/context/context.h"
#include "api/logs/logger_backend.h"
#include "api/logs/severity.h"

namespace otel {

// A copy of one record.
struct FakeLogRecord {
  std::string scope;
  Timestamp timestamp;
  Timestamp observed_timestamp;
  Severity severity = Severity::kUnspecified;
  std::string severity_text;
  OwnedAttributes body;  // Under the key "body".
  OwnedAttributes attributes;
  std::string event_name;
  std::optional<Context> context;  // Only if one was given.
  std::string exception_message;

  AttributeValue body_value() const {
    const AttributeValue* value = body.Find("body");
    return value == nullptr ? AttributeValue() : *value;
  }
};

// A logger provider that records everything.
//
// Ownership: the test's; must outlive every handle that may still be used.
// Threads: all calls from any thread.
class FakeLoggerProvider final : public LoggerProviderBackend {
 public:
  LoggerBackend* GetLogger(const InstrumentationScope& scope) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    std::string name(scope.name());
    return &loggers_.try_emplace(name, this, name).first->second;
  }

  // Sets what loggers, those made before too, say that they want at least.
  void set_minimum_severity(Severity severity) {
    const std::lock_guard<std::mutex> lock(mutex_);
    minimum_ = severity;
    for (auto& [name, logger] : loggers_) logger.SetMinimum(severity);
  }
  // The one event name that is wanted; empty: all. Default: all.
  void set_wanted_event(std::string name) {
    const std::lock_guard<std::mutex> lock(mutex_);
    wanted_event_ = std::move(name);
  }

  std::vector<FakeLogRecord> records() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return records_;
  }
  int enabled_calls() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return enabled_calls_;
  }

 private:
  class FakeLogger final : public LoggerBackend {
   public:
    FakeLogger(FakeLoggerProvider* provider, std::string scope)
        : provider_(provider), scope_(std::move(scope)) {
      SetMinimum(provider->minimum_);
    }

    void SetMinimum(Severity severity) {
      minimum_severity_.store(severity, std::memory_order_relaxed);
    }
    bool Enabled(Severity, std::string_view event_name,
                 const Context*) const noexcept override {
      const std::lock_guard<std::mutex> lock(provider_->mutex_);
      ++provider_->enabled_calls_;
      return provider_->wanted_event_.empty() ||
             provider_->wanted_event_ == event_name;
    }
    void Emit(const LogRecord& record) noexcept override {
      FakeLogRecord copy;
      copy.scope = scope_;
      copy.timestamp = record.timestamp;
      copy.observed_timestamp = record.observed_timestamp;
      copy.severity = record.severity;
      copy.severity_text = record.severity_text;
      copy.body.Set("body", record.body);
      copy.attributes = OwnedAttributes(record.attributes);
      copy.event_name = record.event_name;
      if (record.context != nullptr) copy.context = *record.context;
      if (record.exception != nullptr) {
        copy.exception_message = record.exception->what();
      }
      const std::lock_guard<std::mutex> lock(provider_->mutex_);
      provider_->records_.push_back(std::move(copy));
    }

   private:
    FakeLoggerProvider* const provider_;
    const std::string scope_;
  };

  mutable std::mutex mutex_;
  std::map<std::string, FakeLogger> loggers_;
  std::vector<FakeLogRecord> records_;
  Severity minimum_ = Severity::kUnspecified;
  std::string wanted_event_;
  mutable int enabled_calls_ = 0;
};

}  // namespace otel

#endif  // OTEL_API_LOGS_TESTING_FAKE_LOGGER_BACKEND_H_
