"""A test of what the headers of some libraries include, and everything they need."""

load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

def _quote(text):
    return "'" + text.replace("'", "'\\''") + "'"

def _light_headers_test_impl(ctx):
    contexts = [dep[CcInfo].compilation_context for dep in ctx.attr.deps]
    headers = depset(transitive = [context.headers for context in contexts])
    options = ctx.fragments.cpp.copts + ctx.fragments.cpp.cxxopts
    script = ctx.actions.declare_file(ctx.label.name)
    ctx.actions.write(
        script,
        is_executable = True,
        content = "#!/bin/bash\nexec %s --check %s --compiler=%s --options=%s\n" % (
            _quote(ctx.file.script.short_path),
            _quote(" ".join(ctx.attr.forbidden)),
            _quote(find_cpp_toolchain(ctx).compiler_executable),
            _quote(" ".join(options)),
        ),
    )
    return [DefaultInfo(
        executable = script,
        runfiles = ctx.runfiles(
            files = [ctx.file.script],
            transitive_files = headers,
        ),
    )]

light_headers_test = rule(
    doc = "Passes when no public header of the API that `deps` need includes one of `forbidden`.",
    implementation = _light_headers_test_impl,
    attrs = {
        "deps": attr.label_list(mandatory = True, providers = [CcInfo]),
        "forbidden": attr.string_list(
            doc = "Headers of the standard library, without <>.",
            mandatory = True,
        ),
        "script": attr.label(
            allow_single_file = True,
            default = ":header_weight.py",
        ),
        "_cc_toolchain": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
    },
    fragments = ["cpp"],
    test = True,
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
)
