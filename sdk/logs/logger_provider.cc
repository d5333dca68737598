// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/logs/logger_provider.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <utility>

#include "api/context/context.h"
#include "sdk/common/fan_out.h"
#include "sdk/common/fork.h"
#include "sdk/common/guard.h"
#include "sdk/common/guarded_callback.h"
#include "sdk/common/immortal.h"
#include "sdk/common/self_observation.h"
#include "sdk/common/shutdown_once.h"
#include "sdk/common/striped_counter.h"
#include "sdk/logs/read_write_log_record.h"

namespace otel {
namespace sdk {
namespace {

// The processors at one moment.
struct ProcessorList {
  std::vector<LogRecordProcessor*> all;
  // Whether `Enabled` has to ask them.
  bool all_filter = false;
};

}  // namespace

// Everything that recording threads reach. Never destroyed.
class LoggerProvider::Core final : public LoggerProviderBackend,
                                   public SelfObservation::Source,
                                   private ForkHandler {
 public:
  class LoggerCore;

  explicit Core(LoggerProviderOptions options)
      : resource_(std::move(options.resource)),
        limits_(options.limits),
        clock_(options.clock),
        configurator_(std::move(options.configurator)),
        processors_(&MakeImmortal<ProcessorList>()) {
    for (std::unique_ptr<LogRecordProcessor>& processor : options.processors) {
      AddProcessor(std::move(processor));
    }
  }

  LoggerBackend* GetLogger(const InstrumentationScope& scope) override;
  otel::internal::LoggerEntry& Entry(const ScopeView& scope);
  void AddProcessor(std::unique_ptr<LogRecordProcessor> processor);
  void SetConfigurator(LoggerConfigurator configurator);
  absl::Status ForceFlush(Deadline deadline) noexcept;
  absl::Status Shutdown(Deadline deadline) noexcept;
  LogStats Stats() const;
  void AddTo(SelfCounts& counts) const override;

 private:
  void Configure(LoggerCore& logger);
  void UpdateEnabled();

  void BeforeFork() noexcept override {
    shutdown_.BeforeFork();
    mutex_.lock();
  }
  void AfterForkInParent() noexcept override {
    mutex_.unlock();
    shutdown_.AfterForkInParent();
  }
  void AfterForkInChild() noexcept override {
    mutex_.unlock();
    shutdown_.AfterForkInChild();
  }

  const Resource resource_;
  const LogRecordLimits limits_;
  AnchoredClock clock_;
  StripedCounter created_;

  mutable std::mutex mutex_;
  LoggerConfigurator configurator_;
  std::deque<LoggerCore> loggers_;
  std::deque<otel::internal::LoggerEntry> entries_;
  std::vector<std::unique_ptr<LogRecordProcessor>> owned_processors_;
  bool shut_down_ = false;
  // Replaced, never changed; old lists stay.
  std::atomic<const ProcessorList*> processors_;

  ShutdownOnce shutdown_;

  const ForkRegistration fork_registration_{this, Level::kProvider};
};

class LoggerProvider::Core::LoggerCore final : public LoggerBackend {
 public:
  LoggerCore(Core& core, const InstrumentationScope& scope)
      : core_(core), scope_(scope), origin_{&scope_, &core.resource_} {}

  bool Enabled(Severity severity, std::string_view event_name,
               const Context* context) const noexcept override;
  void Emit(const LogRecord& record) noexcept override;

  const InstrumentationScope& scope() const noexcept { return scope_; }
  // Under the provider's lock.
  void Configure(const LoggerConfig& config) noexcept {
    configured_ = config.enabled;
    minimum_severity_.store(config.minimum_severity, std::memory_order_relaxed);
    trace_based_.store(config.trace_based, std::memory_order_relaxed);
  }
  void set_on(bool on) noexcept {
    enabled_.store(on && configured_, std::memory_order_relaxed);
  }

 private:
  static bool IsUnsampled(const SpanContext& span) noexcept {
    return span.span_id().IsValid() && !span.IsSampled();
  }

