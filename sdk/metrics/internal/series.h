// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_SERIES_H_
#define OTEL_SDK_METRICS_INTERNAL_SERIES_H_

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "api/common/attributes.h"
#include "sdk/metrics/internal/slot_cells.h"

namespace otel {
namespace sdk {
namespace internal {

class SeriesExemplars;

// One set of attributes of a stream: an immutable copy of them, and what is
// known of the series itself. Its values are elsewhere, under its index. One
// block of memory: this header, the attributes, their text.
class Series {
 public:
  // Returns a series with a copy of `attributes`, which must be canonical (see
  // `IsCanonical`); null when there is no memory.
  static Series* Create(Attributes attributes, uint64_t hash);
  static void Destroy(Series* series) noexcept;

  Series(const Series&) = delete;
  Series& operator=(const Series&) = delete;

  Attributes attributes() const noexcept {
    return Attributes(reinterpret_cast<const Attribute*>(this + 1),
                      attribute_count_);
  }

  const uint64_t hash;
  // Wall time of its beginning, in nanoseconds.
  int64_t start_nanos = 0;

  // The number of its values; given to another series when this one is gone.
  uint32_t index() const noexcept { return index_; }
  CellPlace place() const noexcept { return place_; }
  void SetIndex(uint32_t index) noexcept {
    index_ = index;
    place_ = CellPlace(index);
  }

 private:
  Series(uint64_t h, uint32_t attribute_count) noexcept
      : hash(h), attribute_count_(attribute_count) {}
  ~Series() = default;

  uint32_t index_ = 0;
  const uint32_t attribute_count_;
  CellPlace place_;

 public:
  // The next older series that no collection has seen yet.
  Series* next_new = nullptr;
  // Made at the first measurement that an exemplar filter lets through.
  std::atomic<SeriesExemplars*> exemplars{nullptr};
  // Something refers to it for good, so it is not forgotten by itself.
  std::atomic<bool> pinned{false};
  // No longer found by its attributes; freed by a collection.
  std::atomic<bool> removed{false};
};

// Slots keep four bits of the hash below the address.
static_assert(sizeof(Series) % alignof(Attribute) == 0);

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_SERIES_H_
