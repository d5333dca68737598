// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ConnectProxy`: an HTTP proxy for tunnels, for tests of clients.

#ifndef OTEL_EXPORTERS_OTLP_TESTING_CONNECT_PROXY_H_
#define OTEL_EXPORTERS_OTLP_TESTING_CONNECT_PROXY_H_

#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {

// Listens on a free port of the loopback interface. Answers `CONNECT host:port`
// (RFC 9110, section 9.3.6) with a tunnel to that port of the loopback
// interface, whatever the host: it is the one who knows names. Anything else
// gets 405.
//
// Ownership: the test's. Threads: all calls from any thread; it has threads of
// its own. Failure: one that cannot be started ends the process.
class ConnectProxy {
 public:
  ConnectProxy();
  ConnectProxy(const ConnectProxy&) = delete;
  ConnectProxy& operator=(const ConnectProxy&) = delete;
  // Closes all tunnels.
  ~ConnectProxy();

  // Such as `http://127.0.0.1:3128`.
  std::string url() const;
  // What tunnels were asked for, in order: `host:port`.
  std::vector<std::string> targets() const;

 private:
  void Serve();
  void Tunnel(int client);

  int listener_ = -1;
  int port_ = 0;
  std::thread server_;
  mutable std::mutex mutex_;
  std::vector<std::string> targets_;
  std::vector<int> sockets_;
  std::vector<std::thread> tunnels_;
  bool stopped_ = false;
};

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_TESTING_CONNECT_PROXY_H_
