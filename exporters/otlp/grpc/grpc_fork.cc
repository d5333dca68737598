// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/grpc/grpc_fork.h"

#include <atomic>
#include <cstdint>

#include "exporters/otlp/grpc/grpc_library.h"
#include "sdk/common/fork.h"
#include "sdk/common/immortal.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

bool IsRunning(const GrpcLibrary* grpc) noexcept {
  return grpc != nullptr && grpc->grpc_is_initialized() != 0;
}

class Watch final : private sdk::ForkHandler {
 public:
  // What the program links is found now, to be seen running at a fork.
  Watch() noexcept { GrpcLibrary::GetIfPresent(); }

  bool HasInherited() noexcept {
    if (inherited_.load(std::memory_order_relaxed)) return true;
    if (GrpcLibrary::Found() != nullptr || generation_ == sdk::ForkGeneration())
      return false;
    // A child in which nobody looked yet. If there is a library that runs,
    // somebody else loaded it, maybe before the fork.
    if (IsRunning(GrpcLibrary::GetIfPresent())) inherited_.store(true);
    return inherited_.load();
  }

 private:
  void BeforeFork() noexcept override {
    running_ = IsRunning(GrpcLibrary::Found());
  }
  void AfterForkInParent() noexcept override {}
  void AfterForkInChild() noexcept override {
    // Once inherited it stays so for children of the child.
    if (running_) inherited_.store(true, std::memory_order_relaxed);
  }

  bool running_ = false;
  std::atomic<bool> inherited_{false};
  const sdk::ForkRegistration registration_{this, Level::kProvider};
  const uint32_t generation_ = sdk::ForkGeneration();
};

Watch& TheWatch() noexcept {
  static Watch& watch = sdk::MakeImmortal<Watch>();
  return watch;
}

}  // namespace

void WatchForksForGrpc() noexcept { TheWatch(); }

bool InheritedRunningGrpc() noexcept { return TheWatch().HasInherited(); }

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
