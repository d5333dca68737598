// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Files.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_FILE_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_FILE_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::file {

// Full path with name; on Windows with the drive letter.
//
// Type: string. Stability: development. Example: `/home/alice/example.txt`.
inline constexpr AttributeKey<std::string_view> kPath{"file.path"};

// Name with extension, without directory.
//
// Type: string. Stability: development. Example: `example.txt`.
inline constexpr AttributeKey<std::string_view> kName{"file.name"};

// Directory of the file.
//
// Type: string. Stability: development. Example: `/home/alice`.
inline constexpr AttributeKey<std::string_view> kDirectory{"file.directory"};

// Extension without the dot.
//
// Type: string. Stability: development. Example: `txt`.
inline constexpr AttributeKey<std::string_view> kExtension{"file.extension"};

// Size in bytes.
//
// Type: int. Stability: development. Example: `16384`.
inline constexpr AttributeKey<int64_t> kSize{"file.size"};

// Inode of the file.
//
// Type: string. Stability: development. Example: `256383`.
inline constexpr AttributeKey<std::string_view> kInode{"file.inode"};

// Mode in octal.
//
// Type: string. Stability: development. Example: `0640`.
inline constexpr AttributeKey<std::string_view> kMode{"file.mode"};

// Attributes, whose meaning depends on the file system.
//
// Type: array of strings. Stability: development. Example: `["readonly",
// "hidden"]`.
inline constexpr AttributeKey<ArrayOf<std::string_view>> kAttributes{
    "file.attributes"};

// When the file was last read, ISO 8601.
//
// Type: string. Stability: development. Example: `2021-01-01T12:00:00Z`.
inline constexpr AttributeKey<std::string_view> kAccessed{"file.accessed"};

// When the contents were last changed, ISO 8601.
//
// Type: string. Stability: development. Example: `2021-01-01T12:00:00Z`.
inline constexpr AttributeKey<std::string_view> kModified{"file.modified"};

// When contents or metadata were last changed, ISO 8601.
//
// Type: string. Stability: development. Example: `2021-01-01T12:00:00Z`.
inline constexpr AttributeKey<std::string_view> kChanged{"file.changed"};

// When the file was created, ISO 8601.
//
// Type: string. Stability: development. Example: `2021-01-01T12:00:00Z`.
inline constexpr AttributeKey<std::string_view> kCreated{"file.created"};

// User identifier of the owner.
//
// Type: string. Stability: development. Example: `1000`.
inline constexpr AttributeKey<std::string_view> kOwnerId{"file.owner.id"};

// Name of the owner.
//
// Type: string. Stability: development. Example: `root`.
inline constexpr AttributeKey<std::string_view> kOwnerName{"file.owner.name"};

// Group identifier.
//
// Type: string. Stability: development. Example: `1000`.
inline constexpr AttributeKey<std::string_view> kGroupId{"file.group.id"};

// Name of the group.
//
// Type: string. Stability: development. Example: `users`.
inline constexpr AttributeKey<std::string_view> kGroupName{"file.group.name"};

// Name of a fork: extra data of a file, such as an alternate stream of NTFS.
//
// Type: string. Stability: development. Example: `Zone.Identifier`.
inline constexpr AttributeKey<std::string_view> kForkName{"file.fork_name"};

// Target of a symbolic link.
//
// Type: string. Stability: development. Example: `/usr/bin/python3`.
inline constexpr AttributeKey<std::string_view> kSymbolicLinkTargetPath{
    "file.symbolic_link.target_path"};

}  // namespace semconv::file
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_FILE_ATTRIBUTES_H_
