# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Rules for every C++ target here: warnings, layering and test sizes are decided
in one place. Each takes what the native rule of the same name takes."""

load("@rules_cc//cc:defs.bzl", "cc_binary", "cc_library", "cc_test")
load(":must_not_compile.bzl", "must_not_compile_test")

_WARNINGS = [
    "-Wall",
    "-Wextra",
    "-Wpedantic",
    "-Wconversion",
    "-Wshadow",
]

# Checked by clang, ignored by GCC.
_FEATURES = ["layering_check"]

def _copts(copts):
    # A consumer's newer compiler may know warnings that ours does not: errors
    # are for this repository only.
    external = native.repository_name() not in ["@", ""]
    return _WARNINGS + ([] if external else ["-Werror"]) + copts

def otel_cc_library(name, copts = [], features = [], **kwargs):
    """A cc_library."""
    cc_library(
        name = name,
        copts = _copts(copts),
        features = _FEATURES + features,
        **kwargs
    )

def otel_cc_binary(name, copts = [], features = [], **kwargs):
    """A cc_binary."""
    cc_binary(
        name = name,
        copts = _copts(copts),
        features = _FEATURES + features,
        **kwargs
    )

def otel_cc_test(name, size = "small", copts = [], features = [], deps = [], **kwargs):
    """A cc_test with googletest's main()."""
    cc_test(
        name = name,
        size = size,
        copts = _copts(copts),
        features = _FEATURES + features,
        deps = deps + ["@com_google_googletest//:gtest_main"],
        **kwargs
    )

def otel_cc_benchmark(name, srcs, copts = [], deps = [], tags = [], **kwargs):
    """A benchmark with its own main(), and NAME_smoke_test that runs it once.

    Args:
      name: the binary; built only when asked for, since it means nothing
        without --config=opt.
      srcs: sources.
      copts: compiler options.
      deps: dependencies; the benchmark library is added.
      tags: tags of both targets.
      **kwargs: passed to both targets.
    """
    deps = deps + ["@com_github_google_benchmark//:benchmark_main"]
    cc_binary(
        name = name,
        testonly = True,
        srcs = srcs,
        copts = _copts(copts),
        features = _FEATURES,
        tags = tags + ["benchmark", "manual"],
        deps = deps,
        **kwargs
    )
    cc_test(
        name = name + "_smoke_test",
        size = "small",
        srcs = srcs,
        args = ["--benchmark_min_time=0.001"],
        copts = _copts(copts),
        features = _FEATURES,
        tags = tags + ["benchmark"],
        deps = deps,
        **kwargs
    )

def otel_cc_fuzz_test(name, srcs, corpus = [], copts = [], deps = [], tags = [], **kwargs):
    """A test that replays `corpus`, and NAME_libfuzzer for --config=fuzz.

    Args:
      name: the replay test, part of every test run.
      srcs: sources that define LLVMFuzzerTestOneInput.
      corpus: input files; a crash that fuzzing found is added here with its fix.
      copts: compiler options.
      deps: dependencies.
      tags: tags of both targets.
      **kwargs: passed to both targets.
    """
    cc_test(
        name = name,
        size = "small",
        srcs = srcs,
        args = ["$(locations %s)" % file for file in corpus],
        copts = _copts(copts),
        data = corpus,
        features = _FEATURES,
        tags = tags,
        deps = deps + ["//tools/build_defs:fuzz_replay_main"],
        **kwargs
    )
    cc_binary(
        name = name + "_libfuzzer",
        testonly = True,
        srcs = srcs,
        copts = _copts(copts),
        features = _FEATURES,
        linkopts = ["-fsanitize=fuzzer"],
        tags = tags + ["fuzz", "manual"],
        deps = deps,
        **kwargs
    )

def otel_cc_must_not_compile_test(name, src, cases, deps = [], **kwargs):
    """A test that each case is a compiler error.

    Args:
      name: of the test.
      src: a source that compiles, with each misuse inside `#ifdef CASE`.
      cases: macro of each case, to a regular expression that the message of any
        supported compiler matches.
      deps: libraries whose headers `src` includes.
      **kwargs: passed to the test.
    """
    must_not_compile_test(
        name = name,
        size = "small",
        src = src,
        cases = cases,
        deps = deps,
        **kwargs
    )
