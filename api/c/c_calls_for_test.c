/* SPDX-FileCopyrightText: The otel_cc authors */
/* SPDX-License-Identifier: Apache-2.0 */

#include "api/c/c_calls_for_test.h"

#include <stddef.h>
#include <string.h>

static const otel_string kNone = {NULL, 0};

void RecordSpansInC(void) {
  const char* text = "[sliced]";
  otel_tracer tracer =
      otel_get_tracer(otel_str("c"), otel_str("1.0"), otel_str("url"));
  otel_span outer;
  otel_span inner;
  otel_span current;
  otel_span explicit_child;
  otel_scope scope;
  otel_context context;
  otel_span_options options = OTEL_SPAN_OPTIONS_INIT;
  otel_attribute attributes[5];
  otel_span_context link;
  otel_string sliced;

  attributes[0] = otel_text("text", "value");
  attributes[1] = otel_int("int", -5);
  attributes[2] = otel_double("double", 2.5);
  attributes[3] = otel_bool("bool", true);
  sliced.data = text + 1;
  sliced.size = 6;
  attributes[4].key = sliced;
  attributes[4].value.type = OTEL_VALUE_BYTES;
  attributes[4].value.as.string = sliced;
  memset(&link, 0, sizeof(link));
  link.trace_id[0] = 1;
  link.span_id[0] = 2;
  link.trace_flags = 1;
  link.trace_state = otel_str("vendor=value");

  options.kind = OTEL_SPAN_KIND_SERVER;
  options.start_time_unix_nanos = 7;
  options.attributes = attributes;
  options.attribute_count = 5;
  options.links = &link;
  options.link_count = 1;
  otel_span_start(tracer, otel_str("outer"), &options, &outer);
  otel_scope_attach_span(&outer, &scope);

  otel_span_start(tracer, otel_str("inner"), NULL, &inner);
  otel_span_set_attributes(&inner, attributes, 2);
  otel_span_add_event(&inner, otel_str("event"), attributes, 1, 8);
  otel_span_add_link(&inner, &link, attributes, 1);
  otel_span_set_status(&inner, OTEL_STATUS_ERROR, otel_str("broken"));
  otel_span_update_name(&inner, otel_str("renamed"));
  otel_span_end(&inner, 9);
  otel_span_end(&inner, 10);

  otel_span_from_context(NULL, &current);
  otel_span_set_attributes(&current, attributes, 0);
  otel_span_add_event(&current, otel_str("of the current span"), NULL, 0, 0);
  otel_span_release(&current);

  otel_context_current(&context);
  otel_scope_detach(&scope);
  otel_scope_detach(&scope);
  options.kind = 99; /* No kind has this number. */
  options.parent = &context;
  options.link_count = 0;
  options.attribute_count = 0;
  otel_span_start(tracer, otel_str("explicit child"), &options,
                  &explicit_child);
  otel_span_end(&explicit_child, 0);
  otel_context_release(&context);
  otel_span_end(&outer, 0);
}

void RecordMetricsInC(void) {
  otel_meter meter = otel_get_meter(otel_str("c"), kNone, kNone);
  otel_attribute attribute = otel_text("k", "v");
  otel_context context;
  otel_string unit = otel_str("{roll}");
  otel_string description = otel_str("Rolls");
  memset(&context, 0, sizeof(context));
  otel_int64_counter_add(
      otel_int64_counter_create(meter, otel_str("ic"), unit, description), 1,
      &attribute, 1, NULL);
  otel_double_counter_add(
      otel_double_counter_create(meter, otel_str("dc"), kNone, kNone), 0.5,
      NULL, 0, NULL);
  otel_int64_up_down_counter_add(
      otel_int64_up_down_counter_create(meter, otel_str("iu"), kNone, kNone),
      -1, NULL, 0, &context);
  otel_double_up_down_counter_add(
      otel_double_up_down_counter_create(meter, otel_str("du"), kNone, kNone),
      -0.5, NULL, 0, NULL);
  otel_int64_histogram_record(
      otel_int64_histogram_create(meter, otel_str("ih"), kNone, kNone), 2, NULL,
      0, NULL);
  otel_double_histogram_record(
      otel_double_histogram_create(meter, otel_str("dh"), kNone, kNone), 2.5,
      NULL, 0, NULL);
  otel_int64_gauge_record(
      otel_int64_gauge_create(meter, otel_str("ig"), kNone, kNone), 3, NULL, 0,
      NULL);
  otel_double_gauge_record(
      otel_double_gauge_create(meter, otel_str("dg"), kNone, kNone), 3.5, NULL,
      0, NULL);
}

