// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// OTLP/JSON to the classes of OTLP and back, for tests.

#ifndef OTEL_EXPORTERS_OTLP_TESTING_OTLP_JSON_H_
#define OTEL_EXPORTERS_OTLP_TESTING_OTLP_JSON_H_

#include <string>
#include <string_view>

#include "google/protobuf/message.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {

// Fills `message` from OTLP/JSON. Unlike protobuf's own mapping, ids of traces
// and spans are hex. Refuses what the specification does not allow, too: keys
// in snake case, enums by name. Fields it does not know are ignored. Returns
// what is wrong, or an empty string.
//
// Spec: otlp.md#json-protobuf-encoding.
std::string ParseOtlpJson(std::string_view text,
                          google::protobuf::Message& message);

// Returns `message` as OTLP/JSON, on one line.
std::string WriteOtlpJson(const google::protobuf::Message& message);

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_TESTING_OTLP_JSON_H_
