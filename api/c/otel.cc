// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/c/otel.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "api/common/attributes.h"
#include "api/common/function_ref.h"
#include "api/common/instrumentation_scope.h"
#include "api/common/timestamp.h"
#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/context/context_stack.h"
#include "api/global/global.h"
#include "api/logs/logger.h"
#include "api/metrics/instruments.h"
#include "api/metrics/meter.h"
#include "api/propagation/text_map_propagator.h"
#include "api/trace/ids.h"
#include "api/trace/span.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"
#include "api/trace/trace_state.h"
#include "api/trace/tracer.h"

namespace {

// --- C to C++ ---------------------------------------------------------------

// The objects that live in a C program's memory. All zero is their empty
// state: null pointers and no id.
template <class T, class C>
constexpr bool kFits = sizeof(T) <= sizeof(C) && alignof(T) <= alignof(C);
static_assert(kFits<otel::Context, otel_context>);
static_assert(kFits<otel::SpanRef, otel_span>);
static_assert(kFits<otel::ContextScope, otel_scope>);
static_assert(sizeof(otel_context) == 80 && sizeof(otel_span) == 80 &&
                  sizeof(otel_scope) == 32,
              "The sizes are part of the binary interface.");

template <class T, class C>
T* In(C* object) noexcept {
  return std::launder(reinterpret_cast<T*>(object));
}
template <class T, class C>
const T* In(const C* object) noexcept {
  return std::launder(reinterpret_cast<const T*>(object));
}

// Fills `object`, whose memory held nothing.
template <class T, class C, class... Args>
void Fill(C* object, Args&&... args) noexcept {
  std::memset(object, 0, sizeof(*object));
  new (object) T(std::forward<Args>(args)...);
}
template <class T, class C>
void Empty(C* object) noexcept {
  In<T>(object)->~T();
  std::memset(object, 0, sizeof(*object));
}

// Handles are one pointer on both sides.
template <class T, class C>
T Handle(C handle) noexcept {
  static_assert(sizeof(T) == sizeof(C) && std::is_trivially_copyable_v<T> &&
                std::is_trivially_copyable_v<C>);
  T result;
  std::memcpy(static_cast<void*>(&result), &handle, sizeof(result));
  return result;
}

std::string_view View(otel_string text) noexcept {
  return text.data == nullptr ? std::string_view()
                              : std::string_view(text.data, text.size);
}
otel_string String(std::string_view text) noexcept {
  return {text.data(), text.size()};
}

otel::AttributeValue Value(const otel_value& value) noexcept {
  switch (value.type) {
    case OTEL_VALUE_BOOL:
      return value.as.boolean;
    case OTEL_VALUE_INT64:
      return value.as.int64;
    case OTEL_VALUE_DOUBLE:
      return value.as.float64;
    case OTEL_VALUE_STRING:
      return View(value.as.string);
    case OTEL_VALUE_BYTES:
      return otel::AttributeValue::Bytes(View(value.as.string));
    case OTEL_VALUE_EMPTY:
      break;
  }
  return otel::AttributeValue();
}

// A C program's list of attributes, on the stack up to a usual length. Without
// memory for a longer one the rest is left out.
class AttributeList {
 public:
  AttributeList(const otel_attribute* attributes, size_t count) noexcept {
    if (attributes == nullptr) return;
    otel::Attribute* list = reinterpret_cast<otel::Attribute*>(in_place_);
    if (count > kInPlace) {
      more_.reset(new (std::nothrow) otel::Attribute[count]);
      if (more_ != nullptr) {
        list = more_.get();
      } else {
        count = kInPlace;
      }
    }
    for (size_t i = 0; i < count; ++i) {
      new (&list[i])
          otel::Attribute{View(attributes[i].key), Value(attributes[i].value)};
    }
    view_ = otel::Attributes(list, count);
  }

  operator otel::Attributes() const noexcept { return view_; }  // NOLINT

