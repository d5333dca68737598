# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""A real Collector between programs and a sink, for the tests of this folder.

    program --OTLP--> Collector --OTLP/JSON--> JsonSink

The sink is written here, without code of otel_cc, so that nothing can be wrong
on both sides at once.
"""

import http.client
import http.server
import json
import os
import re
import signal
import socket
import subprocess
import tempfile
import threading
import time

# Long enough for a busy machine; nothing waits this long.
TIMEOUT_SECONDS = 120


def free_ports(count):
    """Returns ports of the loopback interface that nobody listens on."""
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def attributes(owner):
    """Returns the attributes of a JSON object as a dict of their values."""
    return {each["key"]: value_of(each["value"]) for each in owner.get("attributes", [])}


def value_of(any_value):
    """Returns what an AnyValue holds."""
    ((kind, value),) = any_value.items() or (("none", None),)
    if kind == "intValue":
        return int(value)
    if kind == "arrayValue":
        return [value_of(each) for each in value.get("values", [])]
    return value


class JsonSink:
    """Takes OTLP/JSON over HTTP and keeps it."""

    def __init__(self):
        sink = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                sink._keep(self.path, json.loads(body))
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *unused):
                pass

        self._changed = threading.Condition()
        self._documents = {"/v1/traces": [], "/v1/metrics": [], "/v1/logs": []}
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.endpoint = "http://127.0.0.1:%d" % self._server.server_port

    def _keep(self, path, document):
        with self._changed:
            self._documents[path].append(document)
            self._changed.notify_all()

    def _items(self, path, resources, scopes, items, service):
        with self._changed:
            documents = list(self._documents[path])
        for document in documents:
            for resource in document.get(resources, []):
                of = attributes(resource["resource"])
                if of.get("service.name") != service:
                    continue
                for scope in resource.get(scopes, []):
                    for item in scope.get(items, []):
                        yield of, scope.get("scope", {}), item

    def spans(self, service):
        """Returns (resource, scope, span) of a service, in the order received."""
        return list(self._items("/v1/traces", "resourceSpans", "scopeSpans", "spans", service))

    def log_records(self, service):
        return list(self._items("/v1/logs", "resourceLogs", "scopeLogs", "logRecords", service))

    def metrics(self, service):
        return list(
            self._items("/v1/metrics", "resourceMetrics", "scopeMetrics", "metrics", service)
        )

    def wait_for(self, condition, what):
        """Waits until `condition()` holds, looked at whenever something comes."""
        end = time.monotonic() + TIMEOUT_SECONDS
        with self._changed:
            while True:
                self._changed.release()
                try:
                    if condition():
                        return
                finally:
                    self._changed.acquire()
                if not self._changed.wait(min(1, end - time.monotonic())):
                    if time.monotonic() > end:
                        raise AssertionError("waited in vain for " + what)


class Collector:
    """The program that OTEL_CC_COLLECTOR names, between ports and a sink."""

    def __init__(self, sink, certificates=None):
        self.grpc, self.http, self.tls_grpc, self.tls_http = free_ports(4)
        receivers = {"otlp": self._protocols(self.grpc, self.http, None)}
        if certificates is not None:
            tls = {
                "cert_file": certificates + "/server.pem",
                "key_file": certificates + "/server.key",
                "client_ca_file": certificates + "/authority.pem",
            }
            receivers["otlp/tls"] = self._protocols(self.tls_grpc, self.tls_http, tls)
        pipeline = {"receivers": list(receivers), "exporters": ["otlphttp"]}
        config = {
            "receivers": receivers,
            "exporters": {
                "otlphttp": {
                    "endpoint": sink.endpoint,
                    "encoding": "json",
                    "compression": "none",
                    # A client has its answer when the sink has the data.
                    "sending_queue": {"enabled": False},
                }
            },
            "service": {
                "telemetry": {"metrics": {"level": "none"}, "logs": {"level": "warn"}},
                "pipelines": {name: pipeline for name in ("traces", "metrics", "logs")},
            },
        }
        # JSON is YAML.
        self._config = tempfile.NamedTemporaryFile("w", suffix=".yaml")
        json.dump(config, self._config)
        self._config.flush()
        self.start()

    @staticmethod
    def _protocols(grpc, http_port, tls):
        # Largest requests of the tests are below this.
        settings = {} if tls is None else {"tls": tls}
        return {
            "protocols": {
                "grpc": {"endpoint": "127.0.0.1:%d" % grpc, **settings},
                "http": {"endpoint": "127.0.0.1:%d" % http_port, **settings},
            }
        }

    def start(self):
        self._process = subprocess.Popen(
            [os.environ["OTEL_CC_COLLECTOR"], "--config", self._config.name]
        )
        end = time.monotonic() + TIMEOUT_SECONDS
        for port in (self.grpc, self.http):
            while True:
                if self._process.poll() is not None:
                    raise AssertionError("the Collector ended")
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except ConnectionRefusedError:
                    if time.monotonic() > end:
                        raise
                    time.sleep(0.05)

    def kill(self):
        self._process.kill()
        self._process.wait()

    def environment(self, protocol, tls=None):
        """Returns the variables that send to this Collector."""
        secure = tls is not None
        if protocol == "grpc":
            port = self.tls_grpc if secure else self.grpc
        else:
            port = self.tls_http if secure else self.http
        variables = {
            "OTEL_EXPORTER_OTLP_PROTOCOL": protocol,
            "OTEL_EXPORTER_OTLP_ENDPOINT": "%s://localhost:%d"
            % ("https" if secure else "http", port),
        }
        if secure:
            variables["OTEL_EXPORTER_OTLP_CERTIFICATE"] = tls + "/authority.pem"
            variables["OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE"] = tls + "/client.pem"
            variables["OTEL_EXPORTER_OTLP_CLIENT_KEY"] = tls + "/client.key"
        return variables


def otlp_environment(service, variables):
    """Returns an environment in which all signals go to OTLP."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("OTEL_")
    }
    environment.update(
        OTEL_SERVICE_NAME=service,
        OTEL_TRACES_EXPORTER="otlp",
        OTEL_METRICS_EXPORTER="otlp",
        OTEL_LOGS_EXPORTER="otlp",
    )
    environment.update(variables)
    return environment


class DiceServer:
    """A dice server, for `with`; stopped and flushed at its end."""

    def __init__(self, program, service, variables):
        self._arguments = [program, "--port", "0"]
        self._environment = otlp_environment(service, variables)

    def __enter__(self):
        self._process = subprocess.Popen(
            self._arguments, env=self._environment, stderr=subprocess.PIPE, text=True
        )
        said = ""
        for line in self._process.stderr:
            said += line
            address = re.search(r"http://[^:/]+:(\d+)", line)
            if address is not None:
                self.port = int(address.group(1))
                break
        else:
            raise AssertionError("the server does not listen:\n" + said)
        self._said = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        return self

    def _read(self):
        self._said.extend(self._process.stderr)

    def get(self, path, headers=None):
        """Returns status and body of a request."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=TIMEOUT_SECONDS)
        connection.request("GET", path, headers=headers or {})
        response = connection.getresponse()
        body = response.read().decode()
        connection.close()
        return response.status, body

    def __exit__(self, *unused):
        self._process.send_signal(signal.SIGTERM)
        code = self._process.wait(TIMEOUT_SECONDS)
        self._reader.join(TIMEOUT_SECONDS)
        if code != 0 or any("otlp" in line.lower() for line in self._said):
            raise AssertionError("exit code %d, and said:\n%s" % (code, "".join(self._said)))
