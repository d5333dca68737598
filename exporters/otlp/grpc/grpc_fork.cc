// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/grpc/grpc_fork.h"

#include <atomic>
#include <cstdint>

#include "exporters/otlp/grpc/grpc_channel.h"
#include "exporters/otlp/grpc/grpc_library.h"
#include "sdk/common/fork.h"
#include "sdk/common/immortal.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

class Watch final : private sdk::ForkHandler {
 public:
  bool HasInherited() const noexcept {
    if (inherited_.load(std::memory_order_relaxed)) return true;
    // Who found it running in a child, where nobody looked before, may have
    // inherited it.
    const GrpcLibrary* const grpc = GrpcLibrary::Found();
    return grpc != nullptr && grpc->was_running &&
           grpc->found_in_generation != generation_;
  }

 private:
  void BeforeFork() noexcept override {
    const GrpcLibrary* const grpc = GrpcLibrary::Found();
    running_ = grpc != nullptr && grpc->grpc_is_initialized() != 0;
  }
  void AfterForkInParent() noexcept override {}
  void AfterForkInChild() noexcept override {
    // Another thread may have made a channel since. The number is that of the
    // moment of the fork. Once inherited it stays so for children of the child.
    if (running_ || GrpcChannel::Count() != 0) {
      inherited_.store(true, std::memory_order_relaxed);
    }
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

void WatchForksForGrpc() noexcept {
  GrpcLibrary::Prepare();
  TheWatch();
}

bool InheritedRunningGrpc() noexcept { return TheWatch().HasInherited(); }

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
