// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/metric_reader.h"

#include <utility>

namespace otel {
namespace sdk {

MetricReader::MetricReader(MetricReaderOptions options)
    : options_(std::move(options)) {}

MetricReader::~MetricReader() = default;

bool MetricReader::SetCollector(MetricCollector* collector) {
  MetricCollector* none = nullptr;
  return collector_.compare_exchange_strong(none, collector,
                                            std::memory_order_acq_rel);
}

absl::Status MetricReader::ForceFlush(Deadline) { return absl::OkStatus(); }

absl::Status MetricReader::OnShutdown(Deadline) { return absl::OkStatus(); }

absl::Status MetricReader::Shutdown(Deadline deadline) {
  if (has_shut_down_.exchange(true, std::memory_order_acq_rel)) {
    return absl::FailedPreconditionError("the reader has shut down");
  }
  return OnShutdown(deadline);
}

}  // namespace sdk
}  // namespace otel
