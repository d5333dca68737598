// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/responses.h"

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using ::testing::AllOf;
using ::testing::Eq;
using ::testing::Field;
using ::testing::Optional;

using std::string_literals::operator""s;

auto IsPartial(int64_t rejected, const std::string& message) {
  return Optional(AllOf(Field(&PartialSuccess::rejected_items, rejected),
                        Field(&PartialSuccess::message, message)));
}

// One length-delimited field.
std::string Bytes(int field, std::string_view content) {
  std::string message;
  message.push_back(static_cast<char>(field << 3 | 2));
  message.push_back(static_cast<char>(content.size()));
  message += content;
  return message;
}

TEST(PartialSuccessTest, IsEmptyInAnEmptyResponse) {
  EXPECT_THAT(ParsePartialSuccess(""), IsPartial(0, ""));
  EXPECT_TRUE(ParsePartialSuccess("")->empty());
  EXPECT_THAT(ParsePartialSuccess(Bytes(1, "")), IsPartial(0, ""));
}

TEST(PartialSuccessTest, HasCountAndMessage) {
  EXPECT_THAT(ParsePartialSuccess(Bytes(1, "\x08\xac\x02" + Bytes(2, "no"))),
              IsPartial(300, "no"));
}

TEST(PartialSuccessTest, MayBeNegative) {
  EXPECT_THAT(ParsePartialSuccess(
                  Bytes(1, "\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")),
              IsPartial(-1, ""));
}

TEST(PartialSuccessTest, SkipsUnknownFields) {
  const std::string unknown =
      "\x18\x05\x21"
      "12345678\x2d"
      "1234" +
      Bytes(6, "text");
  EXPECT_THAT(ParsePartialSuccess(unknown + Bytes(1, unknown + "\x08\x02")),
              IsPartial(2, ""));
}

TEST(PartialSuccessTest, KeepsLongMessagesInPart) {
  std::string message = "\x12\xd0\x0f" + std::string(2000, 'x');
  std::string response = "\x0a\xd3\x0f" + message;
  EXPECT_THAT(ParsePartialSuccess(response),
              IsPartial(0, std::string(1024, 'x')));
}

TEST(PartialSuccessTest, IsNotReadFromWhatIsNoMessage) {
  for (const std::string& bytes :
       {"<html>"s, "{}"s, "\x0a"s, "\x0a\x05x"s, "\x0a\xff\xff\xff\xff\xff"s,
        "\x00"s, "\x0b"s, Bytes(1, "\x08"), Bytes(1, "\x12\x01"),
        "\x08\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01"s}) {
    EXPECT_EQ(ParsePartialSuccess(bytes).has_value(), false)
        << ::testing::PrintToString(bytes);
  }
}

TEST(PartialSuccessJsonTest, HasCountAndMessage) {
  EXPECT_THAT(ParsePartialSuccessJson("{}"), IsPartial(0, ""));
  EXPECT_THAT(ParsePartialSuccessJson(R"({"partialSuccess":null})"),
              IsPartial(0, ""));
  EXPECT_THAT(
      ParsePartialSuccessJson(
          R"( { "partialSuccess" : { "rejectedSpans" : "12" , "errorMessage":"no"}} )"),
      IsPartial(12, "no"));
  EXPECT_THAT(
      ParsePartialSuccessJson(R"({"partialSuccess":{"rejectedDataPoints":3}})"),
      IsPartial(3, ""));
  EXPECT_THAT(ParsePartialSuccessJson(
                  R"({"partialSuccess":{"rejectedLogRecords":-1}})"),
              IsPartial(-1, ""));
}

TEST(PartialSuccessJsonTest, SkipsUnknownFields) {
  EXPECT_THAT(ParsePartialSuccessJson(
                  R"({"a":[1,-2.5e3,{"b":[]},true,false,null,"x\u0041\\"],)"
                  R"("partialSuccess":{"c":{},"rejectedSpans":"1"},"d":""})"),
              IsPartial(1, ""));
}

TEST(PartialSuccessJsonTest, UnescapesMessages) {
  EXPECT_THAT(
      ParsePartialSuccessJson(
          R"({"partialSuccess":{"errorMessage":"\"\n\u00e9\ud83d\ude00\ud800"}})"),
      IsPartial(0, "\"\n\xc3\xa9\xf0\x9f\x98\x80\xef\xbf\xbd"));
}

TEST(PartialSuccessJsonTest, ClampsHugeCounts) {
  EXPECT_THAT(
      ParsePartialSuccessJson(
          R"({"partialSuccess":{"rejectedSpans":"99999999999999999999"}})"),
      IsPartial(INT64_MAX, ""));
}

TEST(PartialSuccessJsonTest, IsNotReadFromWhatIsNoJsonObject) {
  for (const std::string_view text :
       {"", "null", "[]", "<html>", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
        "{} {}", "{\"a\":\"\\x\"}", "{\"a\":\"\\ud83d\\u12\"}", "{\"a\":\"",
        "{\"partialSuccess\":1}", "{\"partialSuccess\":{\"rejectedSpans\":{}}}",
        "{\"partialSuccess\":{\"rejectedSpans\":\"1}}", "{\"a\":tru}"}) {
    EXPECT_FALSE(ParsePartialSuccessJson(text).has_value()) << text;
  }
}

