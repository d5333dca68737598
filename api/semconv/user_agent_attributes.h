// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The program that a client says it is.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_USER_AGENT_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_USER_AGENT_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::user_agent {

// Value of the `User-Agent` header.
//
// Type: string. Stability: stable. Examples: `curl/7.88.1`; `CERN-LineMode/2.15
// libwww/2.17b3`.
inline constexpr AttributeKey<std::string_view> kOriginal{
    "user_agent.original"};

// Name taken from the header.
//
// Type: string. Stability: development. Examples: `Safari`; `YourApp`.
inline constexpr AttributeKey<std::string_view> kName{"user_agent.name"};

// Version taken from the header.
//
// Type: string. Stability: development. Examples: `14.1.2`; `1.0.0`.
inline constexpr AttributeKey<std::string_view> kVersion{"user_agent.version"};

// Operating system taken from the header.
//
// Type: string. Stability: development. Examples: `iOS`; `Android`; `Ubuntu`.
inline constexpr AttributeKey<std::string_view> kOsName{"user_agent.os.name"};

// Version of the operating system taken from the header.
//
// Type: string. Stability: development. Examples: `14.2.1`; `18.04.1`.
inline constexpr AttributeKey<std::string_view> kOsVersion{
    "user_agent.os.version"};

// Set when the traffic does not come from a person.
//
// Type: string. Stability: development. Example: `bot`.
inline constexpr AttributeKey<std::string_view> kSyntheticType{
    "user_agent.synthetic.type"};
// Values of `user_agent.synthetic.type`:

// Crawler or other automated client.
inline constexpr std::string_view kSyntheticTypeBot = "bot";
// Synthetic monitoring or another test.
inline constexpr std::string_view kSyntheticTypeTest = "test";

}  // namespace semconv::user_agent
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_USER_AGENT_ATTRIBUTES_H_
