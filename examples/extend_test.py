#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Runs the programs that extend the SDK, and the web service.

Arguments: the paths of custom_exporter, custom_sampler and http_server.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import unittest
import urllib.request

CUSTOM_EXPORTER = CUSTOM_SAMPLER = HTTP_SERVER = None

TIMEOUT_SECONDS = 60


def environment():
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("OTEL_")
    }


def documents(text):
    decoder = json.JSONDecoder()
    found = []
    while text := text.lstrip():
        document, end = decoder.raw_decode(text)
        found.append(document)
        text = text[end:]
    return found


def run(binary, variables=None):
    return subprocess.run(
        [binary],
        env={**environment(), **(variables or {})},
        stdout=subprocess.PIPE,
        timeout=TIMEOUT_SECONDS,
        check=True,
        encoding="utf-8",
    ).stdout


class ExtendTest(unittest.TestCase):
    def test_custom_exporter_writes_a_line_for_each_span(self):
        self.assertEqual(
            run(CUSTOM_EXPORTER), "kitchen: knead dough.grams=500\nkitchen: bake\n"
        )

    def test_custom_exporter_has_a_setting_in_a_file(self):
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            file.write(
                'file_format: "1.0"\n'
                "tracer_provider:\n"
                "  processors:\n"
                '    - batch: {exporter: {lines: {prefix: "> "}}}\n'
            )
            file.flush()
            self.assertEqual(
                run(CUSTOM_EXPORTER, {"OTEL_CONFIG_FILE": file.name}),
                "> kitchen: knead dough.grams=500\n> kitchen: bake\n",
            )

    def test_custom_sampler_leaves_out_health_checks(self):
        select, get = documents(run(CUSTOM_SAMPLER))
        self.assertEqual((select["name"], get["name"]), ("SELECT", "GET"))
        self.assertEqual(get["attributes"]["url.path"], "/cakes")

    def test_http_server_traces_a_request_and_the_call_that_it_makes(self):
        process = subprocess.Popen(
            [HTTP_SERVER, "--port", "0"],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        with process:
            try:
                line = process.stderr.readline()
                port = re.search(r"http://localhost:(\d+)", line).group(1)
                url = f"http://localhost:{port}/cakes/4"
                with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as reply:
                    self.assertEqual(reply.read(), b"ready\n")
                process.send_signal(signal.SIGTERM)
                out, _ = process.communicate(timeout=TIMEOUT_SECONDS)
            finally:
                process.kill()
        self.assertEqual(process.returncode, 0)
        spans = {
            span["name"]: span for span in documents(out) if "kind" in span
        }
        self.assertEqual(
            set(spans), {r"GET /cakes/(\d+)", "GET", "GET /oven"}
        )
        cakes = spans[r"GET /cakes/(\d+)"]
        self.assertEqual(cakes["attributes"]["cakes.wanted"], "4")
        self.assertEqual(
            spans["GET"]["parent_id"], cakes["context"]["span_id"]
        )
        self.assertEqual(
            spans["GET /oven"]["parent_id"], spans["GET"]["context"]["span_id"]
        )


if __name__ == "__main__":
    CUSTOM_EXPORTER, CUSTOM_SAMPLER, HTTP_SERVER = map(
        os.path.abspath, sys.argv[1:4]
    )
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
