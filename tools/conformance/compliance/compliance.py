#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0
"""Keeps the compliance table honest: every "+" names a test that exists.

  compliance.py check           Fails, one line per problem, when
                                docs/compliance.yaml claims what no test in the
                                tree proves, or docs/compliance.md is not what
                                `render` would write.
  compliance.py render          Writes docs/compliance.md.
  compliance.py suggest [TEXT]  Lists tests whose names share words with rows
                                that are still at "-" (with rows whose feature,
                                group or section contains TEXT).

It reads the source tree only: nothing is built, and Python's standard library
is enough. A BUILD file is read with Python's own grammar, which covers what
BUILD files use of Starlark. A target counts when a rule whose name ends in
`_test` is called with that literal name; its cases are the TEST macros in the
files that its `srcs` lists. So a target or case whose name is computed cannot
be named in the table.
"""

import argparse
import ast
import collections
import fnmatch
import math
import os
import re
import sys

YAML = "docs/compliance.yaml"
MARKDOWN = "docs/compliance.md"
RENDER_COMMAND = "python3 tools/conformance/compliance/compliance.py render"
STATUSES = ("+", "-", "N/A")
OPTIONAL_MARKS = ("X", "*", "if above")


# The YAML subset.
#
# Block maps with lower-case keys, block sequences, and strings on one line:
# that is all the table needs, every YAML reader agrees on it, and each node
# knows its line, which is what a useful message needs.


class YamlError(Exception):
    """What is wrong, and the line (from 1) where it is."""

    def __init__(self, line, message):
        super().__init__(message)
        self.line = line
        self.message = message


class Node:
    """A value with its line: `value` is a str, a list of Node or a dict of
    str to Node. The value of a key has the key's line."""

    def __init__(self, line, value):
        self.line = line
        self.value = value

    def plain(self):
        """Returns the value without lines."""
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return self.value


_KEY = re.compile(r"([a-z][a-z0-9_]*):(?: +(.*))?$")
_QUOTED = re.compile(r'"((?:[^"\\]|\\["\\])*)"(.*)$')
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"


def _scalar(line, text):
    if text.startswith('"'):
        match = _QUOTED.match(text)
        if not match:
            raise YamlError(
                line,
                'a double quote is not closed, or a backslash escapes'
                ' something other than " or \\',
            )
        if match[2]:
            raise YamlError(
                line,
                "text after the closing quote (put a comment on its own line)",
            )
        return re.sub(r"\\(.)", r"\1", match[1])
    if text[0] in _INDICATORS:
        raise YamlError(line, f"put {text} in double quotes")
    if ": " in text or text.endswith(":"):
        raise YamlError(line, "a value with a colon needs double quotes")
    if " #" in text:
        raise YamlError(
            line, "a value with # needs double quotes, a comment its own line"
        )
    return text


class _Parser:
    def __init__(self, text):
        # (line number, indent, text) of the lines that say something.
        self._lines = []
        self._next = 0
        for number, line in enumerate(text.split("\n"), 1):
            if any(ord(c) < 32 or ord(c) == 127 for c in line):
                raise YamlError(number, "a tab or another control character")
            stripped = line.strip(" ")
            if stripped and not stripped.startswith("#"):
                indent = len(line) - len(line.lstrip(" "))
                self._lines.append((number, indent, stripped))

    def parse(self):
        if not self._lines:
            raise YamlError(1, "the file is empty")
        node = self._block(0)
        if self._next < len(self._lines):
            raise YamlError(self._lines[self._next][0], "wrong indentation")
        return node

    def _block(self, indent):
        number, actual, text = self._lines[self._next]
        if actual != indent:
            raise YamlError(number, f"expected an indent of {indent} spaces")
        if text == "-" or text.startswith("- "):
            return self._sequence(indent)
        return self._map(indent)

    def _at(self, indent):
        return (
            self._next < len(self._lines)
            and self._lines[self._next][1] == indent
        )

    def _sequence(self, indent):
        node = Node(self._lines[self._next][0], [])
        while self._at(indent):
            number, _, text = self._lines[self._next]
            if not text.startswith("- "):
                raise YamlError(number, 'expected an entry that starts "- "')
            rest = text[2:].lstrip(" ")
            if _KEY.match(rest):
                # The map begins on the line of the dash, two columns in.
                self._lines[self._next] = (number, indent + 2, rest)
                node.value.append(self._map(indent + 2))
            else:
                self._next += 1
                node.value.append(Node(number, _scalar(number, rest)))
        return node

    def _map(self, indent):
        node = Node(self._lines[self._next][0], {})
        while self._at(indent):
            number, _, text = self._lines[self._next]
            match = _KEY.match(text)
            if not match:
                raise YamlError(number, 'expected "key: value"')
            key, rest = match[1], match[2]
            if key in node.value:
                raise YamlError(number, f'key "{key}" is given twice')
            self._next += 1
            if rest == "[]":
                value = Node(number, [])
            elif rest:
                value = Node(number, _scalar(number, rest))
            elif (
                self._next < len(self._lines)
                and self._lines[self._next][1] > indent
            ):
                value = self._block(indent + 2)
                value.line = number
            else:
                raise YamlError(number, f'key "{key}" has no value')
            node.value[key] = value
        return node


