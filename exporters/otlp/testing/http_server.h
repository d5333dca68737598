// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A small HTTP/1.1 server that can misbehave, for tests of clients.

#ifndef OTEL_EXPORTERS_OTLP_TESTING_HTTP_SERVER_H_
#define OTEL_EXPORTERS_OTLP_TESTING_HTTP_SERVER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {

// A request with its whole body.
struct HttpRequest {
  std::string method;
  std::string target;  // Path and query, as sent.
  std::multimap<std::string, std::string, std::less<>> headers;  // Lower case.
  std::string body;
  std::string client_certificate_subject;
};

// What to do with a request.
struct HttpReply {
  enum class Ending : uint8_t {
    kComplete,   // The answer, then the next request of the connection.
    kReset,      // No answer: the connection is reset.
    kTruncated,  // Half of the body, then the connection is closed.
    kEndless,    // The body over and over, until the client hangs up.
    kClose,      // No answer: the connection is closed.
  };

  Ending ending = Ending::kComplete;
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

// Listens on the loopback interface or on a socket in the file system. One
// thread for each connection, and one that accepts.
//
// Ownership: the caller's. Threads: all calls from any thread; the handler is
// called by several. Failure: `Start` returns null and says why in `error`.
class HttpServer {
 public:
  struct Options {
    int port = 0;             // 0: a free one.
    std::string socket_path;  // Instead of a port.
    // PEM files; TLS if there is a certificate.
    std::string certificate;
    std::string key;
    std::string client_authority;
  };
  // May block; returns when the server stops, in the end.
  using Handler = std::function<HttpReply(const HttpRequest&)>;

  static std::unique_ptr<HttpServer> Start(const Options& options,
                                           Handler handler, std::string& error);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  // As `Stop`.
  ~HttpServer();

  // Closes everything. Waits for handlers.
  void Stop();

  int port() const;
  // How many connections there were so far.
  size_t connection_count() const;

 private:
  class Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_TESTING_HTTP_SERVER_H_
