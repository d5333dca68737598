/* SPDX-FileCopyrightText: The otel_cc authors */
/* SPDX-License-Identifier: Apache-2.0 */

#include "examples/api_tour/roll.h"

#include "api/c/otel.h"

static const otel_string kNone = {NULL, 0};

int RollInC(void) {
  otel_tracer tracer = otel_get_tracer(otel_str("dice"), kNone, kNone);
  otel_meter meter = otel_get_meter(otel_str("dice"), kNone, kNone);
  otel_int64_counter rolls =
      otel_int64_counter_create(meter, otel_str("dice.rolls"), kNone, kNone);
  otel_attribute attribute = otel_int("roll.value", 4);
  otel_span span;
  otel_scope scope;
  otel_span_start(tracer, otel_str("roll"), NULL, &span);
  otel_scope_attach_span(&span, &scope);
  otel_span_set_attributes(&span, &attribute, 1);
  otel_int64_counter_add(rolls, 1, &attribute, 1, NULL);
  otel_scope_detach(&scope);
  otel_span_end(&span, 0);
  return 4;
}
