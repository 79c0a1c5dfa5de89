# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""A TCP proxy on loopback that stops at a chosen place of the conversation, to see what a failure there does."""

import socket
import threading

from service_fixture import free_port


class StallingProxy:
    """Passes everything on to `target` until the client's bytes hold what stop_at() names: those and what follows stay
    here until go_on(). stop_at(b"") holds the whole connection back."""

    def __init__(self, target):
        self.target = target
        self.port = free_port()
        self.stall_at = None
        self.stalled = threading.Event()
        self.released = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, daemon=True).start()

    def stop_at(self, text):
        """From now on; what is held back because of an earlier call is held back for ever."""
        self.stalled = threading.Event()
        self.released = threading.Event()
        self.stall_at = text

    def go_on(self):
        self.stall_at = None
        self.released.set()

    def close(self):
        self.listener.close()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        if self.stall_at == b"":
            self._hold()
        try:
            server = socket.create_connection(("127.0.0.1", self.target))
        except OSError:  # nobody there: the client learns it
            client.close()
            return
        with client, server:
            threading.Thread(target=self._pump_back, args=(server, client), daemon=True).start()
            self._pump(client, server)

    def _hold(self):
        released = self.released
        self.stalled.set()
        released.wait()

    def _pump(self, client, server):
        seen = b""
        while True:
            try:
                chunk = client.recv(65536)
            except OSError:
                chunk = b""
            if not chunk:
                return  # and the server learns it, because the connection closes
            seen = (seen + chunk)[-200_000:]
            if self.stall_at is not None and self.stall_at in seen:
                self._hold()
            try:
                server.sendall(chunk)
            except OSError:
                return

    @staticmethod
    def _pump_back(server, client):
        try:
            while chunk := server.recv(65536):
                client.sendall(chunk)
            client.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # one of the two has gone
