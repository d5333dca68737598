#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Tests of otel_bootstrap, in a workspace with a `bazel` that has fixed answers."""

import errno
import os
import stat
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

# Test runs must leave no __pycache__ in the source tree.
sys.dont_write_bytecode = True

import install  # pylint: disable=wrong-import-position
from fake_elf import elf  # pylint: disable=wrong-import-position

HERE = os.path.dirname(os.path.realpath(__file__))

BUILD = """\
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

genrule(name = "generated", srcs = ["in.txt"])

alias(name = "current", actual = ":server")
"""

SPDLOG = "@otel_cc//instrumentation/spdlog:sink"
GLOG = "@otel_cc//instrumentation/glog:sink"
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

    def path(self, name):
        return os.path.join(self.root, name)

    def write(self, name, text, mode=0o644):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        data = text if isinstance(text, bytes) else text.encode()
        with open(path, "wb") as file:
            file.write(data)
        os.chmod(path, mode)

    def read(self, name):
        with open(self.path(name), encoding="utf-8", newline="") as file:
            return file.read()

    def run_program(self, *arguments, folder=None):
        return subprocess.run(
            [
                os.path.join(HERE, "otel_bootstrap.py"),
                "--bazel",
                os.path.join(HERE, "fake_bazel.py"),
                "--buildozer",
                self.path("bin/buildozer"),
                *arguments,
            ],
            env={
                **os.environ,
                "FAKE_ROOT": self.root,
                "BUILD_WORKING_DIRECTORY": folder or self.root,
                "LD_LIBRARY_PATH": "",
                "PYTHONDONTWRITEBYTECODE": "1",
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
        self.assertIn(
            "no SDK yet: add @otel_cc//sdk/configuration:auto_setup", result.stderr
        )
        self.assertEqual(self.read("app/BUILD"), BUILD)

    def test_labels_are_meant_from_where_the_person_is(self):
        result = self.run_program(":server", folder=self.path("app"))
        self.assertEqual(result.stdout, f"{SERVER}\n{SPDLOG}\n")

    def test_install_adds_them_and_says_so(self):
        result = self.run_program("-a", "install", "//app:server")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(
            self.read("app/BUILD"),
            BUILD.replace(
                'spdlog",  # Logs.\n',
                f'spdlog",  # Logs.\n        "{SERVER}",\n        "{SPDLOG}",\n',
            ),
        )
        for label in (SERVER, SPDLOG):
            self.assertIn(f"added {label} to the deps of //app:server", result.stderr)
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
        self.assertEqual(result.stdout, f'        "{SERVER}",\n        "{SPDLOG}",\n')
        self.assertRegex(result.stderr, r"add this to .* in .*app/BUILD:2:")

    def test_file_that_cannot_be_edited_shows_the_edit(self):
        path = self.path("app/BUILD")
        text = BUILD + 'cc_binary(name = "server", srcs = [])\n'
        # The fake's last rule of a name counts; the file has two of it.
        self.write("app/BUILD", text.replace("srcs = []", 'srcs = ["server.cc"]'))
        result = self.run_program("-a", "install", "//app:server")
        self.assertEqual(result.returncode, 1)
        self.assertIn(f"{path} is left as it is: it has 2 calls", result.stderr)
        self.assertEqual(result.stdout, f'        "{SPDLOG}",\n')

    def test_mistakes_are_told(self):
        for arguments, code, message in (
            ([], 2, "required: what"),
            (["-a", "remove", "//app:server"], 2, "invalid choice: 'remove'"),
            (["//app:nothing"], 1, "no such target '//app:nothing'"),
            (["//app:script"], 1, "//app:script is a py_binary, whose deps are not"),
            (["//app:generated"], 1, "//app:generated is a genrule, which has no deps"),
            (["//app:server.cc"], 1, "//app:server.cc is a source file; name the"),
            (["app/server.cc"], 1, "app/server.cc: it is not an ELF program"),
            (["./nosuch"], 1, "./nosuch: no such file"),
            (["/usr/bin/nosuch"], 1, "/usr/bin/nosuch: no such file"),
            (["-a", "install", "./nosuch"], 1, "./nosuch: no such file"),
            (["./app"], 1, "./app: it is not a file"),
            (["-a", "install", sys.executable], 2, "needs its Bazel target"),
        ):
            with self.subTest(arguments):
                self.check_failure(self.run_program(*arguments), message, code)

    def check_failure(self, result, message, code=1):
        self.assertEqual(result.returncode, code)
        self.assertEqual(result.stdout, "")
        self.assertRegex(result.stderr, "^otel_bootstrap: [^\n]*\n$")
        self.assertIn(message, result.stderr)

    def test_outside_of_a_workspace_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, message in (
                ("//app:server", f"//app:server: {folder} is not in a Bazel workspace"),
                ("nosuch", f"nosuch: no such file, and {folder} is not in a Bazel"),
                ("./nosuch", "./nosuch: no such file\n"),
                ("/usr/bin/nosuch", "/usr/bin/nosuch: no such file\n"),
            ):
                with self.subTest(name):
                    self.check_failure(self.run_program(name, folder=folder), message)

    def test_missing_bazel_is_told(self):
        self.check_failure(
            self.run_program("--bazel=/nonexistent", "//app:server"),
            "/nonexistent: No such file",
        )

    def test_bazel_that_says_nothing_of_use_is_told(self):
        xml = '<query version="2"><rule class="cc_binary"/></query>'
        for text, message in (
            ("#!/bin/sh\n", "query //app:server printed nothing"),
            ("#!/bin/sh\necho hello\n", "printed what is not XML: syntax error"),
            (b"#!/bin/sh\nprintf '\xff\xfe'\n", "printed what is not XML"),
            (f"#!/bin/sh\necho '{xml}'\n", "a target that has no name"),
            ("#!/bin/sh\necho '<query/>'\n", "//app:server is 0 targets; name one"),
            ("#!/bin/sh\nexit 7\n", "query //app:server: exit code 7"),
            ("#!/bin/sh\nprintf 'a\\n\\nb\\n' >&2\nexit 1\n", " a; b\n"),
            (b"#!/bin/sh\nprintf 'ERROR: \xff' >&2\nexit 1\n", "ERROR: "),
            ("no program", "bin/bazel: Exec format error"),
        ):
            with self.subTest(text):
                self.write("bin/bazel", text, 0o755)
                bazel = "--bazel=" + self.path("bin/bazel")
                self.check_failure(self.run_program(bazel, "//app:server"), message)

    def test_alias_is_followed(self):
        result = self.run_program("-a", "install", "//app:current")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(f"added {SPDLOG} to the deps of //app:server", result.stderr)
        self.assertIn(f'        "{SPDLOG}",\n', self.read("app/BUILD"))

    def test_alias_that_has_no_end_is_told(self):
        self.write(
            "app/BUILD",
            'alias(name = "a", actual = ":b")\nalias(name = "b", actual = ":a")\n',
        )
        self.check_failure(
            self.run_program("//app:a"), "//app:a is an alias for itself"
        )

    def test_target_of_another_repository_is_not_edited(self):
        self.write("names", 'name="//app name="@other//app\n')
        result = self.run_program("-a", "install", "//app:server")
        self.assertEqual(result.returncode, 1)
        self.assertIn("@other//app:server is of another repository", result.stderr)
        self.assertEqual(self.read("app/BUILD"), BUILD)

    def test_rule_of_any_name_that_has_deps_will_do(self):
        self.write("app/BUILD", BUILD.replace("cc_binary", "my_cc_binary"))
        result = self.run_program("-a", "install", "//app:server")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(f'        "{SPDLOG}",\n', self.read("app/BUILD"))
        self.assertIn("no SDK yet", result.stderr)

    def test_what_is_not_code_is_not_counted(self):
        self.write(
            "app/plain.cc",
            "/* #include <spdlog/spdlog.h> */\n#if 0\n#include <glog/logging.h>\n"
            "#endif\n#include <httplib.h>\nhttplib::Server server;\n"
            '// not httplib::Client\nconst char* text = "httplib::Client";\n',
        )
        result = self.run_program("//app:plain")
        self.assertEqual(result.stdout, f"{SERVER}\n")

    def test_vendored_libraries_may_be_anywhere(self):
        for include, label in (
            ("third_party/spdlog/include/spdlog/spdlog.h", SPDLOG),
            ("third_party/spdlog/include/spdlog/logger.h", SPDLOG),
            ("vendor/spdlog/sinks/stdout_sinks.h", SPDLOG),
            ("spdlog/logger.h", SPDLOG),
            ("third_party/glog/src/glog/logging.h", GLOG),
            ("glog/logging.h", GLOG),
            ("app/spdlog/sink.h", None),
            ("instrumentation/spdlog/sink.h", None),
            ("app/myglog/logging.h", None),
        ):
            with self.subTest(include):
                self.write("app/plain.cc", f'#include "{include}"\n')
                result = self.run_program("//app:plain")
                self.assertEqual(result.stdout, f"{label}\n" if label else "")

    def test_source_with_a_space_in_its_name_is_read(self):
        self.write("app/BUILD", BUILD.replace("plain.cc", "so plain.cc"))
        self.write("app/so plain.cc", "#include <spdlog/spdlog.h>\n")
        result = self.run_program("//app:plain")
        self.assertEqual(result.stdout, f"{SPDLOG}\n")

    def test_target_with_unusual_characters_is_found(self):
        self.write("app/BUILD", BUILD.replace('"server"', '"a (b) + c"'))
        result = self.run_program("//app:a (b) + c")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout, f"{SERVER}\n{SPDLOG}\n")
        for query in self.read("queries").splitlines():
            self.assertIn('"//app:a (b) + c"', query)

    def test_own_target_of_the_same_name_is_not_that_of_otel_cc(self):
        self.write(
            "app/BUILD",
            BUILD.replace('":handlers"', '"//instrumentation/spdlog:sink"'),
        )
        result = self.run_program("//app:server")
        self.assertEqual(result.stdout, f"{SPDLOG}\n")
        self.assertNotIn("is there", result.stderr)

    def test_sdk_is_told_as_the_program_has_it(self):
        none, by_hand = "no SDK yet", "has an SDK that it sets up by hand"
        for label, message in (
            ("@otel_cc//exporters/otlp:registration", none),
            ("//sdk/configuration:sdk", none),
            ("@otel_cc//sdk/configuration:sdk", by_hand),
            ("@otel_cc//sdk/trace:tracer_provider", by_hand),
            ("@otel_cc//sdk/configuration:auto_setup", None),
        ):
            with self.subTest(label):
                self.write("app/BUILD", BUILD.replace(":handlers", label))
                result = self.run_program("//app:server")
                self.assertEqual(result.stdout, f"{SPDLOG}\n")
                for known in (none, by_hand):
                    self.assertEqual(known in result.stderr, known == message)

    def test_install_twice_changes_nothing_under_any_name_of_the_repository(self):
        for name in (
            "@@otel_cc~", "@@otel_cc~0.1", "@@otel_cc+", "@otel_cc~override",
            "@@_main~_repo_rules~otel_cc", "@@+_repo_rules+otel_cc",
        ):  # fmt: skip
            with self.subTest(name):
                self.write("app/BUILD", BUILD)
                self.write("names", f"@otel_cc// {name}//\n")
                result = self.run_program("-a", "install", "//app:server")
                self.assertEqual(result.returncode, 0, result.stderr)
                once = self.read("app/BUILD")
                self.assertIn(f'"{SPDLOG}"', once)
                result = self.run_program("-a", "install", "//app:server")
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertIn("//app:server needs nothing more", result.stderr)
                self.assertEqual(self.read("app/BUILD"), once)

    def test_install_twice_changes_nothing_though_the_name_is_unknown(self):
        # An unknown name: of a repo_mapping, for example.
        self.write("names", "@otel_cc// @telemetry//\n")
        self.run_program("-a", "install", "//app:server")
        once = self.read("app/BUILD")
        for buildozer in (None, "#!/bin/sh\nexit 3\n"):
            if buildozer:
                self.write("bin/buildozer", buildozer, 0o755)
            result = self.run_program("-a", "install", "//app:server")
            self.assertEqual((result.returncode, result.stdout), (0, ""), result.stderr)
            self.assertIn("//app:server has them in its deps", result.stderr)
            self.assertEqual(self.read("app/BUILD"), once)

    def test_libraries_of_modules_are_known(self):
        self.write("app/server.cc", "")
        for name in (
            "@spdlog", "@@spdlog~", "@@spdlog~1.15.3", "@@spdlog+",
            "@@_main~_repo_rules~com_github_gabime_spdlog",
        ):  # fmt: skip
            with self.subTest(name):
                self.write("names", f"@com_github_gabime_spdlog// {name}//\n")
                result = self.run_program("//app:server")
                self.assertEqual(result.stdout, f"{SERVER}\n{SPDLOG}\n")

    def test_labels_have_the_name_that_the_module_gives(self):
        self.write(
            "MODULE.bazel", 'bazel_dep(name = "otel_cc", repo_name = "telemetry")\n'
        )
        self.write("names", "@telemetry// @@otel_cc~//\n")
        result = self.run_program("-a", "install", "//app:server")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(
            '        "@telemetry//instrumentation/spdlog:sink",\n',
            self.read("app/BUILD"),
        )
        result = self.run_program("-a", "install", "//app:server")
        self.assertIn("//app:server needs nothing more", result.stderr)

    def test_bad_target_does_not_stop_the_others(self):
        result = self.run_program("//app:nothing", "./nosuch", "//app:server")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stdout, f"{SERVER}\n{SPDLOG}\n")
        self.assertIn("no such target '//app:nothing'", result.stderr)
        self.assertIn("./nosuch: no such file", result.stderr)

    def test_requirement_of_several_targets_is_printed_once(self):
        result = self.run_program("//app:handlers", "//app:server", "//app:current")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout, f"{SERVER}\n{SPDLOG}\n")
        self.assertIn(f"//app:server needs {SERVER}, too", result.stderr)

    def test_edit_for_several_targets_of_one_place_is_printed_once(self):
        self.write("bin/buildozer", "#!/bin/sh\nexit 2\n", 0o755)
        targets = ("//app:server", "//app:current", "//app:handlers")
        result = self.run_program("-a", "install", *targets)
        self.assertEqual(result.returncode, 1)
        self.assertEqual(
            result.stdout,
            f'        "{SERVER}",\n        "{SPDLOG}",\n        "{SERVER}",\n',
        )
        self.assertIn("add the same to the deps of //app:server", result.stderr)

    def test_buildozer_that_does_not_work_shows_the_edit(self):
        for text, message in (
            ("no program", "bin/buildozer: Exec format error\n"),
            ("#!/bin/sh\nexit 2\n", "bin/buildozer: exit code 2\n"),
            (b"#!/bin/sh\nprintf 'a\\nb\xff' >&2\nexit 2\n", "bin/buildozer: a; b"),
        ):
            with self.subTest(text):
                self.write("bin/buildozer", text, 0o755)
                result = self.run_program("-a", "install", "//app:server")
                self.assertEqual(result.returncode, 1)
                self.assertEqual(
                    result.stdout, f'        "{SERVER}",\n        "{SPDLOG}",\n'
                )
                self.assertIn(message, result.stderr)
                self.assertNotIn("Traceback", result.stderr)
                self.assertEqual(self.read("app/BUILD"), BUILD)

    def test_program_tells_by_the_libraries_it_needs(self):
        self.write("program", elf(["libc.so.6", "libspdlog.so.1.10", "libglog.so.1"]))
        result = self.run_program("-a", "requirements", "./program")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout, f"{GLOG}\n{SPDLOG}\n")

    def test_program_tells_by_what_its_libraries_need(self):
        self.write("program", elf(["libmine.so"], runpath="$ORIGIN/lib"))
        self.write("lib/libmine.so", elf(["libspdlog.so.1"]))
        result = self.run_program("-a", "requirements", "./program")
        self.assertEqual(result.stdout, SPDLOG + "\n")
        # Not found, which is no failure.
        os.remove(self.path("lib/libmine.so"))
        result = self.run_program("-a", "requirements", "./program")
        self.assertEqual((result.returncode, result.stdout), (0, ""))
        self.assertIn("not found, and so not followed: libmine.so\n", result.stderr)

    def test_program_without_such_libraries_is_told(self):
        result = self.run_program(sys.executable)
        self.assertEqual((result.returncode, result.stdout), (0, ""))
        self.assertIn("cannot be seen", result.stderr)


