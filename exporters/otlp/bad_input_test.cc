// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What users and servers get wrong, a row each: what they set or answer, and
// what users are told. A wrong place or a wrong certificate is an error when
// the exporter is made, so that telemetry goes nowhere else and never
// unprotected. What else is wrong is told, and its default used.

#include <fstream>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/otlp_span_exporter.h"
#include "exporters/otlp/testing/collector_answer.h"
#include "exporters/otlp/testing/fake_collector.h"
#include "exporters/otlp/testing/test_certificates.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_messages.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/testing/fake_environment.h"
#include "sdk/testing/recorded_diagnostics.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_exporter.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using testing::CollectorAnswer;
using testing::FakeCollector;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::TestCertificates;

struct Row {
  std::string_view name;
  // Without OTEL_EXPORTER_OTLP_; in the value, `@TMP` is a folder that has the
  // files of `TestCertificates`, and `damaged.pem`.
  std::map<std::string, std::string> variables;
  enum { kError, kTold, kFine } result;
  std::string_view message;
};

std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << row.name;
}

class BadInputTest : public ::testing::TestWithParam<Row> {};

TEST_P(BadInputTest, TellsWhatToChange) {
  const TestCertificates files(::testing::TempDir());
  std::ofstream(::testing::TempDir() + "/damaged.pem")
      << "-----BEGIN CERTIFICATE-----\nTm90";
  sdk::testing::FakeEnvironment environment;
  for (auto [name, value] : GetParam().variables) {
    const size_t folder = value.find("@TMP");
    if (folder != value.npos) value.replace(folder, 4, ::testing::TempDir());
    environment.Set("OTEL_EXPORTER_OTLP_" + name, value);
  }
  sdk::ConfigMessages messages;
  const sdk::VariableReader variables(environment, nullptr, &messages);
  const auto component =
      sdk::ComponentRegistry::Default().Find<sdk::SpanExporterComponent>(
          "otlp");
  ASSERT_TRUE(component.ok()) << component.status();
  const auto exporter = component->create({variables});
  EXPECT_EQ(exporter.ok(), GetParam().result != Row::kError)
      << exporter.status();
  std::string told(exporter.status().message());
  for (const auto& message : messages.all()) told += message.text + "\n";
  EXPECT_THAT(told, HasSubstr(std::string(GetParam().message)));
  EXPECT_THAT(told, Not(HasSubstr("secret")));
  EXPECT_EQ(told.empty(), GetParam().result == Row::kFine) << told;
}

