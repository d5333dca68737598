// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/glog/sink.h"

#include <chrono>
#include <string_view>

#include "api/common/attributes.h"
#include "api/global/global.h"
#include "api/logs/logger.h"
#include "api/semconv/code_attributes.h"

namespace otel::instrumentation::glog {
namespace {

// What `send` leaves for `WaitTillSent`: glog calls both for one message, on
// the thread that logs, and keeps the text until then. Without constructors, so
// that it can be used as long as the thread lives.
struct PendingMessage {
  bool there;
  google::LogSeverity severity;
  const char* file;
  int line;
  std::chrono::system_clock::time_point time;
  const char* text;
  size_t size;
};
thread_local PendingMessage pending = {};

// Whether this thread is emitting a record.
thread_local bool emitting = false;

// The time of newer versions of glog, and of 0.6.
template <class Time>
auto WhenOf(const Time& time, int) -> decltype(time.when()) {
  return time.when();
}
template <class Time>
std::chrono::system_clock::time_point WhenOf(const Time& time, long) {
  return std::chrono::system_clock::from_time_t(time.timestamp()) +
         std::chrono::microseconds(time.usec());
}

void Emit(const PendingMessage& message) {
  static const Logger logger = GetLogger("glog");
  const Severity severity = ToSeverity(message.severity);
  if (!logger.Enabled(severity)) return;
  Attribute attributes[2];
  size_t size = 0;
  if (message.file != nullptr && message.line > 0) {
    attributes[size++] = semconv::code::kFilePath(message.file);
    attributes[size++] = semconv::code::kLineNumber(message.line);
  }
  LogRecord record;
  record.timestamp = message.time;
  record.severity = severity;
  record.severity_text = google::GetLogSeverityName(message.severity);
  record.body = std::string_view(message.text, message.size);
  record.attributes = Attributes(attributes, size);
  logger.Emit(record);
}

}  // namespace

Severity ToSeverity(google::LogSeverity severity) noexcept {
  switch (severity) {
    case google::GLOG_INFO:
      return Severity::kInfo;
    case google::GLOG_WARNING:
      return Severity::kWarn;
    case google::GLOG_ERROR:
      return Severity::kError;
    case google::GLOG_FATAL:
      return Severity::kFatal;
    default:
      return Severity::kUnspecified;
  }
}

void Sink::send(google::LogSeverity severity, const char* full_filename,
                const char*, int line, const google::LogMessageTime& time,
                const char* message, size_t message_len) {
  if (emitting) return;
  pending = {true,    severity,   full_filename, line, WhenOf(time, 0),
             message, message_len};
}

void Sink::WaitTillSent() {
  if (!pending.there) return;
  pending.there = false;
  emitting = true;
  Emit(pending);
  emitting = false;
}

void InstallSink() {
  // Never destroyed: programs log while their statics go.
  static Sink* const sink = [] {
    auto* const made = new Sink;
    google::AddLogSink(made);
    return made;
  }();
  static_cast<void>(sink);
}

}  // namespace otel::instrumentation::glog
