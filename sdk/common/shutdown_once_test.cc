// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/shutdown_once.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "sdk/common/deadline.h"
#include "sdk/common/export_scope.h"

namespace otel {
namespace sdk {
namespace {

Deadline Passed() { return Deadline::AtSteadyNanos(0); }

TEST(ShutdownOnceTest, GivesTheResultOfTheFirstCallToAll) {
  ShutdownOnce once;
  EXPECT_EQ(
      once.Run(Deadline::Never(), [] { return absl::DataLossError("first"); }),
      absl::DataLossError("first"));
  EXPECT_EQ(once.Run(Passed(), [] { return absl::OkStatus(); }),
            absl::DataLossError("first"));
}

TEST(ShutdownOnceTest, DoesItEvenIfTheDeadlineHasPassed) {
  ShutdownOnce once;
  bool called = false;
  EXPECT_TRUE(once.Run(Passed(),
                       [&] {
                         called = true;
                         return absl::OkStatus();
                       })
                  .ok());
  EXPECT_TRUE(called);
}

TEST(ShutdownOnceTest, OthersWaitUntilTheirOwnDeadlinesOnly) {
  ShutdownOnce once;
  absl::Notification begun;
  absl::Notification go_on;
  std::thread first([&] {
    EXPECT_TRUE(once.Run(Deadline::Never(),
                         [&] {
                           begun.Notify();
                           go_on.WaitForNotification();
                           return absl::OkStatus();
                         })
                    .ok());
  });
  begun.WaitForNotification();
  const auto again = [&](Deadline deadline) {
    return once.Run(deadline, [] { return absl::InternalError("again"); });
  };
  EXPECT_EQ(again(Passed()).code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(again(Deadline::After(absl::Milliseconds(5))).code(),
            absl::StatusCode::kDeadlineExceeded);
  std::thread third([&] { EXPECT_TRUE(again(Deadline::Never()).ok()); });
  go_on.Notify();
  first.join();
  third.join();
  EXPECT_TRUE(again(Passed()).ok());
}

TEST(ShutdownOnceTest, FailsFromWithinItself) {
  ShutdownOnce once;
  absl::Status inner;
  EXPECT_TRUE(once.Run(Deadline::Never(),
                       [&] {
                         inner = once.Run(Deadline::Never(),
                                          [] { return absl::OkStatus(); });
                         return absl::OkStatus();
                       })
                  .ok());
  EXPECT_EQ(inner.code(), absl::StatusCode::kFailedPrecondition);
}

TEST(ShutdownOnceTest, AnExporterDoesNotWaitForAnotherThread) {
  ShutdownOnce once;
  absl::Notification begun;
  absl::Notification go_on;
  std::thread first([&] {
    once.Run(Deadline::Never(),
             [&] {
               begun.Notify();
               go_on.WaitForNotification();
               return absl::OkStatus();
             })
        .IgnoreError();
  });
  begun.WaitForNotification();
  {
    const ExportScope scope(&once);
    EXPECT_EQ(
        once.Run(Deadline::Never(), [] { return absl::OkStatus(); }).code(),
        absl::StatusCode::kFailedPrecondition);
  }
  go_on.Notify();
  first.join();
}

TEST(ShutdownOnceTest, ConcurrentSafeAndCallsOnce) {
  for (int round = 0; round < 50; ++round) {
    ShutdownOnce once;
    std::atomic<int> calls{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        EXPECT_EQ(once.Run(Deadline::Never(),
                           [&] {
                             ++calls;
                             return absl::DataLossError("once");
                           }),
                  absl::DataLossError("once"));
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(calls.load(), 1);
  }
}

TEST(ExportScopeTest, KnowsTheExportersThatThisThreadIsIn) {
  int outer;
  int inner;
  EXPECT_FALSE(ExportScope::Inside());
  {
    const ExportScope outer_scope(&outer);
    EXPECT_TRUE(ExportScope::Inside());
    EXPECT_TRUE(ExportScope::Inside(&outer));
    EXPECT_FALSE(ExportScope::Inside(&inner));
    {
      const ExportScope inner_scope(&inner);
      EXPECT_TRUE(ExportScope::Inside(&outer));
      EXPECT_TRUE(ExportScope::Inside(&inner));
      std::thread([] { EXPECT_FALSE(ExportScope::Inside()); }).join();
      std::thread([&, innermost = ExportScope::Innermost()] {
        {
          const ExportScope::Adopted adopted(innermost);
          EXPECT_TRUE(ExportScope::Inside(&outer));
          EXPECT_TRUE(ExportScope::Inside(&inner));
        }
        EXPECT_FALSE(ExportScope::Inside());
      }).join();
    }
    EXPECT_FALSE(ExportScope::Inside(&inner));
  }
  EXPECT_FALSE(ExportScope::Inside());
}

}  // namespace
}  // namespace sdk
}  // namespace otel
