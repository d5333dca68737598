// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/testing/http_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <set>
#include <string_view>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "exporters/otlp/testing/http_stream.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {
namespace {

constexpr int kBacklog = 128;

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return lower;
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::string HeaderOf(const HttpRequest& request, std::string_view name) {
  const auto found = request.headers.find(name);
  return found == request.headers.end() ? std::string()
                                        : LowerCase(found->second);
}

// Reads the request line and headers. False at the end of the connection and
// for what is not HTTP.
bool ReadHead(HttpStream& stream, HttpRequest& request) {
  std::string line;
  if (!stream.ReadLine(line)) return false;
  const size_t first = line.find(' ');
  const size_t second = line.find(' ', first + 1);
  if (first == std::string::npos || second == std::string::npos) return false;
  request.method = line.substr(0, first);
  request.target = line.substr(first + 1, second - first - 1);
  while (stream.ReadLine(line)) {
    if (line.empty()) return true;
    const size_t colon = line.find(':');
    if (colon == std::string::npos) return false;
    request.headers.emplace(LowerCase(line.substr(0, colon)),
                            Trim(std::string_view(line).substr(colon + 1)));
  }
  return false;
}

bool ReadChunks(HttpStream& stream, std::string& body) {
  std::string line;
  while (stream.ReadLine(line)) {
    const size_t size = std::strtoul(line.c_str(), nullptr, 16);
    if (!stream.Read(size, body) || !stream.ReadLine(line)) return false;
    if (size == 0) return true;
  }
  return false;
}

bool ReadBody(HttpStream& stream, HttpRequest& request) {
  if (HeaderOf(request, "expect") == "100-continue" &&
      !stream.Write("HTTP/1.1 100 Continue\r\n\r\n")) {
    return false;
  }
  if (HeaderOf(request, "transfer-encoding") == "chunked") {
    return ReadChunks(stream, request.body);
  }
  const std::string length = HeaderOf(request, "content-length");
  return stream.Read(std::strtoul(length.c_str(), nullptr, 10), request.body);
}

std::string ResponseHead(const HttpReply& reply) {
  std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " Scripted";
  for (const auto& [name, value] : reply.headers) {
    head += "\r\n" + name + ": " + value;
  }
  head += reply.ending == HttpReply::Ending::kEndless
              ? "\r\nTransfer-Encoding: chunked"
              : "\r\nContent-Length: " + std::to_string(reply.body.size());
  return head + "\r\n\r\n";
}

void WriteEndlessly(HttpStream& stream, const HttpReply& reply) {
  char size[32];
  std::snprintf(size, sizeof(size), "%zx\r\n", reply.body.size());
  const std::string chunk = size + reply.body + "\r\n";
  if (!stream.Write(ResponseHead(reply))) return;
  while (stream.Write(chunk)) {
  }
}

// Returns whether the connection can take another request.
bool WriteReply(HttpStream& stream, const HttpReply& reply) {
  switch (reply.ending) {
    case HttpReply::Ending::kComplete:
      return stream.Write(ResponseHead(reply) + reply.body);
    case HttpReply::Ending::kTruncated:
      stream.Write(ResponseHead(reply) +
                   reply.body.substr(0, reply.body.size() / 2));
      return false;
    case HttpReply::Ending::kEndless:
      WriteEndlessly(stream, reply);
      return false;
    case HttpReply::Ending::kReset:
      stream.ResetAtEnd();
      return false;
    case HttpReply::Ending::kClose:
      return false;
  }
  return false;
}

// Returns a listening socket, or -1.
int ListenOnPort(int port) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<uint16_t>(port));
  if (bind(listener, reinterpret_cast<const sockaddr*>(&address),
           sizeof(address)) == 0 &&
      listen(listener, kBacklog) == 0) {
    return listener;
  }
  close(listener);
  return -1;
}

