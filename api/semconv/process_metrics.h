// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Metrics of the operating-system process.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_PROCESS_METRICS_H_
#define OTEL_API_SEMCONV_PROCESS_METRICS_H_

#include <string_view>

namespace otel {
inline namespace v1 {
namespace semconv::process {

// `process.cpu.time`: Processor time that the process has used.
//
// Instrument: counter of double. Unit: `s`. Stability: release candidate.
//
// Attributes:
// - `cpu.mode`: required; `user` or `system`
inline constexpr std::string_view kCpuTimeName = "process.cpu.time";
inline constexpr std::string_view kCpuTimeUnit = "s";
inline constexpr std::string_view kCpuTimeDescription =
    "Processor time that the process has used.";

// `process.cpu.utilization`: Share of the processors available to the process
// that it used since the last measurement.
//
// Instrument: gauge of double. Unit: `1`. Stability: release candidate.
//
// Attributes:
// - `cpu.mode`: required; `user` or `system`
inline constexpr std::string_view kCpuUtilizationName =
    "process.cpu.utilization";
inline constexpr std::string_view kCpuUtilizationUnit = "1";
inline constexpr std::string_view kCpuUtilizationDescription =
    "Share of the processors available to the process that it used since the "
    "last measurement.";

// `process.memory.usage`: Physical memory in use.
//
// Instrument: up-down counter of int64. Unit: `By`. Stability: release
// candidate.
//
// No attributes.
inline constexpr std::string_view kMemoryUsageName = "process.memory.usage";
inline constexpr std::string_view kMemoryUsageUnit = "By";
inline constexpr std::string_view kMemoryUsageDescription =
    "Physical memory in use.";

// `process.memory.virtual`: Virtual memory committed.
//
// Instrument: up-down counter of int64. Unit: `By`. Stability: release
// candidate.
//
// No attributes.
inline constexpr std::string_view kMemoryVirtualName = "process.memory.virtual";
inline constexpr std::string_view kMemoryVirtualUnit = "By";
inline constexpr std::string_view kMemoryVirtualDescription =
    "Virtual memory committed.";

// `process.memory.utilization`: Share of the physical memory of the machine
// that the process uses.
//
// Instrument: gauge of double. Unit: `1`. Stability: development.
//
// No attributes.
inline constexpr std::string_view kMemoryUtilizationName =
    "process.memory.utilization";
inline constexpr std::string_view kMemoryUtilizationUnit = "1";
inline constexpr std::string_view kMemoryUtilizationDescription =
    "Share of the physical memory of the machine that the process uses.";

// `process.disk.io`: Bytes read from and written to disks.
//
// Instrument: counter of int64. Unit: `By`. Stability: release candidate.
//
// Attributes:
// - `disk.io.direction`: required
inline constexpr std::string_view kDiskIoName = "process.disk.io";
inline constexpr std::string_view kDiskIoUnit = "By";
inline constexpr std::string_view kDiskIoDescription =
    "Bytes read from and written to disks.";

// `process.disk.operations`: Operations on disks.
//
// Instrument: counter of int64. Unit: `{operation}`. Stability: development.
//
// Attributes:
// - `disk.io.direction`: required
inline constexpr std::string_view kDiskOperationsName =
    "process.disk.operations";
inline constexpr std::string_view kDiskOperationsUnit = "{operation}";
inline constexpr std::string_view kDiskOperationsDescription =
    "Operations on disks.";

// `process.network.io`: Bytes sent and received.
//
// Instrument: counter of int64. Unit: `By`. Stability: release candidate.
//
// Attributes:
// - `network.io.direction`: required
inline constexpr std::string_view kNetworkIoName = "process.network.io";
inline constexpr std::string_view kNetworkIoUnit = "By";
inline constexpr std::string_view kNetworkIoDescription =
    "Bytes sent and received.";

// `process.thread.count`: Threads of the process.
//
// Instrument: up-down counter of int64. Unit: `{thread}`. Stability: release
// candidate.
//
// No attributes.
inline constexpr std::string_view kThreadCountName = "process.thread.count";
inline constexpr std::string_view kThreadCountUnit = "{thread}";
inline constexpr std::string_view kThreadCountDescription =
    "Threads of the process.";

// `process.unix.file_descriptor.count`: Open file descriptors, on Unix.
//
// Instrument: up-down counter of int64. Unit: `{file_descriptor}`. Stability:
// release candidate.
//
// No attributes.
inline constexpr std::string_view kUnixFileDescriptorCountName =
    "process.unix.file_descriptor.count";
inline constexpr std::string_view kUnixFileDescriptorCountUnit =
    "{file_descriptor}";
inline constexpr std::string_view kUnixFileDescriptorCountDescription =
    "Open file descriptors, on Unix.";

// `process.windows.handle.count`: Open handles, on Windows.
//
// Instrument: up-down counter of int64. Unit: `{handle}`. Stability: release
// candidate.
//
// No attributes.
inline constexpr std::string_view kWindowsHandleCountName =
    "process.windows.handle.count";
inline constexpr std::string_view kWindowsHandleCountUnit = "{handle}";
inline constexpr std::string_view kWindowsHandleCountDescription =
    "Open handles, on Windows.";

// `process.context_switches`: Context switches of the process.
//
// Instrument: counter of int64. Unit: `{context_switch}`. Stability: release
// candidate.
//
// Attributes:
// - `process.context_switch.type`: required
inline constexpr std::string_view kContextSwitchesName =
    "process.context_switches";
inline constexpr std::string_view kContextSwitchesUnit = "{context_switch}";
inline constexpr std::string_view kContextSwitchesDescription =
    "Context switches of the process.";

// `process.paging.faults`: Page faults of the process.
//
// Instrument: counter of int64. Unit: `{fault}`. Stability: release candidate.
//
// Attributes:
// - `system.paging.fault.type`: recommended
inline constexpr std::string_view kPagingFaultsName = "process.paging.faults";
inline constexpr std::string_view kPagingFaultsUnit = "{fault}";
inline constexpr std::string_view kPagingFaultsDescription =
    "Page faults of the process.";

// `process.signals_pending`: Signals that wait for the process.
//
// Instrument: up-down counter of int64. Unit: `{signal}`. Stability:
// development.
//
// No attributes.
inline constexpr std::string_view kSignalsPendingName =
    "process.signals_pending";
inline constexpr std::string_view kSignalsPendingUnit = "{signal}";
inline constexpr std::string_view kSignalsPendingDescription =
    "Signals that wait for the process.";

// `process.uptime`: Time since the process started.
//
// Instrument: gauge of double. Unit: `s`. Stability: release candidate.
//
// No attributes.
inline constexpr std::string_view kUptimeName = "process.uptime";
inline constexpr std::string_view kUptimeUnit = "s";
inline constexpr std::string_view kUptimeDescription =
    "Time since the process started.";

}  // namespace semconv::process
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_PROCESS_METRICS_H_
