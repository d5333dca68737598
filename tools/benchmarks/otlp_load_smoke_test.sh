#!/bin/sh
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

# Runs otlp_load for a second at a rate that any machine holds.

set -eu
output=$("$1" --rate=1000 --seconds=1)
echo "$output"
echo "$output" | grep -q '^dropped    0 spans'
echo "$output" | grep -q '^failed     0 spans'
