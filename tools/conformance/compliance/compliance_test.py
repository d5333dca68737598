#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0
"""Tests of compliance.py. Run: python3 -m unittest compliance_test"""

import io
import os
import sys
import tempfile
import unittest

# Test runs must leave no __pycache__ in the source tree.
sys.dont_write_bytecode = True

import compliance  # pylint: disable=wrong-import-position

try:
    import yaml  # Only to compare with; nothing needs it.
except ImportError:
    yaml = None


BUILD = """
load("//tools/build_defs:otel.bzl", "otel_cc_library", "otel_cc_test")

package(default_visibility = ["//visibility:private"])

_MORE = ["more_test.cc"]

otel_cc_library(
    name = "tracer",
    srcs = ["tracer.cc"],
)

otel_cc_test(
    name = "tracer_test",
    srcs = ["tracer_test.cc"],
    deps = [":tracer"],
)

otel_cc_test(
    name = "more_test",
    srcs = _MORE + select({
        "//conditions:default": ["param_test.cc"],
    }),
)

otel_cc_test(
    name = "glob_test",
    srcs = glob(["suites/*_suite.cc"], exclude = ["suites/b_suite.cc"]),
)

otel_cc_test(
    name = "elsewhere_test",
    srcs = ["//api/other:shared_test.cc"],
)

otel_cc_test(
    name = "generated_test",
    srcs = [":generated_test.cc"],
)

otel_cc_test(
    name = "manual_test",
    srcs = ["tracer_test.cc"],
    tags = ["manual"],
)

sh_test(
    name = "linking_test",
    srcs = ["linking_test.sh"],
)
"""

TRACER_TEST = r"""
TEST(TracerTest, StartsSpan) {}
TEST_F(TracerFixture,
       EndsSpan) {}
TEST(TracerTest, DISABLED_Sleeps) {}
// TEST(TracerTest, InLineComment) {}
/* TEST(TracerTest, InBlockComment) {} */
const char* kText = "TEST(TracerTest, InString)  // \" /*";
const char* kRaw = R"x(TEST(TracerTest, InRawString) ")" )x";
const int kMany = 1'000'000; TEST(TracerTest, AfterDigitSeparators) {}
const char kQuote = '"'; TEST(TracerTest, AfterQuoteCharacter) {}
EXPECT_TEST(TracerTest, OtherMacro);
"""

FILES = {
    "api/trace/BUILD.bazel": BUILD,
    "api/trace/tracer_test.cc": TRACER_TEST,
    "api/trace/more_test.cc": "TYPED_TEST(TypedTest, Holds) {}",
    "api/trace/param_test.cc": "TEST_P(ParamTest, Holds) {}",
    "api/trace/suites/a_suite.cc": "TEST(ATest, Holds) {}",
    "api/trace/suites/b_suite.cc": "TEST(BTest, Holds) {}",
    "api/trace/linking_test.sh": "# TEST(Shell, Holds)",
    "api/other/BUILD": "cc_test(name = 'x_test', srcs = ['shared_test.cc'])",
    "api/other/shared_test.cc": "TEST(SharedTest, Holds) {}",
    "api/broken/BUILD.bazel": "cc_test(name = ",
    "bazel-out/copy/BUILD.bazel": BUILD,
}


def table_text(*rows, count=None):
    """Returns a table with `rows` (each the lines after "feature:") in group
    "Span" of section "Traces"; the first row is on line 8."""
    lines = [
        'specification: "1.60.0"',
        f"row_count: {len(rows) if count is None else count}",
        "sections:",
        '  - section: "Traces"',
        "    groups:",
        '      - group: "Span"',
        "        rows:",
    ]
    for number, row in enumerate(rows):
        lines.append(f'          - feature: "Feature {number}"')
        lines += ["            " + line for line in row]
    return "\n".join(lines) + "\n"


PROVEN = (
    'status: "+"',
    "tests:",
    "  - //api/trace:tracer_test TracerTest.StartsSpan",
)


