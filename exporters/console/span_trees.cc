// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/span_trees.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "api/trace/span_backend.h"
#include "exporters/console/json_writer.h"
#include "exporters/console/text_values.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::AttributeRange;
using sdk::ReadableEvent;
using sdk::ReadableLink;
using sdk::ReadableSpan;
using sdk::SpanSnapshot;

std::string_view KindText(SpanKind kind) noexcept {
  switch (kind) {
    case SpanKind::kInternal:
      break;
    case SpanKind::kServer:
      return "  SERVER";
    case SpanKind::kClient:
      return "  CLIENT";
    case SpanKind::kProducer:
      return "  PRODUCER";
    case SpanKind::kConsumer:
      return "  CONSUMER";
  }
  return "";
}

bool IsLocalRoot(const ReadableSpan& span) noexcept {
  return !span.parent_span_id().IsValid() || span.parent_is_remote();
}

int64_t Between(Timestamp start, Timestamp end) noexcept {
  return end.unix_nanos() - start.unix_nanos();
}

void AppendAttributes(const AttributeRange& attributes, std::string& out) {
  if (attributes.empty()) return;
  out.append("  ");
  AppendTextAttributes(attributes, out);
}

void AppendSpan(const ReadableSpan& span, std::string& out) {
  AppendEscaped(span.name(), out);
  out.append(KindText(span.kind())).append("  ");
  AppendDuration(Between(span.start_time(), span.end_time()), out);
  if (span.status() != StatusCode::kUnset) {
    out.append(span.status() == StatusCode::kOk ? "  OK" : "  ERROR");
  }
  if (!span.status_description().empty()) {
    out.append(": ");
    AppendEscaped(span.status_description(), out);
  }
  AppendAttributes(span.attributes(), out);
}

void AppendEvent(const ReadableEvent& event, Timestamp start,
                 std::string& out) {
  out.append("* ");
  AppendEscaped(event.name(), out);
  out.append("  +");
  AppendDuration(Between(start, event.time()), out);
  AppendAttributes(event.attributes(), out);
}

void AppendLink(const ReadableLink& link, std::string& out) {
  out.append("-> trace ").append(link.trace_id().ToHex());
  out.append(" span ").append(link.span_id().ToHex());
  AppendAttributes(link.attributes(), out);
}

// Spans of one trace, and who is whose child.
class Forest {
 public:
  explicit Forest(const std::vector<SpanSnapshot>& spans) : spans_(spans) {
    for (size_t i = 0; i < spans.size(); ++i) order_.push_back(i);
    std::stable_sort(order_.begin(), order_.end(), [&](size_t a, size_t b) {
      return spans[a].view().start_time() < spans[b].view().start_time();
    });
    std::set<SpanId> ids;
    for (const SpanSnapshot& span : spans) {
      ids.insert(span.view().context().span_id());
    }
    for (const size_t i : order_) {
      const ReadableSpan span = spans[i].view();
      if (ids.count(span.parent_span_id()) != 0) {
        children_[span.parent_span_id()].push_back(i);
      } else {
        roots_.push_back(i);
      }
    }
    reached_.resize(spans.size());
  }

  // Marks the span and all below it as reached, and appends their lines.
  void AppendTree(size_t root, std::string& out) {
    reached_[root] = true;
    AppendSubtree(root, "", true, out);
  }

  // Appends the trees of all spans. Spans that only reach each other, which no
  // tracer makes, begin trees as well.
  void AppendAll(std::string& out) {
    for (const size_t root : roots_) AppendTree(root, out);
    for (const size_t i : order_) {
      if (!reached_[i]) AppendTree(i, out);
    }
  }

  const std::vector<bool>& reached() const { return reached_; }
  // In the order of their start.
  const std::vector<size_t>& order() const { return order_; }

