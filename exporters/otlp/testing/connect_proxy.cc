// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/testing/connect_proxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {
namespace {

sockaddr_in Loopback(int port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<uint16_t>(port));
  return address;
}

bool SendAll(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

// Reads a request without a body, byte by byte: what follows it is the
// tunnel's.
std::string ReadHead(int socket) {
  std::string head;
  char byte;
  while (head.size() < 4096 && recv(socket, &byte, 1, 0) == 1) {
    head += byte;
    if (head.size() >= 4 && head.compare(head.size() - 4, 4, "\r\n\r\n") == 0) {
      return head;
    }
  }
  return {};
}

// Copies both ways until one side ends.
void Relay(int a, int b) {
  pollfd sides[] = {{a, POLLIN, 0}, {b, POLLIN, 0}};
  char buffer[16384];
  while (poll(sides, 2, -1) > 0) {
    for (int i = 0; i < 2; ++i) {
      if (sides[i].revents == 0) continue;
      const ssize_t size = recv(sides[i].fd, buffer, sizeof(buffer), 0);
      if (size <= 0) return;
      if (!SendAll(sides[1 - i].fd, {buffer, static_cast<size_t>(size)})) {
        return;
      }
    }
  }
}

}  // namespace

ConnectProxy::ConnectProxy() {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = Loopback(0);
  socklen_t size = sizeof(address);
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (listener_ < 0 || bind(listener_, any, size) != 0 ||
      listen(listener_, 16) != 0 || getsockname(listener_, any, &size) != 0) {
    std::perror("ConnectProxy");
    std::abort();
  }
  port_ = ntohs(address.sin_port);
  server_ = std::thread([this] { Serve(); });
}

ConnectProxy::~ConnectProxy() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopped_ = true;
    for (const int socket : sockets_) shutdown(socket, SHUT_RDWR);
  }
  shutdown(listener_, SHUT_RDWR);
  server_.join();
  for (std::thread& tunnel : tunnels_) tunnel.join();
  for (const int socket : sockets_) close(socket);
  close(listener_);
}

std::string ConnectProxy::url() const {
  return "http://127.0.0.1:" + std::to_string(port_);
}

std::vector<std::string> ConnectProxy::targets() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return targets_;
}

void ConnectProxy::Serve() {
  for (;;) {
    const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    const std::lock_guard<std::mutex> lock(mutex_);
    if (client < 0 || stopped_) {
      if (client >= 0) close(client);
      return;
    }
    sockets_.push_back(client);
    tunnels_.emplace_back([this, client] { Tunnel(client); });
  }
}

void ConnectProxy::Tunnel(int client) {
  const std::string head = ReadHead(client);
  constexpr std::string_view kConnect = "CONNECT ";
  const size_t end = head.find(' ', kConnect.size());
  if (head.compare(0, kConnect.size(), kConnect) != 0 || end == head.npos) {
    SendAll(client, "HTTP/1.1 405 Method Not Allowed\r\n\r\n");
    shutdown(client, SHUT_RDWR);
    return;
  }
  const std::string target =
      head.substr(kConnect.size(), end - kConnect.size());
  const sockaddr_in address =
      Loopback(std::atoi(target.c_str() + target.rfind(':') + 1));
  const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    targets_.push_back(target);
    sockets_.push_back(server);
    if (stopped_) return;
  }
  if (connect(server, reinterpret_cast<const sockaddr*>(&address),
              sizeof(address)) != 0) {
    SendAll(client, "HTTP/1.1 502 Bad Gateway\r\n\r\n");
  } else if (SendAll(client, "HTTP/1.1 200 Connected\r\n\r\n")) {
    Relay(client, server);
  }
  shutdown(client, SHUT_RDWR);
  shutdown(server, SHUT_RDWR);
}

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
