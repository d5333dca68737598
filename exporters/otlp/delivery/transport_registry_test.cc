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
  return MakeTransports(Signal::kTraces, options).status();
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

class NoTransport final : public Transport {
 public:
  TransportResponse Send(std::string_view, sdk::Deadline) noexcept override {
    return TransportResponse::Delivered();
  }
  void Cancel() noexcept override {}
  std::string_view endpoint() const noexcept override { return ""; }
};

TEST(TransportRegistryTest, MakesOneForEachRequestThatMayBeUnderWay) {
  const TransportRegistration registration(
      Protocol::kGrpc,
      [](Signal,
         const OtlpOptions&) -> absl::StatusOr<std::unique_ptr<Transport>> {
        return std::make_unique<NoTransport>();
      });
  const struct {
    size_t asked;
    size_t made;
  } kCases[] = {{0, 1}, {1, 1}, {3, 3}, {1000, 64}};
  for (const auto& each : kCases) {
    OtlpOptions options;
    options.protocol = Protocol::kGrpc;
    options.max_concurrent_requests = each.asked;
    const auto transports = MakeTransports(Signal::kLogs, options);
    ASSERT_TRUE(transports.ok());
    EXPECT_EQ(transports->size(), each.made);
  }
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
