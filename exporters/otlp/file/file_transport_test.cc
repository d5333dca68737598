// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/file/file_transport.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"
#include "sdk/testing/recorded_diagnostics.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using sdk::Deadline;
using sdk::testing::RecordedDiagnostics;
using ::testing::HasSubstr;
using Outcome = TransportResponse::Outcome;

std::string ReadAll(const std::string& path) {
  std::ostringstream content;
  content << std::ifstream(path).rdbuf();
  return content.str();
}

class FileTransportTest : public ::testing::Test {
 protected:
  FileTransportTest() {
    char folder[] = "/tmp/otel_file_XXXXXX";
    folder_ = mkdtemp(folder);
    options_.path = folder_ + "/traces.jsonl";
  }
  ~FileTransportTest() override {
    unlink(options_.path.c_str());
    unlink((options_.path + ".1").c_str());
    rmdir(folder_.c_str());
  }

  Outcome Send(std::string_view body) {
    if (transport_ == nullptr) {
      auto made = MakeFileTransport(options_);
      EXPECT_TRUE(made.ok()) << made.status();
      if (!made.ok()) return Outcome::kFailed;
      transport_ = *std::move(made);
    }
    return transport_->Send(body, Deadline::After(absl::Seconds(1))).outcome;
  }

  std::string folder_;
  FileOptions options_;
  std::unique_ptr<Transport> transport_;
};

TEST_F(FileTransportTest, AppendsALinePerRequest) {
  std::ofstream(options_.path) << "{\"old\":1}\n";
  EXPECT_EQ(Send("{\"a\":1}"), Outcome::kDelivered);
  // Whole at once: nothing waits for a flush.
  EXPECT_EQ(ReadAll(options_.path), "{\"old\":1}\n{\"a\":1}\n");
  EXPECT_EQ(Send("{\"b\":2}"), Outcome::kDelivered);
  EXPECT_EQ(ReadAll(options_.path), "{\"old\":1}\n{\"a\":1}\n{\"b\":2}\n");
}

TEST_F(FileTransportTest, WaitsForTheDiskWhenTold) {
  options_.sync = true;
  int synced = 0;
  options_.sync_file = [&](int descriptor) {
    // When the line is in the file; interrupted the first time.
    EXPECT_EQ(ReadAll(options_.path), "{}\n");
    if (++synced == 1) {
      errno = EINTR;
      return -1;
    }
    return fdatasync(descriptor);
  };
  EXPECT_EQ(Send("{}"), Outcome::kDelivered);
  EXPECT_EQ(synced, 2);
}

TEST_F(FileTransportTest, DoesNotWaitForTheDiskUnlessTold) {
  options_.sync_file = [](int) {
    ADD_FAILURE();
    return 0;
  };
  EXPECT_EQ(Send("{}"), Outcome::kDelivered);
}

TEST_F(FileTransportTest, ALineThatTheDiskMayNotHaveIsNoSuccess) {
  options_.sync = true;
  options_.sync_file = [](int) {
    errno = EIO;
    return -1;
  };
  const auto transport = MakeFileTransport(options_);
  ASSERT_TRUE(transport.ok()) << transport.status();
  const TransportResponse response =
      (*transport)->Send("{}", Deadline::After(absl::Seconds(1)));
  EXPECT_EQ(response.outcome, Outcome::kFailed);
  EXPECT_THAT(std::string(response.status.message()),
              HasSubstr(options_.path + "\": the disk may not have it"));
}

TEST_F(FileTransportTest, APipeHasNoDiskToWaitFor) {
  options_.sync = true;
  options_.sync_file = [](int) {
    errno = EINVAL;
    return -1;
  };
  EXPECT_EQ(Send("{}"), Outcome::kDelivered);
}

TEST_F(FileTransportTest, WritesToANewFileWhenTheOldOneWasMovedAway) {
  EXPECT_EQ(Send("{\"a\":1}"), Outcome::kDelivered);
  ASSERT_EQ(rename(options_.path.c_str(), (options_.path + ".1").c_str()), 0);
  EXPECT_EQ(Send("{\"b\":2}"), Outcome::kDelivered);
  EXPECT_EQ(ReadAll(options_.path + ".1"), "{\"a\":1}\n");
  EXPECT_EQ(ReadAll(options_.path), "{\"b\":2}\n");
}

TEST_F(FileTransportTest, GoesOnInAFileThatWasCutToNothing) {
  EXPECT_EQ(Send("{\"a\":1}"), Outcome::kDelivered);
  ASSERT_EQ(truncate(options_.path.c_str(), 0), 0);
  EXPECT_EQ(Send("{\"b\":2}"), Outcome::kDelivered);
  EXPECT_EQ(ReadAll(options_.path), "{\"b\":2}\n");
}

TEST_F(FileTransportTest, AFileThatCannotBeOpenedIsAnError) {
  options_.path = folder_ + "/missing/traces.jsonl";
  const absl::Status status = MakeFileTransport(options_).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr(options_.path));
}

TEST_F(FileTransportTest, APipeThatNobodyReadsDoesNotHang) {
  ASSERT_EQ(mkfifo(options_.path.c_str(), 0600), 0);
  EXPECT_FALSE(MakeFileTransport(options_).ok());
}

TEST_F(FileTransportTest, AFullDiskIsToldOnceAndSurvived) {
  // /dev/full has the name of a link, which can be turned elsewhere.
  ASSERT_EQ(symlink("/dev/full", options_.path.c_str()), 0);
  const RecordedDiagnostics diagnostics;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(Send("{}"), Outcome::kFailed);
  EXPECT_EQ(diagnostics.messages().size(), 1u);
  EXPECT_EQ(diagnostics.CountOf(options_.path), 1);
  ASSERT_EQ(unlink(options_.path.c_str()), 0);
  EXPECT_EQ(Send("{}"), Outcome::kDelivered);
  EXPECT_EQ(ReadAll(options_.path), "{}\n");
}

TEST_F(FileTransportTest, AFolderThatIsGoneIsToldOnceAndSurvived) {
  EXPECT_EQ(Send("{}"), Outcome::kDelivered);
  ASSERT_EQ(unlink(options_.path.c_str()), 0);
  ASSERT_EQ(rmdir(folder_.c_str()), 0);
  const RecordedDiagnostics diagnostics;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(Send("{}"), Outcome::kFailed);
  EXPECT_EQ(diagnostics.messages().size(), 1u);
  ASSERT_EQ(mkdir(folder_.c_str(), 0700), 0);
  EXPECT_EQ(Send("{}"), Outcome::kDelivered);
}

TEST(StdoutTransportTest, WritesLines) {
  auto transport = MakeFileTransport({});
  ASSERT_TRUE(transport.ok());
  EXPECT_EQ((*transport)->endpoint(), "stdout");
  ::testing::internal::CaptureStdout();
  EXPECT_EQ((*transport)->Send("{\"a\":1}", Deadline::Never()).outcome,
            Outcome::kDelivered);
  EXPECT_EQ(::testing::internal::GetCapturedStdout(), "{\"a\":1}\n");
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
