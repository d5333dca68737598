// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/meter_core.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "api/common/diagnostics.h"
#include "sdk/metrics/internal/fan_out_instrument.h"
#include "sdk/metrics/internal/stream_factory.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

using otel::internal::InstrumentEntry;
using otel::internal::ObservableCallback;

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return absl::EqualsIgnoreCase(absl::string_view(a.data(), a.size()),
                                absl::string_view(b.data(), b.size()));
}

// Whether both are the same instrument; advice does not count.
bool SameIdentity(const InstrumentDescriptor& a,
                  const InstrumentDescriptor& b) {
  return a.kind == b.kind && a.number_type == b.number_type &&
         EqualsIgnoringCase(a.name, b.name) && a.unit == b.unit &&
         a.description == b.description;
}

void Warn(const std::string& message) {
  ReportDiagnostic({DiagnosticSeverity::kWarning, "metrics", message});
}

// Tells of views that make streams of one name of one instrument.
void WarnOfEqualNames(const std::vector<StreamSpec>& specs) {
  for (size_t i = 1; i < specs.size(); ++i) {
    if (specs[i].view == specs[i - 1].view ||
        !EqualsIgnoringCase(specs[i].name, specs[i - 1].name)) {
      continue;
    }
    Warn(absl::StrCat("Several views match one instrument and leave ",
                      specs[i].name,
                      " as the name of their streams; all are exported. Set "
                      "`name` in all but one of them."));
    return;
  }
}

}  // namespace

MeterCore::Instrument* MeterCore::FindLocked(
    const InstrumentDescriptor& descriptor) {
  for (Instrument* instrument : instruments_) {
    const InstrumentDescriptor& made = instrument->descriptor;
    if (!SameIdentity(made, descriptor)) continue;
    if (made.name != descriptor.name) {
      Warn(absl::StrCat("Instrument ", descriptor.name,
                        " differs from an earlier one in case only, and is "
                        "the same: ",
                        made.name, "."));
    }
    if (made.explicit_bucket_boundaries !=
            descriptor.explicit_bucket_boundaries ||
        made.attribute_keys != descriptor.attribute_keys) {
      Warn(absl::StrCat("Instrument ", descriptor.name,
                        " was created again with other advice; the first "
                        "counts."));
    }
    return instrument;
  }
  return nullptr;
}

void MeterCore::SettleNameLocked(StreamSpec& spec) {
  bool told = false;
  for (const MetricStorage* storage : storages_) {
    const StreamSpec& other = storage->spec();
    if (!EqualsIgnoringCase(other.name, spec.name)) continue;
    const bool same_stream =
        other.name == spec.name && other.kind == spec.kind &&
        other.number_type == spec.number_type && other.unit == spec.unit &&
        other.description == spec.description &&
        other.aggregation == spec.aggregation;
    if (!told && !same_stream) {
      told = true;
      Warn(absl::StrCat(
          "Meter ", std::string(scope_.name()),
          " has several different metrics named ", spec.name,
          "; all are exported. They differ in kind, number type, unit, "
          "description or aggregation. Give one another name, or use a view: "
          "one that sets `name` for one of them, or `description` when only "
          "that differs."));
    }
    spec.name = other.name;
    if (told) return;
  }
}

void MeterCore::ActivateLocked(MetricStorage* storage) const {
  storage->SetActive(enabled_ &&
                     (!stopped_ || IsObservable(storage->spec().kind)));
}

