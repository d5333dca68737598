// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/testing/test_certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {
namespace {

constexpr long kHour = 3600;

struct Deleter {
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(std::FILE* file) const { std::fclose(file); }
};
template <class T>
using Owned = std::unique_ptr<T, Deleter>;

void Check(bool ok, const std::string& what) {
  if (ok) return;
  std::fprintf(stderr, "TestCertificates: cannot %s\n", what.c_str());
  std::abort();
}

struct Identity {
  Owned<EVP_PKEY> key;
  Owned<X509> certificate;
};

void AddExtension(X509* certificate, X509* issuer, int kind,
                  const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* const extension =
      X509V3_EXT_conf_nid(nullptr, &context, kind, value);
  Check(extension != nullptr, "make an extension");
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

// Makes a key and a certificate for it, signed by `issuer` or, if null, by
// itself as an authority.
Identity Make(const std::string& name, long serial, const Identity* issuer) {
  Identity identity{Owned<EVP_PKEY>(EVP_EC_gen("P-256")),
                    Owned<X509>(X509_new())};
  X509* const certificate = identity.certificate.get();
  Check(identity.key != nullptr && certificate != nullptr, "make a key");
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -kHour);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 24 * kHour);
  X509_set_pubkey(certificate, identity.key.get());
  X509_NAME_add_entry_by_txt(
      X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
      reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  const Identity& by = issuer == nullptr ? identity : *issuer;
  X509_set_issuer_name(certificate,
                       X509_get_subject_name(by.certificate.get()));
  if (issuer == nullptr) {
    AddExtension(certificate, certificate, NID_basic_constraints,
                 "critical,CA:TRUE");
    AddExtension(certificate, certificate, NID_key_usage,
                 "critical,keyCertSign,cRLSign");
  } else {
    AddExtension(certificate, by.certificate.get(), NID_subject_alt_name,
                 "DNS:localhost,IP:127.0.0.1");
  }
  Check(X509_sign(certificate, by.key.get(), EVP_sha256()) > 0, "sign");
  return identity;
}

Owned<std::FILE> OpenFile(const std::string& path) {
  Owned<std::FILE> file(std::fopen(path.c_str(), "w"));
  Check(file != nullptr, "write " + path);
  return file;
}

void WriteCertificate(const Identity& identity, const std::string& path) {
  Check(PEM_write_X509(OpenFile(path).get(), identity.certificate.get()) == 1,
        "write " + path);
}

void WriteKey(const Identity& identity, const std::string& path) {
  Check(PEM_write_PrivateKey(OpenFile(path).get(), identity.key.get(), nullptr,
                             nullptr, 0, nullptr, nullptr) == 1,
        "write " + path);
}

}  // namespace

TestCertificates::TestCertificates(std::string folder)
    : folder_(std::move(folder)) {
  const Identity root = Make("test authority", 1, nullptr);
  const Identity server = Make("localhost", 2, &root);
  const Identity client = Make("test-client", 3, &root);
  const Identity other = Make("other authority", 4, nullptr);
  WriteCertificate(root, authority());
  WriteCertificate(server, server_certificate());
  WriteKey(server, server_key());
  WriteCertificate(client, client_certificate());
  WriteKey(client, client_key());
  WriteCertificate(other, other_authority());
  std::fputs("This is no certificate.\n", OpenFile(garbage()).get());
}

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
