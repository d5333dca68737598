#!/bin/bash
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

# Runs programs of this repository against a real Collector: the tests of
# collector/, which bazel test //... leaves out because they need Go and PyPI.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=tools/deps/packages.sh
source tools/deps/packages.sh

# One folder for each set of packages.
packages=(
  opentelemetry-sdk==1.45.2
  opentelemetry-exporter-otlp-proto-http==1.45.2
  opentelemetry-instrumentation-requests==0.66b2
  requests==2.34.2
)

# Prints the path of a Python that has the packages.
python_with_opentelemetry() {
  local key folder
  key="$(sha256sum <<<"${packages[*]}" | cut --characters=1-16)"
  folder="${XDG_CACHE_HOME:-${HOME}/.cache}/otel_cc/python-${key}"
  if [[ ! -e ${folder}/complete ]]; then
    echo "Installing OpenTelemetry for Python into ${folder}." >&2
    missing=()
    python3 -m ensurepip --version >/dev/null 2>&1 || missing=(python3-venv)
    install_missing_packages
    python3 -m venv --clear "${folder}" >&2
    "${folder}/bin/pip" install --quiet --disable-pip-version-check "${packages[@]}" >&2
    touch "${folder}/complete"
  fi
  echo "${folder}/bin/python3"
}

collector="$(tools/collector/build.sh)"
python="$(python_with_opentelemetry)"
exec tools/bazel test "$@" \
  --test_env=OTEL_CC_COLLECTOR="${collector}" \
  --test_env=OTEL_CC_PYTHON="${python}" \
  //tools/conformance/collector:dice_test \
  //tools/conformance/collector:languages_test \
  //tools/conformance/collector:outage_test
