// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Does to a span what the input says, and to a plain model of one; in the end
// they agree.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "api/common/attribute_copy.h"
#include "api/common/attributes.h"
#include "api/common/owned_attributes.h"
#include "api/trace/ids.h"
#include "api/trace/span.h"
#include "api/trace/span_context.h"
#include "api/trace/tracer.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_limits.h"
#include "sdk/trace/span_processor.h"
#include "sdk/trace/tracer_provider.h"

namespace otel {
namespace sdk {
namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

class Input {
 public:
  Input(const uint8_t* data, size_t size) : data_(data), size_(size) {}
  bool empty() const { return size_ == 0; }
  uint8_t Byte() {
    if (size_ == 0) return 0;
    --size_;
    return *data_++;
  }

 private:
  const uint8_t* data_;
  size_t size_;
};

// --- The model ---------------------------------------------------------------

// A list of attributes with unique keys, a limit, and a count of what it kept
// out.
struct ModelAttributes {
  std::vector<std::pair<std::string, OwnedAttributes>> list;
  uint32_t dropped = 0;

  static OwnedAttributes Value(const AttributeValue& value) {
    OwnedAttributes owned;
    owned.Set("value", value);
    return owned;
  }
  void Set(std::string_view key, const AttributeValue& value, uint32_t limit) {
    if (key.empty()) {
      ++dropped;
      return;
    }
    for (auto& [known, old] : list) {
      if (known == key) {
        old = Value(value);
        return;
      }
    }
    if (list.size() >= limit) {
      ++dropped;
    } else {
      list.emplace_back(key, Value(value));
    }
  }
  // For events and links, where a repeated key counts where it comes last.
  void Add(Attributes attributes, uint32_t limit) {
    for (size_t i = 0; i < attributes.size(); ++i) {
      bool repeated = false;
      for (size_t j = i + 1; j < attributes.size(); ++j) {
        repeated = repeated || attributes[j].key == attributes[i].key;
      }
      if (repeated && !attributes[i].key.empty()) continue;
      Set(attributes[i].key, attributes[i].value, limit);
    }
  }

  template <class Range>
  void RequireSame(const Range& attributes) const {
    size_t count = 0;
    for (const Attribute& attribute : attributes) {
      const auto same = std::find_if(
          list.begin(), list.end(),
          [&](const auto& entry) { return entry.first == attribute.key; });
      Require(same != list.end());
      Require(*same->second.Find("value") == attribute.value);
      ++count;
    }
    Require(count == list.size());
  }
};

struct ModelEvent {
  std::string name;
  int64_t nanos;
  ModelAttributes attributes;
};
struct ModelLink {
  SpanContext context;
  ModelAttributes attributes;
};

struct ModelSpan {
  std::string name;
  ModelAttributes attributes;
  std::vector<ModelEvent> events;
  std::vector<ModelLink> links;
  uint32_t dropped_events = 0;
  uint32_t dropped_links = 0;
  StatusCode status = StatusCode::kUnset;
  std::string description;
  int64_t end_nanos = 0;

