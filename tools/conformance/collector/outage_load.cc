// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Ends spans at a rate until its standard input ends, then prints what became
// of them, as JSON. Argument: spans per second. The environment says where they
// go.

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "absl/status/statusor.h"
#include "api/global/global.h"
#include "sdk/configuration/sdk.h"

namespace {

constexpr int kSetUpFailed = 1;
constexpr int kBadArguments = 2;

// Ends spans, numbered from 0, until `stop`. Returns how many.
int64_t EndSpans(int64_t per_second, const std::atomic<bool>& stop) {
  const otel::Tracer tracer = otel::GetTracer("outage_load");
  const auto begin = std::chrono::steady_clock::now();
  int64_t ended = 0;
  while (!stop.load()) {
    const auto due =
        begin + ended * std::chrono::nanoseconds(1000000000) / per_second;
    std::this_thread::sleep_until(due);
    otel::Span span = tracer.StartSpan("load");
    span.SetAttribute("n", ended++);
  }
  return ended;
}

}  // namespace

int main(int argc, char** argv) {
  const int64_t per_second = argc == 2 ? std::atoll(argv[1]) : 0;
  if (per_second <= 0) {
    std::cerr << "usage: outage_load SPANS_PER_SECOND\n";
    return kBadArguments;
  }
  absl::StatusOr<otel::sdk::Sdk> sdk = otel::sdk::SetUpFromEnvironment();
  if (!sdk.ok()) {
    std::cerr << sdk.status() << "\n";
    return kSetUpFailed;
  }
  std::atomic<bool> stop{false};
  std::thread watcher([&stop] {
    char byte;
    while (read(STDIN_FILENO, &byte, 1) > 0) {
    }
    stop.store(true);
  });
  const int64_t ended = EndSpans(per_second, stop);
  watcher.join();
  const otel::sdk::SignalReport traces = sdk->Shutdown().traces;
  std::cout << "{\"ended\": " << ended << ", \"exported\": " << traces.exported
            << ", \"failed\": " << traces.failed
            << ", \"dropped\": " << traces.dropped
            << ", \"timed_out\": " << traces.timed_out << "}\n";
  return 0;
}