class ReaderTest(unittest.TestCase):
    def problem(self, text):
        with self.assertRaises(compliance.YamlError) as caught:
            compliance.parse_yaml(text)
        return caught.exception.line, caught.exception.message

    def test_reads_maps_sequences_and_scalars(self):
        text = (
            "# comment\n\n"
            "a: plain text\n"
            'b: "quoted: \\"x\\" # \\\\"\n'
            "c:\n"
            "  - one\n"
            '  - "two"\n'
            "  # comment\n"
            "  - d: e\n"
            "    f: //x:y A.B\n"
            "g: []\n"
        )
        expected = {
            "a": "plain text",
            "b": 'quoted: "x" # \\',
            "c": ["one", "two", {"d": "e", "f": "//x:y A.B"}],
            "g": [],
        }
        self.assertEqual(compliance.parse_yaml(text).plain(), expected)
        if yaml:
            self.assertEqual(yaml.safe_load(text), expected)

    def test_nodes_know_their_lines(self):
        text = "a: b\n\nc:\n  - d\n\n  - e: f\n    g: h\n"
        root = compliance.parse_yaml(text)
        self.assertEqual(root.value["c"].line, 3)
        first, second = root.value["c"].value
        self.assertEqual(first.line, 4)
        self.assertEqual(second.line, 6)
        self.assertEqual(second.value["g"].line, 7)

    def test_says_where_the_text_leaves_the_subset(self):
        cases = {
            "": (1, "empty"),
            "a: b\n\tc: d": (2, "tab"),
            "a: b\r\n": (1, "control character"),
            "a: b\na: c": (2, "twice"),
            "a:\nb: c": (1, "no value"),
            "a:": (1, "no value"),
            "a: b\n  c: d": (2, "wrong indentation"),
            "a:\n    b: c": (2, "indent of 2"),
            "a:\n- b": (1, "no value"),
            "a:\n  - b\n  c: d": (3, "expected an entry"),
            "a:\n  b: c\n  - d": (3, "expected"),
            "just words": (1, "expected"),
            "a: -": (1, "double quotes"),
            "a: 'b'": (1, "double quotes"),
            "a: &b c": (1, "double quotes"),
            "a: b: c": (1, "colon"),
            "a: b # c": (1, "comment its own line"),
            'a: "b" # c': (1, "after the closing quote"),
            'a: "b': (1, "not closed"),
            'a: "b\\n"': (1, "backslash"),
            "a:\n  -": (2, "expected"),
            " a: b": (1, "indent of 0"),
        }
        for text, (line, words) in cases.items():
            with self.subTest(text=text):
                actual_line, message = self.problem(text)
                self.assertEqual(actual_line, line, message)
                self.assertIn(words, message)


class CasesTest(unittest.TestCase):
    def test_finds_cases_in_code_only(self):
        self.assertEqual(
            compliance.cases_in(TRACER_TEST),
            [
                "TracerTest.StartsSpan",
                "TracerFixture.EndsSpan",
                "TracerTest.DISABLED_Sleeps",
                "TracerTest.AfterDigitSeparators",
                "TracerTest.AfterQuoteCharacter",
            ],
        )


class CommandsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = folder.name
        for path, text in FILES.items():
            self.write(path, text)

    def write(self, path, text):
        path = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, path):
        with open(os.path.join(self.root, path), encoding="utf-8") as file:
            return file.read()

    def run_command(self, *arguments):
        """Returns (exit code, output)."""
        out = io.StringIO()
        code = compliance.main(list(arguments), root=self.root, out=out)
        return code, out.getvalue()

    def check(self, *rows, count=None):
        """Returns the output lines of `check` for `rows`; [] if it passes."""
        return self.check_text(table_text(*rows, count=count))

    def check_text(self, text):
        self.write(compliance.YAML, text)
        render_code, render_output = self.run_command("render")
        code, output = self.run_command("check")
        self.assertEqual(code, render_code)
        if code == 0:
            self.assertEqual(render_output, "")
            self.assertRegex(output, r"^\d+ rows, \d+ proven by tests\n$")
            return []
        self.assertEqual(output, render_output)
        return output.splitlines()

    def check_test(self, name):
        """Returns the one problem with a row that names `name`, or None."""
        lines = self.check(['status: "+"', "tests:", f"  - {name}"])
        if not lines:
            return None
        self.assertEqual(len(lines), 1, lines)
        self.assertTrue(lines[0].startswith("docs/compliance.yaml:11: "), lines)
        return lines[0]

    def test_accepts_a_row_that_is_not_implemented(self):
        self.assertEqual(self.check(['status: "-"']), [])

    def test_accepts_a_proven_row(self):
        self.assertEqual(self.check(PROVEN), [])

    def test_rejects_plus_without_a_test(self):
        for row in (['status: "+"'], ['status: "+"', "tests: []"]):
            (line,) = self.check(['status: "-"'], row)
            self.assertEqual(
                line,
                'docs/compliance.yaml:10: "Feature 1" is "+" but names no test',
            )

    def test_not_applicable_needs_a_reason_and_no_test(self):
        self.assertEqual(self.check(['status: "N/A"', "note: No GC"]), [])
        (line,) = self.check(['status: "N/A"'])
        self.assertIn("note says why", line)
        (line,) = self.check(['status: "N/A"', "note: No GC", *PROVEN[1:]])
        self.assertIn("names tests", line)

    def test_row_not_yet_implemented_must_still_name_tests_that_exist(self):
        self.assertEqual(self.check(['status: "-"', *PROVEN[1:]]), [])
        (line,) = self.check(
            ['status: "-"', "tests:", "  - //api/trace:no_test A.B"]
        )
        self.assertIn('no test "no_test"', line)

    def test_finds_tests_wherever_srcs_lists_them(self):
        for name in (
            "//api/trace:tracer_test TracerTest.StartsSpan",
            "//api/trace:tracer_test TracerFixture.EndsSpan",
            "//api/trace:more_test TypedTest.Holds",
            "//api/trace:more_test ParamTest.Holds",
            "//api/trace:glob_test ATest.Holds",
            "//api/trace:elsewhere_test SharedTest.Holds",
            "//api/other:x_test SharedTest.Holds",
            "//api/trace:linking_test",
        ):
            with self.subTest(name=name):
                self.assertIsNone(self.check_test(name))

    def test_rejects_tests_that_do_not_exist_or_do_not_run(self):
        for name, words in {
            "//api/none:x_test A.B": "no BUILD.bazel in //api/none",
            "//api/broken:x_test A.B": "cannot read api/broken/BUILD.bazel",
            "//api/trace:no_test A.B": 'no test "no_test" in api/trace/BUILD',
            "//api/trace:tracer": 'no test "tracer" in api/trace/BUILD',
            "//api/trace:tracer_test": "name one of them",
            "//api/trace:tracer_test TracerTest.Ends": (
                'no TEST "TracerTest.Ends" in api/trace/tracer_test.cc'
            ),
            "//api/trace:tracer_test TracerTest.InLineComment": "no TEST",
            "//api/trace:tracer_test TracerTest.InBlockComment": "no TEST",
            "//api/trace:tracer_test TracerTest.InString": "no TEST",
            "//api/trace:tracer_test TracerTest.InRawString": "no TEST",
            "//api/trace:tracer_test TracerTest.DISABLED_Sleeps": "disabled",
            "//api/trace:more_test TracerTest.StartsSpan": "no TEST",
            "//api/trace:glob_test BTest.Holds": "no TEST",
            "//api/trace:linking_test Shell.Holds": "no TEST",
            "//api/trace:generated_test A.B": "none of its srcs",
            "//api/trace:manual_test TracerTest.StartsSpan": "manual",
            "//api/trace:tracer_test  TracerTest.StartsSpan": "form",
            "//api/trace:tracer_test StartsSpan": "form",
            "//api/trace": "form",
            "tracer_test TracerTest.StartsSpan": "form",
        }.items():
            with self.subTest(name=name):
                self.assertIn(words, self.check_test(name) or "passed")

    def test_rejects_duplicates(self):
        text = table_text(['status: "-"'], ['status: "-"'])
        (line,) = self.check_text(text.replace("Feature 1", "Feature 0"))
        self.assertEqual(
            line,
            'docs/compliance.yaml:10: row "Feature 0" is a duplicate of line 8',
        )
        (line,) = self.check([*PROVEN, PROVEN[-1]])
        self.assertIn(":12: ", line)
        self.assertIn("named twice", line)

    def test_same_feature_may_be_in_two_groups(self):
        text = table_text(['status: "-"'], count=2)
        second = text[text.index("      - group") :].replace("Span", "Tracer")
        self.assertEqual(self.check_text(text + second), [])

    def test_rejects_duplicate_sections_and_groups(self):
        text = table_text(['status: "-"'], count=1)
        group = '      - group: "Span"\n        rows: []\n'
        (line,) = self.check_text(text + group)
        self.assertIn(':10: group "Span" is a duplicate of line 6', line)
        section = '  - section: "Traces"\n    rows: []\n'
        (line,) = self.check_text(text + section)
        self.assertIn(':10: section "Traces" is a duplicate of line 4', line)

    def test_rejects_unknown_and_missing_keys(self):
        (line,) = self.check(['status: "-"', "test: x"])
        self.assertEqual(
            line, 'docs/compliance.yaml:10: unknown key "test" in a row'
        )
        (line,) = self.check(["note: x"])
        self.assertIn(':8: a row has no "status"', line)
        (line,) = self.check_text("colour: red\n" + table_text(['status: "-"']))
        self.assertIn(':1: unknown key "colour" in the file', line)

    def test_rejects_unknown_values(self):
        (line,) = self.check(["status: yes"])
        self.assertIn(':9: status must be "+" or "-" or "N/A"', line)
        (line,) = self.check(['status: "-"', "optional: Y"])
        self.assertIn(":10: optional must be ", line)

    def test_rejects_a_lost_row(self):
        (line,) = self.check(['status: "-"'], count=2)
        self.assertEqual(
            line,
            "docs/compliance.yaml:2: row_count is 2, but there are 1 rows",
        )

    def test_survives_values_of_the_wrong_shape(self):
        for text in (
            "- a\n",
            'specification: "1"\nrow_count: 0\nsections: none\n',
            'specification: "1"\nrow_count: 0\nsections:\n  - none\n',
            'specification:\n  - a\nrow_count: 0\nsections: []\n',
            'specification: "1"\nrow_count:\n  - a\nsections: []\n',
            table_text(["status:", "  - a"]),
            table_text(['status: "-"', "tests: none"]),
            table_text(['status: "-"', "tests:", "  - a: b"]),
            table_text(['status: "-"', "note: []"]),
        ):
            with self.subTest(text=text):
                lines = self.check_text(text)
                self.assertTrue(lines)
                for line in lines:
                    self.assertRegex(line, r"^docs/compliance\.yaml:\d+: .")

    def test_reports_all_problems_in_the_order_of_the_lines(self):
        lines = self.check(['status: "+"'], ["status: yes"], ['status: "+"'])
        self.assertEqual(
            [line.split(":")[1] for line in lines], ["8", "11", "12"]
        )

    def test_missing_table_fails(self):
        code, output = self.run_command("check")
        self.assertEqual(code, 1)
        self.assertIn("docs/compliance.yaml:1: not found", output)

    def test_rejects_markdown_that_is_out_of_date(self):
        self.assertEqual(self.check(['status: "-"']), [])
        markdown = self.read(compliance.MARKDOWN).split("\n")
        self.write(compliance.YAML, table_text(PROVEN))
        code, output = self.run_command("check")
        self.assertEqual(code, 1)
        line = markdown.index("| [Traces](#traces) | 1 | 0 | 1 | 0 |")
        self.assertEqual(
            output,
            f"docs/compliance.md:{line + 1}: out of date, run: "
            f"{compliance.RENDER_COMMAND}\n",
        )

    def test_problem_leaves_the_markdown_alone(self):
        self.assertEqual(self.check(['status: "-"']), [])
        markdown = self.read(compliance.MARKDOWN)
        self.assertTrue(self.check(['status: "+"']))
        self.assertEqual(self.read(compliance.MARKDOWN), markdown)

    def test_markdown_counts_and_links(self):
        self.assertEqual(
            self.check(
                [*PROVEN, "  - //api/trace:linking_test"],
                ['status: "-"', "optional: X", "note: a | b"],
                ['status: "N/A"', 'optional: "*"', "note: why"],
            ),
            [],
        )
        markdown = self.read(compliance.MARKDOWN).split("\n")
        for line in (
            "| [Traces](#traces) | 3 | 1 | 1 | 1 |",
            "| **All** | 3 | 1 | 1 | 1 |",
            "## Traces",
            "| **Span** | | | |",
            "| Feature 0 | | + | "
            "[TracerTest.StartsSpan](../api/trace/tracer_test.cc)<br>"
            "[//api/trace:linking_test](../api/trace/linking_test.sh) |",
            "| Feature 1 | X | - | a \\| b |",
            "| Feature 2 | \\* | N/A | why |",
        ):
            self.assertIn(line, markdown)

    def test_suggests_tests_that_share_words(self):
        self.write(
            compliance.YAML,
            table_text(['status: "-"'], PROVEN)
            .replace("Feature 0", "Ends `Span`s")
            .replace("Feature 1", "Starts Span"),
        )
        code, output = self.run_command("suggest")
        self.assertEqual(code, 0)
        self.assertEqual(
            output.splitlines(),
            [
                "docs/compliance.yaml:8: Ends `Span`s",
                "    //api/trace:tracer_test TracerFixture.EndsSpan",
            ],
        )
        self.assertEqual(self.run_command("suggest", "metrics"), (0, ""))

    def test_all_cases_skips_manual_targets_and_links_of_bazel(self):
        names = compliance.Tree(self.root).all_cases()
        self.assertIn("//api/trace:linking_test", names)
        self.assertIn("//api/other:x_test SharedTest.Holds", names)
        self.assertFalse([n for n in names if "manual" in n or "bazel-" in n])


if __name__ == "__main__":
    unittest.main()
