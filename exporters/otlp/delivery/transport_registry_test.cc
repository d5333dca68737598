// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/transport_registry.h"

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using ::testing::HasSubstr;

absl::StatusOr<std::unique_ptr<Transport>> RefuseTraces(
    Signal signal, const OtlpOptions& options) {
  return absl::InvalidArgumentError(std::string(SignalName(signal)) + " to " +
                                    options.endpoint);
}

absl::Status MakeStatus(Protocol protocol) {
  OtlpOptions options;
  options.protocol = protocol;
  options.endpoint = "somewhere";
  return MakeTransport(Signal::kTraces, options).status();
}

TEST(TransportRegistryTest, NamesTheTargetOfAProtocolThatIsNotLinked) {
  EXPECT_EQ(MakeStatus(Protocol::kGrpc).code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(MakeStatus(Protocol::kGrpc).message()),
              HasSubstr("grpc of OTLP is not linked; add "
                        "@otel_cc//exporters/otlp/grpc:registration"));
  EXPECT_THAT(std::string(MakeStatus(Protocol::kHttpJson).message()),
              HasSubstr("@otel_cc//exporters/otlp/http:registration"));
}

TEST(TransportRegistryTest, CallsTheFactoryWhileItIsRegistered) {
  {
    const TransportRegistration registration(Protocol::kHttpProtobuf,
                                             &RefuseTraces);
    EXPECT_EQ(MakeStatus(Protocol::kHttpProtobuf),
              absl::InvalidArgumentError("traces to somewhere"));
    EXPECT_EQ(MakeStatus(Protocol::kHttpJson).code(),
              absl::StatusCode::kFailedPrecondition);
  }
  EXPECT_EQ(MakeStatus(Protocol::kHttpProtobuf).code(),
            absl::StatusCode::kFailedPrecondition);
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
