// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/responses.h"

#include <algorithm>
#include <cstdint>

#include "absl/time/civil_time.h"
#include "exporters/otlp/delivery/json_scanner.h"
#include "exporters/otlp/delivery/wire_scanner.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

std::string Cut(std::string_view message) {
  return std::string(message.substr(0, kMaxServerMessage));
}

absl::Duration Bounded(absl::Duration wait) {
  return std::clamp(wait, absl::ZeroDuration(), kMaxRetryAfter);
}

// Calls `field(scanner)` for each field of a message. Returns whether it was
// read to its end; so may `field` say that it was not.
template <class F>
bool ScanFields(std::string_view bytes, F field) {
  WireScanner scanner(bytes);
  while (scanner.Next()) {
    if (!field(scanner)) return false;
  }
  return scanner.ok();
}

bool IsBytes(const WireScanner& scanner, uint32_t field) {
  return scanner.field() == field &&
         scanner.type() == WireScanner::Type::kBytes;
}

bool IsVarint(const WireScanner& scanner, uint32_t field) {
  return scanner.field() == field &&
         scanner.type() == WireScanner::Type::kVarint;
}

bool ScanPartialSuccess(std::string_view bytes, PartialSuccess& partial) {
  return ScanFields(bytes, [&](const WireScanner& scanner) {
    if (IsVarint(scanner, 1)) {
      partial.rejected_items = static_cast<int64_t>(scanner.number());
    } else if (IsBytes(scanner, 2)) {
      partial.message = Cut(scanner.bytes());
    }
    return true;
  });
}

// google.protobuf.Duration.
bool ScanDuration(std::string_view bytes, std::optional<absl::Duration>& wait) {
  int64_t seconds = 0;
  int64_t nanos = 0;
  const bool ok = ScanFields(bytes, [&](const WireScanner& scanner) {
    if (IsVarint(scanner, 1)) seconds = static_cast<int64_t>(scanner.number());
    if (IsVarint(scanner, 2)) nanos = static_cast<int64_t>(scanner.number());
    return true;
  });
  if (ok) wait = Bounded(absl::Seconds(seconds) + absl::Nanoseconds(nanos));
  return ok;
}

// google.rpc.RetryInfo.
bool ScanRetryInfo(std::string_view bytes,
                   std::optional<absl::Duration>& wait) {
  return ScanFields(bytes, [&](const WireScanner& scanner) {
    return !IsBytes(scanner, 1) || ScanDuration(scanner.bytes(), wait);
  });
}

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         text.substr(text.size() - end.size()) == end;
}

// google.protobuf.Any; others than RetryInfo do not matter.
bool ScanDetail(std::string_view bytes, std::optional<absl::Duration>& wait) {
  std::string_view type;
  std::string_view value;
  const bool ok = ScanFields(bytes, [&](const WireScanner& scanner) {
    if (IsBytes(scanner, 1)) type = scanner.bytes();
    if (IsBytes(scanner, 2)) value = scanner.bytes();
    return true;
  });
  if (!ok) return false;
  return !EndsWith(type, "/google.rpc.RetryInfo") || ScanRetryInfo(value, wait);
}

// --- Dates ------------------------------------------------------------------

// Reads parts of a date from the front of a text. Not by the C library, whose
// names of months depend on the locale.
class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : rest_(text) {}

  bool ok() const { return ok_ && rest_.empty(); }

  void Skip(std::string_view text) {
    if (rest_.substr(0, text.size()) != text) ok_ = false;
    if (ok_) rest_.remove_prefix(text.size());
  }
  void SkipLetters() {
    while (!rest_.empty() && ((rest_[0] >= 'A' && rest_[0] <= 'Z') ||
                              (rest_[0] >= 'a' && rest_[0] <= 'z'))) {
      rest_.remove_prefix(1);
    }
  }
  void SkipSpaces() {
    while (!rest_.empty() && rest_[0] == ' ') rest_.remove_prefix(1);
  }
  int Number() {
    int number = 0;
    size_t digits = 0;
    while (digits < rest_.size() && digits < 4 && rest_[digits] >= '0' &&
           rest_[digits] <= '9') {
      number = number * 10 + (rest_[digits++] - '0');
    }
    if (digits == 0) ok_ = false;
    rest_.remove_prefix(digits);
    return number;
  }
  int Month() {
    constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const size_t found =
        rest_.size() < 3 ? kMonths.npos : kMonths.find(rest_.substr(0, 3));
    if (found == kMonths.npos || found % 3 != 0) {
      ok_ = false;
      return 0;
    }
    rest_.remove_prefix(3);
    return static_cast<int>(found / 3) + 1;
  }
  void TimeOfDay(int& hour, int& minute, int& second) {
    hour = Number();
    Skip(":");
    minute = Number();
    Skip(":");
    second = Number();
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

struct Date {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;

  std::optional<absl::Time> ToTime() const {
    // 60 is a leap second.
    const absl::CivilSecond civil(year, month, day, hour, minute,
                                  std::min(second, 59));
    // A part out of its range would have been carried over.
    if (civil.day() != day || civil.hour() != hour ||
        civil.minute() != minute || second > 60) {
      return std::nullopt;
    }
    return absl::FromCivil(civil, absl::UTCTimeZone());
  }
};

// Sun, 06 Nov 1994 08:49:37 GMT, and Sunday, 06-Nov-94 08:49:37 GMT.
std::optional<Date> ParseDateWithComma(std::string_view text,
                                       std::string_view separator) {
  DateScanner scanner(text);
  Date date;
  scanner.SkipLetters();
  scanner.Skip(", ");
  date.day = scanner.Number();
  scanner.Skip(separator);
  date.month = scanner.Month();
  scanner.Skip(separator);
  date.year = scanner.Number();
  scanner.Skip(" ");
  scanner.TimeOfDay(date.hour, date.minute, date.second);
  scanner.Skip(" GMT");
  if (!scanner.ok()) return std::nullopt;
  // Two digits: of this century, unless that is long from now.
  if (date.year < 100) date.year += date.year < 70 ? 2000 : 1900;
  return date;
}

// Sun Nov  6 08:49:37 1994.
std::optional<Date> ParseDateOfC(std::string_view text) {
  DateScanner scanner(text);
  Date date;
  scanner.SkipLetters();
  scanner.Skip(" ");
  date.month = scanner.Month();
  scanner.SkipSpaces();
  date.day = scanner.Number();
  scanner.Skip(" ");
  scanner.TimeOfDay(date.hour, date.minute, date.second);
  scanner.Skip(" ");
  date.year = scanner.Number();
  if (!scanner.ok()) return std::nullopt;
  return date;
}

std::optional<absl::Time> ParseHttpDate(std::string_view text) {
  std::optional<Date> date = ParseDateWithComma(text, " ");
  if (!date.has_value()) date = ParseDateWithComma(text, "-");
  if (!date.has_value()) date = ParseDateOfC(text);
  return date.has_value() ? date->ToTime() : std::nullopt;
}

}  // namespace

