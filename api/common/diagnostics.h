// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The one place that telemetry's own problems are told to. Recording calls
// never throw and never return errors; what goes wrong in them, in exporters
// and in configuration arrives here.
//
// Threads: everything here may be called from any thread at any time, also
// while the process starts and exits.
// Cost: a report takes a lock, so report with a `DiagnosticSite`, which is one
// load while it holds back.
// Spec: error-handling.md.

#ifndef OTEL_API_COMMON_DIAGNOSTICS_H_
#define OTEL_API_COMMON_DIAGNOSTICS_H_

#include <atomic>
#include <cstdint>
#include <string_view>
#include <utility>

namespace otel {
inline namespace v1 {

enum class DiagnosticSeverity : uint8_t { kDebug, kInfo, kWarning, kError };

// One message. The views live for the duration of the handler's call.
struct Diagnostic {
  DiagnosticSeverity severity = DiagnosticSeverity::kWarning;
  std::string_view component;  // For example "batch_span_processor".
  // What happened, with the name and value at fault, and what to do.
  std::string_view message;
};

// Receives diagnostics. Called from any thread, one call at a time, possibly
// inside a recording call: return soon. What a handler reports itself, directly
// or through the telemetry it uses, is dropped rather than looped.
using DiagnosticHandler = void (*)(const Diagnostic& diagnostic,
                                   void* argument);

// Keeps a handler installed for as long as it lives; then the one before is
// back. Its destructor waits for a call in progress on another thread.
class [[nodiscard]] DiagnosticHandlerRegistration {
 public:
  DiagnosticHandlerRegistration() noexcept = default;
  DiagnosticHandlerRegistration(DiagnosticHandlerRegistration&& other) noexcept
      : id_(std::exchange(other.id_, 0)) {}
  DiagnosticHandlerRegistration& operator=(
      DiagnosticHandlerRegistration&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~DiagnosticHandlerRegistration();

 private:
  friend DiagnosticHandlerRegistration SetDiagnosticHandler(
      DiagnosticHandler handler, void* argument) noexcept;
  explicit DiagnosticHandlerRegistration(uint64_t id) noexcept : id_(id) {}

  uint64_t id_ = 0;
};

// Makes `handler` the receiver of all diagnostics of the process. `argument`
// is passed on and must outlive the registration. Without any handler
// diagnostics are dropped: the API does no input or output of its own. The
// SDK's set-up installs one that writes to stderr.
DiagnosticHandlerRegistration SetDiagnosticHandler(
    DiagnosticHandler handler, void* argument = nullptr) noexcept;

// Reports to the current handler. Never throws, and needs no memory of its own;
// drops the message when the handler throws, or is busy for long, as in a child
// process forked during a call.
void ReportDiagnostic(const Diagnostic& diagnostic) noexcept;

// A place in the code that reports, at most once per interval. What is held
// back is counted and told with the next message. Make it a static: it is
// constant-initialised and trivially destroyed.
//
//   static otel::DiagnosticSite site(otel::DiagnosticSeverity::kWarning,
//                                    "batch_span_processor");
//   site.Report("The queue is full; spans are dropped. ...");
class DiagnosticSite {
 public:
  static constexpr int kDefaultIntervalSeconds = 10;

  constexpr DiagnosticSite(
      DiagnosticSeverity severity, std::string_view component,
      int interval_seconds = kDefaultIntervalSeconds) noexcept
      : severity_(severity),
        interval_seconds_(interval_seconds),
        component_(component) {}

  void Report(std::string_view message) noexcept;
  // As `Report`, at `now_nanos` of a steady clock of the caller's.
  void ReportAt(std::string_view message, int64_t now_nanos) noexcept;

 private:
  DiagnosticSeverity severity_;
  int interval_seconds_;
  std::string_view component_;
  std::atomic<int64_t> next_nanos_{0};
  std::atomic<uint64_t> suppressed_{0};
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_COMMON_DIAGNOSTICS_H_
