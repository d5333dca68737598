// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Guarded`: calls code that is not ours and lets no exception out of it.

#ifndef OTEL_SDK_COMMON_GUARD_H_
#define OTEL_SDK_COMMON_GUARD_H_

#include <exception>

#include "absl/status/status.h"

namespace otel {
namespace sdk {

// Returns what `function`, which returns an `absl::Status`, returns; an
// exception becomes an internal error with its text.
template <class F>
absl::Status Guarded(F&& function) noexcept {
#if defined(__cpp_exceptions)
  try {
    return function();
  } catch (const std::exception& exception) {
    return absl::InternalError(exception.what());
  } catch (...) {
    return absl::InternalError("an exception that is not a std::exception");
  }
#else
  return function();
#endif
}

// The same for functions that return nothing: an exception is dropped. Returns
// whether there was none.
template <class F>
bool GuardedCall(F&& function) noexcept {
  return Guarded([&] {
           function();
           return absl::OkStatus();
         })
      .ok();
}

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_GUARD_H_
