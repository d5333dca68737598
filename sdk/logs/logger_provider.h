// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `LoggerProvider`: the log SDK.

#ifndef OTEL_SDK_LOGS_LOGGER_PROVIDER_H_
#define OTEL_SDK_LOGS_LOGGER_PROVIDER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "api/common/instrumentation_scope.h"
#include "api/logs/logger.h"
#include "sdk/common/clock.h"
#include "sdk/common/deadline.h"
#include "sdk/common/pipeline_stats.h"
#include "sdk/common/self_observation.h"
#include "sdk/logs/log_record_limits.h"
#include "sdk/logs/log_record_processor.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace sdk {

// Settings of one logger. In development in the specification.
struct LoggerConfig {
  bool enabled = true;
  // Records below are dropped; those of unspecified severity pass.
  Severity minimum_severity = Severity::kUnspecified;
  // Whether records that belong to a span that is not sampled are dropped.
  bool trace_based = false;
};

// Returns the settings of the logger of a scope.
using LoggerConfigurator =
    std::function<LoggerConfig(const InstrumentationScope&)>;

struct LoggerProviderOptions {
  Resource resource = DefaultResource();
  LogRecordLimits limits;
  // Called in this order.
  std::vector<std::unique_ptr<LogRecordProcessor>> processors;
  // Null: every logger is enabled and takes everything.
  LoggerConfigurator configurator;
  // The time of records. Null: the system's. Must live for ever.
  const Clock* clock = nullptr;
};

// Counts of log records since the start.
struct LogStats {
  uint64_t created = 0;
  // One per processor, in order.
  std::vector<PipelineStats> processors;
};

// Makes loggers whose records go to processors. Ownership, threads, failure:
// as `TracerProvider`.
//
// Spec: logs/sdk.md#loggerprovider.
class LoggerProvider {
 public:
  static constexpr absl::Duration kDestructorTimeout = absl::Seconds(5);

  explicit LoggerProvider(LoggerProviderOptions options);
  LoggerProvider(LoggerProvider&& other) noexcept;
  LoggerProvider& operator=(LoggerProvider&& other) noexcept;
  ~LoggerProvider();

  // Returns the logger of a scope, working until the shutdown. For loggers of
  // the globals install `backend()` instead.
  Logger GetLogger(const ScopeView& scope);

  // What `SetProviders` takes. Lives for ever.
  LoggerProviderBackend* backend() const noexcept;

  // Adds a processor behind the others, for all loggers. After the shutdown it
  // is shut down and destroyed at once.
  void AddProcessor(std::unique_ptr<LogRecordProcessor> processor);
  // Replaces the configurator, and asks it about all loggers. It must not come
  // back to the provider; when it throws, the logger has the default.
  void SetConfigurator(LoggerConfigurator configurator);

  // Lets every processor hand on what was emitted before.
  absl::Status ForceFlush(Deadline deadline) noexcept;
  // Flushes, shuts all processors down, and turns loggers into no-ops. The
  // first call counts; later ones wait for it, until their deadlines, and
  // return the same. From within a processor's `Shutdown`, or from within an
  // exporter while it is going on, it fails.
  absl::Status Shutdown(Deadline deadline) noexcept;

  LogStats Stats() const;

 private:
  class Core;

  Core* core_;
  SelfObservation self_observation_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_LOGS_LOGGER_PROVIDER_H_
