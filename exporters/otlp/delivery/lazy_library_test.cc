// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/lazy_library.h"

#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using ::testing::HasSubstr;

int loads = 0;

TEST(LazyLibraryTest, LoadsOnceAndKeepsAFailure) {
  LazyLibrary library;
  loads = 0;
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(library.Load([] {
      ++loads;
      return absl::InternalError("broken");
    }),
              absl::InternalError("broken"));
  }
  EXPECT_EQ(loads, 1);
}

TEST(LazyLibraryTest, IsConcurrentSafe) {
  LazyLibrary library;
  loads = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&library] {
      EXPECT_TRUE(library
                      .Load([] {
                        ++loads;
                        return absl::OkStatus();
                      })
                      .ok());
      EXPECT_EQ(loads, 1);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(LibraryFunctionsTest, FindsFunctions) {
  absl::StatusOr<LibraryFunctions> functions =
      LibraryFunctions::Open("libm.so.6", "floor", "Install it");
  ASSERT_TRUE(functions.ok()) << functions.status();
  double (*round_down)(double) = nullptr;
  functions->Find("floor", round_down);
  EXPECT_TRUE(functions->status().ok());
  ASSERT_NE(round_down, nullptr);
  EXPECT_EQ(round_down(2.5), 2);
}

TEST(LibraryFunctionsTest, SaysWhatIsMissingAndWhatToDo) {
  const absl::Status status =
      LibraryFunctions::Open("libno_such.so.1", "no_such_function",
                             "Install it")
          .status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr("libno_such.so.1"));
  EXPECT_THAT(std::string(status.message()), HasSubstr(". Install it"));

  absl::StatusOr<LibraryFunctions> functions =
      LibraryFunctions::Open("libm.so.6", "floor", "Update it");
  ASSERT_TRUE(functions.ok()) << functions.status();
  void (*missing)() = nullptr;
  functions->Find("no_such_function", missing);
  functions->Find("floor", missing);
  EXPECT_EQ(missing, nullptr);
  EXPECT_THAT(std::string(functions->status().message()),
              HasSubstr("no_such_function"));
  EXPECT_THAT(std::string(functions->status().message()),
              HasSubstr(". Update it"));
}

TEST(LibraryFunctionsTest, DoesNotOpenWhatTheProgramHasFromSomewhereElse) {
  const absl::Status status =
      LibraryFunctions::Open("libno_such.so.1", "malloc", "Use another")
          .status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("functions of the same names as libno_such.so.1"));
  EXPECT_THAT(std::string(status.message()), HasSubstr(". Use another"));
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
