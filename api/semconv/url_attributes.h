// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Parts of a URL.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_URL_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_URL_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::url {

// Absolute URL, credentials and known secret query values replaced by
// `REDACTED`.
//
// Type: string. Stability: stable. Example:
// `https://www.example.com/roll?sides=6#top`.
inline constexpr AttributeKey<std::string_view> kFull{"url.full"};

// Scheme of the URL, without the colon.
//
// Type: string. Stability: stable. Examples: `https`; `http`.
inline constexpr AttributeKey<std::string_view> kScheme{"url.scheme"};

// Path of the URL.
//
// Type: string. Stability: stable. Example: `/rolldice`.
inline constexpr AttributeKey<std::string_view> kPath{"url.path"};

// Query of the URL without the question mark; known secret values replaced by
// `REDACTED`.
//
// Type: string. Stability: stable. Example: `sides=6&count=2`.
inline constexpr AttributeKey<std::string_view> kQuery{"url.query"};

// Fragment of the URL without the hash sign.
//
// Type: string. Stability: stable. Example: `top`.
inline constexpr AttributeKey<std::string_view> kFragment{"url.fragment"};

// Low-cardinality template of the path.
//
// Type: string. Stability: development. Examples: `/users/{id}`;
// `/users/{id}?sort={order}`.
inline constexpr AttributeKey<std::string_view> kTemplate{"url.template"};

// URL as it was first seen, before any parsing; may be only a path.
//
// Type: string. Stability: development. Example: `/roll?sides=6`.
inline constexpr AttributeKey<std::string_view> kOriginal{"url.original"};

// Host part of the URL; IPv6 addresses keep their brackets.
//
// Type: string. Stability: development. Examples: `www.example.com`;
// `[2001:db8::1]`.
inline constexpr AttributeKey<std::string_view> kDomain{"url.domain"};

// File extension of the path, without the dot and only the last one.
//
// Type: string. Stability: development. Examples: `png`; `gz`.
inline constexpr AttributeKey<std::string_view> kExtension{"url.extension"};

// Port of the URL.
//
// Type: int. Stability: development. Example: `443`.
inline constexpr AttributeKey<int64_t> kPort{"url.port"};

// Highest domain that can be registered under a public suffix.
//
// Type: string. Stability: development. Example: `example.com`.
inline constexpr AttributeKey<std::string_view> kRegisteredDomain{
    "url.registered_domain"};

// Part of the host before the registered domain.
//
// Type: string. Stability: development. Examples: `www`; `api.eu`.
inline constexpr AttributeKey<std::string_view> kSubdomain{"url.subdomain"};

// Public suffix of the host.
//
// Type: string. Stability: development. Examples: `com`; `co.uk`.
inline constexpr AttributeKey<std::string_view> kTopLevelDomain{
    "url.top_level_domain"};

}  // namespace semconv::url
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_URL_ATTRIBUTES_H_
