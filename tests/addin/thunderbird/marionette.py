# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""Drives a Thunderbird started with --marionette: scripts with the rights of its own windows."""

import base64
import json
import socket

# The script's value, or its error, comes back as one object, so that a rejected promise fails the test with its stack.
WRAPPER = """
const done = arguments[arguments.length - 1];
(async () => { %s })().then((value) => done({value: value === undefined ? null : value}),
                            (error) => done({error: String(error) + "\\n" + (error && error.stack)}));
"""


class MarionetteError(Exception):
    pass


class Marionette:
    """The protocol is `length:[type, id, …]`, one answer to each command."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=420)
        self.buffer = b""
        self.count = 0
        self._receive()
        self.command("WebDriver:NewSession", capabilities={"alwaysMatch": {}})
        self.command("WebDriver:SetTimeouts", script=400_000)
        self.command("Marionette:SetContext", value="chrome")

    def _receive(self):
        while True:
            length, colon, rest = self.buffer.partition(b":")
            if colon and len(rest) >= int(length):
                self.buffer = rest[int(length):]
                return json.loads(rest[:int(length)])
            data = self.socket.recv(1 << 16)
            if not data:
                raise MarionetteError("Thunderbird has gone")
            self.buffer += data

    def command(self, name, **parameters):
        self.count += 1
        text = json.dumps([0, self.count, name, parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(text), text))
        _, _, error, result = self._receive()
        if error:
            raise MarionetteError(f"{name}: {error['message']}\n{error.get('stacktrace', '')}")
        return result

    def run(self, script, *arguments):
        """What the body of an async function returns; `arguments` are its arguments."""
        answer = self.command("WebDriver:ExecuteAsyncScript", script=WRAPPER % script, args=list(arguments),
                              newSandbox=True, sandbox="system", scriptTimeout=400_000)["value"]
        if "error" in answer:
            raise MarionetteError(answer["error"])
        return answer["value"]

    def screenshot(self):
        """PNG of the window that commands go to."""
        return base64.b64decode(self.command("WebDriver:TakeScreenshot", full=True, hash=False)["value"])

    def quit(self):
        try:
            self.command("Marionette:Quit", flags=["eForceQuit"])
        except (MarionetteError, OSError):
            pass
        self.socket.close()
