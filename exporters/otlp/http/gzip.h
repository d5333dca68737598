// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `GzipCompressor`: compresses one body after the other with the same state.

#ifndef OTEL_EXPORTERS_OTLP_HTTP_GZIP_H_
#define OTEL_EXPORTERS_OTLP_HTTP_GZIP_H_

#include <memory>
#include <string>
#include <string_view>

namespace otel {
namespace exporters {
namespace otlp {

// Level 1: of telemetry it makes a seventh in half the time of level 6, which
// makes hardly less.
//
// Ownership: a value of some 270 KiB. Threads: as any object.
// Failure: `Compress` returns nothing when there is no memory.
class GzipCompressor {
 public:
  GzipCompressor();
  GzipCompressor(const GzipCompressor&) = delete;
  GzipCompressor& operator=(const GzipCompressor&) = delete;
  ~GzipCompressor();

  // Returns `body` in the gzip format; valid until the next call. A null view
  // when it cannot.
  std::string_view Compress(std::string_view body) noexcept;

 private:
  struct State;
  const std::unique_ptr<State> state_;
  std::string compressed_;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_HTTP_GZIP_H_
