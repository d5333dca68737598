// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// From a `CollectorAnswer` to what goes to the client.

#ifndef OTEL_EXPORTERS_OTLP_TESTING_COLLECTOR_REPLIES_H_
#define OTEL_EXPORTERS_OTLP_TESTING_COLLECTOR_REPLIES_H_

#include <string>

#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/testing/collector_answer.h"
#include "exporters/otlp/testing/grpc_server.h"
#include "exporters/otlp/testing/http_server.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {

HttpReply HttpReplyOf(const CollectorAnswer& answer, Signal signal, bool json);
GrpcReply GrpcReplyOf(const CollectorAnswer& answer, Signal signal);

// An HTTP status without a body.
HttpReply PlainHttpReply(int status);
// The end of the connection, without an answer.
HttpReply ClosedConnection();
// A call of a method that OTLP does not have.
GrpcReply UnknownMethod();
// The end of the stream, without an answer.
GrpcReply ResetCall();
// To a request that is not OTLP.
CollectorAnswer InvalidRequest(Protocol protocol, const std::string& error);

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_TESTING_COLLECTOR_REPLIES_H_
