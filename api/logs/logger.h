// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Logger`: emits log records and events. Most programs keep their logging
// library and use its bridge (instrumentation/); bridges use this. Get one
// with `otel::GetLogger` (api/global/global.h).

#ifndef OTEL_API_LOGS_LOGGER_H_
#define OTEL_API_LOGS_LOGGER_H_

#include <atomic>
#include <string_view>

#include "api/logs/logger_backend.h"

namespace otel {
inline namespace v1 {

// A handle for emitting the records of one instrumentation scope. Ownership,
// threads, failure: as `Tracer`. Cost: a load and a branch without an SDK, and
// one more of each for records below the minimum severity.
//
//   const otel::Logger logger = otel::GetLogger("diceroller");
//   logger.Emit(otel::Severity::kWarn, "rolled", {{"roll.value", 4}});
//
// Spec: logs/api.md#logger.
class Logger {
 public:
  // A logger that never emits.
  constexpr Logger() noexcept = default;
  // For SDKs and `GetLogger`. Precondition: `entry` is never destroyed.
  constexpr explicit Logger(const internal::LoggerEntry* entry) noexcept
      : entry_(entry) {}

  // Whether a record of this severity (and event name, and context; null: the
  // current one) would go anywhere. Ask before formatting a message. The
  // answer may change at any time.
  bool Enabled(Severity severity = Severity::kUnspecified,
               std::string_view event_name = {},
               const Context* context = nullptr) const noexcept {
    const LoggerBackend* backend = Accepting(severity);
    return backend != nullptr &&
           backend->Enabled(severity, event_name, context);
  }

  // Emits a record with the current time and context.
  void Emit(Severity severity, std::string_view body,
            Attributes attributes = {}) const noexcept {
    LoggerBackend* backend = Accepting(severity);
    if (backend == nullptr) return;
    LogRecord record;
    record.severity = severity;
    record.body = body;
    record.attributes = attributes;
    backend->Emit(record);
  }
  // Emits a record with everything that it can have.
  void Emit(const LogRecord& record) const noexcept {
    LoggerBackend* backend = Accepting(record.severity);
    if (backend != nullptr) backend->Emit(record);
  }

 private:
  LoggerBackend* Accepting(Severity severity) const noexcept {
    if (entry_ == nullptr) return nullptr;
    LoggerBackend* backend = entry_->backend.load(std::memory_order_acquire);
    if (backend == nullptr || (severity != Severity::kUnspecified &&
                               severity < backend->minimum_severity())) {
      return nullptr;
    }
    return backend;
  }

  const internal::LoggerEntry* entry_ = nullptr;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_LOGS_LOGGER_H_
