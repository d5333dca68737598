// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/internal/resolved_options.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/common/instrumentation_config.h"
#include "api/semconv/http_attributes.h"

namespace otel::instrumentation::http::internal {
namespace {

// Constant-initialised and trivially destroyed, for requests at any time.
std::mutex kept_mutex;
const ResolvedOptions* kept = nullptr;  // Under `kept_mutex`.
std::mutex refresh_mutex;               // Taken before `kept_mutex`.
std::atomic<const ResolvedOptions*> of_process{nullptr};
// The configuration that `of_process` was made from. Stored after it.
std::atomic<uint64_t> of_process_version{0};

std::vector<CapturedHeader> Resolve(const std::vector<std::string>& names,
                                    std::string_view prefix, bool old_names) {
  std::vector<CapturedHeader> headers;
  for (const std::string& name : names) {
    CapturedHeader header;
    header.name = name;
    for (char& c : header.name) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    header.key.append(prefix).append(header.name);
    if (old_names && header.name.find('-') != std::string::npos) {
      std::string old_name = header.name;
      std::replace(old_name.begin(), old_name.end(), '-', '_');
      header.old_key.append(prefix).append(old_name);
    }
    headers.push_back(std::move(header));
  }
  return headers;
}

}  // namespace

ResolvedOptions::ResolvedOptions(Options options)
    : options_(std::move(options)),
      server_request_(Resolve(options_.server_request_headers,
                              semconv::http::kRequestHeaderPrefix,
                              old_names())),
      server_response_(Resolve(options_.server_response_headers,
                               semconv::http::kResponseHeaderPrefix,
                               old_names())),
      client_request_(Resolve(options_.client_request_headers,
                              semconv::http::kRequestHeaderPrefix,
                              old_names())),
      client_response_(Resolve(options_.client_response_headers,
                               semconv::http::kResponseHeaderPrefix,
                               old_names())) {}

const ResolvedOptions* ResolvedOptions::Keep(Options options) {
  auto* const resolved = new ResolvedOptions(std::move(options));
  std::lock_guard<std::mutex> lock(kept_mutex);
  resolved->next_ = kept;
  kept = resolved;
  return resolved;
}

const ResolvedOptions* ResolvedOptions::OfProcess() {
  // In this order: who sees the version sees the options of it, or later ones.
  if (of_process_version.load(std::memory_order_acquire) ==
      InstrumentationConfigVersion()) {
    const ResolvedOptions* const current =
        of_process.load(std::memory_order_acquire);
    if (current != nullptr) return current;
  }
  std::lock_guard<std::mutex> lock(refresh_mutex);
  // The version is read before the values: should they change meanwhile, the
  // next request looks again.
  const uint64_t version = InstrumentationConfigVersion();
  const ResolvedOptions* current = of_process.load(std::memory_order_acquire);
  Options options = OptionsFromConfig();
  if (current == nullptr || current->options_ != options) {
    current = Keep(std::move(options));
    of_process.store(current, std::memory_order_release);
  }
  of_process_version.store(version, std::memory_order_release);
  return current;
}

std::string_view ResolvedOptions::NormalizeMethod(
    std::string_view method) const noexcept {
  for (const std::string& known : options_.known_methods) {
    if (method == known) return known;
  }
  return semconv::http::kRequestMethodOther;
}

void HeaderAttributes::AddTo(AttributeBuffer& buffer,
                             const std::vector<CapturedHeader>& headers,
                             const TextMapGetter& carrier) {
  // Attributes refer to the vectors' elements, which moving the vectors
  // themselves leaves in place.
  for (const CapturedHeader& header : headers) {
    std::vector<std::string_view> values;
    carrier.GetAll(header.name, [&values](std::string_view value) {
      values.push_back(value);
    });
    if (values.empty()) continue;
    values_.push_back(std::move(values));
    buffer.Add({header.key, values_.back()});
    if (!header.old_key.empty()) {
      buffer.Add({header.old_key, values_.back()});
    }
  }
}

}  // namespace otel::instrumentation::http::internal
