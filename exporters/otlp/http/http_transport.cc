// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/http/http_transport.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "exporters/otlp/delivery/endpoint_url.h"
#include "exporters/otlp/delivery/message_text.h"
#include "exporters/otlp/delivery/responses.h"
#include "exporters/otlp/delivery/tls_files.h"
#include "exporters/otlp/http/curl_library.h"
#include "exporters/otlp/http/curl_session.h"
#include "exporters/otlp/http/gzip.h"
#include "exporters/otlp/http/http_headers.h"
#include "sdk/common/fork.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using sdk::Deadline;

std::string Lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool IsSuccess(int status) { return status >= 200 && status < 300; }

// --- What to change, by the way in which it failed --------------------------

std::string_view HintFor(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_CONNECT:
      return "; is a collector listening there (OTEL_EXPORTER_OTLP_ENDPOINT)?";
    case CURLE_COULDNT_RESOLVE_HOST:
      return "; check the host in OTEL_EXPORTER_OTLP_ENDPOINT";
    case CURLE_SSL_CONNECT_ERROR:
      return "; does the server speak TLS there? If not, write http:// in "
             "OTEL_EXPORTER_OTLP_ENDPOINT";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return "; set OTEL_EXPORTER_OTLP_CERTIFICATE to the certificate of the "
             "authority that signed the server's, and use the name that it has";
    case CURLE_SSL_CERTPROBLEM:
      return "; check OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and "
             "OTEL_EXPORTER_OTLP_CLIENT_KEY";
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
      return "; the answer is not HTTP's. For a gRPC port, such as 4317, set "
             "OTEL_EXPORTER_OTLP_PROTOCOL=grpc";
    default:
      return "";
  }
}

std::string_view HintFor(int status) {
  if (status == 401 || status == 403) {
    return "; check the credentials in OTEL_EXPORTER_OTLP_HEADERS";
  }
  if (status == 404 || status == 405) {
    return "; check the path of the endpoint. An endpoint for one signal is "
           "used as it is, without /v1/... added";
  }
  if (status == 413) {
    return "; lower the batch size (OTEL_BSP_MAX_EXPORT_BATCH_SIZE, "
           "OTEL_BLRP_MAX_EXPORT_BATCH_SIZE)";
  }
  if (status == 415) {
    return "; try another OTEL_EXPORTER_OTLP_PROTOCOL or "
           "OTEL_EXPORTER_OTLP_COMPRESSION";
  }
  return "";
}

// Whether trying again may help: the server was not reached or went away.
// Otherwise the settings are wrong.
bool IsRetryable(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_OUT_OF_MEMORY:
      return true;
    default:
      return false;
  }
}

absl::StatusCode CodeFor(int status) {
  switch (status) {
    case 400:
    case 413:
    case 415:
      return absl::StatusCode::kInvalidArgument;
    case 401:
      return absl::StatusCode::kUnauthenticated;
    case 403:
      return absl::StatusCode::kPermissionDenied;
    case 404:
      return absl::StatusCode::kNotFound;
    case 429:
      return absl::StatusCode::kResourceExhausted;
    case 502:
    case 503:
    case 504:
      return absl::StatusCode::kUnavailable;
    default:
      return status >= 500 ? absl::StatusCode::kInternal
                           : absl::StatusCode::kFailedPrecondition;
  }
}

// --- The transport ----------------------------------------------------------

class HttpTransport final : public Transport {
 public:
  HttpTransport(CurlSettings settings, std::string endpoint, bool json,
                bool gzip)
      : settings_(std::move(settings)),
        endpoint_(std::move(endpoint)),
        json_(json) {
    sdk::WatchForks();
    CurlLibrary::Prepare();
    generation_ = sdk::ForkGeneration();
    if (gzip) compressor_ = std::make_unique<GzipCompressor>();
  }
  ~HttpTransport() override {
    // In a child that never sent anything the connection is the parent's.
    if (session_ != nullptr && IsInherited()) {
      CurlSession::Abandon(std::move(session_));
    }
  }

  TransportResponse Send(std::string_view body,
                         Deadline deadline) noexcept override {
    if (cancelled_.load(std::memory_order_acquire)) return Cancelled();
    const absl::StatusOr<CurlSession*> session = OpenSession();
    if (!session.ok()) {
      absl::Status status(session.status().code(),
                          Text(std::string(session.status().message()), ""));
      return absl::IsFailedPrecondition(status)
                 ? TransportResponse::Failed(std::move(status))
                 : TransportResponse::Retryable(std::move(status));
    }
    if (compressor_ != nullptr) {
      const std::string_view compressed = compressor_->Compress(body);
      if (compressed.data() == nullptr) {
        return TransportResponse::Retryable(absl::ResourceExhaustedError(
            endpoint_ + ": no memory to compress a request"));
      }
      body = compressed;
    }
    return Interpret((*session)->Post(body, deadline, cancelled_));
  }

  void Cancel() noexcept override {
    cancelled_.store(true, std::memory_order_release);
    std::lock_guard<std::mutex> lock(*mutex_);
    if (session_ != nullptr && !IsInherited()) session_->Wake();
  }

  std::string_view endpoint() const noexcept override { return endpoint_; }

 private:
  bool IsInherited() const { return generation_ != sdk::ForkGeneration(); }

  absl::StatusOr<CurlSession*> OpenSession() {
    if (IsInherited()) {
      // Another thread of the parent may have held the lock, or been using the
      // compressor.
      static_cast<void>(mutex_.release());
      mutex_ = std::make_unique<std::mutex>();
      if (compressor_ != nullptr) {
        static_cast<void>(compressor_.release());
        compressor_ = std::make_unique<GzipCompressor>();
      }
      generation_ = sdk::ForkGeneration();
      if (session_ != nullptr) CurlSession::Abandon(std::move(session_));
    }
    if (session_ == nullptr) {
      absl::StatusOr<std::unique_ptr<CurlSession>> made =
          CurlSession::Make(settings_);
      if (!made.ok()) return made.status();
      std::lock_guard<std::mutex> lock(*mutex_);
      session_ = *std::move(made);
    }
    return session_.get();
  }

