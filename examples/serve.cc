// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "examples/serve.h"

#include <httplib.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>

#include <charconv>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string_view>
#include <thread>

namespace otel::examples {
namespace {

constexpr const char* kHost = "127.0.0.1";
constexpr int kDefaultPort = 8080;

std::optional<int> ParsePort(std::string_view text) {
  int port = 0;
  const char* end = text.data() + text.size();
  const auto [parsed, error] = std::from_chars(text.data(), end, port);
  if (error != std::errc() || parsed != end || port < 0 || port > 65535) {
    return std::nullopt;
  }
  return port;
}

// Accepts `--port N` and `--port=N`.
std::optional<int> PortArgument(int argc, char** argv) {
  constexpr std::string_view kFlag = "--port";
  if (argc == 1) return kDefaultPort;
  const std::string_view first = argv[1];
  if (argc == 3 && first == kFlag) return ParsePort(argv[2]);
  if (argc == 2 && first.substr(0, kFlag.size() + 1) == "--port=") {
    return ParsePort(first.substr(kFlag.size() + 1));
  }
  return std::nullopt;
}

}  // namespace

int Serve(::httplib::Server& server, int argc, char** argv) {
  const std::optional<int> wanted = PortArgument(argc, argv);
  if (!wanted.has_value()) {
    std::fprintf(stderr, "usage: %s [--port N]   (0 to 65535; 0: a free one)\n",
                 argv[0]);
    return 2;
  }

  // The library's default would share the port with whoever else has it.
  server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
  });
  // How long an idle connection may hold up the end.
  server.set_keep_alive_timeout(1);
  const int port = *wanted == 0 ? server.bind_to_any_port(kHost)
                   : server.bind_to_port(kHost, *wanted) ? *wanted
                                                         : -1;
  if (port < 0) {
    std::fprintf(stderr,
                 "Cannot listen on port %d: another program may have it. "
                 "Choose one with --port N; 0 stands for a free one.\n",
                 *wanted);
    return 1;
  }

  // For every thread: `sigwait` below is to get the signals.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::thread serving([&server] { server.listen_after_bind(); });
  std::fprintf(stderr,
               "Listening on http://localhost:%d. Now try:\n"
               "  curl 'http://localhost:%d/rolldice?player=alice'\n"
               "Stop with Ctrl-C.\n",
               port, port);
  int signal = 0;
  sigwait(&signals, &signal);
  std::fprintf(stderr, "Stopping on %s.\n", strsignal(signal));
  while (!server.is_running()) std::this_thread::yield();
  server.stop();
  serving.join();
  return 0;
}

}  // namespace otel::examples
