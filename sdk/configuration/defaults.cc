// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/defaults.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "sdk/common/immortal.h"

namespace otel {
namespace sdk {
namespace {

class DeclaredDefaults final : public Environment {
 public:
  std::optional<std::string> Get(std::string_view name) const override {
    std::lock_guard<std::mutex> lock(mutex_);
    for (const Default& entry : defaults_) {
      if (entry.name == name && !entry.value.empty()) return entry.value;
    }
    return std::nullopt;
  }

  uint64_t Add(EnvironmentDefaults::Variables variables) {
    std::lock_guard<std::mutex> lock(mutex_);
    ++last_id_;
    for (const auto& variable : variables) {
      defaults_.push_back({last_id_, std::string(variable.first),
                           std::string(variable.second)});
    }
    return last_id_;
  }

  void Remove(uint64_t id) {
    std::lock_guard<std::mutex> lock(mutex_);
    defaults_.erase(
        std::remove_if(defaults_.begin(), defaults_.end(),
                       [&](const Default& entry) { return entry.id == id; }),
        defaults_.end());
  }

 private:
  struct Default {
    uint64_t id;
    std::string name;
    std::string value;
  };

  mutable std::mutex mutex_;
  std::vector<Default> defaults_;
  uint64_t last_id_ = 0;
};

DeclaredDefaults& Declared() noexcept {
  static DeclaredDefaults& declared = MakeImmortal<DeclaredDefaults>();
  return declared;
}

}  // namespace

EnvironmentDefaults::EnvironmentDefaults(Variables variables)
    : id_(Declared().Add(variables)) {}

EnvironmentDefaults::~EnvironmentDefaults() { Declared().Remove(id_); }

const Environment& ProgramDefaults() noexcept { return Declared(); }

}  // namespace sdk
}  // namespace otel
