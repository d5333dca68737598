// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/console_output.h"

#include <errno.h>
#include <linux/futex.h>
#include <poll.h>
#include <stdio_ext.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

#include "absl/time/time.h"
#include "sdk/common/sigpipe_blocker.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::Deadline;
using sdk::SigpipeBlocker;

// What a pipe that polls as writable takes without waiting, and in one piece.
constexpr size_t kPipePage = 4096;

absl::Status TooSlow() {
  return absl::DeadlineExceededError("the reader did not read in time");
}

absl::Status ErrnoStatus() { return absl::ErrnoToStatus(errno, "write"); }

// What is left, rounded up; -1 for ever.
int PollTimeout(Deadline deadline) noexcept {
  if (deadline.is_never()) return -1;
  const int64_t millis = absl::ToInt64Milliseconds(
      absl::Ceil(deadline.Remaining(), absl::Milliseconds(1)));
  return static_cast<int>(
      std::min<int64_t>(millis, std::numeric_limits<int>::max()));
}

// Whether a write will do something at once, which may be to fail. False when
// the deadline came first.
bool WaitUntilWritable(int descriptor, Deadline deadline) noexcept {
  for (;;) {
    pollfd descriptors = {descriptor, POLLOUT, 0};
    const int ready = poll(&descriptors, 1, PollTimeout(deadline));
    if (ready > 0) return true;
    if (ready == 0 && deadline.HasPassed()) return false;
    if (ready < 0 && errno != EINTR && errno != EAGAIN) return true;
  }
}

