// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `LazyLibrary`: a shared library that is loaded when it is first needed.

#ifndef OTEL_EXPORTERS_OTLP_DELIVERY_LAZY_LIBRARY_H_
#define OTEL_EXPORTERS_OTLP_DELIVERY_LAZY_LIBRARY_H_

#include <mutex>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "sdk/common/fork.h"

namespace otel {
namespace exporters {
namespace otlp {

// Runs once what loads a library and sets it up, and keeps how that went: a
// failure is final.
//
// Ownership: make it immortal, and before a fork can meet `Load`: when an
// exporter is set up. Threads: all calls from any thread; others wait while one
// loads. Fork: waits until the loader is done, since a child would find the
// library half loaded for ever.
class LazyLibrary final : private sdk::ForkHandler {
 public:
  LazyLibrary() = default;

  absl::Status Load(absl::Status (*load)()) noexcept;

 private:
  void BeforeFork() noexcept override { mutex_.lock(); }
  void AfterForkInParent() noexcept override { mutex_.unlock(); }
  void AfterForkInChild() noexcept override { mutex_.unlock(); }

  std::mutex mutex_;
  bool tried_ = false;
  absl::Status status_;
  const sdk::ForkRegistration fork_registration_{this, Level::kPool};
};

// The functions of a shared library that stays loaded. A value.
class LibraryFunctions {
 public:
  // Whether the process has `file` already, whoever loaded it. Loads nothing.
  static bool IsPresent(const char* file) noexcept;

  // Opens `file`, by the rules of `dlopen`, without giving its symbols to the
  // program. `probe` is one of its functions: where the program has that from
  // somewhere else, such as another version of the library, it is not opened,
  // since it would call those of the program. `kFailedPrecondition` says so, or
  // what the loader says, and then `advice`, a sentence.
  static absl::StatusOr<LibraryFunctions> Open(const char* file,
                                               const char* probe,
                                               const char* advice);

  // Sets `function` to the one of that name, by the type that the library's
  // header declares. Without one `status` becomes an error, and the others are
  // not looked for.
  template <class Function>
  void Find(const char* name, Function*& function) {
    function = reinterpret_cast<Function*>(Find(name));
  }

  const absl::Status& status() const noexcept { return status_; }

 private:
  LibraryFunctions(void* file, const char* advice)
      : file_(file), advice_(advice) {}
  void* Find(const char* name);

  void* file_;
  const char* advice_;
  absl::Status status_;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_DELIVERY_LAZY_LIBRARY_H_
