#!/usr/bin/env bash
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# tests/sanitizers.sh asan|tsan [CTEST ARGUMENTS]: builds that preset and runs the C++ tests under it.
# Left out: tests that load Qt WebEngine, which is not clean itself, and those that measure or install.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
preset=${1-}
[ "$preset" = asan ] || [ "$preset" = tsan ] || { sed -n '4,5s/^# //p' "$0" >&2; exit 2; }
shift

cmake --preset "$preset" >/dev/null
cmake --build "build/$preset" -- --quiet
export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS=print_stacktrace=1
# Debian's Qt is not instrumented, so the thread sanitizer must not judge what happens inside it.
export TSAN_OPTIONS="suppressions=$PWD/tests/support/tsan.supp:ignore_noninstrumented_modules=1"
ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j "$(nproc)" \
    -E '^(viewer\.web|bench|lint|installer|e2e)' "$@" </dev/null