void RecordLogsInC(void) {
  otel_logger logger = otel_get_logger(otel_str("c"), kNone, kNone);
  otel_log_record record = OTEL_LOG_RECORD_INIT;
  otel_log_record zeroed;
  otel_attribute attribute = otel_int("k", 1);
  record.severity = OTEL_SEVERITY_WARN;
  record.severity_text = otel_str("WARNING");
  record.time_unix_nanos = 1;
  record.observed_time_unix_nanos = UINT64_MAX;
  record.body = otel_string_value(otel_str("rolled"));
  record.attributes = &attribute;
  record.attribute_count = 1;
  record.event_name = otel_str("event");
  if (otel_logger_enabled(logger, record.severity, record.event_name)) {
    otel_logger_emit(logger, &record);
  }
  memset(&zeroed, 0, sizeof(zeroed));
  zeroed.severity = 1000; /* No severity has this number. */
  zeroed.body.type = 1000;
  otel_logger_emit(logger, &zeroed);
}

void CallWithNothingInC(void) {
  otel_tracer tracers[2];
  otel_meter meters[2];
  otel_logger loggers[2];
  otel_span span;
  otel_context context;
  otel_scope scope;
  otel_carrier_getter getter;
  otel_log_record record;
  otel_span_context span_context;
  otel_span_options options;
  int i;
  memset(tracers, 0, sizeof(tracers));
  memset(meters, 0, sizeof(meters));
  memset(loggers, 0, sizeof(loggers));
  memset(&getter, 0, sizeof(getter));
  memset(&record, 0, sizeof(record));
  memset(&span_context, 0, sizeof(span_context));
  memset(&options, 0, sizeof(options));
  tracers[1] = otel_get_tracer(kNone, kNone, kNone);
  meters[1] = otel_get_meter(kNone, kNone, kNone);
  loggers[1] = otel_get_logger(kNone, kNone, kNone);

  otel_context_current(NULL);
  otel_context_copy(NULL, NULL);
  otel_context_copy(NULL, &context);
  otel_context_copy(&context, &context);
  otel_context_release(&context);
  otel_context_release(&context);
  otel_context_release(NULL);
  otel_context_with_span(NULL, NULL, NULL);
  otel_context_with_span(NULL, NULL, &context);
  otel_context_with_span(&context, NULL, NULL);
  otel_context_release(&context);
  otel_scope_attach(NULL, NULL);
  otel_scope_attach(&context, NULL);
  otel_scope_attach(NULL, &scope);
  otel_scope_detach(&scope);
  otel_scope_attach_span(NULL, NULL);
  otel_scope_attach_span(NULL, &scope);
  otel_scope_detach(&scope);
  otel_scope_detach(&scope);
  otel_scope_detach(NULL);

  for (i = 0; i < 2; ++i) {
    (void)otel_tracer_enabled(tracers[i]);
    otel_span_start(tracers[i], kNone, NULL, NULL);
    otel_span_start(tracers[i], kNone, &options, &span);
    otel_span_set_attributes(&span, NULL, 3);
    otel_span_add_event(&span, kNone, NULL, 3, 0);
    otel_span_add_link(&span, NULL, NULL, 0);
    otel_span_add_link(&span, &span_context, NULL, 1);
    otel_span_set_status(&span, -1, kNone);
    otel_span_set_status(&span, 77, kNone);
    otel_span_update_name(&span, kNone);
    otel_span_get_context(&span, NULL);
    otel_span_end(&span, 0);
    otel_span_end(&span, 0);
    otel_span_release(&span);
    (void)otel_span_is_recording(&span);
    otel_span_get_context(&span, &span_context);

    otel_int64_counter_add(
        otel_int64_counter_create(meters[i], kNone, kNone, kNone), 1, NULL, 1,
        NULL);
    otel_double_counter_add(
        otel_double_counter_create(meters[i], kNone, kNone, kNone), 1, NULL, 1,
        NULL);
    otel_int64_up_down_counter_add(
        otel_int64_up_down_counter_create(meters[i], kNone, kNone, kNone), 1,
        NULL, 1, NULL);
    otel_double_up_down_counter_add(
        otel_double_up_down_counter_create(meters[i], kNone, kNone, kNone), 1,
        NULL, 1, NULL);
    otel_int64_histogram_record(
        otel_int64_histogram_create(meters[i], kNone, kNone, kNone), 1, NULL, 1,
        NULL);
    otel_double_histogram_record(
        otel_double_histogram_create(meters[i], kNone, kNone, kNone), 1, NULL,
        1, NULL);
    otel_int64_gauge_record(
        otel_int64_gauge_create(meters[i], kNone, kNone, kNone), 1, NULL, 1,
        NULL);
    otel_double_gauge_record(
        otel_double_gauge_create(meters[i], kNone, kNone, kNone), 1, NULL, 1,
        NULL);

    (void)otel_logger_enabled(loggers[i], 0, kNone);
    otel_logger_emit(loggers[i], NULL);
    otel_logger_emit(loggers[i], &record);
  }
  otel_span_end(NULL, 0);
  otel_span_release(NULL);
  otel_span_from_context(NULL, NULL);
  otel_span_get_context(NULL, NULL);
  otel_span_get_context(NULL, &span_context);
  (void)otel_span_is_recording(NULL);
  otel_span_set_attributes(NULL, NULL, 1);
  otel_span_add_event(NULL, kNone, NULL, 1, 0);
  otel_span_add_link(NULL, &span_context, NULL, 1);
  otel_span_set_status(NULL, OTEL_STATUS_OK, kNone);
  otel_span_update_name(NULL, kNone);

  otel_inject(NULL, NULL, NULL);
  otel_extract(NULL, NULL, NULL, NULL);
  otel_extract(NULL, NULL, NULL, &context);
  otel_context_release(&context);
  otel_extract(NULL, &getter, NULL, &context);
  otel_context_release(&context);
}

int CheckWithoutSdkInC(void) {
  otel_tracer tracer = otel_get_tracer(otel_str("c"), kNone, kNone);
  otel_logger logger = otel_get_logger(otel_str("c"), kNone, kNone);
  otel_span span;
  otel_span_context context;
  otel_attribute attribute = otel_int("k", 1);
  otel_span_options options = OTEL_SPAN_OPTIONS_INIT;
  options.attributes = &attribute;
  options.attribute_count = 1;
  if (otel_tracer_enabled(tracer)) return 1;
  if (otel_logger_enabled(logger, OTEL_SEVERITY_FATAL, kNone)) return 2;
  otel_span_start(tracer, otel_str("span"), &options, &span);
  if (otel_span_is_recording(&span)) return 3;
  otel_span_set_attributes(&span, &attribute, 1);
  otel_span_get_context(&span, &context);
  if (context.trace_id[0] != 0 || context.trace_flags != 0) return 4;
  otel_span_end(&span, 0);
  RecordSpansInC();
  RecordMetricsInC();
  RecordLogsInC();
  CallWithNothingInC();
  return 0;
}
