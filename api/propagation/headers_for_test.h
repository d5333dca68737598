// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Headers of a request in their order, for tests and fuzz targets.

#ifndef OTEL_API_PROPAGATION_HEADERS_FOR_TEST_H_
#define OTEL_API_PROPAGATION_HEADERS_FOR_TEST_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/context/context.h"
#include "api/propagation/carriers.h"
#include "api/propagation/text_map_propagator.h"

namespace otel::testing_internal {

using Headers = std::vector<std::pair<std::string, std::string>>;

inline Headers Inject(const TextMapPropagator& propagator,
                      const Context& context) {
  Headers headers;
  HeaderSetter<Headers> carrier(headers);
  propagator.Inject(context, carrier);
  return headers;
}

inline Context Extract(const TextMapPropagator& propagator,
                       const Headers& headers, const Context& context = {}) {
  return propagator.Extract(context, HeaderGetter<Headers>(headers));
}

// Reads lines `name: value`, or `name:value`. A line without a colon is a name
// with an empty value. Values are not trimmed but for that one space.
inline Headers ParseHeaders(const uint8_t* data, size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  Headers headers;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    const size_t colon = line.find(':');
    std::string_view value =
        colon == line.npos ? std::string_view() : line.substr(colon + 1);
    if (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    headers.emplace_back(line.substr(0, colon), value);
  }
  return headers;
}

}  // namespace otel::testing_internal

#endif  // OTEL_API_PROPAGATION_HEADERS_FOR_TEST_H_
