// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `OtlpSpanExporter`: finished spans to a collector.

#ifndef OTEL_EXPORTERS_OTLP_OTLP_SPAN_EXPORTER_H_
#define OTEL_EXPORTERS_OTLP_OTLP_SPAN_EXPORTER_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "exporters/otlp/delivery/delivery.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/request_sender.h"
#include "sdk/common/deadline.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_exporter.h"

namespace otel {
namespace exporters {
namespace otlp {

// Encodes spans and sends them. Give it to a batch processor.
//
// Ownership, threads: as `SpanExporter`.
// Failure: tries again what may pass, until the deadline; see `Delivery`. What
// is lost is in the status and in `stats`.
// Fork: a child opens a connection of its own.
//
//   OtlpOptions options;
//   options.endpoint = "http://collector:4318/v1/traces";
//   auto exporter = OtlpSpanExporter::Make(options);
//   if (!exporter.ok()) ...
//
// Spec: protocol/exporter.md.
class OtlpSpanExporter final : public sdk::SpanExporter {
 public:
  // Makes one over the transport of `options.protocol`, which must be linked.
  // An error tells which part of `options` cannot be used. Does not connect.
  static absl::StatusOr<std::unique_ptr<OtlpSpanExporter>> Make(
      const OtlpOptions& options = {});

  // Over transports of one's own; `options` for the rest.
  OtlpSpanExporter(Transports transports, const OtlpOptions& options);

  absl::Status Export(absl::Span<const sdk::ReadableSpan> spans,
                      sdk::Deadline deadline) override;
  // Waits for an export in progress.
  absl::Status ForceFlush(sdk::Deadline deadline) override;
  absl::Status Shutdown(sdk::Deadline deadline) override;

  // What became of the spans so far. From any thread.
  DeliveryStats stats() const;

 private:
  RequestSender sender_;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_OTLP_SPAN_EXPORTER_H_