TEST(PartialSuccessJsonTest, IsNotReadFromEndlessNesting) {
  EXPECT_FALSE(ParsePartialSuccessJson("{\"a\":" + std::string(100000, '['))
                   .has_value());
}

TEST(ServerErrorTest, HasMessageAndRetryDelay) {
  const std::string retry_info = Bytes(1, "\x08\x02\x10\x80\xca\xb5\xee\x01");
  const std::string status =
      "\x08\x0e" + Bytes(2, "busy") +
      Bytes(3, Bytes(1, "type.googleapis.com/google.rpc.BadRequest")) +
      Bytes(3, Bytes(1, "type.googleapis.com/google.rpc.RetryInfo") +
                   Bytes(2, retry_info));
  const auto error = ParseServerError(status);
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->message, "busy");
  EXPECT_EQ(error->retry_delay, absl::Milliseconds(2500));
}

TEST(ServerErrorTest, HasNoDelayWithoutRetryInfo) {
  const auto error = ParseServerError(Bytes(2, "busy"));
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->retry_delay, std::nullopt);
}

TEST(ServerErrorTest, BoundsTheDelay) {
  const auto delay = [](std::string_view duration) {
    return ParseServerError(Bytes(3, Bytes(1, "x/google.rpc.RetryInfo") +
                                         Bytes(2, Bytes(1, duration))))
        ->retry_delay;
  };
  EXPECT_EQ(delay("\x08\xff\xff\xff\xff\xff\xff\xff\xff\x7f"), kMaxRetryAfter);
  EXPECT_EQ(delay("\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"),
            absl::ZeroDuration());
}

TEST(ServerErrorTest, IsReadFromJson) {
  const auto error =
      ParseServerErrorJson(R"({"code":3,"message":"bad","details":[]})");
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->message, "bad");
  EXPECT_FALSE(ParseServerErrorJson("bad gateway").has_value());
  EXPECT_FALSE(ParseServerError("bad gateway").has_value());
}

TEST(RetryAfterTest, IsSecondsOrAnyFormOfAnHttpDate) {
  const absl::Time now = absl::FromCivil(
      absl::CivilSecond(1994, 11, 6, 8, 49, 0), absl::UTCTimeZone());
  const struct {
    std::string_view value;
    std::optional<absl::Duration> wait;
  } kCases[] = {
      {"0", absl::ZeroDuration()},
      {" 120\t", absl::Seconds(120)},
      {"301", absl::Minutes(5)},
      {"99999999999999999999999999", absl::Minutes(5)},
      {"Sun, 06 Nov 1994 08:49:37 GMT", absl::Seconds(37)},
      {"Sunday, 06-Nov-94 08:49:37 GMT", absl::Seconds(37)},
      {"Sun Nov  6 08:49:37 1994", absl::Seconds(37)},
      {"Sat, 05 Nov 1994 08:49:37 GMT", absl::ZeroDuration()},
      {"Fri, 31 Dec 2100 23:59:60 GMT", absl::Minutes(5)},
      {"", std::nullopt},
      {"-1", std::nullopt},
      {"1.5", std::nullopt},
      {"soon", std::nullopt},
      {"Sun, 06 Nov 1994 08:49:37", std::nullopt},
      {"Sun, 06 Nov 1994 08:49:37 PST", std::nullopt},
      {"Sun, 32 Nov 1994 08:49:37 GMT", std::nullopt},
      {"Sun, 06 Nox 1994 08:49:37 GMT", std::nullopt},
      {"Sun, 06 anF 1994 08:49:37 GMT", std::nullopt},
      {"Sun, 06 Nov 1994 25:49:37 GMT", std::nullopt},
      {"Sun, 06 Nov 1994 08:49:37 GMT and more", std::nullopt},
  };
  for (const auto& each : kCases) {
    EXPECT_EQ(ParseRetryAfter(each.value, now), each.wait) << each.value;
  }
}

TEST(RetryableTest, HttpHasFourRetryableStatuses) {
  for (int status = 100; status < 600; ++status) {
    const bool expected =
        status == 429 || status == 502 || status == 503 || status == 504;
    EXPECT_EQ(IsRetryableHttpStatus(status), expected) << status;
  }
}

TEST(RetryableTest, GrpcFollowsTheTableOfTheSpecification) {
  const bool kRetryable[] = {false, true,  false, false, true, false,
                             false, false, false, false, true, true,
                             false, false, true,  true,  false};
  for (int code = 0; code < 17; ++code) {
    EXPECT_EQ(IsRetryableGrpcCode(code, false), kRetryable[code]) << code;
    EXPECT_EQ(IsRetryableGrpcCode(code, true), kRetryable[code] || code == 8)
        << code;
  }
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
