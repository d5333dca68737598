#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Tests of what labels mean."""

import os
import sys
import tempfile
import unittest

# Test runs must leave no __pycache__ in the source tree.
sys.dont_write_bytecode = True

import repositories  # pylint: disable=wrong-import-position

SINK = "//instrumentation/spdlog:sink"


class WorkspaceTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = folder.name

    def workspace(self, **files):
        for name, text in files.items():
            path = os.path.join(self.root, name.replace("_", "."))
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        return repositories.Workspace(self.root)

    def test_repositories_have_names_of_every_kind(self):
        workspace = self.workspace()
        for label, name in (
            ("//a:b", ""),
            ("@//a:b", ""),
            ("@@//a:b", ""),
            ("@spdlog//a:b", "spdlog"),
            ("@spdlog", "spdlog"),
            ("@com_github_gabime_spdlog//:spdlog", "com_github_gabime_spdlog"),
            ("@cpp-httplib//:b", "cpp-httplib"),
            ("@spdlog~1.15.3//:b", "spdlog"),
            ("@@spdlog~1.15.3//:b", "spdlog"),
            ("@@spdlog~//:b", "spdlog"),
            ("@@spdlog~override//:b", "spdlog"),
            ("@@spdlog+//:b", "spdlog"),
            ("@@spdlog+1.15.3//:b", "spdlog"),
            ("@@_main~_repo_rules~spdlog//:b", "spdlog"),
            ("@@+_repo_rules+spdlog//:b", "spdlog"),
            ("@@otel_cc~0.1~system~spdlog//:b", "spdlog"),
            ("@@otel_cc~~system~spdlog//:b", "spdlog"),
            ("@@otel_cc++system+spdlog//:b", "spdlog"),
        ):
            with self.subTest(label):
                self.assertEqual(workspace.repository(label), name)

    def test_targets_of_otel_cc_are_known_by_any_of_its_names(self):
        workspace = self.workspace()
        for name in (
            "@otel_cc", "@@otel_cc", "@@otel_cc~", "@@otel_cc~0.1.0",
            "@otel_cc~0.1.0", "@@otel_cc~override", "@@otel_cc+",
            "@@_main~_repo_rules~otel_cc", "@@+_repo_rules+otel_cc",
        ):  # fmt: skip
            with self.subTest(name):
                self.assertEqual(workspace.of_otel_cc([name + SINK]), {SINK})

    def test_targets_of_others_are_not_those_of_otel_cc(self):
        workspace = self.workspace()
        for name in ("", "@", "@@", "@other", "@otel_cc_extras", "@@otel_cc++x+other"):
            with self.subTest(name):
                self.assertEqual(workspace.of_otel_cc([name + SINK]), set())

    def test_own_targets_are_those_of_otel_cc_in_its_workspace(self):
        for files in (
            {"WORKSPACE": 'workspace(name = "otel_cc")\n'},
            {"WORKSPACE_bazel": 'workspace(\n    name = "otel_cc",\n)\n'},
            {"MODULE_bazel": 'module(name = "otel_cc", version = "0.1")\n'},
        ):
            with self.subTest(files):
                workspace = self.workspace(**files)
                self.assertEqual(workspace.prefix, "")
                self.assertEqual(workspace.of_otel_cc([SINK]), {SINK})
                self.assertEqual(workspace.of_otel_cc(["@@" + SINK]), {SINK})
                self.assertEqual(workspace.of_otel_cc(["@other" + SINK]), set())

    def test_module_may_have_another_name_here(self):
        workspace = self.workspace(
            MODULE_bazel='module(name = "app")\n'
            'bazel_dep(name = "otel_cc", version = "0.1", repo_name = "telemetry")\n'
            'bazel_dep(name = "spdlog", version = "1", repo_name = "log")\n'
        )
        self.assertEqual(workspace.prefix, "@telemetry")
        self.assertEqual(workspace.of_otel_cc(["@telemetry" + SINK]), {SINK})
        self.assertEqual(workspace.of_otel_cc(["@@otel_cc~" + SINK]), {SINK})
        self.assertEqual(workspace.repository("@log//:spdlog"), "spdlog")
        # A canonical name is no name that a module gives.
        self.assertEqual(workspace.repository("@@log//:spdlog"), "log")

    def test_module_without_another_name_has_its_own(self):
        for text in (
            "",
            'bazel_dep(name = "otel_cc", version = "0.1")\n',
            'bazel_dep(name = "otel_cc", repo_name = "")\n',
            'bazel_dep(name = "otel_cc", repo_name = None)\n',
            'bazel_dep(name = "other", repo_name = "telemetry")\n',
            '# bazel_dep(name = "otel_cc", repo_name = "telemetry")\n',
            "this is no Starlark\n",
            "a = 1\n[b for b in []]\nx.y(1)\nbazel_dep(1)\n",
        ):
            with self.subTest(text):
                self.assertEqual(self.workspace(MODULE_bazel=text).prefix, "@otel_cc")


if __name__ == "__main__":
    unittest.main()
