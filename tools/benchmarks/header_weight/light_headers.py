# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0
"""Fails when a public header pulls in a heavy one of the standard library."""

import argparse
import sys

from tools.benchmarks.header_weight import headers


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--compiler', default='g++')
    parser.add_argument('--options', default='-std=c++17', type=str.split)
    parser.add_argument('--root', required=True)
    parser.add_argument('--forbidden', required=True, type=str.split)
    args = parser.parse_args()

    checked = 0
    failed = 0
    for header in headers.public_headers(args.root):
        heavy = headers.included_standard_headers(
            args.compiler, args.options, header) & set(args.forbidden)
        checked += 1
        if heavy:
            failed += 1
            print('FAILED: %s includes %s' % (
                header, ' '.join('<%s>' % name for name in sorted(heavy))))
    print('%d headers checked, %d too heavy' % (checked, failed))
    return 1 if failed or checked == 0 else 0


if __name__ == '__main__':
    sys.exit(main())