std::optional<PartialSuccess> ParsePartialSuccess(std::string_view bytes) {
  PartialSuccess partial;
  const bool ok = ScanFields(bytes, [&](const WireScanner& scanner) {
    return !IsBytes(scanner, 1) || ScanPartialSuccess(scanner.bytes(), partial);
  });
  if (!ok) return std::nullopt;
  return partial;
}

std::optional<PartialSuccess> ParsePartialSuccessJson(std::string_view text) {
  JsonScanner scanner(text);
  PartialSuccess partial;
  scanner.Object([&](std::string_view key) {
    if (key != "partialSuccess" || scanner.Null()) return scanner.Skip();
    scanner.Object([&](std::string_view field) {
      if (field == "rejectedSpans" || field == "rejectedDataPoints" ||
          field == "rejectedLogRecords") {
        partial.rejected_items = scanner.Integer();
      } else if (field == "errorMessage") {
        partial.message = scanner.String(kMaxServerMessage);
      } else {
        scanner.Skip();
      }
    });
  });
  if (!scanner.AtEnd()) return std::nullopt;
  return partial;
}

std::optional<ServerError> ParseServerError(std::string_view bytes) {
  ServerError error;
  const bool ok = ScanFields(bytes, [&](const WireScanner& scanner) {
    if (IsBytes(scanner, 2)) error.message = Cut(scanner.bytes());
    return !IsBytes(scanner, 3) ||
           ScanDetail(scanner.bytes(), error.retry_delay);
  });
  if (!ok) return std::nullopt;
  return error;
}

std::optional<ServerError> ParseServerErrorJson(std::string_view text) {
  JsonScanner scanner(text);
  ServerError error;
  scanner.Object([&](std::string_view key) {
    if (key != "message") return scanner.Skip();
    error.message = scanner.String(kMaxServerMessage);
  });
  if (!scanner.AtEnd()) return std::nullopt;
  return error;
}

std::optional<absl::Duration> ParseRetryAfter(std::string_view value,
                                              absl::Time now) {
  while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) {
    value.remove_prefix(1);
  }
  while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) {
    value.remove_suffix(1);
  }
  if (value.empty()) return std::nullopt;
  if (value.find_first_not_of("0123456789") == value.npos) {
    // More digits than an int64 has are a long time anyway.
    int64_t seconds = 0;
    for (const char c : value.substr(0, 18)) seconds = seconds * 10 + (c - '0');
    if (value.size() > 18) return kMaxRetryAfter;
    return Bounded(absl::Seconds(seconds));
  }
  const std::optional<absl::Time> date = ParseHttpDate(value);
  if (!date.has_value()) return std::nullopt;
  return Bounded(*date - now);
}

bool IsRetryableHttpStatus(int status) noexcept {
  return status == 429 || status == 502 || status == 503 || status == 504;
}

bool IsRetryableGrpcCode(int code, bool has_retry_delay) noexcept {
  switch (code) {
    case 1:   // CANCELLED
    case 4:   // DEADLINE_EXCEEDED
    case 10:  // ABORTED
    case 11:  // OUT_OF_RANGE
    case 14:  // UNAVAILABLE
    case 15:  // DATA_LOSS
      return true;
    case 8:  // RESOURCE_EXHAUSTED
      return has_retry_delay;
    default:
      return false;
  }
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
