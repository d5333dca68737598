// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Any header: either a message without its value, or metadata that the gRPC
// library takes, which ends the process for others. The input is a name, a zero
// byte and a value.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "exporters/otlp/grpc/grpc_metadata.h"
#include "grpc/grpc.h"
#include "grpc/slice.h"

namespace {

void Check(bool holds) {
  if (!holds) std::abort();
}

grpc_slice Slice(const std::string& text) {
  return grpc_slice_from_copied_buffer(text.data(), text.size());
}

void CheckThatGrpcTakes(const std::string& name, const std::string& value) {
  const grpc_slice key = Slice(name);
  const grpc_slice text = Slice(value);
  Check(grpc_header_key_is_legal(key) != 0);
  Check(grpc_is_binary_header(key) != 0 ||
        grpc_header_nonbin_value_is_legal(text) != 0);
  grpc_slice_unref(key);
  grpc_slice_unref(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const size_t zero = bytes.find('\0');
  const std::string name(bytes.substr(0, zero));
  const std::string value(zero == bytes.npos ? "" : bytes.substr(zero + 1));
  const auto metadata = otel::exporters::otlp::MetadataFromHeaders(
      {{name, value}}, "OTEL_EXPORTER_OTLP_HEADERS");
  if (metadata.ok()) {
    Check(metadata->size() == 1 && metadata->front().second == value);
    CheckThatGrpcTakes(metadata->front().first, value);
  } else {
    Check(metadata.status().message().find('\n') ==
          metadata.status().message().npos);
  }
  return 0;
}
