// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/self_observability.h"

#include <atomic>
#include <map>
#include <mutex>

#include "api/global/global.h"
#include "sdk/common/immortal.h"

namespace otel {
namespace sdk {
namespace {

std::atomic<bool> enabled{false};

struct Numbers {
  std::mutex mutex;
  std::map<std::string_view, int> next;  // By type.
};

}  // namespace

void SetSelfObservability(bool on) noexcept {
  enabled.store(on, std::memory_order_relaxed);
}

bool SelfObservability() noexcept {
  return enabled.load(std::memory_order_relaxed);
}

Meter SelfObservabilityMeter() noexcept {
  return SelfObservability() ? GetMeter(kSelfObservabilityScope) : Meter();
}

std::unique_ptr<const ComponentIdentity> MakeComponentIdentity(
    std::string_view type) {
  if (!SelfObservability() || type.empty()) return nullptr;
  static Numbers& numbers = MakeImmortal<Numbers>();
  int number = 0;
  {
    std::lock_guard<std::mutex> lock(numbers.mutex);
    number = numbers.next[type]++;
  }
  auto identity = std::make_unique<ComponentIdentity>();
  identity->type = type;
  identity->name = std::string(type) + "/" + std::to_string(number);
  return identity;
}

}  // namespace sdk
}  // namespace otel