 private:
  static constexpr size_t kInPlace = 16;

  alignas(otel::Attribute) unsigned char in_place_[kInPlace *
                                                   sizeof(otel::Attribute)];
  std::unique_ptr<otel::Attribute[]> more_;
  otel::Attributes view_;
};
static_assert(std::is_trivially_destructible_v<otel::Attribute>);

otel::SpanContext SpanContext(const otel_span_context& context) noexcept {
  return otel::SpanContext(
      otel::TraceId::FromBytes(context.trace_id),
      otel::SpanId::FromBytes(context.span_id),
      otel::TraceFlags(context.trace_flags), context.is_remote,
      otel::TraceState::FromHeader(View(context.trace_state)));
}

otel::Timestamp Time(uint64_t unix_nanos) noexcept {
  return otel::Timestamp::FromUnixNanos(static_cast<int64_t>(
      std::min<uint64_t>(unix_nanos, std::numeric_limits<int64_t>::max())));
}

// The range of an enumeration is no promise of a C program.
template <class E>
E Enum(int number, E last) noexcept {
  return number < 0 || number > static_cast<int>(last) ? static_cast<E>(0)
                                                       : static_cast<E>(number);
}

// What the caller gave, or the current context.
class ContextOrCurrent {
 public:
  explicit ContextOrCurrent(const otel_context* context) noexcept {
    if (context == nullptr) {
      context_ = &current_.emplace(otel::Context::Current());
    } else {
      context_ = In<otel::Context>(context);
    }
  }
  const otel::Context& operator*() const noexcept { return *context_; }
  const otel::Context* operator->() const noexcept { return context_; }

 private:
  std::optional<otel::Context> current_;
  const otel::Context* context_;
};

// Reads as much of a struct as the caller's version of it has. A caller who
// made it as all zero has the first version, of `first_size`.
template <class T>
T Known(const T* given, size_t first_size, const T& defaults) noexcept {
  T result = defaults;
  if (given != nullptr) {
    const size_t size = given->struct_size;
    std::memcpy(&result, given,
                size == 0 ? first_size : std::min(size, sizeof(T)));
  }
  return result;
}
// The sizes of the first versions; a struct that has grown keeps its own.
constexpr size_t kSpanOptionsFirstSize = 64;
constexpr size_t kLogRecordFirstSize = 112;
constexpr size_t kCarrierGetterFirstSize = 32;
static_assert(sizeof(otel_span_options) == kSpanOptionsFirstSize);
static_assert(sizeof(otel_log_record) == kLogRecordFirstSize);
static_assert(sizeof(otel_carrier_getter) == kCarrierGetterFirstSize);

class CarrierSetter final : public otel::TextMapSetter {
 public:
  CarrierSetter(otel_carrier_set set, void* carrier) noexcept
      : set_(set), carrier_(carrier) {}
  void Set(std::string_view key, std::string_view value) override {
    set_(carrier_, String(key), String(value));
  }

 private:
  otel_carrier_set set_;
  void* carrier_;
};

class CarrierGetter final : public otel::TextMapGetter {
 public:
  CarrierGetter(const otel_carrier_getter& getter, void* carrier) noexcept
      : getter_(getter), carrier_(carrier) {}

  std::optional<std::string_view> Get(
      std::string_view key) const noexcept override {
    if (getter_.get == nullptr) return std::nullopt;
    const otel_string value = getter_.get(carrier_, String(key));
    if (value.data == nullptr) return std::nullopt;
    return View(value);
  }
  void GetAll(std::string_view key,
              otel::FunctionRef<void(std::string_view)> visit) const override {
    if (getter_.get_all == nullptr) {
      TextMapGetter::GetAll(key, visit);
    } else {
      getter_.get_all(carrier_, String(key), &Visit, &visit);
    }
  }
  void Keys(otel::FunctionRef<void(std::string_view)> visit) const override {
    if (getter_.keys != nullptr) getter_.keys(carrier_, &Visit, &visit);
  }