int ListenOnPath(const std::string& path) {
  sockaddr_un address = {};
  if (path.size() >= sizeof(address.sun_path)) {
    errno = ENAMETOOLONG;
    return -1;
  }
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  unlink(path.c_str());
  if (bind(listener, reinterpret_cast<const sockaddr*>(&address),
           sizeof(address)) == 0 &&
      listen(listener, kBacklog) == 0) {
    return listener;
  }
  close(listener);
  return -1;
}

int PortOf(int listener) {
  sockaddr_in address = {};
  socklen_t size = sizeof(address);
  getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

}  // namespace

class HttpServer::Impl {
 public:
  Impl(int listener, bool has_port, SslContext context, Handler handler)
      : listener_(listener),
        port_(has_port ? PortOf(listener) : 0),
        context_(std::move(context)),
        handler_(std::move(handler)),
        acceptor_([this] { Accept(); }) {}

  void Stop() {
    {
      absl::MutexLock lock(&mutex_);
      if (stopped_) return;
      stopped_ = true;
      for (const int connection : connections_) {
        shutdown(connection, SHUT_RDWR);
      }
    }
    shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    close(listener_);
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(
        +[](size_t* count) { return *count == 0; }, &threads_));
  }

  int port() const { return port_; }
  size_t connection_count() const {
    absl::MutexLock lock(&mutex_);
    return accepted_;
  }

 private:
  void Accept() {
    for (;;) {
      const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) {
        if (errno == EINTR || errno == ECONNABORTED) continue;
        return;
      }
      // An answer in two writes shall not wait for the client's delayed ACK.
      const int on = 1;
      setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
      absl::MutexLock lock(&mutex_);
      if (stopped_) {
        close(connection);
        return;
      }
      connections_.insert(connection);
      ++accepted_;
      ++threads_;
      // `Stop` waits for it.
      std::thread([this, connection] { Serve(connection); }).detach();
    }
  }

  void Serve(int connection) {
    // OpenSSL writes without MSG_NOSIGNAL.
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    {
      HttpStream stream(connection, context_.get());
      if (stream.Open()) {
        while (ServeRequest(stream)) {
        }
      }
      // Before the number can be another connection's.
      absl::MutexLock lock(&mutex_);
      connections_.erase(connection);
    }
    absl::MutexLock lock(&mutex_);
    --threads_;
  }

  bool ServeRequest(HttpStream& stream) {
    HttpRequest request;
    if (!ReadHead(stream, request) || !ReadBody(stream, request)) return false;
    request.client_certificate_subject = stream.client_certificate_subject();
    return WriteReply(stream, handler_(request));
  }

  const int listener_;
  const int port_;
  const SslContext context_;
  const Handler handler_;
  mutable absl::Mutex mutex_;
  std::set<int> connections_ ABSL_GUARDED_BY(mutex_);
  size_t accepted_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t threads_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread acceptor_;  // Last: runs as soon as it is made.
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

HttpServer::~HttpServer() { impl_->Stop(); }

std::unique_ptr<HttpServer> HttpServer::Start(const Options& options,
                                              Handler handler,
                                              std::string& error) {
  SslContext context;
  if (!options.certificate.empty()) {
    context = MakeServerContext(options.certificate, options.key,
                                options.client_authority, error);
    if (context == nullptr) return nullptr;
  }
  const bool has_port = options.socket_path.empty();
  const int listener =
      has_port ? ListenOnPort(options.port) : ListenOnPath(options.socket_path);
  if (listener < 0) {
    error = std::string("cannot listen: ") + std::strerror(errno);
    return nullptr;
  }
  return std::unique_ptr<HttpServer>(new HttpServer(std::make_unique<Impl>(
      listener, has_port, std::move(context), std::move(handler))));
}

void HttpServer::Stop() { impl_->Stop(); }

int HttpServer::port() const { return impl_->port(); }

size_t HttpServer::connection_count() const {
  return impl_->connection_count();
}

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
