// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/grpc/grpc_answer.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "exporters/otlp/delivery/transport.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Outcome = TransportResponse::Outcome;

constexpr size_t kMaxBytes = 1000;
constexpr int kResourceExhausted = 8;
constexpr int kUnavailable = 14;

// `google.rpc.Status` with a `RetryInfo` of one second and a half.
const std::string& RetryInfo() {
  static const std::string details =
      std::string("\x08\x0e\x1a\x36\x0a\x28", 6) +
      "type.googleapis.com/google.rpc.RetryInfo" +
      std::string("\x12\x0a\x0a\x08\x08\x01", 6) +
      std::string("\x10\x80\xca\xb5\xee\x01", 6);
  return details;
}

TransportResponse Read(int code, std::string message = {},
                       std::string details = {}, std::string response = {}) {
  return ReadGrpcAnswer(
      {code, std::move(message), std::move(details), std::move(response)},
      "http://c:1", kMaxBytes);
}

TEST(GrpcAnswerTest, TriesAgainTheCodesOfTheSpecificationsTable) {
  constexpr bool kRetryable[] = {false, true,  false, false, true, false,
                                 false, false, false, false, true, true,
                                 false, false, true,  true,  false};
  for (int code = 1; code <= 16; ++code) {
    const TransportResponse response = Read(code, "why");
    EXPECT_EQ(response.outcome,
              kRetryable[code] ? Outcome::kRetryable : Outcome::kFailed)
        << code;
    EXPECT_EQ(static_cast<int>(response.status.code()), code);
    EXPECT_EQ(response.retry_after, std::nullopt);
    const std::string text(response.status.message());
    EXPECT_THAT(text, HasSubstr("http://c:1"));
    EXPECT_THAT(text, HasSubstr("why"));
  }
}

TEST(GrpcAnswerTest, WaitsAsLongAsTheServerAsks) {
  for (const int code : {kUnavailable, kResourceExhausted}) {
    const TransportResponse response = Read(code, "", RetryInfo());
    EXPECT_EQ(response.outcome, Outcome::kRetryable) << code;
    EXPECT_EQ(response.retry_after, absl::Milliseconds(1500)) << code;
  }
}

TEST(GrpcAnswerTest, IgnoresDetailsThatAreNone) {
  const TransportResponse response = Read(kUnavailable, "", "\xff\xff\xff");
  EXPECT_EQ(response.outcome, Outcome::kRetryable);
  EXPECT_EQ(response.retry_after, std::nullopt);
}

TEST(GrpcAnswerTest, TakesACodeThatDoesNotExistForUnknown) {
  for (const int code : {-1, 17, 1000000}) {
    const TransportResponse response = Read(code);
    EXPECT_EQ(response.outcome, Outcome::kFailed);
    EXPECT_EQ(response.status.code(), absl::StatusCode::kUnknown);
  }
}

TEST(GrpcAnswerTest, KeepsControlCharactersOutOfMessages) {
  const TransportResponse response = Read(kUnavailable, "a\x1b[2Jb\n");
  EXPECT_THAT(std::string(response.status.message()), Not(HasSubstr("\x1b")));
}

TEST(GrpcAnswerTest, DeliversWithAnEmptyResponse) {
  const TransportResponse response = Read(0);
  EXPECT_EQ(response.outcome, Outcome::kDelivered);
  EXPECT_TRUE(response.status.ok());
  EXPECT_TRUE(response.partial_success.empty());
}

TEST(GrpcAnswerTest, ReadsPartialSuccess) {
  const TransportResponse response =
      Read(0, "", "", std::string("\x0a\x06\x08\x03\x12\x02no", 8));
  EXPECT_EQ(response.outcome, Outcome::kDelivered);
  EXPECT_EQ(response.partial_success.rejected_items, 3);
  EXPECT_EQ(response.partial_success.message, "no");
}

TEST(GrpcAnswerTest, WarnsOfAResponseThatIsNotOtlp) {
  for (const std::string& body :
       {std::string("<html>"), std::string("\x0a\x06\x08", 3)}) {
    const TransportResponse response = Read(0, "", "", body);
    EXPECT_EQ(response.outcome, Outcome::kDelivered) << body;
    EXPECT_EQ(response.partial_success.rejected_items, 0) << body;
    EXPECT_THAT(response.partial_success.message, HasSubstr("not OTLP"));
  }
}

TEST(GrpcAnswerTest, FailsForAResponseWithDamagedCompression) {
  const TransportResponse response = Read(0, "", "", "\x1f\x8bnot gzip");
  EXPECT_EQ(response.outcome, Outcome::kFailed);
  EXPECT_FALSE(response.status.ok());
}

TEST(GrpcAnswerTest, FailsForAResponseThatIsTooLong) {
  // One unknown field, with a length in two bytes.
  const std::string field = std::string("\x7a\xe6\x07", 3);
  EXPECT_EQ(Read(0, "", "", field + std::string(998, 'x')).outcome,
            Outcome::kFailed);
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
