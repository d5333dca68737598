// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ReadableSpan`: a view of a span for processors and exporters.

#ifndef OTEL_SDK_TRACE_READABLE_SPAN_H_
#define OTEL_SDK_TRACE_READABLE_SPAN_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "api/common/instrumentation_scope.h"
#include "api/common/timestamp.h"
#include "api/trace/span_backend.h"
#include "api/trace/span_context.h"
#include "sdk/common/packed_entries.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace sdk {

// What the spans of one tracer share. Never destroyed.
struct SpanOrigin {
  const InstrumentationScope* scope;
  const Resource* resource;
};

// The fixed part of a span; the rest are entries (packed_entries.h).
struct SpanData {
  SpanContext context;
  SpanId parent_span_id;
  const SpanOrigin* origin = nullptr;
  int64_t start_nanos = 0;
  int64_t end_nanos = 0;  // 0: not ended.
  uint32_t dropped_attributes = 0;
  uint32_t dropped_events = 0;
  uint32_t dropped_links = 0;
  uint32_t entries_size = 0;
  uint32_t name_offset = 0;                  // Of a kText entry.
  uint32_t description_offset = UINT32_MAX;  // Likewise; none.
  SpanKind kind = SpanKind::kInternal;
  StatusCode status = StatusCode::kUnset;
  bool parent_is_remote = false;
};

// Something that happened during a span. A view, as `ReadableSpan`.
class ReadableEvent {
 public:
  static constexpr size_t kFixedSize = 12;

  explicit ReadableEvent(const PackedEntry& entry) noexcept : entry_(entry) {}

  std::string_view name() const noexcept { return entry_.key; }
  Timestamp time() const noexcept {
    int64_t nanos;
    std::memcpy(&nanos, entry_.payload, sizeof(nanos));
    return Timestamp::FromUnixNanos(nanos);
  }
  uint32_t dropped_attributes_count() const noexcept {
    uint32_t count;
    std::memcpy(&count, entry_.payload + 8, sizeof(count));
    return count;
  }
  AttributeRange attributes() const noexcept {
    return AttributeRange(entry_.payload + kFixedSize, EndOf(entry_));
  }

 private:
  PackedEntry entry_;
};

// A link to another span. A view, as `ReadableSpan`.
class ReadableLink {
 public:
  // Trace id, span id, flags, whether remote, dropped attributes, size of the
  // trace state; then the trace state and the attributes.
  static constexpr size_t kFixedSize = 16 + 8 + 1 + 1 + 4 + 4;

  explicit ReadableLink(const PackedEntry& entry) noexcept : entry_(entry) {}

  TraceId trace_id() const noexcept {
    return TraceId::FromBytes(entry_.payload);
  }
  SpanId span_id() const noexcept {
    return SpanId::FromBytes(entry_.payload + 16);
  }
  TraceFlags trace_flags() const noexcept {
    return TraceFlags(entry_.payload[24]);
  }
  bool is_remote() const noexcept { return entry_.payload[25] != 0; }
  uint32_t dropped_attributes_count() const noexcept { return Number(26); }
  // The text of the `tracestate` header.
  std::string_view trace_state() const noexcept {
    return std::string_view(
        reinterpret_cast<const char*>(entry_.payload) + kFixedSize, Number(30));
  }
  AttributeRange attributes() const noexcept {
    return AttributeRange(entry_.payload + kFixedSize + Number(30),
                          EndOf(entry_));
  }

 private:
  uint32_t Number(size_t offset) const noexcept {
    uint32_t number;
    std::memcpy(&number, entry_.payload + offset, sizeof(number));
    return number;
  }

  PackedEntry entry_;
};

// The entries of one kind among a span's, in order, as a range of `T`.
template <class T, EntryKind kKind>
class EntryRange {
 public:
  class Iterator {
   public:
    Iterator(const uint8_t* position, const uint8_t* end) noexcept
        : position_(position), end_(end) {
      SkipOthers();
    }
    T operator*() const noexcept { return T(entry_); }
    Iterator& operator++() noexcept {
      position_ = EndOf(entry_);
      SkipOthers();
      return *this;
    }
    bool operator!=(const Iterator& other) const noexcept {
      return position_ != other.position_;
    }

