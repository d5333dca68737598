// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Cuts any bytes to any number of characters.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "api/common/attribute_copy.h"

namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const size_t limit = data[0];
  // A copy of exactly this size lets a sanitizer see reads beyond it.
  const std::string copy(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string_view text = copy;
  const std::string_view cut = otel::TruncateUtf8(text, limit);
  Require(cut.data() == text.data() && cut.size() <= text.size());
  Require(cut.size() >= std::min(limit, text.size()));
  Require(cut.size() <= 4 * limit);
  // Cutting what is cut changes nothing, and one character more only adds.
  Require(otel::TruncateUtf8(cut, limit) == cut);
  Require(otel::TruncateUtf8(text, limit + 1).substr(0, cut.size()) == cut);
  return 0;
}
