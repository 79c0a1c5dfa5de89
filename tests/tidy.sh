#!/usr/bin/env bash
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# tests/tidy.sh [BASE]: clang-tidy over the .cpp files of ours that changed since BASE (else since main, else since the commit before), with
# build/release/compile_commands.json. Ends with 1 when one breaks a rule of WarningsAsErrors (.clang-tidy); all else is said.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
most=20 # files: a whole tree takes an hour

commands=build/release/compile_commands.json
[ -f "$commands" ] || { echo "tidy: build the release preset first" >&2; exit 2; }
if [ $# -ge 1 ]; then
    base=$1
else
    base=$(git merge-base HEAD origin/main 2>/dev/null || git merge-base HEAD main 2>/dev/null || true)
    [ -n "$base" ] && [ "$base" != "$(git rev-parse HEAD)" ] || base=HEAD~1
fi
git rev-parse -q --verify "$base^{commit}" >/dev/null || { echo "tidy: no commit $base to compare with: nothing looked at"; exit 0; }

mapfile -t changed < <(git diff --name-only --diff-filter=d "$base" -- 'core/*.cpp' 'server/*.cpp' 'app/*.cpp' 'viewer/*.cpp' 'addin/*.cpp')
files=()
for file in "${changed[@]}"; do
    ! grep -qF "\"file\": \"$PWD/$file\"" "$commands" || files+=("$file") # what is built for Windows is not in it
done
[ ${#files[@]} -gt 0 ] || { echo "tidy: no C++ changed since $base"; exit 0; }
[ ${#files[@]} -le $most ] || echo "tidy: ${#files[@]} files changed since $base, the first $most are looked at"
files=("${files[@]:0:$most}")
# GCC's flags that clang does not know are no findings; nor is C++ that this clang cannot read yet.
said=build/tidy.log
printf '%s\0' "${files[@]}" |
    xargs -0 -n 1 -P "$(nproc)" clang-tidy-14 -p build/release --quiet --extra-arg=-Wno-unknown-warning-option \
        --extra-arg=-Wno-unused-command-line-argument --extra-arg=-Wno-error >"$said" 2>/dev/null || true
cat "$said"
echo "tidy: ${#files[@]} files changed since $base"
! grep -q -- '-warnings-as-errors\]' "$said" || { echo "tidy: a rule of WarningsAsErrors is broken" >&2; exit 1; }
