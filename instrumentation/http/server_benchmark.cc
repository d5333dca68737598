// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What the instrumentation of a server adds to a request in a program without
// an SDK: reading the caller's context, and making it current.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "api/global/global.h"
#include "api/propagation/carriers.h"
#include "api/propagation/trace_context_propagator.h"
#include "benchmark/benchmark.h"
#include "instrumentation/http/server.h"

namespace otel::instrumentation::http {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

void ServeRequest(const ServerInstrumentation& instrumentation,
                  const Headers& headers) {
  const HeaderGetter getter(headers);
  ServerRequestView view;
  view.method = "GET";
  view.target = "/rolldice?player=alice";
  view.protocol_version = "HTTP/1.1";
  view.peer_address = "127.0.0.1";
  view.peer_port = 51358;
  view.headers = &getter;
  ActiveServerRequest request(instrumentation, view);
  request->SetRoute("/rolldice");
  request->SetResponse(200);
}

void BM_ServerRequestWithoutSdk(benchmark::State& state) {
  const ServerInstrumentation instrumentation("benchmark");
  const Headers headers = {{"Host", "localhost:8080"},
                           {"User-Agent", "curl/7.88.1"},
                           {"Accept", "*/*"}};
  for (auto _ : state) ServeRequest(instrumentation, headers);
}
BENCHMARK(BM_ServerRequestWithoutSdk);

void BM_ServerRequestWithPropagatorOnly(benchmark::State& state) {
  Providers providers;
  providers.propagator = std::make_shared<TraceContextPropagator>();
  const ProviderRegistration registration = SetProviders(std::move(providers));
  const ServerInstrumentation instrumentation("benchmark");
  const Headers headers = {
      {"Host", "localhost:8080"},
      {"User-Agent", "curl/7.88.1"},
      {"Accept", "*/*"},
      {"traceparent",
       "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}};
  for (auto _ : state) ServeRequest(instrumentation, headers);
}
BENCHMARK(BM_ServerRequestWithPropagatorOnly);

}  // namespace
}  // namespace otel::instrumentation::http
