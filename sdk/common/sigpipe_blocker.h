// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SigpipeBlocker`: writing to what nobody reads any more must not end the
// host's process.

#ifndef OTEL_SDK_COMMON_SIGPIPE_BLOCKER_H_
#define OTEL_SDK_COMMON_SIGPIPE_BLOCKER_H_

#include <errno.h>
#include <signal.h>
#include <time.h>

namespace otel {
namespace sdk {

// Keeps writes of this thread to closed pipes and sockets from raising SIGPIPE
// while it lives: holds the signal back, and takes back one that a write has
// raised. The host's handler and other threads see nothing of it.
//
// Ownership: on the stack. Threads: concerns the calling one only.
class SigpipeBlocker {
 public:
  explicit SigpipeBlocker(bool needed = true) noexcept : active_(needed) {
    if (!active_) return;
    sigset_t pending;
    sigemptyset(&sigpipe_);
    sigaddset(&sigpipe_, SIGPIPE);
    // One that is pending already is not ours to take.
    sigemptyset(&pending);
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    if (was_pending_) return;
    pthread_sigmask(SIG_BLOCK, &sigpipe_, &previous_);
  }
  ~SigpipeBlocker() {
    if (!active_ || was_pending_) return;
    const timespec no_time = {0, 0};
    while (sigtimedwait(&sigpipe_, nullptr, &no_time) < 0 && errno == EINTR) {
    }
    pthread_sigmask(SIG_SETMASK, &previous_, nullptr);
  }
  SigpipeBlocker(const SigpipeBlocker&) = delete;
  SigpipeBlocker& operator=(const SigpipeBlocker&) = delete;

 private:
  const bool active_;
  bool was_pending_ = false;
  sigset_t sigpipe_;
  sigset_t previous_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_SIGPIPE_BLOCKER_H_
