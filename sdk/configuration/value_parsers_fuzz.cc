// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "sdk/configuration/entities.h"
#include "sdk/configuration/value_parsers.h"

namespace {

void Check(bool condition) {
  if (!condition) std::abort();
}

// Writes a list so that it can be read again.
std::string Encode(const otel::sdk::KeyValueList& list) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  const auto encode = [&](const std::string& part) {
    for (const char c : part) {
      const auto byte = static_cast<unsigned char>(c);
      text += '%';
      text += kDigits[byte >> 4];
      text += kDigits[byte & 15];
    }
  };
  for (const auto& entry : list) {
    if (!text.empty()) text += ',';
    encode(entry.first);
    text += '=';
    encode(entry.second);
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace otel::sdk;
  const std::string_view text(reinterpret_cast<const char*>(data), size);

  static_cast<void>(ParseBoolean(text));
  if (const auto number = ParseInteger(text, -5, kMaxConfigInteger)) {
    Check(*number >= -5 && *number <= kMaxConfigInteger);
    Check(ParseInteger(std::to_string(*number), -5, kMaxConfigInteger) ==
          number);
  }
  if (const auto number = ParseNumber(text)) Check(*number - *number == 0);
  if (const auto duration = ParseDuration(text)) {
    Check(*duration >= absl::ZeroDuration());
    Check(ParseTimeout(text).has_value());
  }
  for (const std::string& element : ParseList(text)) {
    Check(!element.empty());
    Check(ParseList(element) == std::vector<std::string>{element});
  }
  const auto list = ParseKeyValueList(text);
  if (list.ok()) {
    const auto again = ParseKeyValueList(Encode(*list));
    Check(again.ok() && *again == *list);
  }
  KeyValueListOptions headers;
  headers.equals_in_values = true;
  headers.secret = true;
  // What is right by the strict rules is right by the others.
  Check(ParseKeyValueList(text, headers).ok() || !list.ok());

  std::vector<std::string> problems;
  for (const EntityText& entity : ParseEntities(text, problems)) {
    Check(!entity.type.empty() && !entity.identity.empty());
  }
  for (const char c : QuoteForMessage(text)) Check(c >= ' ' && c <= '~');
  return 0;
}
