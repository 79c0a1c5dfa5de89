# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""The add-in as a real service serves it: its manifest held against the rules of [MS-OWEMXML] (manifest_rules.py) and of Microsoft's documentation, and the
files that it names."""

import copy
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
sys.path.insert(0, str(Path(__file__).resolve().parent))
import manifest_rules  # noqa: E402
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
OVERRIDES = {V10: ["Requirements", "Hosts", "Resources", "VersionOverrides"], V11: ["Requirements", "Hosts", "Resources", "EquivalentAddins"]}
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

    def test_the_specification(self):
        for name in ("manifest.xml", "manifest-without-send.xml"):
            self.assertEqual(manifest_rules.problems(self.manifest(name)), [])

    def test_the_specification_refuses_what_is_wrong(self):
        """Each change to a good manifest is one that it forbids."""
        def changed(change):
            root = copy.deepcopy(self.root)
            change(root)
            return manifest_rules.problems(root)

        def first(root, tag):
            return next(node for node in root.iter() if local(node) == tag)

        def drop(root, tag):
            parent = next(node for node in root.iter() if any(local(child) == tag for child in node))
            parent.remove(next(child for child in parent if local(child) == tag))

        def swap(node):
            children = list(node)
            node[:] = [children[1], children[0], *children[2:]]

        wrong = {
            "order": lambda root: swap(root),
            "order of a button": lambda root: swap(first(root, "Control")),
            "order in 1.1": lambda root: swap(next(root.iter(V11 + "VersionOverrides"))),
            "equivalent add-ins before the hosts": lambda root: next(root.iter(V11 + "VersionOverrides")).insert(0, first(root, "EquivalentAddins")),
            "no type of equivalent": lambda root: first(root, "EquivalentAddin").remove(first(root, "EquivalentAddin")[1]),
            "events in 1.0": lambda root: next(root.iter(V10 + "DesktopFormFactor")).append(next(root.iter(V11 + "LaunchEvents"))),
            "send mode": lambda root: next(node for node in root.iter() if node.get("SendMode")).set("SendMode", "Blok"),
            "no function": lambda root: next(root.iter(V11 + "LaunchEvent")).attrib.pop("FunctionName"),
            "unknown attribute": lambda root: next(root.iter(V11 + "LaunchEvent")).set("Header", "x"),
            "unknown element": lambda root: ElementTree.SubElement(root, OFFICE + "Icon"),
            "no source of the events": lambda root: [point.remove(point[1]) for point in root.iter(V11 + "ExtensionPoint") if local(point[0]) == "LaunchEvents"],
            "version": lambda root: setattr(first(root, "Version"), "text", "1"),
            "id": lambda root: setattr(first(root, "Id"), "text", "securedoc"),
            "long reference": lambda root: first(root, "Supertip")[0].set("resid", "x" * 33),
            "long label": lambda root: first(root, "ShortStrings")[0].set("DefaultValue", "x" * 126),
            "no icon of 80": lambda root: first(root, "Icon").remove(first(root, "Icon")[2]),
            "no tip": lambda root: drop(root, "Supertip"),
            "no host type": lambda root: next(root.iter(V11 + "Host")).attrib.pop(TYPE),
            "no rule": lambda root: drop(root, "Rule"),
            "permissions": lambda root: setattr(first(root, "Permissions"), "text", "ReadWrite"),
            "no requirements": lambda root: root.remove(root.find(OFFICE + "Requirements")),
        }
        self.assertEqual(changed(lambda root: None), [])
        for name, change in wrong.items():
            with self.subTest(wrong=name):
                self.assertNotEqual(changed(change), [])

    def test_one_button_where_the_com_add_in_is(self):
        """Classic Outlook hides the web add-in on computers that have the other."""
        office = (TREE / "addin" / "outlook-com" / "office.h").read_text("utf-8")
        self.assertIn(f'L"{self.root.findtext(f".//{V11}ProgId")}"', office)

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

    def policy_line(self, name="launchevent.js"):
        return json.loads(self.get("/addin/outlook/" + name)[1].decode().split("\n", 1)[0][len("var SECUREDOC_POLICY="):-1])

    def send_mode(self):
        return [node.get("SendMode") for node in self.manifest().iter() if node.get("Type") == "OnMessageSend"]

    def test_policy_goes_before_the_scripts(self):
        self.assertEqual(self.policy_line(), {"internal_domains": ["hospital.example"]})
        self.addCleanup(self.policy.unlink)
        self.policy.write_text(json.dumps({"prompt_subject": "force", "size_limit": 1000}))
        self.assertEqual(self.policy_line("taskpane.js"), {"internal_domains": ["hospital.example"], "prompt_subject": "force", "size_limit": 1000})
        self.assertEqual(self.send_mode(), ["SoftBlock"])

    def test_a_typing_error_takes_no_rule_away(self):
        """The last good policy stays in force, after a restart as well: an add-in that is not served lets mail out unasked."""
        good = {"prompt_subject": "force", "internal_domains": ["hospital.example"]}
        self.addCleanup(self.policy.unlink)
        self.policy.write_text(json.dumps(good))
        self.assertEqual(self.policy_line(), good)
        for wrong in ('{"prompt_subject": "perhaps"}', '{"prompt_subject": "off",}', "", "[]", "x" * 300000):
            self.policy.write_text(wrong)
            for is_restarted in (False, True):
                with self.subTest(wrong=wrong[:30], is_restarted=is_restarted):
                    if is_restarted:
                        self.service.stop()
                        self.service.start()
                    self.assertEqual(self.policy_line(), good)
                    self.assertEqual(self.send_mode(), ["SoftBlock"])
        self.assertIn("addin-policy.json", self.service.log.read_text(errors="replace"))
        self.policy.write_text("{}")
        self.assertEqual(self.policy_line(), {"internal_domains": ["hospital.example"]})

    def test_send_modes(self):
        self.addCleanup(self.policy.unlink)
        for case in json.loads((TREE / "tests" / "vectors" / "send-modes.json").read_text("utf-8")):
            with self.subTest(policy=case["policy"]):
                self.policy.write_text(json.dumps(case["policy"]))
                self.assertEqual(self.send_mode(), ["SoftBlock" if case["can_hold_back"] else "PromptUser"])

    def version(self, name="manifest.xml"):
        return [int(number) for number in self.manifest(name).findtext(OFFICE + "Version").split(".")]

    def test_the_version_counts(self):
        """Only a higher version is an update to those who deploy it."""
        self.addCleanup(self.policy.unlink)
        self.policy.write_text("{}")
        before = self.version()
        self.assertEqual([self.version(), self.version("manifest-without-send.xml")], [before, before], "nothing changed")
        self.policy.write_text('{"size_limit": 1000}')
        self.assertEqual(self.version(), before, "a policy that changes no line of it")
        self.policy.write_text('{"prompt_subject": "force"}')
        changed = self.version("manifest-without-send.xml")
        self.assertEqual(changed[:3], before[:3])
        self.assertGreater(changed, before)
        self.service.stop()
        self.service.start()
        self.assertEqual(self.version(), changed, "kept over a restart")
        self.policy.write_text("{}")
        self.assertGreater(self.version(), changed, "and never goes back")

    def test_the_id_stays(self):
        self.assertEqual(self.manifest().findtext(OFFICE + "Id"), self.root.findtext(OFFICE + "Id"))


if __name__ == "__main__":
    unittest.main()
