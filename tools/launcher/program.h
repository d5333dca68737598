// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What otel_instrument finds out about a program before it becomes it.

#ifndef OTEL_TOOLS_LAUNCHER_PROGRAM_H_
#define OTEL_TOOLS_LAUNCHER_PROGRAM_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace otel {
namespace tools {

// Returns the file that `execvp` would run for a name: the name itself when it
// has a slash, else what is found in the folders of `path`. Empty: none.
std::string FindProgram(std::string_view name, std::string_view path);

// What keeps the agent from being preloaded.
enum class Obstacle : uint8_t {
  kNone,
  kStatic,        // There is no loader.
  kPrivileged,    // The loader ignores LD_PRELOAD.
  kOtherMachine,  // The loader says that it ignores the agent.
};

// Returns what keeps the agent out of a program, or out of the interpreter of a
// script. kNone also when it need not come in, since the program has an SDK of
// its own, or the file is none that this knows.
Obstacle ObstacleOf(const std::string& file);

// Returns it for people: `it is statically linked`.
std::string_view ObstacleText(Obstacle obstacle);

// Whether the file is an agent for programs of this machine's kind.
bool IsAgent(const std::string& file);

// Returns LD_PRELOAD with the agent, once, behind what is there, and without
// other agents; an empty name is no agent. Nothing when that cannot be written:
// the loader separates names by spaces and colons.
std::optional<std::string> WithPreloaded(std::string_view ld_preload,
                                         std::string_view agent);

}  // namespace tools
}  // namespace otel

#endif  // OTEL_TOOLS_LAUNCHER_PROGRAM_H_
