// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/civil_time.h"

#include <cstdint>

namespace otel {
namespace exporters {
namespace console {
namespace {

// Writes `number` with `width` digits and `after`, and moves `out` behind them.
void WriteNumber(uint64_t number, int width, char after, char*& out) noexcept {
  for (int i = width - 1; i >= 0; --i) {
    out[i] = static_cast<char>('0' + number % 10);
    number /= 10;
  }
  out[width] = after;
  out += width + 1;
}

}  // namespace

void WriteRfc3339(Timestamp time, char* out) noexcept {
  constexpr uint64_t kMicrosPerSecond = 1000000;
  constexpr uint64_t kSecondsPerDay = 86400;
  const auto micros = static_cast<uint64_t>(time.unix_nanos()) / 1000;
  const uint64_t seconds = micros / kMicrosPerSecond;
  const uint64_t second_of_day = seconds % kSecondsPerDay;

  // Years are counted from the first of March, so that the leap day is their
  // last, and days from the March of the year 0. Leap years repeat every 400
  // years, which have 146097 days.
  const uint64_t day = seconds / kSecondsPerDay + 719468;
  const uint64_t era = day / 146097;
  const uint64_t day_of_era = day % 146097;
  const uint64_t year_of_era = (day_of_era - day_of_era / 1460 +
                                day_of_era / 36524 - day_of_era / 146096) /
                               365;
  const uint64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  // Months from March on have 31, 30, 31, 30, 31 days, twice: 153 in five.
  const uint64_t month_from_march = (5 * day_of_year + 2) / 153;
  const uint64_t day_of_month =
      day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const uint64_t month =
      month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const uint64_t year = era * 400 + year_of_era + (month <= 2 ? 1 : 0);

  WriteNumber(year, 4, '-', out);
  WriteNumber(month, 2, '-', out);
  WriteNumber(day_of_month, 2, 'T', out);
  WriteNumber(second_of_day / 3600, 2, ':', out);
  WriteNumber(second_of_day / 60 % 60, 2, ':', out);
  WriteNumber(second_of_day % 60, 2, '.', out);
  WriteNumber(micros % kMicrosPerSecond, 6, 'Z', out);
}

}  // namespace console
}  // namespace exporters
}  // namespace otel
