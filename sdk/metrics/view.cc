// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/view.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace otel {
namespace sdk {
namespace {

bool Same(char a, char b, bool ignore_case) noexcept {
  if (!ignore_case) return a == b;
  return absl::ascii_tolower(static_cast<unsigned char>(a)) ==
         absl::ascii_tolower(static_cast<unsigned char>(b));
}

// Goes back to the last `*` only, so the work is bounded by the product of the
// lengths.
bool Matches(std::string_view pattern, std::string_view text,
             bool ignore_case) noexcept {
  constexpr size_t kNone = std::string_view::npos;
  size_t p = 0;
  size_t t = 0;
  size_t star = kNone;
  size_t star_text = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_text = t;
    } else if (p < pattern.size() &&
               (pattern[p] == '?' || Same(pattern[p], text[t], ignore_case))) {
      ++p;
      ++t;
    } else if (star != kNone) {
      p = star + 1;
      t = ++star_text;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool Holds(const std::optional<std::string>& criterion, std::string_view text,
           bool ignore_case = false) noexcept {
  return !criterion.has_value() || Matches(*criterion, text, ignore_case);
}

}  // namespace

bool MatchesWildcard(std::string_view pattern, std::string_view text) noexcept {
  return Matches(pattern, text, false);
}

bool InstrumentSelector::Matches(const InstrumentDescriptor& instrument,
                                 const InstrumentationScope& scope) const {
  return (!kind.has_value() || *kind == instrument.kind) &&
         Holds(name, instrument.name, true) && Holds(unit, instrument.unit) &&
         Holds(meter_name, scope.name()) &&
         Holds(meter_version, scope.version()) &&
         Holds(meter_schema_url, scope.schema_url());
}

absl::Status View::Validate() const {
  const bool one_name = selector.name.has_value() &&
                        selector.name->find_first_of("*?") == std::string::npos;
  if (stream.name.has_value() && !one_name) {
    return absl::InvalidArgumentError(
        absl::StrCat("a view that names its stream (", *stream.name,
                     ") must select one instrument by its name"));
  }
  if (stream.cardinality_limit == size_t{0}) {
    return absl::InvalidArgumentError("a cardinality limit must be positive");
  }
  return stream.aggregation.Validate();
}

}  // namespace sdk
}  // namespace otel