  TransportResponse Cancelled() const {
    return TransportResponse::Failed(absl::CancelledError(
        endpoint_ + ": given up at the end of the shutdown"));
  }

  std::string Text(std::string_view what, std::string_view hint) const {
    std::string text = endpoint_;
    text += ": ";
    text += what;
    text += hint;
    return text;
  }

  TransportResponse Interpret(const CurlResult& result) const {
    if (result.cancelled) return Cancelled();
    if (result.too_long) {
      return TransportResponse::Failed(absl::ResourceExhaustedError(
          Text("the answer is longer than " +
                   std::to_string(settings_.max_response_bytes) +
                   " bytes, and was cut",
               "; is this an endpoint of OTLP?")));
    }
    if (result.code != CURLE_OK) {
      const std::string text =
          Text(ForMessage(result.reason), HintFor(result.code));
      if (result.code == CURLE_OPERATION_TIMEDOUT) {
        return TransportResponse::Retryable(absl::DeadlineExceededError(text));
      }
      return IsRetryable(result.code)
                 ? TransportResponse::Retryable(absl::UnavailableError(text))
                 : TransportResponse::Failed(
                       absl::FailedPreconditionError(text));
    }
    return IsSuccess(result.status) ? InterpretSuccess(result)
                                    : InterpretError(result);
  }

  // Which form the body has; what the server says goes before what was asked.
  bool IsJson(const CurlResult& result) const {
    const std::string type = Lower(result.content_type);
    if (StartsWith(type, "application/json")) return true;
    if (StartsWith(type, "application/x-protobuf")) return false;
    return json_;
  }

  TransportResponse InterpretSuccess(const CurlResult& result) const {
    if (result.body.empty()) return TransportResponse::Delivered();
    std::optional<PartialSuccess> partial =
        IsJson(result) ? ParsePartialSuccessJson(result.body)
                       : ParsePartialSuccess(result.body);
    if (!partial.has_value()) {
      partial.emplace();
      partial->message =
          "the body of the answer is not OTLP's (content type "
          "\"" +
          ForMessage(result.content_type) + "\"); is this an endpoint of OTLP?";
    }
    return TransportResponse::Delivered(*std::move(partial));
  }

  TransportResponse InterpretError(const CurlResult& result) const {
    std::string what = "HTTP status " + std::to_string(result.status);
    if (!result.location.empty() && result.status < 400) {
      what += ", a redirect to " + ShowEndpoint(result.location) +
              "; set the endpoint to that";
    }
    std::optional<ServerError> error;
    if (!result.body.empty()) {
      error = IsJson(result) ? ParseServerErrorJson(result.body)
                             : ParseServerError(result.body);
    }
    if (error.has_value() && !error->message.empty()) {
      what += ": " + ForMessage(error->message);
    }
    absl::Status status(CodeFor(result.status),
                        Text(what, HintFor(result.status)));
    if (!IsRetryableHttpStatus(result.status)) {
      return TransportResponse::Failed(std::move(status));
    }
    return TransportResponse::Retryable(
        std::move(status), ParseRetryAfter(result.retry_after, absl::Now()));
  }

  const CurlSettings settings_;
  const std::string endpoint_;
  const bool json_;
  std::unique_ptr<GzipCompressor> compressor_;  // Null: no compression.
  uint32_t generation_;
  std::atomic<bool> cancelled_{false};
  // Guards that `session_` changes while another thread wakes it. Behind a
  // pointer, for a child that finds it locked.
  std::unique_ptr<std::mutex> mutex_ = std::make_unique<std::mutex>();
  std::unique_ptr<CurlSession> session_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Transport>> MakeHttpTransport(
    Signal signal, const OtlpOptions& options) {
  const absl::StatusOr<EndpointUrl> url = ParseEndpointUrl(
      options.endpoint.empty() ? DefaultOtlpEndpoint(options.protocol, signal)
                               : options.endpoint);
  if (!url.ok()) return url.status();
  const absl::StatusOr<TlsFiles> files = ReadTlsFiles(options);
  if (!files.ok()) return files.status();

  const bool json = options.protocol == Protocol::kHttpJson;
  const bool gzip = options.compression == Compression::kGzip;
  CurlSettings settings;
  settings.url = url->ToRequestUrl();
  settings.socket = url->socket;
  settings.user_agent = OtlpUserAgent(options);
  settings.certificate = options.certificate;
  settings.client_key = options.client_key;
  settings.client_certificate = options.client_certificate;
  settings.max_response_bytes = options.max_response_bytes;
  settings.headers = {
      json ? "Content-Type: application/json"
           : "Content-Type: application/x-protobuf",
      "Expect:",  // Does not wait to be told to go on.
  };
  if (gzip) settings.headers.push_back("Content-Encoding: gzip");
  const absl::Status agent =
      CheckHttpHeader("User-Agent", settings.user_agent, "user_agent_prefix");
  if (!agent.ok()) return agent;
  for (const auto& [name, value] : options.headers) {
    const absl::Status status =
        CheckHttpHeader(name, value, options.names.headers);
    if (!status.ok()) return status;
    // So curl wants a header without a value.
    settings.headers.push_back(value.empty() ? name + ";"
                                             : name + ": " + value);
  }
  return std::make_unique<HttpTransport>(std::move(settings), url->ToShow(),
                                         json, gzip);
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
