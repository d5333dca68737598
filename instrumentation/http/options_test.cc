// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/options.h"

#include <string>
#include <string_view>
#include <vector>

#include "api/common/diagnostics.h"
#include "api/common/instrumentation_config.h"
#include "gtest/gtest.h"

namespace otel::instrumentation::http {
namespace {

constexpr std::string_view kStability = "OTEL_SEMCONV_STABILITY_OPT_IN";
constexpr std::string_view kSignal = "OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN";
constexpr std::string_view kMethods = "OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS";
constexpr std::string_view kSensitive =
    "OTEL_INSTRUMENTATION_SANITIZATION_URL_EXPERIMENTAL_SENSITIVE_QUERY_"
    "PARAMETERS";

// Sets a value for the duration of a scope.
class ScopedConfig {
 public:
  ScopedConfig(std::string_view name, std::string_view value) : name_(name) {
    SetInstrumentationConfig(name, value);
  }
  ScopedConfig(const ScopedConfig&) = delete;
  ScopedConfig& operator=(const ScopedConfig&) = delete;
  ~ScopedConfig() { SetInstrumentationConfig(name_, ""); }

 private:
  const std::string_view name_;
};

TEST(OptionsTest, NothingSetIsTheDefault) {
  EXPECT_EQ(OptionsFromConfig(), Options());
}

TEST(OptionsTest, StabilityOptIn) {
  const struct {
    std::string_view value;
    SemanticConventions expected;
  } kCases[] = {
      {"http", SemanticConventions::kStable},
      {"http/dup", SemanticConventions::kStableAndOld},
      {"http,http/dup", SemanticConventions::kStableAndOld},
      {" database/dup , http/dup ", SemanticConventions::kStableAndOld},
      {"database/dup", SemanticConventions::kStable},
      {"nonsense,,", SemanticConventions::kStable},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.value);
    const ScopedConfig config(kStability, c.value);
    EXPECT_EQ(OptionsFromConfig().semantic_conventions, c.expected);
  }
}

TEST(OptionsTest, KnownMethodsReplaceTheDefault) {
  const ScopedConfig config(kMethods, " GET ,,Brew");
  EXPECT_EQ(OptionsFromConfig().known_methods,
            (std::vector<std::string>{"GET", "Brew"}));
}

TEST(OptionsTest, AListOfNothingIsTheDefault) {
  const ScopedConfig config(kMethods, " , ");
  EXPECT_EQ(OptionsFromConfig().known_methods, Options().known_methods);
}

TEST(OptionsTest, CapturedHeaders) {
  const ScopedConfig server_request(
      "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_REQUEST", "a,b");
  const ScopedConfig server_response(
      "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_RESPONSE", "c");
  const ScopedConfig client_request(
      "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST", "d");
  const ScopedConfig client_response(
      "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE", "e");
  const Options options = OptionsFromConfig();
  EXPECT_EQ(options.server_request_headers,
            (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(options.server_response_headers, std::vector<std::string>{"c"});
  EXPECT_EQ(options.client_request_headers, std::vector<std::string>{"d"});
  EXPECT_EQ(options.client_response_headers, std::vector<std::string>{"e"});
}

TEST(OptionsTest, SensitiveQueryParameters) {
  {
    const ScopedConfig config(kSensitive, "token,key");
    EXPECT_EQ(OptionsFromConfig().sensitive_query_parameters,
              (std::vector<std::string>{"token", "key"}));
  }
  {
    const ScopedConfig config(kSensitive, "none");
    EXPECT_TRUE(OptionsFromConfig().sensitive_query_parameters.empty());
  }
}

TEST(OptionsTest, ExceptionSignal) {
  const struct {
    std::string_view value;
    ExceptionSignal expected;
  } kCases[] = {
      {"logs", ExceptionSignal::kLogs},
      {"LOGS", ExceptionSignal::kLogs},
      {"logs/dup", ExceptionSignal::kSpanEventsAndLogs},
      {"traces", ExceptionSignal::kSpanEvents},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.value);
    const ScopedConfig config(kSignal, c.value);
    EXPECT_EQ(OptionsFromConfig().exception_signal, c.expected);
  }
}

TEST(OptionsTest, AnUnknownExceptionSignalIsReportedWithNameAndValue) {
  std::string message;
  const auto registration = SetDiagnosticHandler(
      [](const Diagnostic& diagnostic, void* argument) {
        *static_cast<std::string*>(argument) = diagnostic.message;
      },
      &message);
  const ScopedConfig config(kSignal, "traces");
  OptionsFromConfig();
  EXPECT_NE(message.find(kSignal), std::string::npos);
  EXPECT_NE(message.find("traces"), std::string::npos);
  EXPECT_NE(message.find("logs/dup"), std::string::npos);
}

}  // namespace
}  // namespace otel::instrumentation::http
