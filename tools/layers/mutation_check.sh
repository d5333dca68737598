#!/bin/bash
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

# Breaks a copy of this tree on purpose, to see that the checks notice: the layer
# check a forbidden dependency and a forbidden include, clang a missing one. A check
# that never fails would look the same as one that always passes.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

copy="$(mktemp -d)"
trap '(cd "${copy}/tree" && tools/bazel shutdown); chmod -R u+w "${copy}"; rm -rf "${copy}"' EXIT
mkdir "${copy}/tree"
git ls-files --cached --others --exclude-standard -z |
  tar --create --null --files-from=- --ignore-failed-read 2>/dev/null |
  tar --extract --directory="${copy}/tree"
cd "${copy}/tree"
# Its own output base, gone with the copy.
echo "startup --output_base=${copy}/output" >user.bazelrc

package() {
  mkdir -p "$1"
  {
    echo 'load("//tools/build_defs:otel.bzl", "otel_cc_library")'
    cat
  } >"$1/BUILD.bazel"
}

# Expects that the command fails and says so with $1.
expect_failure() {
  local message="$1" output
  shift
  if output="$("$@" 2>&1)"; then
    echo "NOT NOTICED: ${message}"
    exit 1
  elif ! grep --quiet --fixed-strings -e "${message}" <<<"${output}"; then
    echo "failed, but not with '${message}':"
    tail --lines=30 <<<"${output}"
    exit 1
  fi
  echo "noticed: ${message}"
}

echo "A missing dependency, which GCC's sandbox cannot see either:"
package sdk/mutation <<'END'
otel_cc_library(name = "base", hdrs = ["base.h"], visibility = ["//visibility:public"])
otel_cc_library(name = "middle", hdrs = ["middle.h"], deps = [":base"])
otel_cc_library(name = "top", srcs = ["top.cc"], deps = [":middle"])
END
echo 'inline int Base() { return 1; }' >sdk/mutation/base.h
echo '#include "sdk/mutation/base.h"' | tee sdk/mutation/middle.h >sdk/mutation/top.cc
expect_failure 'does not depend on a module exporting' \
  tools/bazel build --config=clang //sdk/mutation:top

echo "A forbidden dependency and a forbidden include:"
package api/mutation <<'END'
otel_cc_library(name = "dependency", deps = ["//sdk/mutation:base"])
otel_cc_library(name = "include", hdrs = ["include.h"])
END
echo '#include "sdk/mutation/base.h"' >api/mutation/include.h
expect_failure '//api/mutation:dependency depends on //sdk/mutation:base' tools/dev layers
expect_failure 'api/mutation/include.h includes "sdk/mutation/base.h"' tools/dev layers
