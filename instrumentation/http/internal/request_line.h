// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Small rules of the conventions that servers and clients share.

#ifndef OTEL_INSTRUMENTATION_HTTP_INTERNAL_REQUEST_LINE_H_
#define OTEL_INSTRUMENTATION_HTTP_INTERNAL_REQUEST_LINE_H_

#include <string_view>

#include "instrumentation/http/internal/attribute_buffer.h"

namespace otel::instrumentation::http::internal {

// Returns `http` or `https`, in lower case and living for ever; empty for
// everything else, which would let callers make up series.
std::string_view KnownScheme(std::string_view scheme) noexcept;

// Returns `network.protocol.version` for `1.1`, `HTTP/1.1`, `2.0` and so on,
// living for ever; empty for versions that do not exist.
std::string_view ProtocolVersion(std::string_view version) noexcept;

// Returns `http.flavor` for a `network.protocol.version`.
std::string_view OldFlavor(std::string_view version) noexcept;

// Appends `{method} {target}`, or without a target `{method}`, where the
// method `_OTHER` reads `HTTP`.
void AppendSpanName(SmallText& name, std::string_view method,
                    std::string_view target);

}  // namespace otel::instrumentation::http::internal

#endif  // OTEL_INSTRUMENTATION_HTTP_INTERNAL_REQUEST_LINE_H_