const Row kRows[] = {
    {"WrongScheme",
     {{"ENDPOINT", "ftp://collector:4318"}},
     Row::kError,
     "OTEL_EXPORTER_OTLP_ENDPOINT: the endpoint \"ftp://collector:4318\" has "
     "another scheme than http, https and unix"},
    {"NoScheme",
     {{"ENDPOINT", "collector:4318"}},
     Row::kError,
     "has no scheme; write http:// or, for TLS, https:// in front of it"},
    {"SchemeOfGrpc",
     {{"ENDPOINT", "grpc://collector:4317"}},
     Row::kError,
     "for gRPC set OTEL_EXPORTER_OTLP_PROTOCOL=grpc"},
    {"NothingAfterTheColon",
     {{"ENDPOINT", "http://collector:"}},
     Row::kError,
     "has no valid port after the colon"},
    {"PortThatIsNoNumber",
     {{"ENDPOINT", "http://collector:otlp"}},
     Row::kError,
     "write a number from 1 to 65535"},
    {"PortTooLarge",
     {{"ENDPOINT", "http://collector:70000"}},
     Row::kError,
     "write a number from 1 to 65535"},
    {"MissingPortIsThatOfTheScheme",
     {{"ENDPOINT", "http://collector"}},
     Row::kFine,
     ""},
    {"NoHost", {{"ENDPOINT", "http://:4318"}}, Row::kError, "has no host"},
    {"Ipv6WithoutBrackets",
     {{"ENDPOINT", "http://::1:4318"}},
     Row::kError,
     "write an IPv6 address in brackets"},
    {"Ipv6", {{"ENDPOINT", "http://[::1]:4318"}}, Row::kFine, ""},
    {"Userinfo",
     {{"ENDPOINT", "http://user:secret@collector:4318"}},
     Row::kFine,
     ""},
    {"UserinfoIsNotShown",
     {{"ENDPOINT", "http://user:secret@collector:x"}},
     Row::kError,
     "\"http://****@collector:x\""},
    {"AtInThePath", {{"ENDPOINT", "http://c:1/a@b"}}, Row::kFine, ""},
    {"SpaceInTheEndpoint",
     {{"ENDPOINT", "http://col lector:4318"}},
     Row::kError,
     "has white space or control characters"},
    {"EndpointOfTheSignal",
     {{"TRACES_ENDPOINT", "nonsense"}},
     Row::kError,
     "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: the endpoint \"nonsense\""},
    {"RelativeSocket",
     {{"ENDPOINT", "unix:otel.sock"}},
     Row::kError,
     "write unix: and an absolute path"},
    {"HeaderWithoutValue",
     {{"HEADERS", "api-key"}},
     Row::kTold,
     "OTEL_EXPORTER_OTLP_HEADERS"},
    {"HeaderWithBrokenEscape",
     {{"HEADERS", "api-key=secret%2"}},
     Row::kTold,
     "OTEL_EXPORTER_OTLP_HEADERS"},
    {"HeaderWithoutName",
     {{"HEADERS", "=secret"}},
     Row::kTold,
     "OTEL_EXPORTER_OTLP_HEADERS"},
    {"HeaderNameWithSpace",
     {{"HEADERS", "api key=secret"}},
     Row::kError,
     "the header \"****\" (OTEL_EXPORTER_OTLP_HEADERS) has characters"},
    {"HeaderPastedWithAColon",
     {{"HEADERS", "Authorization: Basic secret=="}},
     Row::kError,
     "the header \"****\" (OTEL_EXPORTER_OTLP_HEADERS) has characters"},
    {"HeaderWithLineEnd",
     {{"HEADERS", "a=secret%0D%0Ab: c"}},
     Row::kError,
     "the header \"a\" (OTEL_EXPORTER_OTLP_HEADERS) has a line end"},
    {"HeaderOfTheExporter",
     {{"HEADERS", "Content-Type=secret"}},
     Row::kError,
     "(OTEL_EXPORTER_OTLP_HEADERS) is set by the exporter itself; remove it"},
    {"MissingCertificate",
     {{"ENDPOINT", "https://c"}, {"CERTIFICATE", "/nowhere/ca.pem"}},
     Row::kError,
     "\"/nowhere/ca.pem\" (OTEL_EXPORTER_OTLP_CERTIFICATE) cannot be read"},
    {"MissingCertificateThoughPlain",
     {{"CERTIFICATE", "/nowhere/ca.pem"}},
     Row::kError,
     "cannot be read"},
    {"CertificateIsAFolder",
     {{"ENDPOINT", "https://c"}, {"CERTIFICATE", "@TMP"}},
     Row::kError,
     "(OTEL_EXPORTER_OTLP_CERTIFICATE) cannot be read"},
    {"KeyWithoutCertificate",
     {{"ENDPOINT", "https://c"}, {"CLIENT_KEY", "/nowhere/key.pem"}},
     Row::kError,
     "set OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE, too"},
    {"CertificateWithoutKey",
     {{"ENDPOINT", "https://c"}, {"CLIENT_CERTIFICATE", "/nowhere/c.pem"}},
     Row::kError,
     "set OTEL_EXPORTER_OTLP_CLIENT_KEY, too"},
    {"UnknownProtocol",
     {{"PROTOCOL", "http/thrift"}},
     Row::kTold,
     "OTEL_EXPORTER_OTLP_PROTOCOL"},
    {"HeaderOfTheSignal",
     {{"TRACES_HEADERS", "api key=secret"}},
     Row::kError,
     "(OTEL_EXPORTER_OTLP_TRACES_HEADERS)"},
    {"CertificateOfTheSignal",
     {{"TRACES_CERTIFICATE", "/nowhere/ca.pem"}},
     Row::kError,
     "(OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE) cannot be read"},
    {"CertificateIsNoPem",
     {{"CERTIFICATE", "@TMP/garbage.pem"}},
     Row::kError,
     "garbage.pem\" (OTEL_EXPORTER_OTLP_CERTIFICATE) has no PEM block"},
    {"CertificateIsDamaged",
     {{"CERTIFICATE", "@TMP/damaged.pem"}},
     Row::kError,
     "has a damaged PEM block; replace it"},
    {"KeyInTheCertificatesPlace",
     {{"CERTIFICATE", "@TMP/client.key"}},
     Row::kError,
     "has no PEM block \"-----BEGIN CERTIFICATE-----\""},
    {"GoodCertificates",
     {{"ENDPOINT", "https://c"},
      {"CERTIFICATE", "@TMP/authority.pem"},
      {"CLIENT_CERTIFICATE", "@TMP/client.pem"},
      {"CLIENT_KEY", "@TMP/client.key"}},
     Row::kFine,
     ""},
    {"GrpcWrongScheme",
     {{"PROTOCOL", "grpc"}, {"ENDPOINT", "ftp://collector:4317"}},
     Row::kError,
     "has a scheme that OTLP/gRPC does not know; write http://HOST:PORT, or "
     "https://HOST:PORT for TLS"},
    {"GrpcNoScheme",
     {{"PROTOCOL", "grpc"}, {"ENDPOINT", "collector:4317"}},
     Row::kFine,
     ""},
    {"GrpcPortThatIsNoNumber",
     {{"PROTOCOL", "grpc"}, {"ENDPOINT", "http://collector:otlp"}},
     Row::kError,
     "write a number from 1 to 65535"},
    {"GrpcMissingPort",
     {{"PROTOCOL", "grpc"}, {"ENDPOINT", "http://collector"}},
     Row::kFine,
     ""},
    {"GrpcNoHost",
     {{"PROTOCOL", "grpc"}, {"ENDPOINT", "http://:4317"}},
     Row::kError,
     "has no host"},
    {"GrpcIpv6WithoutBrackets",
     {{"PROTOCOL", "grpc"}, {"ENDPOINT", "http://::1:4317"}},
     Row::kError,
     "write an IPv6 address in brackets"},
    {"GrpcIpv6",
     {{"PROTOCOL", "grpc"}, {"ENDPOINT", "http://[::1]:4317"}},
     Row::kFine,
     ""},
    {"GrpcUserinfo",
     {{"PROTOCOL", "grpc"}, {"ENDPOINT", "http://user:secret@collector:4317"}},
     Row::kError,
     "has a user, which gRPC does not know; use "
     "OTEL_EXPORTER_OTLP_HEADERS=authorization="},
    {"GrpcSpaceInTheEndpoint",
     {{"PROTOCOL", "grpc"}, {"ENDPOINT", "http://col lector:4317"}},
     Row::kError,
     "has characters other than printable ASCII"},
    {"GrpcEndpointOfTheSignal",
     {{"TRACES_PROTOCOL", "grpc"}, {"TRACES_ENDPOINT", "ftp://c:1"}},
     Row::kError,
     "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: the gRPC endpoint \"ftp://c:1\""},
    {"GrpcHeaderNameWithSpace",
     {{"PROTOCOL", "grpc"}, {"HEADERS", "api key=secret"}},
     Row::kError,
     "the header \"****\" (OTEL_EXPORTER_OTLP_HEADERS) cannot be sent with "
     "gRPC: its name has other characters"},
    {"GrpcHeaderWithLineEnd",
     {{"PROTOCOL", "grpc"}, {"HEADERS", "a=secret%0D%0Ab: c"}},
     Row::kError,
     "its value has other characters than printable ASCII"},
    {"GrpcHeaderOfTheProtocol",
     {{"PROTOCOL", "grpc"}, {"TRACES_HEADERS", "grpc-timeout=secret"}},
     Row::kError,
     "(OTEL_EXPORTER_OTLP_TRACES_HEADERS) cannot be sent with gRPC: gRPC sets "
     "it itself"},
    {"GrpcMissingCertificate",
     {{"PROTOCOL", "grpc"}, {"CERTIFICATE", "/nowhere/ca.pem"}},
     Row::kError,
     "\"/nowhere/ca.pem\" (OTEL_EXPORTER_OTLP_CERTIFICATE) cannot be read"},
    {"GrpcCertificateIsNoPem",
     {{"PROTOCOL", "grpc"}, {"CERTIFICATE", "@TMP/garbage.pem"}},
     Row::kError,
     "has no PEM block"},
    {"GrpcKeyWithoutCertificate",
     {{"PROTOCOL", "grpc"}, {"TRACES_CLIENT_KEY", "@TMP/client.key"}},
     Row::kError,
     "a client key (OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY) is set without its "
     "certificate; set OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE, too"},
    {"GrpcGoodCertificates",
     {{"PROTOCOL", "grpc"},
      {"CERTIFICATE", "@TMP/authority.pem"},
      {"CLIENT_CERTIFICATE", "@TMP/client.pem"},
      {"CLIENT_KEY", "@TMP/client.key"}},
     Row::kFine,
     ""},
    {"UnknownCompression",
     {{"COMPRESSION", "brotli"}},
     Row::kTold,
     "OTEL_EXPORTER_OTLP_COMPRESSION"},
    {"TimeoutOfNothingIsNoLimit", {{"TIMEOUT", "0"}}, Row::kFine, ""},
    {"TimeoutWithUnit",
     {{"TIMEOUT", "10s"}},
     Row::kTold,
     "OTEL_EXPORTER_OTLP_TIMEOUT"},
    {"NegativeTimeout",
     {{"TIMEOUT", "-1"}},
     Row::kTold,
     "OTEL_EXPORTER_OTLP_TIMEOUT"},
    {"InsecureIsNoBoolean",
     {{"INSECURE", "1"}},
     Row::kTold,
     "OTEL_EXPORTER_OTLP_INSECURE"},
};

