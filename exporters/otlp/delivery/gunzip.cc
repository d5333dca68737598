// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/gunzip.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>

namespace otel {
namespace exporters {
namespace otlp {
namespace {

constexpr size_t kStep = size_t{64} << 10;
// The largest window, and the header of gzip rather than of zlib.
constexpr int kGzipWindow = MAX_WBITS + 16;

// Inflates into `out` until the stream ends. Returns whether it did.
bool Inflate(z_stream& stream, size_t max_bytes, std::string& out) {
  int result = Z_OK;
  while (result == Z_OK) {
    const size_t size = out.size();
    // One more than allowed tells that it is too long.
    const size_t room = std::min(kStep, max_bytes - size + 1);
    out.resize(size + room);
    stream.next_out = reinterpret_cast<Bytef*>(&out[size]);
    stream.avail_out = static_cast<uInt>(room);
    result = inflate(&stream, Z_NO_FLUSH);
    out.resize(size + room - stream.avail_out);
    if (out.size() > max_bytes) return false;
  }
  return result == Z_STREAM_END && stream.avail_in == 0;
}

}  // namespace

std::optional<std::string> Gunzip(std::string_view bytes, size_t max_bytes) {
  if (bytes.size() > UINT32_MAX) return std::nullopt;
  z_stream stream = {};
  if (inflateInit2(&stream, kGzipWindow) != Z_OK) return std::nullopt;
  stream.next_in =
      reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // Not const.
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  const bool whole = Inflate(stream, max_bytes, out);
  inflateEnd(&stream);
  if (!whole) return std::nullopt;
  return out;
}

bool LooksLikeGzip(std::string_view bytes) noexcept {
  // As a protobuf message: a field of a wire type that does not exist.
  return bytes.substr(0, 2) == "\x1f\x8b";
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
