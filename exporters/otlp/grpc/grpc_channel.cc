// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/grpc/grpc_channel.h"

#include <algorithm>
#include <atomic>
#include <climits>
#include <cstdint>
#include <iterator>

#include "absl/time/time.h"
#include "grpc/byte_buffer.h"
#include "grpc/byte_buffer_reader.h"
#include "grpc/compression.h"
#include "grpc/slice.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

std::atomic<int> channels{0};

constexpr std::string_view kStatusDetails = "grpc-status-details-bin";

std::string_view View(const grpc_slice& slice) {
  return {reinterpret_cast<const char*>(GRPC_SLICE_START_PTR(slice)),
          GRPC_SLICE_LENGTH(slice)};
}

grpc_channel_credentials* MakeCredentials(const GrpcLibrary& grpc,
                                          const GrpcChannelSettings& settings) {
  if (!settings.tls) return grpc.grpc_insecure_credentials_create();
  const TlsFiles& files = settings.tls_files;
  grpc_ssl_pem_key_cert_pair own = {files.client_key.c_str(),
                                    files.client_certificate.c_str()};
  return grpc.grpc_ssl_credentials_create(
      files.certificate.empty() ? nullptr : files.certificate.c_str(),
      files.client_certificate.empty() ? nullptr : &own, nullptr, nullptr);
}

grpc_arg Argument(const char* key, int value) {
  grpc_arg argument = {};
  argument.type = GRPC_ARG_INTEGER;
  argument.key = const_cast<char*>(key);
  argument.value.integer = value;
  return argument;
}

grpc_arg Argument(const char* key, const std::string& value) {
  grpc_arg argument = {};
  argument.type = GRPC_ARG_STRING;
  argument.key = const_cast<char*>(key);
  argument.value.string = const_cast<char*>(value.c_str());
  return argument;
}

grpc_channel* MakeChannel(const GrpcLibrary& grpc,
                          const GrpcChannelSettings& settings) {
  grpc_arg list[] = {
      Argument(GRPC_ARG_PRIMARY_USER_AGENT_STRING, settings.user_agent),
      Argument(GRPC_ARG_MAX_RECEIVE_MESSAGE_LENGTH,
               static_cast<int>(
                   std::min(settings.max_response_bytes, size_t{INT_MAX}))),
      // We do it ourselves, with a limit.
      Argument(GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0),
      // `Delivery` tries again.
      Argument(GRPC_ARG_ENABLE_RETRIES, 0),
      Argument(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1),
      // Else a new channel would get the old one's connection.
      Argument(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1),
  };
  const grpc_channel_args arguments = {std::size(list), list};
  grpc_channel_credentials* const credentials = MakeCredentials(grpc, settings);
  grpc_channel* const channel = grpc.grpc_channel_create(
      settings.target.c_str(), credentials, &arguments);
  grpc.grpc_channel_credentials_release(credentials);
  return channel;
}

gpr_timespec TimeOf(const GrpcLibrary& grpc, sdk::Deadline deadline) {
  if (deadline.is_never()) return grpc.gpr_inf_future(GPR_CLOCK_MONOTONIC);
  // A span, which gRPC adds to its own clock, whose epoch is its own, too.
  constexpr int64_t kSecond = 1'000'000'000;
  const int64_t nanos =
      std::max<int64_t>(absl::ToInt64Nanoseconds(deadline.Remaining()), 0);
  return {nanos / kSecond, static_cast<int32_t>(nanos % kSecond), GPR_TIMESPAN};
}

// Takes `buffer`, which may be null.
std::string TakeBytes(const GrpcLibrary& grpc, grpc_byte_buffer* buffer) {
  if (buffer == nullptr) return {};
  std::string bytes;
  grpc_byte_buffer_reader reader;
  if (grpc.grpc_byte_buffer_reader_init(&reader, buffer) != 0) {
    const grpc_slice all = grpc.grpc_byte_buffer_reader_readall(&reader);
    bytes = View(all);
    grpc.grpc_slice_unref(all);
    grpc.grpc_byte_buffer_reader_destroy(&reader);
  }
  grpc.grpc_byte_buffer_destroy(buffer);
  return bytes;
}

}  // namespace

GrpcChannel::GrpcChannel(const GrpcLibrary& grpc,
                         const GrpcChannelSettings& settings)
    : grpc_(grpc) {
  channels.fetch_add(1);
  grpc_.grpc_init();
  channel_ = MakeChannel(grpc_, settings);
  queue_ = grpc_.grpc_completion_queue_create_for_next(nullptr);
  method_ = Copy(settings.method);
  for (const auto& [key, value] : settings.metadata) AddMetadata(key, value);
  if (settings.gzip) {
    AddMetadata(GRPC_COMPRESSION_REQUEST_ALGORITHM_MD_KEY, "gzip");
  }
}

