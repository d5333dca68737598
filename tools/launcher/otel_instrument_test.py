#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Runs otel_instrument and the agent on real programs.

Arguments: the files that BUILD.bazel lists as _TEST_PROGRAMS.
"""

import http.server
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import unittest

# Long enough for a sanitizer on a busy machine; nothing waits this long.
TIMEOUT_SECONDS = 60

LAUNCHER = AGENT = AGENT_SDK = None
API_PROGRAM = API_SERVER = HIDDEN_PLUGIN = OTHER_PLUGIN = SDK_PLUGIN = None
FIRST_USE_PROGRAM = PLUGIN_HOST = SDK_PROGRAM = STATIC_PROGRAM = DICE_SERVER = None

CONSOLE = [
    "--traces_exporter", "console",
    "--metrics_exporter", "console",
    "--logs_exporter", "console",
    "--service_name", "dice-server",
]  # fmt: skip


def sanitized():
    """Whether the agent needs a sanitizer's runtime, which a shell lacks."""
    with open(AGENT, "rb") as file:
        return re.search(rb"__(a|t)san_init", file.read()) is not None


def environment(variables=None):
    clean = {
        name: value
        for name, value in os.environ.items()
        if not re.match("OTEL_|LD_PRELOAD$|BUILD_W", name)
    }
    # A sanitizer wants to be loaded first.
    clean["ASAN_OPTIONS"] = (
        "verify_asan_link_order=0:detect_odr_violation=0:detect_leaks=0"
    )
    clean.update(variables or {})
    return clean


def run(arguments, variables=None, stdin="", cwd=None, launcher=None):
    return subprocess.run(
        [launcher or LAUNCHER, *arguments],
        env=environment(variables),
        input=stdin,
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        timeout=TIMEOUT_SECONDS,
        encoding="utf-8",
    )


def documents(text):
    """Returns the JSON documents that `text` consists of."""
    decoder = json.JSONDecoder()
    found = []
    while text := text.lstrip():
        document, end = decoder.raw_decode(text)
        found.append(document)
        text = text[end:]
    return found


class Telemetry:
    def __init__(self, text):
        self.spans = []
        self.logs = []
        self.metrics = {}
        self.metric_documents = 0
        for document in documents(text):
            if "resource_metrics" in document:
                self.metric_documents += 1
                for resource in document["resource_metrics"]:
                    for scope in resource["scope_metrics"]:
                        for metric in scope["metrics"]:
                            self.metrics[metric["name"]] = metric
            elif "body" in document:
                self.logs.append(document)
            else:
                self.spans.append(document)

    def names(self):
        return sorted(span["name"] for span in self.spans)

    def span(self, name):
        (span,) = [span for span in self.spans if span["name"] == name]
        return span


def flags_of_help():
    return re.findall(r"^  --(\w+)  \S", run(["--help"]).stdout, re.MULTILINE)


class CommandLineTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        # Programs that are not ours.
        self.variables = {"OTEL_CC_AGENT": "none"} if sanitized() else {}

    def run_env(self, arguments):
        """Returns the variables that a program gets."""
        result = run([*arguments, "env", "-0"], self.variables)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return dict(
            line.split("=", 1) for line in result.stdout.split("\0") if line
        )

    def test_every_flag_sets_its_variable(self):
        flags = [flag for flag in flags_of_help() if flag != "cc_agent"]
        self.assertGreater(len(flags), 70)
        for form in ("--{}={}", "--{}\0{}"):
            words = []
            for flag in flags:
                words += form.format(flag, f"of {flag}").split("\0")
            variables = self.run_env(words)
            for flag in flags:
                with self.subTest(flag=flag, form=form):
                    self.assertEqual(
                        variables["OTEL_" + flag.upper()], f"of {flag}"
                    )

    def test_flags_go_before_the_environment_and_the_rest_stays(self):
        self.variables["OTEL_SERVICE_NAME"] = "old"
        self.variables["OTEL_LOG_LEVEL"] = "debug"
        self.variables["OTHER"] = "a=b\nc"
        variables = self.run_env(["--service_name", "first", "--service_name=new"])
        self.assertEqual(variables["OTEL_SERVICE_NAME"], "new")
        self.assertEqual(variables["OTEL_LOG_LEVEL"], "debug")
        self.assertEqual(variables["OTHER"], "a=b\nc")

    def test_preload_is_added_to_what_is_there(self):
        other = "/nonexistent/libother.so"
        result = run(
            ["env"], {"LD_PRELOAD": other, "OTEL_CC_AGENT": AGENT}
        )  # The loader tells of the missing library, and goes on.
        if sanitized():
            return
        self.assertIn(f"LD_PRELOAD={other}:{AGENT}\n", result.stdout)
        # Once, however many launchers there are in a row.
        result = run([LAUNCHER, "env"])
        self.assertIn("LD_PRELOAD=", result.stdout)
        self.assertEqual(result.stdout.count("libotel_agent.so"), 1)

    def test_agent_can_be_left_out(self):
        result = run(["--cc_agent=none", "env"])
        self.assertNotIn("LD_PRELOAD", result.stdout)
        self.assertEqual(result.stderr, "")

        # Neither does that of a launcher before, nor one that nobody chose.
        result = run([LAUNCHER, "--cc_agent=none", "env"])
        self.assertNotIn("libotel_agent.so", result.stdout)
        if not sanitized():
            result = subprocess.run(
                [API_PROGRAM],
                env=environment({"LD_PRELOAD": AGENT, "OTEL_CC_AGENT": "none"}),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                timeout=TIMEOUT_SECONDS,
            )
            self.assertEqual((result.stdout, result.stderr), (b"", b""))

    def test_file_that_is_no_agent_is_told_and_left_out(self):
        for file in ("/", __file__, "/bin/sh"):
            with self.subTest(file):
                result = run([f"--cc_agent={file}", "env"])
                self.assertEqual(result.returncode, 0)
                self.assertNotIn("LD_PRELOAD", result.stdout)
                self.assertRegex(
                    result.stderr,
                    "^otel_instrument: warning: OTEL_CC_AGENT=.*: it is no agent"
                    ".*, expected a file such as libotel_agent.so, or none;.*\n$",
                )

    def test_missing_agent_is_told_and_the_program_runs(self):
        result = run(["--cc_agent=/nonexistent", "true"])
        self.assertEqual(result.returncode, 0)
        self.assertRegex(
            result.stderr,
            r"^otel_instrument: warning: OTEL_CC_AGENT=/nonexistent: No such file"
            r".*runs without telemetry\n$",
        )

    def test_mistakes_are_told_in_one_line(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        folder = holder.name
        script = os.path.join(folder, "scripted")
        with open(script, "w", encoding="utf-8") as file:
            file.write("#!/nonexistent/interpreter\n")
        for arguments, code, message in (
            ([], 2, "no program to run"),
            (["--service_name", "a"], 2, "no program to run"),
            (["--service_name"], 2, "--service_name needs a value"),
            (["--service_nam", "a", "true"], 2, "did you mean --service_name?"),
            (["-v", "true"], 2, "unknown flag -v"),
            (["nonexistent"], 127, "program not found: nonexistent"),
            (["./nonexistent"], 127, "program not found: ./nonexistent"),
            (["/dev/null/x"], 127, "program not found: /dev/null/x"),
            ([""], 127, "program not found: "),
            (["a\nb\x1b[31m"], 127, "program not found: a?b?[31m"),
            (["--cc_agent=/nonexistent", "nonexistent"], 127, "not found"),
            (["--help=1"], 2, "--help takes no value"),
            (["/"], 126, "/ cannot be run: Permission denied"),
            ([script], 126, "cannot be run: Permission denied"),
        ):
            with self.subTest(arguments):
                result = run(arguments)
                self.assertEqual(result.returncode, code)
                self.assertEqual(result.stdout, "")
                self.assertRegex(result.stderr, "^otel_instrument: [^\n]*\n$")
                self.assertIn(message, result.stderr)
        os.chmod(script, 0o755)
        # Also where it is found in the path, and another one is here.
        for arguments, path in (([script], "/bin"), (["scripted"], folder)):
            result = run(arguments, {"PATH": path})
            self.assertEqual(result.returncode, 127)
            self.assertIn("its interpreter is not there", result.stderr)
        result = run(["scripted"], {"PATH": "/bin"}, cwd=folder)
        self.assertEqual(result.returncode, 127)
        self.assertIn("not found: scripted; did you mean ./scripted?", result.stderr)

    def test_full_disk_and_missing_parts_are_told(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            result = subprocess.run(
                [LAUNCHER, "--help"],
                stdout=full,
                stderr=subprocess.PIPE,
                timeout=TIMEOUT_SECONDS,
                encoding="utf-8",
            )
        self.assertEqual(result.returncode, 1)
        self.assertIn("cannot be written: No space left", result.stderr)
        with tempfile.TemporaryDirectory() as folder:
            lonely = os.path.join(folder, "otel_instrument")
            shutil.copy(LAUNCHER, lonely)
            result = run(["--describe"], launcher=lonely)
        self.assertEqual(result.returncode, 126)
        self.assertIn(
            "otel_describe, which --describe needs, cannot be run: No such file",
            result.stderr,
        )

    def test_help_and_version_go_to_stdout(self):
        for flag, text in (("--help", "usage: "), ("--version", "otel_cc ")):
            result = run([flag])
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertTrue(result.stdout.startswith(text))

    def test_exit_code_is_the_program_s(self):
        for code in (0, 1, 2, 77, 255):
            result = run(["sh", "-c", f"exit {code}"], self.variables)
            self.assertEqual(result.returncode, code)

    def test_death_by_a_signal_is_the_program_s(self):
        result = run(["sh", "-c", "kill -KILL $$"], self.variables)
        self.assertEqual(result.returncode, -signal.SIGKILL)

    def test_stdin_and_arguments_arrive_as_they_are(self):
        text = "a line\nwithout end \u20ac"
        self.assertEqual(run(["cat"], self.variables, text).stdout, text)
        arguments = ["%s|", "--service_name", "", "two words", "--", "*"]
        result = run(["printf", *arguments], self.variables)
        self.assertEqual(result.stdout, "--service_name||two words|--|*|")

    def test_program_has_the_launcher_s_pid_and_gets_its_signals(self):
        process = subprocess.Popen(
            [
                LAUNCHER,
                "sh",
                "-c",
                'trap "echo got it; exit 7" TERM; echo $$; '
                "while read line; do :; done",
            ],
            env=environment(self.variables),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        with process:
            self.assertEqual(int(process.stdout.readline()), process.pid)
            process.send_signal(signal.SIGTERM)
            # A shell that waits in `read` runs its trap then.
            process.stdin.close()
            self.assertEqual(process.stdout.read(), "got it\n")
            self.assertEqual(process.wait(TIMEOUT_SECONDS), 7)

    def test_programs_are_found_in_the_path_and_scripts_run(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (
                ("with_shebang", '#!/bin/sh\necho "$0 $OTEL_SERVICE_NAME"\n'),
                ("without", "echo without\n"),
            ):
                file = os.path.join(folder, name)
                with open(file, "w", encoding="utf-8") as script:
                    script.write(text)
                os.chmod(file, 0o755)
            path = {**self.variables, "PATH": folder + ":" + os.environ["PATH"]}
            result = run(["--service_name=s", "with_shebang"], path)
            self.assertEqual(result.stdout, f"{folder}/with_shebang s\n")
            self.assertEqual(run(["without"], path).stdout, "without\n")
            result = run(["./without"], self.variables, cwd=folder)
            self.assertEqual(result.stdout, "without\n")

    def test_bazel_run_does_not_change_where_names_are_from(self):
        with tempfile.TemporaryDirectory() as folder:
            runfiles = os.path.join(folder, "x.runfiles", "otel_cc")
            os.makedirs(runfiles)
            variables = {**self.variables, "BUILD_WORKING_DIRECTORY": folder}
            result = run(["pwd", "-P"], variables, cwd=runfiles)
            self.assertEqual(result.stdout, os.path.realpath(folder) + "\n")
            # Not of a program that runs in a folder of its own choice.
            result = run(["pwd", "-P"], variables, cwd="/")
            self.assertEqual(result.stdout, "/\n")


class DescribeTest(unittest.TestCase):
    def test_shows_flags_and_variables_with_their_origin(self):
        result = run(
            ["--service_name", "dice", "--traces_exporter=console",
             "--metrics_exporter=none", "--logs_exporter=none", "--describe"],
            {"OTEL_BSP_MAX_QUEUE_SIZE": "99"},
        )  # fmt: skip
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertRegex(result.stdout, r'file_format: "1\.0"')
        self.assertRegex(result.stdout, "console.*# OTEL_TRACES_EXPORTER")
        self.assertNotIn("resource_metrics", result.stdout)

    def test_masks_secrets(self):
        result = run(
            ["--exporter_otlp_headers=api-key=hunter2", *CONSOLE, "--describe"]
        )
        self.assertEqual(result.returncode, 0)
        self.assertNotIn("hunter2", result.stdout + result.stderr)

    def test_file_that_is_not_there_is_an_error(self):
        result = run(["--config_file=/nonexistent.yaml", "--describe"])
        self.assertEqual(result.returncode, 1)
        self.assertIn("/nonexistent.yaml", result.stderr)


class AgentTest(unittest.TestCase):
    maxDiff = None

    def record(self, program, arguments=(), flags=(), code=0, stderr=""):
        result = run([*CONSOLE, *flags, program, *arguments])
        self.assertEqual(result.returncode, code, result.stderr)
        if stderr is not None:
            self.assertEqual(result.stderr, stderr)
        return Telemetry(result.stdout)

    def check_record(self, telemetry):
        self.assertEqual(telemetry.names(), ["child", "roll"])
        roll = telemetry.span("roll")
        self.assertEqual(
            telemetry.span("child")["parent_id"], roll["context"]["span_id"]
        )
        self.assertEqual(
            roll["resource"]["attributes"]["service.name"], "dice-server"
        )
        (log,) = telemetry.logs
        self.assertEqual(log["body"], "rolled")
        self.assertEqual(
            log["span_id"], telemetry.span("child")["context"]["span_id"]
        )
        (point,) = telemetry.metrics["rolls"]["data"]["data_points"]
        self.assertEqual(point["value"], 1)
        # Measured in a sampled span, so an example of it.
        (exemplar,) = point["exemplars"]
        self.assertEqual(exemplar["trace_id"], roll["context"]["trace_id"])
        (gauge,) = telemetry.metrics["temperature"]["data"]["data_points"]
        self.assertEqual(gauge["value"], 21)
        # One SDK, one export at exit.
        self.assertEqual(telemetry.metric_documents, 1)

    def test_description_is_a_file_with_the_same_description(self):
        """With all that has a value, but for where each is from."""

        def described(flags):
            result = run([*flags, "--describe"])
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertNotIn("hunter2", result.stdout)
            lines = (line.split("  #")[0].rstrip()
                     for line in result.stdout.splitlines()
                     if not line.startswith("#"))  # fmt: skip
            return "\n".join(lines) + "\n"

        common = [
            "--service_name=dice",
            "--resource_attributes=service.version=1,team=a%2Cb",
            "--propagators=tracecontext,baggage,b3",
            "--traces_sampler=parentbased_traceidratio",
            "--traces_sampler_arg=0.1",
            "--bsp_max_queue_size=100",
            "--attribute_value_length_limit=100",
            "--semconv_stability_opt_in=http/dup",
            "--semconv_exception_signal_opt_in=logs",
            "--instrumentation_http_capture_headers_server_request=x-a,x-b",
            "--cc_console_format=pretty",
            "--cc_self_observability=true",
        ]
        otlp = [
            *common,
            "--traces_exporter=otlp,console",
            "--exporter_otlp_headers=api-key=hunter2,authorization=Basic%20x=",
            "--exporter_otlp_traces_endpoint=https://u:hunter2@c:1/x?t=hunter2",
            "--exporter_otlp_endpoint=https://u:hunter2@c:4318/base?t=hunter2",
            "--exporter_otlp_timeout=5000",
            "--exporter_otlp_compression=gzip",
            "--exporter_otlp_metrics_temporality_preference=delta",
        ]
        grpc = [
            *common,
            "--exporter_otlp_protocol=grpc",
            "--exporter_otlp_headers=api-key=hunter2",
            "--exporter_otlp_endpoint=c:4317",
            "--exporter_otlp_insecure=true",
            "--exporter_otlp_logs_protocol=http/json",
            "--exporter_otlp_logs_endpoint=http://d/v1/logs",
        ]
        others = [
            ["--exporter_otlp_endpoint=http://c:1/a//?x=hunter2#f"],
            ["--exporter_otlp_headers=Authorization: Basic hunter2==",
             "--exporter_otlp_protocol=grpc", *CONSOLE],
            ["--exporter_otlp_endpoint=unix:/run/x.sock"],
            ["--exporter_otlp_endpoint=http://c:1#f",
             "--exporter_otlp_headers=a=%2C%3D,b=c%20d"],
            ["--exporter_otlp_protocol=grpc", "--exporter_otlp_insecure=true",
             "--exporter_otlp_endpoint=unix:/run/x.sock"],
            ["--traces_sampler=traceidratio", "--traces_sampler_arg=1e-7",
             "--propagators=none", "--log_level=none"],
            ["--resource_attributes=a=%22x%22,b=${HOME}",
             "--service_name=${X}: #y", "--entities=host{host.id=1}[b=2]"],
            ["--traces_exporter=otlp/stdout", "--logs_exporter=otlp/stdout",
             "--metrics_exporter=none", "--cc_resource_detectors=process,os"],
            ["--bsp_export_timeout=0", "--exporter_otlp_timeout=0",
             "--metric_export_timeout=0", "--cc_shutdown_timeout=0",
             "--attribute_value_length_limit=0"],
        ]  # fmt: skip
        # With lines that the description must have, in this order.
        named = [
            (["--traces_exporter=otlp_grpc", "--logs_exporter=otlp_http",
              "--metrics_exporter=otlp_grpc"],
             ["otlp_grpc:", 'endpoint: "http://localhost:4317"',
              "temporality_preference: cumulative",
              "otlp_http:", 'endpoint: "http://localhost:4318/v1/logs"']),
            (["--traces_exporter=none", "--logs_exporter=none",
              "--metrics_exporter=otlp/stdout",
              "--exporter_otlp_metrics_temporality_preference=delta"],
             ["otlp_file/development:", "temporality_preference: delta"]),
            (["--semconv_exception_signal_opt_in=logs/dup",
              "--bsp_schedule_delay=9223372036854775807"],
             ["schedule_delay: 9223372036854775807",
              'exception_signal_opt_in: "logs/dup"']),
        ]  # fmt: skip
        others = [(flags, []) for flags in
                  ([], otlp, grpc, [*common, *CONSOLE], *others)]  # fmt: skip
        for flags, lines in [*named, *others]:
            with self.subTest(flags=flags):
                first = described(flags)
                rest = iter(line.strip() for line in first.splitlines())
                for line in lines:
                    self.assertIn(line, rest)
                with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
                    file.write(first)
                    file.flush()
                    again = described([f"--config_file={file.name}"])
                self.assertEqual(again, first)

    def test_description_has_no_exporter_that_could_not_be_made(self):
        result = run(
            ["--exporter_otlp_logs_endpoint=u:hunter2@c:4318?t=hunter2",
             "--describe"]
        )  # fmt: skip
        self.assertEqual(result.returncode, 0)
        self.assertIn('the endpoint "****@c:4318?****"', result.stderr)
        self.assertIn("# logger_provider: off", result.stdout)
        self.assertNotIn("hunter2", result.stdout + result.stderr)
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            file.write(result.stdout)
            file.flush()
            again = run([f"--config_file={file.name}", "--describe"])
        self.assertEqual((again.returncode, again.stderr), (0, ""))

    def test_program_with_the_api_alone_gets_an_sdk(self):
        self.check_record(self.record(API_PROGRAM, code=3))

    def test_program_with_an_sdk_keeps_it_and_gets_no_second(self):
        self.check_record(self.record(SDK_PROGRAM, code=3))

    def test_program_alone_records_nothing(self):
        result = subprocess.run(
            [API_PROGRAM],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=TIMEOUT_SECONDS,
        )
        self.assertEqual((result.stdout, result.stderr), (b"", b""))

    def test_context_and_settings_reach_agent_and_program(self):
        result = run(
            [*CONSOLE, "--semconv_stability_opt_in=http/dup", API_PROGRAM,
             "propagate"]
        )  # fmt: skip
        self.assertEqual(result.returncode, 0)
        lines, _, rest = result.stdout.partition("{\n")
        (client,) = Telemetry("{\n" + rest).spans
        trace_id = client["context"]["trace_id"][2:]
        span_id = client["context"]["span_id"][2:]
        self.assertEqual(
            lines.splitlines(),
            [
                "baggage: tenant=acme",
                f"traceparent: 00-{trace_id}-{span_id}-03",
                "received: b",
                "opt-in: http/dup",
            ],
        )

    def test_sends_to_a_collector_unless_told_otherwise(self):
        requests = {}

        class Collector(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                size = int(self.headers["Content-Length"])
                requests[self.path] = self.rfile.read(size)
                self.send_response(200)
                self.send_header("Content-Type", "application/x-protobuf")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Collector) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            result = run(
                [f"--exporter_otlp_endpoint=http://127.0.0.1:{server.server_port}",
                 "--service_name=dice-server", API_PROGRAM]
            )  # fmt: skip
            server.shutdown()
        self.assertEqual((result.returncode, result.stderr), (3, ""))
        self.assertEqual(
            sorted(requests), ["/v1/logs", "/v1/metrics", "/v1/traces"]
        )
        self.assertIn(b"roll", requests["/v1/traces"])
        for body in requests.values():
            self.assertIn(b"dice-server", body)

    def test_disabled_sdk_records_nothing(self):
        telemetry = self.record(
            API_PROGRAM, flags=["--sdk_disabled=true"], code=3, stderr=None
        )
        self.assertEqual((telemetry.spans, telemetry.logs), ([], []))

    def test_diagnostics_of_the_program_s_api_are_told(self):
        result = run([*CONSOLE, API_PROGRAM, "unnamed"])
        self.assertIn("asked for with an empty name", result.stderr)

    def test_wrong_values_are_told_once(self):
        result = run([*CONSOLE, "--bsp_max_queue_size=x", API_PROGRAM])
        self.assertEqual(result.returncode, 3)
        self.assertEqual(result.stderr.count("OTEL_BSP_MAX_QUEUE_SIZE"), 1)

    def test_child_that_records_nothing_exports_nothing(self):
        telemetry = self.record(API_PROGRAM, ["idle_child"])
        self.assertEqual(telemetry.names(), ["child", "parent"])
        self.assertEqual(telemetry.metric_documents, 1)

    def test_child_exports_what_it_recorded(self):
        telemetry = self.record(API_PROGRAM, ["busy_child"])
        self.assertEqual(
            telemetry.names(), ["child", "child", "forked", "parent"]
        )

    def test_plugins_with_hidden_copies_of_the_api_share_the_sdk(self):
        telemetry = self.record(API_PROGRAM, ["load", HIDDEN_PLUGIN])
        self.assertEqual(telemetry.names(), ["child", "plugin", "program"])
        self.assertEqual(telemetry.metric_documents, 1)

    def test_plugins_with_an_sdk_use_the_agent_s(self):
        telemetry = self.record(API_PROGRAM, ["load", SDK_PLUGIN])
        self.assertEqual(telemetry.names(), ["child", "plugin", "program"])
        self.assertEqual(telemetry.metric_documents, 1)

    def test_plugin_that_is_unloaded_leaves_the_agent_to_the_next(self):
        telemetry = self.record(
            PLUGIN_HOST, ["unload", HIDDEN_PLUGIN, OTHER_PLUGIN]
        )
        self.assertEqual(telemetry.names(), ["plugin", "plugin"])

    def test_fork_during_the_first_use_leaves_the_child_whole(self):
        if sanitized():
            return  # The locks of a sanitizer's allocator stay locked.
        for microseconds in (0, 200, 500, 1000, 2000, 4000):
            with self.subTest(microseconds=microseconds):
                result = run(
                    [*CONSOLE, FIRST_USE_PROGRAM, "fork", "",
                     str(microseconds)]
                )  # fmt: skip
                self.assertEqual((result.returncode, result.stderr), (0, ""))
                self.assertEqual(
                    Telemetry(result.stdout).names(), ["plugin", "plugin"]
                )

    def test_agent_without_its_sdk_says_so_and_the_program_runs(self):
        with tempfile.TemporaryDirectory() as folder:
            lonely = os.path.join(folder, "libotel_agent.so")
            with open(AGENT, "rb") as source, open(lonely, "wb") as copy:
                copy.write(source.read())
            result = run([f"--cc_agent={lonely}", API_PROGRAM])
            self.assertEqual(result.returncode, 3)
            self.assertRegex(
                result.stderr,
                "^otel_cc error: agent: the program runs without telemetry: "
                ".*libotel_agent_sdk.so",
            )
            # Once, and not to who wants no messages.
            loaded = [f"--cc_agent={lonely}", API_PROGRAM, "load", HIDDEN_PLUGIN]
            self.assertEqual(run(loaded).stderr.count("\n"), 1)
            self.assertEqual(run(["--log_level=none", *loaded]).stderr, "")

    def test_programs_without_otel_cc_are_left_alone(self):
        if sanitized():
            return
        plain = run(["--cc_agent=none", "cat", "/proc/self/maps"]).stdout
        agent = run(["cat", "/proc/self/maps"]).stdout

        def libraries(maps):
            return {os.path.basename(f) for f in re.findall(r"/\S+\.so\S*", maps)}

        self.assertEqual(
            libraries(agent) - libraries(plain), {"libotel_agent.so"}
        )

    def test_each_problem_of_a_file_has_a_line(self):
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            file.write('file_format: "1.0"\nlog_level: 5\nresource: 7\n')
            file.flush()
            result = run([f"--config_file={file.name}", API_PROGRAM])
        self.assertEqual(result.returncode, 3)
        start = "otel_cc error: agent: the program runs without telemetry: "
        self.assertRegex(
            result.stderr,
            f"^{start}\\S+:2:12: log_level: .*\n{start}\\S+:3:11: resource: .*\n$",
        )

    def test_problems_of_exporters_are_told_with_those_of_the_file(self):
        """In the order of the file, each with its place and path."""
        exporter = "tracer_provider.processors[0].batch.exporter.otlp_http"
        reader = "meter_provider.readers[0].periodic"
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            file.write(
                'file_format: "1.0"\n'
                "tracer_provider:\n"
                "  processors:\n"
                "    - batch:\n"
                "        exporter:\n"
                "          otlp_http:\n"
                "            endpont:\n"
                "              a: 1\n"
                "            timeout: 5s\n"
                "            headers: [{name: a}, {name: b, value: hunter2, x: 1}]\n"
                "meter_provider:\n"
                "  readers:\n"
                "    - periodic: {interval: x, exporter: {console: {format: y}}}\n"
            )
            file.flush()
            result = run([f"--config_file={file.name}", "--describe"])
        self.assertEqual(result.returncode, 1)
        self.assertNotIn("hunter2", result.stderr)
        self.assertEqual(
            [line.split(": ")[0] + ": " + line.split(": ")[1]
             for line in result.stderr.replace(file.name, "f")
             .replace("otel_instrument: ", "").splitlines()],
            [
                f"f:7:13: {exporter}.endpont",
                f"f:9:22: {exporter}.timeout",
                f"f:10:23: {exporter}.headers[0]",
                f"f:10:60: {exporter}.headers[1].****",
                f"f:13:28: {reader}.interval",
                f"f:13:60: {reader}.exporter.console.format",
            ],
        )  # fmt: skip

    def test_libcurl_and_grpc_are_loaded_by_who_sends(self):
        """They bring more libraries than all the rest."""
        quiet = ["--metrics_exporter=none", "--logs_exporter=none"]
        unreachable = ["--exporter_otlp_endpoint=http://127.0.0.1:1",
                       "--exporter_otlp_timeout=100"]  # fmt: skip

        def loaded(flags):
            result = run([*flags, API_PROGRAM], {"LD_DEBUG": "files"})
            self.assertEqual(result.returncode, 3)
            self.assertNotIn("without telemetry", result.stderr)
            self.assertNotIn("unknown", result.stderr)
            return set(re.findall(r"file=lib(curl|grpc)\.so", result.stderr))

        with tempfile.TemporaryDirectory() as folder:

            def file_with(exporter):
                path = os.path.join(folder, f"{exporter}.yaml")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(
                        'file_format: "1.0"\n'
                        "tracer_provider:\n"
                        "  processors:\n"
                        "    - batch:\n"
                        "        exporter:\n"
                        f"          {exporter}:\n"
                        "            endpoint: http://127.0.0.1:1\n"
                        "            timeout: 100\n"
                    )
                return [f"--config_file={path}"]

            for flags, expected in (
                (["--traces_exporter=console", *quiet], set()),
                ([*quiet, *unreachable], {"curl"}),
                (["--exporter_otlp_protocol=grpc", *quiet, *unreachable],
                 {"grpc"}),
                (["--exporter_otlp_traces_protocol=gRPC", *quiet,
                  *unreachable], {"grpc"}),
                (file_with("otlp_http"), {"curl"}),
                (file_with("otlp_grpc"), {"grpc"}),
            ):  # fmt: skip
                with self.subTest(flags=flags):
                    self.assertEqual(loaded(flags), expected)

    def test_libraries_export_their_entry_points_alone(self):
        for library in (AGENT, AGENT_SDK):
            symbols = subprocess.run(
                ["nm", "--dynamic", "--defined-only", "--extern-only", library],
                stdout=subprocess.PIPE,
                check=True,
                encoding="utf-8",
            ).stdout
            names = [line.split()[2] for line in symbols.splitlines()]
            self.assertEqual([name for name in names
                              if not name.startswith("otel_cc_agent_")], [])
            self.assertIn("otel_cc_agent_v1", names)

    def test_static_program_is_told_and_runs_with_the_variables(self):
        result = run(["--service_name=static", STATIC_PROGRAM])
        self.assertEqual((result.returncode, result.stdout), (3, "static\n"))
        self.assertRegex(
            result.stderr,
            r"^otel_instrument: warning: the agent cannot be loaded into \S+: it "
            r"is statically linked; it has telemetry only if it links "
            r"@otel_cc//sdk/configuration:auto_setup\n$",
        )

    @unittest.skipUnless(os.geteuid() == 0, "gives a file away")
    def test_program_with_another_user_s_rights_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            program = os.path.join(folder, "program")
            with open("/bin/true", "rb") as source, open(program, "wb") as copy:
                copy.write(source.read())
            try:
                os.chown(program, 65534, 65534)
            except OSError:
                self.skipTest("the sandbox has one user only")
            os.chmod(program, 0o755 | stat.S_ISUID)
            result = run([program])
            self.assertIn("the rights of another user", result.stderr)

    def test_guide_s_command_on_an_instrumented_server(self):
        telemetry = self.record(
            API_SERVER,
            flags=["--semconv_stability_opt_in=http/dup"],
            stderr=None,
        )
        self.assertEqual(
            telemetry.names(), ["GET", "GET /rolldice", "roll"]
        )
        server = telemetry.span("GET /rolldice")
        self.assertEqual(
            server["parent_id"], telemetry.span("GET")["context"]["span_id"]
        )
        self.assertEqual(
            telemetry.span("roll")["parent_id"], server["context"]["span_id"]
        )
        self.assertEqual(server["attributes"]["http.method"], "GET")
        self.assertEqual(server["attributes"]["http.request.method"], "GET")
        (log,) = telemetry.logs
        self.assertEqual(log["body"], "alice is rolling the dice: 4")
        self.assertEqual(
            log["span_id"], telemetry.span("roll")["context"]["span_id"]
        )
        self.assertIn("http.server.request.duration", telemetry.metrics)
        self.assertIn("http.server.duration", telemetry.metrics)

    def test_guide_s_command_on_a_server_with_an_sdk(self):
        process = subprocess.Popen(
            [LAUNCHER, *CONSOLE, "--service_name=other", DICE_SERVER,
             "--port", "0"],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )  # fmt: skip
        with process:
            self.assertIn("Listening on", process.stderr.readline())
            process.send_signal(signal.SIGTERM)
            out, _ = process.communicate(timeout=TIMEOUT_SECONDS)
            self.assertEqual(process.returncode, 0)
        for document in documents(out):
            self.assertIn('"service.name": "other"', json.dumps(document))


if __name__ == "__main__":
    (
        LAUNCHER, AGENT, AGENT_SDK, API_PROGRAM, API_SERVER,
        FIRST_USE_PROGRAM, HIDDEN_PLUGIN, OTHER_PLUGIN, SDK_PLUGIN, PLUGIN_HOST,
        SDK_PROGRAM,
        STATIC_PROGRAM, DICE_SERVER,
    ) = map(os.path.realpath, sys.argv[1:14])  # fmt: skip
    unittest.main(argv=sys.argv[:1] + sys.argv[14:])
