// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// From a configuration to a running SDK, in one call.
//
//   #include "sdk/configuration/sdk.h"
//
//   int main() {
//     absl::StatusOr<otel::sdk::Sdk> sdk = otel::sdk::SetUpFromEnvironment();
//     if (!sdk.ok()) std::cerr << sdk.status() << "\n";
//     ...
//   }  // Flushes and shuts down.
//
// Exporters are found by name among those that the program links, such as
// //exporters/console:registration. Programs that want no call at all link
// //sdk/configuration:auto_setup instead.

#ifndef OTEL_SDK_CONFIGURATION_SDK_H_
#define OTEL_SDK_CONFIGURATION_SDK_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "sdk/common/deadline.h"
#include "sdk/configuration/finalized_sdk_config.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/logs/logger_provider.h"
#include "sdk/metrics/meter_provider.h"
#include "sdk/resource/resource.h"
#include "sdk/trace/tracer_provider.h"

namespace otel {
namespace sdk {

// What became of the records of a signal: spans, log records, data points;
// counted once for every exporter that there is.
struct SignalReport {
  // Whether the signal is on at all.
  bool enabled = false;
  // How the flush or shutdown went; OK in a mere report.
  absl::Status status;

  uint64_t exported = 0;
  // The exporter reported an error.
  uint64_t failed = 0;
  // There was no room, or they came after the shutdown.
  uint64_t dropped = 0;
  // Were waiting when the time of the shutdown was up.
  uint64_t timed_out = 0;
  // Wait for export.
  uint64_t queued = 0;
};

struct SdkReport {
  SignalReport traces;
  SignalReport metrics;
  SignalReport logs;

  // The first error of a signal.
  absl::Status status() const;
  // Returns it for people: `traces: 12 exported, 1 dropped; metrics: off; ...`.
  std::string ToString() const;
};

// A running SDK.
//
// Ownership: owns providers, processors, readers and exporters. Its destructor
// shuts down, within `SdkConfig::shutdown_timeout`, and puts back the globals
// that were there before. What recording threads may still reach stays for
// ever, as a small shell.
// Threads: `ForceFlush`, `Shutdown` and `Report` from any thread, also at the
// same time; moving and destroying by one.
// Fork: a child has a working copy with empty queues, which it may shut down.
// Failure: statuses and reports; nothing throws.
class [[nodiscard]] Sdk {
 public:
  Sdk(Sdk&& other) noexcept;
  Sdk& operator=(Sdk&& other) noexcept;
  ~Sdk();

  // Each is null when its signal is off. For what the globals do not offer,
  // such as adding a processor.
  TracerProvider* tracer_provider() const noexcept;
  MeterProvider* meter_provider() const noexcept;
  LoggerProvider* logger_provider() const noexcept;

  // What telemetry is about.
  const Resource& resource() const noexcept;

  // Exports everything that was recorded before. The signals take turns, each
  // with its share of the time that is left: traces, logs, metrics.
  SdkReport ForceFlush(Deadline deadline) noexcept;

  // Stops recording, exports what there is, shuts everything down, and puts the
  // globals back. The first call counts; others wait for it, until their own
  // deadline, and return the same. Afterwards the handles of tracers, meters
  // and loggers do nothing.
  SdkReport Shutdown(Deadline deadline) noexcept;
  // The same, within `SdkConfig::shutdown_timeout`.
  SdkReport Shutdown() noexcept;

  // Returns the counts of now.
  SdkReport Report() const;

  // Returns the configuration in force as YAML, in the shape of a configuration
  // file, with the origin of each value in a comment. Secrets are masked.
  std::string DescribeConfiguration() const;

  // Exporters that the environment named and that are not linked.
  const std::vector<MissingExporter>& missing_exporters() const noexcept;

 private:
  friend absl::StatusOr<Sdk> SetUp(FinalizedSdkConfig config);
  struct Impl;
  explicit Sdk(std::unique_ptr<Impl> impl) noexcept;

  std::unique_ptr<Impl> impl_;  // Null after a move.
};

// Makes an SDK of a configuration and installs it.
//
// Fails when code or a file asks for something that cannot be; the status has
// everything that is wrong. What the environment says wrong is told as
// diagnostics, and replaced by defaults or left out: an exporter that is not
// linked or cannot be made leaves its signal off.
[[nodiscard]] absl::StatusOr<Sdk> SetUp(SdkConfig config);
[[nodiscard]] absl::StatusOr<Sdk> SetUp(FinalizedSdkConfig config);

// Makes an SDK of the environment, and of the program's defaults (defaults.h).
//
// When OTEL_CONFIG_FILE is set, of that file instead; see config_file.h, whose
// target must be linked for that (`:auto_setup` links it). Only then it fails:
// as `SetUpFromFile`.
[[nodiscard]] absl::StatusOr<Sdk> SetUpFromEnvironment();

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_SDK_H_
