#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Tests of how sources are read."""

import os
import sys
import tempfile
import unittest

# Test runs must leave no __pycache__ in the source tree.
sys.dont_write_bytecode = True

import sources  # pylint: disable=wrong-import-position


def includes(text):
    return sources.includes(sources.code_of(text))


class CodeOfTest(unittest.TestCase):
    def test_comments_are_not_code(self):
        for text in (
            "// httplib::Client",
            "int a;  // httplib::Client",
            "// a \\\nhttplib::Client",
            "/* httplib::Client */",
            "/*\n httplib::Client\n*/ int a;",
            "/* never closed\nhttplib::Client",
        ):
            with self.subTest(text):
                self.assertNotIn("httplib", sources.code_of(text))

    def test_includes_in_comments_are_not_there(self):
        for text in (
            "// #include <a.h>",
            "/* #include <a.h> */",
            "/*\n#include <a.h>\n*/",
            "int a; /*\n*/ #include <a.h>",
        ):
            with self.subTest(text):
                self.assertEqual(includes(text), set())

    def test_text_in_quotes_is_not_code(self):
        for text in (
            'const char* a = "httplib::Client";',
            'const char* a = "\\"httplib::Client";',
            'const char* a = R"(httplib::Client)";',
            'const char* a = u8R"x(")" httplib::Client)x";',
        ):
            with self.subTest(text):
                self.assertNotIn("httplib", sources.code_of(text))

    def test_quotes_hide_what_else_would_begin_a_comment(self):
        for text in (
            'const char* a = "/*"; httplib::Client b;',
            'const char* a = "http://"; httplib::Client b;',
            'const char* a = R"(/* " //)"; httplib::Client b;',
            'const char* a = R"x()" /*)x"; httplib::Client b;',
            "char a = '\"'; httplib::Client b; char c = '\"';",
            "int a = 1'000; httplib::Client b; int c = 1'000;",
            "int a = 1'000; /* ' */ httplib::Client b;",
            "#include <a/*b.h>\nhttplib::Client b;",
            '#include "a//b.h"\nhttplib::Client b;',
            'int FOOR; auto a = FOOR"(" ; httplib::Client b; auto c = ")";',
        ):
            with self.subTest(text):
                self.assertIn("httplib::Client b", sources.code_of(text))

    def test_all_forms_of_include_are_read(self):
        self.assertEqual(
            includes(
                '#include <a.h>\n  #  include "b/c.h"\n'
                "/* 1 */ #include <d.h>  // Why.\n#if A\n#include <e//f.h>\n#endif\n"
            ),
            {"a.h", "b/c.h", "d.h", "e//f.h"},
        )

    def test_parts_that_are_never_compiled_are_not_code(self):
        for text in (
            "#if 0\n#include <a.h>\n#endif",
            "  # if  0  // Old.\n#include <a.h>\n#endif",
            "#if (0)\n#include <a.h>\n#endif",
            "#if false\n#include <a.h>\n#endif",
            "#if 0\n#if A\n#include <a.h>\n#else\n#include <b.h>\n#endif\n#endif",
            "#if 0\n#if 1\n#endif\n#include <a.h>\n#elif 0\n#include <b.h>\n#endif",
            "#if 1\n#else\n#include <a.h>\n#endif",
            "#if 1\n#elif A\n#include <a.h>\n#else\n#include <b.h>\n#endif",
            "#if A\n#elif 1\n#else\n#include <a.h>\n#endif",
            "#if 0\ndon't\n#include <a.h>\n#endif",
        ):
            with self.subTest(text):
                self.assertEqual(includes(text), set())

    def test_parts_that_may_be_compiled_are_code(self):
        for text in (
            "#if 0\n#else\n#include <a.h>\n#endif",
            "#if 0\n#elif B\n#include <a.h>\n#endif",
            "#if A\n#include <a.h>\n#endif",
            "#ifdef A\n#else\n#include <a.h>\n#endif",
            "#if 0\n#endif\n#include <a.h>",
            "#if 0x10\n#include <a.h>\n#endif",
            "#if 1\n#include <a.h>\n#else\n#endif",
            "#ifdef A\n#elifdef B\n#else\n#include <a.h>\n#endif",
            "#endif\n#else\n#include <a.h>",
            'auto text = R"(\n#if 0\n)";\n#include <a.h>',
            'auto text = "\\\n#if 0";\n#include <a.h>',
            "/*\n#if 0\n*/\n#include <a.h>",
        ):
            with self.subTest(text):
                self.assertEqual(includes(text), {"a.h"})


class ReadTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = folder.name

    def write(self, name, data):
        path = os.path.join(self.root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)

    def test_files_of_the_workspace_are_read(self):
        self.write("a.cc", b"int a;")
        self.write("b/c/d.h", b"int d; // \xff\r\nint e;")
        self.write("b/e f.cc", b"int f;")
        self.write("b/g.txt", b"int g;")
        self.assertEqual(
            sources.read(
                [
                    "//:a.cc", "@@//b:c/d.h", "//b:e f.cc", "//b:g.txt",
                    "//b:generated.cc", "@x//:a.cc", "//b:b",
                ],  # fmt: skip
                self.root,
            ),
            ["int a;", "int d;  \nint e;", "int f;"],
        )


if __name__ == "__main__":
    unittest.main()
