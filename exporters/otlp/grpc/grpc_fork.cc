// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/grpc/grpc_fork.h"

#include <atomic>

#include "grpc/grpc.h"
#include "sdk/common/fork.h"
#include "sdk/common/immortal.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

class Watch final : private sdk::ForkHandler {
 public:
  bool inherited() const noexcept {
    return inherited_.load(std::memory_order_relaxed);
  }

 private:
  void BeforeFork() noexcept override { running_ = grpc_is_initialized() != 0; }
  void AfterForkInParent() noexcept override {}
  void AfterForkInChild() noexcept override {
    // Once inherited it stays so for children of the child.
    if (running_) inherited_.store(true, std::memory_order_relaxed);
  }

  bool running_ = false;
  std::atomic<bool> inherited_{false};
  const sdk::ForkRegistration registration_{this, Level::kProvider};
};

Watch& TheWatch() noexcept {
  static Watch& watch = sdk::MakeImmortal<Watch>();
  return watch;
}

}  // namespace

void WatchForksForGrpc() noexcept { TheWatch(); }

bool InheritedRunningGrpc() noexcept { return TheWatch().inherited(); }

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
