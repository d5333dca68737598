#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Runs the hello programs and checks what they print.

Arguments: the paths of hello_trace, hello_metrics and hello_logs.
"""

import json
import os
import subprocess
import sys
import unittest

HELLO_TRACE = HELLO_METRICS = HELLO_LOGS = None

TIMEOUT_SECONDS = 60


def run(binary):
    """Returns the JSON documents that a program writes to stdout."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("OTEL_")
    }
    text = subprocess.run(
        [binary],
        env=environment,
        stdout=subprocess.PIPE,
        timeout=TIMEOUT_SECONDS,
        check=True,
        encoding="utf-8",
    ).stdout
    decoder = json.JSONDecoder()
    documents = []
    while text := text.lstrip():
        document, end = decoder.raw_decode(text)
        documents.append(document)
        text = text[end:]
    return documents


class HelloTest(unittest.TestCase):
    def test_trace(self):
        greet, crowded, party = run(HELLO_TRACE)
        self.assertEqual(
            [span["name"] for span in (greet, crowded, party)],
            ["greet", "greet", "party"],
        )
        self.assertIsNone(party["parent_id"])
        for child in (greet, crowded):
            self.assertEqual(child["parent_id"], party["context"]["span_id"])
            self.assertEqual(child["events"][0]["name"], "doorbell")
            self.assertEqual(child["events"][0]["attributes"], {"rings": 2})
        self.assertEqual(greet["attributes"], {"party.guests": 1})
        self.assertEqual(greet["status"], {"status_code": "UNSET"})
        self.assertEqual(
            crowded["status"], {"status_code": "ERROR", "description": "too many"}
        )
        self.assertEqual(
            party["resource"]["attributes"]["service.name"], "hello-trace"
        )

    def test_metrics(self):
        (document,) = run(HELLO_METRICS)
        (resource,) = document["resource_metrics"]
        (scope,) = resource["scope_metrics"]
        self.assertEqual(scope["scope"]["name"], "hello")
        metrics = {metric["name"]: metric for metric in scope["metrics"]}
        self.assertEqual(
            {
                point["attributes"]["party.arrival"]: point["value"]
                for point in metrics["party.guests"]["data"]["data_points"]
            },
            {"on foot": 5, "by bicycle": 1},
        )
        (delay,) = metrics["party.delay"]["data"]["data_points"]
        self.assertEqual(delay["explicit_bounds"], [60, 300, 900])
        self.assertEqual(delay["bucket_counts"], [1, 1, 0, 1])
        self.assertEqual(delay["sum"], 3852.5)
        (cpu_time,) = metrics["party.cpu_time"]["data"]["data_points"]
        self.assertGreater(cpu_time["value"], 0)

    def test_logs(self):
        guests, cake, ended = run(HELLO_LOGS)
        self.assertEqual(guests["body"], "3 guests, one bell")
        self.assertEqual(guests["severity_number"], 9)
        self.assertEqual(guests["attributes"]["code.function.name"], "main")
        self.assertEqual(cake["body"], "the cake is small")
        self.assertEqual(cake["severity_number"], 13)
        self.assertEqual(
            cake["attributes"], {"cake.slices": 6, "party.guests": 9}
        )
        self.assertEqual(ended["event_name"], "party.ended")


if __name__ == "__main__":
    HELLO_TRACE, HELLO_METRICS, HELLO_LOGS = (
        os.path.abspath(path) for path in sys.argv[1:4]
    )
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
