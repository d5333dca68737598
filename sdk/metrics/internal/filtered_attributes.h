// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_FILTERED_ATTRIBUTES_H_
#define OTEL_SDK_METRICS_INTERNAL_FILTERED_ATTRIBUTES_H_

#include <cstddef>
#include <new>
#include <vector>

#include "api/common/attributes.h"
#include "sdk/metrics/internal/stream_spec.h"

namespace otel {
namespace sdk {
namespace internal {

// The attributes of a measurement that a stream keeps: views, on the stack
// unless there are many.
class FilteredAttributes {
 public:
  FilteredAttributes(Attributes attributes, const AttributeKeyFilter& filter) {
    if (filter.keeps_all()) {
      view_ = attributes;
      return;
    }
    auto* few = reinterpret_cast<Attribute*>(few_);
    if (attributes.size() > kFew) {
      many_.reserve(attributes.size());
      for (const Attribute& attribute : attributes) {
        if (filter.Keeps(attribute.key)) many_.push_back(attribute);
      }
      view_ = many_;
      return;
    }
    size_t count = 0;
    for (const Attribute& attribute : attributes) {
      if (filter.Keeps(attribute.key)) new (few + count++) Attribute(attribute);
    }
    view_ = Attributes(few, count);
  }
  FilteredAttributes(const FilteredAttributes&) = delete;
  FilteredAttributes& operator=(const FilteredAttributes&) = delete;

  Attributes view() const noexcept { return view_; }

 private:
  static constexpr size_t kFew = 32;

  alignas(Attribute) char few_[kFew * sizeof(Attribute)];
  std::vector<Attribute> many_;
  Attributes view_;
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_FILTERED_ATTRIBUTES_H_