def parse_yaml(text):
    """Returns the Node of `text`. Raises YamlError."""
    return _Parser(text).parse()


# The table.


class Row:
    """One row of the matrix; `tests` is a list of (line, text)."""

    def __init__(self, line, section, group, feature):
        self.line = line
        self.section = section
        self.group = group  # None: directly in its section.
        self.feature = feature
        self.optional = ""
        self.status = "-"
        self.tests = []
        self.note = ""


class Table:
    """The rows in the order of the file. `problems` has (line, message) of all
    that is wrong with the file itself; what is wrong is left out of `rows`."""

    def __init__(self, text):
        self.specification = ""
        self.rows = []
        self.problems = []
        try:
            root = parse_yaml(text)
        except YamlError as error:
            self.problems.append((error.line, error.message))
            return
        self._read(root)

    def _problem(self, node, message):
        self.problems.append((node.line, message))

    def _fields(self, node, what, required, allowed=()):
        """Returns the map in `node`, or None if it is not a sound one."""
        if not isinstance(node.value, dict):
            self._problem(node, f"expected {what}")
            return None
        for key, value in node.value.items():
            if key not in required and key not in allowed:
                self._problem(value, f'unknown key "{key}" in {what}')
        missing = [key for key in required if key not in node.value]
        for key in missing:
            self._problem(node, f'{what} has no "{key}"')
        return None if missing else node.value

    def _string(self, node, what):
        if isinstance(node.value, str) and node.value:
            return node.value
        self._problem(node, f"{what} must be a text")
        return ""

    def _items(self, node, what):
        if isinstance(node.value, list):
            return node.value
        self._problem(node, f"{what} must be a list")
        return []

    def _read(self, root):
        top = self._fields(
            root, "the file", ("specification", "row_count", "sections")
        )
        if top is None:
            return
        self.specification = self._string(top["specification"], "specification")
        seen = {}
        for node in self._items(top["sections"], "sections"):
            self._read_section(node, seen)
        count = self._string(top["row_count"], "row_count")
        if not self.problems and count != str(len(self.rows)):
            self._problem(
                top["row_count"],
                f"row_count is {count}, but there are {len(self.rows)} rows",
            )

    def _read_section(self, node, seen):
        fields = self._fields(
            node, "a section", ("section",), ("rows", "groups")
        )
        if fields is None:
            return
        section = self._string(fields["section"], "section")
        self._once(node, seen, (section,), f'section "{section}"')
        if "rows" not in fields and "groups" not in fields:
            self._problem(node, f'section "{section}" has no rows')
        if "rows" in fields:
            self._read_rows(fields["rows"], section, None, seen)
        if "groups" not in fields:
            return
        for item in self._items(fields["groups"], "groups"):
            group = self._fields(item, "a group", ("group", "rows"))
            if group is None:
                continue
            name = self._string(group["group"], "group")
            self._once(item, seen, (section, name), f'group "{name}"')
            self._read_rows(group["rows"], section, name, seen)

    def _once(self, node, seen, key, what):
        if key in seen:
            self._problem(node, f"{what} is a duplicate of line {seen[key]}")
            return False
        seen[key] = node.line
        return True

    def _read_rows(self, node, section, group, seen):
        for item in self._items(node, "rows"):
            fields = self._fields(
                item,
                "a row",
                ("feature", "status"),
                ("optional", "tests", "note"),
            )
            if fields is None:
                continue
            feature = self._string(fields["feature"], "feature")
            if self._once(
                item, seen, (section, group, feature), f'row "{feature}"'
            ):
                self.rows.append(
                    self._read_row(fields, item, section, group, feature)
                )

    def _read_row(self, fields, item, section, group, feature):
        row = Row(item.line, section, group, feature)
        row.status = self._one_of(fields["status"], "status", STATUSES)
        if "optional" in fields:
            row.optional = self._one_of(
                fields["optional"], "optional", OPTIONAL_MARKS
            )
        if "note" in fields:
            row.note = self._string(fields["note"], "note")
        if "tests" in fields:
            names = set()
            for test in self._items(fields["tests"], "tests"):
                name = self._string(test, "a test")
                if name in names:
                    self._problem(test, f"{name} is named twice in this row")
                elif name:
                    row.tests.append((test.line, name))
                names.add(name)
        if row.status == "+" and not row.tests:
            self._problem(item, f'"{feature}" is "+" but names no test')
        if row.status == "N/A" and not row.note:
            self._problem(item, f'"{feature}" is "N/A" but no note says why')
        if row.status == "N/A" and row.tests:
            self._problem(item, f'"{feature}" is "N/A" but names tests')
        return row

    def _one_of(self, node, what, allowed):
        if node.value in allowed:
            return node.value
        wanted = " or ".join(f'"{value}"' for value in allowed)
        self._problem(node, f"{what} must be {wanted}")
        return "-" if what == "status" else ""


