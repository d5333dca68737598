// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Decompression of what a server sent, without trust in it.

#ifndef OTEL_EXPORTERS_OTLP_DELIVERY_GUNZIP_H_
#define OTEL_EXPORTERS_OTLP_DELIVERY_GUNZIP_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace otel {
namespace exporters {
namespace otlp {

// Returns the contents of a gzip stream (RFC 1952) of at most `max_bytes`.
// Nothing when `bytes` is none, when it ends early, when something follows it,
// and when the contents are longer; never uses more memory than a little above
// `max_bytes`.
std::optional<std::string> Gunzip(std::string_view bytes, size_t max_bytes);

// Whether `bytes` begins as a gzip stream does. No message of OTLP does.
bool LooksLikeGzip(std::string_view bytes) noexcept;

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_DELIVERY_GUNZIP_H_
