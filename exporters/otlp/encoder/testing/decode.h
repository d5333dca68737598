// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Reading what encoders wrote with protobuf's own classes. For tests.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_TESTING_DECODE_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_TESTING_DECODE_H_

#include <string>
#include <string_view>

#include "exporters/otlp/encoder/request.h"
#include "exporters/otlp/testing/otlp_json.h"
#include "google/protobuf/util/message_differencer.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {

// Fills `message` with `body`. Returns what is wrong, or an empty string.
template <class Message>
std::string Decode(std::string_view body, Encoding encoding, Message& message) {
  if (encoding == Encoding::kJson) return ParseOtlpJson(body, message);
  return message.ParseFromArray(body.data(), static_cast<int>(body.size()))
             ? ""
             : "not a protobuf message";
}

// Returns in what two messages differ; empty: in nothing. Two that are no
// number are alike.
template <class Message>
std::string Difference(const Message& expected, const Message& actual) {
  google::protobuf::util::DefaultFieldComparator comparator;
  comparator.set_treat_nan_as_equal(true);
  google::protobuf::util::MessageDifferencer differencer;
  differencer.set_field_comparator(&comparator);
  std::string report;
  differencer.ReportDifferencesToString(&report);
  return differencer.Compare(expected, actual) ? "" : report;
}

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_TESTING_DECODE_H_
