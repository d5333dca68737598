# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""@com_google_absl over the distribution's abseil, with upstream's labels."""

load(":system_library.bzl", "require_package")

# Label to pkg-config module. What the installed version does not have is left
# out: newer ones have targets (absl/log, ...) that Debian 12's has not.
_TARGETS = {
    "absl/algorithm:algorithm": "absl_algorithm",
    "absl/algorithm:container": "absl_algorithm_container",
    "absl/base:base": "absl_base",
    "absl/base:config": "absl_config",
    "absl/base:core_headers": "absl_core_headers",
    "absl/base:dynamic_annotations": "absl_dynamic_annotations",
    "absl/base:log_severity": "absl_log_severity",
    "absl/base:no_destructor": "absl_no_destructor",
    "absl/base:nullability": "absl_nullability",
    "absl/cleanup:cleanup": "absl_cleanup",
    "absl/container:btree": "absl_btree",
    "absl/container:fixed_array": "absl_fixed_array",
    "absl/container:flat_hash_map": "absl_flat_hash_map",
    "absl/container:flat_hash_set": "absl_flat_hash_set",
    "absl/container:inlined_vector": "absl_inlined_vector",
    "absl/container:node_hash_map": "absl_node_hash_map",
    "absl/container:node_hash_set": "absl_node_hash_set",
    "absl/debugging:failure_signal_handler": "absl_failure_signal_handler",
    "absl/debugging:leak_check": "absl_leak_check",
    "absl/debugging:stacktrace": "absl_stacktrace",
    "absl/debugging:symbolize": "absl_symbolize",
    "absl/flags:commandlineflag": "absl_flags_commandlineflag",
    "absl/flags:config": "absl_flags_config",
    "absl/flags:flag": "absl_flags",
    "absl/flags:marshalling": "absl_flags_marshalling",
    "absl/flags:parse": "absl_flags_parse",
    "absl/flags:reflection": "absl_flags_reflection",
    "absl/flags:usage": "absl_flags_usage",
    "absl/functional:any_invocable": "absl_any_invocable",
    "absl/functional:bind_front": "absl_bind_front",
    "absl/functional:function_ref": "absl_function_ref",
    "absl/functional:overload": "absl_overload",
    "absl/hash:hash": "absl_hash",
    "absl/log:absl_check": "absl_absl_check",
    "absl/log:absl_log": "absl_absl_log",
    "absl/log:check": "absl_check",
    "absl/log:initialize": "absl_log_initialize",
    "absl/log:log": "absl_log",
    "absl/memory:memory": "absl_memory",
    "absl/meta:type_traits": "absl_type_traits",
    "absl/numeric:bits": "absl_bits",
    "absl/numeric:int128": "absl_int128",
    "absl/random:bit_gen_ref": "absl_random_bit_gen_ref",
    "absl/random:distributions": "absl_random_distributions",
    "absl/random:mocking_bit_gen": "absl_random_mocking_bit_gen",
    "absl/random:random": "absl_random_random",
    "absl/random:seed_sequences": "absl_random_seed_sequences",
    "absl/status:status": "absl_status",
    "absl/status:status_matchers": "absl_status_matchers",
    "absl/status:statusor": "absl_statusor",
    "absl/strings:cord": "absl_cord",
    "absl/strings:str_format": "absl_str_format",
    "absl/strings:string_view": "absl_string_view",
    "absl/strings:strings": "absl_strings",
    "absl/synchronization:synchronization": "absl_synchronization",
    "absl/time:time": "absl_time",
    "absl/types:any": "absl_any",
    "absl/types:compare": "absl_compare",
    "absl/types:optional": "absl_optional",
    "absl/types:span": "absl_span",
    "absl/types:variant": "absl_variant",
    "absl/utility:utility": "absl_utility",
}

_LIBRARY = """
cc_library(
    name = "{name}",
    linkopts = {linkopts},
    visibility = ["//visibility:public"],
    deps = {deps},
)
"""

_SYNCHRONIZATION = "absl/synchronization:synchronization"

_TSAN = """
# Set by --config=tsan.
config_setting(
    name = "tsan_build",
    define_values = {"tsan": "1"},
)

cc_library(
    name = "absl_tsan",
    srcs = ["absl_tsan.cc"],
    alwayslink = True,
)

cc_library(
    name = "tsan",
    visibility = ["//:__subpackages__"],
    deps = select({
        ":tsan_build": [":absl_tsan"],
        "//conditions:default": [],
    }),
)
"""

def _field(content, name):
    for line in content.split("\n"):
        if line.startswith(name + ":"):
            return line[len(name) + 1:].strip()
    return ""

def _linkopts(repository_ctx, directory, module):
    """Returns what `pkg-config --libs` would, which needs seconds for them all."""
    modules = [module]
    libraries = []
    for i in range(1000):  # Starlark has no while loop.
        if i == len(modules):
            break
        content = repository_ctx.read("%s/%s.pc" % (directory, modules[i]))
        libraries += [flag for flag in _field(content, "Libs").split(" ") if flag.startswith("-labsl")]
        for requirement in _field(content, "Requires").split(","):
            name = requirement.strip().split(" ")[0]
            if name and name not in modules:
                modules.append(name)
    return libraries + ["-pthread"]

def _absl_repository_impl(repository_ctx):
    require_package(repository_ctx, "libabsl-dev")
    result = repository_ctx.execute(["pkg-config", "--variable=pcfiledir", "absl_base"])
    if result.return_code != 0:
        fail("pkg-config does not know absl_base: " + result.stderr)
    directory = result.stdout.strip()

    packages = {"absl": _TSAN}
    for label, module in _TARGETS.items():
        if repository_ctx.path("%s/%s.pc" % (directory, module)).exists:
            package, name = label.split(":")
            packages[package] = packages.get(package, "") + _LIBRARY.format(
                name = name,
                linkopts = _linkopts(repository_ctx, directory, module),
                deps = ["//absl:tsan"] if label == _SYNCHRONIZATION else [],
            )
    for package, content in packages.items():
        repository_ctx.file(package + "/BUILD.bazel", content)
    repository_ctx.symlink(repository_ctx.attr.tsan, "absl/absl_tsan.cc")

absl_repository = repository_rule(
    implementation = _absl_repository_impl,
    attrs = {
        "packages": attr.label(default = "//tools/deps:debian_packages.txt"),
        "tsan": attr.label(default = "//tools/deps:absl_tsan.cc"),
    },
    local = True,
)
