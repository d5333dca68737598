# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Finds the shared libraries that a program loads, without running anything.

Looks where the loader looks (ld.so(8)); its cache holds what is in the folders
of /etc/ld.so.conf. A library that is not found is named, but not followed.
"""

import collections
import glob
import os
import re

import needed

_ORIGIN = re.compile(r"\$(ORIGIN\b|\{ORIGIN\})")


def _folders_of_file(path, seen):
    """Yields the folders that an ld.so.conf names."""
    path = os.path.realpath(path)
    if path in seen:  # Files may include each other.
        return
    seen.add(path)
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().splitlines()
    except OSError:
        return
    for line in lines:
        words = line.partition("#")[0].replace(",", " ").split()
        if words[:1] == ["include"]:
            for pattern in words[1:]:
                pattern = os.path.join(os.path.dirname(path), pattern)
                for included in sorted(glob.glob(pattern)):
                    yield from _folders_of_file(included, seen)
        elif words[:1] != ["hwcap"]:
            for word in words:
                yield from filter(None, word.split(":"))


def system_folders(conf="/etc/ld.so.conf", root="/"):
    """Returns the folders that are looked through for every program."""
    folders = list(_folders_of_file(conf, set()))
    for folder in ("lib", "usr/lib", "lib64", "usr/lib64", "lib32", "usr/lib32"):
        folder = os.path.join(root, folder)
        folders += sorted(glob.glob(os.path.join(glob.escape(folder), "*-linux-*")))
        folders.append(folder)
    return list(dict.fromkeys(folders))


class Loader:
    """The folders of one system and one environment."""

    def __init__(self, library_path, system, folder):
        """`folder` is where relative names are meant from."""
        self._library_path = re.split("[:;]", library_path) if library_path else []
        self._system = system
        self._folder = folder

    def _find(self, name, folders, machine):
        """Returns the path of a library and its Dynamic, or None."""
        if "/" in name:
            paths = [os.path.join(self._folder, name)]
        else:
            paths = [os.path.join(self._folder, folder, name) for folder in folders]
        for path in paths:
            try:
                dynamic = needed.read_file(path)
            except (OSError, ValueError, needed.NotAProgram):
                continue
            if dynamic.machine == machine:  # Others are for other programs.
                return path, dynamic
        return None

    def libraries(self, program):
        """Returns the names that a program asks for, and those that are not found.

        The names of all libraries, those that libraries ask for after those that
        the program asks for. Raises OSError, NotAProgram for the program itself.
        """
        first = needed.read_file(program)
        names = {}  # To whether they are found.
        read = set()  # Real paths, so that there is an end.
        # What is to be read, its path, and the rpath of what loaded it.
        queue = collections.deque([(first, os.path.realpath(program), [])])
        while queue:
            dynamic, path, inherited = queue.popleft()
            if os.path.realpath(path) in read:
                continue
            read.add(os.path.realpath(path))
            expand = _expander(os.path.dirname(path))
            runpath = [expand(folder) for folder in dynamic.runpath]
            if not runpath:
                inherited = [expand(folder) for folder in dynamic.rpath] + inherited
            folders = (
                ([] if runpath else inherited)
                + self._library_path
                + runpath
                + self._system
            )
            for name in dynamic.needed:
                if names.setdefault(name, False):
                    continue
                library = self._find(expand(name), folders, first.machine)
                if library:
                    names[name] = True
                    queue.append((library[1], library[0], inherited))
        return list(names), [name for name, found in names.items() if not found]


def _expander(origin):
    return lambda text: _ORIGIN.sub(lambda _: origin, text)
