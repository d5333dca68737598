// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Options` in the form that requests use, kept for ever so that a request
// needs neither a lock nor a reference count to look at them.

#ifndef OTEL_INSTRUMENTATION_HTTP_INTERNAL_RESOLVED_OPTIONS_H_
#define OTEL_INSTRUMENTATION_HTTP_INTERNAL_RESOLVED_OPTIONS_H_

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/common/attributes.h"
#include "api/propagation/text_map_propagator.h"
#include "instrumentation/http/internal/attribute_buffer.h"
#include "instrumentation/http/options.h"

namespace otel::instrumentation::http::internal {

// A header to record, with the keys of its attributes made beforehand.
struct CapturedHeader {
  std::string name;     // In lower case.
  std::string key;      // `http.request.header.content-type`
  std::string old_key;  // With `_` for `-`; empty when not wanted or the same.
};

// Immutable after construction, and never destroyed.
class ResolvedOptions {
 public:
  // Keeps `options` for ever. For the few that a program makes itself.
  static const ResolvedOptions* Keep(Options options);
  // Returns those of the program's configuration as it is now. One load while
  // it does not change.
  static const ResolvedOptions* OfProcess();

  ResolvedOptions(const ResolvedOptions&) = delete;
  ResolvedOptions& operator=(const ResolvedOptions&) = delete;

  const Options& options() const noexcept { return options_; }
  bool old_names() const noexcept {
    return options_.semantic_conventions == SemanticConventions::kStableAndOld;
  }
  bool exceptions_as_span_events() const noexcept {
    return options_.exception_signal != ExceptionSignal::kLogs;
  }
  bool exceptions_as_logs() const noexcept {
    return options_.exception_signal != ExceptionSignal::kSpanEvents;
  }

  // Returns `method` if it is a known one, else `_OTHER`. The result lives for
  // ever.
  std::string_view NormalizeMethod(std::string_view method) const noexcept;

  const std::vector<CapturedHeader>& server_request() const noexcept {
    return server_request_;
  }
  const std::vector<CapturedHeader>& server_response() const noexcept {
    return server_response_;
  }
  const std::vector<CapturedHeader>& client_request() const noexcept {
    return client_request_;
  }
  const std::vector<CapturedHeader>& client_response() const noexcept {
    return client_response_;
  }

 private:
  explicit ResolvedOptions(Options options);

  const Options options_;
  std::vector<CapturedHeader> server_request_;
  std::vector<CapturedHeader> server_response_;
  std::vector<CapturedHeader> client_request_;
  std::vector<CapturedHeader> client_response_;
  const ResolvedOptions* next_ = nullptr;  // Keeps the memory reachable.
};

// The values of captured headers while a call uses them.
class HeaderAttributes {
 public:
  // Adds an attribute to `buffer` for each of `headers` that `carrier` has.
  // What it adds lives as long as this object and the carrier.
  void AddTo(AttributeBuffer& buffer,
             const std::vector<CapturedHeader>& headers,
             const TextMapGetter& carrier);

 private:
  std::vector<std::vector<std::string_view>> values_;
};

}  // namespace otel::instrumentation::http::internal

#endif  // OTEL_INSTRUMENTATION_HTTP_INTERNAL_RESOLVED_OPTIONS_H_