# The tests in the source tree.

_LABEL = re.compile(r"//([A-Za-z0-9_./-]*):([A-Za-z0-9_.+=-]+)$")
_CASE = re.compile(r"(\w+)\.(\w+)$")
_CASE_MACRO = re.compile(
    r"\b(?:TEST|TEST_F|TEST_P|TYPED_TEST|TYPED_TEST_P)"
    r"\s*\(\s*(\w+)\s*,\s*(\w+)\s*\)"
)
# What a TEST inside does not count: comments, then raw, double and single
# quoted literals. A quote after a hexadecimal digit separates digits.
_NOT_CODE = re.compile(
    r"//[^\n]*|/\*.*?\*/"
    r'|R"([^()\\\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])*'",
    re.DOTALL,
)


def cases_in(source):
    """Returns the `Suite.Name`s that the text of a C++ file declares."""
    code = _NOT_CODE.sub(" ", source)
    return [f"{m[1]}.{m[2]}" for m in _CASE_MACRO.finditer(code)]


class Target:
    """A test target of a BUILD file. `files` are paths from the root of the
    files that its `srcs` lists; `cases` maps `Suite.Name` to one of them."""

    def __init__(self, rule, build_file):
        self.rule = rule
        self.build_file = build_file
        self.manual = False
        self.files = []
        self.cases = {}


class Tree:
    """Finds tests under the workspace root. Reads each file once."""

    def __init__(self, root):
        self._root = root
        self._packages = {}

    def find(self, name):
        """Returns (path, None) of the file behind the test `name`, as written
        in the table, or (None, what is wrong)."""
        label, _, case = name.partition(" ")
        match = _LABEL.match(label)
        if not match or (" " in name and not _CASE.match(case)):
            return None, (
                f'"{name}" is not of the form "//package:target Suite.Name" or'
                ' "//package:target"'
            )
        package, target_name = match[1], match[2]
        build_file, targets, error = self._package(package)
        if error:
            return None, f"{label}: {error}"
        target = targets.get(target_name)
        if target is None:
            return None, f'{label}: no test "{target_name}" in {build_file}'
        if target.manual:
            return None, f'{label} is tagged "manual", so nothing runs it'
        if not case:
            if target.cases:
                return None, f"{label} has googletest cases: name one of them"
            return (target.files or [build_file])[0], None
        if case in target.cases:
            if ".DISABLED_" in case or case.startswith("DISABLED_"):
                return None, f"{label}: {case} is disabled"
            return target.cases[case], None
        if not target.files:
            return None, f"{label}: none of its srcs is a file in the tree"
        return None, f'{label}: no TEST "{case}" in {", ".join(target.files)}'

    def all_cases(self):
        """Returns the sorted names, as in the table, of all tests."""
        names = []
        for folder, folders, files in os.walk(self._root):
            # Bazel's own links, hidden folders, and other workspaces.
            folders[:] = sorted(
                f
                for f in folders
                if not f.startswith((".", "bazel-"))
                and not os.path.islink(os.path.join(folder, f))
                and not os.path.exists(os.path.join(folder, f, "WORKSPACE"))
            )
            if "BUILD.bazel" not in files and "BUILD" not in files:
                continue
            package = os.path.relpath(folder, self._root).replace(os.sep, "/")
            package = "" if package == "." else package
            for name, target in self._package(package)[1].items():
                label = f"//{package}:{name}"
                if target.manual:
                    continue
                names.extend(f"{label} {case}" for case in target.cases)
                if not target.cases:
                    names.append(label)
        return sorted(names)

    def _package(self, package):
        if package not in self._packages:
            self._packages[package] = self._read_package(package)
        return self._packages[package]

    def _read_package(self, package):
        """Returns (BUILD file, targets by name, what is wrong or None)."""
        for name in ("BUILD.bazel", "BUILD"):
            build_file = f"{package}/{name}".lstrip("/")
            path = os.path.join(self._root, build_file)
            if os.path.isfile(path):
                break
        else:
            return "", {}, f"no BUILD.bazel in //{package}"
        try:
            tree = ast.parse(_read(path))
        except (SyntaxError, ValueError) as error:
            return build_file, {}, f"cannot read {build_file}: {error}"
        names = {
            node.targets[0].id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
        }
        targets = {}
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call):
                continue
            rule = getattr(call.func, "id", getattr(call.func, "attr", ""))
            arguments = {k.arg: k.value for k in call.keywords}
            name = arguments.get("name")
            if rule.endswith("_test") and isinstance(name, ast.Constant):
                target = Target(rule, build_file)
                tags = _strings(arguments.get("tags"), names)
                target.manual = "manual" in tags
                self._read_sources(target, package, arguments, names)
                targets[name.value] = target
        return build_file, targets, None

    def _read_sources(self, target, package, arguments, names):
        for source in _strings(arguments.get("srcs"), names):
            for path in self._files(package, source):
                if path in target.files:
                    continue
                target.files.append(path)
                if path.endswith((".cc", ".cpp", ".h", ".inc")):
                    text = _read(os.path.join(self._root, path))
                    for case in cases_in(text):
                        target.cases.setdefault(case, path)

    def _files(self, package, pattern):
        """Returns the files that an entry of `srcs` means."""
        source = pattern.lstrip(":")
        if pattern.startswith("//"):
            package, _, source = pattern[2:].partition(":")
        folder = os.path.join(self._root, package)
        if isinstance(pattern, _Glob):
            found = []
            for where, _, files in os.walk(folder):
                for file in files:
                    path = os.path.relpath(os.path.join(where, file), folder)
                    if pattern.matches(path):
                        found.append(path)
        else:
            found = [source]
        return sorted(
            f"{package}/{path}".lstrip("/")
            for path in found
            if os.path.isfile(os.path.join(folder, path))
        )


