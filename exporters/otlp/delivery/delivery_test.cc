// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/delivery.h"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "exporters/otlp/delivery/testing/fake_transport.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"
#include "sdk/testing/fake_clock.h"
#include "sdk/testing/recorded_diagnostics.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using sdk::Deadline;
using sdk::testing::FakeClock;
using sdk::testing::RecordedDiagnostics;
using ::testing::ElementsAre;
using testing::FakeServer;
using testing::FakeTransport;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TransportResponse Overloaded(
    std::optional<absl::Duration> retry_after = std::nullopt) {
  return TransportResponse::Retryable(
      absl::UnavailableError("fake://collector: overloaded"), retry_after);
}

std::string MessageOf(const absl::Status& status) {
  return std::string(status.message());
}

// With a clock that pauses move.
class DeliveryTest : public ::testing::Test {
 protected:
  Delivery& delivery() {
    if (delivery_ == nullptr) {
      options_.noun = "spans";
      options_.clock = &clock_;
      options_.random = [this] { return random_; };
      options_.pause = [this](int64_t until) {
        pauses_.push_back(absl::Nanoseconds(until - clock_.SteadyNanos()));
        clock_.Advance(pauses_.back());
      };
      delivery_ = std::make_unique<Delivery>(
          OneTransport(std::make_unique<FakeTransport>(server_)), options_);
    }
    return *delivery_;
  }

  Deadline In(absl::Duration wait) {
    return Deadline::AtSteadyNanos(clock_.SteadyNanos() +
                                   absl::ToInt64Nanoseconds(wait));
  }

  absl::Status Send(size_t items, Deadline deadline) {
    Delivery::Admission admission(delivery(), Deadline::Never());
    EXPECT_TRUE(admission.ok());
    return delivery().Send("body", items, deadline);
  }
  absl::Status Send(size_t items = 10) {
    return Send(items, In(absl::Seconds(30)));
  }

  FakeClock clock_;
  double random_ = 0.5;  // No jitter.
  DeliveryOptions options_;
  std::vector<absl::Duration> pauses_;
  const std::shared_ptr<FakeServer> server_ = std::make_shared<FakeServer>();
  std::unique_ptr<Delivery> delivery_;
};

TEST_F(DeliveryTest, SendsOnceWhatIsDelivered) {
  EXPECT_EQ(Send(10), absl::OkStatus());
  EXPECT_THAT(server_->bodies(), ElementsAre("body"));
  EXPECT_THAT(pauses_, IsEmpty());
  const DeliveryStats stats = delivery().stats();
  EXPECT_EQ(stats.exported, 10u);
  EXPECT_EQ(stats.failed, 0u);
  EXPECT_EQ(stats.attempts, 1u);
  EXPECT_EQ(stats.retries, 0u);
}

