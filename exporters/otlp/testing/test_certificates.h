// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `TestCertificates`: an authority and certificates of its own, for tests of
// TLS.

#ifndef OTEL_EXPORTERS_OTLP_TESTING_TEST_CERTIFICATES_H_
#define OTEL_EXPORTERS_OTLP_TESTING_TEST_CERTIFICATES_H_

#include <string>

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {

// Writes PEM files into a folder: a certificate authority, a server's
// certificate for `localhost` and `127.0.0.1`, and a client's. Valid from an
// hour ago for a day.
//
//   TestCertificates certificates(::testing::TempDir());
//   options.tls = {certificates.server_certificate(),
//                  certificates.server_key(), certificates.authority()};
//
// Ownership: the test's; the files stay. Threads: immutable. Failure: ends the
// process with a message.
class TestCertificates {
 public:
  // `folder` exists, and is empty or will be overwritten in part.
  explicit TestCertificates(std::string folder);

  std::string authority() const { return folder_ + "/authority.pem"; }
  std::string server_certificate() const { return folder_ + "/server.pem"; }
  std::string server_key() const { return folder_ + "/server.key"; }
  // Its common name is `test-client`.
  std::string client_certificate() const { return folder_ + "/client.pem"; }
  std::string client_key() const { return folder_ + "/client.key"; }
  // An authority that has signed neither.
  std::string other_authority() const { return folder_ + "/other.pem"; }
  // A file that holds no certificate.
  std::string garbage() const { return folder_ + "/garbage.pem"; }

 private:
  std::string folder_;
};

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_TESTING_TEST_CERTIFICATES_H_
