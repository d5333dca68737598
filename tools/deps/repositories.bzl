# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Where the dependencies of otel_cc come from, under WORKSPACE.

BUILD files name dependencies by upstream's labels. This file decides what is
behind them: by default repositories that wrap the distribution's packages. A
consumer's own WORKSPACE says

    load("@otel_cc//tools/deps:repositories.bzl", "otel_cc_dependencies")

    otel_cc_dependencies()

and keeps every repository of the same name that it defined before that.
"""

load(":absl.bzl", "absl_repository")
load(
    ":system_library.bzl",
    "shim_repository",
    "system_library",
    "system_repository",
    "system_workspace",
)

# Repository to (Debian package, {target: pkg-config module}).
_LIBRARIES = {
    "com_github_gabime_spdlog": ("libspdlog-dev", {"spdlog": "spdlog"}),
    "com_github_google_glog": ("libgoogle-glog-dev", {"glog": "libglog"}),
    "com_github_jbeder_yaml_cpp": ("libyaml-cpp-dev", {"yaml-cpp": "yaml-cpp"}),
    "com_github_nlohmann_json": ("nlohmann-json3-dev", {"json": "nlohmann_json"}),
    "com_github_yhirose_cpp_httplib": ("libcpp-httplib-dev", {"httplib": "cpp-httplib"}),
    "curl": ("libcurl4-openssl-dev", {"curl": "libcurl"}),
    "openssl": ("libssl-dev", {"ssl": "openssl"}),
    "zlib": ("zlib1g-dev", {"zlib": "zlib"}),
}

# Repository to (Debian package, path of its marker file in the workspace).
_WORKSPACES = {
    "bazel_skylib": ("bazel-skylib", "/lib.bzl"),
    "platforms": ("bazel-platforms", "/BUILD"),
    "rules_java": ("bazel-rules-java", "/java/defs.bzl"),
    "rules_proto": ("bazel-rules-proto", "/proto/defs.bzl"),
}

_WELL_KNOWN_PROTOS = [
    "google/protobuf/%s.proto" % name
    for name in [
        "any",
        "api",
        "descriptor",
        "duration",
        "empty",
        "field_mask",
        "source_context",
        "struct",
        "timestamp",
        "type",
        "wrappers",
    ]
]

def _here(file):
    # A plain string would mean the consumer's repository.
    return str(Label("//tools/deps:" + file))

def _maybe(rule, name, **kwargs):
    if not native.existing_rule(name):
        rule(name = name, **kwargs)

def otel_cc_dependencies():
    """Defines every repository that otel_cc uses and that does not exist yet."""
    for name, (package, targets) in _LIBRARIES.items():
        _maybe(system_library, name, debian = package, targets = targets)
    for name, (package, strip) in _WORKSPACES.items():
        _maybe(system_workspace, name, debian = package, strip = strip)

    _maybe(absl_repository, "com_google_absl")
    _maybe(
        system_repository,
        "com_google_protobuf",
        build_file = _here("com_google_protobuf.BUILD"),
        debian = ["libprotobuf-dev", "protobuf-compiler"],
        links = dict(
            [(proto, "/usr/include/" + proto) for proto in _WELL_KNOWN_PROTOS],
            **{"bin/protoc": "/usr/bin/protoc"}
        ),
    )
    _maybe(
        system_repository,
        "com_github_grpc_grpc",
        build_file = _here("com_github_grpc_grpc.BUILD"),
        debian = ["libgrpc++-dev", "protobuf-compiler-grpc"],
        links = {"bin/grpc_cpp_plugin": "/usr/bin/grpc_cpp_plugin"},
    )
    _maybe(
        system_repository,
        "com_google_googletest",
        build_file = _here("com_google_googletest.BUILD"),
        debian = ["libgtest-dev", "libgmock-dev"],
    )
    _maybe(
        system_repository,
        "com_github_google_benchmark",
        build_file = _here("com_github_google_benchmark.BUILD"),
        debian = ["libbenchmark-dev"],
    )

    # What Bazel itself would fetch. Debian's needs a rules_cc of its own age, and
    # an empty remote_coverage_tools, which every test depends on.
    _maybe(
        shim_repository,
        "rules_cc",
        files = {_here("rules_cc_defs.bzl"): "cc/defs.bzl"},
        packages = {"cc": ""},
    )
    _maybe(
        shim_repository,
        "remote_coverage_tools",
        packages = {"": """filegroup(
    name = "coverage_report_generator",
    visibility = ["//visibility:public"],
)

filegroup(
    name = "lcov_merger",
    visibility = ["//visibility:public"],
)
"""},
    )
