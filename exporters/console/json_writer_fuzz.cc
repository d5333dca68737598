// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Any bytes become the inside of a JSON string: valid, on one line, without a
// control, and stable when what a reader gets is written again.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "exporters/console/json_writer.h"
#include "exporters/testing/json.h"

namespace {

void Require(bool condition) {
  if (!condition) __builtin_trap();
}

std::string Quoted(std::string_view text) {
  std::string json;
  otel::exporters::console::JsonWriter writer(
      &json, otel::exporters::console::JsonWriter::Layout::kCompact);
  writer.String(text);
  return json;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string json = Quoted(text);
  const auto read = otel::exporters::testing::ParseJson(json);
  Require(read.has_value());
  Require(Quoted(read->text) == json);
  for (const char character : json) {
    const auto byte = static_cast<uint8_t>(character);
    Require(byte >= 0x20 && byte != 0x7F);
  }
  // Text that is UTF-8 comes back as it was.
  if (json.find("\xEF\xBF\xBD") == std::string::npos) {
    Require(read->text == text);
  }
  return 0;
}
