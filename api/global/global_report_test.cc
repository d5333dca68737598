// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "api/common/diagnostics.h"
#include "api/global/global.h"
#include "api/logs/logger.h"
#include "api/logs/testing/fake_logger_backend.h"
#include "api/trace/testing/fake_tracer_backend.h"
#include "api/trace/tracer.h"

namespace otel {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// What is told at most every ten seconds needs a process to itself: keep this
// the only test of the file.
TEST(GlobalReportTest, AnEmptyNameWorksAndIsReportedOnce) {
  std::vector<std::string> messages;
  const auto handler = [](const Diagnostic& diagnostic, void* argument) {
    static_cast<std::vector<std::string>*>(argument)->emplace_back(
        diagnostic.message);
    // A handler that bridges diagnostics to a logger, made at its first use.
    GetLogger("diagnostics").Emit(Severity::kWarn, diagnostic.message);
  };
  const DiagnosticHandlerRegistration diagnostics =
      SetDiagnosticHandler(handler, &messages);
  static FakeTracerProvider& traces = *new FakeTracerProvider;
  static FakeLoggerProvider& logs = *new FakeLoggerProvider;
  Providers providers;
  providers.tracer_provider = &traces;
  providers.logger_provider = &logs;
  const ProviderRegistration installed = SetProviders(providers);
  GetTracer("").StartSpan("works").End();
  GetTracer({"", "another version"}).StartSpan("too").End();
  const char* null = nullptr;
  GetLogger(null).Emit(Severity::kInfo, "as well");
  EXPECT_TRUE(traces.span("works").ended);
  EXPECT_TRUE(traces.span("too").ended);
  EXPECT_THAT(messages, ElementsAre(HasSubstr("empty name")));
  ASSERT_EQ(logs.records().size(), 2u);
  EXPECT_THAT(logs.records()[0].body_value().AsString(),
              HasSubstr("empty name"));
  EXPECT_EQ(logs.records()[1].body_value().AsString(), "as well");
}

}  // namespace
}  // namespace otel
