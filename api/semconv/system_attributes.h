// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The machine as its operating system reports it.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_SYSTEM_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_SYSTEM_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::system {

// Device as the operating system names it.
//
// Type: string. Stability: development. Example: `/dev/sda1`.
inline constexpr AttributeKey<std::string_view> kDevice{"system.device"};

// Mode of the file system.
//
// Type: string. Stability: development. Examples: `rw`; `ro`.
inline constexpr AttributeKey<std::string_view> kFilesystemMode{
    "system.filesystem.mode"};

// Where the file system is mounted.
//
// Type: string. Stability: development. Example: `/mnt/data`.
inline constexpr AttributeKey<std::string_view> kFilesystemMountpoint{
    "system.filesystem.mountpoint"};

// State of the space.
//
// Type: string. Stability: development. Example: `used`.
inline constexpr AttributeKey<std::string_view> kFilesystemState{
    "system.filesystem.state"};
// Values of `system.filesystem.state`:
inline constexpr std::string_view kFilesystemStateUsed = "used";
inline constexpr std::string_view kFilesystemStateFree = "free";
inline constexpr std::string_view kFilesystemStateReserved = "reserved";

// Type of the file system.
//
// Type: string. Stability: development. Example: `ext4`.
inline constexpr AttributeKey<std::string_view> kFilesystemType{
    "system.filesystem.type"};
// Values of `system.filesystem.type`:
inline constexpr std::string_view kFilesystemTypeFat32 = "fat32";
inline constexpr std::string_view kFilesystemTypeExfat = "exfat";
inline constexpr std::string_view kFilesystemTypeNtfs = "ntfs";
inline constexpr std::string_view kFilesystemTypeRefs = "refs";
inline constexpr std::string_view kFilesystemTypeHfsplus = "hfsplus";
inline constexpr std::string_view kFilesystemTypeExt4 = "ext4";

// State of the memory.
//
// Type: string. Stability: development. Example: `free`.
inline constexpr AttributeKey<std::string_view> kMemoryState{
    "system.memory.state"};
// Values of `system.memory.state`:
inline constexpr std::string_view kMemoryStateUsed = "used";
inline constexpr std::string_view kMemoryStateFree = "free";
inline constexpr std::string_view kMemoryStateShared = "shared";
inline constexpr std::string_view kMemoryStateBuffers = "buffers";
inline constexpr std::string_view kMemoryStateCached = "cached";

// State of the slab memory of Linux.
//
// Type: string. Stability: development. Example: `reclaimable`.
inline constexpr AttributeKey<std::string_view> kMemoryLinuxSlabState{
    "system.memory.linux.slab.state"};
// Values of `system.memory.linux.slab.state`:
inline constexpr std::string_view kMemoryLinuxSlabStateReclaimable =
    "reclaimable";
inline constexpr std::string_view kMemoryLinuxSlabStateUnreclaimable =
    "unreclaimable";

// State of the huge pages of Linux.
//
// Type: string. Stability: development. Example: `free`.
inline constexpr AttributeKey<std::string_view> kMemoryLinuxHugepagesState{
    "system.memory.linux.hugepages.state"};
// Values of `system.memory.linux.hugepages.state`:
inline constexpr std::string_view kMemoryLinuxHugepagesStateFree = "free";
inline constexpr std::string_view kMemoryLinuxHugepagesStateUsed = "used";

// State of the paging space.
//
// Type: string. Stability: development. Example: `free`.
inline constexpr AttributeKey<std::string_view> kPagingState{
    "system.paging.state"};
// Values of `system.paging.state`:
inline constexpr std::string_view kPagingStateUsed = "used";
inline constexpr std::string_view kPagingStateFree = "free";

// Whether the page fault needed the disk.
//
// Type: string. Stability: development. Example: `minor`.
inline constexpr AttributeKey<std::string_view> kPagingFaultType{
    "system.paging.fault.type"};
// Values of `system.paging.fault.type`:
inline constexpr std::string_view kPagingFaultTypeMajor = "major";
inline constexpr std::string_view kPagingFaultTypeMinor = "minor";

// Direction of paging.
//
// Type: string. Stability: development. Example: `in`.
inline constexpr AttributeKey<std::string_view> kPagingDirection{
    "system.paging.direction"};
// Values of `system.paging.direction`:
inline constexpr std::string_view kPagingDirectionIn = "in";
inline constexpr std::string_view kPagingDirectionOut = "out";

}  // namespace semconv::system
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_SYSTEM_ATTRIBUTES_H_
