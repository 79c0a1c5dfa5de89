# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""`securedoc policy explain`: what IT finds out about a policy file, a wrong one too."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import service_fixture as fixture  # noqa: E402

ISSUER = {"issuer": "https://keys.hospital.example", "organisation": "Example Hospital"}
FULL = {
    "trusted_issuers": [ISSUER], "only_trusted_issuers": True, "ca_file": "/etc/ssl/hospital.pem", "allow_remember": False,
    "maximum_file_size": 1000000, "maximum_message_size": 2000000,
    "addin": {
        "triggers": [{"text": "[secure]", "position": "anywhere", "case": "sensitive", "set_off": "space"}], "tag": "[SEALED]",
        "transparent_tags": ["[EXT]"], "internal_domains": ["hospital.example", ".hospital.example"],
        "known_domains": ["insurance.example"], "size_limit": 26214400, "scan": True, "scan:locked": True,
        "scan_rules": "/etc/securedoc/rules.json", "gateway_scan": False, "proof": False, "host_missing": "block",
        "prompt_all_internal": "off", "prompt_finding": "force", "prompt_finding:locked": True, "prompt_size": "ask",
        "prompt_subject": "off", "prompt_look_alike": "force", "prompt_new_domain": "off"}}
KEYS = ["error", "exit_code", "policy_file", "policy_file_exists", "refused_limits", "settings", "syntax_error", "unknown_members",
        "wrong_members"]


class PolicyTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="securedoc-policy-")
        self.addCleanup(temporary.cleanup)
        self.home = Path(temporary.name)
        self.file = self.home / "policy.json"

    def run_program(self, *arguments, locale="C.UTF-8"):
        environment = {"PATH": os.environ["PATH"], "SECUREDOC_HOME": str(self.home), "LC_ALL": locale, "LANGUAGE": locale[:2]}
        return subprocess.run([fixture.program("securedoc"), *arguments], stdin=subprocess.DEVNULL, env=environment,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def with_files(self, policy):
        """The files that a policy names have to be there."""
        authorities, rules = self.home / "hospital.pem", self.home / "rules.json"
        authorities.write_text("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n")
        rules.write_text("{}")
        return {**policy, "ca_file": str(authorities), "addin": {**policy["addin"], "scan_rules": str(rules)}}

    def set(self, policy):
        self.file.write_text(policy if isinstance(policy, str) else json.dumps(policy), "utf-8")

    def explain(self, code=0):
        done = self.run_program("policy", "explain", "--json")
        self.assertEqual((done.returncode, done.stderr), (code, ""), done.stdout)
        report = json.loads(done.stdout)
        self.assertEqual(done.stdout.count("\n"), 1)
        self.assertEqual(sorted(report), KEYS)
        self.assertEqual(report["exit_code"], code)
        self.assertEqual(report["policy_file"], str(self.file))
        for setting in report["settings"]:
            self.assertEqual(sorted(setting), ["locked", "name", "source", "value"])
        return report, {setting["name"]: setting for setting in report["settings"]}

    def say(self, code=0, **options):
        done = self.run_program("policy", "explain", **options)
        self.assertEqual((done.returncode, done.stdout), (code, ""), done.stderr)
        return done.stderr

    def say_words(self, code=0, **options):
        """Whatever the line breaks."""
        said = self.say(code, **options)
        self.assertEqual([line for line in said.splitlines() if len(line) > 80 and str(self.home) not in line], [])
        return " ".join(said.split())

    def accept(self, *issuers):
        folder = self.home / "config"
        folder.mkdir(exist_ok=True)
        (folder / "trusted_issuers.json").write_text(json.dumps({"issuers": list(issuers)}))

    def test_no_policy(self):
        report, settings = self.explain()
        self.assertFalse(report["policy_file_exists"])
        self.assertEqual({setting["source"] for setting in settings.values()}, {"built_in"})
        self.assertEqual(settings["allow_remember"]["value"], True)
        self.assertEqual(settings["maximum_file_size"]["value"], 16 << 30)
        self.assertEqual(settings["trusted_issuers"], {"name": "trusted_issuers", "value": [], "source": "built_in", "locked": False})
        said = self.say()
        self.assertIn(f"Policy file: {self.file} (does not exist", said)
        self.assertRegex(said, r"(?m)^addin\.triggers +yes +built-in +\S")
        self.assertEqual(list(self.home.iterdir()), [], "nothing is written")

    def test_full_policy(self):
        full = self.with_files(FULL)
        self.set(full)
        report, settings = self.explain()
        self.assertTrue(report["policy_file_exists"])
        self.assertEqual((report["unknown_members"], report["refused_limits"], report["wrong_members"]), ([], [], []))
        self.assertIsNone(report["error"])
        written = {name: value for name, value in full.items() if name != "addin"}
        written.update({f"addin.{name}": value for name, value in full["addin"].items() if ":" not in name})
        written["trusted_issuers"] = [{**ISSUER, "source": "policy_file", "locked": True}]
        self.assertEqual({name: setting["value"] for name, setting in settings.items()}, written)
        self.assertEqual({setting["source"] for setting in settings.values()}, {"policy_file"})
        unlocked = {name for name, setting in settings.items() if not setting["locked"]}
        self.assertEqual(unlocked, {"addin.proof"} | {f"addin.prompt_{name}" for name in
                                                      ("all_internal", "size", "subject", "look_alike", "new_domain")})

    def test_table_fits_a_terminal(self):
        without_paths = {name: value for name, value in FULL.items() if name != "ca_file"}  # a temporary one is too long
        self.set({**without_paths, "addin": {name: value for name, value in FULL["addin"].items() if name != "scan_rules"}})
        said = self.say()
        table = [line for line in said.split("\n\n")[1].splitlines()]
        self.assertEqual(table[0].split(), ["Setting", "Locked", "Source", "Value"])
        column = table[0].index("Value")
        for line in table:
            self.assertLessEqual(len(line), 80, line)
            self.assertEqual(line[column - 2:column], "  ", line)
            self.assertNotEqual(line[column], " ", line)
        self.assertRegex(said, r"(?m)^addin\.prompt_finding +yes +policy file +force$")
        self.assertRegex(said, r"(?m)^addin\.internal_domains +yes +policy file +hospital\.example\n +\.hospital\.example$")

    def test_what_the_user_accepted(self):
        clinic = {"issuer": "https://keys.clinic.example", "organisation": "Clinic"}
        self.accept(clinic)
        trusted = self.explain()[1]["trusted_issuers"]
        self.assertEqual(trusted["source"], "user")
        self.assertEqual(trusted["value"], [{**clinic, "source": "user", "locked": False}])
        self.set({"trusted_issuers": [ISSUER]})
        trusted = self.explain()[1]["trusted_issuers"]
        self.assertEqual((trusted["source"], trusted["locked"]), ("policy_file", False))
        self.assertEqual([entry["source"] for entry in trusted["value"]], ["policy_file", "user"])
        self.assertRegex(self.say(), r"(?s)\ntrusted_issuers +yes +policy file +issuer:\s+https://keys\.hospital"
                                     r".*\n +no +user +issuer:\s+https://keys\.clinic")
        self.set({"trusted_issuers": [ISSUER], "only_trusted_issuers": True})
        trusted = self.explain()[1]["trusted_issuers"]
        self.assertTrue(trusted["locked"])
        self.assertEqual([entry["source"] for entry in trusted["value"]], ["policy_file"])

    def test_unknown_members(self):
        self.set({"comment": "ours", "\u202eevil\u0007": 1})
        report, settings = self.explain()
        self.assertEqual(report["unknown_members"], ["comment", "\u202eevil\u0007"])
        self.assertEqual(settings["allow_remember"]["value"], True)
        said = self.say_words()
        self.assertIn("unknown and have no effect: comment,", said)
        self.assertNotIn("\u202e", said)
        self.assertNotIn("\u0007", said)
        strict = self.run_program("policy", "explain", "--strict")
        self.assertEqual(strict.returncode, 70)
        self.assertIn("--strict", strict.stderr)
        self.set({"maximum_file_size": 1 << 60})
        self.assertEqual(self.run_program("policy", "explain", "--strict").returncode, 70)
        self.set({"allow_remember": False})
        self.assertEqual(self.run_program("policy", "explain", "--strict").returncode, 0)

    def test_misunderstood_restrictions(self):
        """A typing error lifts nothing: no program works under such a policy, and it says which word it is."""
        for policy, said in (({"trust": {"only_trusted_isuers": True}}, "did you mean only_trusted_issuers?"),
                             ({"allow_remeber": False, "addin": {"scna": False}}, "did you mean addin.scan?"),
                             ({"ca_file": str(self.home / "none.pem")}, "must name a PEM file"),
                             ({"addin": {"scan_rules": str(self.home / "none.json")}}, "must name a file")):
            with self.subTest(policy=policy):
                self.set(policy)
                self.explain(70)
                self.assertIn(said, self.say_words(70))
                done = self.run_program("trust", "add", "https://keys.hospital.example")
                self.assertEqual(done.returncode, 70, done.stderr)
                self.assertIn("policy explain", done.stderr)
                self.assertFalse((self.home / "config" / "trusted_issuers.json").exists())

    def test_higher_limit(self):
        self.set({"maximum_file_size": 1 << 40, "maximum_message_size": 5000})
        report, settings = self.explain()
        self.assertEqual(report["refused_limits"], [{"name": "maximum_file_size", "value": 1 << 40, "limit": 16 << 30}])
        self.assertEqual((settings["maximum_file_size"]["value"], settings["maximum_file_size"]["source"]), (16 << 30, "built_in"))
        self.assertEqual(settings["maximum_message_size"]["source"], "policy_file")
        self.assertIn("maximum_file_size: 1099511627776 is above the built-in limit 17179869184", self.say_words())

    def test_wrong_members(self):
        self.set({"allow_remember": "no", "addin": {"prompt_size": "froce", "triggers": [{"text": "++"}, {}]}})
        report, _ = self.explain(70)
        self.assertEqual(report["settings"], [])
        self.assertEqual(report["error"]["code"], "InvalidRequest")
        self.assertTrue(report["error"]["message"] and report["error"]["next"])
        wrong = {member["name"]: member for member in report["wrong_members"]}
        self.assertEqual(sorted(wrong), ["addin.prompt_size", "addin.triggers.text", "allow_remember"])
        self.assertEqual((wrong["allow_remember"]["expected"], wrong["allow_remember"]["value"]), ("boolean", "no"))
        self.assertEqual(wrong["addin.prompt_size"]["words"], ["off", "ask", "force"])
        self.assertEqual((wrong["addin.triggers.text"]["entry"], wrong["addin.triggers.text"]["value"]), (2, None))
        said = self.say_words(70)
        self.assertIn('allow_remember must be true or false, but is: "no"', said)
        self.assertIn('addin.prompt_size must be one of these words: off, ask, force; but is: "froce"', said)
        self.assertIn("addin.triggers.text (entry 2 of the list) is missing.", said)
        self.assertIn("policy explain", self.run_program("trust", "list").stderr)

    def test_not_json(self):
        self.set('{\n  "allow_remember": false,\n}\n')
        report, _ = self.explain(70)
        self.assertEqual(report["syntax_error"]["line"], 3)
        self.assertIn("line 3", self.say_words(70))
        self.set("[]")
        self.assertEqual(self.explain(70)[0]["wrong_members"][0]["expected"], "object")
        self.assertIn("must be one object", self.say_words(70))

    def test_unreadable(self):
        self.file.mkdir()
        report, _ = self.explain(70)
        self.assertEqual(report["error"]["code"], "FileUnreadable")
        self.assertIn("cannot be read", self.say_words(70))

    def test_spanish(self):
        self.set({"addin": {"scan": 1}})
        said = self.say_words(70, locale="es_ES.UTF-8")
        self.assertIn("addin.scan debe ser true o false, pero es: 1", said)
        self.set({})
        said = self.say(locale="es_ES.UTF-8")
        self.assertIn("Archivo de la política", said)
        self.assertLessEqual(max(map(len, said.split("\n\n")[1].splitlines())), 80)

    def test_wrong_use(self):
        for words in (("policy",), ("policy", "change"), ("policy", "explain", "x"), ("policy", "explain", "--bundle", "x")):
            self.assertEqual(self.run_program(*words).returncode, 2, words)


if __name__ == "__main__":
    unittest.main()
