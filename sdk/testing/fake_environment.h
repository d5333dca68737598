// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `FakeEnvironment`: environment variables that the test decides.

#ifndef OTEL_SDK_TESTING_FAKE_ENVIRONMENT_H_
#define OTEL_SDK_TESTING_FAKE_ENVIRONMENT_H_

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sdk/common/environment.h"

namespace otel {
namespace sdk {
namespace testing {

// A map of variables. As in the real environment an empty value counts as
// unset.
//
// Ownership: the test's. Threads: as a map.
//
//   FakeEnvironment environment({{"OTEL_SERVICE_NAME", "dice"}});
class FakeEnvironment final : public Environment {
 public:
  FakeEnvironment() = default;
  FakeEnvironment(
      std::initializer_list<std::pair<const std::string, std::string>>
          variables)
      : variables_(variables.begin(), variables.end()) {}

  std::optional<std::string> Get(std::string_view name) const override {
    const auto found = variables_.find(name);
    if (found == variables_.end() || found->second.empty()) return std::nullopt;
    return found->second;
  }

  void Set(std::string_view name, std::string_view value) {
    variables_.insert_or_assign(std::string(name), std::string(value));
  }
  void Unset(std::string_view name) { variables_.erase(std::string(name)); }

 private:
  std::map<std::string, std::string, std::less<>> variables_;
};

}  // namespace testing
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TESTING_FAKE_ENVIRONMENT_H_
