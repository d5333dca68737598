// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The API for C, and for languages that call C: spans, contexts, propagation,
// instruments and logs, over the same globals as `api/global/global.h`. It
// records when the process has an SDK, and costs next to nothing otherwise.
//
//   static void Roll(otel_tracer tracer, otel_int64_counter rolls) {
//     otel_span span;
//     otel_scope scope;
//     otel_span_start(tracer, otel_str("roll"), NULL, &span);
//     otel_scope_attach_span(&span, &scope);
//     int64_t value = Random(1, 6);
//     otel_attribute attribute = otel_int("roll.value", value);
//     otel_span_set_attributes(&span, &attribute, 1);
//     otel_int64_counter_add(rolls, 1, &attribute, 1, NULL);
//     otel_scope_detach(&scope);
//     otel_span_end(&span, 0);
//   }
//
// The rules, for every function:
//  * Ownership: text, attributes and structs that are passed in are the
//    caller's and are not kept after the call. Objects that hold something
//    (`otel_span`, `otel_context`, `otel_scope`) live in the caller's memory;
//    one call fills each of them and one call, named there, empties it. They
//    are not copied with `=`, `memcpy` or realloc, and not filled when they are
//    full. All zero is the empty state, and emptying twice does nothing.
//  * Null: every pointer may be NULL. As an input it means none, as an output
//    that the result is not wanted, as an object that the call does nothing.
//  * Threads: tracers, meters, loggers and instruments may be used on any
//    thread at any time. So may one span, but for the call that empties it.
//    Contexts are immutable; scopes belong to the thread that made them.
//  * Failure: nothing throws, aborts or sets errno. Without memory handles are
//    no-ops. Numbers that no enumeration names count as its first one.
//  * Cost: no allocation without an SDK, but for the first scope of a thread.
//
// Compatibility: functions are never removed or changed. Structs with a
// `struct_size` grow at the end only, and are made with their `_INIT` or as all
// zero.

