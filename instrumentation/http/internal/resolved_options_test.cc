// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/internal/resolved_options.h"

#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "api/common/instrumentation_config.h"
#include "gtest/gtest.h"

namespace otel::instrumentation::http::internal {
namespace {

constexpr std::string_view kMethods = "OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS";

TEST(ResolvedOptionsTest, OthersSettingsDoNotMakeNewOptions) {
  const ResolvedOptions* before = ResolvedOptions::OfProcess();
  SetInstrumentationConfig("OTHERS_SETTING", "1");
  EXPECT_EQ(ResolvedOptions::OfProcess(), before);
}

TEST(ResolvedOptionsTest, NormalizedMethodsLiveForEver) {
  SetInstrumentationConfig(kMethods, "BREW");
  const ResolvedOptions* before = ResolvedOptions::OfProcess();
  const std::string_view brew =
      before->NormalizeMethod(std::string(1, 'B') + "REW");
  SetInstrumentationConfig(kMethods, "");
  EXPECT_NE(ResolvedOptions::OfProcess(), before);
  EXPECT_EQ(brew, "BREW");
  EXPECT_EQ(ResolvedOptions::OfProcess()->NormalizeMethod("BREW"), "_OTHER");
}

TEST(ResolvedOptionsTest, ChangingTheConfigurationIsConcurrentSafe) {
  SetInstrumentationConfig(kMethods, "FIRST");
  std::atomic<bool> stop{false};
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i) {
    readers.emplace_back([&stop] {
      while (!stop.load()) {
        EXPECT_EQ(ResolvedOptions::OfProcess()->options().known_methods.size(),
                  size_t{1});
      }
    });
  }
  for (int i = 0; i < 50; ++i) {
    SetInstrumentationConfig(kMethods, i % 2 == 0 ? "EVEN" : "ODD");
  }
  stop = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(ResolvedOptions::OfProcess()->NormalizeMethod("ODD"), "ODD");
  SetInstrumentationConfig(kMethods, "");
}

}  // namespace
}  // namespace otel::instrumentation::http::internal