 private:
  static void Visit(void* state, otel_string text) {
    (*static_cast<otel::FunctionRef<void(std::string_view)>*>(state))(
        View(text));
  }

  const otel_carrier_getter getter_;
  void* carrier_;
};

// Calls `make`; a no-op handle when there is no memory.
template <class C, class F>
C Guarded(F make) noexcept {
#if defined(__cpp_exceptions)
  try {
    return Handle<C>(make());
  } catch (...) {
    return C{};
  }
#else
  return Handle<C>(make());
#endif
}

otel::InstrumentOptions Options(otel_string unit,
                                otel_string description) noexcept {
  otel::InstrumentOptions options;
  options.unit = View(unit);
  options.description = View(description);
  return options;
}

}  // namespace

extern "C" {

// --- Contexts ---------------------------------------------------------------

void otel_context_current(otel_context* context) noexcept {
  if (context != nullptr) {
    Fill<otel::Context>(context, otel::Context::Current());
  }
}

void otel_context_copy(const otel_context* from,
                       otel_context* context) noexcept {
  if (context == nullptr || context == from) return;
  if (from == nullptr) {
    Fill<otel::Context>(context);
  } else {
    Fill<otel::Context>(context, *In<otel::Context>(from));
  }
}

void otel_context_with_span(const otel_context* from, const otel_span* span,
                            otel_context* context) noexcept {
  if (context == nullptr) return;
  Fill<otel::Context>(context, ContextOrCurrent(from)->WithSpan(
                                   span == nullptr ? otel::SpanRef()
                                                   : *In<otel::SpanRef>(span)));
}

void otel_context_release(otel_context* context) noexcept {
  if (context != nullptr) Empty<otel::Context>(context);
}

void otel_scope_attach(const otel_context* context,
                       otel_scope* scope) noexcept {
  if (scope == nullptr) return;
  if (context == nullptr) {
    std::memset(scope, 0, sizeof(*scope));
  } else {
    Fill<otel::ContextScope>(scope, *In<otel::Context>(context));
  }
}

void otel_scope_attach_span(const otel_span* span, otel_scope* scope) noexcept {
  if (scope == nullptr) return;
  if (span == nullptr) {
    std::memset(scope, 0, sizeof(*scope));
  } else {
    Fill<otel::ContextScope>(scope, *In<otel::SpanRef>(span));
  }
}

void otel_scope_detach(otel_scope* scope) noexcept {
  if (scope != nullptr) Empty<otel::ContextScope>(scope);
}

// --- Spans ------------------------------------------------------------------

otel_tracer otel_get_tracer(otel_string name, otel_string version,
                            otel_string schema_url) noexcept {
  return Handle<otel_tracer>(otel::GetTracer(
      otel::ScopeView(View(name), View(version), View(schema_url))));
}

otel_meter otel_get_meter(otel_string name, otel_string version,
                          otel_string schema_url) noexcept {
  return Handle<otel_meter>(otel::GetMeter(
      otel::ScopeView(View(name), View(version), View(schema_url))));
}

otel_logger otel_get_logger(otel_string name, otel_string version,
                            otel_string schema_url) noexcept {
  return Handle<otel_logger>(otel::GetLogger(
      otel::ScopeView(View(name), View(version), View(schema_url))));
}

bool otel_tracer_enabled(otel_tracer tracer) noexcept {
  return Handle<otel::Tracer>(tracer).Enabled();
}

void otel_span_start(otel_tracer tracer, otel_string name,
                     const otel_span_options* options,
                     otel_span* span) noexcept {
  if (span == nullptr) return;
  const auto handle = Handle<otel::Tracer>(tracer);
  const otel_span_options given =
      Known(options, kSpanOptionsFirstSize, OTEL_SPAN_OPTIONS_INIT);
  otel::SpanOptions start;
  start.kind = Enum(given.kind, otel::SpanKind::kConsumer);
  start.start_time = Time(given.start_time_unix_nanos);
  if (given.parent != nullptr) start.parent = In<otel::Context>(given.parent);
  if (!handle.Enabled()) {
    // Only the parent's context matters.
    Fill<otel::SpanRef>(span, handle.StartSpan({}, {}, start).Release());
    return;
  }
  const AttributeList attributes(given.attributes, given.attribute_count);
  std::unique_ptr<otel::SpanLink[]> links;
  if (given.links != nullptr && given.link_count != 0) {
    links.reset(new (std::nothrow) otel::SpanLink[given.link_count]);
    if (links != nullptr) {
      for (size_t i = 0; i < given.link_count; ++i) {
        links[i].context = SpanContext(given.links[i]);
      }
      start.links = links.get();
      start.link_count = given.link_count;
    }
  }
  Fill<otel::SpanRef>(
      span, handle.StartSpan(View(name), attributes, start).Release());
}

void otel_span_end(otel_span* span, uint64_t time_unix_nanos) noexcept {
  if (span == nullptr) return;
  In<otel::SpanRef>(span)->End(Time(time_unix_nanos));
  Empty<otel::SpanRef>(span);
}

void otel_span_from_context(const otel_context* context,
                            otel_span* span) noexcept {
  if (span == nullptr) return;
  Fill<otel::SpanRef>(span, ContextOrCurrent(context)->span());
}

void otel_span_release(otel_span* span) noexcept {
  if (span != nullptr) Empty<otel::SpanRef>(span);
}

bool otel_span_is_recording(const otel_span* span) noexcept {
  return span != nullptr && In<otel::SpanRef>(span)->IsRecording();
}

void otel_span_get_context(const otel_span* span,
                           otel_span_context* context) noexcept {
  if (context == nullptr) return;
  std::memset(context, 0, sizeof(*context));
  if (span == nullptr) return;
  const otel::SpanContext& from = In<otel::SpanRef>(span)->context();
  std::memcpy(context->trace_id, from.trace_id().bytes(), 16);
  std::memcpy(context->span_id, from.span_id().bytes(), 8);
  context->trace_flags = from.trace_flags().bits();
  context->is_remote = from.IsRemote();
  context->trace_state = String(from.trace_state().ToHeader());
}

void otel_span_set_attributes(const otel_span* span,
                              const otel_attribute* attributes,
                              size_t count) noexcept {
  if (!otel_span_is_recording(span)) return;
  In<otel::SpanRef>(span)->SetAttributes(AttributeList(attributes, count));
}

void otel_span_add_event(const otel_span* span, otel_string name,
                         const otel_attribute* attributes, size_t count,
                         uint64_t time_unix_nanos) noexcept {
  if (!otel_span_is_recording(span)) return;
  In<otel::SpanRef>(span)->AddEvent(
      View(name), AttributeList(attributes, count), Time(time_unix_nanos));
}

void otel_span_add_link(const otel_span* span, const otel_span_context* context,
                        const otel_attribute* attributes,
                        size_t count) noexcept {
  if (context == nullptr || !otel_span_is_recording(span)) return;
  In<otel::SpanRef>(span)->AddLink(SpanContext(*context),
                                   AttributeList(attributes, count));
}

void otel_span_set_status(const otel_span* span, int code,
                          otel_string description) noexcept {
  if (span == nullptr) return;
  In<otel::SpanRef>(span)->SetStatus(Enum(code, otel::StatusCode::kError),
                                     View(description));
}

void otel_span_update_name(const otel_span* span, otel_string name) noexcept {
  if (span != nullptr) In<otel::SpanRef>(span)->UpdateName(View(name));
}

// --- Propagation ------------------------------------------------------------

void otel_inject(const otel_context* context, otel_carrier_set set,
                 void* carrier) noexcept {
  if (set == nullptr) return;
  CarrierSetter setter(set, carrier);
  otel::GetPropagator().Inject(*ContextOrCurrent(context), setter);
}

void otel_extract(const otel_context* from, const otel_carrier_getter* getter,
                  void* carrier, otel_context* context) noexcept {
  if (context == nullptr) return;
  const CarrierGetter reader(
      Known(getter, kCarrierGetterFirstSize,
            otel_carrier_getter{sizeof(otel_carrier_getter), nullptr, nullptr,
                                nullptr}),
      carrier);
  Fill<otel::Context>(
      context, otel::GetPropagator().Extract(*ContextOrCurrent(from), reader));
}

// --- Metrics ----------------------------------------------------------------

#define OTEL_C_INSTRUMENT(name, Type, Create, Number, verb, Record)         \
  otel_##name otel_##name##_create(otel_meter meter, otel_string label,     \
                                   otel_string unit,                        \
                                   otel_string description) noexcept {      \
    return Guarded<otel_##name>([&] {                                       \
      return Handle<otel::Meter>(meter).Create<Number>(                     \
          View(label), Options(unit, description));                         \
    });                                                                     \
  }                                                                         \
  void otel_##name##_##verb(otel_##name handle, Number value,               \
                            const otel_attribute* attributes, size_t count, \
                            const otel_context* context) noexcept {         \
    const auto instrument = Handle<otel::Type<Number>>(handle);             \
    if (!instrument.Enabled()) return;                                      \
    const AttributeList list(attributes, count);                            \
    if (context == nullptr) {                                               \
      instrument.Record(value, list);                                       \
    } else {                                                                \
      instrument.Record(value, list, *In<otel::Context>(context));          \
    }                                                                       \
  }

