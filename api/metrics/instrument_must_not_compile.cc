// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <cstdint>

#include "api/metrics/meter.h"

void Misuse(const otel::Meter& meter) {
  const auto counter = meter.CreateCounter<int64_t>("counter");
  auto gauge = meter.CreateObservableGauge<double>("gauge");
  auto registration = gauge.AddCallback([](auto& o) { o.Observe(1); });
#if defined(MEASURES_INT)
  meter.CreateCounter<int>("int");
#elif defined(MEASURES_FLOAT)
  meter.CreateHistogram<float>("float");
#elif defined(RECORDS_ON_OBSERVABLE)
  gauge.Record(1);
#elif defined(ADDS_TEXT)
  counter.Add("one");
#elif defined(COPIES_REGISTRATION)
  auto copy = registration;
#endif
  counter.Add(1);
  static_cast<void>(registration);
}
