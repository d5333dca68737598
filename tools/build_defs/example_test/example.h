// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The smallest library there is, for the tests of the build macros.

#ifndef OTEL_TOOLS_BUILD_DEFS_EXAMPLE_TEST_EXAMPLE_H_
#define OTEL_TOOLS_BUILD_DEFS_EXAMPLE_TEST_EXAMPLE_H_

#include <cstddef>
#include <string_view>

namespace otel::tools {

// Returns how many comma-separated items `text` has. Thread-safe.
size_t CountItems(std::string_view text);

}  // namespace otel::tools

#endif  // OTEL_TOOLS_BUILD_DEFS_EXAMPLE_TEST_EXAMPLE_H_
