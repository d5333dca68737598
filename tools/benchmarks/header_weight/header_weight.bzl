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
        content = "#!/bin/bash\nexec %s %s\n" % (
            _quote(ctx.executable.checker.short_path),
            " ".join([
                _quote("--" + name + "=" + value)
                for name, value in [
                    ("compiler", find_cpp_toolchain(ctx).compiler_executable),
                    ("options", " ".join(options)),
                    ("root", ctx.attr.root),
                    ("forbidden", " ".join(ctx.attr.forbidden)),
                ]
            ]),
        ),
    )
    return [DefaultInfo(
        executable = script,
        runfiles = ctx.runfiles(transitive_files = headers).merge(
            ctx.attr.checker[DefaultInfo].default_runfiles,
        ),
    )]

light_headers_test = rule(
    doc = "Passes when no header below `root` that `deps` need includes one of `forbidden`.",
    implementation = _light_headers_test_impl,
    attrs = {
        "checker": attr.label(
            cfg = "target",
            default = ":light_headers",
            executable = True,
        ),
        "deps": attr.label_list(mandatory = True, providers = [CcInfo]),
        "forbidden": attr.string_list(
            doc = "Headers of the standard library, without <>.",
            mandatory = True,
        ),
        "root": attr.string(mandatory = True),
        "_cc_toolchain": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
    },
    fragments = ["cpp"],
    test = True,
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
)
