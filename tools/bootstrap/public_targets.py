# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Reads from BUILD files which targets people outside of a repository can use.

Without Bazel, so what cannot be read counts as public: a macro may give its
targets any visibility, and a variable may have any value.
"""

import ast
import os
import re

# Where the rules below are loaded from; Bazel has some of them itself.
_RULE_FILES = re.compile(r"//tools/build_defs:otel\.bzl|@rules_\w+//.*")
# Rules whose targets have the visibility that they are given, or the package's.
_RULES = {
    "alias",
    "cc_binary",
    "cc_library",
    "filegroup",
    "genrule",
    "otel_cc_binary",
    "otel_cc_library",
}
# Those that make no target that anybody could depend on.
_NO_LIBRARIES = re.compile(
    r"(exports_files|licenses|load|package|package_group|test_suite|glob|select"
    r"|(cc|py|sh|otel_cc)(_fuzz)?_test|otel_cc_benchmark)"
)
_INSIDE = re.compile(r"//visibility:private|//.*:__(pkg|subpackages)__")


def _literal(node):
    try:
        return ast.literal_eval(node)
    except (TypeError, ValueError):
        return None


def _is_public(visibility):
    """Whether a node of visibility lets anybody in who is not of the repository."""
    labels = _literal(visibility)
    return not isinstance(labels, list) or not all(
        isinstance(label, str) and _INSIDE.fullmatch(label) for label in labels
    )


def _default_is_public(calls):
    """Whether targets are public that do not say what they are."""
    return any(
        keyword.arg in (None, "default_visibility") and _is_public(keyword.value)
        for call in calls
        if getattr(call.func, "id", None) == "package"
        for keyword in call.keywords
    )


def _macros(calls):
    """Returns the names under which a file loads what is not a rule known here."""
    macros = set()
    for call in calls:
        if getattr(call.func, "id", None) != "load" or not call.args:
            continue
        file, *names = map(_literal, call.args)
        if not isinstance(file, str) or not _RULE_FILES.fullmatch(file):
            macros.update(names)
        macros.update(keyword.arg for keyword in call.keywords)
    return macros


def _is_public_target(call, default):
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    if "testonly" in keywords and _literal(keywords["testonly"]) is True:
        return False
    if "visibility" in keywords:
        return _is_public(keywords["visibility"])
    return default or None in keywords  # **arguments


def in_text(text):
    """Returns {name: call} of the public targets that a BUILD file makes.

    A call whose name cannot be read has its line and its function for it.
    """
    tree = ast.parse(text)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    default = _default_is_public(calls)
    macros = _macros(calls)
    found = {}
    for call in calls:
        function = ast.unparse(call.func)
        name = _literal(_argument(call, "name"))
        if "." in function and name is None:
            continue  # A method of a string or a list.
        if function not in macros and _NO_LIBRARIES.fullmatch(function):
            continue
        is_rule = function not in macros and function in _RULES
        if not is_rule or _is_public_target(call, default):
            if not isinstance(name, str):
                name = f"line {call.lineno}, {function}"
            found[name] = call
    return found


def _argument(call, name):
    """Returns the value that a call gives for a name, or None as a node."""
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    return ast.Constant(None)


def list_of(call, name):
    """Returns a literal list among the arguments of a call, or an empty one."""
    return _literal(_argument(call, name)) or []


def below(root, folder):
    """Returns {label: call} of the public targets of all packages in a folder."""
    found = {}
    for path, _, files in os.walk(os.path.join(root, folder)):
        # Where both are, Bazel reads the first.
        for file in ("BUILD.bazel", "BUILD"):
            if file in files:
                break
        else:
            continue
        package = os.path.relpath(path, root).replace(os.sep, "/")
        with open(os.path.join(path, file), encoding="utf-8") as opened:
            for name, call in in_text(opened.read()).items():
                found[f"//{package}:{name}"] = call
    return found
