#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0
"""Tests of snippets.py."""

import unittest

import snippets


def _check(document, files=None):
    return snippets.problems_of(document, (files or {}).get)


class SnippetsTest(unittest.TestCase):
    def test_a_block_that_stands_in_its_file_passes(self):
        document = "<!-- snippet: a.cc -->\n```cpp\nint x;\nint y;\n```\n"
        self.assertEqual(_check(document, {"a.cc": "f {\n  int x;\n  int y;\n}"}), [])

    def test_a_block_that_differs_in_one_line_fails(self):
        document = "<!-- snippet: a.cc -->\n```cpp\nint x;\nint z;\n```\n"
        self.assertEqual(
            _check(document, {"a.cc": "int x;\nint y;\n"}), [(3, "is not in a.cc")]
        )

    def test_lines_that_are_not_next_to_each_other_fail(self):
        document = "<!-- snippet: a.cc -->\n```cpp\nint x;\nint y;\n```\n"
        self.assertEqual(len(_check(document, {"a.cc": "int x;\nint q;\nint y;\n"})), 1)

    def test_a_block_without_a_word_about_it_fails(self):
        self.assertEqual(len(_check("text\n```cpp\nint x;\n```\n")), 1)

    def test_a_sketch_passes(self):
        self.assertEqual(_check("<!-- sketch -->\n```cpp\nint x;\n```\n"), [])

    def test_a_missing_file_fails(self):
        document = "<!-- snippet: a.cc -->\n```cpp\nint x;\n```\n"
        self.assertEqual(_check(document), [(3, "a.cc does not exist")])

    def test_other_languages_are_not_looked_at(self):
        self.assertEqual(_check("```sh\nls\n```\n"), [])


if __name__ == "__main__":
    unittest.main()
