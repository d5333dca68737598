#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0
"""Checks that the C++ in the documents is code that is compiled.

A block of C++ in a Markdown file either follows a line

    <!-- snippet: PATH -->

and then stands, line by line, in the file PATH, whatever its indentation there;
or it is a sketch, which says so by following

    <!-- sketch -->
"""

import pathlib
import re
import sys

_BLOCK = re.compile(
    r"^(?P<before>[^\n]*)\n```(?:cpp|c\+\+|c)\n(?P<code>.*?)^```$", re.M | re.S
)
_SNIPPET = re.compile(r"<!-- snippet: (?P<path>\S+) -->")
# Folders whose documents have a checker of their own.
_OTHERS = ("docs/semantic_conventions.md",)


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def _contains(haystack, needle):
    size = len(needle)
    return any(
        haystack[i : i + size] == needle for i in range(len(haystack) - size + 1)
    )


def problems_of(text, read):
    """Returns (line, message) for each block that is not what it says.

    Args:
      text: a Markdown document.
      read: returns the text of a file, or None.
    """
    found = []
    for block in _BLOCK.finditer("\n" + text):
        line = text[: max(0, block.start("code") - 1)].count("\n") + 1
        if "<!-- sketch -->" in block["before"]:
            continue
        named = _SNIPPET.search(block["before"])
        if named is None:
            found.append((line, "says neither `snippet: PATH` nor `sketch`"))
            continue
        source = read(named["path"])
        if source is None:
            found.append((line, f"{named['path']} does not exist"))
        elif not _contains(_lines(source), _lines(block["code"])):
            found.append((line, f"is not in {named['path']}"))
    return found


def main():
    # As a test this file is a link into the source tree.
    root = pathlib.Path(__file__).resolve().parents[3]

    def read(path):
        file = root / path
        return file.read_text() if file.is_file() else None

    failed = False
    for document in sorted(root.rglob("*.md")):
        name = document.relative_to(root).as_posix()
        if name.startswith((".", "bazel-")) or name in _OTHERS:
            continue
        for line, message in problems_of(document.read_text(), read):
            print(f"{name}:{line}: a block of C++ {message}")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
