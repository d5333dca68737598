#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""A Python program calls the dice server: one trace, in two languages.

OTEL_CC_PYTHON names a Python that has the OpenTelemetry SDK. Arguments: the paths of
dice_server and of python_client.py.
"""

import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import harness  # pylint: disable=wrong-import-position

DICE_SERVER = None
PYTHON_CLIENT = None

CLIENT, SERVER = 3, 2


class LanguagesTest(unittest.TestCase):
    def test_a_call_from_python_is_one_trace(self):
        sink = harness.JsonSink()
        collector = harness.Collector(sink)
        try:
            for protocol in ("grpc", "http/protobuf", "http/json"):
                with self.subTest(protocol):
                    self.check(sink, collector, protocol)
        finally:
            collector.kill()

    def check(self, sink, collector, protocol):
        python, cpp = "python " + protocol, "cpp " + protocol
        with harness.DiceServer(DICE_SERVER, cpp, collector.environment(protocol)) as server:
            # The client is always the same: its exporter speaks HTTP.
            subprocess.run(
                [os.environ["OTEL_CC_PYTHON"], PYTHON_CLIENT, str(server.port)],
                env=harness.otlp_environment(python, collector.environment("http/protobuf")),
                check=True,
                timeout=harness.TIMEOUT_SECONDS,
            )
        ((resource, _, call),) = [
            each for each in sink.spans(python) if each[2]["kind"] == CLIENT
        ]
        self.assertEqual(resource["telemetry.sdk.language"], "python")
        ((_, _, outer),) = [
            each for each in sink.spans(python) if each[2]["kind"] != CLIENT
        ]
        self.assertEqual(call["parentSpanId"], outer["spanId"])
        spans = sink.spans(cpp)
        self.assertEqual({each["name"] for _, _, each in spans}, {"GET /rolldice", "roll"})
        by_name = {each["name"]: each for _, _, each in spans}
        for resource, _, span in spans:
            self.assertEqual(resource["telemetry.sdk.language"], "cpp")
            self.assertEqual(span["traceId"], outer["traceId"])
        server_span, roll = by_name["GET /rolldice"], by_name["roll"]
        self.assertEqual(server_span["kind"], SERVER)
        self.assertEqual(server_span["parentSpanId"], call["spanId"])
        self.assertEqual(roll["parentSpanId"], server_span["spanId"])
        # Both sides tell the same of the same request.
        ours, theirs = harness.attributes(server_span), harness.attributes(call)
        for key in ("http.request.method", "http.response.status_code", "server.port"):
            if key in theirs:
                self.assertEqual(ours[key], theirs[key], key)
        ((_, _, record),) = sink.log_records(cpp)
        self.assertEqual(record["traceId"], outer["traceId"])
        self.assertEqual(record["spanId"], roll["spanId"])


if __name__ == "__main__":
    DICE_SERVER, PYTHON_CLIENT = (os.path.abspath(path) for path in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1], verbosity=2)
