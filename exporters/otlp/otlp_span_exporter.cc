// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/otlp_span_exporter.h"

#include <cstddef>
#include <utility>

#include "exporters/otlp/delivery/transport_registry.h"
#include "exporters/otlp/encoder/encode_spans.h"

namespace otel {
namespace exporters {
namespace otlp {

absl::StatusOr<std::unique_ptr<OtlpSpanExporter>> OtlpSpanExporter::Make(
    const OtlpOptions& options) {
  auto transports = MakeTransports(Signal::kTraces, options);
  if (!transports.ok()) return transports.status();
  return std::make_unique<OtlpSpanExporter>(*std::move(transports), options);
}

OtlpSpanExporter::OtlpSpanExporter(Transports transports,
                                   const OtlpOptions& options)
    : sender_(std::move(transports), options, Signal::kTraces) {}

absl::Status OtlpSpanExporter::Export(absl::Span<const sdk::ReadableSpan> spans,
                                      sdk::Deadline deadline) {
  return sender_.SendAll(
      spans.size(), deadline,
      [spans](size_t done, Encoding encoding, const RequestLimits& limits,
              EncodedRequest& request) {
        return EncodeSpans(spans.subspan(done), encoding, limits, &request);
      });
}

absl::Status OtlpSpanExporter::ForceFlush(sdk::Deadline deadline) {
  return sender_.delivery().Flush(deadline);
}

absl::Status OtlpSpanExporter::Shutdown(sdk::Deadline deadline) {
  return sender_.delivery().Shutdown(deadline);
}

DeliveryStats OtlpSpanExporter::stats() const {
  return sender_.delivery().stats();
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
