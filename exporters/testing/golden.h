// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Comparing what is written with files that are reviewed.

#ifndef OTEL_EXPORTERS_TESTING_GOLDEN_H_
#define OTEL_EXPORTERS_TESTING_GOLDEN_H_

#include <string>
#include <string_view>

namespace otel {
namespace exporters {
namespace testing {

// Returns the contents of the file at `path`, from the workspace root, which
// must be in the test's `data`. Fails the test when it cannot be read.
std::string ReadTestFile(std::string_view path);

// Expects that `actual` is what the file at `path`, from the workspace root,
// holds; the file must be in the test's `data`. When the test was started with
// `-- --update` it writes the file in the source tree instead. `target` is the
// test's label, for the message that says how to do that.
//
//   ExpectGolden("exporters/console/testdata/span.json", text,
//                "//exporters/console:console_golden_test");
void ExpectGolden(std::string_view path, std::string_view actual,
                  std::string_view target);

}  // namespace testing
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_TESTING_GOLDEN_H_
