#!/usr/bin/env python3
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Checks that targets and #include lines obey the layers of docs/architecture.md.

    tools/bazel query --noimplicit_deps --output=xml --xml:default_values //... | \
        tools/layers/check_layers.py

Run from the workspace root, by tools/dev layers. Prints one line per violation; exit code 1 if any.
Bazel itself finds a missing dependency on a library of this workspace (sandbox,
layering_check). It cannot for installed libraries, whose headers every compile
sees: so this checks each include of such a header against `deps`, too.
"""

import dataclasses
import os
import re
import sys
import xml.etree.ElementTree as ElementTree


@dataclasses.dataclass(frozen=True)
class Layer:
    """What the packages below a folder may use."""

    folders: tuple  # Of this workspace; "sdk" means //sdk/...
    repositories: tuple = ()  # External ones; "*" means any.
    test_folders: tuple = ()  # More, for targets that are testonly.


# The longest folder that a package is in decides. A line here is a decision: an
# exporter lists the transport it needs, instrumentation the one library it wraps.
_ABSL = "com_google_absl"
LAYERS = {
    "api": Layer(("api",)),
    "sdk": Layer(("api", "sdk"), (_ABSL,)),
    "sdk/configuration/file": Layer(
        ("api", "sdk"), (_ABSL, "com_github_jbeder_yaml_cpp")
    ),
    "exporters": Layer(("api", "sdk", "exporters"), (_ABSL,)),
    "exporters/otlp/grpc": Layer(
        ("api", "sdk", "exporters"), (_ABSL, "com_github_grpc_grpc")
    ),
    # Helper of the transports, and what tests talk to.
    "exporters/otlp/delivery": Layer(
        ("api", "sdk", "exporters"), (_ABSL, "zlib")
    ),
    "exporters/otlp/encoder/testing": Layer(
        ("api", "sdk", "exporters"), (_ABSL, "com_google_protobuf")
    ),
    "exporters/otlp/testing": Layer(
        ("api", "sdk", "exporters"),
        (
            _ABSL,
            "com_github_grpc_grpc",
            "com_google_protobuf",
            "openssl",
            "zlib",
        ),
    ),
    "exporters/otlp/http": Layer(
        ("api", "sdk", "exporters"), (_ABSL, "curl", "zlib")
    ),
    "instrumentation": Layer(
        ("api", "instrumentation"), test_folders=("sdk/testing",)
    ),
    "instrumentation/glog": Layer(
        ("api", "instrumentation"),
        ("com_github_google_glog",),
        test_folders=("sdk/testing",),
    ),
    "instrumentation/httplib": Layer(
        ("api", "instrumentation"),
        ("com_github_yhirose_cpp_httplib",),
        test_folders=("sdk/testing",),
    ),
    "instrumentation/spdlog": Layer(
        ("api", "instrumentation"),
        ("com_github_gabime_spdlog",),
        test_folders=("sdk/testing",),
    ),
    "examples": Layer(
        ("api", "sdk", "exporters", "instrumentation", "examples"), ("*",)
    ),
    "docs": Layer(
        ("api", "sdk", "exporters", "instrumentation", "examples", "docs"),
        ("*",),
    ),
    "tools": Layer(
        ("api", "sdk", "exporters", "instrumentation", "tools"),
        ("*",),
        test_folders=("examples",),
    ),
    "": Layer(()),
}

# Testonly targets of every layer may use these.
TEST_REPOSITORIES = (
    "com_google_googletest",
    "com_github_google_benchmark",
)
TEST_LABELS = ("//tools/build_defs:fuzz_replay_main",)

# Not dependencies of the code: rules, toolchains and what they choose from.
BUILD_REPOSITORIES = ("bazel_tools", "platforms")

# Start of an include path to the label of the library that has it. A group in
# the first is inserted in the second.
INCLUDES = [
    (r"absl/(\w+)/", r"@com_google_absl//absl/\1:"),
    (r"benchmark/", "@com_github_google_benchmark//"),
    (r"curl/", "@curl//"),
    (r"(?:fmt|spdlog)/", "@com_github_gabime_spdlog//"),
    (r"(?:gmock|gtest)/", "@com_google_googletest//"),
    (r"glog/", "@com_github_google_glog//"),
    (r"google/protobuf/", "@com_google_protobuf//"),
    (r"(?:grpc|grpcpp|grpc\+\+)/", "@com_github_grpc_grpc//"),
    (r"httplib\.h$", "@com_github_yhirose_cpp_httplib//"),
    (r"nlohmann/", "@com_github_nlohmann_json//"),
    (r"openssl/", "@openssl//"),
    (r"yaml-cpp/", "@com_github_jbeder_yaml_cpp//"),
    (r"zlib\.h$", "@zlib//"),
]

_INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
_TESTONLY_RULES = re.compile(r".*_test$")


@dataclasses.dataclass
class Target:
    label: str
    location: str
    testonly: bool
    inputs: list
    sources: list  # Paths from the workspace root.

    @property
    def package(self):
        return self.label[2:].split(":")[0]


def parse(xml):
    """Returns the rules of the output of `bazel query --output=xml`."""
    # Bazel says XML 1.1, which Python does not read; it writes nothing special.
    root = ElementTree.fromstring(re.sub(r"^\s*<\?xml.*?\?>", "", xml))
    targets = []
    for rule in root.iter("rule"):
        testonly = rule.find("boolean[@name='testonly']")
        inputs = [node.get("name") for node in rule.findall("rule-input")]
        files = [
            node.get("value")
            for name in ("srcs", "hdrs", "textual_hdrs")
            for node in rule.findall(f"list[@name='{name}']/label")
        ]
        targets.append(
            Target(
                label=rule.get("name"),
                location=os.path.relpath(rule.get("location").rpartition(":")[0]),
                testonly=_TESTONLY_RULES.match(rule.get("class")) is not None
                or (testonly is not None and testonly.get("value") == "true"),
                inputs=inputs,
                sources=[
                    file[2:].replace(":", "/").lstrip("/")
                    for file in files
                    if file.startswith("//")
                    and re.search(r"\.(cc|h|inc)$", file)
                ],
            )
        )
    return targets


def layer_of(package):
    folder = package
    while folder and folder not in LAYERS:
        folder = folder.rpartition("/")[0]
    return folder, LAYERS[folder]


def _in(path, folders):
    return any(path == f or path.startswith(f + "/") for f in folders)


def _may_use_folder(target, layer, package):
    folders = layer.folders
    if target.testonly:
        folders += layer.test_folders
    return _in(package, folders) or package == target.package


def _may_use_repository(target, layer, repository):
    return (
        repository in layer.repositories
        or "*" in layer.repositories
        or (target.testonly and repository in TEST_REPOSITORIES)
    )


def check_deps(target):
    folder, layer = layer_of(target.package)
    for label in target.inputs:
        if target.testonly and label in TEST_LABELS:
            continue
        repository, _, rest = label.partition("//")
        repository = repository.lstrip("@")
        if repository in BUILD_REPOSITORIES:
            continue
        if repository:
            allowed = _may_use_repository(target, layer, repository)
        else:
            allowed = _may_use_folder(target, layer, rest.split(":")[0])
        if not allowed:
            yield f"{target.label} depends on {label}, which {folder or 'the top level'}/ may not use"


def check_includes(target, read):
    folder, layer = layer_of(target.package)
    tops = {name.split("/")[0] for name in LAYERS if name}
    for source in target.sources:
        for include in _INCLUDE.findall(read(source)):
            if include.split("/")[0] in tops:
                if not _may_use_folder(target, layer, include.rpartition("/")[0]):
                    yield f'{source} includes "{include}", which {folder}/ may not use'
                continue
            for start, label in INCLUDES:
                match = re.match(start, include)
                if not match:
                    continue
                label = match.expand(label)
                if not any(name.startswith(label) for name in target.inputs):
                    yield f"{source} includes {include}, so {target.label} must have {label.rstrip(':')} in deps"


def _read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return ""  # Generated by a rule; its author is a program.


def check(targets, read=_read):
    """Returns one message per violation, sorted."""
    messages = set()
    for target in targets:
        for found in (check_deps(target), check_includes(target, read)):
            messages.update(f"{target.location}: {text}" for text in found)
    return sorted(messages)


def main():
    targets = parse(sys.stdin.read())
    messages = check(targets)
    for message in messages:
        print(message)
    print(f"layers: {len(targets)} targets, {len(messages)} violations")
    # A query that found nothing proves nothing.
    return 1 if messages or not targets else 0


if __name__ == "__main__":
    sys.exit(main())
