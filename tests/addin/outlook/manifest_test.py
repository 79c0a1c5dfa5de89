# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The add-in as a real service serves it: every rule of Microsoft's documentation for mail add-in manifests that can be
checked without Microsoft's own service (there is no schema file to be had), and the files that it names."""

import json
import re
import sys
import tempfile
import unittest
import urllib.error
import urllib.request
import uuid
import xml.etree.ElementTree as ElementTree
from pathlib import Path

TREE = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(TREE / "tests" / "support"))
from service_fixture import Service  # noqa: E402

OFFICE = "{http://schemas.microsoft.com/office/appforoffice/1.1}"
V10 = "{http://schemas.microsoft.com/office/mailappversionoverrides}"
V11 = "{http://schemas.microsoft.com/office/mailappversionoverrides/1.1}"
BASIC = "{http://schemas.microsoft.com/office/officeappbasictypes/1.0}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
# The elements below OfficeApp and below VersionOverrides, in the only order that is allowed.
ORDER = ["Id", "Version", "ProviderName", "DefaultLocale", "DisplayName", "Description", "IconUrl", "HighResolutionIconUrl",
         "SupportUrl", "AppDomains", "Hosts", "Requirements", "FormSettings", "Permissions", "Rule",
         "DisableEntityHighlighting", "VersionOverrides"]
OVERRIDES = {V10: ["Requirements", "Hosts", "Resources", "VersionOverrides"], V11: ["Requirements", "Hosts", "Resources"]}
EVENTS = {"OnNewMessageCompose": None, "OnMessageRecipientsChanged": None, "OnMessageSend": "PromptUser"}


def local(node):
    return node.tag.rpartition("}")[2]


