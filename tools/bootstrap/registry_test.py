#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Compares registry.json with the public libraries below instrumentation/."""

import ast
import json
import os
import re
import unittest

HERE = os.path.dirname(os.path.realpath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FIELDS = {
    "target", "library", "repositories", "include", "uses", "shared_library",
    "code",
}  # fmt: skip


def instrumentation_targets():
    """Returns all libraries of instrumentation/ that are visible outside."""
    targets = set()
    for folder, _, files in os.walk(os.path.join(ROOT, "instrumentation")):
        if "BUILD.bazel" not in files:
            continue
        package = "//" + os.path.relpath(folder, ROOT)
        with open(os.path.join(folder, "BUILD.bazel"), encoding="utf-8") as file:
            tree = ast.parse(file.read())
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            arguments = {
                keyword.arg: ast.literal_eval(keyword.value)
                for keyword in node.keywords
                if keyword.arg in ("name", "visibility", "testonly")
            }
            if (
                getattr(node.func, "id", "").endswith("cc_library")
                and not arguments.get("testonly")
                and "//visibility:public" in arguments.get("visibility", [])
            ):
                targets.add(f"{package}:{arguments['name']}")
    return targets


class RegistryTest(unittest.TestCase):
    def setUp(self):
        with open(os.path.join(HERE, "registry.json"), encoding="utf-8") as file:
            self.registry = json.load(file)

    def test_has_every_instrumentation_and_no_other(self):
        listed = [entry["target"] for entry in self.registry["instrumentation"]]
        self.assertEqual(listed, sorted(listed))
        self.assertEqual(
            set(listed) | set(self.registry["not_for_a_library"]),
            instrumentation_targets(),
            "add what is new to tools/bootstrap/registry.json",
        )

    def test_entries_are_complete(self):
        for entry in self.registry["instrumentation"]:
            with self.subTest(entry["target"]):
                self.assertLessEqual(set(entry), FIELDS)
                self.assertLessEqual(FIELDS - {"uses"}, set(entry))
                for field in ("include", "uses", "shared_library"):
                    re.compile(entry.get(field, ""))


if __name__ == "__main__":
    unittest.main()