class _Glob(str):
    """A pattern of a glob. Its * also crosses folders, as ** does."""

    def __new__(cls, pattern, exclude):
        glob = super().__new__(cls, pattern)
        glob.exclude = exclude
        return glob

    def matches(self, path):
        return self._match(self, path) and not any(
            self._match(pattern, path) for pattern in self.exclude
        )

    @staticmethod
    def _match(pattern, path):
        return fnmatch.fnmatchcase(path, pattern.replace("**/", "*"))


def _strings(node, names, depth=0):
    """Returns the string literals in an expression of a BUILD file, looking
    through variables of the file, `+` and select; those of a glob as _Glob."""
    if node is None or depth > 10:
        return []
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.Name):
        return _strings(names.get(node.id), names, depth + 1)
    if isinstance(node, ast.Dict):  # The branches of a select, not its keys.
        children = node.values
    elif isinstance(node, ast.Call):
        keywords = {k.arg: k.value for k in node.keywords}
        children = [*node.args[:1], keywords.get("include")]
        if getattr(node.func, "id", "") == "glob":
            exclude = _strings(keywords.get("exclude"), names, depth + 1)
            return [
                _Glob(pattern, exclude)
                for child in children
                for pattern in _strings(child, names, depth + 1)
            ]
    else:
        children = ast.iter_child_nodes(node)
    found = []
    for child in children:
        found.extend(_strings(child, names, depth))
    return found


def _read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


# The commands.


def problems_of(table, tree):
    """Returns the sorted (line, message)s of the table and its tests."""
    problems = list(table.problems)
    for row in table.rows:
        for line, test in row.tests:
            error = tree.find(test)[1]
            if error:
                problems.append((line, error))
    return sorted(problems)


def _cell(text):
    return text.replace("|", "\\|")


