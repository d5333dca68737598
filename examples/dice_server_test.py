#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Runs the dice servers and checks what a newcomer is told to expect of them.

Arguments: the paths of dice_server, dice_server_plain and otel_config.yaml.
"""

import collections
import concurrent.futures
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import unittest

DICE_SERVER = None
DICE_SERVER_PLAIN = None
CONFIG_FILE = None

# Long enough for a sanitizer on a busy machine; nothing waits this long.
TIMEOUT_SECONDS = 60

TRACE_ID = "0af7651916cd43dd8448eb211c80319c"
SPAN_ID = "b7ad6b7169203331"

STABLE_ATTRIBUTES = {
    "client.address",
    "http.request.method",
    "http.response.status_code",
    "http.route",
    "network.peer.address",
    "network.peer.port",
    "network.protocol.version",
    "server.address",
    "server.port",
    "url.path",
    "url.query",
    "url.scheme",
    "user_agent.original",
}
OLD_ATTRIBUTES = {
    "http.flavor",
    "http.host",
    "http.method",
    "http.scheme",
    "http.server_name",
    "http.status_code",
    "http.target",
    "http.user_agent",
    "net.host.name",
    "net.host.port",
    "net.peer.ip",
    "net.peer.port",
}
BOUNDARIES = [
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10
]  # fmt: skip


def parse_documents(text):
    """Returns the JSON documents that `text` consists of, and nothing else."""
    decoder = json.JSONDecoder()
    documents = []
    position = 0
    while True:
        while position < len(text) and text[position].isspace():
            position += 1
        if position == len(text):
            return documents
        document, position = decoder.raw_decode(text, position)
        documents.append(document)


class Output:
    """What a process writes to a pipe, collected by a thread."""

    def __init__(self, pipe):
        self._text = ""
        self._closed = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._read, args=(pipe,))
        self._thread.start()

    def _read(self, pipe):
        with pipe:
            for line in pipe:
                with self._changed:
                    self._text += line
                    self._changed.notify_all()
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def wait_for(self, pattern):
        """Returns the first match; fails when the output ends without one."""
        with self._changed:
            found = self._changed.wait_for(
                lambda: re.search(pattern, self._text) or self._closed,
                TIMEOUT_SECONDS,
            )
            match = re.search(pattern, self._text)
            if not match:
                what = "ended" if found else "stalled"
                raise AssertionError(f"{what} without {pattern}:\n{self._text}")
            return match

    def all(self):
        self._thread.join(TIMEOUT_SECONDS)
        return self._text


class Server:
    """A running server. Ends with the `with` block, at the latest."""

    def __init__(
        self,
        binary=None,
        arguments=("--port", "0"),
        environment=(),
        stdout=subprocess.PIPE,
    ):
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("OTEL_")
        }
        clean.update(environment)
        self.process = subprocess.Popen(
            [binary or DICE_SERVER, *arguments],
            env=clean,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self.stdout = self.process.stdout and Output(self.process.stdout)
        self.stderr = Output(self.process.stderr)

    def __enter__(self):
        listening = self.stderr.wait_for(r"Listening on http://localhost:(\d+)")
        self.port = int(listening.group(1))
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        if self.stdout:
            self.stdout.all()
        self.stderr.all()

    def get(self, target, headers=None):
        """Returns status, content type and body of one request."""
        connection = http.client.HTTPConnection(
            "localhost", self.port, timeout=TIMEOUT_SECONDS
        )
        try:
            connection.request(
                "GET", target, headers={"User-Agent": "curl/7.88.1", **(headers or {})}
            )
            response = connection.getresponse()
            return (
                response.status,
                response.getheader("Content-Type"),
                response.read().decode(),
            )
        finally:
            connection.close()

    def wait(self):
        return self.process.wait(TIMEOUT_SECONDS)

    def stop(self, with_signal=signal.SIGTERM):
        """Ends the server as a person would; returns its telemetry."""
        self.process.send_signal(with_signal)
        code = self.wait()
        if code != 0:
            raise AssertionError(f"exit code {code}:\n{self.stderr.all()}")
        return Telemetry(self.stdout.all())


class Telemetry:
    """The documents of one run, by kind."""

    def __init__(self, text):
        self.spans = []
        self.logs = []
        self.metrics = []  # In order of export.
        self.resources = []
        for document in parse_documents(text):
            if "resource_metrics" in document:
                for resource in document["resource_metrics"]:
                    self.resources.append(resource["resource"])
                    for scope in resource["scope_metrics"]:
                        self.metrics.extend(scope["metrics"])
                continue
            self.resources.append(document["resource"])
            (self.logs if "body" in document else self.spans).append(document)

    def span(self, name):
        (span,) = [span for span in self.spans if span["name"] == name]
        return span

    def metric(self, name):
        """The last export of a metric."""
        return [metric for metric in self.metrics if metric["name"] == name][-1]

    def points(self, name):
        return self.metric(name)["data"]["data_points"]


class DiceServerTest(unittest.TestCase):
    maxDiff = None

    def test_everything_from_one_file(self):
        environment = {
            "OTEL_CONFIG_FILE": CONFIG_FILE,
            "ENVIRONMENT": "staging",
            # Of no effect: the file takes the place of all variables.
            "OTEL_TRACES_EXPORTER": "none",
        }
        with Server(environment=environment) as server:
            server.get("/rolldice?player=alice")
            telemetry = server.stop()
        self.assertEqual(len(telemetry.spans), 2)
        self.assertEqual(len(telemetry.logs), 1)
        for resource in telemetry.resources:
            attributes = resource["attributes"]
            self.assertEqual(attributes["service.name"], "dice-server")
            self.assertEqual(
                attributes["deployment.environment.name"], "staging"
            )
        (point,) = telemetry.points("http.server.request.duration")
        self.assertEqual(
            sorted(point["attributes"]), ["http.response.status_code", "http.route"]
        )

    def test_a_wrong_file_is_told_and_the_program_runs(self):
        with Server(environment={"OTEL_CONFIG_FILE": "no/such/file"}) as server:
            status, _, _ = server.get("/rolldice")
            telemetry = server.stop()
        self.assertEqual(status, 200)
        self.assertEqual(telemetry.spans, [])
        self.assertIn("no/such/file", server.stderr.all())

    def test_traces_of_a_request(self):
        with Server() as server:
            status, content_type, body = server.get("/rolldice?player=alice")
            telemetry = server.stop()
        self.assertEqual(status, 200)
        self.assertRegex(content_type, "^text/plain")
        self.assertRegex(body, "^[1-6]$")

        self.assertEqual(len(telemetry.spans), 2)
        parent = telemetry.span("GET /rolldice")
        self.assertEqual(
            list(parent),
            [
                "name",
                "context",
                "kind",
                "parent_id",
                "start_time",
                "end_time",
                "status",
                "attributes",
                "events",
                "links",
                "resource",
            ],
        )
        self.assertEqual(parent["kind"], "SpanKind.SERVER")
        self.assertIsNone(parent["parent_id"])
        self.assertEqual(parent["status"], {"status_code": "UNSET"})
        attributes = parent["attributes"]
        self.assertEqual(set(attributes), STABLE_ATTRIBUTES)
        self.assertIsInstance(attributes.pop("network.peer.port"), int)
        self.assertEqual(
            attributes,
            {
                "client.address": "127.0.0.1",
                "http.request.method": "GET",
                "http.response.status_code": 200,
                "http.route": "/rolldice",
                "network.peer.address": "127.0.0.1",
                "network.protocol.version": "1.1",
                "server.address": "localhost",
                "server.port": server.port,
                "url.path": "/rolldice",
                "url.query": "player=alice",
                "url.scheme": "http",
                "user_agent.original": "curl/7.88.1",
            },
        )

        child = telemetry.span("roll")
        self.assertEqual(child["kind"], "SpanKind.INTERNAL")
        self.assertEqual(child["attributes"], {"roll.value": body})
        self.assertEqual(child["parent_id"], parent["context"]["span_id"])
        self.assertEqual(
            child["context"]["trace_id"], parent["context"]["trace_id"]
        )
        self.assertRegex(child["context"]["trace_id"], "^0x[0-9a-f]{32}$")
        self.assertRegex(child["context"]["span_id"], "^0x[0-9a-f]{16}$")
        times = [
            parent["start_time"],
            child["start_time"],
            child["end_time"],
            parent["end_time"],
        ]
        for time in times:
            self.assertRegex(time, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")
        self.assertEqual(times, sorted(times))

    def test_log_of_a_request_is_correlated(self):
        with Server() as server:
            _, _, alice = server.get("/rolldice?player=alice")
            _, _, anonymous = server.get("/rolldice")
            telemetry = server.stop()
        self.assertEqual(
            [log["body"] for log in telemetry.logs],
            [
                f"alice is rolling the dice: {alice}",
                f"Anonymous player is rolling the dice: {anonymous}",
            ],
        )
        rolls = {
            span["context"]["span_id"]: span["context"]["trace_id"]
            for span in telemetry.spans
            if span["name"] == "roll"
        }
        self.assertEqual(len(rolls), 2)
        for log in telemetry.logs:
            self.assertEqual(log["severity_text"], "WARN")
            self.assertEqual(log["severity_number"], 13)
            self.assertEqual(log["trace_id"], rolls.pop(log["span_id"]))

    def test_metrics_at_the_end(self):
        values = collections.Counter()
        with Server() as server:
            for _ in range(10):
                values[server.get("/rolldice")[2]] += 1
            server.get("/nope")
            telemetry = server.stop()

        rolls = telemetry.metric("dice.rolls")
        self.assertTrue(rolls["data"]["is_monotonic"])
        self.assertEqual(rolls["data"]["aggregation_temporality"], 2)
        self.assertEqual(
            {
                point["attributes"]["roll.value"]: point["value"]
                for point in rolls["data"]["data_points"]
            },
            values,
        )

        active = telemetry.metric("http.server.active_requests")
        self.assertEqual(active["unit"], "{request}")
        self.assertFalse(active["data"]["is_monotonic"])
        (point,) = active["data"]["data_points"]
        self.assertEqual(point["value"], 0)
        self.assertEqual(
            point["attributes"],
            {"http.request.method": "GET", "url.scheme": "http"},
        )

        duration = telemetry.metric("http.server.request.duration")
        self.assertEqual(duration["unit"], "s")
        points = {
            point["attributes"]["http.response.status_code"]: point
            for point in duration["data"]["data_points"]
        }
        self.assertEqual(set(points), {200, 404})
        self.assertEqual(points[200]["count"], 10)
        self.assertEqual(points[200]["explicit_bounds"], BOUNDARIES)
        self.assertEqual(sum(points[200]["bucket_counts"]), 10)
        self.assertEqual(
            points[200]["attributes"],
            {
                "http.request.method": "GET",
                "http.response.status_code": 200,
                "http.route": "/rolldice",
                "network.protocol.version": "1.1",
                "url.scheme": "http",
            },
        )
        self.assertNotIn("http.route", points[404]["attributes"])
        self.assertNotIn("error.type", points[404]["attributes"])
        names = {metric["name"] for metric in telemetry.metrics}
        self.assertNotIn("http.server.duration", names)

    def test_metrics_within_an_interval(self):
        with Server(
            environment={"OTEL_METRIC_EXPORT_INTERVAL": "50"}
        ) as server:
            server.get("/rolldice")
            server.stdout.wait_for(r'"name": "dice\.rolls"')
            self.assertIsNone(server.process.poll())
            server.stop()

    def test_resource(self):
        with Server() as server:
            server.get("/rolldice")
            telemetry = server.stop()
        self.assertGreaterEqual(len(telemetry.resources), 4)
        for resource in telemetry.resources:
            self.assertEqual(resource["attributes"]["service.name"], "dice-server")
            self.assertEqual(
                resource["attributes"]["telemetry.sdk.name"], "otel_cc"
            )
            self.assertEqual(
                resource["attributes"]["telemetry.sdk.language"], "cpp"
            )

    def test_continues_the_callers_trace(self):
        with Server() as server:
            server.get(
                "/rolldice", {"traceparent": f"00-{TRACE_ID}-{SPAN_ID}-01"}
            )
            telemetry = server.stop()
        parent = telemetry.span("GET /rolldice")
        self.assertEqual(parent["parent_id"], f"0x{SPAN_ID}")
        for span in telemetry.spans:
            self.assertEqual(span["context"]["trace_id"], f"0x{TRACE_ID}")
        self.assertEqual(telemetry.logs[0]["trace_id"], f"0x{TRACE_ID}")

    def test_malformed_traceparent_is_a_new_trace(self):
        with Server() as server:
            server.get("/rolldice", {"traceparent": f"00-{TRACE_ID}-01"})
            telemetry = server.stop()
        parent = telemetry.span("GET /rolldice")
        self.assertIsNone(parent["parent_id"])
        self.assertNotEqual(parent["context"]["trace_id"], f"0x{TRACE_ID}")

    def test_not_found(self):
        with Server() as server:
            status, _, _ = server.get("/nope")
            telemetry = server.stop()
        self.assertEqual(status, 404)
        (span,) = telemetry.spans
        self.assertEqual(span["name"], "GET")
        self.assertEqual(span["status"], {"status_code": "UNSET"})
        self.assertNotIn("http.route", span["attributes"])
        self.assertNotIn("error.type", span["attributes"])
        self.assertEqual(span["attributes"]["http.response.status_code"], 404)
        self.assertEqual(telemetry.logs, [])

    def test_old_names_beside_the_new(self):
        with Server(
            environment={"OTEL_SEMCONV_STABILITY_OPT_IN": "http/dup"}
        ) as server:
            server.get("/rolldice?player=alice")
            telemetry = server.stop()
        attributes = telemetry.span("GET /rolldice")["attributes"]
        self.assertEqual(set(attributes), STABLE_ATTRIBUTES | OLD_ATTRIBUTES)
        self.assertEqual(attributes["http.method"], "GET")
        self.assertEqual(attributes["http.target"], "/rolldice?player=alice")
        self.assertEqual(attributes["http.status_code"], 200)
        self.assertEqual(attributes["net.host.port"], server.port)
        self.assertEqual(attributes["http.host"], f"localhost:{server.port}")
        old = telemetry.metric("http.server.duration")
        self.assertEqual(old["unit"], "ms")
        (seconds,) = telemetry.points("http.server.request.duration")
        (milliseconds,) = old["data"]["data_points"]
        self.assertAlmostEqual(milliseconds["sum"], seconds["sum"] * 1000)
        self.assertEqual(milliseconds["attributes"]["http.method"], "GET")

    def test_the_environment_wins(self):
        with Server(
            environment={
                "OTEL_SERVICE_NAME": "other-name",
                "OTEL_TRACES_EXPORTER": "none",
            }
        ) as server:
            server.get("/rolldice")
            telemetry = server.stop()
        self.assertEqual(telemetry.spans, [])
        self.assertEqual(len(telemetry.logs), 1)
        for resource in telemetry.resources:
            self.assertEqual(resource["attributes"]["service.name"], "other-name")

    def test_disabled_it_serves_and_is_silent(self):
        with Server(environment={"OTEL_SDK_DISABLED": "true"}) as server:
            self.assertEqual(server.get("/rolldice")[0], 200)
            server.stop()
            self.assertEqual(server.stdout.all(), "")

    def test_many_clients_do_not_mix_documents(self):
        with Server() as server:
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                results = list(
                    pool.map(
                        lambda i: server.get(f"/rolldice?player=p{i}"), range(100)
                    )
                )
            telemetry = server.stop()
        self.assertEqual({status for status, _, _ in results}, {200})
        by_id = {span["context"]["span_id"]: span for span in telemetry.spans}
        self.assertEqual(len(by_id), 200)
        self.assertEqual(len(telemetry.logs), 100)
        for log in telemetry.logs:
            roll = by_id[log["span_id"]]
            request = by_id[roll["parent_id"]]
            player = request["attributes"]["url.query"].split("=")[1]
            value = roll["attributes"]["roll.value"]
            self.assertEqual(
                log["body"], f"{player} is rolling the dice: {value}"
            )

    def test_interrupt_stops_it(self):
        with Server() as server:
            server.get("/rolldice")
            telemetry = server.stop(signal.SIGINT)
        self.assertEqual(len(telemetry.spans), 2)

    def test_request_in_flight_is_answered(self):
        with Server() as server:
            with socket.create_connection(
                ("127.0.0.1", server.port), TIMEOUT_SECONDS
            ) as client:
                client.sendall(b"GET /rolldice HTTP/1.1\r\nHost: localhost\r\n")
                wait_until_read(client, server)
                server.process.send_signal(signal.SIGTERM)
                wait_until_refused(server.port)
                client.sendall(b"Connection: close\r\n\r\n")
                answer = b""
                while received := client.recv(4096):
                    answer += received
            self.assertEqual(server.wait(), 0)
            telemetry = Telemetry(server.stdout.all())
        self.assertTrue(answer.startswith(b"HTTP/1.1 200 "), answer)
        self.assertEqual(len(telemetry.spans), 2)

    def test_idle_connection_does_not_hold_up_the_end(self):
        with Server() as server:
            connection = http.client.HTTPConnection("localhost", server.port)
            connection.request("GET", "/rolldice")
            connection.getresponse().read()
            telemetry = server.stop()
            connection.close()
        self.assertEqual(len(telemetry.spans), 2)

    def test_busy_port(self):
        for binary in (DICE_SERVER, DICE_SERVER_PLAIN):
            with self.subTest(binary), Server(binary) as first:
                second = Server(binary, ("--port", str(first.port)))
                self.assertEqual(second.wait(), 1)
                self.assertIn(
                    f"Cannot listen on port {first.port}", second.stderr.all()
                )
                self.assertEqual(Telemetry(second.stdout.all()).spans, [])
                self.assertEqual(first.get("/rolldice")[0], 200)

    def test_bad_arguments(self):
        for arguments in (
            ["--port"],
            ["--port", "x"],
            ["--port", "-1"],
            ["--port", "65536"],
            ["--port="],
            ["8080"],
            ["--port", "1", "2"],
        ):
            with self.subTest(arguments):
                server = Server(arguments=arguments)
                self.assertEqual(server.wait(), 2)
                self.assertIn("usage:", server.stderr.all())
                self.assertEqual(server.stdout.all(), "")

    def test_port_argument_in_one_word(self):
        with Server(arguments=["--port=0"]) as server:
            self.assertEqual(server.get("/rolldice")[0], 200)

    def test_lost_reader_of_stdout_does_not_stop_the_service(self):
        reader, writer = os.pipe()
        with Server(stdout=writer) as server:
            os.close(writer)
            os.close(reader)
            for _ in range(3):
                self.assertEqual(server.get("/rolldice")[0], 200)
            server.process.send_signal(signal.SIGTERM)
            self.assertEqual(server.wait(), 0)

    def test_plain_server_does_the_same_in_silence(self):
        with Server(DICE_SERVER_PLAIN) as server:
            status, content_type, body = server.get("/rolldice?player=alice")
            self.assertEqual(status, 200)
            self.assertRegex(content_type, "^text/plain")
            self.assertRegex(body, "^[1-6]$")
            self.assertEqual(server.get("/nope")[0], 404)
            server.stop()
            self.assertEqual(server.stdout.all(), "")
            self.assertIn(
                f"alice is rolling the dice: {body}", server.stderr.all()
            )


def wait_until_read(client, server):
    """Returns when the server has read all that `client` sent."""
    # The kernel's table of the server's sockets: local address, remote address,
    # state, bytes to send and to be read, all in hexadecimal.
    local = f"{client.getsockname()[1]:04X}"
    pattern = re.compile(
        rf"^ *\d+: [0-9A-F]+:{server.port:04X} [0-9A-F]+:{local} 01 "
        r"[0-9A-F]+:00000000 ",
        re.MULTILINE,
    )
    while True:
        with open(f"/proc/{server.process.pid}/net/tcp", encoding="ascii") as table:
            if pattern.search(table.read()):
                return


def wait_until_refused(port):
    """Returns when nobody listens on `port`."""
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            return
        except ConnectionResetError:
            pass  # Accepted by the kernel while the server closed the port.


if __name__ == "__main__":
    DICE_SERVER, DICE_SERVER_PLAIN, CONFIG_FILE = (
        os.path.abspath(path) for path in sys.argv[1:4]
    )
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
