// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/detect_resource.h"

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"
#include "sdk/resource/resource.h"
#include "sdk/resource/resource_detector.h"

namespace otel {
namespace sdk {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class FakeDetector final : public ResourceDetector {
 public:
  using Function = std::function<absl::StatusOr<Resource>(Deadline)>;
  FakeDetector(std::string name, Function detect)
      : name_(std::move(name)), detect_(std::move(detect)) {}
  std::string_view name() const override { return name_; }
  absl::StatusOr<Resource> Detect(Deadline deadline) override {
    return detect_(deadline);
  }

 private:
  const std::string name_;
  const Function detect_;
};

class DetectResourceTest : public ::testing::Test {
 protected:
  void Add(std::string name, FakeDetector::Function detect) {
    detectors_.push_back(
        std::make_unique<FakeDetector>(std::move(name), std::move(detect)));
  }
  void AddResource(const std::string& name, const Resource& resource) {
    Add(name, [resource](Deadline) { return resource; });
  }

  std::vector<std::unique_ptr<ResourceDetector>> detectors_;
};

TEST_F(DetectResourceTest, LaterDetectorsWin) {
  AddResource("one", Resource({{"a", 1}, {"b", 1}}));
  AddResource("two", Resource({{"b", 2}}, "schema"));
  AddResource("nothing", Resource());
  const DetectionResult result =
      DetectResource(std::move(detectors_), Deadline::Never());
  EXPECT_THAT(result.problems, IsEmpty());
  EXPECT_EQ(result.resource, Resource({{"a", 1}, {"b", 2}}, "schema"));
}

TEST_F(DetectResourceTest, FailedOneIsToldAndLeftOut) {
  Add("bad", [](Deadline) { return absl::UnavailableError("no such luck"); });
  AddResource("good", Resource({{"a", 1}}));
  const DetectionResult result =
      DetectResource(std::move(detectors_), Deadline::Never());
  EXPECT_THAT(result.problems,
              ElementsAre("resource detector \"bad\" failed: no such luck"));
  EXPECT_EQ(result.resource, Resource({{"a", 1}}));
}

#if defined(__cpp_exceptions)
TEST_F(DetectResourceTest, OneThatThrowsIsToldAndLeftOut) {
  Add("bad", [](Deadline) -> absl::StatusOr<Resource> {
    throw std::runtime_error("thrown");
  });
  AddResource("good", Resource({{"a", 1}}));
  const DetectionResult result =
      DetectResource(std::move(detectors_), Deadline::Never());
  EXPECT_THAT(result.problems, ElementsAre(HasSubstr("thrown")));
  EXPECT_EQ(result.resource, Resource({{"a", 1}}));
}
#endif

TEST_F(DetectResourceTest, DetectorsKnowTheDeadline) {
  int64_t seen = 0;
  Add("one", [&](Deadline deadline) {
    seen = deadline.steady_nanos();
    return Resource();
  });
  const Deadline deadline = Deadline::AtSteadyNanos(INT64_MAX - 1);
  DetectResource(std::move(detectors_), deadline);
  EXPECT_EQ(seen, deadline.steady_nanos());
}

TEST_F(DetectResourceTest, NobodyIsAskedAfterTheDeadline) {
  AddResource("late", Resource({{"a", 1}}));
  const DetectionResult result =
      DetectResource(std::move(detectors_), Deadline::AtSteadyNanos(1));
  EXPECT_THAT(result.problems, ElementsAre(HasSubstr("\"late\" was not")));
  EXPECT_EQ(result.resource, Resource());
}

TEST_F(DetectResourceTest, ReturnsAtTheDeadlineThoughADetectorDoesNot) {
  // Shared with the thread that is left behind.
  struct Gate {
    absl::Notification leave;
    absl::Notification left;
  };
  const auto gate = std::make_shared<Gate>();
  AddResource("good", Resource({{"a", 1}}));
  Add("hanging", [gate](Deadline) {
    gate->leave.WaitForNotification();
    gate->left.Notify();
    return Resource({{"a", 2}});
  });
  AddResource("late", Resource({{"b", 1}}));
  const DetectionResult result =
      DetectResource(std::move(detectors_), Deadline::After(absl::Seconds(1)));
  EXPECT_THAT(result.problems,
              ElementsAre(HasSubstr("\"hanging\" failed: it had found nothing"),
                          HasSubstr("\"late\" was not asked")));
  EXPECT_EQ(result.resource, Resource({{"a", 1}}));
  gate->leave.Notify();
  gate->left.WaitForNotification();
}

TEST_F(DetectResourceTest, OneThatDoesNotBlockRunsOnThisThread) {
  std::thread::id seen;
  class Here final : public ResourceDetector {
   public:
    explicit Here(std::thread::id& seen) : seen_(seen) {}
    std::string_view name() const override { return "here"; }
    absl::StatusOr<Resource> Detect(Deadline) override {
      seen_ = std::this_thread::get_id();
      return Resource();
    }
    bool MayBlock() const noexcept override { return false; }

   private:
    std::thread::id& seen_;
  };
  detectors_.push_back(std::make_unique<Here>(seen));
  DetectResource(std::move(detectors_), Deadline::After(absl::Minutes(1)));
  EXPECT_EQ(seen, std::this_thread::get_id());
}

}  // namespace
}  // namespace sdk
}  // namespace otel