INSTANTIATE_TEST_SUITE_P(Rows, BadInputTest, ::testing::ValuesIn(kRows),
                         [](const auto& row) {
                           return std::string(row.param.name);
                         });

// --- What servers answer -----------------------------------------------------

struct Answer {
  std::string_view name;
  Protocol protocol;
  CollectorAnswer answer;
  enum { kLost, kTakenAndTold } result;
  std::string_view message;
};

std::ostream& operator<<(std::ostream& out, const Answer& answer) {
  return out << answer.name;
}

class BadAnswerTest : public ::testing::TestWithParam<Answer> {};

TEST_P(BadAnswerTest, TellsWhatTheServerDid) {
  const sdk::testing::RecordedDiagnostics diagnostics;
  FakeCollector collector;
  collector.SetDefaultAnswer(GetParam().answer);
  OtlpOptions options;
  options.protocol = GetParam().protocol;
  options.endpoint = options.protocol == Protocol::kGrpc
                         ? collector.grpc_endpoint()
                         : collector.http_endpoint(Signal::kTraces);
  options.retry.initial_interval = absl::Hours(1);  // One attempt.
  const auto exporter = OtlpSpanExporter::Make(options);
  ASSERT_TRUE(exporter.ok()) << exporter.status();
  const sdk::SpanSnapshot span = sdk::testing::SpanBuilder("span").Build();
  const sdk::ReadableSpan views[] = {span.view()};
  const absl::Status status =
      (*exporter)->Export(views, sdk::Deadline::After(absl::Minutes(1)));
  const bool taken = GetParam().result == Answer::kTakenAndTold;
  EXPECT_EQ(status.ok(), taken) << status;
  EXPECT_EQ((*exporter)->stats().exported, taken ? 1u : 0u);
  EXPECT_EQ((*exporter)->stats().failed, taken ? 0u : 1u);
  const std::string message(GetParam().message);
  if (taken) {
    EXPECT_EQ(diagnostics.CountOf(message), 1);
  } else {
    EXPECT_THAT(std::string(status.message()), HasSubstr(message));
  }
}

