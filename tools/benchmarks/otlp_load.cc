// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Holds a rate of spans with 10 attributes for a time, through a batch
// processor and OTLP/HTTP, into a server in a process of its own that reads and
// forgets. Tells what arrived, what was dropped, and what it cost:
//
//   tools/bazel build --config=opt //tools/benchmarks:otlp_load
//   bazel-bin/tools/benchmarks/otlp_load --rate=500000 --seconds=10
//
//   --rate=N      spans per second, of all threads; 0: as many as possible
//   --seconds=N   how long
//   --threads=N   that record
//   --queue=N     OTEL_BSP_MAX_QUEUE_SIZE
//   --batch=N     OTEL_BSP_MAX_EXPORT_BATCH_SIZE
//   --gzip=1      compress
//   --endpoint=U  a collector's URL for traces instead of the server

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "exporters/otlp/delivery/delivery.h"
#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/otlp_span_exporter.h"
#include "sdk/common/batch_options.h"
#include "sdk/common/deadline.h"
#include "sdk/common/pipeline_stats.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/samplers.h"
#include "sdk/trace/tracer_provider.h"

namespace {

using otel::exporters::otlp::Compression;
using otel::exporters::otlp::DeliveryStats;
using otel::exporters::otlp::OtlpOptions;
using otel::exporters::otlp::OtlpSpanExporter;
using otel::sdk::Deadline;

struct Settings {
  int64_t rate = 500000;
  int64_t seconds = 10;
  int64_t threads = 1;
  int64_t queue = 65536;
  int64_t batch = 2048;
  int64_t gzip = 0;
  std::string endpoint;
};

[[noreturn]] void Die(std::string_view what) {
  std::fprintf(stderr, "otlp_load: %.*s\n", static_cast<int>(what.size()),
               what.data());
  std::exit(1);
}

Settings ReadFlags(int argc, char** argv) {
  Settings settings;
  const std::pair<std::string_view, int64_t*> numbers[] = {
      {"--rate=", &settings.rate},       {"--seconds=", &settings.seconds},
      {"--threads=", &settings.threads}, {"--queue=", &settings.queue},
      {"--batch=", &settings.batch},     {"--gzip=", &settings.gzip}};
  constexpr std::string_view kEndpoint = "--endpoint=";
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    bool known = argument.compare(0, kEndpoint.size(), kEndpoint) == 0;
    if (known) settings.endpoint = argument.substr(kEndpoint.size());
    for (const auto& [name, number] : numbers) {
      if (argument.compare(0, name.size(), name) != 0) continue;
      *number = std::atoll(argument.c_str() + name.size());
      known = *number >= 0;
    }
    if (!known) Die("cannot use " + argument);
  }
  return settings;
}

// --- The server -------------------------------------------------------------

// Answers the requests of one connection until it is closed.
void Drain(int connection) {
  std::vector<char> buffer(1 << 20);
  std::string head;
  for (;;) {
    ssize_t size = read(connection, buffer.data(), buffer.size());
    if (size <= 0) return;
    head.append(buffer.data(), static_cast<size_t>(size));
    const size_t end = head.find("\r\n\r\n");
    if (end == head.npos) continue;
    const size_t length = head.find("Content-Length: ");
    if (length == head.npos) return;
    int64_t left = std::atoll(head.c_str() + length + 16) -
                   static_cast<int64_t>(head.size() - end - 4);
    while (left > 0) {
      size = read(connection, buffer.data(), buffer.size());
      if (size <= 0) return;
      left -= size;
    }
    head.clear();
    constexpr std::string_view kAnswer =
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    if (write(connection, kAnswer.data(), kAnswer.size()) < 0) return;
  }
}

// Starts the server in a child, which ends with this process. Returns its URL.
std::string StartServer() {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener, generic, size) != 0 || listen(listener, 8) != 0 ||
      getsockname(listener, generic, &size) != 0) {
    Die("cannot listen");
  }
  if (fork() == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGPIPE, SIG_IGN);
    for (;;) {
      const int connection = accept(listener, nullptr, nullptr);
      if (connection < 0) _exit(1);
      Drain(connection);
      close(connection);
    }
  }
  close(listener);
  return "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) +
         "/v1/traces";
}

// --- The load ---------------------------------------------------------------

void RecordSpan(const otel::Tracer& tracer, int64_t number) {
  otel::SpanOptions options;
  options.kind = otel::SpanKind::kServer;
  tracer
      .StartSpan("GET /rolldice",
                 {{"http.request.method", "GET"},
                  {"url.path", "/rolldice"},
                  {"url.scheme", "http"},
                  {"server.address", "dice.example.com"},
                  {"server.port", 8080},
                  {"client.address", "192.0.2.17"},
                  {"user_agent.original", "curl/7.88.1"},
                  {"network.protocol.version", "1.1"},
                  {"roll.number", number},
                  {"http.response.status_code", 200}},
                 options)
      .End();
}

