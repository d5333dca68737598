// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ConsoleOutput`: where console exporters write, without mixing what they
// write.

#ifndef OTEL_EXPORTERS_CONSOLE_CONSOLE_OUTPUT_H_
#define OTEL_EXPORTERS_CONSOLE_CONSOLE_OUTPUT_H_

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "api/common/diagnostics.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace exporters {
namespace console {

// A file, descriptor or string that whole documents are written to.
//
// Ownership: shared by its exporters; does not own what it writes to, which
// must outlive it, and never closes it.
// Threads: any. Documents of different threads follow each other; what the
// program prints to the same `FILE` does not get inside one either, and text
// that it printed before comes first. Another process that writes to the same
// pipe can get inside a document larger than a page.
// Signals: one that arrives while writing does not cut a document. Writing to
// a closed pipe does not raise SIGPIPE.
// Failure (closed pipe, full disk, a reader that does not read until the
// deadline): the rest of that text is lost. The first failure is reported as a
// diagnostic; the next one only after a success. Every write tries again. A
// document that was cut is closed with a line end before the next one.
// Fork: a child may write at once, even when a thread of its parent was
// writing at the time.
//
//   ConsoleOutput::Stdout()->Write("{}\n", Deadline::After(absl::Seconds(1)));
class ConsoleOutput {
 public:
  // Returns the standard output of the process, one object for all callers.
  // Never destroyed.
  static std::shared_ptr<ConsoleOutput> Stdout();
  // Output to a stream of the C library. A stream without a descriptor, such
  // as one of `fmemopen`, does not know deadlines.
  static std::shared_ptr<ConsoleOutput> ForFile(std::FILE* file);
  // Output to a descriptor; blocking or not makes no difference. `name` is for
  // messages.
  static std::shared_ptr<ConsoleOutput> ForDescriptor(
      int descriptor, std::string_view name = "the given descriptor");
  // Appends to a string, for tests. Read it when nobody writes.
  static std::shared_ptr<ConsoleOutput> ForString(std::string* text);

  ConsoleOutput(const ConsoleOutput&) = delete;
  ConsoleOutput& operator=(const ConsoleOutput&) = delete;

  // Writes `documents`: one or more whole ones, each ending with a line end.
  // Returns when the kernel has them. When `deadline` has passed it writes what
  // can be written without waiting. Returns
  //   kOk                 everything is written;
  //   kDeadlineExceeded   the reader, or another writer, was too slow;
  //   the code of `errno` otherwise, kFailedPrecondition for a closed pipe and
  //   kResourceExhausted for a full disk.
  absl::Status Write(std::string_view documents, sdk::Deadline deadline);

 private:
  class Lock;
  class FileLock;

  ConsoleOutput(std::FILE* file, int descriptor, std::string* text,
                std::string_view name);

  absl::Status WriteLocked(std::string_view documents, sdk::Deadline deadline);
  absl::Status WriteToFile(std::string_view documents, sdk::Deadline deadline);
  absl::Status WriteToDescriptor(int descriptor, std::string_view documents,
                                 sdk::Deadline deadline);

  std::FILE* const file_;    // Null unless it writes to one,
  const int descriptor_;     // -1 unless to one,
  std::string* const text_;  // null unless to one.
  const std::string name_;

  // Which process holds the lock, 0 when none does. See `Lock`.
  std::atomic<uint32_t> holder_{0};
  // Guarded by the lock: the last text written was cut within a line.
  bool cut_ = false;
  // Guarded by the lock: the last write failed.
  bool failing_ = false;
  DiagnosticSite site_;
};

}  // namespace console
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_CONSOLE_CONSOLE_OUTPUT_H_
