#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Tests of how BUILD files are edited: all of a file is compared, before and after."""

import sys
import textwrap
import unittest

# Test runs must leave no __pycache__ in the source tree.
sys.dont_write_bytecode = True

import build_edit  # pylint: disable=wrong-import-position


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

    def test_comment_above_a_label_stays_with_it(self):
        self.check(
            """\
            r(
                name = "x",
                deps = [
                    # All of them.

                    # Needed for Y.
                    "//y",
                    # Needed for Z, keep.
                    # It is not obvious.
                    "@zlib//:zlib",
                ],
            )
            """,
            """\
            r(
                name = "x",
                deps = [
                    # All of them.

                    "//a",
                    # Needed for Y.
                    "//y",
                    "@otel_cc//a:b",
                    # Needed for Z, keep.
                    # It is not obvious.
                    "@zlib//:zlib",
                ],
            )
            """,
            ("@otel_cc//a:b", "//a"),
        )

    def test_comment_behind_the_last_label_stays_with_it(self):
        for comma in ("", ","):
            self.check(
                f"""\
                r(
                    name = "x",
                    deps = [
                        "@abc//:z"{comma}  # Because of Z.
                        # "//old",
                    ],
                )
                """,
                f"""\
                r(
                    name = "x",
                    deps = [
                        "@abc//:z",  # Because of Z.
                        "@otel_cc//a:b",
                        "@otel_cc//a:c"{comma}
                        # "//old",
                    ],
                )
                """,
                ("@otel_cc//a:c", "@otel_cc//a:b"),
            )
        self.check(
            """\
            r(name = "x", deps = ["//c",  # Because of C.
            ])
            """,
            """\
            r(name = "x", deps = ["//c",  # Because of C.
                "@otel_cc//a:b",
            ])
            """,
        )
        self.check(
            """\
            r(name = "x", deps = [
                "//b", "//c"  # Both.
                ,  # A comma.
            ])
            """,
            """\
            r(name = "x", deps = [
                "//b", "//c"  # Both.
                ,  # A comma.
                "@otel_cc//a:b",
            ])
            """,
        )

    def test_comments_in_an_empty_list_stay(self):
        self.check(
            """\
            r(
                name = "x",
                deps = [  # Sorted.
                    # "//old",
                ],
            )
            """,
            """\
            r(
                name = "x",
                deps = [  # Sorted.
                    "@otel_cc//a:b",
                    "@otel_cc//a:c",
                    # "//old",
                ],
            )
            """,
            ("@otel_cc//a:b", "@otel_cc//a:c"),
        )
        self.check(
            'r(name = "x", deps = [\n])\n',
            'r(name = "x", deps = [\n    "@otel_cc//a:b",\n])\n',
        )

    def test_comment_behind_the_last_attribute_stays_with_it(self):
        for comma in ("", ","):
            self.check(
                f"""\
                r(
                    name = "x",
                    srcs = [
                        "x.cc",
                    ]{comma}  # Because of X.
                    # No deps.
                )
                """,
                f"""\
                r(
                    name = "x",
                    srcs = [
                        "x.cc",
                    ],  # Because of X.
                    deps = ["@otel_cc//a:b"]{comma}
                    # No deps.
                )
                """,
            )

    def test_lists_of_any_layout_keep_it(self):
        for before, after in (
            (
                'r(name = "x", deps = ["//c",\n            "//d"])\n',
                'r(name = "x", deps = ["//c",\n            "//d",\n'
                '            "@otel_cc//a:b"])\n',
            ),
            (
                'r(name = "x", deps = [\n    "//c",\n    "//d",])\n',
                'r(name = "x", deps = [\n    "//c",\n    "//d",\n'
                '    "@otel_cc//a:b",])\n',
            ),
            (
                'r(name = "x", deps = [\n    "//c", "@z//:z",\n])\n',
                'r(name = "x", deps = [\n    "//c", "@otel_cc//a:b", "@z//:z",\n])\n',
            ),
            (
                'r(name = "x", deps = [\n\t"@z//:z",\n])\n',
                'r(name = "x", deps = [\n\t"@otel_cc//a:b",\n\t"@z//:z",\n])\n',
            ),
            (
                'r(name = "x", deps = ["//c",])\n',
                'r(name = "x", deps = ["//c", "@otel_cc//a:b",])\n',
            ),
            (
                'r(name = "x",\n  srcs = ["x.cc"])\n',
                'r(name = "x",\n  srcs = ["x.cc"],\n  deps = ["@otel_cc//a:b"])\n',
            ),
            (
                'r(name = "x", srcs = [\n    "x.cc",\n])',
                'r(name = "x", srcs = [\n    "x.cc",\n], deps = ["@otel_cc//a:b"])',
            ),
        ):
            self.check(before, after)

    def test_windows_line_ends_stay(self):
        for before, after in (
            (
                'r(\n    name = "x",\n    deps = [\n        "//c",\n'
                '        # Z.\n        "@z//:z",\n    ],\n)\n',
                'r(\n    name = "x",\n    deps = [\n        "//c",\n'
                '        "@otel_cc//a:b",\n'
                '        # Z.\n        "@z//:z",\n    ],\n)\n',
            ),
            (
                'r(\n    name = "x",\n    deps = [\n        "//c"  # C.\n    ],\n)\n',
                'r(\n    name = "x",\n    deps = [\n        "//c",  # C.\n'
                '        "@otel_cc//a:b"\n    ],\n)\n',
            ),
            (
                'r(\n    name = "x",\n    deps = [\n    ],\n)\n',
                'r(\n    name = "x",\n    deps = [\n        "@otel_cc//a:b",\n'
                "    ],\n)\n",
            ),
            (
                'r(\n    name = "x",\n)\n',
                'r(\n    name = "x",\n    deps = ["@otel_cc//a:b"],\n)\n',
            ),
        ):
            self.check(before.replace("\n", "\r\n"), after.replace("\n", "\r\n"))

    def test_what_is_not_a_plain_item_is_refused(self):
        for text in (
            'r(name = "x", deps = [("//c")])',
            'r(name = "x", deps = [("@z//:z")])',
            'r(name = "x", deps = ["//c", ("@z//:z")])',
            'r(name = "x", srcs = (["x.cc"]))',
        ):
            with self.subTest(text):
                with self.assertRaises(build_edit.CannotEdit):
                    build_edit.add_deps(text, "x", ["@otel_cc//a:b"])

    def test_nothing_to_add_changes_nothing(self):
        for text in ('r(name = "x")', 'r(name = "x", deps = ["//c"])'):
            self.assertEqual(build_edit.add_deps(text, "x", []), text)

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
            'r(name = "x")\0',
            "(" * 1000,
        ):
            with self.subTest(text):
                with self.assertRaises(build_edit.CannotEdit):
                    build_edit.add_deps(text, "x", ["@otel_cc//a:b"])


if __name__ == "__main__":
    unittest.main()