TEST_F(DeliveryTest, PausesGrowExponentiallyUpToALimit) {
  server_->Always(Overloaded());
  EXPECT_EQ(Send().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(pauses_,
              ElementsAre(absl::Seconds(1), absl::Milliseconds(1500),
                          absl::Milliseconds(2250), absl::Milliseconds(3375),
                          absl::Seconds(5), absl::Seconds(5), absl::Seconds(5),
                          absl::Seconds(5)));
  EXPECT_EQ(delivery().stats().attempts, 9u);
  EXPECT_EQ(delivery().stats().retries, 8u);
  EXPECT_EQ(delivery().stats().failed, 10u);
}

TEST_F(DeliveryTest, JitterMovesPausesBothWays) {
  server_->Next(Overloaded());
  random_ = 0;
  EXPECT_EQ(Send(), absl::OkStatus());
  server_->Next(Overloaded());
  random_ = 1;
  EXPECT_EQ(Send(), absl::OkStatus());
  EXPECT_THAT(pauses_,
              ElementsAre(absl::Milliseconds(500), absl::Milliseconds(1500)));
}

TEST_F(DeliveryTest, PausesOfTwoExportersDiffer) {
  options_.clock = &clock_;
  std::vector<int64_t> pauses;
  options_.pause = [&](int64_t until) {
    pauses.push_back(until - clock_.SteadyNanos());
  };
  for (int i = 0; i < 2; ++i) {
    Delivery delivery(OneTransport(std::make_unique<FakeTransport>(server_)),
                      options_);
    server_->Next(Overloaded());
    Delivery::Admission admission(delivery, Deadline::Never());
    ASSERT_TRUE(admission.ok());
    EXPECT_EQ(delivery.Send("body", 1, Deadline::Never()), absl::OkStatus());
  }
  ASSERT_EQ(pauses.size(), 2u);
  EXPECT_NE(pauses[0], pauses[1]);
}

TEST_F(DeliveryTest, DoesNotRepeatWhatFailedForGood) {
  server_->Next(TransportResponse::Failed(
      absl::InvalidArgumentError("fake://collector: bad request")));
  EXPECT_EQ(Send(),
            absl::InvalidArgumentError("fake://collector: bad request"));
  EXPECT_EQ(server_->bodies().size(), 1u);
  EXPECT_EQ(delivery().stats().failed, 10u);
}

TEST_F(DeliveryTest, GivesUpWhenTheNextAttemptWouldComeTooLate) {
  server_->Always(Overloaded());
  const absl::Status status = Send(10, In(absl::Seconds(3)));
  EXPECT_THAT(pauses_, ElementsAre(absl::Seconds(1), absl::Milliseconds(1500)));
  EXPECT_THAT(MessageOf(status),
              HasSubstr("overloaded; gave up after 3 attempts in 2.5 s: the "
                        "next attempt would come too late"));
}

TEST_F(DeliveryTest, EndsWithoutADeadlineToo) {
  server_->Always(Overloaded());
  EXPECT_EQ(Send(10, Deadline::Never()).code(), absl::StatusCode::kUnavailable);
  EXPECT_LT(clock_.SteadyNanos() - FakeClock::kStartSteadyNanos,
            absl::ToInt64Nanoseconds(absl::Seconds(60)));
}

TEST_F(DeliveryTest, GivesEachAttemptItsTimeoutWithinTheDeadline) {
  options_.timeout = absl::Seconds(10);
  for (int i = 0; i < 2; ++i) {
    server_->NextDo([this](std::string_view, Deadline) {
      clock_.Advance(absl::Seconds(10));
      return Overloaded();
    });
  }
  const Deadline end = In(absl::Seconds(25));
  const Deadline first = In(absl::Seconds(10));
  const Deadline second = In(absl::Seconds(21));
  EXPECT_EQ(Send(10, end), absl::OkStatus());
  const std::vector<Deadline> deadlines = server_->deadlines();
  ASSERT_EQ(deadlines.size(), 3u);
  EXPECT_EQ(deadlines[0].steady_nanos(), first.steady_nanos());
  EXPECT_EQ(deadlines[1].steady_nanos(), second.steady_nanos());
  EXPECT_EQ(deadlines[2].steady_nanos(), end.steady_nanos());
}

TEST_F(DeliveryTest, AnInfiniteTimeoutLeavesTheDeadline) {
  options_.timeout = absl::InfiniteDuration();
  const Deadline end = In(absl::Seconds(30));
  EXPECT_EQ(Send(10, end), absl::OkStatus());
  EXPECT_EQ(server_->deadlines()[0].steady_nanos(), end.steady_nanos());
}

TEST_F(DeliveryTest, SendsNothingWhenTheDeadlineHasPassed) {
  EXPECT_EQ(Send(10, In(absl::Seconds(-1))).code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_THAT(server_->bodies(), IsEmpty());
  EXPECT_EQ(delivery().stats().failed, 10u);
}

TEST_F(DeliveryTest, WaitsAsLongAsTheServerAsks) {
  server_->Next(Overloaded(absl::Seconds(7)));
  server_->Next(Overloaded());
  EXPECT_EQ(Send(), absl::OkStatus());
  // The pauses after it grow from there.
  EXPECT_THAT(pauses_, ElementsAre(absl::Seconds(7), absl::Seconds(7)));
}

TEST_F(DeliveryTest, AShortRetryAfterDoesNotShortenThePause) {
  server_->Next(Overloaded(absl::Milliseconds(1)));
  EXPECT_EQ(Send(), absl::OkStatus());
  EXPECT_THAT(pauses_, ElementsAre(absl::Seconds(1)));
}

TEST_F(DeliveryTest, LeavesAThrottlingServerAloneForLaterRequestsToo) {
  options_.retry.max_elapsed = absl::InfiniteDuration();
  server_->Next(Overloaded(absl::Seconds(60)));
  EXPECT_EQ(Send(10, In(absl::Seconds(30))).code(),
            absl::StatusCode::kUnavailable);
  EXPECT_THAT(MessageOf(Send(10, In(absl::Seconds(30)))),
              HasSubstr("the server asked for a pause"));
  EXPECT_EQ(server_->bodies().size(), 1u);
  // The second held those behind it up until its end; they were not lost.
  EXPECT_EQ(Send(10, In(absl::Seconds(61))), absl::OkStatus());
  EXPECT_THAT(pauses_, ElementsAre(absl::Seconds(30), absl::Seconds(30)));
  EXPECT_EQ(delivery().stats().failed, 20u);
  EXPECT_EQ(delivery().stats().exported, 10u);
}

TEST_F(DeliveryTest, NoServerSilencesForLongerThanFiveMinutes) {
  server_->Next(Overloaded(absl::Hours(1000)));
  EXPECT_FALSE(Send().ok());
  clock_.Advance(absl::Minutes(5));
  EXPECT_EQ(Send(), absl::OkStatus());
}

TEST_F(DeliveryTest, CountsAndTellsWhatTheServerRejected) {
  const RecordedDiagnostics diagnostics;
  server_->Next(TransportResponse::Delivered({3, "names\x1b[31m too long"}));
  EXPECT_EQ(Send(10), absl::OkStatus());
  EXPECT_EQ(server_->bodies().size(), 1u);
  EXPECT_EQ(delivery().stats().exported, 7u);
  EXPECT_EQ(delivery().stats().rejected, 3u);
  EXPECT_EQ(delivery().stats().failed, 0u);
  EXPECT_EQ(diagnostics.CountOf("fake://collector: the server rejected 3 "
                                "spans, which are lost: names?[31m too long"),
            1);
}

TEST_F(DeliveryTest, TellsAWarningOfTheServer) {
  const RecordedDiagnostics diagnostics;
  server_->Next(TransportResponse::Delivered({0, "use http/protobuf"}));
  EXPECT_EQ(Send(10), absl::OkStatus());
  EXPECT_EQ(delivery().stats().exported, 10u);
  EXPECT_EQ(diagnostics.CountOf("use http/protobuf"), 1);
}

TEST_F(DeliveryTest, TellsPartialSuccessesOncePerInterval) {
  const RecordedDiagnostics diagnostics;
  server_->Always(TransportResponse::Delivered({1, ""}));
  for (int i = 0; i < 100; ++i) EXPECT_EQ(Send(2), absl::OkStatus());
  EXPECT_EQ(diagnostics.CountOf("rejected"), 1);
  EXPECT_EQ(delivery().stats().rejected, 100u);
}

TEST_F(DeliveryTest, BelievesNoImpossibleCountOfRejectedItems) {
  for (const int64_t rejected : {INT64_MAX, INT64_MIN, int64_t{11}}) {
    server_->Next(TransportResponse::Delivered({rejected, "x"}));
    EXPECT_EQ(Send(10), absl::OkStatus());
  }
  EXPECT_EQ(delivery().stats().rejected, 20u);
  EXPECT_EQ(delivery().stats().exported, 10u);
}

TEST_F(DeliveryTest, CountsWhatIsRefusedAsFailed) {
  EXPECT_EQ(delivery().Refuse(5, absl::ResourceExhaustedError("too large")),
            absl::ResourceExhaustedError("too large"));
  EXPECT_EQ(delivery().stats().failed, 5u);
}

TEST_F(DeliveryTest, RefusesExportsAfterAShutdown) {
  EXPECT_EQ(delivery().Shutdown(In(absl::Seconds(1))), absl::OkStatus());
  const Delivery::Admission admission(delivery(), Deadline::Never());
  EXPECT_EQ(admission.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_FALSE(server_->cancelled());
}

// --- With the real clock and threads ----------------------------------------

class RunningDelivery {
 public:
  explicit RunningDelivery(absl::Duration pause = absl::Hours(1)) {
    DeliveryOptions options;
    options.timeout = absl::InfiniteDuration();
    options.retry.initial_interval = pause;
    options.retry.max_elapsed = absl::InfiniteDuration();
    delivery_ = std::make_unique<Delivery>(
        OneTransport(std::make_unique<FakeTransport>(server_)), options);
  }
  ~RunningDelivery() {
    if (thread_.joinable()) thread_.join();
  }

  void Start() {
    thread_ = std::thread([this] {
      const Delivery::Admission admission(*delivery_, Deadline::Never());
      status_ = admission.ok() ? delivery_->Send("body", 10, Deadline::Never())
                               : delivery_->Refuse(10, admission.status());
    });
    server_->AwaitRequests(1);
  }
  absl::Status Join() {
    thread_.join();
    return status_;
  }

  Delivery& delivery() { return *delivery_; }
  FakeServer& server() { return *server_; }

 private:
  const std::shared_ptr<FakeServer> server_ = std::make_shared<FakeServer>();
  std::unique_ptr<Delivery> delivery_;
  std::thread thread_;
  absl::Status status_;
};

TEST(DeliveryShutdownTest, EndsAPauseAndGivesUpWhatHangs) {
  // Two requests that hang, and one that waits an hour for its next attempt.
  RunningDelivery hanging[2];
  RunningDelivery pausing;
  for (RunningDelivery& each : hanging) {
    each.server().Hold();
    each.Start();
  }
  pausing.server().Always(Overloaded());
  pausing.Start();

  EXPECT_EQ(pausing.delivery().Shutdown(Deadline::Never()), absl::OkStatus());
  const absl::Status paused = pausing.Join();
  EXPECT_THAT(MessageOf(paused),
              HasSubstr("gave up after 1 attempt in 0.0 s at the shutdown"));
  EXPECT_FALSE(pausing.server().cancelled());
  for (RunningDelivery& each : hanging) {
    EXPECT_EQ(each.delivery()
                  .Shutdown(Deadline::After(absl::Milliseconds(20)))
                  .code(),
              absl::StatusCode::kDeadlineExceeded);
    EXPECT_EQ(each.Join().code(), absl::StatusCode::kCancelled);
    EXPECT_EQ(each.delivery().stats().failed, 10u);
  }
}

TEST(DeliveryShutdownTest, WaitsForASlowServerBeforeItCancelsAnything) {
  RunningDelivery slow;
  slow.server().Hold();
  slow.Start();
  std::atomic<bool> over{false};
  std::thread shutdown([&] {
    EXPECT_EQ(slow.delivery().Shutdown(Deadline::Never()), absl::OkStatus());
    over = true;
  });
  while (Delivery::Admission(slow.delivery(), Deadline::After({}))
             .status()
             .code() != absl::StatusCode::kFailedPrecondition) {
    std::this_thread::yield();
  }
  EXPECT_FALSE(over);
  slow.server().Release();
  shutdown.join();
  EXPECT_EQ(slow.Join(), absl::OkStatus());
  EXPECT_FALSE(slow.server().cancelled());
  EXPECT_EQ(slow.delivery().stats().exported, 10u);
}

TEST(DeliveryShutdownTest, FlushWaitsForTheExportInProgressUntilItsDeadline) {
  RunningDelivery slow;
  slow.server().Hold();
  slow.Start();
  EXPECT_EQ(
      slow.delivery().Flush(Deadline::After(absl::Milliseconds(10))).code(),
      absl::StatusCode::kDeadlineExceeded);
  slow.server().Release();
  EXPECT_EQ(slow.delivery().Flush(Deadline::Never()), absl::OkStatus());
  EXPECT_EQ(slow.Join(), absl::OkStatus());
}

TEST(DeliveryShutdownTest, AdmittedOrRefusedButNeverLostConcurrentSafe) {
  for (int round = 0; round < 50; ++round) {
    const auto server = std::make_shared<FakeServer>();
    Delivery delivery(OneTransport(std::make_unique<FakeTransport>(server)),
                      {});
    std::atomic<int> delivered{0};
    std::atomic<int> refused{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([&] {
        for (int j = 0; j < 20; ++j) {
          const Delivery::Admission admission(delivery, Deadline::Never());
          if (!admission.ok()) {
            static_cast<void>(delivery.Refuse(1, admission.status()));
            ++refused;
          } else if (delivery.Send("body", 1, Deadline::Never()).ok()) {
            ++delivered;
          }
        }
      });
    }
    threads.emplace_back([&] {
      EXPECT_EQ(delivery.Shutdown(Deadline::Never()), absl::OkStatus());
      // Nothing is in flight, nor begins, after that.
      const DeliveryStats then = delivery.stats();
      EXPECT_EQ(then.exported, server->bodies().size());
    });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(delivered + refused, 60);
    EXPECT_EQ(delivery.stats().exported, static_cast<uint64_t>(delivered));
    EXPECT_EQ(delivery.stats().failed, static_cast<uint64_t>(refused));
    EXPECT_EQ(server->bodies().size(), static_cast<size_t>(delivered));
  }
}

TEST(DeliveryForkTest, AChildIsNotKeptByAnExportOfItsParent) {
  RunningDelivery parent;
  parent.server().Hold();
  parent.Start();
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const Delivery::Admission admission(parent.delivery(), Deadline::Never());
    _exit(admission.ok() && parent.delivery().stats().attempts == 0 ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  parent.server().Release();
  EXPECT_EQ(parent.Join(), absl::OkStatus());
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
