// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/service_instance_detector.h"

#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace sdk {
namespace {

std::string InstanceId() {
  const auto resource = ServiceInstanceDetector().Detect(Deadline::Never());
  const AttributeValue* const id =
      resource->attributes().Find("service.instance.id");
  return id == nullptr ? "" : std::string(id->AsString());
}

TEST(ServiceInstanceDetectorTest, UuidsAreOfVersion4AndAllDifferent) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string uuid = RandomUuid();
    EXPECT_THAT(uuid,
                ::testing::MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-"
                                        "[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    seen.insert(uuid);
  }
  EXPECT_EQ(seen.size(), 1000u);
}

TEST(ServiceInstanceDetectorTest, IdIsTheSameForTheLifeOfTheProcess) {
  EXPECT_NE(InstanceId(), "");
  EXPECT_EQ(InstanceId(), InstanceId());
}

TEST(ServiceInstanceDetectorTest, ChildThatDetectsAnewHasAnIdOfItsOwn) {
  const std::string id = InstanceId();
  const pid_t child = fork();
  if (child == 0) _exit(InstanceId() == id ? 1 : 0);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
