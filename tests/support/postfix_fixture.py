# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Private Postfix instances, loopback only: the institution's outgoing server with the gateway as its milter, and an
inside server that takes mail for the institution's own people over verified TLS. Behind each is a sink.

The outgoing server takes mail on `port` (with the milter) and on `inside_port` (without, for what the gateway hands back).
"""

import os
import pwd
import smtplib
import socket
import subprocess
import threading
from pathlib import Path

from aiosmtpd.controller import Controller

from service_fixture import free_port, program, wait_until

INSIDE_DOMAIN = "hospital.example"
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
showq unix n - n - - showq
postlog unix-dgram n - n - 1 postlogd
local unix - n n - - local
"""


def as_root():
    return [] if os.geteuid() == 0 else ["sudo", "-n"]


class Sink:
    """An SMTP server that keeps what it gets: a list of (sender, recipients, bytes)."""

    def __init__(self):
        self.mails = []
        self.is_busy = False  # answers "not now"
        self.lock = threading.Lock()
        self.port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, data_size_limit=1 << 28)

    async def handle_DATA(self, _server, _session, envelope):  # the library's name; pylint: disable=invalid-name
        if self.is_busy:
            return "451 4.3.0 not now"
        with self.lock:
            self.mails.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        return "250 stored"

    def to(self, recipient):
        with self.lock:
            return [mail for mail in self.mails if recipient in mail[1]]

    def clear(self):
        with self.lock:
            self.mails.clear()


class Postfix:
    """One instance in a folder of its own, on ports of loopback."""

    def __init__(self, folder, name, listeners, chroot="n"):
        self.folder = Path(folder)
        self.name = name
        self.chroot = chroot  # "y": processes are locked into the queue folder, as Debian sets it up
        self.listeners = listeners  # {port: [options]}
        self.settings = {}

    def start(self):
        conf = self.folder / "conf"
        for name in ("conf", "queue", "data"):
            (self.folder / name).mkdir(parents=True)
        for path in (self.folder, *self.folder.iterdir()):
            path.chmod(0o755)
        subprocess.run([*as_root(), "chown", "root", str(self.folder / "queue"), str(conf)], check=True)
        subprocess.run([*as_root(), "chown", "postfix", str(self.folder / "data")], check=True)
        lines = {**self.common(), **self.settings}
        (conf / "main.cf").write_text("".join(f"{name} = {value}\n" for name, value in lines.items()))
        (conf / "master.cf").write_text("".join(
            f"127.0.0.1:{port} inet n - {self.chroot} - - smtpd\n" + "".join(f"  -o {option}\n" for option in options)
            for port, options in self.listeners.items()) +
            SERVICES.lstrip().replace("cleanup unix n - n", f"cleanup unix n - {self.chroot}"))
        self.control("start")
        self.wait_until_up()

    def common(self):
        pwd.getpwnam("postfix")
        return {
            "compatibility_level": "3.6", "queue_directory": f"{self.folder}/queue",
            "data_directory": f"{self.folder}/data", "command_directory": "/usr/sbin",
            "daemon_directory": "/usr/lib/postfix/sbin", "mail_owner": "postfix", "setgid_group": "postdrop",
            "inet_interfaces": "127.0.0.1", "inet_protocols": "ipv4", "myhostname": self.name,
            "mydestination": "", "local_recipient_maps": "", "mynetworks": "127.0.0.0/8",
            "maillog_file": f"{self.folder}/maillog", "maillog_file_prefixes": str(self.folder),
            "smtpd_relay_restrictions": "permit_mynetworks, reject", "message_size_limit": "268435456",
            "smtp_host_lookup": "native", "disable_dns_lookups": "yes", "alias_maps": "", "alias_database": "",
            "smtpd_delay_reject": "no", "header_size_limit": "1048576", "minimal_backoff_time": "1s",
            "maximal_backoff_time": "2s", "queue_run_delay": "1s", "smtp_destination_recipient_limit": "1000",
            "local_header_rewrite_clients": ""}

    def control(self, verb):
        subprocess.run([*as_root(), "postfix", "-c", str(self.folder / "conf"), verb], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def restart(self):
        self.control("stop")
        self.control("start")
        self.wait_until_up()

    def wait_until_up(self):
        for port in self.listeners:
            wait_until(lambda port=port: answers(port), f"{self.name} to answer")

    def queued(self):
        """How many mails wait in the queue."""
        done = subprocess.run([*as_root(), "postqueue", "-c", str(self.folder / "conf"), "-j"], check=True,
                              stdout=subprocess.PIPE)
        return len(done.stdout.splitlines())


def answers(port):
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=5):
            return True
    except OSError:
        return False


