# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0
"""Which headers are public, and what they include."""

import os
import re
import subprocess


def public_headers(root):
    """Returns the paths of the public headers below a folder, sorted."""
    found = []
    for folder, _, names in os.walk(root):
        if 'testing' in folder.split(os.sep):
            continue
        for name in names:
            if name.endswith('.h') and not name.endswith('_for_test.h'):
                found.append(os.path.join(folder, name))
    return sorted(found)


def compile_command(compiler, options, *more):
    """Returns a command that reads C++ from the standard input."""
    return [compiler, *options, '-iquote', '.', *more, '-x', 'c++', '-']


def include(header):
    """Returns a source that includes one header."""
    return '#include "%s"\n' % header


def included_standard_headers(compiler, options, header):
    """Returns the names of the headers of the standard library, such as
    `vector`, that a header includes, however deep."""
    result = subprocess.run(compile_command(compiler, options, '-M'),
                            input=include(header), text=True, check=True,
                            stdout=subprocess.PIPE)
    # Both libstdc++ (/usr/include/c++/12/vector) and libc++
    # (/usr/lib/llvm-14/include/c++/v1/vector).
    return {match.group(1)
            for path in result.stdout.replace('\\\n', ' ').split()
            for match in [re.search(r'/c\+\+/v?\d+/([a-z_0-9]+)$', path)]
            if match}
