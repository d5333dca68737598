#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Tests of otel_bootstrap, in a workspace with a `bazel` that has fixed answers."""

import json
import os
import stat
import struct
import subprocess
import sys
import tempfile
import textwrap
import unittest

# Test runs must leave no __pycache__ in the source tree.
sys.dont_write_bytecode = True

import build_edit  # pylint: disable=wrong-import-position
import needed  # pylint: disable=wrong-import-position

PROGRAM = os.path.join(
    os.path.dirname(os.path.realpath(build_edit.__file__)), "otel_bootstrap.py"
)

# Answers `query` from the BUILD file of the workspace, for one-line lists.
FAKE_BAZEL = r"""#!/usr/bin/env python3
import ast, json, os, sys
root = os.environ["FAKE_ROOT"]
with open(os.path.join(root, "queries"), "a") as log:
    print(json.dumps(sys.argv[1:]), file=log)
expression = sys.argv[-1]
build = os.path.join(root, "app", "BUILD")
rules = {}
for node in ast.parse(open(build).read()).body:
    call = node.value
    arguments = {k.arg: ast.literal_eval(k.value) for k in call.keywords}
    if "name" in arguments:
        rules["//app:" + arguments["name"]] = (call, arguments)
if expression.startswith("deps("):
    found = set()
    def add(label):
        label = "//app" + label if label.startswith(":") else label
        if label in found:
            return
        found.add(label)
        for name in ("deps", "srcs", "hdrs"):
            for other in rules.get(label, (0, {}))[1].get(name, []):
                add(other if other[0] in ":/@" else "//app:" + other)
    add(expression[5:-1])
    print("\n".join(sorted(found)))
else:
    label = expression if expression.startswith("//") else "//app" + expression
    if label not in rules:
        sys.exit("ERROR: no such target '%s'" % label)
    call = rules[label][0]
    print('<?xml version="1.1" encoding="UTF-8" standalone="no"?>')
    print('<query version="2"><rule class="%s" location="%s:%d:1" name="%s"/></query>'
          % (call.func.id, build, call.lineno, label))
"""

BUILD = '''\
# A comment that stays.
cc_binary(
    name = "server",
    srcs = ["server.cc"],
    deps = [
        ":handlers",
        "@com_github_gabime_spdlog//:spdlog",  # Logs.
    ],
)

cc_library(name = "handlers", srcs = ["handlers.cc"], hdrs = ["handlers.h"])

cc_library(name = "plain", srcs = ["plain.cc"])

py_binary(name = "script", srcs = ["script.py"])
'''

SPDLOG = "@otel_cc//instrumentation/spdlog:sink"
SERVER = "@otel_cc//instrumentation/httplib:server"
CLIENT = "@otel_cc//instrumentation/httplib:client"


class BootstrapTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = os.path.realpath(folder.name)
        self.write("WORKSPACE", 'workspace(name = "app")\n')
        self.write("app/BUILD", BUILD)
        self.write("app/server.cc", "#include <spdlog/spdlog.h>\n")
        self.write(
            "app/handlers.cc",
            '#include "app/handlers.h"\n#include <httplib.h>\n'
            "void Add(httplib::Server& server);\n",
        )
        self.write("app/plain.cc", "#include <vector>\n")
        self.write("bin/bazel", FAKE_BAZEL, 0o755)

    def write(self, name, text, mode=0o644):
        path = os.path.join(self.root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)

    def read(self, name):
        with open(os.path.join(self.root, name), encoding="utf-8") as file:
            return file.read()

    def run_program(self, *arguments, folder=None):
        return subprocess.run(
            [
                PROGRAM,
                "--bazel",
                os.path.join(self.root, "bin/bazel"),
                "--buildozer",
                os.path.join(self.root, "bin/buildozer"),
                *arguments,
            ],
            env={
                **os.environ,
                "FAKE_ROOT": self.root,
                "BUILD_WORKING_DIRECTORY": folder or self.root,
            },
            cwd="/",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def test_requirements_are_printed_one_a_line(self):
        result = self.run_program("-a", "requirements", "//app:server")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout, f"{SERVER}\n{SPDLOG}\n")
        self.assertIn("httplib::Server", result.stderr)
        self.assertIn("no SDK yet: add @otel_cc//sdk/configuration:auto_setup",
                      result.stderr)
        self.assertEqual(self.read("app/BUILD"), BUILD)

    def test_labels_are_meant_from_where_the_person_is(self):
        result = self.run_program(
            ":server", folder=os.path.join(self.root, "app")
        )
        self.assertEqual(result.stdout, f"{SERVER}\n{SPDLOG}\n")

    def test_install_adds_them_and_says_so(self):
        result = self.run_program("-a", "install", "//app:server")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(
            self.read("app/BUILD"),
            BUILD.replace(
                "spdlog\",  # Logs.\n",
                f'spdlog",  # Logs.\n        "{SERVER}",\n        "{SPDLOG}",\n',
            ),
        )
        for label in (SERVER, SPDLOG):
            self.assertIn(f"added {label} to the deps of //app:server",
                          result.stderr)
            self.assertIn(f'+        "{label}",', result.stderr)

    def test_install_twice_changes_nothing(self):
        self.run_program("-a", "install", "//app:server")
        once = self.read("app/BUILD")
        result = self.run_program("-a", "install", "//app:server")
        self.assertEqual(result.returncode, 0)
        self.assertEqual(self.read("app/BUILD"), once)
        self.assertIn("//app:server needs nothing more", result.stderr)
        result = self.run_program("-a", "requirements", "//app:server")
        self.assertEqual(result.stdout, "")

    def test_what_a_dependency_has_already_is_not_added(self):
        self.write(
            "app/BUILD",
            BUILD.replace(
                'hdrs = ["handlers.h"]',
                f'hdrs = ["handlers.h"], deps = ["{SERVER}"]',
            ),
        )
        result = self.run_program("//app:server")
        self.assertEqual(result.stdout, f"{SPDLOG}\n")
        self.assertIn(f"{SERVER} is there", result.stderr)

    def test_target_without_such_libraries_needs_nothing(self):
        result = self.run_program("-a", "install", "//app:plain")
        self.assertEqual((result.returncode, result.stdout), (0, ""))
        self.assertIn("uses no library", result.stderr)

    def test_part_of_a_library_that_no_source_tells_is_all_of_it(self):
        self.write("app/handlers.cc", "#include <httplib.h>\n")
        result = self.run_program("//app:server")
        self.assertEqual(result.stdout, f"{CLIENT}\n{SERVER}\n{SPDLOG}\n")

    def test_own_workspace_needs_no_repository_name(self):
        self.write("WORKSPACE", 'workspace(name = "otel_cc")\n')
        result = self.run_program("//app:server")
        self.assertEqual(
            result.stdout,
            "//instrumentation/httplib:server\n//instrumentation/spdlog:sink\n",
        )

    def test_buildozer_edits_where_it_is_there(self):
        self.write(
            "bin/buildozer",
            f'#!/bin/sh\nprintf "%s|" "$PWD" "$@" > {self.root}/called\n',
            0o755,
        )
        result = self.run_program("-a", "install", "//app:server")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(
            self.read("called"),
            f"{self.root}|add deps {SERVER} {SPDLOG}|//app:server|",
        )
        self.assertEqual(self.read("app/BUILD"), BUILD)

    def test_buildozer_that_cannot_shows_the_edit(self):
        self.write("bin/buildozer", "#!/bin/sh\nexit 3\n", 0o755)
        result = self.run_program("-a", "install", "//app:server")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(
            result.stdout, f'        "{SERVER}",\n        "{SPDLOG}",\n'
        )
        self.assertRegex(result.stderr, r"add this to .* in .*app/BUILD:2:")

    def test_file_that_cannot_be_edited_shows_the_edit(self):
        path = os.path.join(self.root, "app/BUILD")
        text = BUILD + 'cc_binary(name = "server", srcs = [])\n'
        # The fake's last rule of a name counts; the file has two of it.
        self.write("app/BUILD", text.replace('srcs = []', 'srcs = ["server.cc"]'))
        result = self.run_program("-a", "install", "//app:server")
        self.assertEqual(result.returncode, 1)
        self.assertIn(f"{path} is left as it is: it has 2 calls", result.stderr)
        self.assertEqual(result.stdout, f'        "{SPDLOG}",\n')

    def test_mistakes_are_told(self):
        for arguments, code, message in (
            ([], 2, "required: what"),
            (["-a", "remove", "//app:server"], 2, "invalid choice: 'remove'"),
            (["//app:nothing"], 1, "no such target '//app:nothing'"),
            (["//app:script"], 1, "//app:script is a py_binary"),
            (["app/server.cc"], 1, "app/server.cc: it is not an ELF program"),
            (["-a", "install", sys.executable], 2, "needs its Bazel target"),
        ):
            with self.subTest(arguments):
                result = self.run_program(*arguments)
                self.assertEqual(result.returncode, code)
                self.assertEqual(result.stdout, "")
                self.assertRegex(result.stderr, "^otel_bootstrap: [^\n]*\n$")
                self.assertIn(message, result.stderr)

    def test_outside_of_a_workspace_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            result = self.run_program("//app:server", folder=folder)
        self.assertEqual(result.returncode, 1)
        self.assertIn("not in a Bazel workspace", result.stderr)

    def test_missing_bazel_is_told(self):
        result = self.run_program("--bazel=/nonexistent", "//app:server")
        self.assertEqual(result.returncode, 1)
        self.assertIn("/nonexistent: No such file", result.stderr)

    def test_program_tells_by_the_libraries_it_needs(self):
        self.write("program", "")
        with open(os.path.join(self.root, "program"), "wb") as file:
            file.write(elf(["libc.so.6", "libspdlog.so.1.10", "libglog.so.1"]))
        result = self.run_program("-a", "requirements", "./program")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(
            result.stdout,
            "@otel_cc//instrumentation/glog:sink\n" + SPDLOG + "\n",
        )

    def test_program_without_such_libraries_is_told(self):
        result = self.run_program(sys.executable)
        self.assertEqual((result.returncode, result.stdout), (0, ""))
        self.assertIn("cannot be seen", result.stderr)


