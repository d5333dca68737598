// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Objects that are never destroyed, which leak checkers know to be in use.

#ifndef OTEL_API_COMMON_TESTING_IMMORTAL_H_
#define OTEL_API_COMMON_TESTING_IMMORTAL_H_

#include <deque>
#include <mutex>
#include <utility>

namespace otel {

// Makes a `T` that lives for ever, as what handles refer to must.
//
//   FakeTracerProvider& traces = otel::Immortal<FakeTracerProvider>();
template <class T, class... Args>
T& Immortal(Args&&... args) {
  static auto* const mutex = new std::mutex;
  static auto* const all = new std::deque<T>;
  const std::lock_guard<std::mutex> lock(*mutex);
  return all->emplace_back(std::forward<Args>(args)...);
}

}  // namespace otel

#endif  // OTEL_API_COMMON_TESTING_IMMORTAL_H_
