# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""A desktop of its own for a test: X server, window manager, session bus, keyring, accessibility bus; and a window
that is read and used as a screen reader does it (AT-SPI)."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "tests" / "support"))

from service_fixture import program, wait_until  # noqa: E402

SCREEN = "1024x900x24"
INSIDE = "SECUREDOC_TEST_DESKTOP"


def run_inside(script, screen=SCREEN):
    """Runs `script` again within a new desktop whose screen is so large, and ends with its exit code; returns when already within one."""
    if os.environ.get(INSIDE):
        return
    with tempfile.TemporaryDirectory(prefix="securedoc-desktop-") as folder:
        home = Path(folder)
        (home / "run").mkdir(mode=0o700)
        read, write = os.pipe()
        screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", screen, "-nolisten", "tcp"],
                                  pass_fds=[write], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            display = f":{pipe.readline().strip()}"
        kept = {name: value for name, value in os.environ.items()
                if name in ("PATH", "SECUREDOC_BIN_DIR", "SECUREDOC_IMAGES", "SECUREDOC_NPM_TEST", "ASAN_OPTIONS")}
        environment = {**kept, "HOME": folder, "TMPDIR": folder, "XDG_RUNTIME_DIR": f"{folder}/run",
                       "XDG_DATA_HOME": f"{folder}/data", "XDG_CONFIG_HOME": f"{folder}/config",
                       "XDG_CACHE_HOME": f"{folder}/cache", "LANG": "C.UTF-8", "TZ": "UTC", "DISPLAY": display,
                       "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "NO_AT_BRIDGE": "0", INSIDE: folder}
        try:
            command = ["dbus-run-session", "--", "/usr/bin/python3", "-B", script, *sys.argv[1:]]
            code = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL).returncode
        finally:
            screen.terminate()
            screen.wait()
    sys.exit(code)


class Desktop:
    """The daemons of a session; made once, within run_inside()."""

    def __enter__(self):
        self.folder = Path(os.environ[INSIDE])
        subprocess.run(["gnome-keyring-daemon", "--unlock", "--components=secrets", "--daemonize"], check=True,
                       input=b"test-password\n", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.children = [self._start("/usr/libexec/at-spi-bus-launcher", "--launch-immediately"),
                         self._start("openbox")]
        wait_until(lambda: b"org.freedesktop.secrets" in self._names(), "the keyring")
        wait_until(lambda: b"org.a11y.Bus" in self._names(), "the accessibility bus")
        return self

    def __exit__(self, *_):
        for child in self.children:
            child.terminate()
            child.wait()

    @staticmethod
    def _start(*command):
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    @staticmethod
    def _names():
        return subprocess.run(["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus",
                               "/org/freedesktop/DBus", "org.freedesktop.DBus.ListNames"],
                              stdout=subprocess.PIPE).stdout


class Viewer:
    """One run of securedoc-viewer, or of another program with a window."""

    program = "securedoc-viewer"

    def __init__(self, *files, **environment):
        self.process = subprocess.Popen([program(self.program), *map(str, files)],
                                        env={**os.environ, **environment})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait()

    # reading

    def _application(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        desktop.set_cache_mask(Atspi.Cache.NONE)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application is not None and application.get_process_id() == self.process.pid:
                application.set_cache_mask(Atspi.Cache.NONE)
                return application
        return None

    def nodes(self):
        """(role, name, node) of everything that is on the screen now."""
        found = []
        try:
            stack = [self._application()]
            while stack:
                node = stack.pop()
                if node is None:
                    continue
                states = node.get_state_set()
                role = node.get_role_name()
                if role != "application" and not states.contains(Atspi.StateType.SHOWING):
                    continue
                found.append((role, node.get_name() or "", node))
                stack += [node.get_child_at_index(i) for i in reversed(range(node.get_child_count()))]
        except GLib.Error:  # a widget went while it was read; the caller asks again
            pass
        return found

    def text(self):
        return "\n".join(f"{role}: {name}" for role, name, _ in self.nodes() if name)

    def find(self, name, role=None):
        """The first shown thing whose name matches the regular expression `name`."""
        for its_role, its_name, node in self.nodes():
            if re.search(name, its_name) and (role is None or role == its_role):
                return node
        return None

    def wait_for(self, name, role=None):
        try:
            return wait_until(lambda: self.find(name, role), f"{role or 'something'} named {name!r}")
        except TimeoutError as error:
            raise AssertionError(f"{error}; shown is:\n{self.text()}") from error

    # using

    def wait_enabled(self, name, role):
        def enabled():
            node = self.find(name, role)
            return node if node and node.get_state_set().contains(Atspi.StateType.ENABLED) else None

        try:
            return wait_until(enabled, f"{name!r} to be enabled")
        except TimeoutError as error:
            raise AssertionError(f"{error}; shown is:\n{self.text()}") from error

    def press(self, name, role="push button"):
        node = self.wait_enabled(name, role)
        actions = [node.get_action_name(i).lower() for i in range(node.get_n_actions())]
        for wanted in ("press", "toggle", "showmenu"):
            if wanted in actions:
                return node.do_action(actions.index(wanted))
        raise AssertionError(f"{name!r} has only the actions {actions}")

    def enter(self, name, text, role=None):
        node = self.wait_for(name, role)
        if not node.set_text_contents(text):
            raise AssertionError(f"{name!r} does not take text")

    def focused(self):
        for role, name, node in self.nodes():
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return role, name
        return None

    def has_focus(self, name):
        """Qt calls the current item of a list focused, too, whether the list is or not."""
        return any(its_name == name and node.get_state_set().contains(Atspi.StateType.FOCUSED)
                   for _, its_name, node in self.nodes())

    @staticmethod
    def keys(*keys):
        """Presses keys, as xdotool names them, in the window that has the focus."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    @staticmethod
    def type(text):
        subprocess.run(["xdotool", "type", "--delay", "5", text], check=True)

    def close(self, title):
        """Goes to the window whose title holds `title`, and closes it by its key."""
        window = wait_until(lambda: self._window(title), f"the window {title!r}")
        subprocess.run(["xdotool", "windowactivate", "--sync", window], check=True)
        self.keys("ctrl+w")

    def screenshot(self, path, title=None):
        window = wait_until(lambda: self._window(title), "the window")
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", window, "-strip", str(path)], check=True)

    def _window(self, title=None):
        """The first window of this run, or the one whose title holds `title`."""
        wanted = ["--name", title] if title else ["--class", self.program]
        found = subprocess.run(["xdotool", "search", "--all", "--onlyvisible", "--pid", str(self.process.pid), *wanted],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        return found.stdout.split()[0] if found.stdout.split() else None
