// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The operating-system process.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_PROCESS_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_PROCESS_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::process {

// Process identifier.
//
// Type: int. Stability: release candidate. Example: `1234`.
inline constexpr AttributeKey<int64_t> kPid{"process.pid"};

// Identifier of the parent process.
//
// Type: int. Stability: release candidate. Example: `111`.
inline constexpr AttributeKey<int64_t> kParentPid{"process.parent_pid"};

// Identifier inside the innermost PID namespace.
//
// Type: int. Stability: development. Example: `12`.
inline constexpr AttributeKey<int64_t> kVpid{"process.vpid"};

// Identifier of the leader of the process group.
//
// Type: int. Stability: development. Example: `23`.
inline constexpr AttributeKey<int64_t> kGroupLeaderPid{
    "process.group_leader.pid"};

// Identifier of the leader of the session.
//
// Type: int. Stability: development. Example: `14`.
inline constexpr AttributeKey<int64_t> kSessionLeaderPid{
    "process.session_leader.pid"};

// When the process was created, ISO 8601.
//
// Type: string. Stability: release candidate. Example:
// `2023-11-21T09:25:34.853Z`.
inline constexpr AttributeKey<std::string_view> kCreationTime{
    "process.creation.time"};

// When the process ended, ISO 8601.
//
// Type: string. Stability: development. Example: `2023-11-21T09:26:12.315Z`.
inline constexpr AttributeKey<std::string_view> kExitTime{"process.exit.time"};

// Exit code.
//
// Type: int. Stability: development. Example: `127`.
inline constexpr AttributeKey<int64_t> kExitCode{"process.exit.code"};

// Name of the executable: base name of the path, or what the kernel shows.
//
// Type: string. Stability: development. Example: `otelcol`.
inline constexpr AttributeKey<std::string_view> kExecutableName{
    "process.executable.name"};

// Full path of the executable.
//
// Type: string. Stability: development. Example: `/usr/bin/cmd/otelcol`.
inline constexpr AttributeKey<std::string_view> kExecutablePath{
    "process.executable.path"};

// GNU build identifier of the ELF file, lower-case hexadecimal.
//
// Type: string. Stability: development. Example:
// `c89b11207f6479603b0d49bf291c092c2b719293`.
inline constexpr AttributeKey<std::string_view> kExecutableBuildIdGnu{
    "process.executable.build_id.gnu"};

// Build identifier that the Go tool chain wrote.
//
// Type: string. Stability: development. Example:
// `foh3mEXu7BLZjsN9pOwG/kATcXlYVCDEFouRMQed_`.
inline constexpr AttributeKey<std::string_view> kExecutableBuildIdGo{
    "process.executable.build_id.go"};

// Hash over head, tail and length of the executable, as profilers use it.
//
// Type: string. Stability: development. Example:
// `600DCAFE4A110000F2BF38C493F5FB92`.
inline constexpr AttributeKey<std::string_view> kExecutableBuildIdHtlhash{
    "process.executable.build_id.htlhash"};

// Command that started the process: element zero of its arguments.
//
// Type: string. Stability: release candidate. Example: `cmd/otelcol`.
inline constexpr AttributeKey<std::string_view> kCommand{"process.command"};

// All arguments, command included. May hold secrets: only if the user asks for
// it.
//
// Type: array of strings. Stability: release candidate. Example:
// `["cmd/otelcol", "--config=config.yaml"]`.
inline constexpr AttributeKey<ArrayOf<std::string_view>> kCommandArgs{
    "process.command_args"};

// All arguments as one string. May hold secrets; do not assemble it from
// `process.command_args`.
//
// Type: string. Stability: release candidate. Example: `cmd/otelcol
// --config=config.yaml`.
inline constexpr AttributeKey<std::string_view> kCommandLine{
    "process.command_line"};

// Number of arguments, command included.
//
// Type: int. Stability: release candidate. Example: `4`.
inline constexpr AttributeKey<int64_t> kArgsCount{"process.args_count"};

