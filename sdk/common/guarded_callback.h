// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `GuardedCallback`: calls code of the program's on a recording path.

#ifndef OTEL_SDK_COMMON_GUARDED_CALLBACK_H_
#define OTEL_SDK_COMMON_GUARDED_CALLBACK_H_

#include <exception>

namespace otel {
namespace sdk {

namespace internal {
void ReportCallbackException(const char* callback, const char* what) noexcept;
}  // namespace internal

// Calls `function`, which returns nothing. What it throws is reported, with the
// name of the `callback` (a literal), and goes no further. Returns whether
// there was nothing. Hold no lock: who is told may record telemetry.
//
// Spec: error-handling.md.
template <class F>
bool GuardedCallback(const char* callback, F&& function) noexcept {
#if defined(__cpp_exceptions)
  try {
    function();
    return true;
  } catch (const std::exception& exception) {
    internal::ReportCallbackException(callback, exception.what());
  } catch (...) {
    internal::ReportCallbackException(callback, "what is not a std::exception");
  }
  return false;
#else
  static_cast<void>(callback);
  function();
  return true;
#endif
}

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_GUARDED_CALLBACK_H_
