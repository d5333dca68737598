#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Compares registry.json with the public targets below instrumentation/."""

import json
import os
import re
import sys
import tempfile
import unittest

# Test runs must leave no __pycache__ in the source tree.
sys.dont_write_bytecode = True

import public_targets  # pylint: disable=wrong-import-position
import repositories  # pylint: disable=wrong-import-position
import sources  # pylint: disable=wrong-import-position

HERE = os.path.dirname(os.path.realpath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FIELDS = {
    "target", "library", "repositories", "include", "uses", "shared_library",
    "code",
}  # fmt: skip


def problems_of(entry, call, read):
    """Returns what an entry says that its target does not have.

    Args:
      entry: of the registry.
      call: that makes the target, in its BUILD file.
      read: returns the text of a file of the target's package.
    """
    texts = list(map(read, public_targets.list_of(call, "hdrs")))
    codes = list(map(sources.code_of, texts))
    includes = set().union(*map(sources.includes, codes))
    if not any(re.fullmatch(entry["include"], include) for include in includes):
        yield f"no header of it includes {entry['include']}"
    deps = public_targets.list_of(call, "deps")
    names = {repositories.split(label)[0].lstrip("@") for label in deps}
    if names.isdisjoint(entry["repositories"]):
        yield f"it depends on none of {entry['repositories']}"
    qualified = re.findall(r"\w+(?:::\w+)+", entry["code"])
    if not any(name.startswith("otel::") for name in qualified):
        yield f"the code has no name of otel: {entry['code']}"
    for name in qualified:
        # In the example, or in the code.
        if not any(re.search(rf"\b{name}\b", text) for text in texts):
            yield f"no header of it shows {name}"
        scope, _, last = name.rpartition("::")
        if name.startswith("otel::") and not any(
            re.search(rf"\bnamespace {scope}\b", code)
            and re.search(rf"\b{last}\b", code)
            for code in codes
        ):
            yield f"no header of it declares {name}"
    uses = entry.get("uses")
    if uses and not any(re.search(uses, code) for code in codes):
        yield f"no header of it uses {uses}"


class RegistryTest(unittest.TestCase):
    def setUp(self):
        with open(os.path.join(HERE, "registry.json"), encoding="utf-8") as file:
            self.registry = json.load(file)
        self.targets = public_targets.below(ROOT, "instrumentation")

    def test_has_every_instrumentation_and_no_other(self):
        listed = [entry["target"] for entry in self.registry["instrumentation"]]
        self.assertEqual(listed, sorted(listed))
        self.assertEqual(
            set(listed) | set(self.registry["not_for_a_library"]),
            set(self.targets),
            "add what is new to tools/bootstrap/registry.json",
        )

    def test_entries_are_complete(self):
        for entry in self.registry["instrumentation"]:
            with self.subTest(entry["target"]):
                self.assertLessEqual(set(entry), FIELDS)
                self.assertLessEqual(FIELDS - {"uses"}, set(entry))
                for field in ("include", "uses", "shared_library"):
                    re.compile(entry.get(field, ""))

    def test_entries_say_what_their_targets_have(self):
        for entry in self.registry["instrumentation"]:
            folder = os.path.join(ROOT, entry["target"][2:].partition(":")[0])

            def read(name, folder=folder):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    return file.read()

            with self.subTest(entry["target"]):
                call = self.targets[entry["target"]]
                self.assertEqual(list(problems_of(entry, call, read)), [])


LOAD = 'load("//tools/build_defs:otel.bzl", "otel_cc_library", "otel_cc_test")\n'
PRIVATE = 'package(default_visibility = ["//visibility:private"])\n'
PUBLIC = 'visibility = ["//visibility:public"]'


class PublicTargetsTest(unittest.TestCase):
    def test_targets_that_anybody_can_use_are_found(self):
        for text in (
            f'otel_cc_library(name = "x", {PUBLIC})',
            LOAD + f'otel_cc_library(name = "x", {PUBLIC})',
            'package(default_visibility = ["//visibility:public"])\n'
            'otel_cc_library(name = "x")',
            'cc_library(name = "x")\n'
            'package(default_visibility = ["//visibility:public"])',
            'package(default_visibility = public)\notel_cc_library(name = "x")',
            'package(**arguments)\notel_cc_library(name = "x")',
            f'alias(name = "x", actual = ":y", {PUBLIC})',
            'otel_cc_library(name = "x", visibility = public)',
            'otel_cc_library(name = "x", visibility = ["//a:__pkg__"] + more)',
            'otel_cc_library(name = "x", visibility = ["//a:users"])',
            'otel_cc_library(name = "x", visibility = ["@a//b:__pkg__"])',
            'otel_cc_library(name = "x", **arguments)',
            f'otel_cc_library(name = "x", testonly = TEST, {PUBLIC})',
            'macro(name = "x")',
            'macro(name = "x", visibility = ["//visibility:private"])',
            'macro(name = "x", testonly = True)',
            'macros.library(name = "x")',
            'load(":a.bzl", "otel_cc_library")\notel_cc_library(name = "x")',
            'load(":a.bzl", "otel_cc_test")\notel_cc_test(name = "x")',
            'load("//tools/build_defs:otel.bzl", cc_test = "otel_cc_library")\n'
            'cc_test(name = "x")',
        ):
            with self.subTest(text):
                self.assertEqual(list(public_targets.in_text(PRIVATE + text)), ["x"])

    def test_targets_whose_names_cannot_be_read_are_found(self):
        for text, name in (
            ('macro("x")', "line 1, macro"),
            (f"cc_library(name = NAME, {PUBLIC})", "line 1, cc_library"),
            ("[macro(name = n) for n in NAMES]", "line 1, macro"),
        ):
            with self.subTest(text):
                self.assertEqual(list(public_targets.in_text(text)), [name])

    def test_targets_for_the_repository_only_are_not_found(self):
        for text in (
            'otel_cc_library(name = "x")',
            LOAD + 'otel_cc_library(name = "x")\notel_cc_test(name = "x_test")',
            'package(default_visibility = ["//a:__subpackages__"])\n'
            'otel_cc_library(name = "x")\n',
            'otel_cc_library(name = "x", visibility = ["//visibility:private"])',
            'otel_cc_library(name = "x", visibility = ["//a:__pkg__"])',
            f'otel_cc_library(name = "x", testonly = True, {PUBLIC})',
            f'otel_cc_test(name = "x", srcs = glob(["*.cc"]), {PUBLIC})',
            'otel_cc_library(name = "x", hdrs = ["a{}.h".format(1)])',
            'licenses(["notice"])\nexports_files(["a"])',
        ):
            with self.subTest(text):
                self.assertEqual(public_targets.in_text(text), {})

    def test_packages_have_files_of_both_names(self):
        with tempfile.TemporaryDirectory() as root:
            for path in ("a/BUILD", "a/b/BUILD.bazel", "c/BUILD", "c/BUILD.bazel"):
                os.makedirs(os.path.join(root, os.path.dirname(path)), exist_ok=True)
                with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                    name = path.replace("/", "-")
                    file.write(f'cc_library(name = "{name}", {PUBLIC})\n')
            self.assertEqual(
                set(public_targets.below(root, "a")),
                {"//a:a-BUILD", "//a/b:a-b-BUILD.bazel"},
            )
            # Bazel reads only one.
            self.assertEqual(
                set(public_targets.below(root, "c")), {"//c:c-BUILD.bazel"}
            )


class ProblemsTest(unittest.TestCase):
    """Of an entry that is right, and of others that differ in one thing."""

    def problems(self, **changes):
        header = (
            "// Use it so:\n//\n//   otel::lib::Client client;\n"
            "#include <lib/lib.h>\n#include <vector>\n"
            "namespace otel::lib {\nclass Client : ::lib::Client {};\n"
            'inline const char* kText = "lib::Server";\n}\n'
        )
        (call,) = public_targets.in_text(
            'cc_library(name = "x", hdrs = ["x.h"], deps = ["//a", "@lib//:lib"], '
            + PUBLIC
            + ")"
        ).values()
        entry = {
            "repositories": ["other", "lib"],
            "include": r"lib/.*\.h",
            "uses": r"\blib::Client\b",
            "code": "otel::lib::Client for lib::Client",
            **changes,
        }
        return list(problems_of(entry, call, {"x.h": header}.__getitem__))

    def test_entry_that_fits_its_target_has_no_problem(self):
        self.assertEqual(self.problems(), [])

    def test_entry_that_does_not_fit_has_problems(self):
        for field, value, problem in (
            ("repositories", ["other"], "depends on none of"),
            ("include", r"lib\.h", "includes lib"),
            ("uses", r"\blib::Server\b", "uses"),
            ("code", "otel::lib::Server for lib::Client", "shows otel::lib::Server"),
            ("code", "otel::lib::Client for lib::Kunde", "shows lib::Kunde"),
            ("code", "otel::other::Client for lib::Client", "shows otel::other"),
            ("code", "otel::lib::Client for lib::Client, lib::Cl", "shows lib::Cl"),
            ("code", "nothing", "has no name of otel"),
        ):
            with self.subTest(field):
                self.assertIn(problem, " ".join(self.problems(**{field: value})))


if __name__ == "__main__":
    unittest.main()
