#!/bin/sh
# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
# with_keyring.sh PROGRAM...: runs it with an unlocked, throwaway gnome-keyring on a session bus of its own.
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_RUNTIME_DIR="$home/run"
mkdir -p "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
unset DISPLAY WAYLAND_DISPLAY SECUREDOC_HOME || true
cat > "$home/inside.sh" <<'INSIDE'
set -eu
eval "$(printf 'test-password\n' | gnome-keyring-daemon --unlock --components=secrets --daemonize)"
tries=0
until busctl --user list | grep -q org.freedesktop.secrets; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { echo "gnome-keyring did not come up" >&2; exit 1; }
    sleep 0.1
done
status=0
"$@" || status=$?
daemon=$(busctl --user status org.freedesktop.secrets 2>/dev/null | sed -n 's/^PID=//p')
[ -z "$daemon" ] || kill "$daemon"
exit "$status"
INSIDE
dbus-run-session -- sh "$home/inside.sh" "$@"
