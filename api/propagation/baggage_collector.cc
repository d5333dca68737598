// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/baggage_collector.h"

#include <new>

#include "api/propagation/percent_coding.h"

namespace otel {
inline namespace v1 {
namespace internal {

void BaggageCollector::Add(std::string_view key, std::string_view value,
                           std::string_view metadata) noexcept {
  new (&entries_[size_++]) Baggage::Entry{key, value, metadata};
}

void BaggageCollector::AddEncoded(std::string_view key, std::string_view value,
                                  std::string_view metadata,
                                  bool plus_is_space) noexcept {
  bool plain = true;
  for (char c : value) {
    plain = plain && c > 0 && c != '%' && !(plus_is_space && c == '+');
  }
  if (plain) return Add(key, value, metadata);
  if (decoded_ == nullptr) {
    decoded_ = static_cast<char*>(::operator new(
        MaxPercentDecodedSize(BaggageLimits::kMaxBytes), std::nothrow));
    if (decoded_ == nullptr) {
      out_of_memory_ = true;
      return;
    }
    decoded_end_ = decoded_;
  }
  char* const begin = decoded_end_;
  decoded_end_ = PercentDecode(value, plus_is_space, begin);
  Add(key, {begin, static_cast<size_t>(decoded_end_ - begin)}, metadata);
}

Baggage BaggageCollector::Finish() const noexcept {
  // All of it or nothing.
  if (out_of_memory_) return Baggage();
  return Baggage::FromEntries(entries_, size_);
}

}  // namespace internal
}  // namespace v1
}  // namespace otel
