# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Asks the dice server at a port once, with OpenTelemetry's SDK for Python."""

import sys

import requests
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.requests import RequestsInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
trace.set_tracer_provider(provider)
RequestsInstrumentor().instrument()

with trace.get_tracer("python_client").start_as_current_span("ask"):
    answer = requests.get(
        "http://localhost:%s/rolldice?player=python" % sys.argv[1], timeout=60
    )
answer.raise_for_status()
provider.shutdown()
