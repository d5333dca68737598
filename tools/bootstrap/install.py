# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Puts labels into the deps of a target, in its BUILD file."""

import difflib
import os
import shutil
import subprocess
import sys
import tempfile

import build_edit
import messages


class NotInstalled(Exception):
    """Says why nothing was changed."""


def rewrite(path, text):
    """Replaces the content of a file that is there. Raises OSError."""
    # Renamed over the old one, so that it is never half there. A symbolic link
    # stays one, and what it points to may be on another file system.
    path = os.path.realpath(path)
    descriptor, copy = tempfile.mkstemp(dir=os.path.dirname(path))
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        shutil.copymode(path, copy)
        os.replace(copy, path)
    except BaseException:
        os.unlink(copy)
        raise


def _edited(target, labels):
    """Returns the text of the BUILD file, and the text with labels in it."""
    path = target.build_file
    try:
        with open(path, encoding="utf-8", newline="") as file:
            before = file.read()
        return before, build_edit.add_deps(before, target.name, labels)
    except (OSError, ValueError, build_edit.CannotEdit) as error:
        raise NotInstalled(f"{path} is left as it is: {error}") from error


def _difference(before, after, path):
    for line in difflib.unified_diff(
        before.splitlines(), after.splitlines(), path, path, lineterm=""
    ):
        print(line, file=sys.stderr)


def with_edit(target, labels):
    """Edits the BUILD file; returns whether labels were missing in it."""
    before, after = _edited(target, labels)
    if after == before:
        return False
    try:
        rewrite(target.build_file, after)
    except OSError as error:
        raise NotInstalled(f"{target.build_file} is left as it is: {error}") from error
    _difference(before, after, target.build_file)
    return True


def with_buildozer(buildozer, target, labels, root):
    """Has buildozer edit it; returns whether labels were missing in it."""
    command = [buildozer, "add deps " + " ".join(labels), target.label]
    try:
        result = subprocess.run(
            command,
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise NotInstalled(f"{buildozer}: {error.strerror}") from error
    if result.returncode == 0:
        return True
    if result.returncode != 3:
        said = messages.one_line(result.stderr) or f"exit code {result.returncode}"
        raise NotInstalled(f"{buildozer}: {said}")
    # It changed nothing: a macro's rule, for example, or the labels are there.
    try:
        before, after = _edited(target, labels)
    except NotInstalled:
        after = None
    if after is None or after != before:
        raise NotInstalled(f"{buildozer} changed nothing in {target.label}")
    return False


def install(target, labels, buildozer, root):
    """Adds labels; returns whether any was missing. Raises NotInstalled."""
    if target.label.startswith("@"):
        raise NotInstalled(f"{target.label} is of another repository")
    buildozer = shutil.which(buildozer)
    if buildozer:
        return with_buildozer(buildozer, target, labels, root)
    return with_edit(target, labels)
