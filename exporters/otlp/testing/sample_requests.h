// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Small requests of each signal, for tests of transports.

#ifndef OTEL_EXPORTERS_OTLP_TESTING_SAMPLE_REQUESTS_H_
#define OTEL_EXPORTERS_OTLP_TESTING_SAMPLE_REQUESTS_H_

#include <string>

#include "exporters/otlp/otlp_options.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {

// Returns an encoded request with `items` spans, log records, or data points of
// one metric, whose names or bodies are `item 0` and so on. JSON when the
// protocol is.
std::string SampleRequest(Protocol protocol, Signal signal, int items);

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_TESTING_SAMPLE_REQUESTS_H_
