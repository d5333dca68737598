// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/service_instance_detector.h"

#include <unistd.h>

#include <cstdint>
#include <mutex>

#include "api/semconv/schema_url.h"
#include "api/semconv/service_attributes.h"
#include "sdk/common/random_bytes.h"

namespace otel {
namespace sdk {
std::string RandomUuid() {
  constexpr char kDigits[] = "0123456789abcdef";
  uint8_t bytes[16];
  FillRandom(bytes, sizeof(bytes));
  bytes[6] = static_cast<uint8_t>((bytes[6] & 0x0F) | 0x40);  // Version 4.
  bytes[8] = static_cast<uint8_t>((bytes[8] & 0x3F) | 0x80);  // RFC 4122.
  std::string uuid;
  for (size_t i = 0; i < sizeof(bytes); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) uuid.push_back('-');
    uuid.push_back(kDigits[bytes[i] >> 4]);
    uuid.push_back(kDigits[bytes[i] & 15]);
  }
  return uuid;
}

absl::StatusOr<Resource> ServiceInstanceDetector::Detect(Deadline deadline) {
  static_cast<void>(deadline);
  static auto* const mutex = new std::mutex;
  static auto* const uuid = new std::string;
  static pid_t owner = 0;
  std::lock_guard<std::mutex> lock(*mutex);
  if (owner != getpid()) {
    *uuid = RandomUuid();
    owner = getpid();
  }
  return Resource({{semconv::service::kInstanceId.name(), *uuid}},
                  semconv::kSchemaUrl);
}

}  // namespace sdk
}  // namespace otel
