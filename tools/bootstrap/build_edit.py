# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Adds dependencies to a rule in the text of a BUILD file, and changes nothing else."""

import ast


class CannotEdit(Exception):
    """The file has the rule in a form that only a person can change; says why."""


def _sort_key(label):
    # As buildifier sorts: those of the package, of the workspace, of others.
    for rank, start in enumerate((":", "//", "@")):
        if label.startswith(start):
            return rank, label.replace(":", "!")
    return 0, label


def _offset(lines, line, column):
    """Returns where a place of the syntax tree is in the UTF-8 bytes of the file."""
    return sum(len(text) for text in lines[: line - 1]) + column


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
    return rules[0]


def _literal_list(value):
    """Returns the first list of `[...]`, or of `[...] + select(...)`."""
    while isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        value = value.left
    if isinstance(value, ast.List) and all(
        isinstance(item, ast.Constant) and isinstance(item.value, str)
        for item in value.elts
    ):
        return value
    raise CannotEdit("deps is not a list of labels")


def _indent_of(data, offset):
    start = data.rfind(b"\n", 0, offset) + 1
    line = data[start:offset]
    return line[: len(line) - len(line.lstrip())]


def _into_list(data, lines, node, labels):
    """Returns (offset, text) of each insertion into a list of labels."""
    begin = _offset(lines, node.lineno, node.col_offset)
    end = _offset(lines, node.end_lineno, node.end_col_offset)
    one_line = node.lineno == node.end_lineno
    items = [
        (
            item.value,
            _offset(lines, item.lineno, item.col_offset),
            _offset(lines, item.end_lineno, item.end_col_offset),
        )
        for item in node.elts
    ]
    edits = []
    for label in sorted(labels, key=_sort_key):
        quoted = f'"{label}"'.encode()
        after = [item for item in items if _sort_key(item[0]) > _sort_key(label)]
        if after:
            place = after[0][1]
            separator = b", " if one_line else b",\n" + _indent_of(data, place)
            edits.append((place, quoted + separator))
        elif one_line or not items:
            text = quoted if not items else b", " + quoted
            if edits and not items:
                text = b", " + quoted
            edits.append((items[-1][2] if items else begin + 1, text))
        else:
            place = items[-1][2]
            indent = _indent_of(data, items[-1][1])
            # A comma may be there, and a comment behind it: start a line.
            if data[place:end].lstrip().startswith(b","):
                place = data.index(b",", place) + 1
                line_end = data.find(b"\n", place, end)
                rest = data[place : line_end if line_end >= 0 else end]
                if rest.strip() and not rest.strip().startswith(b"#"):
                    raise CannotEdit("deps has several things in its last line")
                place = line_end if line_end >= 0 else place
                edits.append((place, b"\n" + indent + quoted + b","))
            else:
                edits.append((place, b",\n" + indent + quoted))
    return edits


def add_deps(text, name, labels):
    """Returns the text with `labels` in the deps of the rule `name`.

    Labels that are there stay as they are. Raises CannotEdit.
    """
    data = text.encode()
    try:
        tree = ast.parse(data)
    except SyntaxError as error:
        raise CannotEdit(f"line {error.lineno}: {error.msg}") from error
    lines = data.splitlines(keepends=True)
    rule = _find_rule(tree, name)
    if any(keyword.arg is None for keyword in rule.keywords):
        raise CannotEdit("the rule has **arguments")
    deps = [keyword for keyword in rule.keywords if keyword.arg == "deps"]
    if deps:
        node = _literal_list(deps[0].value)
        have = {item.value for item in node.elts}
        edits = _into_list(
            data, lines, node, [label for label in labels if label not in have]
        )
    else:
        last = rule.keywords[-1].value
        place = _offset(lines, last.end_lineno, last.end_col_offset)
        indent = _indent_of(
            data,
            _offset(lines, rule.keywords[0].lineno, rule.keywords[0].col_offset),
        )
        several = rule.lineno != rule.end_lineno
        gap = b",\n" + indent if several else b", "
        items = ", ".join(f'"{label}"' for label in sorted(labels, key=_sort_key))
        edits = [(place, gap + f"deps = [{items}]".encode())]
    # From the end, so that offsets stay right; of one place, the last first.
    for place, added in reversed(sorted(edits, key=lambda edit: edit[0])):
        data = data[:place] + added + data[place:]
    try:
        ast.parse(data)
    except SyntaxError as error:
        raise CannotEdit("the result would not be a BUILD file") from error
    return data.decode()
