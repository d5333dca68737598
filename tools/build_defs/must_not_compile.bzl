# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""A test that misuse of an API is a compiler error, with a message that helps."""

load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

_SCRIPT = """#!/bin/bash
set -u
compile() {{ {compiler} -fsyntax-only -iquote . {options} "$@" {src} 2>&1; }}
failed=0
if ! output="$(compile)"; then
  echo "FAILED: without any case, {src} does not compile:"
  echo "${{output}}"
  exit 1
fi
check() {{
  if output="$(compile "-D$1")"; then
    echo "FAILED: $1 compiles"
  elif grep --quiet --extended-regexp -e "$2" <<<"${{output}}"; then
    echo "ok: $1"
    return
  else
    echo "FAILED: $1 is an error, but no message matches '$2':"
    echo "${{output}}"
  fi
  failed=1
}}
{checks}
exit ${{failed}}
"""

def _quote(text):
    return "'" + text.replace("'", "'\\''") + "'"

def _must_not_compile_test_impl(ctx):
    contexts = [dep[CcInfo].compilation_context for dep in ctx.attr.deps]
    defines = depset(transitive = [context.defines for context in contexts]).to_list()
    options = ctx.fragments.cpp.copts + ctx.fragments.cpp.cxxopts + ["-D" + define for define in defines]
    script = ctx.actions.declare_file(ctx.label.name)
    ctx.actions.write(
        script,
        is_executable = True,
        content = _SCRIPT.format(
            checks = "\n".join([
                "check %s %s" % (_quote(case), _quote(message))
                for case, message in ctx.attr.cases.items()
            ]),
            compiler = find_cpp_toolchain(ctx).compiler_executable,
            options = " ".join([_quote(option) for option in options]),
            src = ctx.file.src.short_path,
        ),
    )
    return [DefaultInfo(
        executable = script,
        runfiles = ctx.runfiles(
            files = [ctx.file.src],
            transitive_files = depset(transitive = [context.headers for context in contexts]),
        ),
    )]

must_not_compile_test = rule(
    implementation = _must_not_compile_test_impl,
    attrs = {
        "cases": attr.string_dict(
            doc = "Macro that turns a case on, to a regular expression that the " +
                  "compiler's message must match.",
            mandatory = True,
        ),
        "deps": attr.label_list(providers = [CcInfo]),
        "src": attr.label(allow_single_file = [".cc"], mandatory = True),
        "_cc_toolchain": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
    },
    fragments = ["cpp"],
    test = True,
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
)
