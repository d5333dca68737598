// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `CurlSession`: one connection to one server, and what libcurl needs for it.

#ifndef OTEL_EXPORTERS_OTLP_HTTP_CURL_SESSION_H_
#define OTEL_EXPORTERS_OTLP_HTTP_CURL_SESSION_H_

#include <curl/curl.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "exporters/otlp/http/curl_library.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace exporters {
namespace otlp {

// What a session is for. Lists end with it.
struct CurlSettings {
  std::string url;
  std::string socket;  // Of the Unix domain; empty: none.
  std::string user_agent;
  std::vector<std::string> headers;  // As curl takes them.
  std::string certificate;           // Files; empty: none.
  std::string client_key;
  std::string client_certificate;
  size_t max_response_bytes = 0;
};

// How a request went.
struct CurlResult {
  CURLcode code = CURLE_OK;
  std::string reason;  // Why `code` is not `CURLE_OK`.
  bool cancelled = false;
  bool too_long = false;   // The body is longer than allowed.
  bool connected = false;  // A connection was there, maybe without an answer.

  // Valid when `code` is `CURLE_OK`.
  int status = 0;
  std::string content_type;
  std::string retry_after;
  std::string location;
  std::string body;
};

// Ownership: a transport's. Threads: `Post` on one thread at a time; `Wake` at
// any time.
// Fork: the connection and its TLS state are shared with the parent, so that a
// child must `Abandon` a session it inherits rather than destroy it.
class CurlSession {
 public:
  // Fails when libcurl is not there (kFailedPrecondition), or has no memory.
  static absl::StatusOr<std::unique_ptr<CurlSession>> Make(
      const CurlSettings& settings);

  CurlSession(const CurlSession&) = delete;
  CurlSession& operator=(const CurlSession&) = delete;
  ~CurlSession();

  // Posts `body` and waits for the answer until `deadline`, or until
  // `cancelled` is set and `Wake` called.
  CurlResult Post(std::string_view body, sdk::Deadline deadline,
                  const std::atomic<bool>& cancelled) noexcept;

  // Lets `Post` look at `cancelled`.
  void Wake() noexcept;

  // Closes the inherited descriptors, tells the server nothing, and keeps the
  // memory, which libcurl cannot free without doing so.
  static void Abandon(std::unique_ptr<CurlSession> session) noexcept;

 private:
  CurlSession(const CurlLibrary* curl, const CurlSettings& settings)
      : curl_(*curl), settings_(settings) {}

  bool SetUp();
  void SetOptions();
  CURLcode Perform(sdk::Deadline deadline,
                   const std::atomic<bool>& cancelled) noexcept;

  static curl_socket_t OpenSocket(void* self, curlsocktype purpose,
                                  curl_sockaddr* address);
  static int CloseSocket(void* self, curl_socket_t socket);
  static size_t TakeBody(char* data, size_t size, size_t count, void* self);
  static size_t TakeHeader(char* data, size_t size, size_t count, void* self);

  const CurlLibrary& curl_;
  const CurlSettings settings_;
  CURLM* multi_ = nullptr;
  CURL* easy_ = nullptr;
  curl_slist* headers_ = nullptr;
  std::vector<curl_socket_t> sockets_;
  CurlResult result_;
  char error_[CURL_ERROR_SIZE] = {};
  CurlSession* next_abandoned_ = nullptr;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_HTTP_CURL_SESSION_H_