constexpr Protocol kHttp = Protocol::kHttpProtobuf;
constexpr Protocol kJson = Protocol::kHttpJson;
constexpr Protocol kGrpc = Protocol::kGrpc;
constexpr char kNotOtlp[] = "is this an endpoint of OTLP";

const Answer kAnswers[] = {
    {"HttpGarbage", kHttp, CollectorAnswer::GarbageBody(),
     Answer::kTakenAndTold, kNotOtlp},
    {"HttpGarbageInGzip", kHttp, CollectorAnswer::GarbageBody().Gzipped(),
     Answer::kTakenAndTold, kNotOtlp},
    {"JsonGarbage", kJson, CollectorAnswer::GarbageBody(),
     Answer::kTakenAndTold, kNotOtlp},
    {"GrpcGarbage", kGrpc, CollectorAnswer::GarbageBody(),
     Answer::kTakenAndTold, kNotOtlp},
    {"GrpcTruncated", kGrpc, CollectorAnswer::TruncatedBody(),
     Answer::kTakenAndTold, kNotOtlp},
    {"HttpTruncated", kHttp, CollectorAnswer::TruncatedBody(), Answer::kLost,
     "gave up after 1 attempt"},
    {"HttpEndless", kHttp, CollectorAnswer::EndlessBody(), Answer::kLost,
     "the answer is longer than 4194304 bytes, and was cut"},
    {"GrpcEndless", kGrpc, CollectorAnswer::EndlessBody(), Answer::kLost,
     "RESOURCE_EXHAUSTED"},
    {"GrpcEndlessInGzip", kGrpc, CollectorAnswer::EndlessBody().Gzipped(),
     Answer::kLost, "the compressed answer is damaged or too long"},
    {"HttpReset", kHttp, CollectorAnswer::ConnectionReset(), Answer::kLost,
     "gave up after 1 attempt"},
    {"GrpcReset", kGrpc, CollectorAnswer::ConnectionReset(), Answer::kLost, ""},
    {"HttpRedirect", kHttp, CollectorAnswer::HttpError(302), Answer::kLost,
     "HTTP status 302"},
    {"HttpNotFound", kHttp, CollectorAnswer::HttpError(404), Answer::kLost,
     "HTTP status 404; check the path of the endpoint"},
    {"HttpUnauthorized", kHttp, CollectorAnswer::HttpError(401, "who?"),
     Answer::kLost,
     "who?; check the credentials in OTEL_EXPORTER_OTLP_HEADERS"},
    {"HttpWrongType", kJson, CollectorAnswer::HttpError(415), Answer::kLost,
     "try another OTEL_EXPORTER_OTLP_PROTOCOL"},
    {"HttpUnknownStatus", kHttp, CollectorAnswer::HttpError(599), Answer::kLost,
     "HTTP status 599"},
    {"GrpcUnimplemented", kGrpc, CollectorAnswer::GrpcError(12), Answer::kLost,
     "is this the port of OTLP/gRPC, usually 4317, with this signal enabled?"},
    {"GrpcUnauthenticated", kGrpc, CollectorAnswer::GrpcError(16, "who?"),
     Answer::kLost, "is OTEL_EXPORTER_OTLP_HEADERS as the server wants it?"},
    {"HttpWarning", kHttp, CollectorAnswer::PartialSuccess(0, "deprecated"),
     Answer::kTakenAndTold, "remarks: deprecated"},
};