// Records in steps of a millisecond. Returns how many.
int64_t Record(const otel::Tracer& tracer, double rate, absl::Time end) {
  const absl::Time start = absl::Now();
  int64_t count = 0;
  for (absl::Time now = start; now < end; now = absl::Now()) {
    const double due = absl::ToDoubleSeconds(now - start) * rate;
    if (rate == 0) {
      for (int i = 0; i < 100; ++i) RecordSpan(tracer, count++);
    } else if (static_cast<double>(count) < due) {
      while (static_cast<double>(count) < due) RecordSpan(tracer, count++);
    } else {
      absl::SleepFor(absl::Milliseconds(1));
    }
  }
  return count;
}

double CpuSeconds() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) +
           static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double ResidentMegabytes() {
  long size = 0;
  long resident = 0;
  if (std::FILE* const file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%ld %ld", &size, &resident) != 2) resident = 0;
    std::fclose(file);
  }
  return static_cast<double>(resident * sysconf(_SC_PAGESIZE)) / (1 << 20);
}

}  // namespace

int main(int argc, char** argv) {
  const Settings settings = ReadFlags(argc, argv);
  OtlpOptions options;
  options.endpoint =
      settings.endpoint.empty() ? StartServer() : settings.endpoint;
  if (settings.gzip != 0) options.compression = Compression::kGzip;
  auto exporter = OtlpSpanExporter::Make(options);
  if (!exporter.ok()) Die(std::string(exporter.status().message()));
  const OtlpSpanExporter& stats = **exporter;

  otel::sdk::BatchOptions batch;
  batch.max_queue_size = static_cast<size_t>(settings.queue);
  batch.max_queue_bytes = batch.max_queue_size * 2048;
  batch.max_export_batch_size = static_cast<size_t>(settings.batch);
  auto processor = std::make_unique<otel::sdk::BatchSpanProcessor>(
      *std::move(exporter), batch);
  const otel::sdk::BatchSpanProcessor& pipeline = *processor;
  otel::sdk::TracerProviderOptions provider_options;
  provider_options.sampler = otel::sdk::AlwaysOnSampler();
  provider_options.processors.push_back(std::move(processor));
  otel::sdk::TracerProvider provider(std::move(provider_options));
  const otel::Tracer tracer = provider.GetTracer("otlp_load");

  const double cpu_before = CpuSeconds();
  const absl::Time start = absl::Now();
  const absl::Time end = start + absl::Seconds(settings.seconds);
  const auto threads_count =
      static_cast<size_t>(std::max<int64_t>(settings.threads, 1));
  std::vector<int64_t> counts(threads_count);
  std::vector<std::thread> threads;
  for (int64_t& count : counts) {
    threads.emplace_back([&, slot = &count] {
      *slot = Record(tracer,
                     static_cast<double>(settings.rate) /
                         static_cast<double>(threads_count),
                     end);
    });
  }
  // What the queue and the pools grow to, they have by then.
  absl::SleepFor((end - start) / 4);
  const double memory_early = ResidentMegabytes();
  for (std::thread& thread : threads) thread.join();
  const double memory_late = ResidentMegabytes();
  const absl::Status flushed =
      provider.ForceFlush(Deadline::After(absl::Minutes(1)));
  const double seconds = absl::ToDoubleSeconds(absl::Now() - start);
  const double cpu = CpuSeconds() - cpu_before;

  int64_t recorded = 0;
  for (const int64_t count : counts) recorded += count;
  const otel::sdk::PipelineStats queue = pipeline.Stats();
  const DeliveryStats delivered = stats.stats();
  std::printf("recorded   %lld spans in %.1f s\n",
              static_cast<long long>(recorded), seconds);
  std::printf("sent       %llu spans, %.0f a second, in %llu requests\n",
              static_cast<unsigned long long>(delivered.exported),
              static_cast<double>(delivered.exported) / seconds,
              static_cast<unsigned long long>(delivered.attempts));
  std::printf("dropped    %llu spans, %.2f %%\n",
              static_cast<unsigned long long>(queue.dropped()),
              100 * static_cast<double>(queue.dropped()) /
                  static_cast<double>(std::max<int64_t>(recorded, 1)));
  std::printf("failed     %llu spans\n",
              static_cast<unsigned long long>(queue.failed));
  std::printf(
      "CPU        %.2f s, %.2f cores, %.2f us a span sent\n", cpu,
      cpu / seconds,
      1e6 * cpu /
          static_cast<double>(std::max<uint64_t>(delivered.exported, 1)));
  std::printf("memory     %.1f MiB at a quarter of the time, %.1f at its end\n",
              memory_early, memory_late);
  return flushed.ok() ? 0 : 1;
}
