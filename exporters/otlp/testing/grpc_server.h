// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A gRPC server that takes every unary method as bytes, for tests of clients.

#ifndef OTEL_EXPORTERS_OTLP_TESTING_GRPC_SERVER_H_
#define OTEL_EXPORTERS_OTLP_TESTING_GRPC_SERVER_H_

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {

// A call with its message, still compressed if it came so.
struct GrpcRequest {
  std::string method;
  std::multimap<std::string, std::string, std::less<>> metadata;
  std::string message;
  std::string client_certificate_subject;
};

// What to do with a call.
struct GrpcReply {
  bool reset = false;  // No answer: the stream is reset.
  int code = 0;
  std::string error;    // With a code other than 0.
  std::string details;  // Of `grpc-status-details-bin`.
  std::string message;  // With code 0.
  bool gzip = false;    // Compress the message.
};

// Listens on the loopback interface or on a socket in the file system.
//
// Ownership: the caller's. Threads: all calls from any thread; the handler is
// called by several. Failure: `Start` returns null and says why in `error`.
class GrpcServer {
 public:
  struct Options {
    int port = 0;             // 0: a free one.
    std::string socket_path;  // Instead of a port.
    // PEM files; TLS if there is a certificate.
    std::string certificate;
    std::string key;
    std::string client_authority;
  };
  // Called on a thread of gRPC, so it must not block. Calls its argument once,
  // from any thread, before `Stop` can return.
  using Answer = std::function<void(GrpcReply)>;
  using Handler = std::function<void(GrpcRequest, Answer)>;

  static std::unique_ptr<GrpcServer> Start(const Options& options,
                                           Handler handler, std::string& error);
  GrpcServer(const GrpcServer&) = delete;
  GrpcServer& operator=(const GrpcServer&) = delete;
  // As `Stop`.
  ~GrpcServer();

  // Cancels calls and closes connections. Waits for calls to end.
  void Stop();

  int port() const;

 private:
  class Impl;
  explicit GrpcServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_TESTING_GRPC_SERVER_H_
