#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0
"""Measures what the API costs those who compile it, and writes
docs/header_weight.md. Run it from the root of the workspace:

    tools/benchmarks/header_weight/header_weight.py

With --check it measures nothing and fails when a public header pulls in a
heavy one of the standard library.
"""

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile

COMPILERS = ['g++', 'clang++']
STANDARDS = ['c++17', 'c++20']
# Beside ours, for comparison.
YARDSTICKS = ['string', 'vector', 'memory', 'functional', 'iostream', 'regex']

# One instrumented function each: what a call adds to a program.
SNIPPETS = {
    'a span with one attribute': '''
#include "api/trace/tracer.h"
extern const otel::Tracer tracer;
void Work();
void Measured(int value) {
  otel::Span span = tracer.StartSpan("roll");
  span.SetAttribute("roll.value", value);
  Work();
}
''',
    'an active span with one attribute': '''
#include "api/trace/tracer.h"
extern const otel::Tracer tracer;
void Work();
void Measured(int value) {
  otel::ActiveSpan span = tracer.StartActiveSpan("roll");
  span->SetAttribute("roll.value", value);
  Work();
}
''',
    'a counter with one attribute': '''
#include "api/metrics/instruments.h"
extern const otel::Counter<int64_t> counter;
void Work();
void Measured(int value) {
  counter.Add(1, {{"roll.value", value}});
  Work();
}
''',
    'a log record with one attribute': '''
#include "api/logs/logger.h"
extern const otel::Logger logger;
void Work();
void Measured(int value) {
  logger.Emit(otel::Severity::kInfo, "rolled", {{"roll.value", value}});
  Work();
}
''',
    'none of them': '''
void Work();
void Measured(int) { Work(); }
''',
}


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


def run(command, source):
    return subprocess.run(command, input=source, text=True, check=True,
                          stdout=subprocess.PIPE).stdout


def preprocessed(compiler, standard, source):
    """Returns lines and bytes that the compiler gets to see."""
    text = run(compile_command(compiler, ['-std=' + standard], '-E'),
               source)
    lines = [line for line in text.splitlines()
             if line.strip() and not line.startswith('#')]
    return len(lines), sum(len(line) + 1 for line in lines)


def compile_milliseconds(compiler, standard, source, runs):
    """Returns the median of the processor time that compiling takes: unlike
    the time on the clock it hardly depends on what else runs."""
    command = compile_command(compiler, ['-std=' + standard],
                                      '-fsyntax-only')
    times = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run(command, source)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime -
                     before.ru_utime - before.ru_stime)
    return 1000 * statistics.median(times)


def code_bytes(compiler, source):
    """Returns the size of the function `Measured`, with its cold parts."""
    with tempfile.TemporaryDirectory() as folder:
        target = os.path.join(folder, 'snippet.o')
        run(compile_command(compiler, ['-std=c++17', '-O2'], '-c',
                                    '-o', target), source)
        symbols = run(['nm', '--print-size', '--demangle', target], '')
    total = 0
    for line in symbols.splitlines():
        fields = line.split(maxsplit=3)
        if len(fields) == 4 and fields[3].startswith('Measured('):
            total += int(fields[1], 16)
    return total


def version(compiler):
    return run([compiler, '--version'], '').splitlines()[0]


def row(name, source, runs):
    cells = [name]
    for standard in STANDARDS:
        lines, size = preprocessed('g++', standard, source)
        cells.append('%d' % lines)
        cells.append('%d' % (size // 1024))
        for compiler in COMPILERS:
            cells.append('%.0f' % compile_milliseconds(
                compiler, standard, source, runs))
    return '| ' + ' | '.join(cells) + ' |'


def table(rows):
    columns = ['header']
    for standard in STANDARDS:
        name = standard.upper()
        columns += [name + ' lines', 'KiB']
        columns += [compiler + ' ms' for compiler in COMPILERS]
    return ['| ' + ' | '.join(columns) + ' |',
            '|---|' + '---:|' * (len(columns) - 1)] + rows


def report(runs):
    public = public_headers('api')
    signals = [h for h in public if not h.startswith('api/semconv/')]
    conventions = [h for h in public if h.startswith('api/semconv/')]
    text = [
        '# What the headers weigh',
        '',
        'Written by `tools/benchmarks/header_weight/header_weight.py`; do not '
        'edit. Lines and KiB are',
        'what the compiler sees after the preprocessor, without blank lines. '
        'Times are the processor time of',
        '`-fsyntax-only`, the median of %d runs, with %s and' % (
            runs, version('g++')),
        '%s.' % version('clang++'),
        '',
        'No public header of the API pulls in `<regex>`, `<iostream>`, '
        '`<functional>`, `<mutex>`, `<thread>`,',
        '`<map>` or `<unordered_map>`: '
        '`//tools/benchmarks/header_weight:light_headers_test` sees to it.',
        '',
        '## The API',
        '',
        *table([row('`%s`' % h, include(h), runs) for h in signals]),
        '',
        '## For comparison',
        '',
        *table([row('nothing', '\n', runs)] +
               [row('`<%s>`' % h, '#include <%s>\n' % h, runs)
                for h in YARDSTICKS]),
        '',
        '## Semantic conventions',
        '',
        *table([row('`%s`' % h, include(h), runs)
                for h in conventions]),
        '',
        '## Object code',
        '',
        'Bytes of machine code of a function that calls `Work()` and records '
        'the following, `-O2`, without the parts',
        'that all such functions share.',
        '',
        '| records | ' + ' | '.join(COMPILERS) + ' |',
        '|---|' + '---:|' * len(COMPILERS),
    ]
    for name, source in SNIPPETS.items():
        text.append('| %s | %s |' % (name, ' | '.join(
            '%d' % code_bytes(compiler, source) for compiler in COMPILERS)))
    return '\n'.join(text) + '\n'


def check(args):
    """Returns the exit code of the check."""
    checked = 0
    failed = 0
    for header in public_headers('api'):
        heavy = included_standard_headers(
            args.compiler, args.options, header) & set(args.check)
        checked += 1
        if heavy:
            failed += 1
            print('FAILED: %s includes %s' % (
                header, ' '.join('<%s>' % name for name in sorted(heavy))))
    print('%d headers checked, %d too heavy' % (checked, failed))
    return 1 if failed or checked == 0 else 0


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument('--runs', type=int, default=5,
                        help='of each compilation; the median counts')
    parser.add_argument('--output', default='docs/header_weight.md')
    parser.add_argument('--check', type=str.split, metavar='HEADERS',
                        help='of the standard library that are too heavy')
    parser.add_argument('--compiler', default='g++', help='for --check')
    parser.add_argument('--options', default='-std=c++17', type=str.split,
                        help='for --check')
    args = parser.parse_args()
    if args.check is not None:
        return check(args)
    text = report(args.runs)
    with open(args.output, 'w', encoding='utf-8') as file:
        file.write(text)
    print('wrote ' + args.output)
    return 0


if __name__ == '__main__':
    sys.exit(main())
