# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Asks the Bazel of the user's workspace what a target is and depends on."""

import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree

import messages
import repositories

# FILE:LINE:COLUMN.
_LOCATION = re.compile(r"(.*?)(?::(\d+))?(?::\d+)?$", re.DOTALL)
_PLAIN_WORD = re.compile(r"[\w/@:.][\w/@:.-]*", re.ASCII)
_CPP_RULES = ("cc_binary", "cc_library", "cc_test")
# Rules that have `deps`, but never of C++.
_OTHER_LANGUAGES = ("go_", "proto_", "py_", "sh_")


def find_bazel(root):
    for name in ("bazel", "bazelisk", os.path.join(root, "tools", "bazel")):
        if shutil.which(name):
            return name
    raise messages.Failure("there is no bazel in PATH; name it with --bazel")


def _word(label):
    """Returns a label as a query has it."""
    if _PLAIN_WORD.fullmatch(label):
        return label
    # Bazel allows characters in labels that are operators in a query.
    return f"'{label}'" if '"' in label else f'"{label}"'


class Bazel:
    """Questions to the Bazel of the user's workspace."""

    def __init__(self, program, folder):
        self._program = program
        self._folder = folder

    def _query(self, expression, *options):
        command = [self._program, "query", *options, expression]
        try:
            result = subprocess.run(
                command,
                cwd=self._folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise messages.Failure(f"{self._program}: {reason}") from error
        if result.returncode != 0:
            stderr = result.stderr.decode(errors="replace")
            errors = [line for line in stderr.splitlines() if line.startswith("ERROR")]
            raise messages.Failure(
                messages.one_line("\n".join(errors) or stderr)
                or f"{self._program} query {expression}: exit code {result.returncode}"
            )
        return result.stdout

    def labels(self, expression):
        # Names of files may be in any encoding, and have spaces.
        output = os.fsdecode(
            self._query(
                expression, "--noimplicit_deps", "--notool_deps", "--output=label"
            )
        )
        return [line for line in output.split("\n") if line]

    def deps(self, label):
        return self.labels(f"deps({_word(label)})")

    def element(self, name):
        """Returns the XML of the one target of a name."""
        expression = _word(name)
        output = self._query(expression, "--output=xml", "--xml:default_values")
        # Bazel says XML 1.1, which Python does not read; it writes nothing special.
        xml = re.sub(r"^\s*<\?xml.*?\?>", "", output.decode(errors="replace"))
        said = f"{self._program} query {expression} printed"
        if not xml.strip():
            raise messages.Failure(f"{said} nothing; expected the target as XML")
        try:
            targets = list(ElementTree.fromstring(xml))
        except ElementTree.ParseError as error:
            raise messages.Failure(f"{said} what is not XML: {error}") from error
        if len(targets) != 1:
            raise messages.Failure(f"{name} is {len(targets)} targets; name one")
        for attribute in ("name", "location"):
            if not targets[0].get(attribute):
                raise messages.Failure(f"{said} a target that has no {attribute}")
        return targets[0]


def _rule_element(bazel, name):
    """Returns the XML of a rule; of an alias, that of what it stands for."""
    seen = set()
    while True:
        element = bazel.element(name)
        label = element.get("name")
        if element.tag == "source-file":
            raise messages.Failure(
                f"{label} is a source file; name the target that has it in its srcs"
            )
        if element.tag == "generated-file":
            raise messages.Failure(
                f"{label} is a file that {element.get('generating-rule')} makes; "
                "name a rule that has deps, such as a cc_binary"
            )
        if element.tag != "rule":
            raise messages.Failure(
                f"{label} is a {element.tag}; name a rule, such as a cc_binary"
            )
        if element.get("class") != "alias":
            return element
        actual = element.find("label[@name='actual']")
        name = actual.get("value") if actual is not None else None
        if not name:
            raise messages.Failure(
                f"{label} is an alias for several targets; name one of them"
            )
        if label in seen:
            raise messages.Failure(f"{label} is an alias for itself; name a cc_binary")
        seen.add(label)


class Target:
    """A rule of the workspace, and what it is made of."""

    def __init__(self, bazel, name):
        rule = _rule_element(bazel, name)
        self.label = repositories.without_own_name(rule.get("name"))
        self.rule_class = rule.get("class") or "rule"
        article = "an" if self.rule_class[0] in "aeiou" else "a"
        which = f"{self.label} is {article} {self.rule_class}"
        has_deps = rule.find("list[@name='deps']") is not None
        if not has_deps and self.rule_class not in _CPP_RULES:
            raise messages.Failure(
                f"{which}, which has no deps; name a rule that has, such as a cc_binary"
            )
        if self.rule_class.startswith(_OTHER_LANGUAGES):
            raise messages.Failure(
                f"{which}, whose deps are not C++; name a rule such as a cc_binary"
            )
        self.build_file, self.line = _LOCATION.match(rule.get("location")).groups("1")
        self.deps = set(bazel.deps(self.label))

    @property
    def name(self):
        return self.label.rpartition(":")[2]
