// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/request_sender.h"

#include <string>
#include <utility>

#include "sdk/common/fork.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

DeliveryOptions DeliveryOptionsOf(const OtlpOptions& options,
                                  std::string_view noun) {
  DeliveryOptions delivery;
  delivery.noun = noun;
  delivery.timeout = options.timeout;
  delivery.retry = options.retry;
  return delivery;
}

RequestLimits LimitsOf(const OtlpOptions& options) {
  RequestLimits limits;
  limits.max_bytes = options.max_request_bytes;
  return limits;
}

}  // namespace

RequestSender::RequestSender(std::unique_ptr<Transport> transport,
                             const OtlpOptions& options, std::string_view noun)
    : delivery_(std::move(transport), DeliveryOptionsOf(options, noun)),
      noun_(noun),
      encoding_(options.protocol == Protocol::kHttpJson ? Encoding::kJson
                                                        : Encoding::kProtobuf),
      limits_(LimitsOf(options)),
      request_(std::make_unique<EncodedRequest>()),
      generation_(sdk::ForkGeneration()) {}

absl::Status RequestSender::SendAll(size_t items, sdk::Deadline deadline,
                                    Encode encode) {
  const Delivery::Admission admission(delivery_, deadline);
  if (!admission.ok()) return delivery_.Refuse(items, admission.status());
  if (generation_ != sdk::ForkGeneration()) {
    static_cast<void>(request_.release());
    request_ = std::make_unique<EncodedRequest>();
    generation_ = sdk::ForkGeneration();
  }
  absl::Status first_error;
  for (size_t done = 0; done < items;) {
    const size_t taken = encode(done, encoding_, limits_, *request_);
    if (taken == 0) {
      first_error.Update(delivery_.Refuse(
          items - done, absl::InternalError("nothing could be encoded")));
      break;
    }
    done += taken;
    delivery_.CountRepairedTexts(request_->repaired_texts);
    if (taken > request_->items) {
      first_error.Update(delivery_.Refuse(
          taken - request_->items,
          absl::ResourceExhaustedError(
              std::to_string(taken - request_->items) + " " +
              std::string(noun_) + " are larger than a request may be, " +
              std::to_string(limits_.max_bytes) + " bytes, and are lost")));
    }
    if (request_->items == 0) continue;
    first_error.Update(
        delivery_.Send(request_->body, request_->items, deadline));
  }
  return first_error;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
