// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Whatever a span holds, what is written can be read, and both encodings say
// the same. Input: pieces, each a length in a byte and so many bytes; in turn
// keys, values and names of events.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "api/common/attributes.h"
#include "exporters/otlp/encoder/encode_spans.h"
#include "exporters/otlp/encoder/request.h"
#include "exporters/otlp/testing/otlp_json.h"
#include "exporters/otlp/testing/received_request.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"

namespace {

using otel::AttributeValue;
using otel::sdk::testing::SpanBuilder;

class Input {
 public:
  Input(const uint8_t* data, size_t size)
      : text_(reinterpret_cast<const char*>(data), size) {}

  bool empty() const { return text_.empty(); }
  std::string Piece() {
    if (text_.empty()) return {};
    const size_t size =
        std::min<size_t>(static_cast<uint8_t>(text_[0]), text_.size() - 1);
    std::string piece = text_.substr(1, size);
    text_.erase(0, 1 + size);
    return piece;
  }

 private:
  std::string text_;
};

void AddValue(SpanBuilder& span, const std::string& key,
              const std::string& value) {
  int64_t number = 0;
  std::memcpy(&number, value.data(), std::min(value.size(), sizeof(number)));
  double real;
  std::memcpy(&real, &number, sizeof(real));
  span.AddAttribute(key, value);
  span.AddAttribute("int", number);
  // NaNs have more than one form, text has one.
  span.AddAttribute("double", real == real ? real : 0.0);
  span.AddAttribute("bytes", AttributeValue::Bytes(value));
  span.AddAttribute("nested", AttributeValue::Array({number, value, nullptr}));
  span.AddEvent(value, number & INT64_MAX, {{key, value}});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using otel::exporters::otlp::EncodedRequest;
  using otel::exporters::otlp::EncodeSpans;
  using otel::exporters::otlp::Encoding;
  namespace testing = otel::exporters::otlp::testing;
  Input input(data, size);
  SpanBuilder builder(input.Piece());
  while (!input.empty()) {
    const std::string key = input.Piece();
    AddValue(builder, key, input.Piece());
  }
  const otel::sdk::SpanSnapshot snapshot = builder.Build();
  const otel::sdk::ReadableSpan span = snapshot.view();
  EncodedRequest request;
  testing::proto::ExportTraceServiceRequest message;
  if (EncodeSpans({&span, 1}, Encoding::kProtobuf, {}, &request) != 1 ||
      !message.ParseFromString(request.body)) {
    std::abort();
  }
  testing::proto::ExportTraceServiceRequest from_json;
  if (EncodeSpans({&span, 1}, Encoding::kJson, {}, &request) != 1 ||
      !testing::ParseOtlpJson(request.body, from_json).empty() ||
      from_json.SerializeAsString() != message.SerializeAsString()) {
    std::abort();
  }
  return 0;
}
