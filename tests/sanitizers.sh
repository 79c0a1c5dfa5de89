#!/usr/bin/env bash
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# tests/sanitizers.sh asan|tsan [--only FOLDER[,FOLDER]] [CTEST ARGUMENTS]: builds that preset and runs the C++ tests under it. With --only,
# the unit tests of those folders and what they need, e.g. --only core,server.
# Left out: tests that load Qt WebEngine, which is not clean itself, and those that measure or install.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
preset=${1-}
[ "$preset" = asan ] || [ "$preset" = tsan ] || { sed -n '4,6s/^# //p' "$0" >&2; exit 2; }
shift
chosen=()
targets=()
cmake --preset "$preset" -DPython3_EXECUTABLE=/usr/bin/python3 >/dev/null
if [ "${1-}" = --only ]; then
    folders=${2//,/|}
    shift 2
    chosen=(-R "^($folders)\..*_test\$")
    # A test is called like its target, with dots.
    mapfile -t targets < <(ctest --test-dir "build/$preset" -N "${chosen[@]}" | sed -n 's/^ *Test *#[0-9]*: //p' | tr . _)
    [ ${#targets[@]} -gt 0 ] || { echo "no test in $folders" >&2; exit 2; }
    targets=(--target "${targets[@]}")
fi
cmake --build "build/$preset" "${targets[@]}" -- --quiet
export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS=print_stacktrace=1
# Debian's Qt is not instrumented, so the thread sanitizer must not judge what happens inside it.
export TSAN_OPTIONS="suppressions=$PWD/tests/support/tsan.supp:ignore_noninstrumented_modules=1"
ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j "$(nproc)" \
    -E '^(viewer\.web|bench|lint|installer|e2e)' "${chosen[@]}" "$@" </dev/null
