// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/immortal.h"

#include <mutex>
#include <vector>

namespace otel {
namespace sdk {
namespace internal {

void KeepReachable(void* object) {
  static auto* const mutex = new std::mutex;
  static auto* const objects = new std::vector<void*>;
  std::lock_guard<std::mutex> lock(*mutex);
  objects->push_back(object);
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
