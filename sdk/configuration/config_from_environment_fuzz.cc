// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "sdk/common/environment.h"
#include "sdk/configuration/config_from_environment.h"
#include "sdk/configuration/describe_config.h"
#include "sdk/configuration/finalized_sdk_config.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/configuration/variables.h"
#include "sdk/resource/resource.h"

namespace {

// Gives each line of the input to the variable whose number in the table is the
// line's first byte, as far as there is one.
class LineEnvironment final : public otel::sdk::Environment {
 public:
  explicit LineEnvironment(std::string_view text) : text_(text) {}
  std::optional<std::string> Get(std::string_view name) const override {
    const auto variables = otel::sdk::Variables();
    std::string_view rest = text_;
    while (!rest.empty()) {
      const size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.size() < 2) continue;
      const size_t number =
          static_cast<unsigned char>(line.front()) % variables.size();
      // Files cannot be read: all else would be left out.
      if (name == "OTEL_CONFIG_FILE") return std::nullopt;
      if (variables[number].name == name) return std::string(line.substr(1));
    }
    return std::nullopt;
  }

 private:
  const std::string_view text_;
};

}  // namespace

// No environment may fail, and no number that comes out is out of range.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace otel::sdk;
  const LineEnvironment environment(
      std::string_view(reinterpret_cast<const char*>(data), size));
  absl::StatusOr<FinalizedSdkConfig> finalized =
      Finalize(ConfigFromEnvironment(environment, nullptr));
  if (!finalized.ok()) std::abort();
  const SdkConfig& config = finalized->config();
  if (*config.traces.batch.max_queue_size < 1 ||
      *config.traces.batch.max_export_batch_size >
          *config.traces.batch.max_queue_size ||
      *config.logs.batch.max_export_batch_size >
          *config.logs.batch.max_queue_size ||
      *config.metrics.export_interval < absl::ZeroDuration() ||
      *config.traces.batch.schedule_delay <= absl::ZeroDuration()) {
    std::abort();
  }
  for (const char c : DescribeConfig(config, DefaultResource())) {
    if (c != '\n' && static_cast<unsigned char>(c) < ' ') std::abort();
  }
  return 0;
}
