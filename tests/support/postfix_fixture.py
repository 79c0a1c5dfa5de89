# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""A private Postfix in a folder of its own, loopback only, with the gateway as its milter and a sink behind it.

It takes mail on `port` (with the milter) and on `inside_port` (without, for sealed mail that comes back).
"""

import os
import pwd
import smtplib
import subprocess
import threading
from pathlib import Path

from aiosmtpd.controller import Controller

from service_fixture import free_port, program, wait_until

SERVICES = """
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Sink:
    """An SMTP server that keeps what it gets: a list of (sender, recipients, bytes)."""

    def __init__(self):
        self.mails = []
        self.lock = threading.Lock()
        self.port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, data_size_limit=1 << 28)

    async def handle_DATA(self, _server, _session, envelope):  # the library's name; pylint: disable=invalid-name
        with self.lock:
            self.mails.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        return "250 stored"

    def to(self, recipient):
        with self.lock:
            return [mail for mail in self.mails if recipient in mail[1]]

    def clear(self):
        with self.lock:
            self.mails.clear()


class MailServer:
    """Postfix, the sink behind it, and the gateway before it."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.port, self.inside_port = free_port(), free_port()
        self.sink = Sink()
        self.socket = self.folder / "milter" / "gateway.sock"
        self.gateway = None
        self.log = self.folder / "gateway.log"

    @property
    def root(self):
        return [] if os.geteuid() == 0 else ["sudo", "-n"]

    def start(self):
        self.sink.controller.start()
        conf = self.folder / "conf"
        for name in ("conf", "queue", "data", "milter"):
            (self.folder / name).mkdir(parents=True)
        for path in (self.folder, *self.folder.iterdir()):
            path.chmod(0o755)
        subprocess.run([*self.root, "chown", "root", str(self.folder / "queue"), str(conf)], check=True)
        subprocess.run([*self.root, "chown", "postfix", str(self.folder / "data")], check=True)
        (conf / "main.cf").write_text(self.settings())
        (conf / "master.cf").write_text(
            f"127.0.0.1:{self.port} inet n - n - - smtpd\n"
            f"127.0.0.1:{self.inside_port} inet n - n - - smtpd\n  -o smtpd_milters=\n" + SERVICES.lstrip())
        self.postfix("start")
        wait_until(self.answers, "Postfix to answer")

    def settings(self):
        pwd.getpwnam("postfix")
        return "".join(f"{line}\n" for line in (
            "compatibility_level = 3.6", f"queue_directory = {self.folder}/queue",
            f"data_directory = {self.folder}/data", "command_directory = /usr/sbin",
            "daemon_directory = /usr/lib/postfix/sbin", "mail_owner = postfix", "setgid_group = postdrop",
            "inet_interfaces = 127.0.0.1", "inet_protocols = ipv4", "myhostname = mx.hospital.example",
            "mydestination =", "local_recipient_maps =", "mynetworks = 127.0.0.0/8",
            f"relayhost = [127.0.0.1]:{self.sink.port}", f"smtpd_milters = unix:{self.socket}",
            "milter_default_action = tempfail", "milter_protocol = 6", "milter_connect_timeout = 5s",
            f"maillog_file = {self.folder}/maillog", f"maillog_file_prefixes = {self.folder}",
            "smtpd_relay_restrictions = permit_mynetworks, reject", "message_size_limit = 67108864",
            "smtp_host_lookup = native", "disable_dns_lookups = yes", "alias_maps =", "alias_database =",
            "smtpd_delay_reject = no", "header_size_limit = 1048576"))

    def postfix(self, verb):
        subprocess.run([*self.root, "postfix", "-c", str(self.folder / "conf"), verb], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def answers(self):
        try:
            with smtplib.SMTP("127.0.0.1", self.inside_port, timeout=5):
                return True
        except OSError:
            return False

    def stop(self):
        self.stop_gateway()
        self.postfix("stop")
        self.sink.controller.stop()

    def start_gateway(self, config):
        with open(self.log, "ab") as log:
            self.gateway = subprocess.Popen(
                [program("securedoc-gateway"), "--config", str(config), "--listen", f"unix:{self.socket}"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, umask=0)
        wait_until(self.is_listening, "the gateway to listen")

    def is_listening(self):
        if self.gateway.poll() is not None:
            raise ChildProcessError(self.log.read_text(errors="replace"))
        return self.socket.exists()

    def is_spooling(self):
        """The gateway holds a message: its spool file has no name, but is open and not empty."""
        for link in Path(f"/proc/{self.gateway.pid}/fd").iterdir():
            try:
                if "securedoc-spool-" in os.readlink(link) and link.stat().st_size > 0:
                    return True
            except OSError:  # closed in between
                continue
        return False

    def stop_gateway(self):
        if self.gateway is not None:
            self.gateway.terminate()
            self.gateway.wait(20)
            self.gateway = None
            self.socket.unlink(missing_ok=True)

    def kill_gateway(self):
        self.gateway.kill()
        self.gateway.wait()
        self.gateway = None
        self.socket.unlink(missing_ok=True)

    def send(self, sender, recipients, data):
        """The server's last answer as (code, text)."""
        with smtplib.SMTP("127.0.0.1", self.port, timeout=60) as client:
            client.ehlo("client.hospital.example")
            for code, text in (client.mail(sender), *(client.rcpt(recipient) for recipient in recipients)):
                if code >= 400:
                    return code, text
            return client.data(data)
