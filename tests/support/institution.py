# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The institution behind a key service, as far as replies see it: the running gateway that fetches them, the inside mail server, which
takes mail over verified TLS only, and the outgoing one. With a `mail_server` the gateway is that one's milter too."""

import json
import subprocess

from inside_mx import InsideMx, make_certificate
from postfix_fixture import Sink
from service_fixture import program, wait_until


class Institution:
    """`inside` and `outgoing` keep the mails that they get: (sender, recipients, bytes)."""

    def __init__(self, service, folder, mail_server=None):
        self._service = service
        self._mail_server = mail_server
        self._folder = folder
        self._gateway = None
        self._certificate, key = make_certificate(folder, "inside")
        self.inside = InsideMx(self._certificate, key)
        self.outgoing = Sink()
        self.log = folder / "gateway.log"

    def start(self):
        self.inside.controller.start()
        self.outgoing.controller.start()
        config = json.loads(self._service.gateway_config.read_text())
        config.update({"internal_mx": f"127.0.0.1:{self.inside.port}", "internal_mx_ca": str(self._certificate),
                       "reinject": f"127.0.0.1:{self.outgoing.port}", "spool_folder": str(self._folder)})
        path = self._folder / "gateway.json"
        path.write_text(json.dumps(config))
        path.chmod(0o600)
        if self._mail_server:
            self._mail_server.start_gateway(path)
            return
        socket = self._folder / "gateway.sock"
        with open(self.log, "ab") as log:
            self._gateway = subprocess.Popen([program("securedoc-gateway"), "--config", str(path), "--listen", f"unix:{socket}"],
                                             stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        wait_until(socket.exists, "the gateway to listen")

    def stop(self):
        if self._gateway is not None:
            self._gateway.terminate()
            self._gateway.wait(60)
        for server in (self.inside, self.outgoing):
            server.controller.stop()
