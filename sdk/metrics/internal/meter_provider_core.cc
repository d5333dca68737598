// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/meter_provider_core.h"

#include <algorithm>
#include <utility>

#include "absl/time/time.h"
#include "api/common/diagnostics.h"
#include "sdk/common/fan_out.h"
#include "sdk/common/guard.h"
#include "sdk/metrics/internal/recording_guard.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

constexpr int64_t kPatienceNanos = 100000000;

void Report(DiagnosticSeverity severity, std::string_view message) {
  ReportDiagnostic({severity, "meter_provider", message});
}

}  // namespace

MeterProviderCore::MeterProviderCore(MeterProviderOptions options)
    : resource_(std::move(options.resource)),
      clock_(options.clock == nullptr ? SystemClock() : *options.clock),
      configurator_(std::move(options.meter_configurator)) {
  PrepareRecordingGuards();
  StreamResolver::Options resolver;
  resolver.views = std::move(options.views);
  resolver.cardinality_limit = options.cardinality_limit;
  resolver.exemplar_filter = options.exemplar_filter;
  resolver.clock = &clock_;
  if (options.series_idle_expiry.has_value()) {
    resolver.idle_expiry_nanos = std::max<int64_t>(
        1, absl::ToInt64Nanoseconds(*options.series_idle_expiry));
  }
  for (std::shared_ptr<MetricReader>& reader : options.readers) {
    if (reader == nullptr) continue;
    const MetricReaderOptions& wants = reader->options();
    auto* collector = new ReaderCollector(this, collectors_.size(),
                                          wants.producers, wants.filter);
    if (!reader->SetCollector(collector)) {
      Report(DiagnosticSeverity::kError,
             "A metric reader was given to a second meter provider, which "
             "ignores it. Make one for each.");
      delete collector;
      continue;
    }
    collectors_.push_back(collector);
    resolver.readers.push_back({wants.temporality, wants.default_aggregation,
                                wants.cardinality_limit});
    readers_.push_back(std::move(reader));
  }
  resolver_ = std::make_unique<StreamResolver>(std::move(resolver));
  for (const std::shared_ptr<MetricReader>& reader : readers_) {
    reader->Start();
  }
}

bool MeterProviderCore::IsEnabledLocked(
    const InstrumentationScope& scope) const {
  MeterConfig config;
  if (configurator_ != nullptr) {
    GuardedCall([&] { config = configurator_(scope); });
  }
  return config.enabled;
}

MeterBackend* MeterProviderCore::GetMeter(const InstrumentationScope& scope) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (MeterCore* meter : meters_) {
    if (meter->scope() == scope) return meter;
  }
  auto* meter = new MeterCore(scope, *resolver_);
  meter->SetEnabled(IsEnabledLocked(scope));
  if (has_shut_down_) meter->StopRecording();
  meters_.push_back(meter);
  return meter;
}

Meter MeterProviderCore::GetApiMeter(const ScopeView& scope) {
  if (scope.name.empty()) {
    static DiagnosticSite site(DiagnosticSeverity::kWarning, "meter_provider");
    site.Report(
        "A meter was asked for without a name. It works, but its metrics "
        "cannot be told from others'.");
  }
  const InstrumentationScope wanted(scope);
  otel::internal::MeterEntry* entry = nullptr;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    for (otel::internal::MeterEntry* made : api_meters_) {
      if (made->scope() == wanted) entry = made;
    }
    if (entry == nullptr) {
      entry = new otel::internal::MeterEntry(scope);
      api_meters_.push_back(entry);
    }
    if (has_shut_down_) return Meter(entry);
  }
  // Also for one that was there: who made it may not have come to this yet.
  // Outside the lock, which comes after that of the entry.
  entry->SetBackend(GetMeter(entry->scope()));
  return Meter(entry);
}

void MeterProviderCore::SetMeterConfigurator(MeterConfigurator configurator) {
  std::lock_guard<std::mutex> lock(mutex_);
  configurator_ = std::move(configurator);
  for (MeterCore* meter : meters_) {
    meter->SetEnabled(IsEnabledLocked(meter->scope()));
  }
}

void MeterProviderCore::AppendMeters(std::vector<MeterCore*>& meters) {
  std::lock_guard<std::mutex> lock(mutex_);
  meters.insert(meters.end(), meters_.begin(), meters_.end());
}

bool MeterProviderCore::BeginViewing() noexcept {
  return viewers_.fetch_add(1, std::memory_order_acq_rel) == 0;
}

void MeterProviderCore::EndViewing() noexcept {
  viewers_.fetch_sub(1, std::memory_order_acq_rel);
}

absl::Status MeterProviderCore::ForceFlush(Deadline deadline) {
  std::vector<std::shared_ptr<MetricReader>> readers;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (has_shut_down_) {
      return absl::FailedPreconditionError("the meter provider has shut down");
    }
    readers = readers_;
  }
  return CallEach(readers, deadline, [](MetricReader& reader, Deadline share) {
    return reader.ForceFlush(share);
  });
}

absl::Status MeterProviderCore::Shutdown(Deadline deadline) {
  std::vector<std::shared_ptr<MetricReader>> readers;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (has_shut_down_) {
      return absl::FailedPreconditionError("the meter provider has shut down");
    }
    has_shut_down_ = true;
    for (MeterCore* meter : meters_) meter->StopRecording();
    readers.swap(readers_);
  }
  const absl::Status status =
      CallEach(readers, deadline, [](MetricReader& reader, Deadline share) {
        return reader.Shutdown(share);
      });
  Disconnect();
  FreeStorages();
  return status;
}

void MeterProviderCore::Disconnect() {
  std::vector<otel::internal::MeterEntry*> entries;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    entries = api_meters_;
  }
  for (otel::internal::MeterEntry* entry : entries) entry->SetBackend(nullptr);
}

void MeterProviderCore::FreeStorages() {
  bool unused = true;
  for (ReaderCollector* collector : collectors_) {
    unused = collector->Close() && unused;
  }
  // A collection or a recording call that hangs keeps its memory.
  if (!unused || !WaitForRecordings(kPatienceNanos)) return;
  std::vector<MeterCore*> meters;
  AppendMeters(meters);
  for (MeterCore* meter : meters) meter->Free();
}

void MeterProviderCore::BeforeFork() noexcept {
  mutex_.lock();
  for (ReaderCollector* collector : collectors_) collector->Lock();
  for (MeterCore* meter : meters_) meter->Lock();
  storages_mutex_.lock();
  for (MeterCore* meter : meters_) meter->LockStorages();
}

void MeterProviderCore::UnlockAll(bool in_child) noexcept {
  for (MeterCore* meter : meters_) meter->UnlockStorages();
  storages_mutex_.unlock();
  for (MeterCore* meter : meters_) meter->Unlock();
  for (ReaderCollector* collector : collectors_) {
    if (in_child) {
      collector->UnlockInChild();
    } else {
      collector->Unlock();
    }
  }
  mutex_.unlock();
}

void MeterProviderCore::AfterForkInParent() noexcept { UnlockAll(false); }

void MeterProviderCore::AfterForkInChild() noexcept {
  ForgetRecordingsOfOtherThreads();
  viewers_.store(0, std::memory_order_relaxed);
  UnlockAll(true);
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
