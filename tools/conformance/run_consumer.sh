#!/bin/bash
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

# Builds and runs the programs of consumer_workspace/, which sees this repository
# as any other project does: as @otel_cc.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/consumer_workspace"

bazel=../../bazel

# An API user must not carry a library that only the SDK needs.
forbidden="$("${bazel}" query --notool_deps 'deps(//:api_only)' |
  grep --extended-regexp '^@(com_google_absl|com_google_protobuf|com_github_grpc_grpc)//' || true)"
if [[ -n ${forbidden} ]]; then
  echo "FAILED: the API depends on:"
  echo "${forbidden}"
  exit 1
fi

"${bazel}" build //...
output="$("${bazel}" run //:api_only)"
if [[ ${output} != 'recording: no' ]]; then
  echo "FAILED: api_only prints: ${output}"
  exit 1
fi
