// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Finalize`: checks a configuration, and completes it.

#ifndef OTEL_SDK_CONFIGURATION_FINALIZED_SDK_CONFIG_H_
#define OTEL_SDK_CONFIGURATION_FINALIZED_SDK_CONFIG_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "sdk/configuration/sdk_config.h"

namespace otel {
namespace sdk {

enum class Signal : uint8_t { kTraces, kMetrics, kLogs };

// An exporter that the environment, or nobody, named and that is not linked.
struct MissingExporter {
  Signal signal;
  std::string name;
};

// A configuration that is consistent and complete; only `Finalize` makes one.
// In its `config()`:
//   * the exporters' names are pipelines and readers, which have a kind of
//     processor, a batch configuration, an interval; the lists are empty;
//   * names are those of the registry, each once, and there is a component for
//     each; `none` is gone;
//   * limits of a signal that were not set have the general ones' values;
//   * numbers are in range.
class FinalizedSdkConfig {
 public:
  const SdkConfig& config() const& noexcept { return config_; }
  SdkConfig config() && { return std::move(config_); }
  const std::vector<MissingExporter>& missing_exporters() const noexcept {
    return missing_exporters_;
  }

 private:
  friend absl::StatusOr<FinalizedSdkConfig> Finalize(SdkConfig config);
  explicit FinalizedSdkConfig(SdkConfig config) : config_(std::move(config)) {}

  SdkConfig config_;
  std::vector<MissingExporter> missing_exporters_;
};

// Checks and completes `config`. What is wrong in what the environment says is
// added to its messages, and left out or replaced by a default. What is wrong
// in what code or a file says is an error: `kInvalidArgument`, with everything
// that is wrong, one part per problem.
[[nodiscard]] absl::StatusOr<FinalizedSdkConfig> Finalize(SdkConfig config);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_FINALIZED_SDK_CONFIG_H_
