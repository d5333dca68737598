// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/http/curl_session.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "sdk/common/sigpipe_blocker.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

// How often `Post` looks around even when nothing happens.
constexpr int kPollMillis = 1000;

// Bodies up to this size are handed to the kernel in one piece.
constexpr long kUploadBuffer = 512 * 1024;

// So that leak checkers see what was abandoned as reachable.
std::atomic<CurlSession*> abandoned{nullptr};

bool EqualsIgnoringCase(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(),
                    [](char a, char b) {
                      return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
                    });
}

std::string Trimmed(std::string_view text) {
  const size_t start = text.find_first_not_of(" \t\r\n");
  if (start == text.npos) return {};
  const size_t end = text.find_last_not_of(" \t\r\n");
  return std::string(text.substr(start, end - start + 1));
}

}  // namespace

absl::StatusOr<std::unique_ptr<CurlSession>> CurlSession::Make(
    const CurlSettings& settings) {
  const absl::StatusOr<const CurlLibrary*> curl = CurlLibrary::Get();
  if (!curl.ok()) return curl.status();
  std::unique_ptr<CurlSession> session(new CurlSession(*curl, settings));
  if (!session->SetUp()) {
    return absl::ResourceExhaustedError("no memory for a connection");
  }
  return session;
}

CurlSession::~CurlSession() {
  const sdk::SigpipeBlocker blocker;
  if (easy_ != nullptr) curl_.easy_cleanup(easy_);
  if (multi_ != nullptr) curl_.multi_cleanup(multi_);
  curl_.slist_free_all(headers_);
}

bool CurlSession::SetUp() {
  multi_ = curl_.multi_init();
  easy_ = curl_.easy_init();
  if (multi_ == nullptr || easy_ == nullptr) return false;
  for (const std::string& header : settings_.headers) {
    curl_slist* const longer = curl_.slist_append(headers_, header.c_str());
    if (longer == nullptr) return false;
    headers_ = longer;
  }
  SetOptions();
  return true;
}

