// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The exporter on a machine whose libcurl cannot be loaded.

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
#include "exporters/otlp/http/http_transport.h"
#include "exporters/otlp/otlp_options.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using ::testing::HasSubstr;

constexpr char kPath[] = "LD_LIBRARY_PATH";

// Runs this program again, with a file that is no library in libcurl's place:
// the loader reads its path once, at the start.
void BreakLibcurl(char** arguments) {
  const std::string folder = ::testing::TempDir() + "/without_libcurl_test";
  if (std::getenv(kPath) != nullptr && std::getenv(kPath) == folder) return;
  static_cast<void>(::mkdir(folder.c_str(), 0700));
  std::ofstream(folder + "/libcurl.so.4") << "no library";
  ::setenv(kPath, folder.c_str(), 1);
  ::execv("/proc/self/exe", arguments);
  std::abort();
}

TEST(WithoutLibcurlTest, EachRequestFailsWithWhatToDo) {
  OtlpOptions options;
  options.endpoint = "http://127.0.0.1:4318/v1/traces";
  const auto transport = MakeHttpTransport(Signal::kTraces, options);
  ASSERT_TRUE(transport.ok());
  for (int i = 0; i < 2; ++i) {
    const TransportResponse response =
        (*transport)->Send("body", sdk::Deadline::After(absl::Minutes(1)));
    EXPECT_EQ(response.outcome, TransportResponse::Outcome::kFailed);
    EXPECT_EQ(response.status.code(), absl::StatusCode::kFailedPrecondition);
    const std::string message(response.status.message());
    EXPECT_THAT(message, HasSubstr("http://127.0.0.1:4318/v1/traces: "));
    EXPECT_THAT(message, HasSubstr("libcurl.so.4"));
    EXPECT_THAT(message, HasSubstr("Install libcurl (Debian: libcurl4)"));
  }
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

int main(int argc, char** argv) {
  otel::exporters::otlp::BreakLibcurl(argv);
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
