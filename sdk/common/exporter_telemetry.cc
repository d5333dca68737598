// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/exporter_telemetry.h"

#include <algorithm>

#include "api/common/list_view.h"
#include "api/metrics/meter.h"
#include "api/semconv/error_attributes.h"
#include "api/semconv/http_attributes.h"
#include "api/semconv/otel_sdk_attributes.h"
#include "api/semconv/otel_sdk_metrics.h"
#include "api/semconv/rpc_attributes.h"
#include "api/semconv/server_attributes.h"

namespace otel {
namespace sdk {
namespace {

namespace names = semconv::otel_sdk;

// Of items that a server did not take without saying why.
constexpr std::string_view kRejected = "rejected";

struct Names {
  std::string_view inflight;
  std::string_view inflight_description;
  std::string_view exported;
  std::string_view exported_description;
  std::string_view unit;
};

constexpr Names kNames[] = {
    {names::kExporterSpanInflightName, names::kExporterSpanInflightDescription,
     names::kExporterSpanExportedName, names::kExporterSpanExportedDescription,
     names::kExporterSpanExportedUnit},
    {names::kExporterLogInflightName, names::kExporterLogInflightDescription,
     names::kExporterLogExportedName, names::kExporterLogExportedDescription,
     names::kExporterLogExportedUnit},
    {names::kExporterMetricDataPointInflightName,
     names::kExporterMetricDataPointInflightDescription,
     names::kExporterMetricDataPointExportedName,
     names::kExporterMetricDataPointExportedDescription,
     names::kExporterMetricDataPointExportedUnit},
};

InstrumentOptions Options(std::string_view description, std::string_view unit) {
  InstrumentOptions options;
  options.description = description;
  options.unit = unit;
  return options;
}

}  // namespace

ExporterTelemetry::ExporterTelemetry(const ExporterTelemetryOptions& options)
    : identity_(MakeComponentIdentity(options.component_type)),
      server_address_(options.server_address),
      clock_(options.clock == nullptr ? &SystemClock() : options.clock) {
  if (identity_ == nullptr) return;
  attributes_ = {names::kComponentType(identity_->type),
                 names::kComponentName(identity_->name)};
  if (!server_address_.empty()) {
    attributes_.push_back(semconv::server::kAddress(server_address_));
    if (options.server_port != 0) {
      attributes_.push_back(semconv::server::kPort(options.server_port));
    }
  }
  const Meter meter = SelfObservabilityMeter();
  const Names& of = kNames[static_cast<size_t>(options.items)];
  inflight_ = meter.CreateUpDownCounter<int64_t>(
      of.inflight, Options(of.inflight_description, of.unit));
  exported_ = meter.CreateCounter<int64_t>(
      of.exported, Options(of.exported_description, of.unit));
  InstrumentOptions duration =
      Options(names::kExporterOperationDurationDescription,
              names::kExporterOperationDurationUnit);
  duration.explicit_bucket_boundaries = ListView<double>();
  duration_ = meter.CreateHistogram<double>(
      names::kExporterOperationDurationName, duration);
}

ExporterTelemetry::Operation::Operation(const ExporterTelemetry& telemetry,
                                        size_t items) noexcept
    : telemetry_(telemetry), items_(items) {
  if (telemetry_.identity_ == nullptr) {
    ended_ = true;
    return;
  }
  start_nanos_ = telemetry_.clock_->SteadyNanos();
  telemetry_.inflight_.Add(static_cast<int64_t>(items_),
                           telemetry_.attributes_);
}

ExporterTelemetry::Operation::~Operation() { Fail(semconv::error::kTypeOther); }

void ExporterTelemetry::Operation::Succeed(size_t rejected) noexcept {
  Finish(rejected, 0, {});
}

void ExporterTelemetry::Operation::Fail(std::string_view error_type) noexcept {
  Finish(0, items_, error_type);
}

void ExporterTelemetry::Operation::EndPartly(
    size_t rejected, size_t failed, const absl::Status& status) noexcept {
  if (ended_) return;
  if (status.ok()) {
    Finish(rejected, 0, {});
  } else {
    Finish(rejected, failed, absl::StatusCodeToString(status.code()));
  }
}

void ExporterTelemetry::Operation::End(const absl::Status& status) noexcept {
  EndPartly(0, items_, status);
}

void ExporterTelemetry::Operation::Finish(
    size_t rejected, size_t failed, std::string_view error_type) noexcept {
  if (ended_) return;
  ended_ = true;
  failed = std::min(failed, items_);
  rejected = std::min(rejected, items_ - failed);
  // The common ones, and at most three of this operation.
  Attribute attributes[8];
  const size_t common = telemetry_.attributes_.size();
  std::copy(telemetry_.attributes_.begin(), telemetry_.attributes_.end(),
            attributes);
  telemetry_.inflight_.Add(-static_cast<int64_t>(items_),
                           Attributes(attributes, common));
  const auto count = [&](size_t items, std::string_view error) {
    if (items == 0) return;
    attributes[common] = semconv::error::kType(error);
    telemetry_.exported_.Add(
        static_cast<int64_t>(items),
        Attributes(attributes, error.empty() ? common : common + 1));
  };
  count(items_ - rejected - failed, {});
  count(rejected, kRejected);
  count(failed, error_type);

  size_t size = common;
  if (!error_type.empty()) {
    attributes[size++] = semconv::error::kType(error_type);
  }
  if (http_status_ >= 0) {
    attributes[size++] = semconv::http::kResponseStatusCode(http_status_);
  }
  if (!rpc_status_.empty()) {
    attributes[size++] = semconv::rpc::kStatusCode(rpc_status_);
  }
  const int64_t nanos = telemetry_.clock_->SteadyNanos() - start_nanos_;
  telemetry_.duration_.Record(static_cast<double>(nanos) * 1e-9,
                              Attributes(attributes, size));
}

}  // namespace sdk
}  // namespace otel
