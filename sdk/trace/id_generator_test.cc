// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/id_generator.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "api/trace/ids.h"

namespace otel {
namespace sdk {
namespace {

TEST(RandomIdTest, IsValidAndNeverTheSame) {
  std::set<TraceId> traces;
  std::set<SpanId> spans;
  for (int i = 0; i < 100000; ++i) {
    const TraceId trace = RandomTraceId();
    const SpanId span = RandomSpanId();
    EXPECT_TRUE(trace.IsValid());
    EXPECT_TRUE(span.IsValid());
    EXPECT_TRUE(traces.insert(trace).second);
    EXPECT_TRUE(spans.insert(span).second);
  }
}

// What the random flag of W3C Trace Context level 2 says of the right-most 56
// bits, and the rest of the id as well.
TEST(RandomIdTest, EveryBitIsSetInHalfOfTheIds) {
  constexpr int kIds = 20000;
  int ones[128] = {};
  for (int i = 0; i < kIds; ++i) {
    const TraceId id = RandomTraceId();
    for (int bit = 0; bit < 128; ++bit) {
      ones[bit] += id.bytes()[bit / 8] >> (bit % 8) & 1;
    }
  }
  for (int bit = 0; bit < 128; ++bit) {
    // Ten standard deviations.
    EXPECT_NEAR(ones[bit], kIds / 2, 710) << bit;
  }
}

TEST(RandomIdTest, ConcurrentSafeAndDifferentOnAllThreads) {
  std::mutex mutex;
  std::set<TraceId> all;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      std::vector<TraceId> own;
      for (int j = 0; j < 5000; ++j) own.push_back(RandomTraceId());
      const std::lock_guard<std::mutex> lock(mutex);
      for (const TraceId& id : own) EXPECT_TRUE(all.insert(id).second);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(RandomIdTest, AForkedChildHasOtherIdsThanItsParentAndItsSiblings) {
  constexpr int kIds = 100;
  RandomTraceId();  // The parent's generator is seeded.
  std::set<TraceId> all;
  for (int child = 0; child < 3; ++child) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t pid = fork();
    if (pid == 0) {
      for (int i = 0; i < kIds; ++i) {
        const TraceId id = RandomTraceId();
        if (write(ends[1], id.bytes(), TraceId::kSize) !=
            static_cast<ssize_t>(TraceId::kSize)) {
          _exit(1);
        }
      }
      _exit(0);
    }
    close(ends[1]);
    uint8_t bytes[TraceId::kSize];
    int received = 0;
    while (read(ends[0], bytes, sizeof(bytes)) ==
           static_cast<ssize_t>(sizeof(bytes))) {
      EXPECT_TRUE(all.insert(TraceId::FromBytes(bytes)).second);
      ++received;
    }
    close(ends[0]);
    int status = -1;
    ASSERT_EQ(waitpid(pid, &status, 0), pid);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(received, kIds);
  }
  for (int i = 0; i < kIds; ++i) {
    EXPECT_TRUE(all.insert(RandomTraceId()).second);
  }
}

TEST(IdGeneratorTest, IsNotRandomUnlessItSaysSo) {
  class Generator final : public IdGenerator {
    TraceId NewTraceId() noexcept override { return RandomTraceId(); }
    SpanId NewSpanId() noexcept override { return RandomSpanId(); }
  };
  EXPECT_FALSE(Generator().IsRandom());
}

}  // namespace
}  // namespace sdk
}  // namespace otel
