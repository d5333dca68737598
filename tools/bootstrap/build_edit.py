# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Adds dependencies to a rule in the text of a BUILD file, and changes nothing else.

A comment stays with what it is about: the item of its line, or the one below.
"""

import ast
import bisect
import itertools
import re
import warnings

_NO_CODE = re.compile(rb"(?:\s|#[^\r\n]*)*")
_STEP = b"    "  # buildifier's.


class CannotEdit(Exception):
    """The file has the rule in a form that only a person can change; says why."""


def _sort_key(label):
    # As buildifier sorts: those of the package, of the workspace, of others.
    for rank, start in enumerate((":", "//", "@")):
        if label.startswith(start):
            return rank, label.replace(":", "!")
    return 0, label


def _parse(text):
    try:
        with warnings.catch_warnings():  # Of escapes that Starlark has not.
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except SyntaxError as error:
        raise CannotEdit(f"line {error.lineno}: {error.msg}") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise CannotEdit(str(error)) from error


class _Text:
    """The UTF-8 bytes of a file, and where the nodes of its syntax tree are."""

    def __init__(self, data):
        self.data = data
        self._lines = data.splitlines(keepends=True)
        self._starts = [0, *itertools.accumulate(map(len, self._lines))]

    def begin(self, node):
        return self._starts[node.lineno - 1] + node.col_offset

    def end(self, node):
        return self._starts[node.end_lineno - 1] + node.end_col_offset

    def line_of(self, place):
        return bisect.bisect_right(self._starts, place)

    def start_of_line(self, line):
        return self._starts[line - 1]

    def end_of_line(self, line):
        return self._starts[line - 1] + len(self._lines[line - 1].rstrip(b"\r\n"))

    def line_end(self, line):
        """Returns what ends a line: in files of Windows it is not the same."""
        text = self._lines[line - 1]
        return text[len(text.rstrip(b"\r\n")) :] or b"\n"

    def indent(self, line):
        text = self._lines[line - 1]
        return text[: len(text) - len(text.lstrip(b" \t"))]

    def is_comment(self, line):
        return self._lines[line - 1].lstrip(b" \t").startswith(b"#")

    def begins_line(self, node):
        return node.col_offset == len(self.indent(node.lineno))

    def comma_behind(self, place, close):
        """Returns the place of a comma between `place` and a bracket, or None."""
        comma = _NO_CODE.match(self.data, place, close).end()
        if comma == close:
            return None
        if (
            self.data[comma : comma + 1] == b","
            and _NO_CODE.match(self.data, comma + 1, close).end() == close
        ):
            return comma
        raise CannotEdit(f"line {self.line_of(place)} has more than items")


def _find_rule(tree, name):
    rules = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and any(
            keyword.arg == "name"
            and isinstance(keyword.value, ast.Constant)
            and keyword.value.value == name
            for keyword in node.keywords
        )
    ]
    if len(rules) != 1:
        raise CannotEdit(f'it has {len(rules)} calls with name = "{name}"')
    if any(keyword.arg is None for keyword in rules[0].keywords):
        raise CannotEdit("the rule has **arguments")
    return rules[0]


def _deps(rule):
    """Returns the first list of `[...]`, or of `[...] + select(...)`, or None."""
    for keyword in rule.keywords:
        if keyword.arg != "deps":
            continue
        value = keyword.value
        while isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
            value = value.left
        if isinstance(value, ast.List) and all(
            isinstance(item, ast.Constant) and isinstance(item.value, str)
            for item in value.elts
        ):
            return value
        raise CannotEdit("deps is not a list of labels")
    return None


def _behind(text, opening, last, value, close, added):
    """Returns (offset, text) of each insertion behind the last item in brackets.

    `last` is the item, `value` where it ends, `opening` the line of the bracket
    that opens, `close` the place of the one that closes.
    """
    end = text.end(value)
    comma = text.comma_behind(end, close)
    before_end = end if comma is None else comma + 1
    line = text.line_of(before_end - 1)
    alone = text.line_of(close) > line  # Nothing but a comment is behind it.
    comment = text.data[before_end : text.end_of_line(line)].strip()
    if not text.begins_line(last) and not (alone and comment):
        return [(end, b", " + item) for item in added]
    indent = text.indent(last.lineno)
    if last.lineno == opening and not text.begins_line(last):
        indent += _STEP
    start = text.line_end(line) + indent
    if not alone:  # `"//x"]`, with no place for a comment.
        return [(end, b"," + start + item) for item in added]
    place = text.end_of_line(line)
    if comma is not None:
        return [(place, start + item + b",") for item in added]
    return [(end, b","), (place, b"".join(start + item + b"," for item in added)[:-1])]


def _into_empty(text, node, added):
    if node.lineno == node.end_lineno:
        return [(text.begin(node) + 1, b", ".join(added))]
    # Above comments that may be there: they are not about what is new.
    below = node.lineno + 1
    indent = text.indent(node.lineno) + _STEP
    if text.is_comment(below):
        indent = text.indent(below)
    start = text.line_end(node.lineno) + indent
    return [(text.end_of_line(node.lineno), start + item + b",") for item in added]


def _above(text, opening, item, label):
    """Returns the insertion of a label before an item of a list."""
    if not text.begins_line(item):
        return text.begin(item), label + b", "
    line = item.lineno
    while line - 1 > opening and text.is_comment(line - 1):
        line -= 1
    added = text.indent(item.lineno) + label + b"," + text.line_end(item.lineno)
    return text.start_of_line(line), added


def _into_list(text, node, labels):
    """Returns the insertions into a list of labels, at their sorted places."""
    labels = sorted(labels, key=_sort_key)
    if not node.elts:
        return _into_empty(text, node, [_quoted(label) for label in labels])
    edits, last = [], []
    for label in labels:
        key = _sort_key(label)
        after = [item for item in node.elts if _sort_key(item.value) > key]
        if after:
            edits.append(_above(text, node.lineno, after[0], _quoted(label)))
        else:
            last.append(_quoted(label))
    if last:
        item = node.elts[-1]
        close = text.end(node) - 1
        edits += _behind(text, node.lineno, item, item, close, last)
    return edits


def _new_list(text, rule, labels):
    items = b", ".join(map(_quoted, sorted(labels, key=_sort_key)))
    last = rule.keywords[-1]
    return _behind(
        text,
        rule.lineno,
        last,
        last.value,
        text.end(rule) - 1,
        [b"deps = [" + items + b"]"],
    )


def _quoted(label):
    return f'"{label}"'.encode()


def _values_and_rest(text, name):
    """Returns the labels of a rule's list, and all else that the file says."""
    tree = _parse(text)
    rule = _find_rule(tree, name)
    deps = _deps(rule)
    values = [item.value for item in deps.elts] if deps else []
    if deps:
        deps.elts = []
        # No list and an empty one are the same.
        rule.keywords = [word for word in rule.keywords if word.value is not deps]
    return sorted(values), ast.dump(tree)


def add_deps(text, name, labels):
    """Returns the text with `labels` in the deps of the rule `name`.

    Labels that are there stay as they are. Raises CannotEdit.
    """
    rule = _find_rule(_parse(text), name)
    deps = _deps(rule)
    have = {item.value for item in deps.elts} if deps else set()
    labels = [label for label in dict.fromkeys(labels) if label not in have]
    if not labels:
        return text
    places = _Text(text.encode())
    edits = (
        _into_list(places, deps, labels) if deps else _new_list(places, rule, labels)
    )
    data = places.data
    # From the end, so that offsets stay right; of one place, the last first.
    for place, added in reversed(sorted(edits, key=lambda edit: edit[0])):
        data = data[:place] + added + data[place:]
    after = data.decode()
    values, rest = _values_and_rest(text, name)
    try:
        right = _values_and_rest(after, name) == (sorted(values + labels), rest)
    except CannotEdit:
        right = False
    if not right:
        raise CannotEdit(f'the rule "{name}" has an unknown form')
    return after