def _row_markdown(row, tree):
    proof = []
    for _, test in row.tests:
        path = tree.find(test)[0]
        proof.append(f"[{test.partition(' ')[2] or test}](../{path})")
    if row.note:
        proof.append(_cell(row.note))
    cells = [
        _cell(row.feature),
        row.optional.replace("*", "\\*"),
        row.status,
        "<br>".join(proof),
    ]
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def render(table, tree):
    """Returns the text of docs/compliance.md. The table must be sound."""
    lines = [
        "<!-- SPDX-FileCopyrightText: The otel_cc authors -->",
        "<!-- SPDX-License-Identifier: Apache-2.0 -->",
        f"<!-- Generated from {YAML} by: {RENDER_COMMAND} -->",
        "",
        "# Compliance with the OpenTelemetry specification",
        "",
        "The rows of the specification's compliance matrix"
        f" (v{table.specification}).",
        "`+`: implemented, and the tests named prove it; `-`: not yet; `N/A`:",
        "does not apply to C++, or left out for the reason given. `Opt`: X is",
        "optional; \\* means that one such row in the group is required.",
        "",
    ]
    sections = {}
    for row in table.rows:
        sections.setdefault(row.section, []).append(row)
    lines.append("| Section | Rows | + | - | N/A |")
    lines.append("|---|--:|--:|--:|--:|")
    for name, rows in [*sections.items(), ("**All**", table.rows)]:
        counts = collections.Counter(row.status for row in rows)
        numbers = [len(rows), *(counts[status] for status in STATUSES)]
        if rows is not table.rows:
            name = f"[{name}](#{name.lower().replace(' ', '-')})"
        lines.append(f"| {name} | {' | '.join(map(str, numbers))} |")
    for name, rows in sections.items():
        lines += ["", f"## {name}", ""]
        lines.append("| Feature | Opt | Status | Tests and notes |")
        lines.append("|---|---|---|---|")
        group = None
        for row in rows:
            if row.group != group:
                group = row.group
                lines.append(f"| **{_cell(group)}** | | | |")
            lines.append(_row_markdown(row, tree))
    return "\n".join(lines) + "\n"


def _stale_markdown(root, expected):
    """Returns the message when docs/compliance.md differs, else None."""
    path = os.path.join(root, MARKDOWN)
    actual = _read(path) if os.path.exists(path) else ""
    if actual == expected:
        return None
    line = 1
    for old, new in zip(actual.split("\n"), expected.split("\n")):
        if old != new:
            break
        line += 1
    return f"{MARKDOWN}:{line}: out of date, run: {RENDER_COMMAND}"


def _words(text):
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", text)
    # Plural and third person are the same word as the stem.
    words = {re.sub(r"(?<=[a-z]{3})s$", "", part.lower()) for part in parts}
    return {word for word in words if len(word) > 2}


def suggestions(table, tree, text="", most=3):
    """Yields (row, up to `most` tests) for the rows at "-" that contain `text`
    and share enough words with a test, best test first. A word weighs more the
    fewer tests have it."""
    tests = {}
    for name in tree.all_cases():
        tests[name] = _words(name)
    frequency = collections.Counter()
    for words in tests.values():
        frequency.update(words)
    weight = {
        word: math.log(1 + len(tests) / count)
        for word, count in frequency.items()
    }
    for row in table.rows:
        where = f"{row.section} {row.group or ''} {row.feature}"
        if row.status != "-" or text.lower() not in where.lower():
            continue
        wanted = _words(row.feature)
        around = _words(where)
        scored = []
        for name, words in tests.items():
            shared = wanted & words
            # One word in common is chance unless the row has few words.
            if len(shared) >= min(2, len(wanted)) and shared:
                score = sum(weight[word] for word in around & words)
                scored.append((-score, name))
        if scored:
            yield row, [name for _, name in sorted(scored)[:most]]


def main(arguments, root=None, out=None):
    out = out or sys.stdout
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=("check", "render", "suggest"))
    parser.add_argument("text", nargs="?", default="")
    options = parser.parse_args(arguments)
    if options.text and options.command != "suggest":
        parser.error(f"{options.command} takes no argument")

    if root is None:
        # The real path leads out of Bazel's runfiles into the source tree.
        root = os.path.realpath(__file__)
        for _ in range(4):
            root = os.path.dirname(root)
    path = os.path.join(root, YAML)
    if not os.path.isfile(path):
        print(f"{YAML}:1: not found under {root}", file=out)
        return 1

    table = Table(_read(path))
    tree = Tree(root)
    if options.command == "suggest":
        for row, names in suggestions(table, tree, options.text):
            print(f"{YAML}:{row.line}: {row.feature}", file=out)
            for name in names:
                print(f"    {name}", file=out)
        return 0

    problems = problems_of(table, tree)
    for line, message in problems:
        print(f"{YAML}:{line}: {message}", file=out)
    if problems:
        return 1
    expected = render(table, tree)
    if options.command == "render":
        with open(os.path.join(root, MARKDOWN), "w", encoding="utf-8") as file:
            file.write(expected)
        return 0
    stale = _stale_markdown(root, expected)
    if stale:
        print(stale, file=out)
        return 1
    proven = sum(row.status == "+" for row in table.rows)
    print(f"{len(table.rows)} rows, {proven} proven by tests", file=out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
