# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The institution's inside mail server, as far as replies see it: SMTP that insists on STARTTLS."""

import ssl
import subprocess

from aiosmtpd.controller import Controller

from postfix_fixture import Sink
from service_fixture import free_port


def make_certificate(folder, name):
    """A certificate for 127.0.0.1 that signs itself: (certificate, key) as PEM files."""
    certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                    "2", "-subj", "/CN=inside", "-addext", "subjectAltName=IP:127.0.0.1", "-out", str(certificate),
                    "-keyout", str(key)], check=True, stderr=subprocess.DEVNULL)
    return certificate, key


class InsideMx(Sink):
    """Keeps what it gets over TLS; `on_mail` runs before a mail is stored, `on_recipient` before one is taken."""

    def __init__(self, certificate, key, port=None):  # not the sink's: it makes a controller without TLS
        self.certificate, self.key = certificate, key
        super().__init__()
        self.port = port or free_port()
        self.in_clear = 0
        self.on_mail = self.on_recipient = lambda: None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, tls_context=context,
                                     require_starttls=True, data_size_limit=1 << 28)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # pylint: disable=invalid-name
        self.on_recipient()
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):  # pylint: disable=invalid-name
        self.on_mail()
        self.in_clear += session.ssl is None
        return await super().handle_DATA(server, session, envelope)
