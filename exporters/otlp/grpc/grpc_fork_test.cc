// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The gRPC library's life is the process's, so each test is a process: the
// children here tell by their exit code.

#include <sys/wait.h>
#include <unistd.h>

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/grpc/grpc_transport.h"
#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/testing/fake_collector.h"
#include "exporters/otlp/testing/sample_requests.h"
#include "grpc/grpc.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using ::otel::exporters::otlp::testing::FakeCollector;
using ::otel::exporters::otlp::testing::SampleRequest;
using Outcome = TransportResponse::Outcome;

// Runs `run` in a child and returns what it returned.
template <class Run>
int InChild(const Run& run) {
  const pid_t child = fork();
  if (child == 0) _exit(run());
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

TransportResponse Send(Transport& transport) {
  return transport.Send(SampleRequest(Protocol::kGrpc, Signal::kTraces, 1),
                        sdk::Deadline::After(absl::Minutes(1)));
}

std::unique_ptr<Transport> Make(const std::string& endpoint) {
  OtlpOptions options;
  options.protocol = Protocol::kGrpc;
  options.endpoint = endpoint;
  return *MakeGrpcTransport(Signal::kTraces, options);
}

// A process without gRPC, whose children may use it.
TEST(GrpcForkTest, ChildrenSendWhenTheParentHasNotYet) {
  const auto transport = Make("http://127.0.0.1:1");
  EXPECT_EQ(grpc_is_initialized(), 0);
  for (int i = 0; i < 2; ++i) {
    // Nobody is there; so it got as far as to ask.
    EXPECT_EQ(InChild([&] {
                return static_cast<int>(Send(*transport).status.code());
              }),
              static_cast<int>(absl::StatusCode::kUnavailable));
  }
  EXPECT_EQ(grpc_is_initialized(), 0);
}

TEST(GrpcForkTest, ChildrenOfAProcessThatSendsRefuseAndLeaveItAlone) {
  EXPECT_EQ(
      InChild([] {
        FakeCollector::Options options;
        options.http = false;
        FakeCollector collector(options);
        std::unique_ptr<Transport> transport = Make(collector.grpc_endpoint());
        if (Send(*transport).outcome != Outcome::kDelivered) return 1;
        const int child = InChild([&] {
          transport->Cancel();
          std::unique_ptr<Transport> other = Make(collector.grpc_endpoint());
          const TransportResponse response = Send(*other);
          transport = nullptr;
          other = nullptr;
          return static_cast<int>(response.status.code());
        });
        if (child != static_cast<int>(absl::StatusCode::kFailedPrecondition)) {
          return 2;
        }
        if (Send(*transport).outcome != Outcome::kDelivered) return 3;
        return collector.span_count() == 2 ? 0 : 4;
      }),
      0);
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
