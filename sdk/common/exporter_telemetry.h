// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ExporterTelemetry`: what an exporter tells about its own work.

#ifndef OTEL_SDK_COMMON_EXPORTER_TELEMETRY_H_
#define OTEL_SDK_COMMON_EXPORTER_TELEMETRY_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "api/common/attributes.h"
#include "api/metrics/instruments.h"
#include "sdk/common/clock.h"
#include "sdk/common/self_observability.h"

namespace otel {
namespace sdk {

// What an exporter exports.
enum class ExportedItems : uint8_t { kSpans, kLogRecords, kDataPoints };

struct ExporterTelemetryOptions {
  ExportedItems items = ExportedItems::kSpans;
  // `otel.component.type`, such as `otlp_http_span_exporter`; for exporters
  // that the conventions do not know the name of the class. A literal.
  std::string_view component_type;
  // The server that it sends to. Empty: none. Port 0: not known.
  std::string server_address;
  int server_port = 0;
  // Null: the system's. Must live for ever.
  const Clock* clock = nullptr;
};

// Records `otel.sdk.exporter.{span,log,metric_data_point}.inflight` and
// `.exported`, and `otel.sdk.exporter.operation.duration`. When
// `SelfObservability()` was off at its construction it does nothing.
//
// Ownership: the exporter's. Threads: all calls from any thread; an `Operation`
// belongs to one thread at a time. Failure: none.
//
//   absl::Status Export(absl::Span<const ReadableSpan> spans, Deadline) {
//     ExporterTelemetry::Operation operation(telemetry_, spans.size());
//     const absl::Status status = Send(spans);
//     operation.End(status);
//     return status;
//   }
class ExporterTelemetry {
 public:
  explicit ExporterTelemetry(const ExporterTelemetryOptions& options);
  ExporterTelemetry(const ExporterTelemetry&) = delete;
  ExporterTelemetry& operator=(const ExporterTelemetry&) = delete;

  // One export, from the call of the exporter to its end: attempts that repeat
  // others, and the pauses between them, belong to it.
  class Operation {
   public:
    Operation(const ExporterTelemetry& telemetry, size_t items) noexcept;
    Operation(const Operation&) = delete;
    Operation& operator=(const Operation&) = delete;
    // Ends it as failed, with error type `_OTHER`, if nobody did.
    ~Operation();

    // The server's answer, to the last attempt.
    void SetHttpStatus(int status) noexcept { http_status_ = status; }
    // For gRPC: the name of the status, such as `OK`. A literal.
    void SetRpcStatus(std::string_view status) noexcept {
      rpc_status_ = status;
    }

    // All items were exported, but for those that the server `rejected`.
    void Succeed(size_t rejected = 0) noexcept;
    // None was. `error_type` is one of few: the name of a status, or
    // `timeout`.
    void Fail(std::string_view error_type) noexcept;
    // For several requests: `rejected` as above, `failed` were lost for
    // `status`, the first error.
    void EndPartly(size_t rejected, size_t failed,
                   const absl::Status& status) noexcept;
    // All or none; the error type is the name of the status's code, such
    // as `UNAVAILABLE`.
    void End(const absl::Status& status) noexcept;

   private:
    void Finish(size_t rejected, size_t failed,
                std::string_view error_type) noexcept;

    const ExporterTelemetry& telemetry_;
    const size_t items_;
    int64_t start_nanos_ = 0;
    int http_status_ = -1;
    std::string_view rpc_status_;
    bool ended_ = false;
  };

  // Null when it does nothing.
  const ComponentIdentity* identity() const noexcept { return identity_.get(); }

 private:
  const std::unique_ptr<const ComponentIdentity> identity_;
  const std::string server_address_;
  const Clock* const clock_;
  std::vector<Attribute> attributes_;  // Views of the members above.
  UpDownCounter<int64_t> inflight_;
  Counter<int64_t> exported_;
  Histogram<double> duration_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_EXPORTER_TELEMETRY_H_