def make_certificate(folder, name):
    """A key and a certificate that signs itself, for one host name."""
    key, certificate = folder / "tls.key", folder / "tls.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "2", "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}", "-keyout", str(key),
                    "-out", str(certificate)], check=True, stderr=subprocess.DEVNULL)
    return key, certificate


class MailServer:
    """The outgoing Postfix, the gateway before it, the inside Postfix, and their sinks."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.port, self.inside_port, inside_mx = free_port(), free_port(), free_port()
        self.sink, self.inside = Sink(), Sink()
        self.socket = self.folder / "milter" / "gateway.sock"
        self.gateway = None
        self.log = self.folder / "gateway.log"
        self.postfix = Postfix(self.folder / "mx", "mx.hospital.example", {
            self.port: ["smtpd_recipient_limit=20000", "smtpd_client_connection_count_limit=0"],
            self.inside_port: ["smtpd_milters="]})
        self.inside_postfix = Postfix(self.folder / "inside", "inside.hospital.example", {inside_mx: []})
        self.inside_mx = inside_mx

    def start(self):
        for name in ("milter", "mx", "inside"):
            (self.folder / name).mkdir(parents=True)
        for path in (self.folder, self.folder / "milter"):
            path.chmod(0o755)
        self.sink.controller.start()
        self.inside.controller.start()
        key, certificate = make_certificate(self.folder, "inside.hospital.example")
        self.inside_postfix.settings = {
            "relayhost": f"[127.0.0.1]:{self.inside.port}", "smtpd_tls_security_level": "encrypt",
            "smtpd_tls_cert_file": certificate, "smtpd_tls_key_file": key}
        self.postfix.settings = self.server_settings(certificate)
        self.inside_postfix.start()
        self.postfix.start()

    def server_settings(self, certificate):
        """Of the outgoing Postfix; `certificate` is the inside server's."""
        next_hop = f"[127.0.0.1]:{self.inside_mx}"
        return {
            "relayhost": f"[127.0.0.1]:{self.sink.port}", "smtpd_milters": f"unix:{self.socket}",
            "milter_default_action": "tempfail", "milter_protocol": "6", "milter_connect_timeout": "5s",
            "transport_maps": f"inline:{{ {INSIDE_DOMAIN}=smtp:{next_hop} }}",
            "smtp_tls_CAfile": certificate,
            "smtp_tls_policy_maps": f"inline:{{ {{{next_hop} = verify match=inside.hospital.example}} }}"}

    def stop(self):
        self.stop_gateway()
        self.postfix.control("stop")
        self.inside_postfix.control("stop")
        self.sink.controller.stop()
        self.inside.controller.stop()

    def sink_of(self, recipient):
        return self.inside if recipient.lower().endswith("@" + INSIDE_DOMAIN) else self.sink

    def clear(self):
        self.sink.clear()
        self.inside.clear()

    # the gateway

    def start_gateway(self, config, prepare=None):
        """`prepare` runs in the new process before the program does, e.g. to set a limit."""
        with open(self.log, "ab") as log:
            self.gateway = subprocess.Popen(  # pylint: disable=subprocess-popen-preexec-fn
                [program("securedoc-gateway"), "--config", str(config), "--listen", f"unix:{self.socket}"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, umask=0, preexec_fn=prepare)
        wait_until(self.is_listening, "the gateway to listen")

    def is_listening(self):
        if self.gateway.poll() is not None:
            raise ChildProcessError(self.log.read_text(errors="replace"))
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self.socket)) == 0

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

    def has_connection_to(self, port):
        """The gateway talks to that port of this machine."""
        table = Path(f"/proc/{self.gateway.pid}/net/tcp").read_text().splitlines()[1:]
        inodes = {fields[9] for fields in map(str.split, table)
                  if fields[3] == "01" and fields[2].endswith(f":{port:04X}")}
        for link in Path(f"/proc/{self.gateway.pid}/fd").iterdir():
            try:
                if os.readlink(link).removeprefix("socket:[").rstrip("]") in inodes:
                    return True
            except OSError:  # closed in between
                continue
        return False

    def send(self, sender, recipients, data, options=()):
        """The server's last answer as (code, text)."""
        with smtplib.SMTP("127.0.0.1", self.port, timeout=120) as client:
            client.ehlo("client.hospital.example")
            for code, text in (client.mail(sender, options), *(client.rcpt(recipient) for recipient in recipients)):
                if code >= 400:
                    return code, text
            return client.data(data)
