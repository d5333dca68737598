// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A connection of the HTTP server for tests, with or without TLS.

#ifndef OTEL_EXPORTERS_OTLP_TESTING_HTTP_STREAM_H_
#define OTEL_EXPORTERS_OTLP_TESTING_HTTP_STREAM_H_

#include <openssl/ssl.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {

struct SslContextDeleter {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using SslContext = std::unique_ptr<SSL_CTX, SslContextDeleter>;

// Returns a server's context over PEM files; null, and why in `error`, when
// they cannot be used.
SslContext MakeServerContext(const std::string& certificate,
                             const std::string& key,
                             const std::string& client_authority,
                             std::string& error);

// Bytes to and from a client. Blocks; ends when the socket is shut down.
//
// Ownership: of the connection's thread; closes the socket. Threads: one.
class HttpStream {
 public:
  // `context` may be null: no TLS. Does not own it.
  HttpStream(int socket, SSL_CTX* context);
  HttpStream(const HttpStream&) = delete;
  HttpStream& operator=(const HttpStream&) = delete;
  ~HttpStream();

  // Shakes hands if there is TLS. Returns false when the client refuses.
  bool Open();

  // Returns up to and with the next `\r\n`, without it. False at the end.
  bool ReadLine(std::string& line);
  // Appends exactly `size` bytes. False when there are fewer.
  bool Read(size_t size, std::string& out);
  bool Write(std::string_view bytes);

  // Makes the destructor reset the connection.
  void ResetAtEnd();

  // The subject's common name; empty without a certificate.
  std::string client_certificate_subject() const;

 private:
  // Returns how many bytes came; 0 at the end.
  size_t Receive(char* out, size_t size);
  bool Fill();

  const int socket_;
  SSL* ssl_ = nullptr;
  // Received and not yet read: from `position_`.
  std::string buffer_;
  size_t position_ = 0;
  bool reset_ = false;
};

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_TESTING_HTTP_STREAM_H_
