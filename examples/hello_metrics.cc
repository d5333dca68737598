// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A counter, a histogram and a gauge that is asked for, on the console.
//
//   tools/bazel run //examples:hello_metrics

#include <cstdint>
#include <ctime>

#include "api/global/global.h"
#include "sdk/configuration/defaults.h"

// //sdk/configuration:auto_setup sets the SDK up before `main`, from the
// environment; these are the defaults where that says nothing. Metrics are
// exported every ten seconds, and at the end of the program.
OTEL_ENVIRONMENT_DEFAULTS({
    {"OTEL_SERVICE_NAME", "hello-metrics"},
    {"OTEL_TRACES_EXPORTER", "none"},
    {"OTEL_METRICS_EXPORTER", "console"},
    {"OTEL_LOGS_EXPORTER", "none"},
});

int main() {
  const otel::Meter meter = otel::GetMeter("hello");

  otel::InstrumentOptions options;
  options.description = "Guests by how they came";
  options.unit = "{guest}";
  const auto guests = meter.CreateCounter<int64_t>("party.guests", options);
  guests.Add(2, {{"party.arrival", "on foot"}});
  guests.Add(1, {{"party.arrival", "by bicycle"}});
  guests.Add(3, {{"party.arrival", "on foot"}});

  options = {};
  options.unit = "s";
  constexpr double kMinutes[] = {60, 300, 900};
  options.explicit_bucket_boundaries = kMinutes;
  const auto delays = meter.CreateHistogram<double>("party.delay", options);
  for (const double delay : {12.5, 240.0, 3600.0}) delays.Record(delay);

  // Measured when metrics are exported, as long as the registration lives. The
  // last export comes after `main` and after static objects are destroyed, so
  // this one is never destroyed.
  options = {};
  options.unit = "s";
  const auto time =
      meter.CreateObservableGauge<double>("party.cpu_time", options);
  static const auto* const registration = new otel::CallbackRegistration(
      time.AddCallback([](otel::Observation<double>& observation) {
        observation.Observe(static_cast<double>(std::clock()) / CLOCKS_PER_SEC);
      }));
  static_cast<void>(registration);
}