INSTANTIATE_TEST_SUITE_P(Answers, BadAnswerTest, ::testing::ValuesIn(kAnswers),
                         [](const auto& answer) {
                           return std::string(answer.param.name);
                         });

class WrongPortTest : public ::testing::Test {
 protected:
  static std::string ExportError(Protocol protocol,
                                 const std::string& endpoint) {
    OtlpOptions options;
    options.protocol = protocol;
    options.endpoint = endpoint;
    options.retry.initial_interval = absl::Hours(1);
    const auto exporter = OtlpSpanExporter::Make(options);
    EXPECT_TRUE(exporter.ok()) << exporter.status();
    const sdk::SpanSnapshot span = sdk::testing::SpanBuilder("span").Build();
    const sdk::ReadableSpan views[] = {span.view()};
    return std::string(
        (*exporter)
            ->Export(views, sdk::Deadline::After(absl::Minutes(1)))
            .message());
  }

  FakeCollector collector_;
};

TEST_F(WrongPortTest, HttpToThePortOfGrpcNamesTheProtocolToSet) {
  EXPECT_THAT(ExportError(Protocol::kHttpProtobuf,
                          collector_.grpc_endpoint() + "/v1/traces"),
              HasSubstr("OTEL_EXPORTER_OTLP_PROTOCOL=grpc"));
}

TEST_F(WrongPortTest, GrpcToThePortOfHttpAsksForTheCollector) {
  EXPECT_THAT(
      ExportError(Protocol::kGrpc, collector_.http_endpoint()),
      HasSubstr(
          "is a collector there, and is it http:// or https:// as here?"));
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
