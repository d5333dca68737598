// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The exporter on a machine whose gRPC cannot be loaded.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/grpc/grpc_soname.h"
#include "exporters/otlp/grpc/grpc_transport.h"
#include "exporters/otlp/otlp_options.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using ::testing::HasSubstr;

constexpr char kPath[] = "LD_LIBRARY_PATH";

// Runs this program again, with a file that is no library in gRPC's place:
// the loader reads its path once, at the start.
void BreakGrpc(char** arguments) {
  const std::string folder = ::testing::TempDir() + "/without_grpc_test";
  if (std::getenv(kPath) != nullptr && std::getenv(kPath) == folder) return;
  static_cast<void>(::mkdir(folder.c_str(), 0700));
  std::ofstream(folder + "/" + kGrpcSoname) << "no library";
  ::setenv(kPath, folder.c_str(), 1);
  ::execv("/proc/self/exe", arguments);
  std::abort();
}

TEST(WithoutGrpcTest, EachRequestFailsWithWhatToDo) {
  OtlpOptions options;
  options.endpoint = "http://127.0.0.1:4317";
  const auto transport = MakeGrpcTransport(Signal::kTraces, options);
  ASSERT_TRUE(transport.ok());
  for (int i = 0; i < 2; ++i) {
    const TransportResponse response =
        (*transport)->Send("body", sdk::Deadline::After(absl::Minutes(1)));
    EXPECT_EQ(response.outcome, TransportResponse::Outcome::kFailed);
    EXPECT_EQ(response.status.code(), absl::StatusCode::kFailedPrecondition);
    const std::string message(response.status.message());
    EXPECT_THAT(message, HasSubstr("http://127.0.0.1:4317 (gRPC): "));
    EXPECT_THAT(message, HasSubstr(kGrpcSoname));
    EXPECT_THAT(message, HasSubstr("Install gRPC (Debian: "));
  }
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

int main(int argc, char** argv) {
  otel::exporters::otlp::BreakGrpc(argv);
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