GrpcChannel::~GrpcChannel() {
  grpc_.grpc_completion_queue_shutdown(queue_);
  const gpr_timespec never = grpc_.gpr_inf_future(GPR_CLOCK_REALTIME);
  while (grpc_.grpc_completion_queue_next(queue_, never, nullptr).type !=
         GRPC_QUEUE_SHUTDOWN) {
  }
  grpc_.grpc_completion_queue_destroy(queue_);
  for (const grpc_metadata& entry : metadata_) {
    grpc_.grpc_slice_unref(entry.key);
    grpc_.grpc_slice_unref(entry.value);
  }
  grpc_.grpc_slice_unref(method_);
  grpc_.grpc_channel_destroy(channel_);
  grpc_.grpc_shutdown();
  channels.fetch_sub(1);
}

int GrpcChannel::Count() noexcept { return channels.load(); }

bool GrpcChannel::HasFailed() const noexcept {
  return grpc_.grpc_channel_check_connectivity_state(channel_, 0) ==
         GRPC_CHANNEL_TRANSIENT_FAILURE;
}

void GrpcChannel::AddMetadata(std::string_view key, std::string_view value) {
  grpc_metadata entry = {};
  entry.key = Copy(key);
  entry.value = Copy(value);
  metadata_.push_back(entry);
}

grpc_slice GrpcChannel::Copy(std::string_view text) const {
  return grpc_.grpc_slice_from_copied_buffer(text.data(), text.size());
}

GrpcCall::GrpcCall(GrpcChannel& channel, sdk::Deadline deadline)
    : channel_(channel),
      grpc_(channel.grpc_),
      call_(grpc_.grpc_channel_create_call(
          channel.channel_, nullptr, 0, channel.queue_, channel.method_,
          nullptr, TimeOf(grpc_, deadline), nullptr)) {}

GrpcCall::~GrpcCall() { grpc_.grpc_call_unref(call_); }

void GrpcCall::Cancel() noexcept { grpc_.grpc_call_cancel(call_, nullptr); }

GrpcAnswer GrpcCall::Exchange(std::string_view body) {
  // A copy: after a deadline the library may still hold the slice.
  grpc_slice slice = channel_.Copy(body);
  grpc_byte_buffer* const request =
      grpc_.grpc_raw_byte_buffer_create(&slice, 1);
  grpc_.grpc_slice_unref(slice);
  grpc_metadata_array initial;
  grpc_metadata_array trailing;
  grpc_.grpc_metadata_array_init(&initial);
  grpc_.grpc_metadata_array_init(&trailing);
  grpc_byte_buffer* response = nullptr;
  // From the wire: perhaps none of the enumeration's.
  int code = GRPC_STATUS_UNKNOWN;
  static_assert(sizeof(code) == sizeof(grpc_status_code));
  grpc_slice message = channel_.Copy("");

  grpc_op operations[6] = {};
  operations[0].op = GRPC_OP_SEND_INITIAL_METADATA;
  operations[0].data.send_initial_metadata.count = channel_.metadata_.size();
  operations[0].data.send_initial_metadata.metadata = channel_.metadata_.data();
  operations[1].op = GRPC_OP_SEND_MESSAGE;
  operations[1].data.send_message.send_message = request;
  operations[2].op = GRPC_OP_SEND_CLOSE_FROM_CLIENT;
  operations[3].op = GRPC_OP_RECV_INITIAL_METADATA;
  operations[3].data.recv_initial_metadata.recv_initial_metadata = &initial;
  operations[4].op = GRPC_OP_RECV_MESSAGE;
  operations[4].data.recv_message.recv_message = &response;
  operations[5].op = GRPC_OP_RECV_STATUS_ON_CLIENT;
  operations[5].data.recv_status_on_client.trailing_metadata = &trailing;
  operations[5].data.recv_status_on_client.status =
      reinterpret_cast<grpc_status_code*>(&code);
  operations[5].data.recv_status_on_client.status_details = &message;

  GrpcAnswer answer;
  const grpc_call_error error = grpc_.grpc_call_start_batch(
      call_, operations, std::size(operations), this, nullptr);
  if (error == GRPC_CALL_OK) {
    grpc_.grpc_completion_queue_next(
        channel_.queue_, grpc_.gpr_inf_future(GPR_CLOCK_REALTIME), nullptr);
    answer.code = code;
    answer.message = View(message);
    for (size_t i = 0; i < trailing.count; ++i) {
      if (View(trailing.metadata[i].key) == kStatusDetails) {
        answer.details = View(trailing.metadata[i].value);
      }
    }
    answer.response = TakeBytes(grpc_, response);
  } else {
    answer.code = GRPC_STATUS_INTERNAL;
    answer.message = "gRPC refuses the call, with error " +
                     std::to_string(static_cast<int>(error));
  }
  grpc_.grpc_slice_unref(message);
  grpc_.grpc_metadata_array_destroy(&initial);
  grpc_.grpc_metadata_array_destroy(&trailing);
  grpc_.grpc_byte_buffer_destroy(request);
  return answer;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
