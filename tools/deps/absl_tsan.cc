// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Tells ThreadSanitizer what the distribution's absl::Mutex does.
//
// The installed abseil is not instrumented, so to ThreadSanitizer everything
// that an absl::Mutex guards looks unguarded. The functions below take the
// place of abseil's in a program built with --config=tsan (a program's own
// symbols come before a shared library's, and abseil's other classes call
// through them too), announce the lock, and call abseil's.

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"

namespace {

#define OTEL_STRING_OF(x) #x
#define OTEL_STRING(x) OTEL_STRING_OF(x)

// Returns abseil's own function. `symbol` is the mangled name with a `*` for
// the namespaces, whose inner one differs between versions of abseil.
template <typename Signature>
Signature* Next(std::string symbol) {
  const std::string version = OTEL_STRING(ABSL_OPTION_INLINE_NAMESPACE_NAME);
  symbol.replace(symbol.find('*'), 1,
                 "4absl" + std::to_string(version.size()) + version);
  void* function = dlsym(RTLD_NEXT, symbol.c_str());
  if (function == nullptr) {
    std::fprintf(stderr, "absl_tsan.cc: no symbol %s\n", symbol.c_str());
    std::abort();
  }
  return reinterpret_cast<Signature*>(function);
}

constexpr unsigned kWrite = 0;
constexpr unsigned kRead = __tsan_mutex_read_lock;
constexpr unsigned kTry = __tsan_mutex_try_lock;
constexpr unsigned kFailed = __tsan_mutex_try_lock_failed;

// Abseil's functions call each other; only the outermost call is announced.
thread_local int depth = 0;

class Call {
 public:
  Call() { ++depth; }
  ~Call() { --depth; }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  bool outermost() const { return depth == 1; }
};

// Between the calls of a pair ThreadSanitizer ignores the thread: that is where
// abseil may evaluate the conditions of other threads.
template <typename F>
void Locking(void* mutex, unsigned kind, F lock) {
  const Call call;
  if (!call.outermost()) return lock();
  __tsan_mutex_pre_lock(mutex, kind);
  lock();
  __tsan_mutex_post_lock(mutex, kind, 0);
}

template <typename F>
bool TryLocking(void* mutex, unsigned kind, F try_lock) {
  const Call call;
  if (!call.outermost()) return try_lock();
  __tsan_mutex_pre_lock(mutex, kind | kTry);
  const bool locked = try_lock();
  __tsan_mutex_post_lock(mutex, kind | kTry | (locked ? 0 : kFailed), 0);
  return locked;
}

template <typename F>
void Unlocking(void* mutex, unsigned kind, F unlock) {
  const Call call;
  if (!call.outermost()) return unlock();
  __tsan_mutex_pre_unlock(mutex, kind);
  unlock();
  __tsan_mutex_post_unlock(mutex, kind);
}

// For functions that unlock, wait and lock again.
template <typename F>
void Waiting(void* mutex, F wait) {
  const Call call;
  if (!call.outermost()) return wait();
  __tsan_mutex_pre_unlock(mutex, kWrite);
  wait();
  __tsan_mutex_post_unlock(mutex, kWrite);
  __tsan_mutex_pre_lock(mutex, kWrite);
  __tsan_mutex_post_lock(mutex, kWrite, 0);
}

}  // namespace

