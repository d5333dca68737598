// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/gunzip.h"

#include <zlib.h>

#include <cstddef>
#include <optional>
#include <string>

#include "gtest/gtest.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

std::string Gzip(const std::string& text) {
  z_stream stream = {};
  EXPECT_EQ(deflateInit2(&stream, 1, Z_DEFLATED, MAX_WBITS + 16, 8,
                         Z_DEFAULT_STRATEGY),
            Z_OK);
  std::string out(deflateBound(&stream, text.size()) + 32, '\0');
  std::string in = text;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(GunzipTest, ReturnsWhatWasCompressed) {
  const std::string sizes[] = {"", "a", std::string(100000, 'x')};
  for (const std::string& text : sizes) {
    EXPECT_EQ(Gunzip(Gzip(text), 1 << 20), text);
  }
}

TEST(GunzipTest, TakesContentsOfExactlyTheLimitAndNoMore) {
  const std::string bytes = Gzip(std::string(1000, 'x'));
  EXPECT_TRUE(Gunzip(bytes, 1000).has_value());
  EXPECT_FALSE(Gunzip(bytes, 999).has_value());
  EXPECT_FALSE(Gunzip(Gzip("a"), 0).has_value());
  EXPECT_EQ(Gunzip(Gzip(""), 0), "");
}

TEST(GunzipTest, StopsAtTheLimitOfABomb) {
  const std::string bomb = Gzip(std::string(size_t{64} << 20, '\0'));
  ASSERT_LT(bomb.size(), size_t{1} << 20);
  EXPECT_FALSE(Gunzip(bomb, 4096).has_value());
}

TEST(GunzipTest, RefusesEveryTruncation) {
  const std::string bytes = Gzip("hello, collector");
  for (size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(Gunzip(bytes.substr(0, size), 100).has_value()) << size;
  }
}

TEST(GunzipTest, RefusesOtherBytes) {
  EXPECT_FALSE(Gunzip("hello", 100).has_value());
  EXPECT_FALSE(Gunzip(Gzip("hello") + "more", 100).has_value());
  std::string damaged = Gzip("hello");
  damaged[damaged.size() - 5] ^= 1;  // In the checksum.
  EXPECT_FALSE(Gunzip(damaged, 100).has_value());
}

TEST(LooksLikeGzipTest, KnowsTheMagicNumber) {
  EXPECT_TRUE(LooksLikeGzip(Gzip("hello")));
  EXPECT_FALSE(LooksLikeGzip(""));
  EXPECT_FALSE(LooksLikeGzip("\x1f"));
  EXPECT_FALSE(LooksLikeGzip("\n\x01x"));
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
