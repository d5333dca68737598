// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A strict JSON reader, for tests of what exporters write.

#ifndef OTEL_EXPORTERS_TESTING_JSON_H_
#define OTEL_EXPORTERS_TESTING_JSON_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace otel {
namespace exporters {
namespace testing {

// A JSON value with the members of objects in the order of the text.
struct Json {
  enum class Type { kNull, kBool, kNumber, kString, kArray, kObject };

  Type type = Type::kNull;
  // The text of a number, the contents of a string without escapes, `true` or
  // `false`.
  std::string text;
  std::vector<Json> items;
  std::vector<std::pair<std::string, Json>> members;

  // Returns the member `key`, or null.
  const Json* Find(std::string_view key) const;
  // Returns the member at the end of `path`, whose keys and indexes are
  // separated by `/`, or a null value: `At("context/trace_id")`,
  // `At("items/0")`.
  const Json& At(std::string_view path) const;
};

// Reads exactly one document as RFC 8259 has it, white space around it allowed.
// Returns nothing for everything else: trailing commas, bare NaN, bad escapes,
// half surrogates, bytes that are not UTF-8, a key twice in an object, nesting
// above 1000.
std::optional<Json> ParseJson(std::string_view text);

// Splits a stream of documents. Returns nothing when any is not JSON.
std::optional<std::vector<Json>> ParseJsonStream(std::string_view text);

// Describes keys, their order and nesting, one line per key and level, equal
// lines of array elements once:
//
//   context
//     trace_id
//   events[]
//     name
//     attributes {}
//
// Members of objects named in `open_objects` are not described.
std::string JsonShape(const Json& document,
                      const std::vector<std::string_view>& open_objects);

}  // namespace testing
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_TESTING_JSON_H_
