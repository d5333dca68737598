// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/trace/span_ref.h"

#include "api/common/exception_attributes.h"

namespace otel {
inline namespace v1 {

void SpanRef::SetAttributeSlow(std::string_view key,
                               AttributeValue value) const noexcept {
  const Attribute attribute{key, value};
  backend_->SetAttributes(serial_, Attributes(&attribute, 1));
}

void SpanRef::RecordExceptionSlow(const std::exception& exception,
                                  Attributes attributes) const noexcept {
  const ExceptionAttributes recorded(exception, attributes);
  backend_->AddEvent(serial_, "exception", Timestamp(), recorded.attributes());
}

}  // namespace v1
}  // namespace otel
