// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/http/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <cstddef>
#include <limits>

namespace otel {
namespace exporters {
namespace otlp {
namespace {

constexpr int kLevel = 1;
constexpr int kGzipFormat = 15 + 16;  // The largest window, and the format.
constexpr int kMemory = 8;            // zlib's default.

}  // namespace

struct GzipCompressor::State {
  z_stream stream = {};
  bool ready = false;
};

GzipCompressor::GzipCompressor() : state_(std::make_unique<State>()) {
  state_->ready = deflateInit2(&state_->stream, kLevel, Z_DEFLATED, kGzipFormat,
                               kMemory, Z_DEFAULT_STRATEGY) == Z_OK;
}

GzipCompressor::~GzipCompressor() {
  if (state_->ready) deflateEnd(&state_->stream);
}

std::string_view GzipCompressor::Compress(std::string_view body) noexcept {
  z_stream& stream = state_->stream;
  if (!state_->ready || deflateReset(&stream) != Z_OK) return {};
  // Room for the worst case, so that one call does all of a usual body.
  const size_t room = deflateBound(&stream, static_cast<uLong>(body.size()));
  if (compressed_.size() < room) compressed_.resize(room);
  stream.next_out = reinterpret_cast<Bytef*>(compressed_.data());
  size_t out_left = compressed_.size();
  // zlib counts with 32 bits, and does not write to its input.
  auto* in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  size_t in_left = body.size();
  constexpr size_t kMost = std::numeric_limits<uInt>::max();
  for (;;) {
    stream.next_in = in;
    stream.avail_in = static_cast<uInt>(std::min(in_left, kMost));
    stream.avail_out = static_cast<uInt>(std::min(out_left, kMost));
    const uInt offered_in = stream.avail_in;
    const uInt offered_out = stream.avail_out;
    const int result =
        deflate(&stream, offered_in == in_left ? Z_FINISH : Z_NO_FLUSH);
    in += offered_in - stream.avail_in;
    in_left -= offered_in - stream.avail_in;
    out_left -= offered_out - stream.avail_out;
    if (result == Z_STREAM_END) break;
    if (result != Z_OK) return {};
  }
  return std::string_view(compressed_.data(), compressed_.size() - out_left);
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
