// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `TraceId`, `SpanId` and `TraceFlags`: the parts of a span's identity.

#ifndef OTEL_API_TRACE_IDS_H_
#define OTEL_API_TRACE_IDS_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace otel {
inline namespace v1 {
namespace internal {

// Writes `size` bytes as `2 * size` lower-case hex digits to `out`.
void WriteHex(const uint8_t* bytes, size_t size, char* out) noexcept;

// Reads exactly `size` bytes from lower-case hex. Returns false, with `out`
// untouched, when `text` has another length or any other character.
bool ReadLowerHex(std::string_view text, size_t size, uint8_t* out) noexcept;

}  // namespace internal

// `N` bytes of identity, network order: the byte that is written first comes
// first. All zero is the invalid id. Trivially copyable.
//
// Threads: immutable values. Failure: text that is not an id gives none, see
// `FromHex`. Cost: no allocation, but for `ToHex`.
//
//   if (auto id = otel::TraceId::FromHex(text)) Find(*id);
//
// Spec: trace/api.md#retrieving-the-traceid-and-spanid.
template <size_t N, class Tag>
class Id {
 public:
  static constexpr size_t kSize = N;
  static constexpr size_t kHexSize = 2 * N;

  constexpr Id() noexcept = default;

  // Copies `N` bytes from `bytes`.
  static Id FromBytes(const uint8_t* bytes) noexcept {
    Id id;
    std::memcpy(id.bytes_, bytes, N);
    return id;
  }
  // Returns the id that exactly `2 * N` lower-case hex digits denote, else
  // nothing. The invalid id parses too.
  static std::optional<Id> FromHex(std::string_view hex) noexcept {
    Id id;
    if (!internal::ReadLowerHex(hex, N, id.bytes_)) return std::nullopt;
    return id;
  }

  bool IsValid() const noexcept {
    static_assert(N % sizeof(uint64_t) == 0);
    uint64_t words[N / sizeof(uint64_t)];
    std::memcpy(words, bytes_, N);
    uint64_t any = 0;
    for (uint64_t word : words) any |= word;
    return any != 0;
  }
  const uint8_t* bytes() const noexcept { return bytes_; }

  // Writes `kHexSize` lower-case digits to `out`, without a terminator.
  void WriteHex(char* out) const noexcept {
    internal::WriteHex(bytes_, N, out);
  }
  std::string ToHex() const {
    std::string hex(kHexSize, '0');
    WriteHex(hex.data());
    return hex;
  }

  friend bool operator==(const Id& a, const Id& b) noexcept {
    return std::memcmp(a.bytes_, b.bytes_, N) == 0;
  }
  friend bool operator!=(const Id& a, const Id& b) noexcept {
    return !(a == b);
  }
  friend bool operator<(const Id& a, const Id& b) noexcept {
    return std::memcmp(a.bytes_, b.bytes_, N) < 0;
  }

 private:
  uint8_t bytes_[N] = {};
};

// Identifies a trace: 16 bytes.
using TraceId = Id<16, struct TraceIdTag>;
// Identifies a span within its trace: 8 bytes.
using SpanId = Id<8, struct SpanIdTag>;

// The flags of W3C Trace Context level 2. Spec: trace/api.md#spancontext.
class TraceFlags {
 public:
  static constexpr uint8_t kSampled = 0x01;  // The span is meant for export.
  static constexpr uint8_t kRandom = 0x02;   // The right-most 56 bits of the
                                             // trace id are random.

  constexpr TraceFlags() noexcept = default;
  constexpr explicit TraceFlags(uint8_t bits) noexcept : bits_(bits) {}

  constexpr bool IsSampled() const noexcept { return (bits_ & kSampled) != 0; }
  constexpr bool IsRandom() const noexcept { return (bits_ & kRandom) != 0; }
  constexpr uint8_t bits() const noexcept { return bits_; }

  constexpr TraceFlags WithSampled(bool sampled) const noexcept {
    return TraceFlags(static_cast<uint8_t>(
        sampled ? bits_ | kSampled : bits_ & ~unsigned{kSampled}));
  }
  constexpr TraceFlags WithRandom(bool random) const noexcept {
    return TraceFlags(static_cast<uint8_t>(
        random ? bits_ | kRandom : bits_ & ~unsigned{kRandom}));
  }

  friend constexpr bool operator==(TraceFlags a, TraceFlags b) noexcept {
    return a.bits_ == b.bits_;
  }
  friend constexpr bool operator!=(TraceFlags a, TraceFlags b) noexcept {
    return a.bits_ != b.bits_;
  }

 private:
  uint8_t bits_ = 0;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_TRACE_IDS_H_
