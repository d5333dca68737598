// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `GrpcChannel` and `GrpcCall`: unary calls of one method, over encoded bytes,
// by the core of gRPC.

#ifndef OTEL_EXPORTERS_OTLP_GRPC_GRPC_CHANNEL_H_
#define OTEL_EXPORTERS_OTLP_GRPC_GRPC_CHANNEL_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/otlp/delivery/tls_files.h"
#include "exporters/otlp/grpc/grpc_answer.h"
#include "exporters/otlp/grpc/grpc_library.h"
#include "exporters/otlp/grpc/grpc_metadata.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace exporters {
namespace otlp {

// What a channel is for.
struct GrpcChannelSettings {
  std::string target;  // As gRPC takes it.
  bool tls = false;
  TlsFiles tls_files;
  std::string method;
  GrpcMetadata metadata;
  std::string user_agent;
  bool gzip = false;
  size_t max_response_bytes = 0;
};

// A channel of its own, with a connection that it shares with no other. Starts
// gRPC; the last channel to go stops it.
//
// Ownership: a transport's; outlives its calls. Threads: one at a time.
class GrpcChannel {
 public:
  GrpcChannel(const GrpcLibrary& grpc, const GrpcChannelSettings& settings);
  GrpcChannel(const GrpcChannel&) = delete;
  GrpcChannel& operator=(const GrpcChannel&) = delete;
  ~GrpcChannel();

  // How many there are in this process, those included that are being made or
  // destroyed. Takes no lock.
  static int Count() noexcept;

  // Whether the server could not be reached, or was lost.
  bool HasFailed() const noexcept;

 private:
  friend class GrpcCall;

  void AddMetadata(std::string_view key, std::string_view value);
  grpc_slice Copy(std::string_view text) const;

  const GrpcLibrary& grpc_;
  grpc_channel* channel_;
  grpc_completion_queue* queue_;
  grpc_slice method_;
  std::vector<grpc_metadata> metadata_;
};

// One call. Threads: one, but for `Cancel`.
class GrpcCall {
 public:
  GrpcCall(GrpcChannel& channel, sdk::Deadline deadline);
  GrpcCall(const GrpcCall&) = delete;
  GrpcCall& operator=(const GrpcCall&) = delete;
  ~GrpcCall();

  // Sends `body`, which is copied, and waits for the answer. Call it once.
  GrpcAnswer Exchange(std::string_view body);

  // Ends `Exchange` soon, also one that comes later. Threads: any.
  void Cancel() noexcept;

 private:
  GrpcChannel& channel_;
  const GrpcLibrary& grpc_;
  grpc_call* const call_;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_GRPC_GRPC_CHANNEL_H_
