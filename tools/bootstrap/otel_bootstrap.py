#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Finds which instrumented libraries a program uses, and adds the instrumentation.

    bazel run @otel_cc//tools:otel_bootstrap -- -a requirements //app:server
    bazel run @otel_cc//tools:otel_bootstrap -- -a install //app:server
    bazel run @otel_cc//tools:otel_bootstrap -- -a requirements /usr/bin/program

requirements  prints the targets to add, one a line
install       adds them to the deps of the target, with buildozer when it is
              there, and says what it changed
"""

import argparse
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import build_edit
import needed

_REGISTRY = os.path.join(os.path.dirname(os.path.realpath(__file__)), "registry.json")
_INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
_SOURCES = re.compile(r"\.(c|cc|cpp|cxx|h|hh|hpp|hxx|inc)$")
_AUTO_SETUP = "//sdk/configuration:auto_setup"


class Failure(Exception):
    """Ends the program; the message is for people."""

    def __init__(self, message, code=1):
        super().__init__(message)
        self.code = code


def tell(text):
    print(f"otel_bootstrap: {text}", file=sys.stderr)


def load_registry():
    with open(_REGISTRY, encoding="utf-8") as file:
        return json.load(file)


class Bazel:
    """Questions to the Bazel of the user's workspace."""

    def __init__(self, program, folder):
        self._program = program
        self._folder = folder

    def query(self, expression, *options):
        command = [self._program, "query", *options, expression]
        try:
            result = subprocess.run(
                command,
                cwd=self._folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
        except OSError as error:
            raise Failure(f"{self._program}: {error.strerror}") from error
        if result.returncode != 0:
            errors = [
                line
                for line in result.stderr.splitlines()
                if line.startswith("ERROR")
            ]
            raise Failure("\n".join(errors) or result.stderr.strip())
        return result.stdout

    def labels(self, expression):
        return self.query(
            expression, "--noimplicit_deps", "--output=label"
        ).split()


class Target:
    """A rule of the workspace, and what it is made of."""

    def __init__(self, bazel, name):
        # Bazel says XML 1.1, which Python does not read; it writes nothing special.
        xml = re.sub(
            r"^\s*<\?xml.*?\?>", "", bazel.query(name, "--output=xml")
        )
        rules = ElementTree.fromstring(xml).findall("rule")
        if len(rules) != 1:
            raise Failure(f"{name} is {len(rules)} rules; name one")
        rule = rules[0]
        self.label = rule.get("name")
        self.rule_class = rule.get("class")
        if not self.rule_class.startswith("cc_"):
            raise Failure(
                f"{self.label} is a {self.rule_class}; name a cc_binary, "
                "cc_library or cc_test"
            )
        self.build_file, self.line = rule.get("location").split(":")[:2]
        self.deps = set(bazel.labels(f"deps({self.label})"))

    @property
    def name(self):
        return self.label.rpartition(":")[2]

    def repositories(self):
        return {
            # `@@name~1.0//x:y` under Bzlmod.
            re.match(r"@*([^/~+]*)", label).group(1)
            for label in self.deps
            if label.startswith("@")
        }

    def sources(self, root):
        """Returns the text of each source file of the workspace in it."""
        for label in sorted(self.deps):
            if not label.startswith("//") or not _SOURCES.search(label):
                continue
            path = os.path.join(root, label[2:].replace(":", "/").lstrip("/"))
            try:
                with open(path, encoding="utf-8", errors="replace") as file:
                    yield file.read()
            except OSError:
                pass  # Generated.


def used_by_target(registry, target, root):
    """Returns the entries of the registry that a target has a use for."""
    texts = list(target.sources(root))
    includes = {include for text in texts for include in _INCLUDE.findall(text)}
    repositories = target.repositories()

    def library_is_used(entry):
        return not repositories.isdisjoint(entry["repositories"]) or any(
            re.fullmatch(entry["include"], include) for include in includes
        )

    def part_is_used(entry):
        pattern = entry.get("uses")
        return pattern is None or any(re.search(pattern, text) for text in texts)

    used = [entry for entry in registry if library_is_used(entry)]
    certain = {entry["library"] for entry in used if part_is_used(entry)}
    # A library that is there, but no source says which part of it: all parts.
    return [
        entry
        for entry in used
        if part_is_used(entry) or entry["library"] not in certain
    ]


def used_by_program(registry, path):
    try:
        with open(path, "rb") as file:
            libraries = needed.needed_libraries(file.read())
    except OSError as error:
        raise Failure(f"{path}: {error.strerror}") from error
    except needed.NotAProgram as error:
        raise Failure(f"{path}: {error}") from error
    return [
        entry
        for entry in registry
        if any(re.match(entry["shared_library"], name) for name in libraries)
    ]


def find_root(folder):
    """Returns the workspace that a folder is in."""
    while True:
        for name in ("WORKSPACE", "WORKSPACE.bazel", "MODULE.bazel"):
            if os.path.isfile(os.path.join(folder, name)):
                return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            raise Failure("this is not in a Bazel workspace")
        folder = parent


def find_bazel(root):
    for name in ("bazel", "bazelisk", os.path.join(root, "tools", "bazel")):
        if shutil.which(name):
            return name
    raise Failure("there is no bazel in PATH; name it with --bazel")


def own_prefix(root):
    """Returns what labels of otel_cc begin with in a workspace."""
    for name in ("WORKSPACE", "WORKSPACE.bazel"):
        try:
            with open(os.path.join(root, name), encoding="utf-8") as file:
                if re.search(r'^workspace\(\s*name\s*=\s*"otel_cc"', file.read(), re.M):
                    return ""
        except OSError:
            pass
    return "@otel_cc"


def has(target, label):
    """Whether a target depends on a label of otel_cc, whatever its repository."""
    return any(
        re.fullmatch(r"(@*otel_cc[^/]*)?" + re.escape(label), dep)
        for dep in target.deps
    )


def show_edit(target, labels):
    tell(
        f"add this to the deps of {target.label}, in "
        f"{target.build_file}:{target.line}:"
    )
    for label in labels:
        print(f'        "{label}",')


def install_with_buildozer(buildozer, target, labels, root):
    command = [buildozer, "add deps " + " ".join(labels), target.label]
    result = subprocess.run(
        command,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    if result.returncode == 3:  # Nothing to change: a macro's, for example.
        return False
    if result.returncode != 0:
        tell(f"buildozer: {result.stderr.strip()}")
        return False
    return True


def install_with_edit(target, labels):
    """Edits the BUILD file; returns whether it did."""
    path = target.build_file
    try:
        with open(path, encoding="utf-8", newline="") as file:
            before = file.read()
        after = build_edit.add_deps(before, target.name, labels)
        if after == before:
            return False
        # Renamed over the old one, so that it is never half there.
        descriptor, copy = tempfile.mkstemp(dir=os.path.dirname(path) or ".")
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(after)
        shutil.copymode(path, copy)
        os.replace(copy, os.path.realpath(path))
    except (OSError, UnicodeError, build_edit.CannotEdit) as error:
        tell(f"{path} is left as it is: {error}")
        return False
    sys.stderr.writelines(
        difflib.unified_diff(
            before.splitlines(keepends=True),
            after.splitlines(keepends=True),
            path,
            path,
        )
    )
    return True


def bootstrap_program(action, path, registry):
    used = used_by_program(registry, path)
    if action == "install":
        raise Failure(
            f"{path} is a built program; -a install needs its Bazel target", 2
        )
    for entry in used:
        print("@otel_cc" + entry["target"])
        tell(f"{entry['library']}: in the code, {entry['code']}")
    if not used:
        tell(
            f"{path} needs no shared library that there is instrumentation for; "
            "what is linked into it cannot be seen"
        )


def bootstrap_target(options, name, folder, registry):
    root = find_root(folder)
    bazel = Bazel(options.bazel or find_bazel(root), folder)
    target = Target(bazel, name)
    prefix = own_prefix(root)
    used = used_by_target(registry, target, root)
    missing = [entry for entry in used if not has(target, entry["target"])]
    labels = [prefix + entry["target"] for entry in missing]
    for entry in used:
        if entry not in missing:
            tell(f"{entry['library']}: {prefix}{entry['target']} is there")
    if not used:
        tell(f"{target.label} uses no library that there is instrumentation for")
    elif not missing:
        tell(f"{target.label} needs nothing more")
    elif options.action == "requirements":
        print("\n".join(labels))
    else:
        buildozer = shutil.which(options.buildozer)
        done = (
            install_with_buildozer(buildozer, target, labels, root)
            if buildozer
            else install_with_edit(target, labels)
        )
        if not done:
            show_edit(target, labels)
            raise Failure("nothing was changed")
        for label in labels:
            tell(f"added {label} to the deps of {target.label}")
    for entry in missing:
        tell(f"{entry['library']}: in the code, {entry['code']}")
    if target.rule_class == "cc_binary" and not has(target, _AUTO_SETUP):
        tell(
            f"no SDK yet: add {prefix}{_AUTO_SETUP} and an exporter, such as "
            f"{prefix}//exporters/otlp:registration, or run the program with "
            f"{prefix}//tools:otel_instrument"
        )


def is_program(name, folder):
    return not re.match("//|@|:", name) and os.path.isfile(
        os.path.join(folder, name)
    )


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Failure(f"{message} (--help tells how to use this)", 2)


def main(arguments):
    parser = _Parser(
        prog="otel_bootstrap",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "-a",
        "--action",
        choices=("requirements", "install"),
        default="requirements",
    )
    parser.add_argument(
        "--bazel", help="default: bazel, bazelisk or tools/bazel, the first there"
    )
    parser.add_argument(
        "--buildozer", default="buildozer", help="default: %(default)s"
    )
    parser.add_argument("what", nargs="+", help="a target, or a built program")
    try:
        options = parser.parse_args(arguments)
        # Set by `bazel run`, which starts programs in a folder of its own.
        folder = os.environ.get("BUILD_WORKING_DIRECTORY") or os.getcwd()
        registry = load_registry()["instrumentation"]
        for name in options.what:
            if is_program(name, folder):
                bootstrap_program(
                    options.action, os.path.join(folder, name), registry
                )
            else:
                bootstrap_target(options, name, folder, registry)
    except Failure as failure:
        tell(failure)
        return failure.code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