OTEL_C_INSTRUMENT(int64_counter, Counter, CreateCounter, int64_t, add, Add)
OTEL_C_INSTRUMENT(double_counter, Counter, CreateCounter, double, add, Add)
OTEL_C_INSTRUMENT(int64_up_down_counter, UpDownCounter, CreateUpDownCounter,
                  int64_t, add, Add)
OTEL_C_INSTRUMENT(double_up_down_counter, UpDownCounter, CreateUpDownCounter,
                  double, add, Add)
OTEL_C_INSTRUMENT(int64_histogram, Histogram, CreateHistogram, int64_t, record,
                  Record)
OTEL_C_INSTRUMENT(double_histogram, Histogram, CreateHistogram, double, record,
                  Record)
OTEL_C_INSTRUMENT(int64_gauge, Gauge, CreateGauge, int64_t, record, Record)
OTEL_C_INSTRUMENT(double_gauge, Gauge, CreateGauge, double, record, Record)

#undef OTEL_C_INSTRUMENT

// --- Logs -------------------------------------------------------------------

bool otel_logger_enabled(otel_logger logger, int severity,
                         otel_string event_name) noexcept {
  return Handle<otel::Logger>(logger).Enabled(
      Enum(severity, otel::Severity::kFatal4), View(event_name));
}

void otel_logger_emit(otel_logger logger,
                      const otel_log_record* record) noexcept {
  if (record == nullptr) return;
  const auto handle = Handle<otel::Logger>(logger);
  const otel_log_record given =
      Known(record, kLogRecordFirstSize, OTEL_LOG_RECORD_INIT);
  otel::LogRecord emitted;
  emitted.severity = Enum(given.severity, otel::Severity::kFatal4);
  emitted.event_name = View(given.event_name);
  if (given.context != nullptr) {
    emitted.context = In<otel::Context>(given.context);
  }
  if (!handle.Enabled(emitted.severity, emitted.event_name, emitted.context)) {
    return;
  }
  const AttributeList attributes(given.attributes, given.attribute_count);
  emitted.attributes = attributes;
  emitted.severity_text = View(given.severity_text);
  emitted.timestamp = Time(given.time_unix_nanos);
  emitted.observed_timestamp = Time(given.observed_time_unix_nanos);
  emitted.body = Value(given.body);
  handle.Emit(emitted);
}

}  // extern "C"
