# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""A clean Debian 12 in a folder, made by debootstrap and kept as a tarball so that the next one takes seconds."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "securedoc-test"
MIRROR = "http://deb.debian.org/debian"
# What a desktop has anyway, and what the test looks with. No Qt: that must come with our package.
DESKTOP = ["ca-certificates", "desktop-file-utils", "libglib2.0-bin", "procps", "shared-mime-info", "xdotool", "xvfb"]
ENTER = 'mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && root=$1 && shift && exec chroot "$root" "$@"'


def run(*command, **options):
    """Runs a command of the host; fails with everything it said."""
    done = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace", **options)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout[-4000:]}")
    return done.stdout


class CleanDebian:
    """Mounts live in a namespace of each command, so nothing stays mounted whatever happens."""

    def __init__(self, folder):
        if os.geteuid() != 0:
            raise PermissionError("this test makes a chroot and must run as root")
        self.root = Path(folder) / "debian"
        self.archives = CACHE / "archives"

    def create(self):
        wanted = hashlib.sha256(" ".join(DESKTOP).encode()).hexdigest()[:12]
        tarball = CACHE / f"bookworm-{wanted}.tar"
        self.archives.mkdir(parents=True, exist_ok=True)
        self.root.mkdir()
        if tarball.exists():
            run("tar", "-C", self.root, "--numeric-owner", "-xpf", tarball)
            self._adopt_network()
            return
        run("debootstrap", "--variant=minbase", "bookworm", self.root, MIRROR)
        self._adopt_network()
        self.apt("update")
        self.apt("install", "--no-install-recommends", *DESKTOP)
        self.run("useradd", "--create-home", "maria")
        partial = tarball.with_suffix(f".{os.getpid()}")
        run("tar", "-C", self.root, "--numeric-owner", "--exclude=./proc/*", "--exclude=./dev/*",
            "--exclude=./var/cache/apt/archives/*.deb", "-cpf", partial, ".")
        partial.rename(tarball)

    def remove(self):
        shutil.rmtree(self.root, ignore_errors=True)

    def _adopt_network(self):
        for name in ("resolv.conf", "hosts"):
            if Path("/etc", name).exists():
                shutil.copyfile(f"/etc/{name}", self.root / "etc" / name)

    def command(self, *command, user=None):
        """The command line that runs `command` inside; its processes end with it."""
        inside = [str(part) for part in command]
        if user:
            inside = ["runuser", "-u", user, "--", *inside]
        return ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", ENTER, "sh", str(self.root), *inside]

    def run(self, *command, user=None, status=0):
        """Runs inside; gives its output, and fails unless it ends with `status`."""
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive",
                       "HOME": f"/home/{user}" if user else "/root"}
        done = subprocess.run(self.command(*command, user=user), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, errors="replace", env=environment)
        if done.returncode != status:
            raise AssertionError(f"{' '.join(map(str, command))} ended with {done.returncode}, not {status}:\n"
                                 f"{done.stdout[-4000:]}")
        return done.stdout

    def apt(self, *arguments):
        """apt-get inside, and what it says; downloaded packages are kept outside for the next time."""
        kept = self.root / "var/cache/apt/archives"
        for package in self.archives.glob("*.deb"):
            shutil.copy(package, kept)
        said = self.run("apt-get", "-q", "-y", "-o", "APT::Keep-Downloaded-Packages=true",
                        "-o", "Dpkg::Options::=--force-unsafe-io", *arguments)
        for package in kept.glob("*.deb"):
            if not (self.archives / package.name).exists():
                shutil.copy(package, self.archives / package.name)
            package.unlink()
        return said
