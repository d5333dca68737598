// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `JsonScanner`: reads the few fields that matter of a JSON text from outside,
// without making a tree of it.

#ifndef OTEL_EXPORTERS_OTLP_DELIVERY_JSON_SCANNER_H_
#define OTEL_EXPORTERS_OTLP_DELIVERY_JSON_SCANNER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "api/common/function_ref.h"

namespace otel {
namespace exporters {
namespace otlp {

// Ownership: refers to the text. Threads: as any object.
// Failure: after the first thing that is malformed, or not of the type that is
// asked for, or nested deeper than `kMaxDepth`, every call does nothing and
// `AtEnd` returns false. What it skips it checks for structure only.
//
//   JsonScanner scanner(text);
//   scanner.Object([&](std::string_view key) {
//     if (key == "message") message = scanner.String(100);
//     else scanner.Skip();
//   });
//   if (!scanner.AtEnd()) ...
class JsonScanner {
 public:
  static constexpr int kMaxDepth = 64;

  explicit JsonScanner(std::string_view text) noexcept : rest_(text) {}

  // Reads an object. `member` is called for each with its key, of which at most
  // 64 bytes are kept, and must read or skip the value.
  void Object(FunctionRef<void(std::string_view)> member);

  // Reads a string, of which at most about `limit` bytes are kept.
  std::string String(size_t limit);

  // Reads an integer, also one written as a string as OTLP does; more than
  // fits is the limit of the type.
  int64_t Integer();

  // Whether `null` comes next. Does not read it.
  bool Null();

  // Skips a value of any type.
  void Skip();

  // Whether the whole text was read, and well-formed.
  bool AtEnd();

 private:
  char Peek();  // After white space; 0 at the end.
  bool Take(char c);
  void Fail();
  void Literal(std::string_view word);
  void Number();
  void Escape(std::string* out);
  void Array();
  uint32_t HexDigits();

  std::string_view rest_;
  int depth_ = 0;
  bool ok_ = true;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_DELIVERY_JSON_SCANNER_H_
