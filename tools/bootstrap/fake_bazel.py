#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""A `bazel query` for tests: answers from app/BUILD of the workspace FAKE_ROOT.

The file has rules with lists of strings, and aliases. Labels are printed with
the replacements of a file `names`, where it is there: lines of OLD NEW. Expressions
are added to a file `queries`.
"""

import ast
import os
import sys

ROOT = os.environ["FAKE_ROOT"]
NO_DEPS = ("genrule", "filegroup")


def rules_of(path):
    """Returns {label: (call, arguments)}."""
    with open(path, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    rules = {}
    for statement in tree.body:
        call = statement.value
        arguments = {
            keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords
        }
        if "name" in arguments:
            rules["//app:" + arguments["name"]] = (call, arguments)
    return rules


def full(label):
    if label.startswith(":"):
        return "//app" + label
    return label if label[0] in "/@" else "//app:" + label


def own(label):
    """Returns a label without what `names` may have made of its repository."""
    return "//" + label.partition("//")[2] if label[0] == "@" else label


def deps(rules, label, found):
    if label in found:
        return
    found.add(label)
    arguments = rules.get(label, (None, {}))[1]
    others = [arguments["actual"]] if "actual" in arguments else []
    for name in ("deps", "srcs", "hdrs"):
        others += arguments.get(name, [])
    for other in others:
        deps(rules, full(other), found)


def element(rules, build, label):
    if label not in rules:
        files = {
            full(file) for _, arguments in rules.values()
            for file in arguments.get("srcs", [])
        }  # fmt: skip
        if label in files:
            return f'<source-file location="{build}:1:1" name="{label}"/>'
        sys.exit(f"ERROR: no such target '{label}'")
    call, arguments = rules[label]
    rule_class = call.func.id
    attributes = ""
    if rule_class == "alias":
        attributes = f'<label name="actual" value="{full(arguments["actual"])}"/>'
    elif rule_class not in NO_DEPS:
        attributes = '<list name="deps"/>'
    return (
        f'<rule class="{rule_class}" location="{build}:{call.lineno}:1" '
        f'name="{label}">{attributes}</rule>'
    )


def said(text):
    try:
        with open(os.path.join(ROOT, "names"), encoding="utf-8") as file:
            for line in file.read().splitlines():
                text = text.replace(*line.split(" "))
    except FileNotFoundError:
        pass
    return text


def main():
    build = os.path.join(ROOT, "app", "BUILD")
    rules = rules_of(build)
    expression = sys.argv[-1]
    with open(os.path.join(ROOT, "queries"), "a", encoding="utf-8") as file:
        print(expression, file=file)
    if expression.startswith("deps("):
        found = set()
        deps(rules, own(expression[5:-1].strip("'\"")), found)
        print(said("\n".join(sorted(found))))
        return
    label = own(full(expression.strip("'\"")))
    print('<?xml version="1.1" encoding="UTF-8" standalone="no"?>')
    print(f'<query version="2">{said(element(rules, build, label))}</query>')


if __name__ == "__main__":
    main()