  Core& core_;
  const InstrumentationScope scope_;
  const LogOrigin origin_;
  bool configured_ = true;  // What the configurator said last.
  std::atomic<bool> enabled_{false};
  std::atomic<bool> trace_based_{false};
};

// --- Recording ---------------------------------------------------------------

bool LoggerProvider::Core::LoggerCore::Enabled(
    Severity severity, std::string_view event_name,
    const Context* context) const noexcept {
  if (!enabled_.load(std::memory_order_relaxed)) return false;
  const ProcessorList& processors =
      *core_.processors_.load(std::memory_order_acquire);
  const bool trace_based = trace_based_.load(std::memory_order_relaxed);
  if (!trace_based && !processors.all_filter) return true;
  const Context resolved = context == nullptr ? Context::Current() : *context;
  if (trace_based && IsUnsampled(resolved.span().context())) return false;
  if (!processors.all_filter) return true;
  bool wanted = false;
  for (const LogRecordProcessor* processor : processors.all) {
    GuardedCallback("Enabled of a log record processor", [&] {
      wanted =
          wanted || processor->Enabled(resolved, scope_, severity, event_name);
    });
  }
  return wanted;
}

void LoggerProvider::Core::LoggerCore::Emit(const LogRecord& record) noexcept {
  if (!enabled_.load(std::memory_order_relaxed)) return;
  const Context context =
      record.context == nullptr ? Context::Current() : *record.context;
  const SpanContext& span = context.span().context();
  if (trace_based_.load(std::memory_order_relaxed) && IsUnsampled(span)) {
    return;
  }
  core_.created_.Increment();
  ReadWriteLogRecord copy(record, span, core_.clock_.Now().wall_nanos(),
                          &origin_, &core_.limits_);
  for (LogRecordProcessor* processor :
       core_.processors_.load(std::memory_order_acquire)->all) {
    GuardedCallback("OnEmit of a log record processor",
                    [&] { processor->OnEmit(copy, context); });
  }
}

// --- Everything else
// -----------------------------------------------------------

LoggerBackend* LoggerProvider::Core::GetLogger(
    const InstrumentationScope& scope) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (LoggerCore& logger : loggers_) {
    if (logger.scope() == scope) return &logger;
  }
  LoggerCore& logger = loggers_.emplace_back(*this, scope);
  Configure(logger);
  UpdateEnabled();
  return &logger;
}

otel::internal::LoggerEntry& LoggerProvider::Core::Entry(
    const ScopeView& scope) {
  LoggerBackend* backend = GetLogger(InstrumentationScope(scope));
  std::lock_guard<std::mutex> lock(mutex_);
  for (otel::internal::LoggerEntry& entry : entries_) {
    if (entry.backend.load(std::memory_order_relaxed) == backend) return entry;
  }
  entries_.emplace_back(scope);
  entries_.back().backend.store(backend, std::memory_order_release);
  return entries_.back();
}

// Precondition of both: lock held.
void LoggerProvider::Core::Configure(LoggerCore& logger) {
  LoggerConfig config;
  if (configurator_ != nullptr) {
    GuardedCall([&] { config = configurator_(logger.scope()); });
  }
  logger.Configure(config);
}
void LoggerProvider::Core::UpdateEnabled() {
  const bool on = !shut_down_ && !owned_processors_.empty();
  for (LoggerCore& logger : loggers_) logger.set_on(on);
}

void LoggerProvider::Core::AddProcessor(
    std::unique_ptr<LogRecordProcessor> processor) {
  if (processor == nullptr) return;
  std::unique_lock<std::mutex> lock(mutex_);
  if (shut_down_) {
    lock.unlock();
    static_cast<void>(Guarded([&] {
      return processor->Shutdown(Deadline::After(kDestructorTimeout));
    }));
    return;
  }
  ProcessorList& list =
      MakeImmortal<ProcessorList>(*processors_.load(std::memory_order_relaxed));
  // One that never says no decides for all.
  list.all_filter =
      (list.all.empty() || list.all_filter) && processor->FiltersEnabled();
  list.all.push_back(processor.get());
  owned_processors_.push_back(std::move(processor));
  processors_.store(&list, std::memory_order_release);
  UpdateEnabled();
}

void LoggerProvider::Core::SetConfigurator(LoggerConfigurator configurator) {
  std::lock_guard<std::mutex> lock(mutex_);
  configurator_ = std::move(configurator);
  for (LoggerCore& logger : loggers_) Configure(logger);
  UpdateEnabled();
}

absl::Status LoggerProvider::Core::ForceFlush(Deadline deadline) noexcept {
  return CallEach(processors_.load(std::memory_order_acquire)->all, deadline,
                  [](LogRecordProcessor& processor, Deadline share) {
                    return processor.ForceFlush(share);
                  });
}

absl::Status LoggerProvider::Core::Shutdown(Deadline deadline) noexcept {
  return shutdown_.Run(deadline, [&] {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      shut_down_ = true;
      UpdateEnabled();
    }
    return CallEach(processors_.load(std::memory_order_acquire)->all, deadline,
                    [](LogRecordProcessor& processor, Deadline share) {
                      return processor.Shutdown(share);
                    });
  });
}

LogStats LoggerProvider::Core::Stats() const {
  LogStats stats;
  stats.created = created_.Sum();
  for (LogRecordProcessor* processor :
       processors_.load(std::memory_order_acquire)->all) {
    stats.processors.push_back(processor->Stats());
  }
  return stats;
}

void LoggerProvider::Core::AddTo(SelfCounts& counts) const {
  counts.log_records += created_.Sum();
  for (LogRecordProcessor* processor :
       processors_.load(std::memory_order_acquire)->all) {
    const PipelineStats stats = processor->Stats();
    if (stats.identity != nullptr) counts.log_processors.push_back(stats);
  }
}

// --- The handle
// ------------------------------------------------------------------

LoggerProvider::LoggerProvider(LoggerProviderOptions options)
    : core_(&MakeImmortal<Core>(std::move(options))),
      self_observation_(core_) {}

LoggerProvider::LoggerProvider(LoggerProvider&& other) noexcept
    : core_(std::exchange(other.core_, nullptr)),
      self_observation_(std::move(other.self_observation_)) {}

LoggerProvider& LoggerProvider::operator=(LoggerProvider&& other) noexcept {
  std::swap(core_, other.core_);
  self_observation_ = std::move(other.self_observation_);
  return *this;
}

LoggerProvider::~LoggerProvider() {
  if (core_ != nullptr) {
    static_cast<void>(core_->Shutdown(Deadline::After(kDestructorTimeout)));
  }
}

Logger LoggerProvider::GetLogger(const ScopeView& scope) {
  return Logger(&core_->Entry(scope));
}

LoggerProviderBackend* LoggerProvider::backend() const noexcept {
  return core_;
}

void LoggerProvider::AddProcessor(
    std::unique_ptr<LogRecordProcessor> processor) {
  core_->AddProcessor(std::move(processor));
}

void LoggerProvider::SetConfigurator(LoggerConfigurator configurator) {
  core_->SetConfigurator(std::move(configurator));
}

absl::Status LoggerProvider::ForceFlush(Deadline deadline) noexcept {
  return core_->ForceFlush(deadline);
}

absl::Status LoggerProvider::Shutdown(Deadline deadline) noexcept {
  return core_->Shutdown(deadline);
}

LogStats LoggerProvider::Stats() const { return core_->Stats(); }

}  // namespace sdk
}  // namespace otel
