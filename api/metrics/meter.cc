// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/metrics/meter.h"

namespace otel {
inline namespace v1 {

const internal::InstrumentEntry* Meter::Get(
    InstrumentKind kind, NumberType type, std::string_view name,
    const InstrumentOptions& options) const {
  if (entry_ == nullptr) return nullptr;
  InstrumentDescriptor descriptor{kind,
                                  type,
                                  std::string(name),
                                  std::string(options.unit),
                                  std::string(options.description),
                                  {},
                                  {}};
  if (options.explicit_bucket_boundaries.has_value()) {
    descriptor.explicit_bucket_boundaries.emplace(
        options.explicit_bucket_boundaries->begin(),
        options.explicit_bucket_boundaries->end());
  }
  if (options.attribute_keys.has_value()) {
    descriptor.attribute_keys.emplace(options.attribute_keys->begin(),
                                      options.attribute_keys->end());
  }
  return entry_->GetInstrument(std::move(descriptor));
}

}  // namespace v1
}  // namespace otel
