# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""What people are told, on standard error."""

import sys


class Failure(Exception):
    """Ends the work on a target or program; the message is for people."""

    def __init__(self, message, code=1):
        super().__init__(message)
        self.code = code


def tell(text):
    print(f"otel_bootstrap: {text}", file=sys.stderr)


def one_line(text):
    """Returns what another program said in one line, each thing once."""
    lines = (line.strip() for line in text.splitlines())
    return "; ".join(dict.fromkeys(line for line in lines if line))
