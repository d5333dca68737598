// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Measuring in a process that has no memory left: what finds none for a series
// of its own is counted in the overflow series, and the process goes on.

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "absl/types/span.h"
#include "api/common/testing/sanitizers.h"
#include "api/metrics/meter.h"
#include "sdk/metrics/manual_metric_reader.h"
#include "sdk/metrics/meter_provider.h"
#include "sdk/metrics/view.h"

namespace otel {
namespace sdk {
namespace {

// Runs `test` in a child process that has `bytes` more than now. Returns its
// exit status, or -1 when a signal ended it.
int WithMemory(size_t bytes, const std::function<int()>& test) {
  const pid_t pid = fork();
  if (pid == 0) {
    alarm(120);
    // The first number is the size of the process in pages.
    FILE* file = std::fopen("/proc/self/statm", "r");
    unsigned long pages = 0;
    if (file == nullptr || std::fscanf(file, "%lu", &pages) != 1) _exit(98);
    std::fclose(file);
    const size_t limit =
        pages * static_cast<size_t>(sysconf(_SC_PAGESIZE)) + bytes;
    const rlimit limits = {limit, limit};
    if (setrlimit(RLIMIT_AS, &limits) != 0) _exit(99);
    _exit(test());
  }
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(MetricsOutOfMemoryTest, CountsInTheOverflowSeriesAndGoesOn) {
  if (kAddressSanitizer || kThreadSanitizer) {
    GTEST_SKIP() << "Sanitizers need more memory than any limit.";
  }
  MeterProviderOptions options;
  View view;
  view.selector.name = "*";
  view.stream.cardinality_limit = 10000000;
  options.views.push_back(view);
  const auto reader = std::make_shared<ManualMetricReader>();
  options.readers.push_back(reader);
  MeterProvider provider(std::move(options));
  const Meter meter = provider.GetMeter("library");
  const auto counter = meter.CreateCounter<int64_t>("counter");
  const auto histogram = meter.CreateHistogram<double>("histogram");
  const auto gauge = meter.CreateGauge<double>("gauge");
  const std::string text(20, 'x');
  const std::string_view list[] = {"a", "b", "c"};
  const auto measure = [&](int64_t i) {
    counter.Add(1, {{"i", i}, {"text", text}});
    histogram.Record(1, {{"i", i}, {"i", i}, {"text", text}});
    gauge.Record(1, {{"i", i}, {"list", absl::MakeConstSpan(list)}});
  };
  measure(0);  // What every thread needs once.
  // Tables grow in large steps, which some of these limits hit.
  for (size_t bytes = size_t{512} << 10; bytes < size_t{6} << 20;
       bytes += size_t{192} << 10) {
    const int result = WithMemory(bytes, [&] {
      for (int64_t i = 0; i < 12000; ++i) measure(i);
      return std::malloc(size_t{1} << 20) == nullptr ? 0 : 1;
    });
    EXPECT_EQ(result, 0) << bytes;
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