  void RequireSame(const ReadableSpan& span) const {
    Require(span.name() == name);
    Require(span.status() == status);
    Require(span.status_description() == description);
    Require(span.end_time().unix_nanos() == end_nanos);
    attributes.RequireSame(span.attributes());
    Require(span.dropped_attributes_count() == attributes.dropped);
    Require(span.dropped_events_count() == dropped_events);
    Require(span.dropped_links_count() == dropped_links);
    auto event = events.begin();
    for (const ReadableEvent& actual : span.events()) {
      Require(event != events.end());
      Require(actual.name() == event->name);
      Require(actual.time().unix_nanos() == event->nanos);
      Require(actual.dropped_attributes_count() == event->attributes.dropped);
      event->attributes.RequireSame(actual.attributes());
      ++event;
    }
    Require(event == events.end());
    auto link = links.begin();
    for (const ReadableLink& actual : span.links()) {
      Require(link != links.end());
      Require(actual.span_id() == link->context.span_id());
      Require(actual.trace_state() == link->context.trace_state().ToHeader());
      Require(actual.dropped_attributes_count() == link->attributes.dropped);
      link->attributes.RequireSame(actual.attributes());
      ++link;
    }
    Require(link == links.end());
  }
};

// --- What is done ------------------------------------------------------------

// Few keys of every kind, so that they come again.
std::string_view Key(Input& input) {
  static const std::string* const long_key = new std::string(300, 'k');
  switch (input.Byte() % 8) {
    case 0:
      return "";
    case 1:
      return "a";
    case 2:
      return "b";
    case 3:
      return "a.longer.key";
    case 4:
      return "another.key1";
    case 5:
      return "another.key2";
    case 6:
      return "\xC3\xA4";
    default:
      return *long_key;
  }
}

AttributeValue Value(Input& input) {
  static const std::string* const text = new std::string(2000, 'x');
  static const int64_t numbers[] = {1, 2, 3, 4};
  static const std::string_view words[] = {"one", "two"};
  const uint8_t size = input.Byte();
  switch (size % 7) {
    case 0:
      return AttributeValue();
    case 1:
      return static_cast<int64_t>(input.Byte());
    case 2:
      return (size & 8) != 0;
    case 3:
      return 0.5 * size;
    case 4:
      return std::string_view(*text).substr(0, size * 7u);
    case 5:
      return numbers;
    default:
      return words;
  }
}

std::vector<Attribute> SomeAttributes(Input& input) {
  std::vector<Attribute> attributes(input.Byte() % 5);
  for (Attribute& attribute : attributes) {
    attribute = {Key(input), Value(input)};
  }
  return attributes;
}

SpanContext SomeContext(Input& input) {
  const uint8_t byte = input.Byte();
  uint8_t id[16] = {};
  id[0] = id[15] = byte % 4;  // Zero: invalid.
  return SpanContext(
      TraceId::FromBytes(id), SpanId::FromBytes(id + 8), TraceFlags(), false,
      (byte & 16) != 0 ? TraceState::FromHeader("a=1") : TraceState());
}

std::string Text(Input& input) {
  const uint8_t byte = input.Byte();
  return std::string((byte & 1) != 0 ? byte * 20u : byte % 4u,
                     static_cast<char>('a' + byte % 26));
}

void Act(Input& input, const SpanRef& span, ModelSpan& model,
         const SpanLimits& limits) {
  switch (input.Byte() % 6) {
    case 0: {
      const std::string_view key = Key(input);
      const AttributeValue value = Value(input);
      span.SetAttribute(key, value);
      model.attributes.Set(key, value, limits.attribute_count);
      break;
    }
    case 1: {
      const std::vector<Attribute> attributes = SomeAttributes(input);
      span.SetAttributes(attributes);
      for (const Attribute& attribute : attributes) {
        model.attributes.Set(attribute.key, attribute.value,
                             limits.attribute_count);
      }
      break;
    }
    case 2: {
      const std::string name = Text(input);
      const int64_t nanos = 1 + input.Byte();
      const std::vector<Attribute> attributes = SomeAttributes(input);
      span.AddEvent(name, attributes, Timestamp::FromUnixNanos(nanos));
      if (model.events.size() >= limits.event_count) {
        ++model.dropped_events;
        break;
      }
      ModelEvent& event = model.events.emplace_back();
      event.name = name;
      event.nanos = nanos;
      event.attributes.Add(attributes, limits.attributes_per_event);
      break;
    }
    case 3: {
      const SpanContext context = SomeContext(input);
      const std::vector<Attribute> attributes = SomeAttributes(input);
      span.AddLink(context, attributes);
      if (!context.IsValid() && attributes.empty() &&
          context.trace_state().empty()) {
        break;
      }
      if (model.links.size() >= limits.link_count) {
        ++model.dropped_links;
        break;
      }
      ModelLink& link = model.links.emplace_back();
      link.context = context;
      link.attributes.Add(attributes, limits.attributes_per_link);
      break;
    }
    case 4: {
      const auto code = static_cast<StatusCode>(input.Byte() % 3);
      const std::string description = Text(input);
      span.SetStatus(code, description);
      if (code == StatusCode::kUnset || model.status == StatusCode::kOk) break;
      model.status = code;
      model.description = code == StatusCode::kError ? description : "";
      break;
    }
    default:
      model.name = Text(input);
      span.UpdateName(model.name);
  }
}

// Changes the span on its way, and compares it with the model at its end.
class CheckingProcessor final : public SpanProcessor {
 public:
  void OnStart(ReadWriteSpan& span, const Context&) override {
    if (input == nullptr) return;
    for (int i = input->Byte() % 3; i > 0; --i) {
      Act(*input, span.span(), *model, *limits);
    }
  }
  void OnEnding(ReadWriteSpan& span) override {
    if (input == nullptr) return;
    for (int i = input->Byte() % 3; i > 0; --i) {
      Act(*input, span.span(), *model, *limits);
    }
    model->RequireSame(span.Read());
  }
  void OnEnd(const ReadableSpan& span) override {
    if (model != nullptr) model->RequireSame(span);
    ++ended;
  }
  absl::Status ForceFlush(Deadline) override { return absl::OkStatus(); }
  absl::Status Shutdown(Deadline) override { return absl::OkStatus(); }

