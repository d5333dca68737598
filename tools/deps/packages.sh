# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash

# Installs distribution packages; sourced by tools/bazel and tools/dev.

# Sets `missing` to the packages of list $1 whose marker file is absent. Built-ins
# only, one stat each: tools/bazel does this before every Bazel command.
find_missing_packages() {
  missing=()
  local package marker
  while read -r package marker; do
    case ${package} in
      '' | '#'*) ;;
      *) [[ -e ${marker} ]] || missing+=("${package}") ;;
    esac
  done <"$1"
}

# Takes package $1 off `missing`.
remove_missing_package() {
  local package kept=()
  for package in "${missing[@]}"; do
    [[ ${package} == "$1" ]] || kept+=("${package}")
  done
  missing=("${kept[@]}")
}

apt() {
  local as_root=(env DEBIAN_FRONTEND=noninteractive)
  if ((EUID != 0)); then
    as_root=(sudo "${as_root[@]}")
    # Without a terminal nobody can type a password: fail rather than wait.
    [[ -t 0 ]] || as_root=(sudo -n "${as_root[@]:1}")
  fi
  # Thousands of lines of progress help nobody, and stdout is the Bazel command's.
  "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=600 --yes --quiet=2 "$@" >/dev/null
}

# Installs `missing`. The package index is fetched only when the present one does
# not do.
install_missing_packages() {
  ((${#missing[@]})) || return 0
  if command -v apt-get >/dev/null &&
    { ((EUID == 0)) || command -v sudo >/dev/null; }; then
    echo "This machine lacks ${#missing[@]} packages. Installing them with apt-get," \
      "which takes a minute or two: ${missing[*]}" >&2
    local install=(install --no-install-recommends "${missing[@]}")
    if apt-get --simulate "${install[@]}" >/dev/null 2>&1 && apt "${install[@]}" ||
      { apt update && apt "${install[@]}"; }; then
      return 0
    fi
  fi
  {
    echo "This machine lacks packages, and installing them needs apt-get (Debian 12)"
    echo "and root or sudo. Please install them and run this command again:"
    echo "  ${missing[*]}"
  } >&2
  return 1
}