class AddDepsTest(unittest.TestCase):
    maxDiff = None

    def check(self, before, after, labels=("@otel_cc//a:b",), name="x"):
        before, after = textwrap.dedent(before), textwrap.dedent(after)
        self.assertEqual(build_edit.add_deps(before, name, labels), after)
        # A second time changes nothing.
        self.assertEqual(build_edit.add_deps(after, name, labels), after)

    def test_list_in_one_line(self):
        self.check(
            'cc_library(name = "x", deps = ["//c", "@z//:z"])\n',
            'cc_library(name = "x", deps = ["//c", "@otel_cc//a:b", "@z//:z"])\n',
        )
        self.check(
            'cc_library(name = "x", deps = ["//c"])\n',
            'cc_library(name = "x", deps = ["//c", "@otel_cc//a:b"])\n',
        )

    def test_empty_list_and_none(self):
        self.check(
            'cc_library(name = "x", deps = [])\n',
            'cc_library(name = "x", deps = ["@otel_cc//a:b", "@otel_cc//a:c"])\n',
            ("@otel_cc//a:c", "@otel_cc//a:b"),
        )
        self.check(
            'cc_library(name = "x")\n',
            'cc_library(name = "x", deps = ["@otel_cc//a:b"])\n',
        )
        self.check(
            """\
            cc_library(
                name = "x",
                srcs = ["x.cc"],
            )
            """,
            """\
            cc_library(
                name = "x",
                srcs = ["x.cc"],
                deps = ["@otel_cc//a:b"],
            )
            """,
        )

    def test_list_in_several_lines_is_kept_sorted(self):
        self.check(
            """\
            # \u00e4 is two bytes
            cc_library(
                name = "x",
                deps = [
                    ":y",
                    "//c",  # \u20ac
                    "@otel_cc//a:c",
                    "@z//:z"
                ],
            )
            """,
            """\
            # \u00e4 is two bytes
            cc_library(
                name = "x",
                deps = [
                    ":y",
                    "//c",  # \u20ac
                    "@otel_cc//a:b",
                    "@otel_cc//a:c",
                    "@otel_cc//a:d",
                    "@z//:z",
                    "@zz//:z"
                ],
            )
            """,
            ("@otel_cc//a:b", "@zz//:z", "@otel_cc//a:d", "//c"),
        )

    def test_select_behind_the_list_stays(self):
        self.check(
            'r(name = "x", deps = ["//c"] + select({":d": ["//e"]}))\n',
            'r(name = "x", deps = ["//c", "@otel_cc//a:b"] + '
            'select({":d": ["//e"]}))\n',
        )

    def test_other_rules_are_left_alone(self):
        self.check(
            'r(name = "w", deps = [])\nr(name = "x", deps = [])\n',
            'r(name = "w", deps = [])\nr(name = "x", deps = ["@otel_cc//a:b"])\n',
        )

    def test_windows_line_ends_stay(self):
        text = 'r(\r\n    name = "x",\r\n    deps = [\r\n        "//c",\r\n    ],\r\n)\r\n'
        edited = build_edit.add_deps(text, "x", ["@otel_cc//a:b"])
        self.assertIn('"//c",', edited)
        self.assertIn('"@otel_cc//a:b",', edited)

    def test_forms_that_only_a_person_can_change_are_refused(self):
        for text in (
            'r(name = "y")',
            'r(name = "x")\nr(name = "x")',
            'r(name = "x", deps = DEPS)',
            'r(name = "x", deps = ["//c"] + DEPS if A else [])',
            'r(name = "x", deps = select({}))',
            'r(name = "x", **ARGUMENTS)',
            '[r(name = n) for n in ["x"]]',
            'r(name = "x", deps = [DEP])',
            'r(name = "x"',
        ):
            with self.subTest(text):
                with self.assertRaises(build_edit.CannotEdit):
                    build_edit.add_deps(text, "x", ["@otel_cc//a:b"])