  Input* input = nullptr;
  ModelSpan* model = nullptr;
  const SpanLimits* limits = nullptr;
  int ended = 0;
};

// A provider lives for ever: one for each set of limits, whatever the inputs.
struct Setup {
  explicit Setup(uint32_t limit) {
    limits.attribute_count = limit;
    limits.event_count = limit;
    limits.link_count = limit;
    limits.attributes_per_event = limit / 2;
    limits.attributes_per_link = limit / 2;
    TracerProviderOptions options;
    options.limits = limits;
    auto owned = std::make_unique<CheckingProcessor>();
    processor = owned.get();
    processor->limits = &limits;
    options.processors.push_back(std::move(owned));
    provider.emplace(std::move(options));
    tracer = provider->GetTracer("fuzz");
  }

  SpanLimits limits;
  CheckingProcessor* processor;
  std::optional<TracerProvider> provider;
  Tracer tracer;
};

Setup& SetupFor(uint8_t byte) {
  static Setup* const setups[] = {new Setup(0), new Setup(2), new Setup(5),
                                  new Setup(128)};
  return *setups[byte % 4];
}

void Run(Input& input) {
  Setup& setup = SetupFor(input.Byte());
  CheckingProcessor& processor = *setup.processor;
  ModelSpan model;
  processor.model = &model;
  processor.input = (input.Byte() & 1) != 0 ? &input : nullptr;
  model.name = Text(input);
  const std::vector<Attribute> attributes = SomeAttributes(input);
  for (const Attribute& attribute : attributes) {
    model.attributes.Set(attribute.key, attribute.value,
                         setup.limits.attribute_count);
  }
  Span span = setup.tracer.StartSpan(model.name, attributes);
  const SpanRef ref = span.ref();
  while (!input.empty()) Act(input, ref, model, setup.limits);
  const int ended = processor.ended;
  model.end_nanos = 12345;
  span.End(Timestamp::FromUnixNanos(12345));
  Require(processor.ended == ended + 1);
  // What comes late changes nothing, nor the span that has the memory now.
  processor.input = nullptr;
  ModelSpan next_model;
  next_model.name = "next";
  next_model.end_nanos = 1;
  processor.model = &next_model;
  Span next = setup.tracer.StartSpan("next");
  ref.SetAttribute("late", 1).AddEvent("late").UpdateName("late");
  ref.End();
  next.End(Timestamp::FromUnixNanos(1));
  Require(processor.ended == ended + 2);
  processor.model = nullptr;
}

}  // namespace
}  // namespace sdk
}  // namespace otel

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  otel::sdk::Input input(data, size);
  otel::sdk::Run(input);
  return 0;
}
