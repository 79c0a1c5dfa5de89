# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""A private Postfix that is set up by the commands of docs/operating.md: it expands addresses, then asks the gateway.

Its own people are served by local(8), with aliases and .forward files; what is for a mailbox goes on to the inside server.
"""

import os
import subprocess

from guide import commands, type_in
from postfix_fixture import INSIDE_DOMAIN, MailServer, as_root
from service_fixture import free_port, wait_until


class QueueServer(MailServer):
    """`port` takes mail, `gate` asks the gateway, `inside_port` takes back, `again` takes what is forwarded."""

    chroot = "y"

    def __init__(self, folder, **settings):
        super().__init__(folder)
        del self.postfix.listeners[self.inside_port]
        self.postfix.chroot = self.chroot
        self.gate, self.again = free_port(), free_port()
        self.socket = self.folder / "mx" / "queue" / "securedoc" / "gateway.sock"
        self.forwards = self.folder / "forwards"
        self.settings = settings

    def server_settings(self, certificate):
        settings = super().server_settings(certificate)
        next_hop = f"[127.0.0.1]:{self.inside_mx}"
        for name in ("smtpd_milters", "milter_default_action", "transport_maps"):
            del settings[name]
        self.forwards.mkdir(mode=0o755)
        # With pauses of one second qmgr may take a mail up again while smtp(8) still holds it, and then leaves it for good.
        settings.update(minimal_backoff_time="3s", maximal_backoff_time="4s")
        return {**settings, "mydestination": INSIDE_DOMAIN, "myorigin": INSIDE_DOMAIN, "recipient_delimiter": "+",
                "mailbox_transport": f"smtp:{next_hop}", "forward_path": f"{self.forwards}/$user", **self.settings}

    def start(self):
        super().start()
        subprocess.run([*as_root(), "install", "-d", "-m", "0755", "-o", str(os.getuid()), str(self.socket.parent)], check=True)
        self.type_in(commands(4))
        for port in (self.gate, self.inside_port, self.again):
            self.postfix.listeners[port] = []
        self.postfix.wait_until_up()

    def type_in(self, text, config=""):
        ports = {10025: self.gate, 10026: self.inside_port, 10027: self.again}
        return type_in(text, self.postfix.folder / "conf", ports, config)

    def forward(self, user, text):
        """A .forward file of a person who has an account on this machine."""
        (self.forwards / user).write_text(text)

    def settle(self):
        """Waits until nothing is on its way: twice, for a mail may change its place while the queue is read."""
        def is_empty():
            return self.postfix.queued() + self.inside_postfix.queued() == 0

        wait_until(lambda: is_empty() and is_empty(), "all mail to leave")

    def deferred(self):
        """How often the mail server said that a mail waits."""
        return (self.postfix.folder / "maillog").read_text(errors="replace").count("status=deferred")
