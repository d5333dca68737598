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

# What must pass.
step packages tools/bazel --version
step lint tools/dev lint
step layers tools/dev layers
test_step gcc //...
step consumer tools/conformance/run_consumer.sh

# What is told but does not yet decide: these configurations have not passed as a
# whole so far. Each moves up when it has. None is begun late, so that the run ends
# in time.
required_passed="${passed}" required_failed="${failed}"
latest=$((60 * 60))
advisory() {
  if ((SECONDS > latest)); then
    summary+=("$2 not begun: out of time")
  else
    "$@"
  fi
}
advisory step mutations tools/layers/mutation_check.sh
advisory test_step clang --config=clang //...
# With clang, which takes half of GCC's time here.
advisory test_step sanitizers --config=clang --config=asan --config=ubsan \
  --test_tag_filters=-no-asan //...
advisory build_step noexcept --config=noexcept //...
advisory step races tools/dev races 10

echo "=== all, $((SECONDS / 60)) min"
printf '%s\n' "${summary[@]}"
echo "advisory: $((passed - required_passed)) passed," \
  "$((failed - required_failed)) failed"
echo "${required_passed} passed, ${required_failed} failed"
((required_failed == 0))
