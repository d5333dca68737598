// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Settings that a program's environment or configuration file has for
// instrumentation. The SDK's set-up writes them, instrumentation reads them;
// neither depends on the other.

#ifndef OTEL_API_COMMON_INSTRUMENTATION_CONFIG_H_
#define OTEL_API_COMMON_INSTRUMENTATION_CONFIG_H_

#include <cstdint>
#include <string_view>

namespace otel {
inline namespace v1 {

// The functions below are one table of the process: names, which are those of
// environment variables, to text. It holds what its readers document, such as
// `OTEL_SEMCONV_STABILITY_OPT_IN`; a configuration file sets the same names.
//
// Ownership: the table copies what it is given and frees nothing, so views of
// its values are good for ever. Setting a value again that a name once had
// costs no memory.
// Threads: all calls from any thread, at any time; reading never locks.
// Failure: without memory a setting is lost.
//
//   otel::SetInstrumentationConfig("OTEL_SEMCONV_STABILITY_OPT_IN",
//   "http/dup");

// Sets `name` to `value`; empty: as if it had never been set.
void SetInstrumentationConfig(std::string_view name,
                              std::string_view value) noexcept;

// Returns the value of `name`, empty when there is none.
std::string_view GetInstrumentationConfig(std::string_view name) noexcept;

// Returns a number that grows with each change. Who keeps a parsed form of a
// value asks for the number first, then for the value, and does both again when
// the number has changed: one load for each use, and a late change is seen.
uint64_t InstrumentationConfigVersion() noexcept;

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_COMMON_INSTRUMENTATION_CONFIG_H_
