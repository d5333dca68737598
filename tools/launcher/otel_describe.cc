// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Prints the configuration that the environment makes, with the exporters that
// the agent has. The launcher's --describe: a program of its own, so that the
// launcher need not have an SDK.

#include <unistd.h>

#include <cstdio>
#include <string>

#include "absl/status/statusor.h"
#include "sdk/configuration/sdk.h"

int main() {
  const absl::StatusOr<otel::sdk::Sdk> sdk = otel::sdk::SetUpFromEnvironment();
  if (!sdk.ok()) {
    std::fprintf(stderr, "otel_instrument: %s\n",
                 std::string(sdk.status().message()).c_str());
    return 1;
  }
  const std::string text = sdk->DescribeConfiguration();
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
      std::fflush(stdout) == 0;
  // Without a shutdown: it would export metrics.
  _exit(written ? 0 : 1);
}
