# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Reads which shared libraries an ELF program asks for."""

import struct

_PT_LOAD, _PT_DYNAMIC = 1, 2
_DT_NULL, _DT_NEEDED, _DT_STRTAB = 0, 1, 5


class NotAProgram(Exception):
    """Says why the file cannot be read."""


def needed_libraries(data):
    """Returns the names in the DT_NEEDED entries of a program, in their order."""
    if len(data) < 64 or data[:4] != b"\x7fELF":
        raise NotAProgram("it is not an ELF program")
    wide = data[4] == 2
    order = "<" if data[5] == 1 else ">"

    def read(layout, offset):
        try:
            return struct.unpack_from(order + layout, data, offset)
        except (struct.error, OverflowError) as error:
            raise NotAProgram("it is cut off") from error

    if wide:
        (table,) = read("Q", 32)
        entry_size, count = read("HH", 54)
    else:
        (table,) = read("I", 28)
        entry_size, count = read("HH", 42)
    loads, dynamic = [], None
    for index in range(count):
        at = table + index * entry_size
        if wide:
            kind, _, offset, address, _, size = read("IIQQQQ", at)
        else:
            kind, offset, address, _, size = read("IIIII", at)
        if kind == _PT_LOAD:
            loads.append((address, offset, size))
        elif kind == _PT_DYNAMIC:
            dynamic = (offset, size)
    if dynamic is None:
        return []  # Statically linked.
    layout, step = ("qQ", 16) if wide else ("iI", 8)
    names, strings = [], None
    for at in range(dynamic[0], dynamic[0] + dynamic[1] - step + 1, step):
        tag, value = read(layout, at)
        if tag == _DT_NULL:
            break
        if tag == _DT_NEEDED:
            names.append(value)
        elif tag == _DT_STRTAB:
            strings = value
    for address, offset, size in loads:
        if strings is not None and address <= strings < address + size:
            start = strings - address + offset
            return [_text(data, start + name) for name in names]
    if names:
        raise NotAProgram("its table of strings is not there")
    return []


def _text(data, offset):
    end = data.find(b"\0", offset)
    if offset >= len(data) or end < 0:
        raise NotAProgram("it is cut off")
    return data[offset:end].decode(errors="replace")
