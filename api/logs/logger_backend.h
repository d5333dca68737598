// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `LogRecord`, and the seam between `Logger` and an SDK.

#ifndef OTEL_API_LOGS_LOGGER_BACKEND_H_
#define OTEL_API_LOGS_LOGGER_BACKEND_H_

#include <atomic>
#include <cstdint>
#include <exception>
#include <string_view>

#include "api/common/attributes.h"
#include "api/common/instrumentation_scope.h"
#include "api/common/timestamp.h"
#include "api/context/context.h"
#include "api/logs/severity.h"

namespace otel {
inline namespace v1 {

// Everything that can be said of one log record or event. All fields are
// optional, and views: they must live until `Emit` returns.
//
// Spec: logs/api.md#emit-a-logrecord.
struct LogRecord {
  Timestamp timestamp = {};           // When it happened.
  Timestamp observed_timestamp = {};  // When it was seen. Not set: now.
  Severity severity = Severity::kUnspecified;
  std::string_view severity_text = {};  // The source's own word for it.
  AttributeValue body = {};             // Text or any structure.
  Attributes attributes = {};
  std::string_view event_name = {};  // Not empty: the record is an event.
  // Whose span the record belongs to; null: the current context. Not owned.
  const Context* context = nullptr;
  // Adds `exception.type` and `exception.message`; `attributes` win. Not owned.
  const std::exception* exception = nullptr;
};

// Takes the records of one scope for one provider.
//
// Lifetime: never destroyed. Threads: all calls from any thread. None throws
// or blocks.
class LoggerBackend {
 public:
  // Records below are not wanted; those of unspecified severity pass.
  Severity minimum_severity() const noexcept {
    return minimum_severity_.load(std::memory_order_relaxed);
  }

  // Whether such a record would be taken. `context` is null for the current
  // one. Not asked for records below `minimum_severity()`.
  virtual bool Enabled(Severity severity, std::string_view event_name,
                       const Context* context) const noexcept = 0;
  virtual void Emit(const LogRecord& record) noexcept = 0;

 protected:
  ~LoggerBackend() = default;

  std::atomic<Severity> minimum_severity_{Severity::kUnspecified};
};

// Makes logger backends: what an SDK installs with `SetProviders`.
class LoggerProviderBackend {
 public:
  // As `TracerProviderBackend::GetTracer`.
  virtual LoggerBackend* GetLogger(const InstrumentationScope& scope) = 0;

 protected:
  ~LoggerProviderBackend() = default;
};

namespace internal {

// What a `Logger` refers to. Interned, never destroyed.
struct LoggerEntry {
  explicit LoggerEntry(const ScopeView& view) : scope(view) {}

  const InstrumentationScope scope;
  std::atomic<LoggerBackend*> backend{nullptr};
};

}  // namespace internal
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_LOGS_LOGGER_BACKEND_H_
