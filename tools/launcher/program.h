// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What otel_instrument finds out about a program before it becomes it.

#ifndef OTEL_TOOLS_LAUNCHER_PROGRAM_H_
#define OTEL_TOOLS_LAUNCHER_PROGRAM_H_

#include <string>
#include <string_view>

namespace otel {
namespace tools {

// Returns the file that `execvp` would run for a name: the name itself when it
// has a slash, else what is found in the folders of `path`. Empty: none.
std::string FindProgram(std::string_view name, std::string_view path);

// Returns why the agent cannot be preloaded into the file, for people, such as
// `it is statically linked`; empty when it can, or need not be, since the
// program has an SDK of its own, or the file is none that this knows.
std::string WhyNotPreloadable(const std::string& file);

// Returns LD_PRELOAD with the agent behind what is there, once. Empty when that
// cannot be written: the loader separates names by spaces and colons.
std::string WithPreloaded(std::string_view ld_preload, std::string_view agent);

}  // namespace tools
}  // namespace otel

#endif  // OTEL_TOOLS_LAUNCHER_PROGRAM_H_
