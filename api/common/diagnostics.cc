// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/diagnostics.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <new>
#include <thread>
#include <vector>

namespace otel {
inline namespace v1 {
namespace {

struct Handler {
  uint64_t id;
  DiagnosticHandler function;
  void* argument;
};

struct Handlers {
  std::mutex mutex;
  std::vector<Handler> stack;  // The last one is current.
  uint64_t next_id = 1;
};

// Never destroyed: diagnostics may come from static destructors. Not on the
// heap: the first one may be that there is no memory.
Handlers& GlobalHandlers() noexcept {
  alignas(Handlers) static unsigned char storage[sizeof(Handlers)];
  static Handlers* const handlers = new (storage) Handlers;
  return *handlers;
}

// A message that its handler has no memory for is lost.
void Call(const Handler& handler, const Diagnostic& diagnostic) noexcept {
#if defined(__cpp_exceptions)
  try {
    handler.function(diagnostic, handler.argument);
  } catch (...) {
  }
#else
  handler.function(diagnostic, handler.argument);
#endif
}

// Set while this thread is inside a handler, so that a handler that reports
// does not wait for itself.
__thread bool in_handler = false;

// About a tenth of a second of trying; then the owner of the lock is gone
// (fork) or stuck, and losing a message is better than hanging the host.
constexpr int kLockAttempts = 1000;

bool LockForReport(std::mutex& mutex) noexcept {
  for (int i = 0; i < kLockAttempts; ++i) {
    if (mutex.try_lock()) return true;
    if (i < 32) {
      std::this_thread::yield();
    } else {
      std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
  }
  return false;
}

}  // namespace

DiagnosticHandlerRegistration SetDiagnosticHandler(DiagnosticHandler handler,
                                                   void* argument) noexcept {
  Handlers& handlers = GlobalHandlers();
  std::unique_lock<std::mutex> lock(handlers.mutex, std::defer_lock);
  if (!in_handler) lock.lock();  // From inside a handler the lock is ours.
  const uint64_t id = handlers.next_id++;
  handlers.stack.push_back({id, handler, argument});
  return DiagnosticHandlerRegistration(id);
}

DiagnosticHandlerRegistration::~DiagnosticHandlerRegistration() {
  if (id_ == 0) return;
  Handlers& handlers = GlobalHandlers();
  std::unique_lock<std::mutex> lock(handlers.mutex, std::defer_lock);
  if (!in_handler) lock.lock();  // From inside a handler the lock is ours.
  handlers.stack.erase(
      std::remove_if(handlers.stack.begin(), handlers.stack.end(),
                     [this](const Handler& h) { return h.id == id_; }),
      handlers.stack.end());
}

void ReportDiagnostic(const Diagnostic& diagnostic) noexcept {
  if (in_handler) return;
  Handlers& handlers = GlobalHandlers();
  if (!LockForReport(handlers.mutex)) return;
  if (!handlers.stack.empty()) {
    const Handler current = handlers.stack.back();
    in_handler = true;
    Call(current, diagnostic);
    in_handler = false;
  }
  handlers.mutex.unlock();
}

void DiagnosticSite::Report(std::string_view message) noexcept {
  ReportAt(message, std::chrono::duration_cast<std::chrono::nanoseconds>(
                        std::chrono::steady_clock::now().time_since_epoch())
                        .count());
}

void DiagnosticSite::ReportAt(std::string_view message,
                              int64_t now_nanos) noexcept {
  int64_t next = next_nanos_.load(std::memory_order_relaxed);
  const int64_t after = now_nanos + int64_t{interval_seconds_} * 1000000000;
  if (now_nanos < next || !next_nanos_.compare_exchange_strong(
                              next, after, std::memory_order_relaxed)) {
    suppressed_.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  const uint64_t suppressed =
      suppressed_.exchange(0, std::memory_order_relaxed);
  if (suppressed == 0) {
    ReportDiagnostic({severity_, component_, message});
    return;
  }
  char text[1024];
  const int length = std::snprintf(
      text, sizeof(text), "%.*s (and %llu times more since the last message)",
      static_cast<int>(std::min<size_t>(message.size(), 900)), message.data(),
      static_cast<unsigned long long>(suppressed));
  ReportDiagnostic({severity_, component_,
                    std::string_view(text, static_cast<size_t>(length))});
}

}  // namespace v1
}  // namespace otel
