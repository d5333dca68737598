#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Measures what a program waits for from its start to its end.

  tools/bazel build -c opt //examples:dice_server
  tools/benchmarks/start_up.py bazel-bin/examples/dice_server --help

The program should do nothing, so that nothing but its start is left. It runs
with the SDK disabled, with all signals going to a collector that is not there,
and with that from a configuration file. Prints the median and the minimum of
each in milliseconds; the runs take turns, so that a noisy machine is noisy for
all.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 41

# Nothing listens there.
ENDPOINT = "http://127.0.0.1:1"

EVERYTHING = {
    "OTEL_SERVICE_NAME": "start_up",
    "OTEL_RESOURCE_ATTRIBUTES": "service.version=1,team=a%2Cb",
    "OTEL_TRACES_EXPORTER": "otlp",
    "OTEL_METRICS_EXPORTER": "otlp",
    "OTEL_LOGS_EXPORTER": "otlp",
    "OTEL_EXPORTER_OTLP_ENDPOINT": ENDPOINT,
    "OTEL_EXPORTER_OTLP_HEADERS": "api-key=secret",
    "OTEL_TRACES_SAMPLER": "parentbased_traceidratio",
    "OTEL_TRACES_SAMPLER_ARG": "0.1",
    "OTEL_PROPAGATORS": "tracecontext,baggage,b3",
}

FILE = f"""\
file_format: "1.0"
resource:
  attributes:
    - name: service.name
      value: start_up
propagator:
  composite: [tracecontext:, baggage:, b3:]
tracer_provider:
  sampler:
    parent_based:
      root:
        trace_id_ratio_based:
          ratio: 0.1
  processors:
    - batch:
        exporter:
          otlp_http:
            endpoint: {ENDPOINT}/v1/traces
meter_provider:
  readers:
    - periodic:
        exporter:
          otlp_http:
            endpoint: {ENDPOINT}/v1/metrics
logger_provider:
  processors:
    - batch:
        exporter:
          otlp_http:
            endpoint: {ENDPOINT}/v1/logs
"""


def run(command, variables):
    start = time.perf_counter()
    result = subprocess.run(
        command,
        env=variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    elapsed = time.perf_counter() - start
    if result.returncode < 0:
        sys.exit(f"{command[0]} crashed: {result.stderr.decode()}")
    return elapsed * 1e3


def main():
    command = sys.argv[1:]
    if not command:
        sys.exit(__doc__)
    plain = {k: v for k, v in os.environ.items() if not k.startswith("OTEL_")}
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        file.write(FILE)
        file.flush()
        cases = {
            "SDK disabled": {"OTEL_SDK_DISABLED": "true"},
            "everything, by variables": EVERYTHING,
            "everything, by file": {"OTEL_CONFIG_FILE": file.name},
        }
        times = {name: [] for name in cases}
        for _ in range(ROUNDS):
            for name, variables in cases.items():
                times[name].append(run(command, {**plain, **variables}))
    for name, values in times.items():
        print(
            f"{name:26} median {statistics.median(values):6.1f} ms"
            f"   minimum {min(values):6.1f} ms"
        )


if __name__ == "__main__":
    main()
