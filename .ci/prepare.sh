# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Sourced by ./run and ./test: installs what is missing and builds. Expects the working directory to be the tree.

fail() {
    printf '%s\n' "$*" >&2
    exit 2
}

# packages build|test: names from .ci/packages; "test" means all of them.
packages() {
    sed -e '/^[[:space:]]*#/d' -e '/^[[:space:]]*$/d' .ci/packages |
        if [ "$1" = build ]; then grep '# build:'; else cat; fi | awk '{ print $1 }'
}

missing_packages() {
    local wanted installed
    wanted=$(packages "$1" | sort -u)
    # What an installed package provides counts too: nodejs of Node's own repository brings npm and conflicts with Debian's.
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}, ${Provides}\n' 2>/dev/null |
        sed -n -e 's/([^)]*)//g' -e 's/^installed //p' | tr -s ', ' '\n' | sort -u)
    comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$installed")
}

apt() {
    DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@" \
        </dev/null >>"$log" 2>&1
}

# install_packages build|test: quick and silent when nothing is missing.
install_packages() {
    local missing log
    (. /etc/os-release 2>/dev/null && [ "${ID-}" = debian ] && [ "${VERSION_ID-}" = 12 ]) ||
        fail "This script installs packages of Debian 12 (bookworm), and this is another system." \
            "On other systems install the counterparts of .ci/packages by hand, then:" \
            "cmake --preset release && cmake --build build/release"
    missing=$(missing_packages "$1" | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    [ "$(id -u)" = 0 ] ||
        fail "Some packages are missing. Run this script once as root, or install them yourself:" \
            "  apt-get install --no-install-recommends $missing"
    echo "Installing $(wc -w <<<"$missing") packages and what they depend on (about two minutes)"
    log=$(mktemp)
    # A mail server in the list must bring its programs only, and neither ask nor start.
    echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections 2>/dev/null || true
    # shellcheck disable=SC2086
    { apt update && apt install --no-install-recommends $missing; } || {
        tail -n 20 "$log" >&2
        fail "apt-get could not install the packages; the full log is $log"
    }
    rm -f "$log"
}

# build TARGET...: the release preset.
build() {
    local target targets=()
    for target in "$@"; do targets+=(--target "$target"); done
    [ -f build/release/build.ninja ] || echo "Building (the first time takes some minutes)"
    mkdir -p build
    # Debian's own Python: it sees the modules that Debian's packages bring.
    cmake --preset release -DPython3_EXECUTABLE=/usr/bin/python3 >build/configure.log 2>&1 || {
        cat build/configure.log >&2
        fail "cmake could not configure the tree"
    }
    cmake --build build/release "${targets[@]}" -- --quiet || fail "the build failed"
}
