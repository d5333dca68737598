#!/bin/bash
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

# Builds and runs the programs of consumer_workspace/, which sees this repository
# as any other project does: as @otel_cc.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/consumer_workspace"

bazel=../../bazel

# An API user must not carry a library that only the SDK needs.
closure="$("${bazel}" query --notool_deps 'deps(//:api_only)')"
if grep --extended-regexp '^@(com_google_absl|com_google_protobuf|com_github_grpc_grpc)//' \
  <<<"${closure}"; then
  echo "FAILED: the API depends on these"
  exit 1
fi

"${bazel}" build //...

# Expects that program $1 prints $2 among its lines.
expect() {
  local output
  output="$("${bazel}" run "//:$1" 2>/dev/null)"
  if ! grep --quiet --fixed-strings -e "$2" <<<"${output}"; then
    echo "FAILED: '$2' is not in what $1 prints:"
    echo "${output}"
    exit 1
  fi
  echo "ok: $1"
}
expect api_only 'recording: no'
expect console_setup '"service.name": "console-setup"'
expect console_setup '"name": "work"'
expect dice_server_own_exporter 'dice: roll'
expect dice_server_own_exporter ': GET /rolldice'
