// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/spdlog/sink.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/common/attributes.h"
#include "api/global/global.h"
#include "api/logs/logger.h"
#include "api/semconv/code_attributes.h"
#include "api/semconv/thread_attributes.h"

namespace otel::instrumentation::spdlog {
namespace {

constexpr std::string_view kNameless = "spdlog";
constexpr size_t kMaxLoggers = 512;

// A logger that was seen, in a list that only grows.
struct KnownLogger {
  const KnownLogger* next;
  const std::string name;
  const Logger logger;
};

// Constant-initialised, so that logging works before and after `main`.
std::atomic<const KnownLogger*> known_loggers{nullptr};
std::mutex add_mutex;    // Serialises those who add to the list.
size_t known_count = 0;  // Under `add_mutex`.

const KnownLogger* Find(std::string_view name) noexcept {
  for (const KnownLogger* known = known_loggers.load(std::memory_order_acquire);
       known != nullptr; known = known->next) {
    if (known->name == name) return known;
  }
  return nullptr;
}

Logger LoggerNamed(std::string_view name) {
  if (const KnownLogger* known = Find(name)) return known->logger;
  const std::lock_guard<std::mutex> lock(add_mutex);
  if (const KnownLogger* known = Find(name)) return known->logger;
  // Names may be made up without end, one for each connection for example;
  // loggers are for ever.
  if (known_count >= kMaxLoggers) return GetLogger(kNameless);
  ++known_count;
  const auto* const known = new KnownLogger{
      known_loggers.load(std::memory_order_relaxed), std::string(name),
      GetLogger(name.empty() ? kNameless : name)};
  known_loggers.store(known, std::memory_order_release);
  return known->logger;
}

// Whether this thread is emitting a record.
thread_local bool emitting = false;

class EmittingScope {
 public:
  EmittingScope() { emitting = true; }
  EmittingScope(const EmittingScope&) = delete;
  EmittingScope& operator=(const EmittingScope&) = delete;
  ~EmittingScope() { emitting = false; }
};

std::string_view View(::spdlog::string_view_t text) noexcept {
  return {text.data(), text.size()};
}

// Hands messages to another logger.
class ForwardingSink final : public ::spdlog::sinks::sink {
 public:
  explicit ForwardingSink(std::shared_ptr<::spdlog::logger> logger)
      : logger_(std::move(logger)) {}

  void log(const ::spdlog::details::log_msg& message) override {
    logger_->log(message.time, message.source, message.level, message.payload);
  }
  void flush() override { logger_->flush(); }
  void set_pattern(const std::string& pattern) override {
    logger_->set_pattern(pattern);
  }
  void set_formatter(std::unique_ptr<::spdlog::formatter> formatter) override {
    logger_->set_formatter(std::move(formatter));
  }

 private:
  const std::shared_ptr<::spdlog::logger> logger_;
};

}  // namespace

Severity ToSeverity(::spdlog::level::level_enum level) noexcept {
  switch (level) {
    case ::spdlog::level::trace:
      return Severity::kTrace;
    case ::spdlog::level::debug:
      return Severity::kDebug;
    case ::spdlog::level::info:
      return Severity::kInfo;
    case ::spdlog::level::warn:
      return Severity::kWarn;
    case ::spdlog::level::err:
      return Severity::kError;
    case ::spdlog::level::critical:
      return Severity::kFatal;
    default:
      return Severity::kUnspecified;
  }
}

void Sink::log(const ::spdlog::details::log_msg& message) {
  if (emitting) return;
  const EmittingScope scope;
  const Logger logger = LoggerNamed(View(message.logger_name));
  const Severity severity = ToSeverity(message.level);
  if (!logger.Enabled(severity)) return;

  Attribute attributes[4];
  size_t size = 0;
  if (message.source.filename != nullptr && message.source.line > 0) {
    attributes[size++] = semconv::code::kFilePath(message.source.filename);
    attributes[size++] = semconv::code::kLineNumber(message.source.line);
    if (message.source.funcname != nullptr) {
      attributes[size++] =
          semconv::code::kFunctionName(message.source.funcname);
    }
  }
  attributes[size++] = semconv::thread::kId(message.thread_id);

  LogRecord record;
  record.timestamp = message.time;
  record.severity = severity;
  record.severity_text = SeverityName(severity);
  record.body = View(message.payload);
  record.attributes = Attributes(attributes, size);
  logger.Emit(record);
}

std::shared_ptr<::spdlog::sinks::sink> SharedSink() {
  // Never destroyed: loggers are used while the program's statics go.
  static const auto* const sink =
      new std::shared_ptr<::spdlog::sinks::sink>(std::make_shared<Sink>());
  return *sink;
}

void InstallSink(::spdlog::logger& logger) {
  std::vector<std::shared_ptr<::spdlog::sinks::sink>>& sinks = logger.sinks();
  const std::shared_ptr<::spdlog::sinks::sink> sink = SharedSink();
  if (std::find(sinks.begin(), sinks.end(), sink) == sinks.end()) {
    sinks.push_back(sink);
  }
}

void InstallSink() {
  if (::spdlog::logger* logger = ::spdlog::default_logger_raw()) {
    InstallSink(*logger);
  }
}

std::shared_ptr<::spdlog::logger> Correlated(
    std::shared_ptr<::spdlog::logger> logger) {
  auto correlated = std::make_shared<::spdlog::logger>(
      logger->name(),
      ::spdlog::sinks_init_list{SharedSink(),
                                std::make_shared<ForwardingSink>(logger)});
  correlated->set_level(logger->level());
  correlated->flush_on(logger->flush_level());
  return correlated;
}

}  // namespace otel::instrumentation::spdlog
