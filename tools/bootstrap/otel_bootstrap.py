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
import json
import os
import re
import sys

import bazel_query
import install
import libraries
import needed
import repositories
import sources
from messages import Failure, tell

_REGISTRY = os.path.join(os.path.dirname(os.path.realpath(__file__)), "registry.json")
_AUTO_SETUP = "//sdk/configuration:auto_setup"
# What programs use that set up an SDK themselves.
_SDKS = (
    "//sdk/configuration:sdk",
    "//sdk/logs:logger_provider",
    "//sdk/metrics:meter_provider",
    "//sdk/trace:tracer_provider",
)


def load_registry():
    with open(_REGISTRY, encoding="utf-8") as file:
        return json.load(file)["instrumentation"]


def used_by_target(registry, target, workspace):
    """Returns the entries of the registry that a target has a use for."""
    codes = sources.read(target.deps, workspace.root)
    includes = set().union(*map(sources.includes, codes))
    names = set(map(workspace.repository, target.deps))

    def library_is_used(entry):
        return not names.isdisjoint(entry["repositories"]) or any(
            re.fullmatch(entry["include"], include) for include in includes
        )

    def part_is_used(entry):
        pattern = entry.get("uses")
        return pattern is None or any(re.search(pattern, code) for code in codes)

    used = [entry for entry in registry if library_is_used(entry)]
    certain = {entry["library"] for entry in used if part_is_used(entry)}
    # A library that is there, but no source says which part of it: all parts.
    return [
        entry
        for entry in used
        if part_is_used(entry) or entry["library"] not in certain
    ]


def used_by_program(registry, name, folder):
    """Returns the entries for a built program, and the libraries not found."""
    loader = libraries.Loader(
        os.environ.get("LD_LIBRARY_PATH", ""), libraries.system_folders(), folder
    )
    try:
        names, missing = loader.libraries(os.path.join(folder, name))
    except FileNotFoundError as error:
        raise Failure(f"{name}: no such file") from error
    except OSError as error:
        raise Failure(f"{name}: {error.strerror}") from error
    except needed.NotAProgram as error:
        raise Failure(f"{name}: {error}") from error
    used = [
        entry
        for entry in registry
        if any(re.match(entry["shared_library"], library) for library in names)
    ]
    return used, missing


def find_root(name, folder):
    """Returns the workspace that a folder is in."""
    root = folder
    while True:
        for file in ("WORKSPACE", "WORKSPACE.bazel", "MODULE.bazel"):
            if os.path.isfile(os.path.join(root, file)):
                return root
        parent = os.path.dirname(root)
        if parent == root:
            file = "" if is_label(name) else "no such file, and "
            raise Failure(f"{name}: {file}{folder} is not in a Bazel workspace")
        root = parent


def is_label(name):
    return re.match("//|@|:", name) is not None


def is_program(name, folder):
    """Whether a name is meant as a file's: it is there, or has the form of a path."""
    return not is_label(name) and (
        re.match(r"/|\.\.?/", name) is not None
        or os.path.isfile(os.path.join(folder, name))
    )


