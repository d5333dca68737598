// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `MakeImmortal`: objects that are never destroyed, because a recording call
// may reach them at any time, on any thread, while the process exits.

#ifndef OTEL_SDK_COMMON_IMMORTAL_H_
#define OTEL_SDK_COMMON_IMMORTAL_H_

#include <utility>

namespace otel {
namespace sdk {

namespace internal {
// Keeps `object` reachable for leak checkers.
void KeepReachable(void* object);
}  // namespace internal

// Makes a `T` that lives until the process ends.
template <class T, class... Args>
T& MakeImmortal(Args&&... args) {
  T* object = new T(std::forward<Args>(args)...);
  internal::KeepReachable(object);
  return *object;
}

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_IMMORTAL_H_
