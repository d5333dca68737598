# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Reads what C++ sources say to the compiler: no comments, no text in quotes."""

import os
import re

import repositories

_SOURCE = re.compile(r"\.(c|cc|cpp|cxx|h|hh|hpp|hxx|inc)$")
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"]', re.MULTILINE)

# What hides other things, whichever begins first. Names of headers may have
# anything in them, and 1'000 does not begin a character.
_TOKEN = re.compile(
    r"""
      (?P<comment> //(?:\\\r?\n|[^\n])* | /\*.*?(?:\*/|\Z) )
    | (?P<include> \#[ \t]*include[ \t]*(?:<[^>\n]*>|"[^"\n]*") )
    | (?P<raw> (?<!\w)(?:u8|[uUL])?R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)" )
    | (?P<number> (?<!\w)\.?\d(?:'?[\w.])* )
    | (?P<string> "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' )
    """,
    re.DOTALL | re.VERBOSE,
)
_CONDITION = re.compile(
    r"[ \t]*\#[ \t]*(if|ifdef|ifndef|elif|elifdef|elifndef|else|endif)\b(.*)"
)
_FALSE = re.compile(r"[\s(]*(0|false)[\s)]*")
_TRUE = re.compile(r"[\s(]*(1|true)[\s)]*")


def _kept(token):
    if token.lastgroup == "comment":
        return " "
    return '""' if token.lastgroup in ("raw", "string") else token.group()


class _Branches:
    """An #if up to its #endif."""

    def __init__(self, reached):
        self._reached = reached  # Whether the #if itself is compiled.
        self._taken = False  # Whether a branch was whose condition is true.
        self.compiled = reached

    def next(self, condition):
        self.compiled = (
            self._reached and not self._taken and not _FALSE.fullmatch(condition)
        )
        self._taken = self._taken or _TRUE.fullmatch(condition) is not None


def _compiled_lines(text):
    """Yields the lines that are not in an `#if 0`, or another part that never is."""
    open_branches = []
    for line in text.split("\n"):
        directive = _CONDITION.match(line)
        if directive:
            word, rest = directive.groups()
            if word.startswith("if"):
                open_branches.append(
                    _Branches(not open_branches or open_branches[-1].compiled)
                )
            if word == "endif":
                del open_branches[-1:]
            elif open_branches:
                open_branches[-1].next(rest if word in ("if", "elif") else "")
        elif not open_branches or open_branches[-1].compiled:
            yield line


def code_of(text):
    """Returns the code of a source: quotes are empty, but for those of #include."""
    return "\n".join(_compiled_lines(_TOKEN.sub(_kept, text)))


def includes(code):
    return set(_INCLUDE.findall(code))


def read(labels, root):
    """Returns the code of each source file of the workspace among labels."""
    found = []
    for label in sorted(map(repositories.without_own_name, labels)):
        if not label.startswith("//") or not _SOURCE.search(label):
            continue
        path = os.path.join(root, label[2:].replace(":", "/", 1).lstrip("/"))
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                found.append(code_of(file.read()))
        except OSError:
            pass  # Generated.
    return found
