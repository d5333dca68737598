// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SpanTrees`: spans put together to trees of text.

#ifndef OTEL_EXPORTERS_CONSOLE_SPAN_TREES_H_
#define OTEL_EXPORTERS_CONSOLE_SPAN_TREES_H_

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "api/trace/ids.h"
#include "sdk/common/fork.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"

namespace otel {
namespace exporters {
namespace console {

// Keeps spans until their local root ends, the span without a parent in this
// process, since children end before their parents; then gives the tree:
//
//   12:28:51.935  trace b1124a890a1f89c74e1689d6bba12c89  dice-server
//   └─ GET /rolldice  SERVER  2.48 ms  http.request.method=GET
//      ├─ roll  478 us  roll.value=4
//      │     * cache.miss  +24.0 us  key=k1
//      └─ charge  CLIENT  1.20 ms  ERROR: card declined
//
// A tree without its root, because it ends much later or elsewhere, is given
// when its first span has waited for 10 seconds, by the times of the spans; and
// the oldest trees when 1000 spans are waiting.
//
// Ownership: keeps copies. Threads: any. Fork: the child forgets the spans of
// its parent.
class SpanTrees final : private sdk::ForkHandler {
 public:
  static constexpr size_t kMaxSpans = 1000;
  static constexpr int64_t kMaxWaitNanos = int64_t{10} * 1000000000;

  SpanTrees();

  // Adds spans that have ended. Returns the text of trees that are complete.
  std::string Add(absl::Span<const sdk::ReadableSpan> spans);
  // Returns the text of all spans that are waiting, and forgets them.
  std::string TakeAll();

 private:
  struct Trace {
    TraceId id;
    int64_t first_end_nanos;
    std::vector<sdk::SpanSnapshot> spans;
  };

  void BeforeFork() noexcept override;
  void AfterForkInParent() noexcept override;
  void AfterForkInChild() noexcept override;

  // Lock held.
  void AddSpan(const sdk::ReadableSpan& span, std::string& text);
  void TakeFirstTrace(std::string& text);

  std::mutex mutex_;
  // Both are guarded by `mutex_`. In the order of their first span.
  std::vector<Trace> traces_;
  size_t span_count_ = 0;

  const sdk::ForkRegistration fork_registration_{this, Level::kPool};
};

}  // namespace console
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_CONSOLE_SPAN_TREES_H_
