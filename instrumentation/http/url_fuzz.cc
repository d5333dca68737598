// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "instrumentation/http/url.h"

// Redacting twice is redacting once, and leaves neither credentials nor a
// sensitive value.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  namespace http = otel::instrumentation::http;
  static const auto* const kSensitive =
      new std::vector<std::string>{"sig", "Signature", "AWSAccessKeyId"};
  const std::string_view url(reinterpret_cast<const char*>(data), size);
  std::string buffer;
  const std::string once(http::RedactUrl(url, *kSensitive, buffer));
  std::string second_buffer;
  if (http::RedactUrl(once, *kSensitive, second_buffer) != once) std::abort();

  const http::UrlParts before = http::SplitUrl(url);
  const http::UrlParts after = http::SplitUrl(once);
  if (after.scheme != before.scheme || after.host_port != before.host_port ||
      after.path != before.path || after.fragment != before.fragment) {
    std::abort();
  }
  if (!before.user_info.empty() && after.user_info != "REDACTED:REDACTED") {
    std::abort();
  }
  return 0;
}
