// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// How a request went, as far as it was told, and what the conventions call it.

#ifndef OTEL_INSTRUMENTATION_HTTP_INTERNAL_OUTCOME_H_
#define OTEL_INSTRUMENTATION_HTTP_INTERNAL_OUTCOME_H_

#include <exception>
#include <string>
#include <string_view>

#include "api/common/timestamp.h"
#include "api/context/context.h"
#include "api/logs/logger.h"
#include "api/trace/span_ref.h"
#include "instrumentation/http/internal/resolved_options.h"

namespace otel::instrumentation::http::internal {

class Outcome {
 public:
  // What the caller of the instrumentation says; see `ServerRequest`.
  void SetError(std::string_view type, std::string_view description);
  void SetException(const std::exception& exception);
  void SetUnknownException();

  bool has_error() const noexcept { return has_error_; }
  bool has_exception() const noexcept { return has_exception_; }
  // Forgets the exception: somebody handled it.
  void ClearException() noexcept { has_exception_ = false; }

  // Returns the value of `error.type`; empty when there is no error. `status`
  // is 0 when there is none, and an error as such from `first_error` on. The
  // result is a view of this object.
  std::string_view ErrorType(int status, int first_error);
  // Records the exception, if there is one, where the options say.
  void RecordException(const ResolvedOptions& options, const SpanRef& span,
                       const Logger& logger, const Context& context,
                       std::string_view event_name, Severity severity) const;
  // Records the response's status, 0 for none, and the span's.
  void RecordStatus(const ResolvedOptions& options, const SpanRef& span,
                    int status, std::string_view error_type) const;

 private:
  // What to say besides the error type: nothing for a mere status.
  std::string_view Description() const noexcept;

  bool has_error_ = false;
  bool has_exception_ = false;
  std::string error_type_;
  std::string error_description_;
  std::string exception_type_;
  std::string exception_message_;
  Timestamp exception_time_;
  char status_text_[12];
};

}  // namespace otel::instrumentation::http::internal

#endif  // OTEL_INSTRUMENTATION_HTTP_INTERNAL_OUTCOME_H_