void CurlSession::SetOptions() {
  const auto set = [this](CURLoption option, auto value) {
    curl_.easy_setopt(easy_, option, value);
  };
  set(CURLOPT_URL, settings_.url.c_str());
  if (!settings_.socket.empty()) {
    set(CURLOPT_UNIX_SOCKET_PATH, settings_.socket.c_str());
  }
#if LIBCURL_VERSION_NUM >= 0x075500
  set(CURLOPT_PROTOCOLS_STR, "http,https");
#else
  set(CURLOPT_PROTOCOLS, long{CURLPROTO_HTTP | CURLPROTO_HTTPS});
#endif
  set(CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
  set(CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  set(CURLOPT_POST, 1L);
  set(CURLOPT_HTTPHEADER, headers_);
  set(CURLOPT_USERAGENT, settings_.user_agent.c_str());
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_TCP_KEEPALIVE, 1L);
  set(CURLOPT_UPLOAD_BUFFERSIZE, kUploadBuffer);
  set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
#if LIBCURL_VERSION_NUM >= 0x075700
  // A name server that hangs must not keep a shutdown.
  set(CURLOPT_QUICK_EXIT, 1L);
#endif
  if (!settings_.certificate.empty()) {
    set(CURLOPT_CAINFO, settings_.certificate.c_str());
    // Instead of the system's, not besides them.
    set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  }
  if (!settings_.client_certificate.empty()) {
    set(CURLOPT_SSLCERT, settings_.client_certificate.c_str());
    set(CURLOPT_SSLKEY, settings_.client_key.c_str());
  }
  void* const self = this;
  set(CURLOPT_ERRORBUFFER, static_cast<char*>(error_));
  set(CURLOPT_OPENSOCKETFUNCTION, &OpenSocket);
  set(CURLOPT_OPENSOCKETDATA, self);
  set(CURLOPT_CLOSESOCKETFUNCTION, &CloseSocket);
  set(CURLOPT_CLOSESOCKETDATA, self);
  set(CURLOPT_WRITEFUNCTION, &TakeBody);
  set(CURLOPT_WRITEDATA, self);
  set(CURLOPT_HEADERFUNCTION, &TakeHeader);
  set(CURLOPT_HEADERDATA, self);
}

CurlResult CurlSession::Post(std::string_view body, sdk::Deadline deadline,
                             const std::atomic<bool>& cancelled) noexcept {
  result_ = CurlResult();
  error_[0] = 0;
  curl_.easy_setopt(easy_, CURLOPT_POSTFIELDS, body.data());
  curl_.easy_setopt(easy_, CURLOPT_POSTFIELDSIZE_LARGE,
                    static_cast<curl_off_t>(body.size()));
  long timeout = 0;  // None.
  if (!deadline.is_never()) {
    timeout = static_cast<long>(
        std::clamp<int64_t>(absl::ToInt64Milliseconds(absl::Ceil(
                                deadline.Remaining(), absl::Milliseconds(1))),
                            1, std::numeric_limits<int>::max()));
  }
  curl_.easy_setopt(easy_, CURLOPT_TIMEOUT_MS, timeout);
  {
    const sdk::SigpipeBlocker blocker;
    result_.code = Perform(deadline, cancelled);
  }
  result_.reason = error_[0] != 0 ? error_ : curl_.easy_strerror(result_.code);
  long status = 0;
  curl_.easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  result_.status = static_cast<int>(status);
  double connected_after = 0;
  curl_.easy_getinfo(easy_, CURLINFO_CONNECT_TIME, &connected_after);
  result_.connected = connected_after > 0;
  // Not to be found by the next request, which sets its own.
  curl_.easy_setopt(easy_, CURLOPT_POSTFIELDS, "");
  return std::move(result_);
}

CURLcode CurlSession::Perform(sdk::Deadline deadline,
                              const std::atomic<bool>& cancelled) noexcept {
  if (curl_.multi_add_handle(multi_, easy_) != CURLM_OK) {
    return CURLE_FAILED_INIT;
  }
  CURLcode code = CURLE_OPERATION_TIMEDOUT;
  for (int running = 1;;) {
    if (curl_.multi_perform(multi_, &running) != CURLM_OK) {
      code = CURLE_FAILED_INIT;
      break;
    }
    int left = 0;
    const CURLMsg* const message = curl_.multi_info_read(multi_, &left);
    if (message != nullptr && message->msg == CURLMSG_DONE) {
      code = message->data.result;
      break;
    }
    if (running == 0 || deadline.HasPassed()) break;
    if (cancelled.load(std::memory_order_acquire)) {
      result_.cancelled = true;
      code = CURLE_ABORTED_BY_CALLBACK;
      break;
    }
    // Not select(): the process may have more than 1024 files open.
    curl_.multi_poll(multi_, nullptr, 0, kPollMillis, nullptr);
  }
  curl_.multi_remove_handle(multi_, easy_);
  return code;
}

void CurlSession::Wake() noexcept { curl_.multi_wakeup(multi_); }

void CurlSession::Abandon(std::unique_ptr<CurlSession> session) noexcept {
  for (const curl_socket_t socket : session->sockets_) close(socket);
  CurlSession* const kept = session.release();
  kept->next_abandoned_ = abandoned.load(std::memory_order_relaxed);
  while (!abandoned.compare_exchange_weak(kept->next_abandoned_, kept,
                                          std::memory_order_release)) {
  }
}

curl_socket_t CurlSession::OpenSocket(void* self, curlsocktype,
                                      curl_sockaddr* address) {
  const int socket = ::socket(address->family, address->socktype | SOCK_CLOEXEC,
                              address->protocol);
  if (socket < 0) return CURL_SOCKET_BAD;
  static_cast<CurlSession*>(self)->sockets_.push_back(socket);
  return socket;
}

int CurlSession::CloseSocket(void* self, curl_socket_t socket) {
  std::vector<curl_socket_t>& sockets =
      static_cast<CurlSession*>(self)->sockets_;
  sockets.erase(std::remove(sockets.begin(), sockets.end(), socket),
                sockets.end());
  return close(socket);
}

size_t CurlSession::TakeBody(char* data, size_t size, size_t count,
                             void* self) {
  auto& session = *static_cast<CurlSession*>(self);
  const size_t bytes = size * count;
  std::string& body = session.result_.body;
  if (bytes > session.settings_.max_response_bytes - body.size()) {
    session.result_.too_long = true;
    return 0;  // Ends the transfer.
  }
  body.append(data, bytes);
  return bytes;
}

size_t CurlSession::TakeHeader(char* data, size_t size, size_t count,
                               void* self) {
  CurlResult& result = static_cast<CurlSession*>(self)->result_;
  const std::string_view line(data, size * count);
  if (line.substr(0, 5) == "HTTP/") {
    // Of the final answer, after those of `100 Continue` and the like.
    result.retry_after.clear();
    result.content_type.clear();
    result.location.clear();
    return line.size();
  }
  const size_t colon = line.find(':');
  if (colon == line.npos) return line.size();
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = line.substr(colon + 1);
  if (EqualsIgnoringCase(name, "retry-after")) {
    result.retry_after = Trimmed(value);
  } else if (EqualsIgnoringCase(name, "content-type")) {
    result.content_type = Trimmed(value);
  } else if (EqualsIgnoringCase(name, "location")) {
    result.location = Trimmed(value);
  }
  return line.size();
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
