// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/lazy_library.h"

#include <dlfcn.h>

#include <string>

namespace otel {
namespace exporters {
namespace otlp {
namespace {

// Takes the loader's last error. It names the library.
absl::Status LoaderError(const char* advice) {
  const char* const error = dlerror();
  std::string message = "a library cannot be loaded: ";
  message += error == nullptr ? "unknown" : error;
  message += ". ";
  message += advice;
  return absl::FailedPreconditionError(message);
}

}  // namespace

absl::Status LazyLibrary::Load(absl::Status (*load)()) noexcept {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!tried_) {
    tried_ = true;
    status_ = load();
  }
  return status_;
}

bool LibraryFunctions::IsPresent(const char* file) noexcept {
  // The handle is kept: it does no harm.
  return dlopen(file, RTLD_LAZY | RTLD_LOCAL | RTLD_NOLOAD) != nullptr;
}

absl::StatusOr<LibraryFunctions> LibraryFunctions::Open(const char* file,
                                                        const char* probe,
                                                        const char* advice) {
  if (!IsPresent(file) && dlsym(RTLD_DEFAULT, probe) != nullptr) {
    return absl::FailedPreconditionError(
        std::string("the program has functions of the same names as ") + file +
        ", which is not loaded into it. " + advice);
  }
  void* const opened = dlopen(file, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
  if (opened == nullptr) return LoaderError(advice);
  return LibraryFunctions(opened, advice);
}

void* LibraryFunctions::Find(const char* name) {
  if (!status_.ok()) return nullptr;
  void* const function = dlsym(file_, name);
  if (function == nullptr) status_ = LoaderError(advice_);
  return function;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
