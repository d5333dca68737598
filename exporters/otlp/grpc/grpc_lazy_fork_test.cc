// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Forks of programs that do not link gRPC: it is loaded by what is tested. Each
// test is a process of its own, since gRPC stays loaded.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/grpc/grpc_transport.h"
#include "exporters/otlp/otlp_options.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

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

std::unique_ptr<Transport> Make(int port) {
  // An exporter's set-up makes the clock; a first use must not meet a fork.
  static_cast<void>(sdk::Deadline::After(absl::ZeroDuration()));
  OtlpOptions options;
  options.protocol = Protocol::kGrpc;
  options.endpoint = "http://127.0.0.1:" + std::to_string(port);
  return *MakeGrpcTransport(Signal::kTraces, options);
}

absl::StatusCode Send(Transport& transport, absl::Duration timeout) {
  return transport.Send("", sdk::Deadline::After(timeout)).status.code();
}

// Accepts connections, and says nothing.
class SilentServer {
 public:
  SilentServer() : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(bind(socket_, any, size), 0);
    EXPECT_EQ(listen(socket_, 64), 0);
    EXPECT_EQ(getsockname(socket_, any, &size), 0);
    port_ = ntohs(address.sin_port);
  }
  ~SilentServer() { close(socket_); }
  int port() const { return port_; }

 private:
  const int socket_;
  int port_;
};

TEST(GrpcLazyForkTest, ChildrenOfAParentWithoutGrpcSendOnSeveralThreads) {
  const auto first = Make(1);
  const auto second = Make(1);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(
        InChild([&] {
          absl::StatusCode other = absl::StatusCode::kOk;
          std::thread thread([&] { other = Send(*second, absl::Minutes(1)); });
          const absl::StatusCode own = Send(*first, absl::Minutes(1));
          thread.join();
          // Nobody is there; so both got as far as to ask.
          return own == absl::StatusCode::kUnavailable && other == own ? 0 : 1;
        }),
        0);
  }
}

TEST(GrpcLazyForkTest, ChildrenForkedWhileTheParentBeginsDoNotHang) {
  const SilentServer server;
  for (int i = 0; i < 5; ++i) {
    // Each time a process in which nothing has been loaded.
    EXPECT_EQ(InChild([&] {
                const auto transport = Make(server.port());
                const auto other = Make(server.port());
                std::thread sender([&] { Send(*transport, absl::Seconds(1)); });
                absl::SleepFor(absl::Milliseconds(i));
                const int result = InChild([&] {
                  const absl::StatusCode code =
                      Send(*other, absl::Milliseconds(100));
                  // It says that it cannot, or it could and nobody answered.
                  return code == absl::StatusCode::kFailedPrecondition ||
                                 code == absl::StatusCode::kDeadlineExceeded ||
                                 code == absl::StatusCode::kUnavailable
                             ? 0
                             : 1;
                });
                transport->Cancel();
                sender.join();
                return result;
              }),
              0);
  }
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
