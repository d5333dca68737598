// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `EncodedRequest`: a request of OTLP as bytes, and what goes into it.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_REQUEST_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_REQUEST_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace otel {
namespace exporters {
namespace otlp {

enum class Encoding : uint8_t { kProtobuf, kJson };

// How large a request may be. 0: no limit, except that nothing is larger than
// 256 MiB.
struct RequestLimits {
  size_t max_items = 0;
  size_t max_bytes = 0;
};

// Memory of the encoder: which records have the same resource and scope.
struct EncoderScratch {
  struct Group {
    const void* scope;
    const void* resource;
    uint32_t first;
    uint32_t last;
    bool written;
  };
  std::vector<Group> groups;
  std::vector<uint32_t> next;  // The next record of the group, by record.
};

// An `Export*ServiceRequest`. Use one again and again: it keeps its memory, and
// then nothing is allocated.
struct EncodedRequest {
  std::string body;
  // Spans, log records or data points in it; 0: there is nothing to send.
  size_t items = 0;
  // Texts in it that were not UTF-8 and were repaired.
  size_t repaired_texts = 0;

  EncoderScratch scratch;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_REQUEST_H_