// Name of the user that owns the process.
//
// Type: string. Stability: release candidate. Example: `root`.
inline constexpr AttributeKey<std::string_view> kOwner{"process.owner"};

// Effective user identifier.
//
// Type: int. Stability: development. Example: `1001`.
inline constexpr AttributeKey<int64_t> kUserId{"process.user.id"};

// Name of the effective user.
//
// Type: string. Stability: development. Example: `root`.
inline constexpr AttributeKey<std::string_view> kUserName{"process.user.name"};

// Real user identifier.
//
// Type: int. Stability: development. Example: `1000`.
inline constexpr AttributeKey<int64_t> kRealUserId{"process.real_user.id"};

// Name of the real user.
//
// Type: string. Stability: development. Example: `operator`.
inline constexpr AttributeKey<std::string_view> kRealUserName{
    "process.real_user.name"};

// Saved user identifier.
//
// Type: int. Stability: development. Example: `1002`.
inline constexpr AttributeKey<int64_t> kSavedUserId{"process.saved_user.id"};

// Name of the saved user.
//
// Type: string. Stability: development. Example: `operator`.
inline constexpr AttributeKey<std::string_view> kSavedUserName{
    "process.saved_user.name"};

// Title that the process gave itself.
//
// Type: string. Stability: release candidate. Examples: `cat /etc/hostname`;
// `xfce4-session`.
inline constexpr AttributeKey<std::string_view> kTitle{"process.title"};

// Working directory.
//
// Type: string. Stability: release candidate. Example: `/root`.
inline constexpr AttributeKey<std::string_view> kWorkingDirectory{
    "process.working_directory"};

// Whether the process is attached to an interactive shell.
//
// Type: boolean. Stability: release candidate. Example: `true`.
inline constexpr AttributeKey<bool> kInteractive{"process.interactive"};

// Control group of the process.
//
// Type: string. Stability: release candidate. Example:
// `1:name=systemd:/user.slice/session-3.scope`.
inline constexpr AttributeKey<std::string_view> kLinuxCgroup{
    "process.linux.cgroup"};

// Name of the runtime or, for compiled programs, of the compiler.
//
// Type: string. Stability: release candidate. Examples: `gcc`; `clang`.
inline constexpr AttributeKey<std::string_view> kRuntimeName{
    "process.runtime.name"};

// Version of the runtime, unchanged.
//
// Type: string. Stability: release candidate. Example: `12.2.0`.
inline constexpr AttributeKey<std::string_view> kRuntimeVersion{
    "process.runtime.version"};

// Anything else about the runtime.
//
// Type: string. Stability: release candidate. Example: `GCC 12.2.0 20230210`.
inline constexpr AttributeKey<std::string_view> kRuntimeDescription{
    "process.runtime.description"};

// State of the process.
//
// Type: string. Stability: development. Example: `running`.
inline constexpr AttributeKey<std::string_view> kState{"process.state"};
// Values of `process.state`:
inline constexpr std::string_view kStateRunning = "running";
inline constexpr std::string_view kStateSleeping = "sleeping";
inline constexpr std::string_view kStateStopped = "stopped";
inline constexpr std::string_view kStateDefunct = "defunct";

// Whether the process gave the processor up or lost it.
//
// Type: string. Stability: development. Example: `voluntary`.
inline constexpr AttributeKey<std::string_view> kContextSwitchType{
    "process.context_switch.type"};
// Values of `process.context_switch.type`:
inline constexpr std::string_view kContextSwitchTypeVoluntary = "voluntary";
inline constexpr std::string_view kContextSwitchTypeInvoluntary = "involuntary";

// Value of one environment variable.
//
// Key: this prefix with `<key>` appended. `<key>` is the name of the variable,
// upper and lower case kept.
//
// Type: string. Stability: development. Example:
// `process.environment_variable.PATH="/usr/bin"`.
inline constexpr std::string_view kEnvironmentVariablePrefix =
    "process.environment_variable.";

}  // namespace semconv::process
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_PROCESS_ATTRIBUTES_H_
