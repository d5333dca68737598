// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// How many items a request takes, the same for all signals.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_WITHIN_LIMITS_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_WITHIN_LIMITS_H_

#include <algorithm>
#include <cstddef>

#include "exporters/otlp/encoder/otlp_json_writer.h"
#include "exporters/otlp/encoder/proto_writer.h"
#include "exporters/otlp/encoder/request.h"

namespace otel {
namespace exporters {
namespace otlp {

template <class Writer, class Write>
void WriteItems(EncodedRequest& request, size_t count, const Write& write) {
  Writer writer(request.body);
  write(writer, count);
  writer.Finish();
  request.repaired_texts = writer.repaired_texts();
}

// Makes a request of as many of `total` items as the limits allow:
// `write(writer, count)` writes the first `count`. Returns how many are dealt
// with: those in the request, or one that is too large on its own, with which
// the request is empty. Precondition: `total` is not 0.
template <class Write>
size_t EncodeWithinLimits(size_t total, Encoding encoding,
                          const RequestLimits& limits, EncodedRequest& request,
                          const Write& write) {
  const size_t max_bytes =
      limits.max_bytes == 0 ? ProtoWriter::kMaxSize
                            : std::min(limits.max_bytes, ProtoWriter::kMaxSize);
  size_t count =
      limits.max_items == 0 ? total : std::min(total, limits.max_items);
  for (;;) {
    if (encoding == Encoding::kJson) {
      WriteItems<OtlpJsonWriter>(request, count, write);
    } else {
      WriteItems<ProtoWriter>(request, count, write);
    }
    const size_t size = request.body.size();
    if (size <= max_bytes) break;
    if (count == 1) {
      request.body.clear();
      request.items = 0;
      return 1;
    }
    // As many as fit if they are alike, and a little fewer, for they are not.
    const double share =
        static_cast<double>(max_bytes) / static_cast<double>(size);
    const auto fit = static_cast<size_t>(0.9 * share * double(count));
    count = std::max<size_t>(1, std::min(fit, count - 1));
  }
  request.items = count;
  return count;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_WITHIN_LIMITS_H_
