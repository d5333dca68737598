// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Whatever spans hold, both encodings say what their views do.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/trace/span_context.h"
#include "exporters/otlp/encoder/encode_spans.h"
#include "exporters/otlp/encoder/request.h"
#include "exporters/otlp/encoder/testing/fuzz_input.h"
#include "exporters/otlp/encoder/testing/reference_requests.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"

namespace {

using otel::exporters::otlp::testing::FuzzInput;
using otel::sdk::testing::SpanBuilder;

uint32_t Count(FuzzInput& input) {
  return static_cast<uint32_t>(input.Number());
}

// Does to `span` what the next byte says.
void ChangeSpan(FuzzInput& input, SpanBuilder& span) {
  switch (input.Byte() % 7) {
    case 0:
      span.SetKind(static_cast<otel::SpanKind>(input.Byte() % 5));
      break;
    case 1: {
      const int64_t start = input.Nanos();
      span.SetTimes(start, input.Nanos());
      break;
    }
    case 2: {
      const auto status = static_cast<otel::StatusCode>(input.Byte() % 3);
      const std::string_view text = input.Text();  // Only errors have one.
      span.SetStatus(status, status == otel::StatusCode::kError ? text : "");
      break;
    }
    case 3: {
      const std::string_view name = input.Text();
      const int64_t time = input.Nanos();
      span.AddEvent(name, time, input.Entries(), Count(input));
      break;
    }
    case 4: {
      const otel::sdk::SpanSnapshot other = SpanBuilder("other").Build();
      span.AddLink(other.view().context(), input.Entries(), Count(input));
      break;
    }
    case 5: {
      const uint32_t attributes = Count(input);
      const uint32_t events = Count(input);
      span.SetDropped(attributes, events, Count(input));
      break;
    }
    default: {
      const std::string_view key = input.Text();
      span.AddAttribute(key, input.Value());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  namespace otlp = otel::exporters::otlp;
  FuzzInput input(data, size);
  SpanBuilder builder(input.Text());
  while (!input.empty()) ChangeSpan(input, builder);
  const otel::sdk::SpanSnapshot snapshot = builder.Build();
  // Several of them, so that there is an order to keep.
  const std::vector<otel::sdk::ReadableSpan> spans(3, snapshot.view());
  otlp::testing::RequireSays(
      otlp::testing::ReferenceRequest(spans), spans.size(),
      [&](otlp::Encoding encoding, otlp::EncodedRequest* request) {
        return otlp::EncodeSpans(spans, encoding, {}, request);
      });
  return 0;
}