   private:
    void SkipOthers() noexcept {
      while (position_ != end_) {
        entry_ = ReadEntry(position_);
        if (entry_.kind == kKind) return;
        position_ = EndOf(entry_);
      }
    }

    const uint8_t* position_;
    const uint8_t* end_;
    PackedEntry entry_ = {};
  };

  EntryRange(const uint8_t* begin, const uint8_t* end) noexcept
      : begin_(begin), end_(end) {}

  Iterator begin() const noexcept { return Iterator(begin_, end_); }
  Iterator end() const noexcept { return Iterator(end_, end_); }
  bool empty() const noexcept { return !(begin() != end()); }

 private:
  const uint8_t* begin_;
  const uint8_t* end_;
};

using EventRange = EntryRange<ReadableEvent, EntryKind::kEvent>;
using LinkRange = EntryRange<ReadableLink, EntryKind::kLink>;

// A view of a recorded span: nothing is copied to make one.
//
// Ownership: refers to the record, which lives as long as the call that the
// view was passed to (`OnStart`, `OnEnding`, `OnEnd`, `Export`). To keep a
// span, copy it into a `SpanSnapshot`.
// Threads: as the call. In `OnEnd` and `Export` nothing changes any more.
//
// Spec: trace/sdk.md#additional-span-interfaces.
class ReadableSpan {
 public:
  ReadableSpan(const SpanData* data, const uint8_t* entries) noexcept
      : data_(data), entries_(entries) {}

  std::string_view name() const noexcept {
    return ReadEntry(entries_ + data_->name_offset).text();
  }
  const SpanContext& context() const noexcept { return data_->context; }
  // Invalid for a root span.
  const SpanId& parent_span_id() const noexcept {
    return data_->parent_span_id;
  }
  // Whether the parent came from another process.
  bool parent_is_remote() const noexcept { return data_->parent_is_remote; }
  // The parent as a context: this trace, the parent's id; invalid for a root.
  SpanContext parent_context() const noexcept {
    if (!data_->parent_span_id.IsValid()) return SpanContext();
    return SpanContext(data_->context.trace_id(), data_->parent_span_id,
                       data_->context.trace_flags(), data_->parent_is_remote);
  }
  SpanKind kind() const noexcept { return data_->kind; }
  Timestamp start_time() const noexcept {
    return Timestamp::FromUnixNanos(data_->start_nanos);
  }
  // Not set while the span has not ended.
  Timestamp end_time() const noexcept {
    return Timestamp::FromUnixNanos(data_->end_nanos);
  }
  bool has_ended() const noexcept { return data_->end_nanos != 0; }
  StatusCode status() const noexcept { return data_->status; }
  std::string_view status_description() const noexcept {
    return data_->description_offset == UINT32_MAX
               ? std::string_view()
               : ReadEntry(entries_ + data_->description_offset).text();
  }

  AttributeRange attributes() const noexcept {
    return AttributeRange(entries_, entries_ + data_->entries_size);
  }
  EventRange events() const noexcept {
    return EventRange(entries_, entries_ + data_->entries_size);
  }
  LinkRange links() const noexcept {
    return LinkRange(entries_, entries_ + data_->entries_size);
  }
  // What limits have kept out.
  uint32_t dropped_attributes_count() const noexcept {
    return data_->dropped_attributes;
  }
  uint32_t dropped_events_count() const noexcept {
    return data_->dropped_events;
  }
  uint32_t dropped_links_count() const noexcept { return data_->dropped_links; }

  // Both live for ever; equal scopes of one provider are one object.
  const InstrumentationScope& scope() const noexcept {
    return *data_->origin->scope;
  }
  const Resource& resource() const noexcept { return *data_->origin->resource; }

  // For encoders and copies.
  const SpanData& data() const noexcept { return *data_; }
  const uint8_t* entries() const noexcept { return entries_; }

 private:
  const SpanData* data_;
  const uint8_t* entries_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_READABLE_SPAN_H_
