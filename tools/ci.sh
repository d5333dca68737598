#!/bin/bash
# SPDX-FileCopyrightText: The otel_cc authors
# SPDX-License-Identifier: Apache-2.0

# tools/dev ci: every check there is, on a machine with nothing installed. Goes on
# after a failure, so that one run reports all; the last line is the count of what
# ran, test targets once for each configuration.

set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

logs="$(mktemp -d)"
passed=0
failed=0
summary=()

# Runs a command with its output in a log. Prints the log's end if it fails.
# Sets `status`, and `log`.
run() {
  local name="$1" start="${SECONDS}"
  shift
  log="${logs}/${name}.log"
  echo "=== ${name}: $*"
  # All of it has to end within 90 minutes.
  timeout --signal=INT --kill-after=60 $((82 * 60 - SECONDS)) \
    "$@" >"${log}" 2>&1 </dev/null
  status=$?
  ((status == 0)) || tail --lines=150 "${log}"
  took=$((SECONDS - start))
}

report() {
  local line
  line="$(printf '%-12s %4d s  %d passed, %d failed' "$1" "${took}" "$2" "$3")"
  echo "${line}"
  summary+=("${line}")
  passed=$((passed + $2))
  failed=$((failed + $3))
}

# A check that is one pass or one failure.
step() {
  run "$@"
  report "$1" $((status == 0)) $((status != 0))
}

bazel_flags=(--keep_going --color=no --curses=no --noshow_progress)

build_step() {
  step "$1" tools/bazel build "${bazel_flags[@]}" "${@:2}"
}

# Counts test targets, from Bazel's own record of what ran.
test_step() {
  local name="$1" events="${logs}/$1.json" all good bad
  shift
  run "${name}" tools/bazel test "${bazel_flags[@]}" \
    --build_event_json_file="${events}" "$@"
  all="$(grep --count '"testSummary":{"totalRunCount"' "${events}")"
  good="$(grep --count --extended-regexp \
    '"testSummary":\{"totalRunCount".*"overallStatus":"(PASSED|FLAKY)"' "${events}")"
  bad=$((all - good))
  # A target that did not build has no test result.
  ((status == 0 || bad > 0)) || bad=1
  report "${name}" "${good}" "${bad}"
}

# Bazel 4 never removes anything from its disk cache.
find ~/.cache/otel_cc/bazel -type f -mtime +14 -delete 2>/dev/null

step packages tools/bazel --version
step lint tools/dev lint
step layers tools/dev layers
step mutations tools/layers/mutation_check.sh
test_step gcc //...
step consumer tools/conformance/run_consumer.sh
step collector tools/conformance/run_collector.sh
test_step clang --config=clang //...
# With clang, which takes half of GCC's time here.
test_step sanitizers --config=clang --config=asan --config=ubsan \
  --test_tag_filters=-no-asan //...
mapfile -t threaded < <(tools/dev threaded)
test_step tsan --config=tsan --test_tag_filters=-no-tsan "${threaded[@]}"
build_step noexcept --config=noexcept //...
build_step cxx20 --config=cxx20 //...
# Not here: `tools/dev races`. What it finds is rare, so that it would decide by
# chance about changes that have nothing to do with it.

echo "=== all, $((SECONDS / 60)) min"
printf '%s\n' "${summary[@]}"
echo "${passed} passed, ${failed} failed"
((failed == 0))
