#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0
"""Tests of generate.py: what it writes, and above all what it refuses."""

import contextlib
import io
import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import generate  # noqa: E402

GOOD = """
version = "1.44.0"
schema_url = "https://opentelemetry.io/schemas/1.44.0"

[[group]]
header = "dice_attributes"
namespace = "dice"
prefix = "dice."
brief = "Dice."

[[group.attribute]]
name = "dice.roll.value"
type = "int"
stability = "stable"
brief = "What was rolled."
examples = [4]

[[group.attribute]]
name = "dice.kind"
type = "string"
stability = "development"
brief = "Kind of dice."
members = ["d6", { value = "_OTHER", brief = "Any other." }]

[[group]]
header = "dice_metrics"
namespace = "dice"
prefix = "dice."
brief = "Metrics of dice."

[[group.metric]]
name = "dice.roll.duration"
instrument = "histogram"
value_type = "double"
unit = "s"
stability = "stable"
description = "Duration of rolls."
boundaries = [0.5, 1, 2.5]
attributes = [{ name = "dice.kind", level = "required" }]
"""


class GenerateTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def run_main(self, *arguments):
        """Returns the exit code and what was printed."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = generate.main(["--folder", self.folder, *arguments])
        return code, out.getvalue()

    def generated(self, data=GOOD):
        self.write("semconv.toml", data)
        code, out = self.run_main()
        self.assertEqual(code, 0, out)

    def assert_refused(self, old, new, *words):
        self.assertIn(old, GOOD)
        self.write("semconv.toml", GOOD.replace(old, new, 1))
        code, out = self.run_main()
        self.assertEqual(code, 1)
        for word in words:
            self.assertIn(word, out)
        self.assertFalse(os.path.exists(self.path("dice_attributes.h")))

    def test_check_passes_right_after_generating(self):
        self.generated()
        self.assertEqual(self.run_main("--check"), (0, ""))

    def test_constants_have_the_names_and_types_of_the_data(self):
        self.generated()
        text = self.read("dice_attributes.h")
        for line in (
                "namespace semconv::dice {",
                'inline constexpr AttributeKey<int64_t> '
                'kRollValue{"dice.roll.value"};',
                'inline constexpr std::string_view kKindD6 = "d6";',
                'inline constexpr std::string_view kKindOther = "_OTHER";'):
            self.assertIn(line + "\n", text)
        text = self.read("dice_metrics.h")
        for line in (
                'inline constexpr std::string_view kRollDurationUnit = "s";',
                "inline constexpr double kRollDurationBoundaries[] = "
                "{0.5, 1, 2.5};"):
            self.assertIn(line + "\n", text)
        self.assertNotIn("attribute_key.h", text)

    def test_no_line_is_longer_than_80(self):
        self.generated(GOOD.replace("What was rolled.", "Rolled. " * 40 + "x."))
        for name in os.listdir(self.folder):
            if name.endswith(".h"):
                for line in self.read(name).split("\n"):
                    self.assertLessEqual(len(line), 80, line)

    def test_check_fails_when_a_header_was_edited(self):
        self.generated()
        text = self.read("dice_attributes.h")
        self.write("dice_attributes.h", text.replace("kRollValue", "kRolled"))
        code, out = self.run_main("--check")
        self.assertEqual(code, 1)
        self.assertIn("dice_attributes.h (in the tree)", out)
        self.assertIn("+inline constexpr AttributeKey<int64_t> kRollValue", out)
        self.assertIn("python3 api/semconv/generate.py", out)

    def test_check_fails_when_the_data_was_edited(self):
        self.generated()
        self.write("semconv.toml", GOOD.replace("What was rolled", "Rolled"))
        code, out = self.run_main("--check")
        self.assertEqual(code, 1)
        self.assertIn("+// Rolled.", out)

    def test_check_fails_when_a_file_is_missing(self):
        self.generated()
        os.remove(self.path("BUILD.bazel"))
        code, out = self.run_main("--check")
        self.assertEqual(code, 1)
        self.assertIn("BUILD.bazel is missing", out)

    def test_header_of_a_group_that_is_gone_is_found_and_removed(self):
        self.generated()
        self.write("cards_attributes.h", self.read("dice_attributes.h"))
        self.write("by_hand.h", "// Written by a person.\n")
        code, out = self.run_main("--check")
        self.assertEqual(code, 1)
        self.assertIn("cards_attributes.h is left over", out)
        self.assertNotIn("by_hand.h", out)
        self.run_main()
        self.assertFalse(os.path.exists(self.path("cards_attributes.h")))
        self.assertTrue(os.path.exists(self.path("by_hand.h")))

    def test_check_writes_nothing(self):
        self.write("semconv.toml", GOOD)
        self.assertEqual(self.run_main("--check")[0], 1)
        self.assertEqual(os.listdir(self.folder), ["semconv.toml"])

    def test_name_against_the_naming_rule_is_refused(self):
        for bad in ("dice.Roll", "dice..roll", "dice.roll_", "dice.2nd",
                    "dice.roll-value", "dice._roll"):
            self.assert_refused("dice.roll.value", bad, bad, "naming rule")

    def test_name_that_exists_twice_is_refused(self):
        self.assert_refused("dice.roll.value", "dice.kind",
                            "attribute dice.kind: exists twice")

    def test_constant_that_exists_twice_is_refused(self):
        self.assert_refused("dice.roll.value", "dice.kind_d6",
                            "constant kKindD6 is taken")

    def test_name_outside_the_prefix_is_refused(self):
        self.assert_refused("dice.roll.value", "cards.value",
                            "does not start with 'dice.'")

    def test_unknown_field_is_refused(self):
        self.assert_refused("examples =", "exmaples =",
                            "unknown field 'exmaples'")

    def test_missing_field_is_refused(self):
        self.assert_refused('brief = "What was rolled."\n', "",
                            "attribute dice.roll.value: no field 'brief'")

    def test_example_of_another_type_is_refused(self):
        self.assert_refused("examples = [4]", 'examples = ["4"]',
                            "example '4' is not a int")

    def test_unknown_type_and_stability_are_refused(self):
        self.assert_refused('"int"', '"integer"', "unknown type 'integer'")
        self.assert_refused('"stable"', '"solid"', "unknown stability 'solid'")

    def test_reference_to_an_unknown_attribute_is_refused(self):
        self.assert_refused('{ name = "dice.kind"', '{ name = "dice.colour"',
                            "attribute dice.colour: is not in this file")

    def test_deprecated_name_among_current_ones_is_refused(self):
        self.assert_refused(
            'stability = "stable"',
            'stability = "deprecated"\ndeprecated = "use `dice.kind`."',
            "namespaces below deprecated::")

    def test_replacement_that_does_not_exist_is_refused(self):
        data = GOOD.replace('namespace = "dice"',
                            'namespace = "deprecated::dice"')
        data = data.replace('"stable"', '"deprecated"\ndeprecated = "use '
                            '`dice.hue`."', 1)
        self.write("semconv.toml", data)
        code, out = self.run_main()
        self.assertEqual(code, 1)
        self.assertIn("no name 'dice.hue'", out)

    def test_boundaries_that_do_not_increase_are_refused(self):
        self.assert_refused("[0.5, 1, 2.5]", "[0.5, 2.5, 1]",
                            "boundaries do not increase")

    def test_all_problems_are_told_at_once(self):
        self.assert_refused('examples = [4]\n', 'examples = [4.5]\nx = 1\n',
                            "example 4.5", "unknown field 'x'")

    def test_error_in_the_syntax_tells_the_line(self):
        self.write("semconv.toml", "version = \n")
        code, out = self.run_main("--check")
        self.assertEqual(code, 1)
        self.assertIn("semconv.toml: ", out)
        self.assertIn("line 1", out)


class SnippetTest(unittest.TestCase):
    SOURCE = "{\n  // [snippet:one]\n  Roll();\n    Deep();\n  // [end]\n}\n"
    GUIDE = "Text.\n<!-- snippet:one -->\n```cpp\nold\n```\nMore.\n"

    def test_snippet_is_copied_without_its_indent(self):
        self.assertEqual(
            generate.with_snippets(self.GUIDE, self.SOURCE),
            "Text.\n<!-- snippet:one -->\n```cpp\nRoll();\n  Deep();\n```\n"
            "More.\n")

    def test_snippet_that_the_source_lacks_is_refused(self):
        with self.assertRaisesRegex(generate.DataError, "no snippet 'one'"):
            generate.with_snippets(self.GUIDE, "")

    def test_snippet_that_the_guide_lacks_is_refused(self):
        with self.assertRaisesRegex(generate.DataError, "not in the guide"):
            generate.with_snippets("Text.\n", self.SOURCE)


if __name__ == "__main__":
    unittest.main()