namespace absl {
ABSL_NAMESPACE_BEGIN

Mutex::~Mutex() {
  static auto* const real = Next<void(Mutex*)>("_ZN*5MutexD1Ev");
  real(this);
  __tsan_mutex_destroy(this, 0);
}

void Mutex::Lock() {
  static auto* const real = Next<void(Mutex*)>("_ZN*5Mutex4LockEv");
  Locking(this, kWrite, [&] { real(this); });
}

void Mutex::Unlock() {
  static auto* const real = Next<void(Mutex*)>("_ZN*5Mutex6UnlockEv");
  Unlocking(this, kWrite, [&] { real(this); });
}

bool Mutex::TryLock() {
  static auto* const real = Next<bool(Mutex*)>("_ZN*5Mutex7TryLockEv");
  return TryLocking(this, kWrite, [&] { return real(this); });
}

void Mutex::ReaderLock() {
  static auto* const real = Next<void(Mutex*)>("_ZN*5Mutex10ReaderLockEv");
  Locking(this, kRead, [&] { real(this); });
}

void Mutex::ReaderUnlock() {
  static auto* const real = Next<void(Mutex*)>("_ZN*5Mutex12ReaderUnlockEv");
  Unlocking(this, kRead, [&] { real(this); });
}

bool Mutex::ReaderTryLock() {
  static auto* const real = Next<bool(Mutex*)>("_ZN*5Mutex13ReaderTryLockEv");
  return TryLocking(this, kRead, [&] { return real(this); });
}

void Mutex::LockWhen(const Condition& condition) {
  static auto* const real = Next<void(Mutex*, const Condition&)>(
      "_ZN*5Mutex8LockWhenERKNS0_9ConditionE");
  Locking(this, kWrite, [&] { real(this, condition); });
}

bool Mutex::LockWhenWithTimeout(const Condition& condition, Duration timeout) {
  static auto* const real = Next<bool(Mutex*, const Condition&, Duration)>(
      "_ZN*5Mutex19LockWhenWithTimeoutERKNS0_9ConditionENS0_8DurationE");
  bool result = false;
  Locking(this, kWrite, [&] { result = real(this, condition, timeout); });
  return result;
}

bool Mutex::LockWhenWithDeadline(const Condition& condition, Time deadline) {
  static auto* const real = Next<bool(Mutex*, const Condition&, Time)>(
      "_ZN*5Mutex20LockWhenWithDeadlineERKNS0_9ConditionENS0_4TimeE");
  bool result = false;
  Locking(this, kWrite, [&] { result = real(this, condition, deadline); });
  return result;
}

void Mutex::ReaderLockWhen(const Condition& condition) {
  static auto* const real = Next<void(Mutex*, const Condition&)>(
      "_ZN*5Mutex14ReaderLockWhenERKNS0_9ConditionE");
  Locking(this, kRead, [&] { real(this, condition); });
}

void Mutex::Await(const Condition& condition) {
  static auto* const real = Next<void(Mutex*, const Condition&)>(
      "_ZN*5Mutex5AwaitERKNS0_9ConditionE");
  Waiting(this, [&] { real(this, condition); });
}

bool Mutex::AwaitWithTimeout(const Condition& condition, Duration timeout) {
  static auto* const real = Next<bool(Mutex*, const Condition&, Duration)>(
      "_ZN*5Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE");
  bool result = false;
  Waiting(this, [&] { result = real(this, condition, timeout); });
  return result;
}

bool Mutex::AwaitWithDeadline(const Condition& condition, Time deadline) {
  static auto* const real = Next<bool(Mutex*, const Condition&, Time)>(
      "_ZN*5Mutex17AwaitWithDeadlineERKNS0_9ConditionENS0_4TimeE");
  bool result = false;
  Waiting(this, [&] { result = real(this, condition, deadline); });
  return result;
}

void CondVar::Wait(Mutex* mutex) {
  static auto* const real =
      Next<void(CondVar*, Mutex*)>("_ZN*7CondVar4WaitEPNS0_5MutexE");
  Waiting(mutex, [&] { real(this, mutex); });
}

bool CondVar::WaitWithTimeout(Mutex* mutex, Duration timeout) {
  static auto* const real = Next<bool(CondVar*, Mutex*, Duration)>(
      "_ZN*7CondVar15WaitWithTimeoutEPNS0_5MutexENS0_8DurationE");
  bool result = false;
  Waiting(mutex, [&] { result = real(this, mutex, timeout); });
  return result;
}

bool CondVar::WaitWithDeadline(Mutex* mutex, Time deadline) {
  static auto* const real = Next<bool(CondVar*, Mutex*, Time)>(
      "_ZN*7CondVar16WaitWithDeadlineEPNS0_5MutexENS0_4TimeE");
  bool result = false;
  Waiting(mutex, [&] { result = real(this, mutex, deadline); });
  return result;
}

// A waiter that comes late takes no lock, so these announce more than the mutex
// inside does.

void Notification::Notify() {
  static auto* const real =
      Next<void(Notification*)>("_ZN*12Notification6NotifyEv");
  __tsan_release(&notified_yet_);
  real(this);
}

void Notification::WaitForNotification() const {
  static auto* const real = Next<void(const Notification*)>(
      "_ZNK*12Notification19WaitForNotificationEv");
  real(this);
  (void)HasBeenNotified();  // Inline, and an acquire.
}

bool Notification::WaitForNotificationWithTimeout(Duration timeout) const {
  static auto* const real = Next<bool(const Notification*, Duration)>(
      "_ZNK*12Notification30WaitForNotificationWithTimeoutENS0_"
      "8DurationE");
  (void)real(this, timeout);
  return HasBeenNotified();
}

bool Notification::WaitForNotificationWithDeadline(Time deadline) const {
  static auto* const real = Next<bool(const Notification*, Time)>(
      "_ZNK*12Notification31WaitForNotificationWithDeadlineENS0_4TimeE");
  (void)real(this, deadline);
  return HasBeenNotified();
}

bool BlockingCounter::DecrementCount() {
  static auto* const real =
      Next<bool(BlockingCounter*)>("_ZN*15BlockingCounter14DecrementCountEv");
  __tsan_release(this);
  return real(this);
}

void BlockingCounter::Wait() {
  static auto* const real =
      Next<void(BlockingCounter*)>("_ZN*15BlockingCounter4WaitEv");
  real(this);
  __tsan_acquire(this);
}

ABSL_NAMESPACE_END
}  // namespace absl
