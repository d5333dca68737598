# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Reads which shared libraries an ELF file asks for, and where it has them sought."""

import mmap
import os
import struct
import typing

_PT_LOAD, _PT_DYNAMIC = 1, 2
_DT_NULL, _DT_NEEDED, _DT_STRTAB, _DT_RPATH, _DT_RUNPATH = 0, 1, 5, 15, 29

# More than any real file has; a damaged one could have a billion.
_MOST_NAMES = 4096
_LONGEST_TEXT = 65536


class NotAProgram(Exception):
    """Says why the file cannot be read."""


class Dynamic(typing.NamedTuple):
    """What the loader reads."""

    needed: list  # Names of libraries, in their order.
    rpath: list  # Folders, for this file and what it loads.
    runpath: list  # Folders, for this file only; rpath is then ignored.
    machine: tuple  # Equal in files that can be loaded together.


def read_file(path):
    """Returns the Dynamic of a file. Raises OSError, NotAProgram."""
    if os.path.exists(path) and not os.path.isfile(path):
        raise NotAProgram("it is not a file")
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size == 0:  # Cannot be mapped.
            return read(b"")
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return read(data)


def read(data):
    """Returns the Dynamic in the bytes of a program or a shared library."""
    if len(data) < 64 or data[:4] != b"\x7fELF":
        raise NotAProgram("it is not an ELF program")
    wide = data[4] == 2
    order = "<" if data[5] == 1 else ">"

    def unpack(layout, offset):
        try:
            return struct.unpack_from(order + layout, data, offset)
        except (struct.error, OverflowError, ValueError) as error:
            raise NotAProgram("it is cut off") from error

    machine = (wide, order, *unpack("H", 18))
    if wide:
        (table,) = unpack("Q", 32)
        entry_size, count = unpack("HH", 54)
    else:
        (table,) = unpack("I", 28)
        entry_size, count = unpack("HH", 42)
    loads, dynamic = [], None
    for index in range(count):
        at = table + index * entry_size
        if wide:
            kind, _, offset, address, _, size = unpack("IIQQQQ", at)
        else:
            kind, offset, address, _, size = unpack("IIIII", at)
        if kind == _PT_LOAD:
            loads.append((address, offset, size))
        elif kind == _PT_DYNAMIC:
            dynamic = (offset, size)
    if dynamic is None:
        return Dynamic([], [], [], machine)  # Statically linked.
    layout, step = ("qQ", 16) if wide else ("iI", 8)
    texts = {_DT_NEEDED: [], _DT_RPATH: [], _DT_RUNPATH: []}
    strings = None
    for at in range(dynamic[0], dynamic[0] + dynamic[1] - step + 1, step):
        tag, value = unpack(layout, at)
        if tag == _DT_NULL:
            break
        if tag in texts:
            texts[tag].append(value)
        elif tag == _DT_STRTAB:
            strings = value
    if sum(map(len, texts.values())) > _MOST_NAMES:
        raise NotAProgram("it needs more libraries than there can be")
    for address, offset, size in loads:
        if strings is not None and address <= strings < address + size:
            start = strings - address + offset
            needed, rpath, runpath = (
                [_text(data, start + value) for value in values]
                for values in texts.values()
            )
            return Dynamic(needed, _folders(rpath), _folders(runpath), machine)
    if texts[_DT_NEEDED]:
        raise NotAProgram("its table of strings is not there")
    return Dynamic([], [], [], machine)


def _text(data, offset):
    if offset >= len(data):
        raise NotAProgram("it is cut off")
    end = data.find(b"\0", offset, offset + _LONGEST_TEXT)
    if end < 0:
        raise NotAProgram("it is cut off")
    return os.fsdecode(data[offset:end])


def _folders(lists):
    return [folder for text in lists for folder in text.split(":") if folder]