#ifndef OTEL_API_C_OTEL_H_
#define OTEL_API_C_OTEL_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__cplusplus)
#define OTEL_C_NOEXCEPT noexcept
extern "C" {
#else
#define OTEL_C_NOEXCEPT
#endif

#if defined(__GNUC__)
#define OTEL_C_API __attribute__((visibility("default")))
#else
#define OTEL_C_API
#endif

// --- Text and attributes ----------------------------------------------------

// Text, expected to be UTF-8, that need not end with a NUL. With a null `data`
// it is empty.
typedef struct otel_string {
  const char* data;
  size_t size;
} otel_string;

// Returns a view of text that ends with a NUL. `text` may be NULL.
static inline otel_string otel_str(const char* text) OTEL_C_NOEXCEPT {
  otel_string string;
  string.data = text;
  string.size = text == NULL ? 0 : strlen(text);
  return string;
}

// The types of values, and where an enumeration is meant below an `int` is
// passed, so that its size is known.
enum {
  OTEL_VALUE_EMPTY = 0,
  OTEL_VALUE_BOOL = 1,
  OTEL_VALUE_INT64 = 2,
  OTEL_VALUE_DOUBLE = 3,
  OTEL_VALUE_STRING = 4,
  OTEL_VALUE_BYTES = 5
};

typedef struct otel_value {
  int type;  // OTEL_VALUE_…
  union {
    bool boolean;
    int64_t int64;
    double float64;
    otel_string string;  // Also of bytes.
  } as;
} otel_value;

// A key, not empty, and its value.
typedef struct otel_attribute {
  otel_string key;
  otel_value value;
} otel_attribute;

static inline otel_value otel_string_value(otel_string text) OTEL_C_NOEXCEPT {
  otel_value value;
  value.type = OTEL_VALUE_STRING;
  value.as.string = text;
  return value;
}

// Each returns an attribute. Keys and text end with a NUL; for text that does
// not, fill in the struct.
static inline otel_attribute otel_text(const char* key,
                                       const char* text) OTEL_C_NOEXCEPT {
  otel_attribute attribute;
  attribute.key = otel_str(key);
  attribute.value = otel_string_value(otel_str(text));
  return attribute;
}
static inline otel_attribute otel_int(const char* key,
                                      int64_t number) OTEL_C_NOEXCEPT {
  otel_attribute attribute;
  attribute.key = otel_str(key);
  attribute.value.type = OTEL_VALUE_INT64;
  attribute.value.as.int64 = number;
  return attribute;
}
static inline otel_attribute otel_double(const char* key,
                                         double number) OTEL_C_NOEXCEPT {
  otel_attribute attribute;
  attribute.key = otel_str(key);
  attribute.value.type = OTEL_VALUE_DOUBLE;
  attribute.value.as.float64 = number;
  return attribute;
}
static inline otel_attribute otel_bool(const char* key,
                                       bool flag) OTEL_C_NOEXCEPT {
  otel_attribute attribute;
  attribute.key = otel_str(key);
  attribute.value.type = OTEL_VALUE_BOOL;
  attribute.value.as.boolean = flag;
  return attribute;
}

// --- Contexts ---------------------------------------------------------------

// What travels with a piece of work: the active span, baggage and more.
// Filled by `otel_context_…` and `otel_extract`; emptied by
// `otel_context_release`. The empty context is the root.
typedef struct otel_context {
  uint64_t opaque[10];
} otel_context;

// A context that is attached to this thread. Filled by `otel_scope_attach…`;
// emptied by `otel_scope_detach`, on the same thread, in reverse order.
typedef struct otel_scope {
  uint64_t opaque[4];
} otel_scope;

// A span, or a reference to somebody else's. Filled by `otel_span_start` and
// `otel_span_from_context`; emptied by `otel_span_end` or `otel_span_release`.
typedef struct otel_span {
  uint64_t opaque[10];
} otel_span;

// The current context of the calling thread.
OTEL_C_API void otel_context_current(otel_context* context) OTEL_C_NOEXCEPT;
// A copy of `from`.
OTEL_C_API void otel_context_copy(const otel_context* from,
                                  otel_context* context) OTEL_C_NOEXCEPT;
// A copy of `from` (NULL: the current context) with `span` active in it.
OTEL_C_API void otel_context_with_span(const otel_context* from,
                                       const otel_span* span,
                                       otel_context* context) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_context_release(otel_context* context) OTEL_C_NOEXCEPT;

// Makes `context` current on this thread until `scope` is detached.
OTEL_C_API void otel_scope_attach(const otel_context* context,
                                  otel_scope* scope) OTEL_C_NOEXCEPT;
// Makes the current context with `span` active in it current.
OTEL_C_API void otel_scope_attach_span(const otel_span* span,
                                       otel_scope* scope) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_scope_detach(otel_scope* scope) OTEL_C_NOEXCEPT;

// --- Spans ------------------------------------------------------------------

// Handles: plain values, copied freely, valid for ever. All zero: a no-op.
typedef struct otel_tracer {
  const void* opaque;
} otel_tracer;
typedef struct otel_meter {
  void* opaque;
} otel_meter;
typedef struct otel_logger {
  const void* opaque;
} otel_logger;

// Each returns the handle of an instrumentation scope. Keep it.
OTEL_C_API otel_tracer otel_get_tracer(otel_string name, otel_string version,
                                       otel_string schema_url) OTEL_C_NOEXCEPT;
OTEL_C_API otel_meter otel_get_meter(otel_string name, otel_string version,
                                     otel_string schema_url) OTEL_C_NOEXCEPT;
OTEL_C_API otel_logger otel_get_logger(otel_string name, otel_string version,
                                       otel_string schema_url) OTEL_C_NOEXCEPT;

enum {
  OTEL_SPAN_KIND_INTERNAL = 0,
  OTEL_SPAN_KIND_SERVER = 1,
  OTEL_SPAN_KIND_CLIENT = 2,
  OTEL_SPAN_KIND_PRODUCER = 3,
  OTEL_SPAN_KIND_CONSUMER = 4
};

enum { OTEL_STATUS_UNSET = 0, OTEL_STATUS_OK = 1, OTEL_STATUS_ERROR = 2 };

// The identity of a span. All zero is the invalid one.
typedef struct otel_span_context {
  uint8_t trace_id[16];
  uint8_t span_id[8];
  uint8_t trace_flags;  // W3C: 0x01 sampled, 0x02 random.
  bool is_remote;
  otel_string trace_state;  // The W3C header's text.
} otel_span_context;

typedef struct otel_span_options {
  size_t struct_size;
  int kind;  // OTEL_SPAN_KIND_…
  // Whose active span is the parent; NULL: the current context.
  const otel_context* parent;
  uint64_t start_time_unix_nanos;  // 0: now.
  const otel_attribute* attributes;
  size_t attribute_count;
  const otel_span_context* links;
  size_t link_count;
} otel_span_options;
#define OTEL_SPAN_OPTIONS_INIT                                            \
  {                                                                       \
    sizeof(otel_span_options), OTEL_SPAN_KIND_INTERNAL, NULL, 0, NULL, 0, \
        NULL, 0                                                           \
  }

// Whether a span started now may be recorded.
OTEL_C_API bool otel_tracer_enabled(otel_tracer tracer) OTEL_C_NOEXCEPT;
// Starts a span. `options` may be NULL. It does not become current by this.
OTEL_C_API void otel_span_start(otel_tracer tracer, otel_string name,
                                const otel_span_options* options,
                                otel_span* span) OTEL_C_NOEXCEPT;
// Ends a span and empties `span`. Time 0: now.
OTEL_C_API void otel_span_end(otel_span* span,
                              uint64_t time_unix_nanos) OTEL_C_NOEXCEPT;
// Refers to the active span of `context` (NULL: the current one), without
// owning it. Release it instead of ending it.
OTEL_C_API void otel_span_from_context(const otel_context* context,
                                       otel_span* span) OTEL_C_NOEXCEPT;
// Empties `span` and does not end what it refers to.
OTEL_C_API void otel_span_release(otel_span* span) OTEL_C_NOEXCEPT;

OTEL_C_API bool otel_span_is_recording(const otel_span* span) OTEL_C_NOEXCEPT;
// The identity of `span`. Its `trace_state` lives as long as `span` is filled.
OTEL_C_API void otel_span_get_context(
    const otel_span* span, otel_span_context* context) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_span_set_attributes(const otel_span* span,
                                         const otel_attribute* attributes,
                                         size_t count) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_span_add_event(const otel_span* span, otel_string name,
                                    const otel_attribute* attributes,
                                    size_t count,
                                    uint64_t time_unix_nanos) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_span_add_link(const otel_span* span,
                                   const otel_span_context* context,
                                   const otel_attribute* attributes,
                                   size_t count) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_span_set_status(const otel_span* span,
                                     int code,  // OTEL_STATUS_…
                                     otel_string description) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_span_update_name(const otel_span* span,
                                      otel_string name) OTEL_C_NOEXCEPT;

// --- Propagation ------------------------------------------------------------

// The carrier of a message that is sent: sets `key` to a copy of `value`.
typedef void (*otel_carrier_set)(void* carrier, otel_string key,
                                 otel_string value);
// The carrier of a message that came. `get` returns the first value of `key`,
// null `data` when there is none; it must find names of HTTP headers without
// regard to case, and what it returns must live until `otel_extract` returns.
// `get_all` calls `visit` with every value, and `keys` with every name; both
// may be NULL. None of them may throw or jump out.
typedef void (*otel_visit)(void* state, otel_string text);
typedef struct otel_carrier_getter {
  size_t struct_size;
  otel_string (*get)(void* carrier, otel_string key);
  void (*get_all)(void* carrier, otel_string key, otel_visit visit,
                  void* state);
  void (*keys)(void* carrier, otel_visit visit, void* state);
} otel_carrier_getter;

// Writes `context` (NULL: the current one) into a carrier, with the propagators
// of the process. `carrier` is passed on.
OTEL_C_API void otel_inject(const otel_context* context, otel_carrier_set set,
                            void* carrier) OTEL_C_NOEXCEPT;
// Makes `context` a copy of `from` (NULL: the current one) with what a carrier
// brought.
OTEL_C_API void otel_extract(const otel_context* from,
                             const otel_carrier_getter* getter, void* carrier,
                             otel_context* context) OTEL_C_NOEXCEPT;

// --- Metrics ----------------------------------------------------------------

// Instruments: handles, as tracers. The same name, kind and unit give the same
// one. `unit` is in UCUM (`s`, `By`, `{request}`); it and the description may
// be empty. The context of a measurement may be NULL: the current one.
typedef struct otel_int64_counter {
  const void* opaque;
} otel_int64_counter;
typedef struct otel_double_counter {
  const void* opaque;
} otel_double_counter;
typedef struct otel_int64_up_down_counter {
  const void* opaque;
} otel_int64_up_down_counter;
typedef struct otel_double_up_down_counter {
  const void* opaque;
} otel_double_up_down_counter;
typedef struct otel_int64_histogram {
  const void* opaque;
} otel_int64_histogram;
typedef struct otel_double_histogram {
  const void* opaque;
} otel_double_histogram;
typedef struct otel_int64_gauge {
  const void* opaque;
} otel_int64_gauge;
typedef struct otel_double_gauge {
  const void* opaque;
} otel_double_gauge;

OTEL_C_API otel_int64_counter
otel_int64_counter_create(otel_meter meter, otel_string name, otel_string unit,
                          otel_string description) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_int64_counter_add(
    otel_int64_counter counter, int64_t value, const otel_attribute* attributes,
    size_t count, const otel_context* context) OTEL_C_NOEXCEPT;
OTEL_C_API otel_double_counter
otel_double_counter_create(otel_meter meter, otel_string name, otel_string unit,
                           otel_string description) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_double_counter_add(
    otel_double_counter counter, double value, const otel_attribute* attributes,
    size_t count, const otel_context* context) OTEL_C_NOEXCEPT;
OTEL_C_API otel_int64_up_down_counter otel_int64_up_down_counter_create(
    otel_meter meter, otel_string name, otel_string unit,
    otel_string description) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_int64_up_down_counter_add(
    otel_int64_up_down_counter counter, int64_t value,
    const otel_attribute* attributes, size_t count,
    const otel_context* context) OTEL_C_NOEXCEPT;
OTEL_C_API otel_double_up_down_counter otel_double_up_down_counter_create(
    otel_meter meter, otel_string name, otel_string unit,
    otel_string description) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_double_up_down_counter_add(
    otel_double_up_down_counter counter, double value,
    const otel_attribute* attributes, size_t count,
    const otel_context* context) OTEL_C_NOEXCEPT;
OTEL_C_API otel_int64_histogram otel_int64_histogram_create(
    otel_meter meter, otel_string name, otel_string unit,
    otel_string description) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_int64_histogram_record(
    otel_int64_histogram histogram, int64_t value,
    const otel_attribute* attributes, size_t count,
    const otel_context* context) OTEL_C_NOEXCEPT;
OTEL_C_API otel_double_histogram otel_double_histogram_create(
    otel_meter meter, otel_string name, otel_string unit,
    otel_string description) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_double_histogram_record(
    otel_double_histogram histogram, double value,
    const otel_attribute* attributes, size_t count,
    const otel_context* context) OTEL_C_NOEXCEPT;
OTEL_C_API otel_int64_gauge
otel_int64_gauge_create(otel_meter meter, otel_string name, otel_string unit,
                        otel_string description) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_int64_gauge_record(
    otel_int64_gauge gauge, int64_t value, const otel_attribute* attributes,
    size_t count, const otel_context* context) OTEL_C_NOEXCEPT;
OTEL_C_API otel_double_gauge
otel_double_gauge_create(otel_meter meter, otel_string name, otel_string unit,
                         otel_string description) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_double_gauge_record(
    otel_double_gauge gauge, double value, const otel_attribute* attributes,
    size_t count, const otel_context* context) OTEL_C_NOEXCEPT;

// --- Logs -------------------------------------------------------------------

// The first number of each range of the log data model, of 1 to 24.
enum {
  OTEL_SEVERITY_UNSPECIFIED = 0,
  OTEL_SEVERITY_TRACE = 1,
  OTEL_SEVERITY_DEBUG = 5,
  OTEL_SEVERITY_INFO = 9,
  OTEL_SEVERITY_WARN = 13,
  OTEL_SEVERITY_ERROR = 17,
  OTEL_SEVERITY_FATAL = 21
};

typedef struct otel_log_record {
  size_t struct_size;
  int severity;
  otel_string severity_text;          // The source's own word for it.
  uint64_t time_unix_nanos;           // 0: not known.
  uint64_t observed_time_unix_nanos;  // 0: now.
  otel_value body;
  const otel_attribute* attributes;
  size_t attribute_count;
  otel_string event_name;       // Not empty: the record is an event.
  const otel_context* context;  // NULL: the current one.
} otel_log_record;
#define OTEL_LOG_RECORD_INIT                                             \
  {                                                                      \
    sizeof(otel_log_record), OTEL_SEVERITY_UNSPECIFIED, {NULL, 0}, 0, 0, \
        {OTEL_VALUE_EMPTY, {false}}, NULL, 0, {NULL, 0}, NULL            \
  }

// Whether a record of this severity and event name would go anywhere.
OTEL_C_API bool otel_logger_enabled(otel_logger logger, int severity,
                                    otel_string event_name) OTEL_C_NOEXCEPT;
OTEL_C_API void otel_logger_emit(otel_logger logger,
                                 const otel_log_record* record) OTEL_C_NOEXCEPT;

#if defined(__cplusplus)
}  // extern "C"
#endif

#endif  // OTEL_API_C_OTEL_H_
