// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `JsonWriter`: JSON text, written from left to right into a string.

#ifndef OTEL_EXPORTERS_CONSOLE_JSON_WRITER_H_
#define OTEL_EXPORTERS_CONSOLE_JSON_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace otel {
namespace exporters {
namespace console {

// Appends `text` as the inside of a JSON string, whatever bytes it holds:
//
//   | in the text                                        | becomes          |
//   |----------------------------------------------------|------------------|
//   | quotation mark, backslash                          | `\"`, `\\`       |
//   | U+0000 to U+001F, U+007F to U+009F                 | `\n`, `\u001b` … |
//   | U+2028 and U+2029, marks that turn text around     | `\u2028` …       |
//   | bytes that are not UTF-8 (each maximal subpart)    | U+FFFD           |
//   | everything else, non-ASCII included                | itself           |
//
// So no text moves a terminal's cursor or makes a second line.
void AppendEscaped(std::string_view text, std::string& out);

// Appends the shortest decimal number that reads back as `value`, laid out as
// Python does: always with a point or an exponent (`5.0`, `0.25`, `1e-05`,
// `1e+16`). Precondition: `value` is finite.
void AppendDouble(double value, std::string& out);

// Appends the base64 form of `bytes`, with the standard alphabet and padding.
void AppendBase64(std::string_view bytes, std::string& out);

// Writes one JSON document at a time. The caller sees to it that what it
// writes is well-formed: keys in objects only, one value each, every container
// closed. The text is valid JSON in UTF-8 whatever the strings hold.
//
// Ownership: appends to a string of the caller's. Threads: one at a time.
// Failure: none, but for memory.
//
//   JsonWriter json(&text, JsonWriter::Layout::kIndented);
//   json.BeginObject();
//   json.Key("name");
//   json.String("roll");
//   json.EndObject();
class JsonWriter {
 public:
  enum class Layout : uint8_t {
    kIndented,  // By four spaces, as Python's `json.dumps(indent=4)`.
    kCompact,   // No white space at all.
  };

  JsonWriter(std::string* out, Layout layout) noexcept
      : out_(*out), indented_(layout == Layout::kIndented) {}

  // An empty container is `{}` or `[]` in every layout.
  void BeginObject() { Begin('{'); }
  void EndObject() { End('}'); }
  void BeginArray() { Begin('['); }
  void EndArray() { End(']'); }

  // Writes the key of the value that follows.
  void Key(std::string_view key);

  void Null() { Raw("null"); }
  void Bool(bool value) { Raw(value ? "true" : "false"); }
  void Int(int64_t value);
  void Uint(uint64_t value);
  // Writes `"NaN"`, `"Infinity"` and `"-Infinity"`, strings, for what JSON has
  // no number for, as OTLP does.
  void Double(double value);
  void String(std::string_view text);
  // Writes bytes as a string in base64, as OTLP does.
  void Bytes(std::string_view bytes);

  // Writes a string that needs no escaping, given in two parts.
  void PlainString(std::string_view first, std::string_view second = {});

 private:
  void BeforeValue();
  void Begin(char bracket);
  void End(char bracket);
  void NewLine();
  void Raw(std::string_view text) {
    BeforeValue();
    out_.append(text);
  }

  std::string& out_;
  const bool indented_;
  bool after_key_ = false;
  bool container_is_empty_ = true;
  int depth_ = 0;
};

}  // namespace console
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_CONSOLE_JSON_WRITER_H_
