// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/testing/collector_replies.h"

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/time/time.h"
#include "exporters/otlp/testing/received_request.h"
#include "google/protobuf/util/json_util.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {
namespace {

constexpr int kInvalidArgument = 3;
constexpr int kUnknown = 2;
constexpr int kUnimplemented = 12;

constexpr size_t kEndlessChunk = size_t{64} << 10;
constexpr size_t kHugeMessage = size_t{32} << 20;

// Writes protobuf: only for the two messages of `google.rpc`, whose classes
// would clash with those of who links them already.
class WireWriter {
 public:
  WireWriter& Varint(int field, uint64_t value) {
    Raw(static_cast<uint64_t>(field) << 3);
    Raw(value);
    return *this;
  }
  WireWriter& Bytes(int field, std::string_view value) {
    Raw(static_cast<uint64_t>(field) << 3 | 2);
    Raw(value.size());
    bytes_ += value;
    return *this;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  void Raw(uint64_t value) {
    for (; value >= 0x80; value >>= 7) {
      bytes_ += static_cast<char>(value | 0x80);
    }
    bytes_ += static_cast<char>(value);
  }

  std::string bytes_;
};

// A serialized `google.rpc.Status`.
std::string RpcStatus(int code, const std::string& message,
                      const std::optional<absl::Duration>& retry_delay) {
  WireWriter status;
  status.Varint(1, static_cast<uint64_t>(code)).Bytes(2, message);
  if (retry_delay.has_value()) {
    absl::Duration rest;
    const int64_t seconds =
        absl::IDivDuration(*retry_delay, absl::Seconds(1), &rest);
    const std::string delay =
        WireWriter()
            .Varint(1, static_cast<uint64_t>(seconds))
            .Varint(2, static_cast<uint64_t>(absl::ToInt64Nanoseconds(rest)))
            .bytes();
    const std::string info = WireWriter().Bytes(1, delay).bytes();
    status.Bytes(3, WireWriter()
                        .Bytes(1, "type.googleapis.com/google.rpc.RetryInfo")
                        .Bytes(2, info)
                        .bytes());
  }
  return status.bytes();
}

std::string RpcStatusJson(int code, const std::string& message) {
  // As protobuf's own mapping escapes.
  proto::ExportTraceServiceResponse text;
  text.mutable_partial_success()->set_error_message(message);
  std::string json;
  static_cast<void>(google::protobuf::util::MessageToJsonString(
      text.partial_success(), &json));
  constexpr std::string_view kKey = "\"errorMessage\"";
  const size_t key = json.find(kKey);
  if (key != std::string::npos) {
    json.replace(key, kKey.size(),
                 "\"code\":" + std::to_string(code) + ",\"message\"");
  }
  return json;
}

std::string Gzip(const std::string& text) {
  z_stream stream = {};
  deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8,
               Z_DEFAULT_STRATEGY);
  std::string in = text;
  std::string out(deflateBound(&stream, in.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string Encode(const google::protobuf::Message& message, bool json) {
  if (!json) return message.SerializeAsString();
  std::string text;
  static_cast<void>(
      google::protobuf::util::MessageToJsonString(message, &text));
  return text;
}

// An `Export*ServiceResponse`.
std::string SuccessBody(const CollectorAnswer& answer, Signal signal,
                        bool json) {
  const bool partial = answer.rejected != 0 || !answer.message.empty();
  if (signal == Signal::kTraces) {
    proto::ExportTraceServiceResponse response;
    if (partial) {
      auto* const success = response.mutable_partial_success();
      success->set_rejected_spans(answer.rejected);
      success->set_error_message(answer.message);
    }
    return Encode(response, json);
  }
  if (signal == Signal::kMetrics) {
    proto::ExportMetricsServiceResponse response;
    if (partial) {
      auto* const success = response.mutable_partial_success();
      success->set_rejected_data_points(answer.rejected);
      success->set_error_message(answer.message);
    }
    return Encode(response, json);
  }
  proto::ExportLogsServiceResponse response;
  if (partial) {
    auto* const success = response.mutable_partial_success();
    success->set_rejected_log_records(answer.rejected);
    success->set_error_message(answer.message);
  }
  return Encode(response, json);
}

// A response with a message long enough to be cut in the middle.
std::string LongBody(Signal signal, bool json) {
  return SuccessBody(CollectorAnswer::PartialSuccess(1, std::string(1000, 'x')),
                     signal, json);
}

// Neither protobuf nor JSON.
std::string Garbage() { return std::string("\xff\xff\xff<html>\0", 10); }

}  // namespace

HttpReply PlainHttpReply(int status) {
  HttpReply reply;
  reply.status = status;
  return reply;
}

HttpReply ClosedConnection() {
  HttpReply reply;
  reply.ending = HttpReply::Ending::kClose;
  return reply;
}

GrpcReply UnknownMethod() {
  GrpcReply reply;
  reply.code = kUnimplemented;
  reply.error = "not a method of OTLP";
  return reply;
}

GrpcReply ResetCall() {
  GrpcReply reply;
  reply.reset = true;
  return reply;
}

CollectorAnswer InvalidRequest(Protocol protocol, const std::string& error) {
  return protocol == Protocol::kGrpc
             ? CollectorAnswer::GrpcError(kInvalidArgument, error)
             : CollectorAnswer::HttpError(400, error);
}

HttpReply HttpReplyOf(const CollectorAnswer& answer, Signal signal, bool json) {
  HttpReply reply;
  reply.headers.emplace_back(
      "Content-Type", json ? "application/json" : "application/x-protobuf");
  switch (answer.kind) {
    case CollectorAnswer::Kind::kOk:
      reply.body = SuccessBody(answer, signal, json);
      break;
    case CollectorAnswer::Kind::kHttpError:
      reply.status = answer.code;
      reply.body = json ? RpcStatusJson(kUnknown, answer.message)
                        : RpcStatus(kUnknown, answer.message, std::nullopt);
      if (!answer.retry_after.empty()) {
        reply.headers.emplace_back("Retry-After", answer.retry_after);
      }
      break;
    case CollectorAnswer::Kind::kGrpcError:
      reply.status = 500;
      break;
    case CollectorAnswer::Kind::kReset:
      reply.ending = HttpReply::Ending::kReset;
      break;
    case CollectorAnswer::Kind::kTruncated:
      reply.ending = HttpReply::Ending::kTruncated;
      reply.body = LongBody(signal, json);
      break;
    case CollectorAnswer::Kind::kGarbage:
      reply.body = Garbage();
      break;
    case CollectorAnswer::Kind::kEndless:
      reply.ending = HttpReply::Ending::kEndless;
      reply.body = std::string(kEndlessChunk, ' ');
      break;
  }
  if (answer.gzip) {
    reply.body = Gzip(reply.body);
    reply.headers.emplace_back("Content-Encoding", "gzip");
  }
  return reply;
}

GrpcReply GrpcReplyOf(const CollectorAnswer& answer, Signal signal) {
  GrpcReply reply;
  reply.gzip = answer.gzip;
  switch (answer.kind) {
    case CollectorAnswer::Kind::kOk:
      reply.message = SuccessBody(answer, signal, false);
      break;
    case CollectorAnswer::Kind::kHttpError:
      reply.code = kUnknown;
      reply.error = answer.message;
      break;
    case CollectorAnswer::Kind::kGrpcError:
      reply.code = answer.code;
      reply.error = answer.message;
      if (answer.retry_delay.has_value()) {
        reply.details =
            RpcStatus(answer.code, answer.message, answer.retry_delay);
      }
      break;
    case CollectorAnswer::Kind::kReset:
      reply.reset = true;
      break;
    case CollectorAnswer::Kind::kTruncated:
      reply.message = LongBody(signal, false);
      reply.message.resize(reply.message.size() / 2);
      break;
    case CollectorAnswer::Kind::kGarbage:
      reply.message = Garbage();
      break;
    case CollectorAnswer::Kind::kEndless:
      reply.message = std::string(kHugeMessage, ' ');
      break;
  }
  return reply;
}

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
