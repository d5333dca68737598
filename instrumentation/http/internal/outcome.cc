// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/internal/outcome.h"

#include <charconv>
#include <chrono>
#include <cstddef>
#include <exception>
#include <string_view>

#include "api/common/exception_attributes.h"
#include "api/semconv/deprecated_http_attributes.h"
#include "api/semconv/error_attributes.h"
#include "api/semconv/exception_attributes.h"
#include "api/semconv/http_attributes.h"
#include "instrumentation/http/internal/attribute_buffer.h"

namespace otel::instrumentation::http::internal {

void Outcome::SetError(std::string_view type, std::string_view description) {
  has_error_ = true;
  error_type_ = type;
  error_description_ = description;
}

void Outcome::SetException(const std::exception& exception) {
  has_exception_ = true;
  exception_type_ = ExceptionType(exception);
  exception_message_ = exception.what();
  exception_time_ = std::chrono::system_clock::now();
}

void Outcome::SetUnknownException() {
  has_exception_ = true;
  exception_type_ = semconv::error::kTypeOther;
  exception_message_.clear();
  exception_time_ = std::chrono::system_clock::now();
}

std::string_view Outcome::ErrorType(int status, int first_error) {
  const bool status_is_error =
      status != 0 && (status < 100 || status >= first_error);
  if (has_error_ && !error_type_.empty()) return error_type_;
  if (has_exception_ && !exception_type_.empty()) return exception_type_;
  if (status_is_error) {
    const auto end =
        std::to_chars(status_text_, status_text_ + sizeof(status_text_), status)
            .ptr;
    return {status_text_, static_cast<size_t>(end - status_text_)};
  }
  return has_error_ || has_exception_ ? semconv::error::kTypeOther
                                      : std::string_view();
}

std::string_view Outcome::Description() const noexcept {
  if (has_error_) return error_description_;
  return has_exception_ ? std::string_view(exception_message_)
                        : std::string_view();
}

void Outcome::RecordException(const ResolvedOptions& options,
                              const SpanRef& span, const Logger& logger,
                              const Context& context,
                              std::string_view event_name,
                              Severity severity) const {
  if (!has_exception_) return;
  AttributeBuffer attributes;
  attributes.AddText(semconv::exception::kType, exception_type_);
  attributes.AddText(semconv::exception::kMessage, exception_message_);
  if (options.exceptions_as_span_events()) {
    span.AddEvent("exception", attributes, exception_time_);
  }
  if (options.exceptions_as_logs()) {
    LogRecord record;
    record.timestamp = exception_time_;
    record.severity = severity;
    record.severity_text = SeverityName(severity);
    record.event_name = event_name;
    record.attributes = attributes;
    record.context = &context;
    logger.Emit(record);
  }
}

void Outcome::RecordStatus(const ResolvedOptions& options, const SpanRef& span,
                           int status, std::string_view error_type) const {
  if (!span.IsRecording()) return;
  AttributeBuffer attributes;
  if (status > 0) {
    attributes.Add(semconv::http::kResponseStatusCode(status));
    if (options.old_names()) {
      attributes.Add(semconv::deprecated::http::kStatusCode(status));
    }
  }
  attributes.AddText(semconv::error::kType, error_type);
  span.SetAttributes(attributes);
  if (!error_type.empty()) span.SetStatus(StatusCode::kError, Description());
}

}  // namespace otel::instrumentation::http::internal
