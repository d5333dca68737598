// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/build_defs/example_test/example.h"

#include <cstddef>
#include <string_view>
#include <vector>

#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace otel::tools {

size_t CountItems(std::string_view text) {
  if (text.empty()) return 0;
  const std::vector<absl::string_view> items =
      absl::StrSplit(absl::string_view(text.data(), text.size()), ',');
  return items.size();
}

}  // namespace otel::tools
