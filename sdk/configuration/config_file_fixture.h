// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What the tests of configuration files share: a registry with a component of
// each kind, and files that exist for a test only.

#ifndef OTEL_SDK_CONFIGURATION_CONFIG_FILE_FIXTURE_H_
#define OTEL_SDK_CONFIGURATION_CONFIG_FILE_FIXTURE_H_

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/testing/fake_environment.h"

namespace otel {
namespace sdk {

// The registry has, beside what every registry has:
//   exporters  `console` (simple), `otlp`, `otlp_http`, `otlp_grpc`, `mine`,
//              which write lines to `TakeLines()` and take any properties;
//   reader     `prometheus`, a manual one;
//   `mine`     a sampler, propagator, detector, id generator, span processor,
//              log record processor and metric producer. What they are told is
//              in `TakeLines()`, as `mine sampler: ratio`, with their keys;
//   `picky`    a span exporter with one key, `level`, from 1 to 9.
//   `broken`   a span exporter and a detector that cannot be made.
class ConfigFileFixture : public ::testing::Test {
 protected:
  ConfigFileFixture();

  // Returns what a file of this text says. Its name in messages is `f.yaml`.
  absl::StatusOr<SdkConfig> Read(const std::string& text);
  // The same for a text without its first line, `file_format: "1.0"`.
  absl::StatusOr<SdkConfig> ReadBody(const std::string& body) {
    return Read("file_format: \"1.0\"\n" + body);
  }
  // Returns what is wrong with such a text; empty: nothing.
  std::string ErrorsOf(const std::string& body);
  // Returns the description of what it says.
  std::string Described(const std::string& text);

  std::vector<std::string> TakeLines();

  // Writes a file that lives as long as the test, and returns its path.
  std::string WriteFile(const std::string& name, const std::string& text);

  ComponentRegistry registry_;
  testing::FakeEnvironment environment_;

 private:
  template <class Component>
  void Register(Component component) {
    EXPECT_TRUE(registry_.Register(std::move(component)).ok());
  }
  void Note(const std::string& what, const ComponentContext& context);
  void AddLine(const std::string& line);

  std::mutex mutex_;
  std::vector<std::string> lines_;
};

// Returns a description without its comments.
std::string WithoutComments(const std::string& description);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_CONFIG_FILE_FIXTURE_H_
