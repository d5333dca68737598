// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What an export of 512 spans with 5 attributes each costs the thread that does
// it, from the records to the collector's answer, over loopback. Look at the
// column CPU: the time is the collector's, too, which is another process.

#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "benchmark/benchmark.h"
#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/otlp_span_exporter.h"
#include "exporters/otlp/testing/fake_collector.h"
#include "sdk/common/deadline.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"

namespace {

using otel::exporters::otlp::Compression;
using otel::exporters::otlp::OtlpOptions;
using otel::exporters::otlp::OtlpSpanExporter;
using otel::exporters::otlp::Protocol;
using otel::exporters::otlp::testing::FakeCollector;
using otel::sdk::Deadline;

struct Ports {
  int grpc;
  int http;
};

// Starts a collector in a process of its own, so that its work, and gRPC's
// threads, which serve all of a process, are not measured. It ends with this
// process.
Ports StartCollector() {
  int ends[2];
  if (pipe(ends) != 0) std::abort();
  if (fork() == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    FakeCollector::Options options;
    options.keep_requests = false;
    const FakeCollector collector(options);
    const Ports ports{collector.grpc_port(), collector.http_port()};
    if (write(ends[1], &ports, sizeof(ports)) != sizeof(ports)) std::abort();
    for (;;) pause();
  }
  Ports ports;
  if (read(ends[0], &ports, sizeof(ports)) != sizeof(ports)) std::abort();
  return ports;
}

std::string Endpoint(Protocol protocol) {
  static const Ports ports = StartCollector();
  return protocol == Protocol::kGrpc
             ? "http://127.0.0.1:" + std::to_string(ports.grpc)
             : "http://127.0.0.1:" + std::to_string(ports.http) + "/v1/traces";
}

std::vector<otel::sdk::SpanSnapshot> Spans(size_t count) {
  std::vector<otel::sdk::SpanSnapshot> spans;
  for (size_t i = 0; i < count; ++i) {
    spans.push_back(otel::sdk::testing::SpanBuilder("GET /rolldice")
                        .AddAttribute("http.request.method", "GET")
                        .AddAttribute("url.path", "/rolldice")
                        .AddAttribute("http.route", "/rolldice")
                        .AddAttribute("http.response.status_code", 200)
                        .AddAttribute("server.address", "localhost")
                        .Build());
  }
  return spans;
}

// Views of one tracer's spans: they have one scope and resource.
struct Batch {
  explicit Batch(size_t count) : snapshots(Spans(count)) {
    for (const auto& snapshot : snapshots) {
      data.push_back(snapshot.view().data());
      data.back().origin = data.front().origin;
    }
    for (size_t i = 0; i < count; ++i) {
      views.emplace_back(&data[i], snapshots[i].view().entries());
    }
  }

  std::vector<otel::sdk::SpanSnapshot> snapshots;
  std::vector<otel::sdk::SpanData> data;
  std::vector<otel::sdk::ReadableSpan> views;
};

void ExportSpans512(benchmark::State& state, Protocol protocol,
                    Compression compression) {
  constexpr size_t kSpans = 512;
  OtlpOptions options;
  options.protocol = protocol;
  options.endpoint = Endpoint(protocol);
  options.compression = compression;
  absl::StatusOr<std::unique_ptr<OtlpSpanExporter>> exporter =
      OtlpSpanExporter::Make(options);
  if (!exporter.ok()) {
    state.SkipWithError(exporter.status().ToString().c_str());
    return;
  }
  const Batch batch(kSpans);
  for (auto _ : state) {
    const absl::Status status =
        (*exporter)->Export(batch.views, Deadline::After(absl::Seconds(30)));
    if (!status.ok()) state.SkipWithError(status.ToString().c_str());
  }
  state.SetItemsProcessed(state.iterations() * int64_t{kSpans});
}
BENCHMARK_CAPTURE(ExportSpans512, Grpc, Protocol::kGrpc, Compression::kNone);
BENCHMARK_CAPTURE(ExportSpans512, HttpProtobuf, Protocol::kHttpProtobuf,
                  Compression::kNone);
BENCHMARK_CAPTURE(ExportSpans512, HttpJson, Protocol::kHttpJson,
                  Compression::kNone);
BENCHMARK_CAPTURE(ExportSpans512, GrpcGzip, Protocol::kGrpc,
                  Compression::kGzip);
BENCHMARK_CAPTURE(ExportSpans512, HttpProtobufGzip, Protocol::kHttpProtobuf,
                  Compression::kGzip);

}  // namespace
