// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Percent-coding of values in headers. Spec: RFC 3986, section 2.1; W3C
// Baggage, section "value".

#ifndef OTEL_API_PROPAGATION_PERCENT_CODING_H_
#define OTEL_API_PROPAGATION_PERCENT_CODING_H_

#include <cstddef>
#include <string_view>

namespace otel {
inline namespace v1 {
namespace internal {

// Says which characters are sent as they are.
using IsLiteral = bool (*)(char);

// The baggage-octet of W3C Baggage but for `%`.
bool IsBaggageLiteral(char c) noexcept;
// The unreserved characters of RFC 3986.
bool IsUnreserved(char c) noexcept;

// Returns how many characters `PercentEncode` writes.
size_t PercentEncodedSize(std::string_view text, IsLiteral is_literal) noexcept;
// Writes `text` to `out` with all characters that are not literal as `%XX`.
// Returns the end of what it wrote.
char* PercentEncode(std::string_view text, IsLiteral is_literal,
                    char* out) noexcept;

// Returns how many bytes `PercentDecode` writes at most for `size` characters:
// any byte may need a U+FFFD.
constexpr size_t MaxPercentDecodedSize(size_t size) noexcept {
  return 3 * size;
}
// Writes `text` to `out` with `%XX` replaced by the bytes they stand for, and
// with U+FFFD for what then is not UTF-8. A `%` without two hex digits after it
// stays. With `plus_is_space`, as in forms, a `+` becomes a space. Returns the
// end of what it wrote.
char* PercentDecode(std::string_view text, bool plus_is_space,
                    char* out) noexcept;

}  // namespace internal
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_PROPAGATION_PERCENT_CODING_H_
