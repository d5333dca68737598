// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Spans as OTLP.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_ENCODE_SPANS_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_ENCODE_SPANS_H_

#include <cstddef>

#include "absl/types/span.h"
#include "exporters/otlp/encoder/request.h"
#include "sdk/trace/readable_span.h"

namespace otel {
namespace exporters {
namespace otlp {

// Makes an `ExportTraceServiceRequest` of the first spans, as many as `limits`
// allow, straight from the records' bytes. Returns how many spans are dealt
// with: those in the request, or one that is larger than a request may be, with
// which the request has no items. So call it with the rest until none is left.
//
// Text that is not UTF-8 is repaired: one bad byte does not cost the batch.
// Precondition: `spans` is not empty. Threads: one at a time for each request.
// Spec: otlp.md, and opentelemetry/proto/trace/v1/trace.proto.
size_t EncodeSpans(absl::Span<const sdk::ReadableSpan> spans, Encoding encoding,
                   const RequestLimits& limits, EncodedRequest* request);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_ENCODE_SPANS_H_