 private:
  void AppendSubtree(size_t index, const std::string& indent, bool is_last,
                     std::string& out) {
    const ReadableSpan span = spans_[index].view();
    out.append(indent).append(is_last ? "└─ " : "├─ ");
    AppendSpan(span, out);
    out.push_back('\n');

    std::vector<size_t> children;
    const auto found = children_.find(span.context().span_id());
    if (found != children_.end()) {
      for (const size_t child : found->second) {
        if (reached_[child]) continue;
        reached_[child] = true;
        children.push_back(child);
      }
    }
    const std::string below = indent + (is_last ? "   " : "│  ");
    const std::string_view more = children.empty() ? "   " : "│  ";
    for (const ReadableEvent& event : span.events()) {
      out.append(below).append(more);
      AppendEvent(event, span.start_time(), out);
      out.push_back('\n');
    }
    for (const ReadableLink& link : span.links()) {
      out.append(below).append(more);
      AppendLink(link, out);
      out.push_back('\n');
    }
    for (const size_t child : children) {
      AppendSubtree(child, below, child == children.back(), out);
    }
  }

  const std::vector<SpanSnapshot>& spans_;
  std::vector<size_t> order_;
  std::vector<size_t> roots_;
  std::map<SpanId, std::vector<size_t>> children_;
  std::vector<bool> reached_;
};

void AppendHeader(const ReadableSpan& span, std::string& out) {
  AppendTimeOfDay(span.start_time(), out);
  out.append("  trace ").append(span.context().trace_id().ToHex());
  AppendServiceName(span.resource(), out);
  out.push_back('\n');
}

void AppendForest(const std::vector<SpanSnapshot>& spans, std::string& out) {
  Forest forest(spans);
  AppendHeader(spans[forest.order().front()].view(), out);
  forest.AppendAll(out);
}

}  // namespace

SpanTrees::SpanTrees() = default;

std::string SpanTrees::Add(absl::Span<const ReadableSpan> spans) {
  std::string text;
  const std::lock_guard<std::mutex> lock(mutex_);
  for (const ReadableSpan& span : spans) AddSpan(span, text);
  return text;
}

std::string SpanTrees::TakeAll() {
  std::string text;
  const std::lock_guard<std::mutex> lock(mutex_);
  while (!traces_.empty()) TakeFirstTrace(text);
  return text;
}

void SpanTrees::AddSpan(const ReadableSpan& span, std::string& text) {
  const int64_t now = span.end_time().unix_nanos();
  while (!traces_.empty() &&
         (span_count_ >= kMaxSpans ||
          now - traces_.front().first_end_nanos > kMaxWaitNanos)) {
    TakeFirstTrace(text);
  }
  const TraceId& id = span.context().trace_id();
  auto trace = std::find_if(traces_.begin(), traces_.end(),
                            [&](const Trace& other) { return other.id == id; });
  if (trace == traces_.end()) {
    traces_.push_back({id, now, {}});
    trace = traces_.end() - 1;
  }
  trace->spans.emplace_back(span);
  ++span_count_;
  if (!IsLocalRoot(span)) return;

  // The tree below this span is complete; there may be other local roots, such
  // as that of the caller, if the call came from this process.
  Forest forest(trace->spans);
  AppendHeader(span, text);
  forest.AppendTree(trace->spans.size() - 1, text);
  std::vector<SpanSnapshot> waiting;
  for (size_t i = 0; i < trace->spans.size(); ++i) {
    if (!forest.reached()[i]) waiting.push_back(std::move(trace->spans[i]));
  }
  span_count_ -= trace->spans.size() - waiting.size();
  if (waiting.empty()) {
    traces_.erase(trace);
  } else {
    trace->spans = std::move(waiting);
  }
}

void SpanTrees::TakeFirstTrace(std::string& text) {
  span_count_ -= traces_.front().spans.size();
  AppendForest(traces_.front().spans, text);
  traces_.erase(traces_.begin());
}

void SpanTrees::BeforeFork() noexcept { mutex_.lock(); }
void SpanTrees::AfterForkInParent() noexcept { mutex_.unlock(); }
void SpanTrees::AfterForkInChild() noexcept {
  traces_.clear();  // The parent writes them.
  span_count_ = 0;
  mutex_.unlock();
}

}  // namespace console
}  // namespace exporters
}  // namespace otel