// A plain file never waits for a reader and never raises SIGPIPE.
bool IsPlainFile(int descriptor) noexcept {
  struct stat status;
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

// A lock that can be waited for until a deadline, and that a child process
// finds free when a thread that it does not have held it: it holds the id of
// the process whose thread has it.
class ConsoleOutput::Lock {
 public:
  Lock(std::atomic<uint32_t>& holder, Deadline deadline) noexcept
      : holder_(holder) {
    const auto process = static_cast<uint32_t>(getpid());
    for (;;) {
      uint32_t seen = 0;
      if (holder_.compare_exchange_strong(seen, process,
                                          std::memory_order_acquire) ||
          (seen != process && holder_.compare_exchange_strong(
                                  seen, process, std::memory_order_acquire))) {
        held_ = true;
        return;
      }
      if (deadline.HasPassed()) return;
      // The kernel takes no infinite time; after a day the loop goes on.
      const timespec timeout =
          absl::ToTimespec(std::min(deadline.Remaining(), absl::Hours(24)));
      syscall(SYS_futex, reinterpret_cast<uint32_t*>(&holder_),
              FUTEX_WAIT_PRIVATE, process, &timeout, nullptr, 0);
    }
  }
  ~Lock() {
    if (!held_) return;
    holder_.store(0, std::memory_order_release);
    syscall(SYS_futex, reinterpret_cast<uint32_t*>(&holder_),
            FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  bool held() const noexcept { return held_; }

 private:
  std::atomic<uint32_t>& holder_;
  bool held_ = false;
};

// The lock of a stream of the C library, which the program's own calls take
// for moments only, unless they wait for a reader.
class ConsoleOutput::FileLock {
 public:
  FileLock(std::FILE* file, Deadline deadline) noexcept : file_(file) {
    if (deadline.is_never()) {
      flockfile(file_);
      held_ = true;
      return;
    }
    while (!(held_ = ftrylockfile(file_) == 0)) {
      if (deadline.HasPassed()) return;
      // The C library has no wait with a deadline.
      const timespec moment = {0, 200000};
      nanosleep(&moment, nullptr);
    }
  }
  ~FileLock() {
    if (held_) funlockfile(file_);
  }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  bool held() const noexcept { return held_; }

 private:
  std::FILE* const file_;
  bool held_ = false;
};

ConsoleOutput::ConsoleOutput(std::FILE* file, int descriptor, std::string* text,
                             std::string_view name)
    : file_(file),
      descriptor_(descriptor),
      text_(text),
      name_(name),
      site_(DiagnosticSeverity::kError, "console_exporter") {}

std::shared_ptr<ConsoleOutput> ConsoleOutput::Stdout() {
  // Exporters of static storage may write while the process exits.
  static const auto* const output = new std::shared_ptr<ConsoleOutput>(
      new ConsoleOutput(stdout, -1, nullptr, "stdout"));
  return *output;
}

std::shared_ptr<ConsoleOutput> ConsoleOutput::ForFile(std::FILE* file) {
  return std::shared_ptr<ConsoleOutput>(new ConsoleOutput(
      file, -1, nullptr, file == stderr ? "stderr" : "the given file"));
}

std::shared_ptr<ConsoleOutput> ConsoleOutput::ForDescriptor(
    int descriptor, std::string_view name) {
  return std::shared_ptr<ConsoleOutput>(
      new ConsoleOutput(nullptr, descriptor, nullptr, name));
}

std::shared_ptr<ConsoleOutput> ConsoleOutput::ForString(std::string* text) {
  return std::shared_ptr<ConsoleOutput>(
      new ConsoleOutput(nullptr, -1, text, "the given string"));
}

absl::Status ConsoleOutput::Write(std::string_view documents,
                                  Deadline deadline) {
  if (documents.empty()) return absl::OkStatus();
  absl::Status status;
  bool failed_first = false;
  {
    const Lock lock(holder_, deadline);
    // The writer that holds it tells what keeps it.
    if (!lock.held()) return TooSlow();
    status = WriteLocked(documents, deadline);
    failed_first = !status.ok() && !failing_;
    failing_ = !status.ok();
  }
  // Not under the lock: a handler may well write to the same output.
  if (failed_first) {
    std::string message = "Cannot write telemetry to ";
    message.append(name_);
    message.append(": ");
    message.append(status.message().data(), status.message().size());
    message.append(
        ". It is lost while this lasts; each export tries again, and says "
        "nothing more until one has succeeded.");
    site_.Report(message);
  }
  return status;
}

absl::Status ConsoleOutput::WriteLocked(std::string_view documents,
                                        Deadline deadline) {
  std::string after_cut;
  if (cut_) {
    after_cut.reserve(documents.size() + 1);
    after_cut.push_back('\n');
    after_cut.append(documents);
    documents = after_cut;
  }
  if (text_ != nullptr) {
    text_->append(documents);
    return absl::OkStatus();
  }
  if (file_ != nullptr) return WriteToFile(documents, deadline);
  return WriteToDescriptor(descriptor_, documents, deadline);
}

absl::Status ConsoleOutput::WriteToFile(std::string_view documents,
                                        Deadline deadline) {
  const FileLock lock(file_, deadline);
  if (!lock.held()) return TooSlow();
  const int descriptor = fileno(file_);
  if (descriptor < 0) {
    errno = 0;
    const bool written = std::fwrite(documents.data(), 1, documents.size(),
                                     file_) == documents.size() &&
                         std::fflush(file_) == 0;
    return written ? absl::OkStatus() : ErrnoStatus();
  }
  if (__fpending(file_) != 0) {
    const bool is_plain = IsPlainFile(descriptor);
    if (!is_plain && !WaitUntilWritable(descriptor, deadline)) return TooSlow();
    const SigpipeBlocker blocker(!is_plain);
    // Its failure is the program's, which learns of it as it always would.
    std::fflush(file_);
  }
  return WriteToDescriptor(descriptor, documents, deadline);
}

absl::Status ConsoleOutput::WriteToDescriptor(int descriptor,
                                              std::string_view documents,
                                              Deadline deadline) {
  const bool is_plain = IsPlainFile(descriptor);
  const SigpipeBlocker blocker(!is_plain);
  size_t done = 0;
  absl::Status status;
  while (done < documents.size()) {
    size_t size = documents.size() - done;
    if (!is_plain && !deadline.is_never()) {
      if (!WaitUntilWritable(descriptor, deadline)) {
        status = TooSlow();
        break;
      }
      size = std::min(size, kPipePage);
    }
    const ssize_t written = write(descriptor, documents.data() + done, size);
    if (written > 0) {
      done += static_cast<size_t>(written);
      continue;
    }
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      if (!deadline.HasPassed() && WaitUntilWritable(descriptor, deadline)) {
        continue;
      }
      status = TooSlow();
      break;
    }
    if (written == 0) errno = EIO;
    status = ErrnoStatus();
    break;
  }
  if (done != 0) cut_ = documents[done - 1] != '\n';
  return status;
}

}  // namespace console
}  // namespace exporters
}  // namespace otel
