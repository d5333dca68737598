// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SpanRecord`: a span in flight. Internal to the SDK.

#ifndef OTEL_SDK_TRACE_SPAN_RECORD_H_
#define OTEL_SDK_TRACE_SPAN_RECORD_H_

#include <atomic>
#include <cstdint>
#include <string_view>

#include "api/trace/span_backend.h"
#include "api/trace/span_ref.h"
#include "sdk/common/clock.h"
#include "sdk/common/packed_entries.h"
#include "sdk/common/spin_lock.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_limits.h"

namespace otel {
namespace sdk {

class SpanRecord;

// What a record tells its provider. Never destroyed.
class SpanSink {
 public:
  // The span has ended: `record` is the caller's alone, and its end time is
  // set. The record goes back to its pool afterwards.
  virtual void OnEnd(SpanRecord& record) noexcept = 0;
  virtual AnchoredClock& clock() noexcept = 0;

 protected:
  ~SpanSink() = default;
};

// One span from its start to its end, then the next one: records are pooled
// and never freed. The serial tells the spans of a record apart: it changes
// when a span ends and when the next one begins, so a handle to an old one
// finds that its serial is not the record's.
//
// Threads: the calls of `SpanBackend` from any thread; each takes the record's
// lock for the time of a copy.
class SpanRecord final : public SpanBackend {
 public:
  // Takes a record from the pool. Null when there is no memory.
  static SpanRecord* Acquire() noexcept;
  // Gives it back.
  static void Release(SpanRecord* record) noexcept;

  // The start of a span. The caller fills `data()` but for what is given here,
  // and may use the unlocked calls below until it hands the record out.
  void Begin(SpanSink* sink, const SpanLimits* limits,
             const AnchoredClock::Reading& now, std::string_view name) noexcept;
  SpanRef Ref() const noexcept {
    return SpanRef(data_.context, const_cast<SpanRecord*>(this),
                   serial_.load(std::memory_order_relaxed));
  }

  // Makes the handles that `OnEnding` was given useless.
  void Seal() noexcept;

  SpanData& data() noexcept { return data_; }
  PackedBuffer& entries() noexcept { return entries_; }
  ReadableSpan Read() noexcept {
    data_.entries_size = static_cast<uint32_t>(entries_.size());
    return ReadableSpan(&data_, entries_.data());
  }

  // Without a lock: for the one who alone knows the record.
  void AddAttributes(Attributes attributes) noexcept;
  void AddLinkUnlocked(const SpanContext& context,
                       Attributes attributes) noexcept;

  bool IsRecording(uint64_t serial) const noexcept override {
    return serial_.load(std::memory_order_relaxed) == serial;
  }
  void SetAttributes(uint64_t serial, Attributes attributes) noexcept override;
  void AddEvent(uint64_t serial, std::string_view name, Timestamp time,
                Attributes attributes) noexcept override;
  void AddLink(uint64_t serial, const SpanContext& context,
               Attributes attributes) noexcept override;
  void SetStatus(uint64_t serial, StatusCode code,
                 std::string_view description) noexcept override;
  void UpdateName(uint64_t serial, std::string_view name) noexcept override;
  void End(uint64_t serial, Timestamp time) noexcept override;

 private:
  friend class SpanRecordPool;

  class Locked;

  SpanRecord() noexcept = default;

  void SetAttribute(const Attribute& attribute) noexcept;
  uint8_t* FindAttribute(std::string_view key, uint64_t key_bit) noexcept;
  // Appends attributes to the event or link being written; returns how many
  // were dropped.
  uint32_t AppendNested(Attributes attributes, uint32_t limit) noexcept;
  // Replaces the kText entry at `offset` (none: UINT32_MAX).
  void ReplaceText(uint32_t& offset, std::string_view text) noexcept;
  void Kill(size_t offset) noexcept;
  void Compact() noexcept;

  mutable SpinLock lock_;
  std::atomic<uint64_t> serial_{1};
  // Also read by calls that come too late.
  std::atomic<SpanSink*> sink_{nullptr};
  const SpanLimits* limits_ = nullptr;
  int64_t clock_offset_ = 0;
  int64_t start_steady_ = 0;
  uint32_t attribute_count_ = 0;
  uint32_t event_count_ = 0;
  uint32_t link_count_ = 0;
  // A set of the keys by one bit of a hash each: most keys are new, and this
  // says so without a look at the entries.
  uint64_t key_bits_ = 0;
  size_t dead_bytes_ = 0;
  bool ending_ = false;  // `End` has been called.
  SpanData data_;
  PackedBuffer entries_;
  SpanRecord* next_free_ = nullptr;
  SpanRecord* next_made_ = nullptr;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_SPAN_RECORD_H_
