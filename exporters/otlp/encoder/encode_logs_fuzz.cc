// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Whatever log records hold, both encodings say what their views do.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "api/logs/severity.h"
#include "exporters/otlp/encoder/encode_logs.h"
#include "exporters/otlp/encoder/request.h"
#include "exporters/otlp/encoder/testing/fuzz_input.h"
#include "exporters/otlp/encoder/testing/reference_requests.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/logs/testing/log_record_builder.h"

namespace {

using otel::exporters::otlp::testing::FuzzInput;
using otel::sdk::testing::LogRecordBuilder;

// Does to `record` what the next byte says.
void ChangeRecord(FuzzInput& input, LogRecordBuilder& record) {
  switch (input.Byte() % 7) {
    case 0:
      record.SetSeverity(static_cast<otel::Severity>(input.Byte() % 25));
      break;
    case 1: {
      const int64_t time = input.Nanos();
      record.SetTimes(time, input.Nanos());
      break;
    }
    case 2:
      record.SetSeverityText(input.Text());
      break;
    case 3:
      record.SetEventName(input.Text());
      break;
    case 4:
      record.SetBody(input.Value());
      break;
    case 5:
      record.SetDropped(static_cast<uint32_t>(input.Number()));
      break;
    default: {
      const std::string_view key = input.Text();
      record.AddAttribute(key, input.Value());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  namespace otlp = otel::exporters::otlp;
  FuzzInput input(data, size);
  LogRecordBuilder builder;
  while (!input.empty()) ChangeRecord(input, builder);
  const otel::sdk::LogRecordSnapshot snapshot = builder.Build();
  const std::vector<otel::sdk::ReadableLogRecord> records(3, snapshot.view());
  otlp::testing::RequireSays(
      otlp::testing::ReferenceRequest(records), records.size(),
      [&](otlp::Encoding encoding, otlp::EncodedRequest* request) {
        return otlp::EncodeLogRecords(records, encoding, {}, request);
      });
  return 0;
}
