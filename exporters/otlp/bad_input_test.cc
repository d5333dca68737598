// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What users get wrong, a row each: what they set, and what they are told. A
// wrong place or a wrong certificate is an error when the exporter is made, so
// that telemetry goes nowhere else and never unprotected. What else is wrong is
// told, and its default used.

#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_messages.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/testing/fake_environment.h"
#include "sdk/trace/span_exporter.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Row {
  std::string_view name;
  // Without OTEL_EXPORTER_OTLP_; in the value, `@TMP` is a folder.
  std::map<std::string, std::string> variables;
  enum { kError, kTold, kFine } result;
  std::string_view message;
};

std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << row.name;
}

class BadInputTest : public ::testing::TestWithParam<Row> {};

TEST_P(BadInputTest, TellsWhatToChange) {
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
     "the header \"api key\" has characters that names of headers must not"},
    {"HeaderWithLineEnd",
     {{"HEADERS", "a=secret%0D%0Ab: c"}},
     Row::kError,
     "the header \"a\" has a line end"},
    {"HeaderOfTheExporter",
     {{"HEADERS", "Content-Type=secret"}},
     Row::kError,
     "the header \"Content-Type\" is set by the exporter itself; remove it"},
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
    {"ProtocolThatIsNotLinked",
     {{"PROTOCOL", "grpc"}},
     Row::kError,
     "add @otel_cc//exporters/otlp/grpc:registration to the program's deps"},
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

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