class RewriteTest(unittest.TestCase):
    """Writing of a BUILD file that is a link to another folder."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.package = os.path.join(folder.name, "package")
        self.real = os.path.join(folder.name, "real")
        os.mkdir(self.package)
        os.mkdir(self.real)
        self.file = os.path.join(self.real, "rules")
        with open(self.file, "w", encoding="utf-8") as file:
            file.write("old\r\n")
        os.chmod(self.file, 0o640)
        self.build = os.path.join(self.package, "BUILD")
        os.symlink(self.file, self.build)

    def check(self, content):
        self.assertEqual(os.listdir(self.package), ["BUILD"])
        self.assertEqual(os.listdir(self.real), ["rules"])
        self.assertTrue(os.path.islink(self.build))
        self.assertEqual(stat.S_IMODE(os.stat(self.file).st_mode), 0o640)
        with open(self.file, encoding="utf-8", newline="") as file:
            self.assertEqual(file.read(), content)

    def test_file_behind_a_link_is_changed_and_keeps_its_mode(self):
        install.rewrite(self.build, "new\r\n")
        self.check("new\r\n")

    def test_new_file_is_made_beside_the_one_that_it_replaces(self):
        def replace(source, target):
            # As between file systems.
            if os.path.dirname(source) != os.path.dirname(target):
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
            os.rename(source, target)

        with mock.patch("os.replace", replace):
            install.rewrite(self.build, "new\r\n")
        self.check("new\r\n")

    def test_nothing_is_left_behind_by_a_failure(self):
        for function in ("os.replace", "shutil.copymode", "os.fdopen"):
            with mock.patch(function, side_effect=OSError(errno.ENOSPC, "full")):
                with self.assertRaises(OSError):
                    install.rewrite(self.build, "new\r\n")
            self.check("old\r\n")


if __name__ == "__main__":
    unittest.main()
