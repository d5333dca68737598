#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Tests of how the libraries of built programs are found."""

import os
import random
import sys
import tempfile
import unittest

# Test runs must leave no __pycache__ in the source tree.
sys.dont_write_bytecode = True

import libraries  # pylint: disable=wrong-import-position
import needed  # pylint: disable=wrong-import-position
from fake_elf import elf  # pylint: disable=wrong-import-position


class ReadTest(unittest.TestCase):
    def test_reads_programs_of_all_kinds(self):
        names = ["libc.so.6", "libglog.so.1"]
        machines = set()
        for wide in (True, False):
            for order in "<>":
                dynamic = needed.read(
                    elf(names, wide, order, rpath="/a:/b", runpath=":$ORIGIN/c")
                )
                self.assertEqual(dynamic.needed, names)
                self.assertEqual(dynamic.rpath, ["/a", "/b"])
                self.assertEqual(dynamic.runpath, ["$ORIGIN/c"])
                machines.add(dynamic.machine)
        self.assertEqual(len(machines), 4)
        self.assertEqual(needed.read(elf([])).needed, [])

    def test_reads_a_real_program(self):
        self.assertIn("libc.so.6", needed.read_file("/bin/ls").needed)

    def test_broken_programs_are_refused_or_read(self):
        whole = elf(["libc.so.6"], runpath="$ORIGIN")
        for size in range(len(whole)):
            self.read(whole[:size])
        for byte in range(len(whole)):
            for value in (b"\xff", b"\0", b"\x7f"):
                self.read(whole[:byte] + value + whole[byte + 1 :])
        chance = random.Random(1)
        for _ in range(2000):
            broken = bytearray(whole)
            for _ in range(chance.randrange(1, 8)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            self.read(bytes(broken))

    def read(self, data):
        try:
            needed.read(data)
        except needed.NotAProgram:
            pass

    def test_more_libraries_than_there_can_be_are_refused(self):
        with self.assertRaises(needed.NotAProgram):
            needed.read(elf(["a.so"] * 5000))


class LoaderTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = os.path.realpath(folder.name)

    def path(self, name):
        return os.path.join(self.root, name)

    def write(self, name, data):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "wb") as file:
            file.write(data)

    def check(self, names, missing, library_path="", system=(), program="program"):
        loader = libraries.Loader(library_path, list(system), self.root)
        self.assertEqual(
            loader.libraries(self.path(program)), (names.split(), missing.split())
        )

    def test_libraries_of_libraries_are_followed(self):
        self.write("program", elf(["libmine.so", "libz.so"], runpath="$ORIGIN/lib"))
        self.write("lib/libmine.so", elf(["libspdlog.so.1"]))
        self.check("libmine.so libz.so libspdlog.so.1", "libz.so libspdlog.so.1")

    def test_runpath_is_for_its_own_file_only(self):
        self.write("program", elf(["liba.so"], runpath="${ORIGIN}/lib"))
        self.write("lib/liba.so", elf(["libb.so"]))
        self.write("lib/libb.so", elf(["libc.so"]))
        self.check("liba.so libb.so", "libb.so")
        self.write("lib/liba.so", elf(["libb.so"], runpath="/nothing:$ORIGIN"))
        self.check("liba.so libb.so libc.so", "libc.so")

    def test_rpath_is_also_for_what_is_loaded(self):
        self.write("program", elf(["liba.so"], rpath="$ORIGIN/lib"))
        self.write("lib/liba.so", elf(["libb.so"]))
        self.write("lib/libb.so", elf(["libc.so"]))
        self.check("liba.so libb.so libc.so", "libc.so")
        # Where there is a runpath, no rpath counts.
        self.write("lib/liba.so", elf(["libb.so"], runpath="/nothing"))
        self.check("liba.so libb.so", "libb.so")
        self.write("program", elf(["liba.so"], rpath="$ORIGIN/lib", runpath="/nothing"))
        self.check("liba.so", "liba.so")

    def test_library_path_and_system_folders_are_searched(self):
        self.write("program", elf(["liba.so", "libb.so"]))
        self.write("one/liba.so", elf(["libc.so"]))
        self.write("two/libb.so", elf(["libd.so"]))
        self.check(
            "liba.so libb.so libc.so libd.so", "libc.so libd.so",
            library_path=f"/nothing:{self.path('one')}", system=[self.path("two")],
        )  # fmt: skip
        # Relative to the folder that the person is in.
        self.check("liba.so libb.so libc.so", "libb.so libc.so", library_path="one")

    def test_name_with_a_slash_is_a_path(self):
        self.write("program", elf(["lib/liba.so", "$ORIGIN/lib/libb.so"]))
        self.write("lib/liba.so", elf([]))
        self.write("lib/libb.so", elf([]))
        self.check("lib/liba.so $ORIGIN/lib/libb.so", "")

    def test_origin_of_a_link_to_a_program_is_where_the_program_is(self):
        self.write("bin/program", elf(["liba.so"], runpath="$ORIGIN/../lib"))
        self.write("lib/liba.so", elf([]))
        os.symlink("bin/program", self.path("program"))
        self.check("liba.so", "")

    def test_library_that_one_file_does_not_find_another_may(self):
        self.write("program", elf(["libb.so", "liba.so"], runpath="$ORIGIN/lib"))
        self.write("lib/liba.so", elf(["libb.so"], runpath="$ORIGIN/../b"))
        self.write("b/libb.so", elf(["libc.so"]))
        self.check("libb.so liba.so libc.so", "libc.so")

    def test_cycles_end(self):
        self.write("program", elf(["liba.so", "program"], rpath="$ORIGIN"))
        self.write("liba.so", elf(["libb.so", "liba.so"]))
        self.write("libb.so", elf(["liba.so", "libc.so"]))
        os.symlink("liba.so", self.path("libc.so"))
        self.check("liba.so program libb.so libc.so", "")

    def test_what_cannot_be_loaded_is_not_found(self):
        self.write("program", elf(["liba.so"], runpath="$ORIGIN/1:$ORIGIN/2"))
        for data in (
            b"", b"/* GNU ld script */", elf(["x"])[:100], elf(["x"], wide=False),
            elf(["x"], order=">"), elf(["x"], machine=183),
        ):  # fmt: skip
            self.write("1/liba.so", data)
            self.check("liba.so", "liba.so")
        self.write("2/liba.so", elf(["libb.so"]))
        self.check("liba.so libb.so", "libb.so")

    def test_pipe_is_not_waited_for(self):
        os.mkfifo(self.path("liba.so"))
        self.write("program", elf(["liba.so"], runpath="$ORIGIN"))
        self.check("liba.so", "liba.so")
        with self.assertRaises(needed.NotAProgram):
            self.check("", "", program="liba.so")

    def test_broken_libraries_are_not_followed(self):
        self.write("program", elf(["liba.so"], runpath="$ORIGIN"))
        whole = elf(["libb.so"], runpath="$ORIGIN")
        loader = libraries.Loader("", [], self.root)
        for byte in range(len(whole)):
            self.write("liba.so", whole[:byte] + b"\xff" + whole[byte + 1 :])
            names, _ = loader.libraries(self.path("program"))
            self.assertEqual(names[0], "liba.so")

    def test_libraries_of_a_real_program_are_found(self):
        loader = libraries.Loader("", libraries.system_folders(), "/")
        names, missing = loader.libraries("/bin/ls")
        self.assertIn("libc.so.6", names)
        self.assertEqual(missing, [])


class SystemFoldersTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = os.path.realpath(folder.name)
        for name in ("lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu", "etc/c.d"):
            os.makedirs(os.path.join(self.root, name))

    def write(self, name, text):
        with open(os.path.join(self.root, name), "w", encoding="utf-8") as file:
            file.write(text)

    def folders(self):
        return [
            folder.replace(self.root, "")
            for folder in libraries.system_folders(
                os.path.join(self.root, "etc/c"), self.root
            )
        ]

    def test_usual_folders_are_searched(self):
        self.assertEqual(
            self.folders(),
            [
                "/lib/x86_64-linux-gnu", "/lib", "/usr/lib/aarch64-linux-gnu",
                "/usr/lib", "/lib64", "/usr/lib64", "/lib32", "/usr/lib32",
            ],  # fmt: skip
        )

    def test_folders_of_the_configuration_come_first(self):
        self.write("etc/c", "# No.\n/a:/b /c,/d  # Yes.\nhwcap 1 no\ninclude c.d/*.e\n")
        self.write("etc/c.d/1.e", f"/e\ninclude {self.root}/etc/c\n")
        self.write("etc/c.d/2.e", "/a\n/f\n")
        self.write("etc/c.d/3.x", "/no\n")
        self.assertEqual(self.folders()[:6], ["/a", "/b", "/c", "/d", "/e", "/f"])


if __name__ == "__main__":
    unittest.main()
