// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/tls_files.h"

#include <fstream>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kCertificate =
    "-----BEGIN CERTIFICATE-----\nTm90IGEgcmVhbA==\n-----END "
    "CERTIFICATE-----\n";
constexpr std::string_view kKey =
    "-----BEGIN EC PRIVATE KEY-----\nb25lLg==\n-----END EC PRIVATE KEY-----\n";

class TlsFilesTest : public ::testing::Test {
 protected:
  std::string Write(const std::string& name, std::string_view content) {
    const std::string path = ::testing::TempDir() + "/" + name;
    std::ofstream(path) << content;
    return path;
  }
  std::string Error() {
    return std::string(ReadTlsFiles(options_).status().message());
  }

  OtlpOptions options_;
};

TEST_F(TlsFilesTest, ReadsNothingUnlessTold) {
  const auto files = ReadTlsFiles(options_);
  ASSERT_TRUE(files.ok());
  EXPECT_EQ(files->certificate, "");
}

TEST_F(TlsFilesTest, ReadsWhatIsNamed) {
  options_.certificate =
      Write("ca.pem", "Some text\n" + std::string(kCertificate) +
                          std::string(kCertificate));
  options_.client_certificate = Write("cert.pem", kCertificate);
  options_.client_key = Write("key.pem", kKey);
  const auto files = ReadTlsFiles(options_);
  ASSERT_TRUE(files.ok()) << files.status();
  EXPECT_THAT(files->certificate, HasSubstr("Some text"));
  EXPECT_EQ(files->client_certificate, kCertificate);
  EXPECT_EQ(files->client_key, kKey);
}

TEST_F(TlsFilesTest, AMissingFileIsAnErrorThatNamesItAndItsVariable) {
  options_.certificate = "/nowhere/ca.pem";
  EXPECT_THAT(Error(), HasSubstr("\"/nowhere/ca.pem\" "
                                 "(OTEL_EXPORTER_OTLP_CERTIFICATE)"));
  EXPECT_THAT(Error(), HasSubstr("No such file"));
}

TEST_F(TlsFilesTest, AFolderIsAnError) {
  options_.certificate = ::testing::TempDir();
  EXPECT_THAT(Error(), HasSubstr("cannot be read"));
}

TEST_F(TlsFilesTest, AFileWithoutAPemBlockIsAnError) {
  options_.certificate = Write("der.pem", "\x30\x82");
  EXPECT_THAT(Error(), HasSubstr("has no PEM block \"-----BEGIN CERTIFICATE"));
  options_.certificate = Write("empty.pem", "");
  EXPECT_THAT(Error(), HasSubstr("has no PEM block"));
}

TEST_F(TlsFilesTest, FilesOfTheWrongKindAreErrors) {
  options_.certificate = Write("swapped.pem", kKey);
  EXPECT_THAT(Error(), HasSubstr("has no PEM block \"-----BEGIN CERTIFICATE"));
  options_.certificate.clear();
  options_.client_certificate = Write("cert2.pem", kCertificate);
  options_.client_key = options_.client_certificate;
  EXPECT_THAT(Error(), HasSubstr("(OTEL_EXPORTER_OTLP_CLIENT_KEY) has no PEM"));
}

TEST_F(TlsFilesTest, DamagedBlocksAreErrors) {
  for (const std::string_view content :
       {"-----BEGIN CERTIFICATE-----\nTm90", "-----BEGIN CERTIFICATE",
        "-----BEGIN CERTIFICATE-----\n****\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"}) {
    options_.certificate = Write("damaged.pem", content);
    EXPECT_FALSE(ReadTlsFiles(options_).ok()) << content;
  }
}

TEST_F(TlsFilesTest, KeyAndCertificateOfTheClientGoTogether) {
  options_.client_key = Write("lonely.pem", kKey);
  EXPECT_THAT(Error(), HasSubstr("set OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE"));
  options_.client_key.clear();
  options_.client_certificate = Write("cert3.pem", kCertificate);
  EXPECT_THAT(Error(), HasSubstr("set OTEL_EXPORTER_OTLP_CLIENT_KEY"));
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
