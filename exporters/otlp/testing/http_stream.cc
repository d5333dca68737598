// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/testing/http_stream.h"

#include <openssl/err.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {
namespace {

constexpr size_t kReadSize = size_t{16} << 10;
constexpr size_t kMaxLine = size_t{64} << 10;

std::string OpenSslError(std::string_view what) {
  char text[256];
  ERR_error_string_n(ERR_get_error(), text, sizeof(text));
  return std::string(what) + ": " + text;
}

}  // namespace

SslContext MakeServerContext(const std::string& certificate,
                             const std::string& key,
                             const std::string& client_authority,
                             std::string& error) {
  SslContext context(SSL_CTX_new(TLS_server_method()));
  if (context == nullptr) {
    error = OpenSslError("TLS");
  } else if (SSL_CTX_use_certificate_chain_file(context.get(),
                                                certificate.c_str()) != 1) {
    error = OpenSslError(certificate);
  } else if (SSL_CTX_use_PrivateKey_file(context.get(), key.c_str(),
                                         SSL_FILETYPE_PEM) != 1) {
    error = OpenSslError(key);
  } else if (!client_authority.empty()) {
    if (SSL_CTX_load_verify_locations(context.get(), client_authority.c_str(),
                                      nullptr) != 1) {
      error = OpenSslError(client_authority);
    }
    SSL_CTX_set_verify(context.get(),
                       SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
                       nullptr);
  }
  if (!error.empty()) return nullptr;
  return context;
}

HttpStream::HttpStream(int socket, SSL_CTX* context) : socket_(socket) {
  if (context != nullptr) {
    ssl_ = SSL_new(context);
    SSL_set_fd(ssl_, socket);
  }
}

HttpStream::~HttpStream() {
  if (ssl_ != nullptr) {
    if (!reset_) SSL_shutdown(ssl_);
    SSL_free(ssl_);
  }
  if (reset_) {
    // Closing sends a reset in place of what is left to send.
    const linger now = {1, 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
  }
  close(socket_);
}

bool HttpStream::Open() { return ssl_ == nullptr || SSL_accept(ssl_) == 1; }

size_t HttpStream::Receive(char* out, size_t size) {
  ssize_t count;
  if (ssl_ != nullptr) {
    constexpr size_t kMaxSize = size_t{1} << 20;
    count = SSL_read(ssl_, out, static_cast<int>(std::min(size, kMaxSize)));
  } else {
    do {
      count = recv(socket_, out, size, 0);
    } while (count < 0 && errno == EINTR);
  }
  return static_cast<size_t>(std::max<ssize_t>(count, 0));
}

bool HttpStream::Fill() {
  buffer_.erase(0, position_);
  position_ = 0;
  const size_t size = buffer_.size();
  buffer_.resize(size + kReadSize);
  const size_t count = Receive(&buffer_[size], kReadSize);
  buffer_.resize(size + count);
  return count > 0;
}

bool HttpStream::ReadLine(std::string& line) {
  for (;;) {
    const size_t end = buffer_.find("\r\n", position_);
    if (end != std::string::npos) {
      line = buffer_.substr(position_, end - position_);
      position_ = end + 2;
      return true;
    }
    if (buffer_.size() - position_ > kMaxLine || !Fill()) return false;
  }
}

bool HttpStream::Read(size_t size, std::string& out) {
  const size_t buffered = std::min(size, buffer_.size() - position_);
  out.append(buffer_, position_, buffered);
  position_ += buffered;
  // The rest past the buffer, for bodies are large.
  size_t written = out.size();
  out.resize(written + size - buffered);
  while (written < out.size()) {
    const size_t count = Receive(&out[written], out.size() - written);
    if (count == 0) return false;
    written += count;
  }
  return true;
}

bool HttpStream::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t count;
    if (ssl_ != nullptr) {
      const size_t part = std::min(bytes.size(), size_t{1} << 20);
      count = SSL_write(ssl_, bytes.data(), static_cast<int>(part));
    } else {
      count = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count < 0 && errno == EINTR) continue;
    }
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(count));
  }
  return true;
}

void HttpStream::ResetAtEnd() { reset_ = true; }

std::string HttpStream::client_certificate_subject() const {
  if (ssl_ == nullptr) return {};
  X509* const certificate = SSL_get1_peer_certificate(ssl_);
  if (certificate == nullptr) return {};
  char name[256] = "";
  X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName,
                            name, sizeof(name));
  X509_free(certificate);
  return name;
}

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
