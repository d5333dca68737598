# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""What the repositories are called that labels of a workspace name."""

import ast
import os
import re

_OTEL_CC = "otel_cc"


def split(label):
    """Returns what a label has before `//`, and the rest with `//`."""
    repository, slashes, rest = label.partition("//")
    if not slashes:  # @name is short for @name//:name.
        return repository, "//:" + repository.lstrip("@")
    return repository, slashes + rest


def is_own(label):
    """Whether a label is of the workspace itself, which Bazel also calls @@."""
    return split(label)[0] in ("", "@", "@@")


def without_own_name(label):
    return split(label)[1] if is_own(label) else label


def _calls(path):
    """Yields (function, arguments) of the calls in a MODULE.bazel that is there."""
    try:
        with open(path, encoding="utf-8") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError):  # Bazel says what is wrong.
        return
    for node in tree.body:
        call = getattr(node, "value", None)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            yield call.func.id, {
                keyword.arg: keyword.value.value
                for keyword in call.keywords
                if isinstance(keyword.value, ast.Constant)
            }


def _workspace_is_otel_cc(root):
    for name in ("WORKSPACE", "WORKSPACE.bazel"):
        try:
            with open(os.path.join(root, name), encoding="utf-8") as file:
                text = file.read()
        except (OSError, ValueError):
            continue
        if re.search(rf'^workspace\(\s*name\s*=\s*"{_OTEL_CC}"', text, re.M):
            return True
    return False


class Workspace:
    """A Bazel workspace, and what its labels mean."""

    def __init__(self, root):
        self.root = root
        self._modules = {}  # What labels say, to the name of the module.
        self._is_otel_cc = _workspace_is_otel_cc(root)
        for function, arguments in _calls(os.path.join(root, "MODULE.bazel")):
            name = arguments.get("name")
            if function == "bazel_dep" and name:
                self._modules[arguments.get("repo_name") or name] = name
            elif function == "module" and name == _OTEL_CC:
                self._is_otel_cc = True

    @property
    def prefix(self):
        """What labels of otel_cc begin with here."""
        if self._is_otel_cc:
            return ""
        for said, name in self._modules.items():
            if name == _OTEL_CC:
                return "@" + said
        return "@" + _OTEL_CC

    def repository(self, label):
        """Returns the name of a label's repository where it comes from.

        That of the workspace itself is empty. Canonical names have more in them:
          spdlog~1.15.3, spdlog~, spdlog+              modules
          _main~_repo_rules~spdlog, +_repo_rules+spdlog,
          otel_cc~0.1~extension~spdlog                 what rules and extensions make
        """
        said = split(label)[0]
        name = said.lstrip("@")
        parts = re.split("[~+]", name)
        if len(parts) > 2:
            return parts[-1]
        if len(parts) == 2 or said.startswith("@@"):
            return parts[0]
        return self._modules.get(name, name)

    def of_otel_cc(self, labels):
        """Returns those labels that are of otel_cc, without their repository."""
        return {
            split(label)[1]
            for label in labels
            if self.repository(label) == _OTEL_CC
            or (self._is_otel_cc and is_own(label))
        }
