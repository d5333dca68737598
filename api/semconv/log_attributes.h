// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Where a log record came from.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_LOG_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_LOG_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::log {

// Whole record as it was before parsing.
//
// Type: string. Stability: development. Example: `77 <86>1
// 2015-08-06T21:58:59.694Z host example 12 - - Something`.
inline constexpr AttributeKey<std::string_view> kRecordOriginal{
    "log.record.original"};

// Identifier of the record, the same however often it is sent.
//
// Type: string. Stability: development. Example: `01ARZ3NDEKTSV4RRFFQ69G5FAV`.
inline constexpr AttributeKey<std::string_view> kRecordUid{"log.record.uid"};

// Standard stream that the record was written to.
//
// Type: string. Stability: development. Example: `stdout`.
inline constexpr AttributeKey<std::string_view> kIostream{"log.iostream"};
// Values of `log.iostream`:
inline constexpr std::string_view kIostreamStdout = "stdout";
inline constexpr std::string_view kIostreamStderr = "stderr";

// Base name of the log file.
//
// Type: string. Stability: development. Example: `audit.log`.
inline constexpr AttributeKey<std::string_view> kFileName{"log.file.name"};

// Base name after symbolic links are followed.
//
// Type: string. Stability: development. Example: `uuid.log`.
inline constexpr AttributeKey<std::string_view> kFileNameResolved{
    "log.file.name_resolved"};

// Path of the log file.
//
// Type: string. Stability: development. Example: `/var/log/app/audit.log`.
inline constexpr AttributeKey<std::string_view> kFilePath{"log.file.path"};

// Path after symbolic links are followed.
//
// Type: string. Stability: development. Example: `/var/lib/docker/uuid.log`.
inline constexpr AttributeKey<std::string_view> kFilePathResolved{
    "log.file.path_resolved"};

}  // namespace semconv::log
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_LOG_ATTRIBUTES_H_