class Manifest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.service = Service(Path(folder.name), organisation='Klinik "Grün" & <Söhne>')
        cls.service.start()
        cls.addClassCleanup(cls.service.stop)
        cls.policy = cls.service.data / "addin-policy.json"
        cls.root = cls.manifest()

    @classmethod
    def get(cls, path):
        with urllib.request.urlopen(f"{cls.service.issuer}{path}", timeout=60) as answer:
            return answer.headers, answer.read()

    @classmethod
    def manifest(cls, name="manifest.xml"):
        return ElementTree.fromstring(cls.get("/addin/outlook/" + name)[1])

    def overrides(self):
        first = self.root.find(V10 + "VersionOverrides")
        return {V10: first, V11: first.find(V11 + "VersionOverrides")}

    def test_frame(self):
        self.assertEqual((self.root.tag, self.root.get(TYPE)), (OFFICE + "OfficeApp", "MailApp"))
        self.assertEqual([local(child) for child in self.root], ORDER)
        self.assertEqual(str(uuid.UUID(self.root.findtext(OFFICE + "Id"))), self.root.findtext(OFFICE + "Id"))
        version = self.root.findtext(OFFICE + "Version")
        self.assertRegex(version, r"^\d+(\.\d+){3}$")
        self.assertEqual(self.root.findtext(OFFICE + "ProviderName"), self.service.organisation)
        self.assertEqual(self.root.findtext(OFFICE + "Permissions"), "ReadWriteItem")
        self.assertEqual([host.get("Name") for host in self.root.find(OFFICE + "Hosts")], ["Mailbox"])
        for name, limit in (("DisplayName", 125), ("Description", 250)):
            for value in self.values(self.root.find(OFFICE + name)):
                self.assertTrue(0 < len(value) <= limit, value)
        for text in self.root.itertext():
            self.assertNotIn("{{", text)

    @staticmethod
    def values(node):
        return [node.get("DefaultValue"), *(child.get("Value") for child in node)]

    def test_version_overrides(self):
        for space, node in self.overrides().items():
            with self.subTest(space=space):
                kind = "VersionOverridesV1_0" if space == V10 else "VersionOverridesV1_1"
                self.assertEqual(node.get(TYPE), kind)
                self.assertEqual([local(child) for child in node], OVERRIDES[space])
                host = node.find(f"{space}Hosts/{space}Host")
                self.assertEqual(host.get(TYPE), "MailHost")
                # 1.1 replaces 1.0 and needs everything again.
                self.check_resources(space, node)
                self.check_ribbon(space, host.find(space + "DesktopFormFactor"))

    def check_resources(self, space, node):
        resources = node.find(space + "Resources")
        self.assertEqual([local(child) for child in resources], ["Images", "Urls", "ShortStrings", "LongStrings"])
        known = {}
        for group in resources:
            for entry in group:
                self.assertTrue(entry.tag.startswith(BASIC))
                self.assertLessEqual(len(entry.get("id")), 32)
                known[entry.get("id")] = entry
                for value in self.values(entry):
                    limit = {"ShortStrings": 125, "LongStrings": 250}.get(local(group), 2048)
                    self.assertTrue(0 < len(value) <= limit, value)
                    if local(group) in ("Images", "Urls"):
                        self.assertTrue(value.startswith(self.service.issuer + "/addin/outlook/"), value)
        used = {element.get("resid") for element in self.own(space, node) if element.get("resid")}
        unused = {"Functions.Script"} if space == V10 else set()  # runtimes came with 1.1
        self.assertEqual(used, set(known) - unused, "every resource is used, and every use has one")

    @staticmethod
    def own(space, node):
        """What is below `node` without the nested VersionOverrides."""
        found, stack = [], list(node)
        while stack:
            child = stack.pop()
            found.append(child)
            if not (space == V10 and child.tag == V11 + "VersionOverrides"):
                stack += list(child)
        return found

    def check_ribbon(self, space, form):
        surfaces = [point for point in form.findall(space + "ExtensionPoint")
                    if point.get(TYPE) == "MessageComposeCommandSurface"]
        self.assertEqual(len(surfaces), 1)
        controls = surfaces[0].findall(f"{space}OfficeTab/{space}Group/{space}Control")
        self.assertEqual([control.find(space + "Action").get(TYPE) for control in controls],
                         ["ExecuteFunction", "ShowTaskpane"])
        for control in controls:
            self.assertEqual([local(child) for child in control], ["Label", "Supertip", "Icon", "Action"])
            sizes = {image.get("size") for image in control.find(space + "Icon")}
            self.assertTrue({"16", "32", "80"} <= sizes)
        ids = [element.get("id") for element in surfaces[0].iter() if element.get("id")]
        self.assertEqual(len(ids), len(set(ids)))

    def test_events(self):
        form = self.overrides()[V11].find(f"{V11}Hosts/{V11}Host/{V11}DesktopFormFactor")
        launch = [point for point in form.findall(V11 + "ExtensionPoint") if point.get(TYPE) == "LaunchEvent"]
        self.assertEqual(len(launch), 1)
        events = {event.get("Type"): event for event in launch[0].find(V11 + "LaunchEvents")}
        self.assertEqual({name: event.get("SendMode") for name, event in events.items()}, EVENTS)
        script = self.get("/addin/outlook/launchevent.js")[1].decode()
        functions = [event.get("FunctionName") for event in events.values()]
        functions += [node.text for node in self.root.iter() if local(node) == "FunctionName"]
        for function in functions:
            self.assertIn(f"{function}:", script)
        runtime = self.overrides()[V11].find(f"{V11}Hosts/{V11}Host/{V11}Runtimes/{V11}Runtime")
        self.assertEqual(runtime.find(V11 + "Override").get("type"), "javascript", "for classic Outlook")
        self.assertEqual(runtime.get("resid"), launch[0].find(V11 + "SourceLocation").get("resid"))
        self.assertEqual(self.overrides()[V10].findall(f".//{V10}LaunchEvents"), [], "unknown to 1.0")

    def test_without_send(self):
        """The same add-in, but Outlook sends without asking it."""
        other = self.manifest("manifest-without-send.xml")
        self.assertEqual([event.get("Type") for event in other.iter(V11 + "LaunchEvent")],
                         ["OnNewMessageCompose", "OnMessageRecipientsChanged"])
        texts = [self.get("/addin/outlook/" + name)[1].decode().splitlines() for name in ("manifest.xml", "manifest-without-send.xml")]
        self.assertEqual([line for line in texts[0] if line not in texts[1]],
                         [line for line in texts[0] if "OnMessageSend" in line])
        self.assertEqual([line for line in texts[1] if line not in texts[0]], [])

    def test_files(self):
        text = ElementTree.tostring(self.root, encoding="unicode")
        named = set(re.findall(re.escape(self.service.issuer) + r"(/addin/outlook/[\w.-]+)", text))
        self.assertGreaterEqual(len(named), 7)
        kinds = {"js": "text/javascript", "html": "text/html", "css": "text/css", "png": "image/png"}
        for path in sorted(named | {"/addin/outlook/taskpane.js", "/addin/outlook/taskpane.css"}):
            headers, content = self.get(path)
            self.assertTrue(headers["Content-Type"].startswith(kinds[path.rpartition(".")[2]]), path)
            self.assertIn("max-age=", headers["Cache-Control"])
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
            self.assertNotIn("frame-ancestors", headers["Content-Security-Policy"], "Outlook frames it")
            rules = dict(rule.strip().split(" ", 1) for rule in headers["Content-Security-Policy"].split(";"))
            self.assertEqual(rules["script-src"], "'self' https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com")
            self.assertEqual([name for name, sources in rules.items() if "unsafe" in sources], ["style-src-attr"])
            if path.endswith(".png"):
                self.assertEqual(content[:8], b"\x89PNG\r\n\x1a\n")
                size = int(re.search(r"\d+", path.rpartition("/")[2]).group())
                self.assertEqual(int.from_bytes(content[16:20], "big"), size)

    def test_policy_goes_before_the_scripts_and_a_broken_one_stops_them(self):
        first = self.get("/addin/outlook/launchevent.js")[1].decode().split("\n", 1)[0]
        self.assertEqual(json.loads(first[len("var SECUREDOC_POLICY="):-1]), {"internal_domains": ["hospital.example"]})
        try:
            self.policy.write_text(json.dumps({"prompt_subject": "force", "size_limit": 1000}))
            first = self.get("/addin/outlook/taskpane.js")[1].decode().split("\n", 1)[0]
            self.assertEqual(json.loads(first[len("var SECUREDOC_POLICY="):-1]),
                             {"internal_domains": ["hospital.example"], "prompt_subject": "force", "size_limit": 1000})
            send = [node for node in self.manifest().iter() if node.get("Type") == "OnMessageSend"]
            self.assertEqual([node.get("SendMode") for node in send], ["SoftBlock"])
            self.policy.write_text('{"prompt_subject": "perhaps"}')
            for path in ("launchevent.js", "taskpane.js", "manifest.xml"):
                with self.assertRaises(urllib.error.HTTPError) as refused:
                    self.get("/addin/outlook/" + path)
                self.assertEqual(refused.exception.code, 503)
        finally:
            self.policy.unlink(missing_ok=True)

    def test_the_id_stays(self):
        self.assertEqual(self.manifest().findtext(OFFICE + "Id"), self.root.findtext(OFFICE + "Id"))


if __name__ == "__main__":
    unittest.main()