def elf(names, wide=True, order="<"):
    """Returns a program that needs shared libraries of these names."""
    strings = b"\0" + b"".join(name.encode() + b"\0" for name in names)
    address, offset = 0x1000, 0x200
    dynamic = []
    at = 1
    for name in names:
        dynamic.append((1, at))
        at += len(name) + 1
    dynamic += [(5, address), (0, 0)]
    entries = b"".join(
        struct.pack(order + ("qQ" if wide else "iI"), *entry) for entry in dynamic
    )
    size = len(strings)
    if wide:
        header = struct.pack(order + "16xHHIQQQIHHHHHH", 3, 62, 1, 0, 64, 0, 0,
                             64, 56, 2, 0, 0, 0)
        segments = struct.pack(order + "IIQQQQQQ", 1, 4, offset, address,
                               address, size, size, 0)
        segments += struct.pack(order + "IIQQQQQQ", 2, 4, offset + size, 0, 0,
                                len(entries), len(entries), 0)
    else:
        header = struct.pack(order + "16xHHIIIIIHHHHHH", 3, 3, 1, 0, 52, 0, 0,
                             52, 32, 2, 0, 0, 0)
        segments = struct.pack(order + "IIIIIIII", 1, offset, address, address,
                               size, size, 4, 0)
        segments += struct.pack(order + "IIIIIIII", 2, offset + size, 0, 0,
                                len(entries), len(entries), 4, 0)
    ident = bytes([0x7F, 69, 76, 70, 2 if wide else 1, 1 if order == "<" else 2])
    head = ident + header[len(ident):] + segments
    return head.ljust(offset, b"\0") + strings + entries


class NeededLibrariesTest(unittest.TestCase):
    def test_reads_programs_of_all_kinds(self):
        names = ["libc.so.6", "libglog.so.1"]
        for wide in (True, False):
            for order in "<>":
                self.assertEqual(
                    needed.needed_libraries(elf(names, wide, order)), names
                )
        self.assertEqual(needed.needed_libraries(elf([])), [])

    def test_reads_a_real_program(self):
        with open("/bin/ls", "rb") as file:
            self.assertIn("libc.so.6", needed.needed_libraries(file.read()))

    def test_broken_programs_are_refused_or_read(self):
        whole = elf(["libc.so.6"])
        for size in range(len(whole)):
            try:
                needed.needed_libraries(whole[:size])
            except needed.NotAProgram:
                pass
        for byte in range(64, 180):
            try:
                needed.needed_libraries(
                    whole[:byte] + b"\xff" + whole[byte + 1 :]
                )
            except needed.NotAProgram:
                pass


if __name__ == "__main__":
    unittest.main()
