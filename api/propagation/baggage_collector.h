// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What the propagators of baggage have in common: the limits of W3C Baggage,
// and how baggage is made of encoded members.

#ifndef OTEL_API_PROPAGATION_BAGGAGE_COLLECTOR_H_
#define OTEL_API_PROPAGATION_BAGGAGE_COLLECTOR_H_

#include <cstddef>
#include <new>
#include <string_view>

#include "api/baggage/baggage.h"

namespace otel {
inline namespace v1 {
namespace internal {

// Counts members against what W3C Baggage guarantees to propagate. A member
// that is too much is left out whole; a smaller one after it may still fit.
//
// Spec: W3C Baggage, section "Limits".
class BaggageLimits {
 public:
  static constexpr size_t kMaxMembers = 64;
  static constexpr size_t kMaxBytes = 8192;  // Of a header with all members.

  bool Full() const noexcept { return members_ == kMaxMembers; }
  // Returns whether a member of `size` characters fits, and then counts it.
  bool Admit(size_t size) noexcept {
    const size_t separator = members_ == 0 ? 0 : 1;
    if (Full() || size > kMaxBytes - bytes_ ||
        separator > kMaxBytes - bytes_ - size) {
      return false;
    }
    ++members_;
    bytes_ += separator + size;
    return true;
  }

 private:
  size_t members_ = 0;
  size_t bytes_ = 0;
};

// Gathers the members of one carrier, within the limits. Lives on the stack
// during an extraction; not thread-safe.
class BaggageCollector {
 public:
  BaggageCollector() noexcept {}
  BaggageCollector(const BaggageCollector&) = delete;
  BaggageCollector& operator=(const BaggageCollector&) = delete;
  ~BaggageCollector() { ::operator delete(decoded_); }

  bool Full() const noexcept { return limits_.Full(); }
  // As `BaggageLimits::Admit`. Each member is admitted before it is added.
  bool Admit(size_t size) noexcept { return limits_.Admit(size); }

  // Adds a member as it is, or with its value percent-decoded. The views must
  // live until `Finish`. Precondition: it was admitted, with no fewer
  // characters than key and value have.
  void Add(std::string_view key, std::string_view value,
           std::string_view metadata = {}) noexcept;
  void AddEncoded(std::string_view key, std::string_view value,
                  std::string_view metadata, bool plus_is_space) noexcept;

  // Returns the baggage of all members; empty without memory.
  Baggage Finish() const noexcept;

 private:
  BaggageLimits limits_;
  // In a union so that they are not initialised before they are used: mostly
  // there are few of them, or none.
  union {
    Baggage::Entry entries_[BaggageLimits::kMaxMembers];
  };
  size_t size_ = 0;
  // Decoded values; allocated when the first one is, with room for all.
  char* decoded_ = nullptr;
  char* decoded_end_ = nullptr;
  bool out_of_memory_ = false;
};

}  // namespace internal
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_PROPAGATION_BAGGAGE_COLLECTOR_H_
