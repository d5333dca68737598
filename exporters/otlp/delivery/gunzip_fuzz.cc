// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Any bytes as a compressed answer: never more than allowed comes out, and the
// limit changes only whether something does.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "exporters/otlp/delivery/gunzip.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using otel::exporters::otlp::Gunzip;
  using otel::exporters::otlp::LooksLikeGzip;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  constexpr size_t kMax = size_t{1} << 16;
  const std::optional<std::string> all = Gunzip(bytes, kMax);
  if (!all.has_value()) return 0;
  if (all->size() > kMax || !LooksLikeGzip(bytes)) std::abort();
  if (Gunzip(bytes, all->size()) != all) std::abort();
  if (!all->empty() && Gunzip(bytes, all->size() - 1).has_value()) std::abort();
  return 0;
}
