// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `StartQuietThread`: how the SDK starts threads in a process that is not its
// own.

#ifndef OTEL_SDK_COMMON_QUIET_THREAD_H_
#define OTEL_SDK_COMMON_QUIET_THREAD_H_

#include <pthread.h>
#include <signal.h>

#include <optional>

namespace otel {
namespace sdk {

// Starts a thread that handles no signal of the host's: all are blocked on it
// from its beginning. Who calls joins or detaches it. Nothing when the system
// refuses one.
inline std::optional<pthread_t> StartQuietThread(void* (*run)(void*),
                                                 void* argument) noexcept {
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  // The thread inherits the mask.
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  const bool ok = pthread_create(&thread, nullptr, run, argument) == 0;
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (!ok) return std::nullopt;
  return thread;
}

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_QUIET_THREAD_H_
