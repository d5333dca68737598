// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/config_file_reader.h"

#include <atomic>

namespace otel {
namespace sdk {
namespace {

std::atomic<ConfigFileReader> current{nullptr};

}  // namespace

void SetConfigFileReader(ConfigFileReader reader) noexcept {
  current.store(reader, std::memory_order_release);
}

ConfigFileReader GetConfigFileReader() noexcept {
  return current.load(std::memory_order_acquire);
}

}  // namespace sdk
}  // namespace otel
