#!/bin/bash
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

# Builds the Collector of this folder, once for each state of its sources, and
# prints the program's path. Everything else it says goes to stderr.
#
# go.sum has the checksum of every module and of Go itself, so that a checksum
# database is not needed; GOPROXY decides where modules come from, as usual.

set -euo pipefail
here="$(cd "${BASH_SOURCE[0]%/*}" && pwd)"
# shellcheck source=tools/deps/packages.sh
source "${here}/../deps/packages.sh"

# The Go that go.mod asks for, and the one to fetch where Go is older.
needed_minor=24
toolchain=go1.24.11

say() { echo "otel_collector: $*" >&2; }

# Sets `go` to a Go that is new enough.
find_go() {
  go="$(command -v go || true)"
  if [[ -z ${go} ]]; then
    find_missing_packages "${here}/../deps/collector_packages.txt"
    install_missing_packages
    go=/usr/bin/go
  fi
  local version
  version="$("${go}" env GOVERSION)"
  [[ ${version} =~ ^go1\.([0-9]+) ]] && ((BASH_REMATCH[1] >= needed_minor)) && return
  say "${go} is ${version}; fetching ${toolchain} as a Go module (about 80 MB)."
  local platform folder
  platform="$("${go}" env GOOS)-$("${go}" env GOARCH)"
  folder="$(cd "${here}/go_toolchain" && GOWORK=off GOFLAGS=-mod=readonly "${go}" mod \
    download -json "golang.org/toolchain@v0.0.1-${toolchain}.${platform}" |
    sed -n 's/^[[:space:]]*"Dir": "\(.*\)",*$/\1/p')"
  # Modules hold no executables, and a module in the cache is read-only.
  chmod u+wx "${folder}/bin/"* "${folder}/pkg/tool/"*/*
  go="${folder}/bin/go"
  export GOROOT="${folder}" GOTOOLCHAIN=local
}

sources=("${here}/main.go" "${here}/go.mod" "${here}/go.sum")
key="$(cat "${sources[@]}" | sha256sum | cut --characters=1-16)"
folder="${XDG_CACHE_HOME:-${HOME}/.cache}/otel_cc/otelcol-${key}"
program="${folder}/otelcol"
if [[ ! -x ${program} ]]; then
  mkdir -p "${folder}"
  # Two callers at once build once.
  exec 9>"${folder}/lock"
  flock 9
  if [[ ! -x ${program} ]]; then
    find_go
    say "building a Collector from its Go modules into ${folder}; two to five" \
      "minutes, once."
    (cd "${here}" && GOWORK=off GOFLAGS="-mod=readonly -buildvcs=false" CGO_ENABLED=0 \
      nice "${go}" build -trimpath -ldflags="-s -w" -o "${program}.new" . >&2)
    mv "${program}.new" "${program}"
  fi
fi
echo "${program}"
