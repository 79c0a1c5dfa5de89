# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""A key service over HTTPS with a certificate of the test's own, and a browser without script to visit its pages."""

import http.client
import ssl
import subprocess
import urllib.parse
from html.parser import HTMLParser

from service_fixture import Service, program, wait_until


class HttpsService(Service):
    """As Service, at https://localhost; `certificate` is what a client has to trust."""

    @property
    def issuer(self):
        return f"https://localhost:{self.port}"

    @property
    def certificate(self):
        return self.folder / "certificate.pem"

    def context(self):
        return ssl.create_default_context(cafile=str(self.certificate))

    def _initialise(self):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                        "-out", str(self.certificate), "-keyout", str(self.folder / "key.pem")],
                       check=True, stderr=subprocess.DEVNULL)
        command = [program("securedoc-service"), "admin", "init", "--data", str(self.data), "--issuer", self.issuer,
                   "--organisation", self.organisation, "--support-contact", "help desk, +1 555 0100"]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def _launch(self):
        command = [program("securedoc-service"), "--data", str(self.data), "--listen", f"127.0.0.1:{self.port}",
                   "--mail-to", str(self.outbox), "--tls-cert", str(self.certificate),
                   "--tls-key", str(self.folder / "key.pem")]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        wait_until(self._answers, f"{self.issuer} to answer")

    def _answers(self):
        if self.process.poll() is not None:
            raise ChildProcessError(self.log.read_text(errors="replace"))
        try:
            return PlainBrowser(self).get("/health").status == 200
        except OSError:
            return False


class Page(HTMLParser):
    """An answer as a person without script sees it: text, links, and forms with their hidden members."""

    def __init__(self, status, headers, body):
        super().__init__()
        self.status, self.headers, self.body = status, headers, body
        self.forms, self.links, self.text, self.form = [], [], "", None
        if "text/html" in headers.get("Content-Type", ""):
            self.feed(body.decode())
            self.text = " ".join(self.text.split())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.form = {"action": attributes.get("action"), "method": attributes.get("method"), "fields": {}, "names": [],
                         "type": attributes.get("enctype")}
            self.forms.append(self.form)
        if tag in ("input", "select") and self.form is not None and "name" in attributes:
            self.form["names"].append(attributes["name"])
            self.form["fields"][attributes["name"]] = attributes.get("value", "")
        if tag == "option" and "selected" in attributes and self.form is not None:
            self.form["fields"][self.form["names"][-1]] = attributes["value"]
        if tag == "a":
            self.links.append(attributes.get("href"))

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None

    def handle_data(self, data):
        self.text += data + " "

    def form_to(self, action):
        return next(form for form in self.forms if form["action"] == action)


class PlainBrowser:
    """Keeps cookies, sends Origin as browsers do, follows redirections, runs no script."""

    def __init__(self, service, language="en"):
        self.service, self.language, self.cookies, self.path = service, language, {}, "/"

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPSConnection("localhost", self.service.port, timeout=60, context=self.service.context())
        fields = {"Accept": "text/html", "Accept-Language": self.language, **(headers or {})}
        if self.cookies:
            fields["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body=body, headers=fields)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies.pop(name, None) if "Max-Age=0" in cookie else self.cookies.update({name: value})
        return answer.status, answer.headers, content

    def get(self, path):
        status, headers, content = self.request("GET", path)
        self.path = path
        return Page(status, headers, content)

    def post(self, path, fields, origin=None):
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if origin is not False:
            headers["Origin"] = origin or self.service.issuer
        status, answer_headers, content = self.request("POST", path, urllib.parse.urlencode(fields).encode(), headers)
        if status == 303:
            return self.get(answer_headers["Location"].split("#")[0])
        self.path = path
        return Page(status, answer_headers, content)

    def submit(self, page, action, **values):
        """Fills in the form that posts to `action` and sends it."""
        form = page.form_to(action)
        missing = set(values) - set(form["names"])
        assert not missing, f"the form has no {missing}"
        return self.post(action, {**form["fields"], **values})
