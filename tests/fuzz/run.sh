#!/usr/bin/env bash
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# tests/fuzz/run.sh SECONDS [TARGET...]: builds the fuzz preset and lets each target work for that long on its corpus
# (the CORPUS in tests/fuzz/CMakeLists.txt, grown in build/fuzz/corpus/TARGET). Ends with 1 when one of them found
# something; what it found lies in build/fuzz/findings. As many run at once as there are cores.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
[ $# -ge 1 ] || { sed -n '4,6s/^# //p' "$0" >&2; exit 2; }
seconds=$1
shift

cmake --preset fuzz -DPython3_EXECUTABLE=/usr/bin/python3 >/dev/null
cmake --build build/fuzz --target fuzzers -- --quiet
targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <(find build/fuzz/fuzz -type f -name 'fuzz_*' -printf '%f\n' | sed 's/^fuzz_//' | sort)

mkdir -p build/fuzz/findings
fuzz() {
    local target=$1 grown=build/fuzz/corpus/$1 seeds
    mkdir -p "$grown"
    mapfile -t seeds < <(sed '/^$/d' "build/fuzz/fuzz/$target.seeds")
    # A busy machine alone must not make an input slow.
    "build/fuzz/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="build/fuzz/findings/$target-" "$grown" "${seeds[@]}" >"build/fuzz/$target.log" 2>&1 || {
        echo "fuzz: $target found something:"
        tail -n 30 "build/fuzz/$target.log"
        return 1
    }
    echo "fuzz: $target, $seconds s, $(sed -n 's/stat::number_of_executed_units: *//p' "build/fuzz/$target.log") inputs"
}
export -f fuzz
export seconds
printf '%s\0' "${targets[@]}" | xargs -0 -n 1 -P "$(nproc)" bash -c 'fuzz "$0"'
