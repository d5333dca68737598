// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A cpp-httplib server that serves on a thread, on a port that was free.

#ifndef OTEL_INSTRUMENTATION_HTTPLIB_TESTING_RUNNING_SERVER_H_
#define OTEL_INSTRUMENTATION_HTTPLIB_TESTING_RUNNING_SERVER_H_

#include <httplib.h>

#include <thread>

namespace otel::instrumentation::httplib {

// Serves while it lives. Its destructor returns when every request that was
// answered has been handled to its very end.
class RunningServer {
 public:
  explicit RunningServer(::httplib::Server& server)
      : server_(server),
        port_(server.bind_to_any_port("127.0.0.1")),
        thread_([&server] { server.listen_after_bind(); }) {
    // Before that `stop` does nothing.
    while (!server_.is_running()) std::this_thread::yield();
  }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;
  ~RunningServer() {
    server_.stop();
    thread_.join();
  }

  int port() const { return port_; }
  ::httplib::Client Client() const {
    return ::httplib::Client("127.0.0.1", port_);
  }

 private:
  ::httplib::Server& server_;
  const int port_;
  std::thread thread_;
};

}  // namespace otel::instrumentation::httplib

#endif  // OTEL_INSTRUMENTATION_HTTPLIB_TESTING_RUNNING_SERVER_H_
