#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""The dice server's telemetry arrives in a real Collector, whole and right.

Over every protocol, with and without gzip and mutual TLS. Arguments: the paths of
dice_server and of make_certificates.
"""

import itertools
import os
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import harness  # pylint: disable=wrong-import-position

DICE_SERVER = None
MAKE_CERTIFICATES = None

TRACE_ID = "0af7651916cd43dd8448eb211c80319c"
SPAN_ID = "b7ad6b7169203331"
SERVER, INTERNAL = 2, 1
CUMULATIVE = 2
WARN = 13


class DiceTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        subprocess.run([MAKE_CERTIFICATES, cls.folder.name], check=True)
        cls.sink = harness.JsonSink()
        cls.collector = harness.Collector(cls.sink, cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.collector.kill()
        cls.folder.cleanup()

    def test_everything_arrives_over_every_protocol(self):
        for protocol, gzip, tls in itertools.product(
            ("grpc", "http/protobuf", "http/json"), (False, True), (False, True)
        ):
            with self.subTest(protocol=protocol, gzip=gzip, tls=tls):
                self.check(protocol, gzip, tls)

    def check(self, protocol, gzip, tls):
        service = "dice %s %s %s" % (protocol, gzip, tls)
        variables = self.collector.environment(protocol, self.folder.name if tls else None)
        variables["OTEL_EXPORTER_OTLP_COMPRESSION"] = "gzip" if gzip else "none"
        variables["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment.name=test"
        self.begin = time.time_ns()
        with harness.DiceServer(DICE_SERVER, service, variables) as server:
            parent = {"traceparent": "00-%s-%s-01" % (TRACE_ID, SPAN_ID)}
            status, self.alice = server.get("/rolldice?player=alice", parent)
            self.assertEqual(status, 200)
            status, self.anonymous = server.get("/rolldice")
            self.assertEqual(status, 200)
            status, _ = server.get("/missing")
            self.assertEqual(status, 404)
        self.end = time.time_ns()
        # The server has flushed, so all is there.
        self.check_spans(self.sink.spans(service))
        self.check_log_records(self.sink.log_records(service))
        self.check_metrics(self.sink.metrics(service))

    def check_resource(self, resource):
        self.assertEqual(resource["deployment.environment.name"], "test")
        self.assertEqual(resource["telemetry.sdk.name"], "otel_cc")
        self.assertEqual(resource["telemetry.sdk.language"], "cpp")
        self.assertIn("telemetry.sdk.version", resource)

    def check_times(self, *times):
        times = [int(time_of) for time_of in times]
        self.assertEqual(times, sorted(times))
        self.assertGreaterEqual(times[0], self.begin)
        self.assertLessEqual(times[-1], self.end)

    def check_spans(self, received):
        self.assertEqual(
            sorted(span["name"] for _, _, span in received),
            ["GET", "GET /rolldice", "GET /rolldice", "roll", "roll"],
        )
        self.assertEqual(len({span["spanId"] for _, _, span in received}), 5)
        for resource, scope, span in received:
            self.check_resource(resource)
            self.assertNotEqual(scope["name"], "")
            self.assertRegex(span["traceId"], "^[0-9a-f]{32}$")
            self.assertRegex(span["spanId"], "^[0-9a-f]{16}$")
            self.check_times(span["startTimeUnixNano"], span["endTimeUnixNano"])
            self.assertEqual(span.get("status", {}).get("code", 0), 0)
        servers = [span for _, _, span in received if span["name"] != "roll"]
        for span in servers:
            self.assertEqual(span["kind"], SERVER)
            self.assertEqual(harness.attributes(span)["http.request.method"], "GET")
        remote, local, missing = sorted(
            servers, key=lambda span: int(span["startTimeUnixNano"])
        )
        self.assertEqual(remote["traceId"], TRACE_ID)
        self.assertEqual(remote["parentSpanId"], SPAN_ID)
        self.assertEqual(remote["flags"], 0x301)  # Sampled; the parent is remote.
        self.assertEqual(harness.attributes(remote)["url.query"], "player=alice")
        self.assertEqual(harness.attributes(remote)["http.response.status_code"], 200)
        self.assertEqual(local.get("parentSpanId", ""), "")
        self.assertEqual(harness.attributes(missing)["http.response.status_code"], 404)
        self.assertNotIn("http.route", harness.attributes(missing))
        for parent, value in ((remote, self.alice), (local, self.anonymous)):
            self.check_roll(received, parent, value)

    def check_roll(self, received, parent, value):
        ((_, scope, roll),) = [
            each for each in received if each[2].get("parentSpanId") == parent["spanId"]
        ]
        self.assertEqual(roll["name"], "roll")
        self.assertEqual(roll["traceId"], parent["traceId"])
        self.assertEqual(roll["kind"], INTERNAL)
        self.assertEqual(scope["name"], "diceroller.tracer")
        self.assertEqual(harness.attributes(roll), {"roll.value": value})
        self.rolls = getattr(self, "rolls", {})
        self.rolls[parent["spanId"]] = roll

    def check_log_records(self, received):
        bodies = {record["body"]["stringValue"]: record for _, _, record in received}
        expected = {
            "alice is rolling the dice: " + self.alice: None,
            "Anonymous player is rolling the dice: " + self.anonymous: None,
        }
        self.assertEqual(set(bodies), set(expected))
        self.assertEqual(len(received), 2)
        spans = {(roll["traceId"], roll["spanId"]) for roll in self.rolls.values()}
        for resource, _, record in received:
            self.check_resource(resource)
            self.assertEqual(record["severityNumber"], WARN)
            self.assertIn((record["traceId"], record["spanId"]), spans)
            self.check_times(record["timeUnixNano"], record["observedTimeUnixNano"])

    def check_metrics(self, received):
        by_name = {metric["name"]: (resource, scope, metric) for resource, scope, metric in received}
        for name in (
            "dice.rolls",
            "http.server.active_requests",
            "http.server.request.duration",
        ):
            self.assertIn(name, by_name)
            self.check_resource(by_name[name][0])
        _, scope, metric = by_name["dice.rolls"]
        self.assertEqual(scope["name"], "diceroller.meter")
        self.assertEqual(metric["description"], "The number of rolls by roll value")
        self.assertTrue(metric["sum"]["isMonotonic"])
        self.assertEqual(metric["sum"]["aggregationTemporality"], CUMULATIVE)
        counts = {}
        for value in (self.alice, self.anonymous):
            counts[value] = counts.get(value, 0) + 1
        self.assertEqual(
            {
                harness.attributes(point)["roll.value"]: int(point["asInt"])
                for point in metric["sum"]["dataPoints"]
            },
            counts,
        )
        for point in metric["sum"]["dataPoints"]:
            self.check_times(point["startTimeUnixNano"], point["timeUnixNano"])
        metric = by_name["http.server.request.duration"][2]
        self.assertEqual(metric["unit"], "s")
        points = metric["histogram"]["dataPoints"]
        self.assertEqual(sum(int(point["count"]) for point in points), 3)
        for point in points:
            self.assertEqual(len(point["bucketCounts"]), len(point["explicitBounds"]) + 1)
            self.assertEqual(sum(map(int, point["bucketCounts"])), int(point["count"]))
            self.assertGreater(point["sum"], 0)
        metric = by_name["http.server.active_requests"][2]
        self.assertFalse(metric["sum"].get("isMonotonic", False))
        self.assertEqual(
            {int(point["asInt"]) for point in metric["sum"]["dataPoints"]}, {0}
        )


if __name__ == "__main__":
    DICE_SERVER, MAKE_CERTIFICATES = (os.path.abspath(path) for path in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1], verbosity=2)
