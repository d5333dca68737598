// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `RequestSender`: the inside of the three exporters of OTLP.

#ifndef OTEL_EXPORTERS_OTLP_REQUEST_SENDER_H_
#define OTEL_EXPORTERS_OTLP_REQUEST_SENDER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "api/common/function_ref.h"
#include "exporters/otlp/delivery/delivery.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/encoder/request.h"
#include "exporters/otlp/otlp_options.h"
#include "sdk/common/deadline.h"
#include "sdk/common/exporter_telemetry.h"

namespace otel {
namespace exporters {
namespace otlp {

// Splits an export into requests, as the limits ask, and delivers them: as many
// at a time as there are transports, in the order in which they are encoded if
// there is one. Keeps the memory of a request for the next one. Tells about
// itself when the SDK does (sdk/common/self_observability.h): each call of
// `SendAll` is one operation.
//
// Ownership: an exporter's. Threads: all calls from any thread.
// Fork: a child begins with memory of its own.
class RequestSender {
 public:
  RequestSender(Transports transports, const OtlpOptions& options,
                Signal signal);

  // Delivers `items`. `encode` makes the next request and returns how many
  // items it is done with, those included that fit in no request; it is called
  // by one thread at a time, maybe not always the same one. Returns the first
  // error; the other requests are sent all the same.
  using Encode =
      FunctionRef<size_t(size_t done, Encoding encoding,
                         const RequestLimits& limits, EncodedRequest& request)>;
  absl::Status SendAll(size_t items, sdk::Deadline deadline, Encode encode);

  Delivery& delivery() noexcept { return delivery_; }
  const Delivery& delivery() const noexcept { return delivery_; }

 private:
  class Round;

  const sdk::ExporterTelemetry telemetry_;
  Delivery delivery_;
  const std::string_view noun_;
  const Encoding encoding_;
  const RequestLimits limits_;
  // Of the export in progress, by transport. Behind pointers, for a child that
  // finds them in use.
  std::vector<std::unique_ptr<EncodedRequest>> requests_;
  uint32_t generation_;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_REQUEST_SENDER_H_
