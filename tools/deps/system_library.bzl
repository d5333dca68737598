# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

"""Repository rules that wrap what the distribution installed.

The headers are in the compiler's own include path, so a wrapper is a BUILD file
with upstream's target names, `linkopts` and `defines`. Each rule looks for the
file that debian_packages.txt gives for its package, and names the package when
the file is missing: better than the compiler's "no such file" later.
"""

_PACKAGES = "//tools/deps:debian_packages.txt"

def require_package(repository_ctx, package):
    """Fails with a hint unless `package` is installed.

    Args:
      repository_ctx: context of the repository rule; has an attribute `packages`.
      package: name of a package of debian_packages.txt.

    Returns:
      The path of the file that proves that the package is there.
    """
    for line in repository_ctx.read(repository_ctx.attr.packages).split("\n"):
        words = [word for word in line.split(" ") if word]
        if len(words) == 2 and words[0] == package:
            marker = repository_ctx.path(words[1])
            if not marker.exists:
                fail(("@%s needs %s, which the Debian package %s holds. Install it with\n" +
                      "  apt-get install %s\n" +
                      "or run tools/bazel, which installs everything that is missing, or define\n" +
                      "@%s in your WORKSPACE before otel_cc_dependencies().") % (
                    repository_ctx.name,
                    marker,
                    package,
                    package,
                    repository_ctx.name,
                ))
            return marker
    fail("%s is not in tools/deps/debian_packages.txt" % package)

def _pkg_config(repository_ctx, option, module):
    result = repository_ctx.execute(["pkg-config", option, module])
    if result.return_code != 0:
        fail("@%s: pkg-config %s %s: %s" % (repository_ctx.name, option, module, result.stderr))
    return [word for word in result.stdout.strip().split(" ") if word]

def _system_library_impl(repository_ctx):
    require_package(repository_ctx, repository_ctx.attr.debian)
    lines = ["package(default_visibility = [\"//visibility:public\"])"]
    for target, module in repository_ctx.attr.targets.items():
        # The defines decide the layout of classes in libcpp-httplib and spdlog.
        defines = [
            word[2:]
            for word in _pkg_config(repository_ctx, "--cflags-only-other", module)
            if word.startswith("-D")
        ]

        # Who uses the headers alone need not load the library.
        libraries = _pkg_config(repository_ctx, "--libs", module)
        lines.append("cc_library(name = %r, defines = %r, linkopts = %r)" % (
            target,
            defines,
            ["-Wl,--push-state,--as-needed"] + libraries + ["-Wl,--pop-state"],
        ))
    repository_ctx.file("BUILD.bazel", "\n".join(lines) + "\n")

# Targets that each are one pkg-config module.
system_library = repository_rule(
    implementation = _system_library_impl,
    attrs = {
        "debian": attr.string(doc = "Debian package."),
        "packages": attr.label(default = _PACKAGES),
        "targets": attr.string_dict(doc = "Target name to pkg-config module."),
    },
    local = True,
)

def _system_repository_impl(repository_ctx):
    for package in repository_ctx.attr.debian:
        require_package(repository_ctx, package)
    for link, target in repository_ctx.attr.links.items():
        repository_ctx.symlink(target, link)
    repository_ctx.symlink(repository_ctx.attr.build_file, "BUILD.bazel")

# A BUILD file written here, with links to installed files.
system_repository = repository_rule(
    implementation = _system_repository_impl,
    attrs = {
        "build_file": attr.label(mandatory = True),
        "debian": attr.string_list(doc = "Debian packages."),
        "links": attr.string_dict(doc = "Path in the repository to installed file."),
        "packages": attr.label(default = _PACKAGES),
    },
    local = True,
)

def _system_workspace_impl(repository_ctx):
    # The marker's path ends in `strip`; what is before it is the whole workspace.
    marker = str(require_package(repository_ctx, repository_ctx.attr.debian))
    root = repository_ctx.path(marker[:-len(repository_ctx.attr.strip)])
    for entry in root.readdir():
        repository_ctx.symlink(entry, entry.basename)

# A whole Bazel workspace that a Debian package ships.
system_workspace = repository_rule(
    implementation = _system_workspace_impl,
    attrs = {
        "debian": attr.string(doc = "Debian package."),
        "packages": attr.label(default = _PACKAGES),
        "strip": attr.string(doc = "Path of the marker file inside the workspace."),
    },
    local = True,
)

def _shim_repository_impl(repository_ctx):
    for package, content in repository_ctx.attr.packages.items():
        repository_ctx.file(package + "/BUILD.bazel" if package else "BUILD.bazel", content)
    for label, path in repository_ctx.attr.files.items():
        repository_ctx.symlink(label, path)

# A few files written here, in place of a repository that Bazel would download.
shim_repository = repository_rule(
    implementation = _shim_repository_impl,
    attrs = {
        "files": attr.label_keyed_string_dict(doc = "File here to path there."),
        "packages": attr.string_dict(doc = "Package to content of its BUILD file."),
    },
)