class Bootstrap:
    """One run, over all that is named. Prints each label once where it belongs."""

    def __init__(self, options, folder):
        self._options = options
        self._folder = folder
        self._registry = load_registry()
        self._printed = set()

    def run(self, name):
        if is_program(name, self._folder):
            self._program(name)
        else:
            self._target(name)

    def _new(self, place, labels):
        """Returns those labels that were not printed for the same place before."""
        new = [label for label in labels if (place, label) not in self._printed]
        self._printed.update((place, label) for label in new)
        return new

    def _print_requirements(self, what, labels):
        new = self._new("requirements", labels)
        for label in labels:
            if label in new:
                print(label)
            else:
                tell(f"{what} needs {label}, too")

    def _program(self, name):
        used, missing = used_by_program(self._registry, name, self._folder)
        if self._options.action == "install":
            raise Failure(
                f"{name} is a built program; -a install needs its Bazel target", 2
            )
        self._print_requirements(name, ["@otel_cc" + entry["target"] for entry in used])
        for entry in used:
            tell(f"{entry['library']}: in the code, {entry['code']}")
        if not used:
            tell(
                f"{name} needs no shared library that there is instrumentation for; "
                "what is linked into it cannot be seen"
            )
            if missing:
                tell(f"not found, and so not followed: {' '.join(missing)}")

    def _target(self, name):
        root = find_root(name, self._folder)
        program = self._options.bazel or bazel_query.find_bazel(root)
        workspace = repositories.Workspace(root)
        target = bazel_query.Target(bazel_query.Bazel(program, self._folder), name)
        prefix = workspace.prefix
        there = workspace.of_otel_cc(target.deps)
        used = used_by_target(self._registry, target, workspace)
        missing = [entry for entry in used if entry["target"] not in there]
        labels = [prefix + entry["target"] for entry in missing]
        for entry in used:
            if entry not in missing:
                tell(f"{entry['library']}: {prefix}{entry['target']} is there")
        if not used:
            tell(f"{target.label} uses no library that there is instrumentation for")
        elif not missing:
            tell(f"{target.label} needs nothing more")
        elif self._options.action == "requirements":
            self._print_requirements(target.label, labels)
        else:
            self._install(target, labels, root)
        for entry in missing:
            tell(f"{entry['library']}: in the code, {entry['code']}")
        if target.rule_class.endswith("cc_binary"):
            tell_of_sdk(target, prefix, there)

    def _install(self, target, labels, root):
        try:
            added = install.install(target, labels, self._options.buildozer, root)
        except install.NotInstalled as error:
            tell(error)
            self._show_edit(target, labels)
            raise Failure(f"{target.label}: nothing was changed") from error
        if not added:
            tell(f"{target.label} has them in its deps: {' '.join(labels)}")
            return
        for label in labels:
            tell(f"added {label} to the deps of {target.label}")

    def _show_edit(self, target, labels):
        place = f"{target.build_file}:{target.line}"
        new = self._new(place, labels)
        which = f"the deps of {target.label}, in {place}"
        if not new:  # A macro makes several rules in one place.
            tell(f"add the same to {which}")
            return
        tell(f"add this to {which}:")
        for label in new:
            print(f'        "{label}",')


def tell_of_sdk(target, prefix, there):
    """Says how a binary gets an SDK, when it has none that sets up itself."""
    if _AUTO_SETUP in there:
        return
    own = [sdk for sdk in _SDKS if sdk in there]
    if own:
        tell(
            f"{target.label} has an SDK that it sets up by hand, {prefix}{own[0]}: "
            "nothing to add for that"
        )
        return
    tell(
        f"no SDK yet: add {prefix}{_AUTO_SETUP} and an exporter, such as "
        f"{prefix}//exporters/otlp:registration, or run the program with "
        f"{prefix}//tools:otel_instrument"
    )


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Failure(f"{message} (--help tells how to use this)", 2)


def parse(arguments):
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
    parser.add_argument("--buildozer", default="buildozer", help="default: %(default)s")
    parser.add_argument("what", nargs="+", help="a target, or a built program")
    return parser.parse_args(arguments)


def main(arguments):
    try:
        options = parse(arguments)
    except Failure as failure:
        tell(failure)
        return failure.code
    # Set by `bazel run`, which starts programs in a folder of its own.
    folder = os.environ.get("BUILD_WORKING_DIRECTORY") or os.getcwd()
    bootstrap = Bootstrap(options, folder)
    codes = []
    for name in options.what:
        try:
            bootstrap.run(name)
        except Failure as failure:
            tell(failure)
            codes.append(failure.code)
    if not codes:
        return 0
    return codes[0] if len(options.what) == 1 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
