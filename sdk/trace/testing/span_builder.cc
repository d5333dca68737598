// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/testing/span_builder.h"

#include <cstddef>
#include <cstring>
#include <deque>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "api/common/attribute_copy.h"
#include "api/trace/ids.h"

namespace otel {
namespace sdk {
namespace testing {
namespace {

constexpr AttributeCopyLimits kUnlimited;

// What views of spans refer to for ever.
class Forever {
 public:
  static Forever& Get() {
    static auto* const forever = new Forever;
    return *forever;
  }

  const InstrumentationScope* Keep(const ScopeView& scope) {
    absl::MutexLock lock(&mutex_);
    return &scopes_.emplace_back(scope);
  }
  const Resource* Keep(const Resource& resource) {
    absl::MutexLock lock(&mutex_);
    return &resources_.emplace_back(resource);
  }
  const SpanOrigin* Keep(const SpanOrigin& origin) {
    absl::MutexLock lock(&mutex_);
    return &origins_.emplace_back(origin);
  }

 private:
  absl::Mutex mutex_;
  std::deque<InstrumentationScope> scopes_ ABSL_GUARDED_BY(mutex_);
  std::deque<Resource> resources_ ABSL_GUARDED_BY(mutex_);
  std::deque<SpanOrigin> origins_ ABSL_GUARDED_BY(mutex_);
};

SpanOrigin DefaultOrigin() {
  static const SpanOrigin origin = {Forever::Get().Keep(ScopeView()),
                                    Forever::Get().Keep(Resource())};
  return origin;
}

uint32_t AppendText(std::string_view text, PackedBuffer& entries) {
  const auto offset = static_cast<uint32_t>(entries.size());
  AppendValue(entries, EntryKind::kText, {}, text, kUnlimited);
  return offset;
}

void AppendBytes(const void* data, size_t size, PackedBuffer& entries) {
  if (size != 0) std::memcpy(entries.Extend(size), data, size);
}

void AppendNested(Attributes attributes, PackedBuffer& entries) {
  for (const Attribute& attribute : attributes) {
    AppendValue(entries, EntryKind::kAttribute, attribute.key, attribute.value,
                kUnlimited);
  }
}

}  // namespace

SpanBuilder::SpanBuilder(std::string_view name) : origin_(DefaultOrigin()) {
  SetIds("0102030405060708090a0b0c0d0e0f10", "0102030405060708");
  data_.start_nanos = kStartNanos;
  data_.end_nanos = kEndNanos;
  data_.name_offset = AppendText(name, entries_);
}

SpanBuilder& SpanBuilder::SetContext(const SpanContext& context) {
  data_.context = context;
  return *this;
}

SpanBuilder& SpanBuilder::SetIds(std::string_view trace_id,
                                 std::string_view span_id) {
  return SetContext(SpanContext(TraceId::FromHex(trace_id).value(),
                                SpanId::FromHex(span_id).value(),
                                TraceFlags(TraceFlags::kSampled)));
}

SpanBuilder& SpanBuilder::SetParent(std::string_view span_id, bool is_remote) {
  data_.parent_span_id = SpanId::FromHex(span_id).value();
  data_.parent_is_remote = is_remote;
  return *this;
}

SpanBuilder& SpanBuilder::SetKind(SpanKind kind) {
  data_.kind = kind;
  return *this;
}

SpanBuilder& SpanBuilder::SetTimes(int64_t start_nanos, int64_t end_nanos) {
  data_.start_nanos = start_nanos;
  data_.end_nanos = end_nanos;
  return *this;
}

SpanBuilder& SpanBuilder::SetStatus(StatusCode status,
                                    std::string_view description) {
  data_.status = status;
  data_.description_offset =
      description.empty() ? UINT32_MAX : AppendText(description, entries_);
  return *this;
}

SpanBuilder& SpanBuilder::AddAttribute(std::string_view key,
                                       AttributeValue value) {
  AppendValue(entries_, EntryKind::kAttribute, key, value, kUnlimited);
  return *this;
}

SpanBuilder& SpanBuilder::AddEvent(std::string_view name, int64_t nanos,
                                   Attributes attributes, uint32_t dropped) {
  const size_t entry = BeginEntry(entries_, EntryKind::kEvent, name);
  AppendBytes(&nanos, sizeof(nanos), entries_);
  AppendBytes(&dropped, sizeof(dropped), entries_);
  AppendNested(attributes, entries_);
  EndEntry(entries_, entry);
  return *this;
}

SpanBuilder& SpanBuilder::AddLink(const SpanContext& context,
                                  Attributes attributes, uint32_t dropped) {
  const std::string_view state = context.trace_state().ToHeader();
  const auto state_size = static_cast<uint32_t>(state.size());
  const uint8_t flags = context.trace_flags().bits();
  const uint8_t is_remote = context.IsRemote() ? 1 : 0;
  const size_t entry = BeginEntry(entries_, EntryKind::kLink, {});
  AppendBytes(context.trace_id().bytes(), TraceId::kSize, entries_);
  AppendBytes(context.span_id().bytes(), SpanId::kSize, entries_);
  AppendBytes(&flags, sizeof(flags), entries_);
  AppendBytes(&is_remote, sizeof(is_remote), entries_);
  AppendBytes(&dropped, sizeof(dropped), entries_);
  AppendBytes(&state_size, sizeof(state_size), entries_);
  AppendBytes(state.data(), state.size(), entries_);
  AppendNested(attributes, entries_);
  EndEntry(entries_, entry);
  return *this;
}

SpanBuilder& SpanBuilder::SetDropped(uint32_t attributes, uint32_t events,
                                     uint32_t links) {
  data_.dropped_attributes = attributes;
  data_.dropped_events = events;
  data_.dropped_links = links;
  return *this;
}

SpanBuilder& SpanBuilder::SetScope(const ScopeView& scope) {
  origin_.scope = Forever::Get().Keep(scope);
  return *this;
}

SpanBuilder& SpanBuilder::SetResource(const Resource& resource) {
  origin_.resource = Forever::Get().Keep(resource);
  return *this;
}

SpanSnapshot SpanBuilder::Build() {
  data_.origin = Forever::Get().Keep(origin_);
  data_.entries_size = static_cast<uint32_t>(entries_.size());
  return SpanSnapshot(ReadableSpan(&data_, entries_.data()));
}

}  // namespace testing
}  // namespace sdk
}  // namespace otel
