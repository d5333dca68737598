// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/metrics/observable_instruments.h"

#include <string>

#include "api/common/diagnostics.h"

namespace otel {
inline namespace v1 {

void CallbackRegistration::Unregister() noexcept {
  internal::ObservableCallback* callback = std::exchange(callback_, nullptr);
  if (callback == nullptr) return;
  // First no new collection picks it up, then the calls in progress end.
  meter_->RemoveCallback(callback);
  callback->Unregister();
  callback->Unref();
}

namespace internal {

CallbackRegistration RegisterObservableCallback(
    std::unique_ptr<CallbackFunction> function,
    std::vector<const InstrumentEntry*> instruments) {
  if (instruments.empty()) return CallbackRegistration();
  MeterEntry* meter = instruments.front()->meter;
  for (const InstrumentEntry* instrument : instruments) {
    if (instrument->meter == meter) continue;
    ReportDiagnostic({DiagnosticSeverity::kError, "metrics",
                      "A callback was registered for instruments of different "
                      "meters, and is ignored. Register one per meter."});
    return CallbackRegistration();
  }
  auto* callback =
      new ObservableCallback(std::move(function), std::move(instruments));
  meter->AddCallback(callback);
  return CallbackRegistration(meter, callback);
}

void ReportCallbackException(const char* what) noexcept {
  static DiagnosticSite site(DiagnosticSeverity::kError, "metrics");
  char text[256] = "An observable callback threw an exception: ";
  const size_t used = std::char_traits<char>::length(text);
  for (size_t i = used; i < sizeof(text) - 1 && *what != '\0'; ++i, ++what) {
    text[i] = *what;
  }
  site.Report(text);
}

}  // namespace internal
}  // namespace v1
}  // namespace otel
