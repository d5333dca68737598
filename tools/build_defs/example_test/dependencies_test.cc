// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// One use of each dependency: a wrapper in tools/deps that lacks a header, a
// library or a define fails to compile or link here.

#include <curl/curl.h>
#include <glog/logging.h>
#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <spdlog/spdlog.h>
#include <yaml-cpp/yaml.h>
#include <zlib.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/random/random.h"
#include "absl/status/statusor.h"
#include "absl/strings/cord.h"
#include "absl/strings/str_format.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "tools/build_defs/example_test/example.pb.h"

namespace {

TEST(DependenciesTest, AbseilLinks) {
  absl::flat_hash_map<int, absl::Cord> map = {{1, absl::Cord("one")}};
  absl::Notification done;
  done.Notify();
  EXPECT_TRUE(done.WaitForNotificationWithTimeout(absl::Seconds(1)));
  EXPECT_EQ(absl::StrFormat("%d", map.size()), "1");
  EXPECT_LE(absl::Uniform(absl::BitGen(), 0, 6), 5);
  EXPECT_TRUE(absl::StatusOr<int>(1).ok());
  EXPECT_GT(absl::Now(), absl::UnixEpoch());
}

TEST(DependenciesTest, ProtobufGeneratesAndLinks) {
  otel::tools::Item item;
  item.set_name("a");
  item.mutable_made()->set_seconds(1);
  std::string json;
  EXPECT_TRUE(google::protobuf::util::MessageToJsonString(item, &json).ok());
  EXPECT_EQ(nlohmann::json::parse(json)["name"], "a");
}

TEST(DependenciesTest, GrpcLinks) {
  std::shared_ptr<grpc::Channel> channel =
      grpc::CreateChannel("127.0.0.1:1", grpc::InsecureChannelCredentials());
  EXPECT_NE(channel, nullptr);
}

TEST(DependenciesTest, OtherLibrariesLink) {
  EXPECT_NE(curl_version_info(CURLVERSION_NOW), nullptr);
  EXPECT_STREQ(zlibVersion(), ZLIB_VERSION);
  EXPECT_EQ(YAML::Load("{a: 1}")["a"].as<int>(), 1);
  EXPECT_FALSE(httplib::Server().is_running());
  spdlog::debug("{}", 1);
  EXPECT_FALSE(google::IsGoogleLoggingInitialized());
}

}  // namespace
