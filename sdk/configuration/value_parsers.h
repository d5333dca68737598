// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Parsers of the values that environment variables have. Pure functions; the
// rules are those of the specification's configuration/sdk-environment-
// variables.md and common parts of it. White space around a value, and around
// each element of a list, does not count.

#ifndef OTEL_SDK_CONFIGURATION_VALUE_PARSERS_H_
#define OTEL_SDK_CONFIGURATION_VALUE_PARSERS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

namespace otel {
namespace sdk {

// The largest number that settings of sizes and counts take.
inline constexpr int64_t kMaxConfigInteger = INT32_MAX;

// Returns whether two ASCII texts are equal but for the case of letters.
bool EqualsIgnoringCase(std::string_view a, std::string_view b) noexcept;

// Returns `text` without ASCII white space at its ends.
std::string_view TrimWhitespace(std::string_view text) noexcept;

// Returns `true` for `true` and `false` for `false`, in any case; nothing for
// anything else, which the specification says counts as false and deserves a
// warning. `1` and `yes` are not true.
std::optional<bool> ParseBoolean(std::string_view text) noexcept;

// Returns a decimal integer from `min` to `max`; nothing for anything else.
std::optional<int64_t> ParseInteger(std::string_view text, int64_t min,
                                    int64_t max) noexcept;

// Returns a finite decimal number, such as `0.25` or `1e-3`.
std::optional<double> ParseNumber(std::string_view text) noexcept;

// Returns the element of a list that `name` is in any case, as the list has it;
// empty when it is none.
std::string NameInList(std::string_view list, std::string_view name);

// Returns a number as a file has it, with a fraction: `0.1`, `1.0`, `.inf`.
std::string NumberText(double value);

// The same as people write it: `0.1`, `1`.
std::string ShortNumberText(double value);

// Returns a number of milliseconds, an integer that is not negative. Units are
// not understood.
std::optional<absl::Duration> ParseDuration(std::string_view text) noexcept;

// The same for timeouts: 0 is no limit, an infinite duration.
std::optional<absl::Duration> ParseTimeout(std::string_view text) noexcept;

// Returns the index of `text` in `names`, in any case.
std::optional<size_t> ParseEnum(
    std::string_view text, absl::Span<const std::string_view> names) noexcept;

// Returns the elements of a list that commas separate, without empty ones.
std::vector<std::string> ParseList(std::string_view text);

using KeyValueList = std::vector<std::pair<std::string, std::string>>;

struct KeyValueListOptions {
  // Whether `=` may stand in values as it is. Resource attributes must encode
  // it; headers, often base64, need not.
  bool equals_in_values = false;
  // Whether errors must not show what they are about.
  bool secret = false;
};

// Parses `key=value,key=value`, where `%XX` stands for a byte, as resource
// attributes and headers are written. Empty elements are skipped; of a key that
// is there twice the last value counts. Any error spoils the whole list, as the
// specification asks: an element without `=`, an empty key, `%` without two hex
// digits, bytes that are no UTF-8.
absl::StatusOr<KeyValueList> ParseKeyValueList(
    std::string_view text, const KeyValueListOptions& options = {});

// Returns `text` in double quotes for a message: control characters and bytes
// that are no ASCII escaped, cut after some hundred characters.
std::string QuoteForMessage(std::string_view text);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_VALUE_PARSERS_H_
