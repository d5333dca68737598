# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Makes ELF files for tests."""

import struct

_NEEDED, _STRTAB, _RPATH, _RUNPATH = 1, 5, 15, 29


def elf(names, wide=True, order="<", rpath=None, runpath=None, machine=None):
    """Returns a program that needs shared libraries of these names."""
    tagged = [(_NEEDED, name) for name in names]
    tagged += [(_RPATH, rpath)] if rpath else []
    tagged += [(_RUNPATH, runpath)] if runpath else []
    strings = b"\0" + b"".join(text.encode() + b"\0" for _, text in tagged)
    address, offset = 0x1000, 0x200
    dynamic = []
    at = 1
    for tag, text in tagged:
        dynamic.append((tag, at))
        at += len(text.encode()) + 1
    dynamic += [(_STRTAB, address), (0, 0)]
    entries = b"".join(
        struct.pack(order + ("qQ" if wide else "iI"), *entry) for entry in dynamic
    )
    size = len(strings)
    if wide:
        header = struct.pack(order + "16xHHIQQQIHHHHHH", 3, machine or 62, 1, 0, 64,
                             0, 0, 64, 56, 2, 0, 0, 0)  # fmt: skip
        segments = struct.pack(order + "IIQQQQQQ", 1, 4, offset, address,
                               address, size, size, 0)  # fmt: skip
        segments += struct.pack(order + "IIQQQQQQ", 2, 4, offset + size, 0, 0,
                                len(entries), len(entries), 0)  # fmt: skip
    else:
        header = struct.pack(order + "16xHHIIIIIHHHHHH", 3, machine or 3, 1, 0, 52,
                             0, 0, 52, 32, 2, 0, 0, 0)  # fmt: skip
        segments = struct.pack(order + "IIIIIIII", 1, offset, address, address,
                               size, size, 4, 0)  # fmt: skip
        segments += struct.pack(order + "IIIIIIII", 2, offset + size, 0, 0,
                                len(entries), len(entries), 4, 0)  # fmt: skip
    ident = bytes([0x7F, 69, 76, 70, 2 if wide else 1, 1 if order == "<" else 2])
    head = ident + header[len(ident) :] + segments
    return head.ljust(offset, b"\0") + strings + entries
