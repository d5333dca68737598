#!/bin/bash
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

# Checks that docs/environment.md is what the table of variables says.

set -eu

if ! sdk/configuration/environment_docs | diff -u docs/environment.md -; then
  echo "Renew it: tools/bazel run //sdk/configuration:environment_docs -- --write"
  exit 1
fi
