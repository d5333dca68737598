#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""The Collector is killed under load and comes back ten seconds later.

Programs whose queues are large enough lose nothing; the others lose what they
say. Argument: the path of outage_load.
"""

import collections
import json
import os
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import harness  # pylint: disable=wrong-import-position

OUTAGE_LOAD = None

OUTAGE_SECONDS = 10
SPANS_PER_SECOND = 500
# More than an outage's spans, and many fewer.
LARGE_QUEUE = 100000
SMALL_QUEUE = 1024
BATCH = 512


class Load:
    """A program that ends spans at a rate until it is told to stop."""

    def __init__(self, collector, protocol, queue):
        self.service = "load %s %d" % (protocol, queue)
        self.queue = queue
        variables = collector.environment(protocol)
        variables.update(
            OTEL_BSP_MAX_QUEUE_SIZE=str(queue),
            OTEL_BSP_MAX_EXPORT_BATCH_SIZE=str(BATCH),
            OTEL_BSP_SCHEDULE_DELAY="200",
            OTEL_METRICS_EXPORTER="none",
            OTEL_LOGS_EXPORTER="none",
        )
        self._process = subprocess.Popen(
            [OUTAGE_LOAD, str(SPANS_PER_SECOND)],
            env=harness.otlp_environment(self.service, variables),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def stop(self):
        """Returns what it counted."""
        output, _ = self._process.communicate(timeout=harness.TIMEOUT_SECONDS)
        return json.loads(output)


class OutageTest(unittest.TestCase):
    def test_nothing_is_lost_within_the_queue_and_the_rest_is_counted(self):
        sink = harness.JsonSink()
        collector = harness.Collector(sink)
        loads = [
            Load(collector, protocol, queue)
            for protocol in ("grpc", "http/protobuf")
            for queue in (LARGE_QUEUE, SMALL_QUEUE)
        ]

        def count(load):
            return len(sink.spans(load.service))

        sink.wait_for(lambda: all(count(load) > 0 for load in loads), "the first spans")
        collector.kill()
        before = {load.service: count(load) for load in loads}
        time.sleep(OUTAGE_SECONDS)
        collector.start()
        sink.wait_for(
            lambda: all(count(load) > before[load.service] for load in loads),
            "spans after the outage",
        )
        for load in loads:
            with self.subTest(load.service):
                self.check(load, load.stop(), sink)
        collector.kill()

    def check(self, load, counted, sink):
        print(load.service, counted, flush=True)
        received = collections.Counter(
            harness.attributes(span)["n"] for _, _, span in sink.spans(load.service)
        )
        ended = counted["ended"]
        self.assertGreater(ended, OUTAGE_SECONDS * SPANS_PER_SECOND / 2)
        self.assertEqual(
            counted["exported"]
            + counted["failed"]
            + counted["dropped"]
            + counted["timed_out"],
            ended,
        )
        # What the sink has is what the program says it delivered, to the span.
        self.assertEqual(len(received), counted["exported"])
        if load.queue == LARGE_QUEUE:
            self.assertEqual(len(received), ended)
        else:
            self.assertGreater(counted["dropped"], 0)
        # The Collector may have died between the sink's answer and its own: then
        # one request was sent again.
        twice = sum(1 for times in received.values() if times > 1)
        self.assertLessEqual(twice, BATCH)
        self.assertLessEqual(max(received.values()), 2)


if __name__ == "__main__":
    OUTAGE_LOAD = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1], verbosity=2)
