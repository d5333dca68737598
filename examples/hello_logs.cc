// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Log records on the console: of a logging library, and without one.
//
//   tools/bazel run //examples:hello_logs

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "api/global/global.h"
#include "instrumentation/spdlog/sink.h"
#include "sdk/configuration/defaults.h"

// //sdk/configuration:auto_setup sets the SDK up before `main`, from the
// environment; these are the defaults where that says nothing.
OTEL_ENVIRONMENT_DEFAULTS({
    {"OTEL_SERVICE_NAME", "hello-logs"},
    {"OTEL_TRACES_EXPORTER", "none"},
    {"OTEL_METRICS_EXPORTER", "none"},
    {"OTEL_LOGS_EXPORTER", "console"},
});

int main() {
  // What a program logs already: one line, and it is a log record as well, with
  // the trace and the span in which it was logged.
  spdlog::set_default_logger(spdlog::stderr_logger_mt("hello"));
  otel::instrumentation::spdlog::InstallSink();
  SPDLOG_INFO("{} guests, one bell", 3);

  // Without a logging library, and with attributes: a record is more than text.
  const otel::Logger logger = otel::GetLogger("hello");
  logger.Emit(otel::Severity::kWarn, "the cake is small",
              {{"cake.slices", 6}, {"party.guests", 9}});

  // An event: a record with a name, for programs to read.
  otel::LogRecord event;
  event.severity = otel::Severity::kInfo;
  event.event_name = "party.ended";
  logger.Emit(event);
}
