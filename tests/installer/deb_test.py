# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The Debian packages: built, checked, installed into a clean Debian, used (the viewer by a double-click), removed.

    deb_test.py BUILD_FOLDER
"""

import shutil
import sys
import tempfile
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "tests" / "support"), str(TREE / "resources" / "sample")]

from clean_debian import CleanDebian, run  # noqa: E402
from message import RECIPIENT, SENDER, sample_message  # noqa: E402
from service_fixture import Service  # noqa: E402

BUILD = None
ENVELOPE = "/home/maria/Downloads/securedoc_20260115T102400.html"

# A desktop session in small: an X server, the double-click, and the title of the window that comes up.
DOUBLE_CLICK = f"""
export XDG_CURRENT_DESKTOP=GNOME SECUREDOC_HOME=/home/maria/securedoc
folder=$(mktemp -d) && mkfifo "$folder/display"
(Xvfb -displayfd 3 -screen 0 1024x768x24 -nolisten tcp 3>"$folder/display" 2>/dev/null &)
read -r number <"$folder/display" && export DISPLAY=:$number
gio open {ENVELOPE} || exit 3
window=$(timeout 60 xdotool search --sync --onlyvisible --class securedoc-viewer | head -n 1)
[ -n "$window" ] || exit 4
echo "title: $(xdotool getwindowname "$window")"
echo "command: $(tr '\\0' ' ' <"/proc/$(xdotool getwindowpid "$window")/cmdline")"
"""


class DebTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="securedoc-deb-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        run("cpack", "--config", BUILD / "CPackConfig.cmake", "-B", cls.folder / "packages", cwd=BUILD)
        cls.packages = {path.name.split("_")[0]: path for path in (cls.folder / "packages").glob("*.deb")}
        cls.debian = CleanDebian(cls.folder)
        cls.debian.create()

    def test_lintian_finds_no_error(self):
        self.assertEqual(set(self.packages), {"securedoc-viewer", "securedoc-server"})
        for package in self.packages.values():
            run("lintian", "--no-tag-display-limit", "--allow-root", "--fail-on", "error", package)

    def test_life_of_the_viewer_package(self):
        debian = self.debian
        package = self.packages["securedoc-viewer"]
        shutil.copy(package, debian.root / "tmp" / package.name)
        debian.apt("update")
        policy = debian.root / "etc/securedoc/policy.json"
        policy.parent.mkdir(exist_ok=True)
        policy.write_text('{"trust": {"only_trusted_isuers": true}}')
        said = debian.apt("install", "--no-install-recommends", f"/tmp/{package.name}")
        self.assertIn("may be meant as a restriction", said)  # the package checks what is there
        policy.unlink()
        with Service(self.folder / "service") as service:
            envelope = debian.root / ENVELOPE.lstrip("/")
            envelope.parent.mkdir(parents=True)
            envelope.write_bytes(service.seal(sample_message().as_bytes(), SENDER.addr_spec, [RECIPIENT.addr_spec]))
            debian.run("chown", "-R", "maria:maria", "/home/maria")
            self.check_type()
            self.check_double_click()
            self.check_command_line(service)
        self.check_companion()
        self.check_removal()

    def test_server_package(self):
        debian = self.debian
        package = self.packages["securedoc-server"]
        shutil.copy(package, debian.root / "tmp" / package.name)
        debian.apt("update")
        debian.apt("install", "--no-install-recommends", f"/tmp/{package.name}")
        user, data = "securedoc-service", "/var/lib/securedoc-service"
        self.assertEqual(debian.run("stat", "-c", "%U %a", data).strip(), f"{user} 700")
        debian.run("securedoc-service", "admin", "init", "--data", data, "--issuer", "https://keys.example.org",
                   "--organisation", "Klinik", user=user)
        self.assertIn("envelopes", debian.run("securedoc-service", "admin", "stats", "--data", data, "--json", user=user))
        self.assertIn("securedoc-gateway", debian.run("securedoc-gateway", "--help"))
        self.assertIn("/usr/share/doc/securedoc-server/operating.md", debian.run("dpkg", "-L", "securedoc-server"))
        shutil.copy(debian.root / data.lstrip("/") / "gateway.json", debian.root / "etc/securedoc/gateway.json")
        debian.run("apt-get", "-q", "-y", "purge", "securedoc-server")
        self.assertTrue((debian.root / data.lstrip("/") / "master.key").exists())
        for folder in ("etc", "var/lib"):  # the gateway's signing key and credential are gone with it
            self.assertEqual(list((debian.root / folder).rglob("gateway*.json")), [])

    def check_type(self):
        debian = self.debian
        self.assertIn("application/x-securedoc", debian.run("gio", "info", "-a", "standard::content-type", ENVELOPE))
        self.assertIn("securedoc-viewer.desktop", debian.run("gio", "mime", "application/x-securedoc"))
        page = debian.root / "home/maria/page.html"
        page.write_text("<!DOCTYPE html><title>x</title>")
        self.assertIn("text/html", debian.run("gio", "info", "-a", "standard::content-type", "/home/maria/page.html"))

    def check_double_click(self):
        seen = self.debian.run("sh", "-c", DOUBLE_CLICK, user="maria")
        self.assertIn("Your results and the plan until March", seen.partition("title:")[2].partition("\n")[0])
        self.assertIn(ENVELOPE, seen.partition("command:")[2])

    def check_command_line(self, service):
        debian = self.debian
        debian.run("securedoc", "inspect", ENVELOPE, user="maria", status=12)
        debian.run("securedoc", "trust", "add", service.issuer, user="maria")
        self.assertIn(service.organisation, debian.run("securedoc", "inspect", ENVELOPE, user="maria"))

    def check_companion(self):
        debian = self.debian
        said = debian.run("env", "QT_QPA_PLATFORM=offscreen", "securedoc-companion", "--version", user="maria")
        self.assertIn("securedoc-companion", said)
        run("desktop-file-validate", debian.root / "usr/share/applications/securedoc-companion.desktop")
        self.assertIn("/usr/share/man/man1/securedoc-companion.1.gz", debian.run("dpkg", "-L", "securedoc-viewer"))

    def check_removal(self):
        debian = self.debian
        brought = [line for line in debian.run("dpkg", "-L", "securedoc-viewer").split("\n")
                   if (debian.root / line.lstrip("/")).is_file()]
        self.assertGreater(len(brought), 8)
        debian.run("apt-get", "-q", "-y", "purge", "securedoc-viewer")
        self.assertEqual([name for name in brought if (debian.root / name.lstrip("/")).exists()], [])
        self.assertIn("text/html", debian.run("gio", "info", "-a", "standard::content-type", ENVELOPE))


if __name__ == "__main__":
    BUILD = Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
