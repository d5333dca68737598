// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Input: a key, a value, and entries of an environment, each on a line.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/propagation/environment_carrier.h"

namespace {

void Check(bool condition) {
  if (!condition) __builtin_trap();
}

bool IsNormal(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  for (char c : name) {
    const bool normal =
        (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (!normal) return false;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::vector<std::string> lines(1);
  for (size_t i = 0; i < size; ++i) {
    if (data[i] == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += static_cast<char>(data[i]);
    }
  }
  lines.resize(lines.size() < 2 ? 2 : lines.size());
  const std::string key = lines[0];
  const std::string value = lines[1];
  lines.erase(lines.begin(), lines.begin() + 2);

  const std::string name = otel::NormalizeEnvironmentName(key);
  Check(IsNormal(name));
  Check(otel::NormalizeEnvironmentName(name) == name);

  const otel::EnvironmentGetter before(lines);
  Check(before.Get(key) == before.Get(name));
  before.Keys([&](std::string_view visited) {
    Check(IsNormal(visited));
    Check(before.Get(visited).has_value());
  });

  otel::EnvironmentSetter setter(lines);
  setter.Set(key, value);
  const otel::EnvironmentGetter after(setter.entries());
  if (value.find('\0') == value.npos) {
    Check(after.Get(key) == value);
  } else {
    Check(setter.entries() == lines);
  }
  before.Keys([&](std::string_view visited) {
    Check(visited == name || after.Get(visited) == before.Get(visited));
  });
  // An array of C strings ends each entry at its first NUL.
  const otel::EnvironmentGetter pointers(setter.envp());
  pointers.Keys([](std::string_view visited) { Check(IsNormal(visited)); });
  return 0;
}
