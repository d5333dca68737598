// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `OtlpOptions`: where OTLP goes and how. What code sets here, the variables
// `OTEL_EXPORTER_OTLP_*` and the nodes `otlp_http` and `otlp_grpc` of a
// configuration file set otherwise.

#ifndef OTEL_EXPORTERS_OTLP_OTLP_OPTIONS_H_
#define OTEL_EXPORTERS_OTLP_OTLP_OPTIONS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/time.h"

namespace otel {
namespace exporters {
namespace otlp {

enum class Signal : uint8_t { kTraces, kMetrics, kLogs };

// Returns `traces`, `metrics` or `logs`.
constexpr std::string_view SignalName(Signal signal) noexcept {
  switch (signal) {
    case Signal::kTraces:
      return "traces";
    case Signal::kMetrics:
      return "metrics";
    default:
      return "logs";
  }
}

// Each needs a target in the program's deps: `//exporters/otlp/http`,
// `//exporters/otlp/grpc` (or their `:registration`).
enum class Protocol : uint8_t { kHttpProtobuf, kHttpJson, kGrpc };

// Returns the name that variables use: `http/protobuf`, `http/json`, `grpc`.
constexpr std::string_view ProtocolName(Protocol protocol) noexcept {
  switch (protocol) {
    case Protocol::kHttpProtobuf:
      return "http/protobuf";
    case Protocol::kHttpJson:
      return "http/json";
    default:
      return "grpc";
  }
}

enum class Compression : uint8_t { kNone, kGzip };

// How long to wait after a failure that may pass, see `Delivery`.
struct RetryOptions {
  // Before the second attempt. Default: 1 s.
  absl::Duration initial_interval = absl::Seconds(1);
  // What each further pause is multiplied by. Default: 1.5.
  double multiplier = 1.5;
  // The longest pause. Default: 5 s.
  absl::Duration max_interval = absl::Seconds(5);
  // Each pause is multiplied by a random number from 1 - jitter to 1 + jitter.
  // Default: 0.5.
  double jitter = 0.5;
  // After this no attempt is begun. The processor's deadline, by default 30 s
  // from the start of the export, counts too. Default: 60 s.
  absl::Duration max_elapsed = absl::Seconds(60);
};

inline constexpr size_t kMaxConcurrentRequests = 64;

// What messages call options, so that users find what they set: the variable
// that was read, or a place in a file.
struct OtlpOptionNames {
  std::string endpoint;  // Empty: not told.
  std::string headers = "OTEL_EXPORTER_OTLP_HEADERS";
  std::string certificate = "OTEL_EXPORTER_OTLP_CERTIFICATE";
  std::string client_key = "OTEL_EXPORTER_OTLP_CLIENT_KEY";
  std::string client_certificate = "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE";
};

// For one exporter, that is for one signal: `<signal>` is TRACES, METRICS or
// LOGS. A variable OTEL_EXPORTER_OTLP_<signal>_X goes before
// OTEL_EXPORTER_OTLP_X.
//
// Ownership: a value. Validated when an exporter is made of it.
struct OtlpOptions {
  // Default: kHttpProtobuf. Environment: OTEL_EXPORTER_OTLP_PROTOCOL.
  Protocol protocol = Protocol::kHttpProtobuf;

  // Where to send to.
  //   HTTP: the whole URL for this signal, used as it is; only a missing path
  //     becomes `/`. A missing port is 80 or 443, by the scheme. The URL
  //     `unix:/path/to/socket`, or `unix:/path/to/socket:/v1/traces`, means a
  //     Unix-domain socket.
  //   gRPC: `http://host:port` or `https://host:port`, or any target that the
  //     gRPC library takes, such as `host:port`, `dns:///host:port`,
  //     `unix:/path/to/socket`.
  // Empty: `http://localhost:4318/v1/<signal>`, for gRPC
  // `http://localhost:4317`.
  //
  // Environment: OTEL_EXPORTER_OTLP_<signal>_ENDPOINT; or
  // OTEL_EXPORTER_OTLP_ENDPOINT, to which for HTTP `/v1/<signal>` is appended.
  std::string endpoint;

  // For gRPC, when `endpoint` has neither scheme `http` nor `https`: no TLS.
  //
  // Default: false. Environment: OTEL_EXPORTER_OTLP_INSECURE.
  bool insecure = false;

  // Sent with each request, as they are; for gRPC metadata, whose keys the
  // transport makes lower case. Default: none. Environment:
  // OTEL_EXPORTER_OTLP_HEADERS.
  std::vector<std::pair<std::string, std::string>> headers;

  // Default: kNone. Environment: OTEL_EXPORTER_OTLP_COMPRESSION.
  Compression compression = Compression::kNone;

  // What one attempt to send a request may take. How long attempts are made is
  // up to `retry` and the processor's deadline. Infinite: no limit.
  //
  // Default: 10 s. Environment: OTEL_EXPORTER_OTLP_TIMEOUT.
  absl::Duration timeout = absl::Seconds(10);

  // PEM files. A file that is named and cannot be used is an error when the
  // exporter is made; there is no fall-back to less security.
  //
  // Certificates of authorities to trust instead of the system's.
  // Environment: OTEL_EXPORTER_OTLP_CERTIFICATE.
  std::string certificate;
  // The key of the client certificate; needs `client_certificate`.
  // Environment: OTEL_EXPORTER_OTLP_CLIENT_KEY.
  std::string client_key;
  // The certificate, or chain, to show to the server; needs `client_key`.
  // Environment: OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE.
  std::string client_certificate;

  // Put before the exporter's own product in the user agent, such as
  // `MyDistribution/1.2`. Default: nothing.
  std::string user_agent_prefix;

  // The size of a request before compression; batches are split so that they
  // stay below it, and an item that is larger on its own is dropped and
  // counted. 0: no limit. Default: 64 MiB.
  size_t max_request_bytes = size_t{64} << 20;

  // Spans, log records or data points in a request; larger batches are split.
  // Default: 0, no limit.
  size_t max_request_items = 0;

  // How many of the requests into which an export is split are under way at a
  // time, each over a connection of its own and, beside the exporting thread,
  // on a thread that lives as long as the export. For servers that are far
  // away: what one connection carries is limited by how long an answer takes.
  // Worth it together with `max_request_items`, and a batch of several times
  // that. 0 counts as 1, more than 64 as 64. Default: 1.
  // Spec: otlp.md#otlpgrpc-concurrent-requests.
  size_t max_concurrent_requests = 1;

  // The size of a response after decompression. A longer one is a failure that
  // is not tried again. Default: 4 MiB.
  size_t max_response_bytes = size_t{4} << 20;

  RetryOptions retry;

  OtlpOptionNames names;
};

// Returns the value of the header `User-Agent`, RFC 7231's products:
// `[prefix ]OTel-OTLP-Exporter-Cpp-otel_cc/0.1.0`.
std::string OtlpUserAgent(const OtlpOptions& options);

// Returns the endpoint that an empty `OtlpOptions::endpoint` stands for.
std::string DefaultOtlpEndpoint(Protocol protocol, Signal signal);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_OTLP_OPTIONS_H_
