// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Sends what a program logs with glog to OpenTelemetry as well.
//
//   #include "instrumentation/glog/sink.h"
//
//   google::InitGoogleLogging(argv[0]);
//   otel::instrumentation::glog::InstallSink();  // Once, early in `main`.
//   LOG(WARNING) << player << " is rolling the dice: " << value;

#ifndef OTEL_INSTRUMENTATION_GLOG_SINK_H_
#define OTEL_INSTRUMENTATION_GLOG_SINK_H_

#include <glog/logging.h>

#include <cstddef>

#include "api/logs/severity.h"

namespace otel::instrumentation::glog {

// A sink whose records are those of `otel::GetLogger("glog")`.
//
// A record has the message as its body, without glog's prefix; time and
// severity of the message; the trace and span that are current where it was
// logged; `code.file.path` and `code.line.number`. What glog itself does not
// log (`FLAGS_minloglevel`, `VLOG` below its level) does not arrive here. After
// `LOG(FATAL)` the program aborts: only records of exporters that do not wait
// for a batch are exported then.
//
// Ownership: has no state; `InstallSink` is enough for all messages, an object
// of its own is for `LOG_TO_SINK`.
// Threads: all calls from any thread. glog calls sinks one at a time, and holds
// its lock for as long as `send` takes; records are emitted after it, by
// `WaitTillSent`.
// Failure: never throws; a message that is logged while a record is emitted, by
// an exporter for example, is logged, but not emitted itself, so nothing loops.
class Sink final : public google::LogSink {
 public:
  using google::LogSink::send;
  void send(google::LogSeverity severity, const char* full_filename,
            const char* base_filename, int line,
            const google::LogMessageTime& time, const char* message,
            size_t message_len) override;
  void WaitTillSent() override;
};

// Returns the severity of messages of `severity`.
Severity ToSeverity(google::LogSeverity severity) noexcept;

// Adds a sink that is never destroyed to those that get all messages. Calling
// it again changes nothing.
void InstallSink();

}  // namespace otel::instrumentation::glog

#endif  // OTEL_INSTRUMENTATION_GLOG_SINK_H_
