// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/service_instance_detector.h"

#include <sys/random.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstring>
#include <mutex>

#include "api/semconv/schema_url.h"
#include "api/semconv/service_attributes.h"

namespace otel {
namespace sdk {
namespace {

void FillRandom(uint8_t (&bytes)[16]) noexcept {
  // Sixteen bytes come whole; not waiting matters when the machine has just
  // started, and then the time is random enough.
  if (getrandom(bytes, sizeof(bytes), GRND_NONBLOCK) ==
      static_cast<ssize_t>(sizeof(bytes))) {
    return;
  }
  uint64_t state = static_cast<uint64_t>(
      std::chrono::high_resolution_clock::now().time_since_epoch().count());
  state ^= reinterpret_cast<uintptr_t>(&bytes);
  for (size_t i = 0; i < sizeof(bytes); i += sizeof(state)) {
    // SplitMix64.
    state += 0x9E3779B97F4A7C15u;
    uint64_t mixed = state;
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBu;
    mixed ^= mixed >> 31;
    std::memcpy(&bytes[i], &mixed, sizeof(mixed));
  }
}

}  // namespace

std::string RandomUuid() {
  constexpr char kDigits[] = "0123456789abcdef";
  uint8_t bytes[16];
  FillRandom(bytes);
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
