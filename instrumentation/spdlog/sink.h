// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Sends what a program logs with spdlog to OpenTelemetry as well.
//
//   #include "instrumentation/spdlog/sink.h"
//
//   otel::instrumentation::spdlog::InstallSink();  // Once, early in `main`.
//   SPDLOG_WARN("{} is rolling the dice: {}", player, value);

#ifndef OTEL_INSTRUMENTATION_SPDLOG_SINK_H_
#define OTEL_INSTRUMENTATION_SPDLOG_SINK_H_

#include <spdlog/common.h>
#include <spdlog/formatter.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/sink.h>

#include <memory>
#include <string>

#include "api/logs/severity.h"

namespace otel::instrumentation::spdlog {

// A sink whose records are those of `otel::GetLogger(NAME)`, where NAME is the
// logger's, or `spdlog` for one without a name.
//
// A record has the message as its body, time and severity of the message, the
// trace and span that are current where it was logged, `thread.id`, and, for
// messages of the `SPDLOG_…` macros, `code.file.path`, `code.line.number` and
// `code.function.name`. Patterns and formatters do not apply.
//
// With an asynchronous logger the sink runs on spdlog's thread, where no span
// is current: records keep everything but trace and span. See `Correlated`.
//
// Ownership: has no state but its level; any number may exist, `SharedSink` is
// enough for all loggers. The names of the first 512 loggers of the process are
// kept for its life; those of later ones are reported as `spdlog`.
// Threads: all calls from any thread, without a lock.
// Failure: never throws; a message that is logged while a record is emitted, by
// an exporter for example, is not emitted itself, so nothing loops. Without an
// SDK a message costs a look at the logger's name.
class Sink final : public ::spdlog::sinks::sink {
 public:
  void log(const ::spdlog::details::log_msg& message) override;
  // Do nothing: the SDK decides when to export, and there is no text to format.
  void flush() override {}
  void set_pattern(const std::string&) override {}
  void set_formatter(std::unique_ptr<::spdlog::formatter>) override {}
};

// Returns the severity of messages of `level`.
Severity ToSeverity(::spdlog::level::level_enum level) noexcept;

// Returns a sink for every use, never destroyed.
std::shared_ptr<::spdlog::sinks::sink> SharedSink();

// Adds the shared sink to `logger`, without a parameter to the default logger,
// unless it is there already. Other sinks stay. As with every change of a
// logger's sinks, no thread may log with it meanwhile.
void InstallSink(::spdlog::logger& logger);
void InstallSink();

// Returns a logger that emits records on the thread that logs, where the span
// is current, and passes the messages on to `logger`, which is asynchronous and
// does the rest: emitting never waits, so there is nothing to gain from doing
// it later. Use it in the place of `logger`; name and level are the same.
//
//   ::spdlog::set_default_logger(otel::instrumentation::spdlog::Correlated(
//       ::spdlog::create_async<::spdlog::sinks::stderr_sink_mt>("app")));
std::shared_ptr<::spdlog::logger> Correlated(
    std::shared_ptr<::spdlog::logger> logger);

}  // namespace otel::instrumentation::spdlog

#endif  // OTEL_INSTRUMENTATION_SPDLOG_SINK_H_
