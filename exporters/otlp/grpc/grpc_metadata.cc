// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/grpc/grpc_metadata.h"

#include <cctype>
#include <string_view>

#include "absl/status/status.h"
#include "exporters/otlp/delivery/message_text.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

constexpr std::string_view kReserved[] = {
    "connection", "content-length", "content-type",      "host",
    "te",         "trailer",        "transfer-encoding", "upgrade"};

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         text.substr(text.size() - end.size()) == end;
}

// `name` is in lower case.
bool IsName(std::string_view name) {
  for (const char c : name) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || c == '.';
    if (!fits) return false;
  }
  return !name.empty();
}

bool IsReserved(std::string_view name) {
  for (const std::string_view reserved : kReserved) {
    if (name == reserved) return true;
  }
  return name.substr(0, 5) == "grpc-";
}

bool IsPrintable(std::string_view value) {
  for (const char c : value) {
    if (c < 0x20 || c > 0x7e) return false;
  }
  return true;
}

// Returns what is wrong, or an empty string.
std::string_view Fault(std::string_view name, std::string_view value) {
  if (!IsName(name)) {
    return "its name has other characters than letters, digits, '-', '_' and "
           "'.'";
  }
  if (IsReserved(name)) return "gRPC sets it itself";
  if (!EndsWith(name, "-bin") && !IsPrintable(value)) {
    return "its value has other characters than printable ASCII; "
           "percent-encode "
           "it, or end the name in -bin";
  }
  return {};
}

}  // namespace

absl::StatusOr<GrpcMetadata> MetadataFromHeaders(const GrpcMetadata& headers,
                                                 std::string_view option) {
  GrpcMetadata metadata;
  for (const auto& [key, value] : headers) {
    std::string name = key;
    for (char& c : name) {
      c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    const std::string_view fault = Fault(name, value);
    if (!fault.empty()) {
      // What is no name may be a value that was taken for one.
      std::string message = "the header \"";
      message += IsName(name) ? ForMessage(key) : "****";
      message += "\" (";
      message += option;
      message += ") cannot be sent with gRPC: ";
      message += fault;
      return absl::InvalidArgumentError(message);
    }
    metadata.emplace_back(std::move(name), value);
  }
  return metadata;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
