// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/http/gzip.h"

#include <zlib.h>

#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

std::string Gunzip(std::string_view compressed, size_t size) {
  std::string text(size + 1, '\0');
  z_stream stream = {};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string in(compressed);
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

TEST(GzipCompressorTest, CompressesOneBodyAfterTheOther) {
  GzipCompressor compressor;
  std::string random;
  uint32_t state = 1;
  for (int i = 0; i < 100000; ++i) {
    state = state * 1664525 + 1013904223;
    random.push_back(static_cast<char>(state >> 24));
  }
  for (const std::string& body :
       {std::string(1000000, 'x'), std::string("short"), random,
        std::string()}) {
    const std::string_view compressed = compressor.Compress(body);
    ASSERT_NE(compressed.data(), nullptr);
    EXPECT_EQ(Gunzip(compressed, body.size()), body);
  }
}

TEST(GzipCompressorTest, MakesRepetitionsSmall) {
  GzipCompressor compressor;
  EXPECT_LT(compressor.Compress(std::string(1000000, 'x')).size(), 10000u);
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
