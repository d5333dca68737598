// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/immortal.h"

#include <mutex>
#include <vector>

#include "sdk/common/fork.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

class Kept final : ForkHandler {
 public:
  static Kept& Get() {
    static auto* const kept = new Kept;
    return *kept;
  }

  void Add(void* object) {
    std::lock_guard<std::mutex> lock(mutex_);
    objects_.push_back(object);
  }

 private:
  void BeforeFork() noexcept override { mutex_.lock(); }
  void AfterForkInParent() noexcept override { mutex_.unlock(); }
  void AfterForkInChild() noexcept override { mutex_.unlock(); }

  std::mutex mutex_;
  std::vector<void*> objects_;
  const ForkRegistration fork_registration_{this, Level::kPool};
};

}  // namespace

void KeepReachable(void* object) { Kept::Get().Add(object); }

}  // namespace internal
}  // namespace sdk
}  // namespace otel
