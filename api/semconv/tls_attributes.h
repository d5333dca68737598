// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Transport Layer Security.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_TLS_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_TLS_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::tls {

// Protocol in lower case.
//
// Type: string. Stability: development. Example: `tls`.
inline constexpr AttributeKey<std::string_view> kProtocolName{
    "tls.protocol.name"};
// Values of `tls.protocol.name`:
inline constexpr std::string_view kProtocolNameSsl = "ssl";
inline constexpr std::string_view kProtocolNameTls = "tls";

// Number of the version.
//
// Type: string. Stability: development. Examples: `1.2`; `3`.
inline constexpr AttributeKey<std::string_view> kProtocolVersion{
    "tls.protocol.version"};

// Cipher of the connection.
//
// Type: string. Stability: development. Example:
// `TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256`.
inline constexpr AttributeKey<std::string_view> kCipher{"tls.cipher"};

// Curve of the key exchange.
//
// Type: string. Stability: development. Example: `secp256r1`.
inline constexpr AttributeKey<std::string_view> kCurve{"tls.curve"};

// Protocol that was chosen by ALPN, lower case.
//
// Type: string. Stability: development. Examples: `http/1.1`; `h2`.
inline constexpr AttributeKey<std::string_view> kNextProtocol{
    "tls.next_protocol"};

// Whether the handshake succeeded.
//
// Type: boolean. Stability: development. Example: `true`.
inline constexpr AttributeKey<bool> kEstablished{"tls.established"};

// Whether an earlier session was resumed.
//
// Type: boolean. Stability: development. Example: `true`.
inline constexpr AttributeKey<bool> kResumed{"tls.resumed"};

// Certificate of the client, PEM; not together with the chain.
//
// Type: string. Stability: development. Example: `MII...`.
inline constexpr AttributeKey<std::string_view> kClientCertificate{
    "tls.client.certificate"};

// Certificate chain of the client, PEM.
//
// Type: array of strings. Stability: development. Example: `["MII...",
// "MI..."]`.
inline constexpr AttributeKey<ArrayOf<std::string_view>>
    kClientCertificateChain{"tls.client.certificate_chain"};

// MD5 fingerprint of the client's certificate, upper-case hexadecimal.
//
// Type: string. Stability: development. Example:
// `0F76C7F2C55BFD7D8E8B8F4BFBF0C9EC`.
inline constexpr AttributeKey<std::string_view> kClientHashMd5{
    "tls.client.hash.md5"};

// SHA-1 fingerprint of the client's certificate, upper-case hexadecimal.
//
// Type: string. Stability: development. Example:
// `9E393D93138888D288266C2D915214D1D1CCEB2A`.
inline constexpr AttributeKey<std::string_view> kClientHashSha1{
    "tls.client.hash.sha1"};

// SHA-256 fingerprint of the client's certificate, upper-case hexadecimal.
//
// Type: string. Stability: development. Example:
// `0687F666A054EF17A08E2F2162EAB4CBC0D265E1D7875BE74BF3C712CA92DAF0`.
inline constexpr AttributeKey<std::string_view> kClientHashSha256{
    "tls.client.hash.sha256"};

// Distinguished name of the issuer of the client's certificate.
//
// Type: string. Stability: development. Example: `CN=Example Root CA,
// DC=example, DC=com`.
inline constexpr AttributeKey<std::string_view> kClientIssuer{
    "tls.client.issuer"};

// Distinguished name of the client's certificate.
//
// Type: string. Stability: development. Example: `CN=myclient, DC=example,
// DC=com`.
inline constexpr AttributeKey<std::string_view> kClientSubject{
    "tls.client.subject"};

// JA3 hash of the client's hello.
//
// Type: string. Stability: development. Example:
// `d4e5b18d6b55c71272893221c96ba240`.
inline constexpr AttributeKey<std::string_view> kClientJa3{"tls.client.ja3"};

// When the client's certificate becomes valid, ISO 8601.
//
// Type: string. Stability: development. Example: `1970-01-01T00:00:00.000Z`.
inline constexpr AttributeKey<std::string_view> kClientNotBefore{
    "tls.client.not_before"};

// When the client's certificate stops being valid, ISO 8601.
//
// Type: string. Stability: development. Example: `2021-01-01T00:00:00.000Z`.
inline constexpr AttributeKey<std::string_view> kClientNotAfter{
    "tls.client.not_after"};

// Ciphers that the client offers.
//
// Type: array of strings. Stability: development. Example:
// `["TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"]`.
inline constexpr AttributeKey<ArrayOf<std::string_view>>
    kClientSupportedCiphers{"tls.client.supported_ciphers"};

// Certificate of the server, PEM; not together with the chain.
//
// Type: string. Stability: development. Example: `MII...`.
inline constexpr AttributeKey<std::string_view> kServerCertificate{
    "tls.server.certificate"};

// Certificate chain of the server, PEM.
//
// Type: array of strings. Stability: development. Example: `["MII...",
// "MI..."]`.
inline constexpr AttributeKey<ArrayOf<std::string_view>>
    kServerCertificateChain{"tls.server.certificate_chain"};

// MD5 fingerprint of the server's certificate, upper-case hexadecimal.
//
// Type: string. Stability: development. Example:
// `0F76C7F2C55BFD7D8E8B8F4BFBF0C9EC`.
inline constexpr AttributeKey<std::string_view> kServerHashMd5{
    "tls.server.hash.md5"};

// SHA-1 fingerprint of the server's certificate, upper-case hexadecimal.
//
// Type: string. Stability: development. Example:
// `9E393D93138888D288266C2D915214D1D1CCEB2A`.
inline constexpr AttributeKey<std::string_view> kServerHashSha1{
    "tls.server.hash.sha1"};

// SHA-256 fingerprint of the server's certificate, upper-case hexadecimal.
//
// Type: string. Stability: development. Example:
// `0687F666A054EF17A08E2F2162EAB4CBC0D265E1D7875BE74BF3C712CA92DAF0`.
inline constexpr AttributeKey<std::string_view> kServerHashSha256{
    "tls.server.hash.sha256"};

// Distinguished name of the issuer of the server's certificate.
//
// Type: string. Stability: development. Example: `CN=Example Root CA,
// DC=example, DC=com`.
inline constexpr AttributeKey<std::string_view> kServerIssuer{
    "tls.server.issuer"};

// Distinguished name of the server's certificate.
//
// Type: string. Stability: development. Example: `CN=myserver, DC=example,
// DC=com`.
inline constexpr AttributeKey<std::string_view> kServerSubject{
    "tls.server.subject"};

// JA3S hash of the server's hello.
//
// Type: string. Stability: development. Example:
// `d4e5b18d6b55c71272893221c96ba240`.
inline constexpr AttributeKey<std::string_view> kServerJa3s{"tls.server.ja3s"};

// When the server's certificate becomes valid, ISO 8601.
//
// Type: string. Stability: development. Example: `1970-01-01T00:00:00.000Z`.
inline constexpr AttributeKey<std::string_view> kServerNotBefore{
    "tls.server.not_before"};

// When the server's certificate stops being valid, ISO 8601.
//
// Type: string. Stability: development. Example: `2021-01-01T00:00:00.000Z`.
inline constexpr AttributeKey<std::string_view> kServerNotAfter{
    "tls.server.not_after"};

}  // namespace semconv::tls
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_TLS_ATTRIBUTES_H_