MeterCore::Instrument* MeterCore::MakeLocked(const InstrumentEntry& entry) {
  InstrumentDescriptor descriptor = entry.descriptor;
  if (stopped_) return nullptr;
  if (!ValidateInstrument(descriptor)) return nullptr;
  if (Instrument* made = FindLocked(descriptor)) return made;
  auto* instrument = new Instrument;
  instrument->descriptor = std::move(descriptor);
  instruments_.push_back(instrument);
  std::vector<StreamSpec> specs =
      resolver_.Resolve(instrument->descriptor, scope_);
  WarnOfEqualNames(specs);
  for (StreamSpec& spec : specs) SettleNameLocked(spec);
  std::vector<InstrumentBackend*> streams;
  for (StreamSpec& spec : specs) {
    if (IsObservable(spec.kind)) {
      auto* stream = MakeObservableStream(std::move(spec));
      instrument->observable_streams.push_back(stream);
      storages_.push_back(stream);
      ActivateLocked(stream);
    } else {
      auto* stream = MakeSyncStream(std::move(spec));
      streams.push_back(stream);
      storages_.push_back(stream);
      ActivateLocked(stream);
    }
  }
  if (streams.size() == 1) {
    instrument->backend = streams.front();
  } else if (streams.size() > 1) {
    instrument->backend = new FanOutInstrument(std::move(streams));
  }
  return instrument;
}

InstrumentBackend* MeterCore::CreateInstrument(const InstrumentEntry& entry) {
  std::lock_guard<std::mutex> lock(mutex_);
  const Instrument* instrument = MakeLocked(entry);
  return instrument == nullptr ? nullptr : instrument->backend;
}

void MeterCore::CreateObservable(const InstrumentEntry& entry) {
  std::lock_guard<std::mutex> lock(mutex_);
  Instrument* instrument = MakeLocked(entry);
  if (instrument != nullptr) observables_[&entry] = instrument;
}

void MeterCore::AddCallback(ObservableCallback* callback) {
  std::lock_guard<std::mutex> lock(mutex_);
  callback->Ref();
  callbacks_.push_back(callback);
}

void MeterCore::RemoveCallback(ObservableCallback* callback) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    const auto position =
        std::find(callbacks_.begin(), callbacks_.end(), callback);
    if (position == callbacks_.end()) return;
    callbacks_.erase(position);
  }
  callback->Unref();
}

void MeterCore::SetEnabled(bool enabled) {
  std::lock_guard<std::mutex> lock(mutex_);
  enabled_ = enabled;
  for (MetricStorage* storage : storages_) ActivateLocked(storage);
}

void MeterCore::StopRecording() {
  std::lock_guard<std::mutex> lock(mutex_);
  stopped_ = true;
  for (MetricStorage* storage : storages_) ActivateLocked(storage);
}

void MeterCore::AppendStorages(size_t reader,
                               std::vector<MetricStorage*>& storages) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (!enabled_) return;
  for (MetricStorage* storage : storages_) {
    const StreamSpec& spec = storage->spec();
    if (ReaderPosition(spec, reader) != spec.readers.size()) {
      storages.push_back(storage);
    }
  }
}

void MeterCore::AppendCallbacks(std::vector<ObservableCallback*>& callbacks) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (!enabled_) return;
  for (ObservableCallback* callback : callbacks_) {
    callback->Ref();
    callbacks.push_back(callback);
  }
}

std::vector<ObservableStreamBase*> MeterCore::ObservableStreams(
    const InstrumentEntry* entry, size_t reader) {
  std::vector<ObservableStreamBase*> streams;
  std::lock_guard<std::mutex> lock(mutex_);
  const auto found = observables_.find(entry);
  if (found == observables_.end()) return streams;
  for (ObservableStreamBase* stream : found->second->observable_streams) {
    if (ReaderPosition(stream->spec(), reader) <
        stream->spec().readers.size()) {
      streams.push_back(stream);
    }
  }
  return streams;
}

void MeterCore::Free() {
  std::lock_guard<std::mutex> lock(mutex_);
  for (MetricStorage* storage : storages_) {
    storage->SetActive(false);
    storage->Free();
  }
}

void MeterCore::LockStorages() noexcept {
  for (MetricStorage* storage : storages_) storage->Lock();
}

void MeterCore::UnlockStorages() noexcept {
  for (MetricStorage* storage : storages_) storage->Unlock();
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
