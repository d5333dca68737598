#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0
"""Compares otel.h with abi.txt, the list of all that it has ever declared.

What is in the list is promised: a declaration that is gone or different breaks
programs that were compiled before. New ones join the list with

    python3 api/c/abi_test.py --update
"""

import os
import re
import sys

_FOLDER = os.path.dirname(os.path.abspath(__file__))
_HEADER = os.path.join(_FOLDER, 'otel.h')
_LIST = os.path.join(_FOLDER, 'abi.txt')


def declarations(text):
    """Returns the declarations of a C header, each on one line, in order.

    Functions that are defined in the header are compiled into its users, and
    so left out.
    """
    text = re.sub(r'/\*.*?\*/|//[^\n]*', ' ', text, flags=re.S)
    text = re.sub(r'^[ \t]*#(?:[^\n]*\\\n)*[^\n]*', '', text, flags=re.M)
    text = text.replace('extern "C" {', '')
    found = []
    depth = 0
    start = 0
    for position, character in enumerate(text):
        if character in '{(':
            depth += 1
        elif character in '})':
            depth -= 1
            if character == '}' and depth == 0:
                if text[start:].lstrip().startswith('static inline'):
                    start = position + 1
        elif character == ';' and depth == 0:
            found.append(
                ' '.join(text[start:position].split()).replace('( ', '('))
            start = position + 1
    return [d.replace(' OTEL_C_NOEXCEPT', '').replace('OTEL_C_API ', '')
            for d in found if d]


def _has_grown(new, old):
    """Whether `new` is the struct `old` with more fields at its end."""
    return 'size_t struct_size;' in old and new.startswith(
        old[:old.rindex('}')])


def problems(declared, promised):
    """Returns messages about the differences."""
    return (['gone or changed: ' + old for old in promised
             if old not in declared and
             not any(_has_grown(new, old) for new in declared)] +
            ['not in abi.txt: ' + new for new in declared
             if new not in promised])


def main():
    with open(_HEADER, encoding='utf-8') as file:
        declared = declarations(file.read())
    if '--update' in sys.argv:
        with open(_LIST, 'w', encoding='utf-8') as file:
            file.write('\n'.join(declared) + '\n')
        return 0
    with open(_LIST, encoding='utf-8') as file:
        promised = file.read().splitlines()
    found = problems(declared, promised)
    for problem in found:
        print(problem)
    # A check that finds nothing must not pass.
    assert any(d.startswith('void otel_span_end(') for d in declared), declared
    assert len(problems(['int f(void)'], ['int f(int)'])) == 2
    old = 'struct s { size_t struct_size; int a; }'
    assert len(problems([old.replace('}', 'int b; }')], [old])) == 1
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
