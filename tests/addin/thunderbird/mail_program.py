# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""A real Thunderbird with the add-in, on an X server of its own: its profile, its compose windows, its questions."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(TREE / "tests" / "support"))

import window_scripts as scripts  # noqa: E402
from marionette import Marionette  # noqa: E402
from service_fixture import free_port, program, wait_until  # noqa: E402

PATIENCE = 400  # seconds; 45 MB on a busy machine take their time

IDLE = 2000  # ms

ADDIN = "addin@securedoc.example"
HOST = "org.securedoc.addin"
WIDGET = "addin_securedoc_example-composeAction-toolbarbutton"

# No first run, no network but loopback; one account that is never polled, and an SMTP server.
PREFERENCES = {
    "app.update.enabled": False, "app.donation.eoy.version.viewed": 999, "browser.shell.checkDefaultClient": False,
    "datareporting.policy.dataSubmissionEnabled": False, "toolkit.telemetry.reportingpolicy.firstRun": False,
    "mail.shell.checkDefaultClient": False, "mail.spotlight.firstRunDone": True, "mail.rights.version": 1,
    "mail.provider.suppress_dialog_on_startup": True, "mailnews.start_page.enabled": False,
    "mailnews.start_page_override.mstone": "ignore", "mail.inappnotifications.enabled": False,
    "messenger.startup.action": 0, "extensions.getAddons.cache.enabled": False, "extensions.update.enabled": False,
    "extensions.autoDisableScopes": 0, "extensions.enabledScopes": 15, "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False, "services.settings.server": "data:,#remote-settings-dummy/v1",
    "mail.warn_on_send_accel_key": False, "mail.compose.attachment_reminder": False, "offline.autoDetect": False,
    "mail.compose.big_attachments.notify": False, "mailnews.message_warning_size": 0, "mailnews.send_default_charset": "UTF-8",
    "mail.accountmanager.accounts": "account1,account2", "mail.accountmanager.defaultaccount": "account2",
    "mail.accountmanager.localfoldersserver": "server1", "mail.account.account1.server": "server1",
    "mail.server.server1.type": "none", "mail.server.server1.hostname": "Local Folders",
    "mail.server.server1.userName": "nobody", "mail.server.server1.name": "Local Folders",
    "mail.server.server1.directory-rel": "[ProfD]Mail/Local Folders", "mail.account.account2.server": "server2",
    "mail.account.account2.identities": "id1", "mail.server.server2.type": "pop3", "mail.server.server2.hostname": "127.0.0.1",
    "mail.server.server2.port": 9, "mail.server.server2.userName": "ana", "mail.server.server2.name": "ana@hospital.example",
    "mail.server.server2.check_new_mail": False, "mail.server.server2.login_at_startup": False,
    "mail.server.server2.download_on_biff": False, "mail.server.server2.directory-rel": "[ProfD]Mail/pop",
    "mail.identity.id1.fullName": "Ana", "mail.identity.id1.useremail": "ana@hospital.example", "mail.identity.id1.valid": True,
    "mail.identity.id1.smtpServer": "smtp1", "mail.identity.id1.fcc": False, "mail.identity.id1.compose_html": True,
    "mail.identity.id1.draft_folder": "mailbox://nobody@Local%20Folders/Drafts",
    "mail.identity.id1.stationery_folder": "mailbox://nobody@Local%20Folders/Templates",
    "mail.smtpservers": "smtp1", "mail.smtp.defaultserver": "smtp1", "mail.smtpserver.smtp1.type": "smtp",
    "mail.smtpserver.smtp1.hostname": "127.0.0.1", "mail.smtpserver.smtp1.authMethod": 1, "mail.smtpserver.smtp1.try_ssl": 0,
    "mail.smtpserver.smtp1.username": "", "mail.compose.default_to_paragraph": True, "mail.biff.show_alert": False,
    # The event page is taken away after this many ms: nothing may depend on its memory.
    "extensions.background.idle.timeout": IDLE,
    "ui.caretBlinkTime": 0,  # pictures are taken when nothing changes
}


class ForeignWindow:
    """A window of another program on the same screen."""

    def __init__(self, environment, window):
        self.environment, self.window = environment, window

    @classmethod
    def find(cls, environment, program_name):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", program_name], env=environment,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.split()
        return cls(environment, found[0]) if found else None

    def _ask(self, verb):
        return subprocess.run(["xdotool", verb, self.window], env=self.environment, stdout=subprocess.PIPE, text=True).stdout.strip()

    def title(self):
        return self._ask("getwindowname")

    def close(self):
        os.kill(int(self._ask("getwindowpid")), signal.SIGTERM)


class MailProgram:
    """One run of Thunderbird. `folder` is new; `policy` is the member "addin" of the policy file; without `has_host` the
    native host is not installed."""

    def __init__(self, folder, smtp_port, policy=None, has_host=True, inbox=b"", language=None):
        self.folder = Path(folder)
        self.home, self.profile = self.folder / "home", self.folder / "profile"
        for path in (self.home / "run", self.profile / "extensions", self.profile / "Mail" / "pop"):
            path.mkdir(parents=True)
        (self.home / "run").chmod(0o700)
        self.port = free_port()
        preferences = {**PREFERENCES, "mail.smtpserver.smtp1.port": smtp_port, "marionette.port": self.port}
        if language:
            preferences["intl.locale.requested"] = language
        (self.profile / "user.js").write_text("".join(
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()))
        addin = Path(os.environ["SECUREDOC_BIN_DIR"]).parent / "addin" / f"{ADDIN}.xpi"
        shutil.copy(addin, self.profile / "extensions")
        if inbox:
            (self.profile / "Mail" / "pop" / "Inbox").write_bytes(inbox)
        self.securedoc = self.folder / "securedoc"
        self.securedoc.mkdir()
        (self.securedoc / "policy.json").write_text(json.dumps({"addin": policy or {}}))
        if has_host:
            self.install_host()

    def install_host(self, path=None):
        hosts = self.home / ".mozilla" / "native-messaging-hosts"
        hosts.mkdir(parents=True, exist_ok=True)
        (hosts / f"{HOST}.json").write_text(json.dumps({
            "name": HOST, "description": "securedoc", "type": "stdio", "allowed_extensions": [ADDIN],
            "path": str(path or program("securedoc-addin-host"))}))

    def remove_host(self):
        (self.home / ".mozilla" / "native-messaging-hosts" / f"{HOST}.json").unlink()

    # life

    def __enter__(self):
        read, write = os.pipe()
        self.screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1200x1000x24", "-nolisten", "tcp"],
                                       pass_fds=[write], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            display = f":{pipe.readline().strip()}"
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home / "run"), "DISPLAY": display,
            "TMPDIR": str(self.home), "LANG": "C.UTF-8", "TZ": "UTC", "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "MOZ_CRASHREPORTER_DISABLE": "1", "SECUREDOC_HOME": str(self.securedoc), "GTK_THEME": "Adwaita",
        }
        self.manager = subprocess.Popen(["openbox"], env=self.environment, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.log = open(self.folder / "thunderbird.log", "wb")
        self.process = subprocess.Popen(
            ["/usr/lib/thunderbird/thunderbird", "--profile", str(self.profile), "--no-remote", "--marionette",
             "--remote-allow-system-access"], env=self.environment, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        try:
            self.marionette = wait_until(self._connect, "Thunderbird to listen", PATIENCE)
            self.run(scripts.WAIT_FOR_ADDIN, ADDIN)
        except BaseException:
            self.__exit__()
            raise
        return self

    def _connect(self):
        if self.process.poll() is not None:
            raise ChildProcessError((self.folder / "thunderbird.log").read_text(errors="replace")[-2000:])
        try:
            return Marionette(self.port)
        except ConnectionRefusedError:
            return None

    def __exit__(self, *_):
        if hasattr(self, "marionette"):
            self.marionette.quit()
        for process in (self.process, self.manager, self.screen):
            if process is not self.process or not hasattr(self, "marionette"):
                process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.log.close()

    def run(self, script, *arguments):
        return self.marionette.run(script, *arguments)

    def picture(self, path, is_whole=False):
        """The whole screen, or its corner with the first compose window, when it no longer changes."""
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        part = [] if is_whole else ["-crop", "864x828+0+0", "+repage"]
        self.run(scripts.AWAIT_PAINT)
        before, now = None, self._screen(part)
        for _ in range(50):
            if now == before:
                break
            before, now = now, self._screen(part)
        subprocess.run(["convert", "ppm:-", "-strip", f"png:{path}"], input=now, check=True)

    def _screen(self, part):
        return subprocess.run(["import", "-window", "root", *part, "-strip", "ppm:-"], env=self.environment, stdout=subprocess.PIPE, check=True).stdout

    # compose windows; `number` is the order in which they were opened, from 0

    def compose(self, **fields):
        """Opens a compose window; its number."""
        return self.run(scripts.OPEN_COMPOSE, fields)

    def window(self, number, script, *arguments):
        """Runs with `w` the compose window and `d` its document."""
        return self.run(scripts.COMPOSE_WINDOW + script, number, *arguments)

    def subject(self, number):
        return self.window(number, "return d.getElementById('msgSubject').value")

    def type_subject(self, number, text):
        self.window(number, "const s = d.getElementById('msgSubject'); s.focus(); s.value = arguments[1];"
                            "s.dispatchEvent(new w.Event('input', {bubbles: true}))", text)

    def press_secure(self, number):
        self.window(number, f"d.getElementById('{WIDGET}').click()")

    def button(self, number):
        """(label, title) of the Secure button."""
        return tuple(self.window(number, f"const b = d.getElementById('{WIDGET}');"
                                         "return [b.getAttribute('label'), b.getAttribute('tooltiptext') || b.title || b.tooltipText]"))

    def strip(self, number):
        return self.window(number, "const s = d.getElementById('securedoc-strip');"
                                   "return s && !s.hidden ? s.textContent : ''")

    def wait_strip(self, number, text):
        wait_until(lambda: text in self.strip(number), f"the strip to say {text!r}; it says {self.strip(number)!r}")

    def wait_button(self, number, label):
        wait_until(lambda: self.button(number)[0] == label, f"the button to say {label!r}; it says {self.button(number)}")

    def send(self, number, later=False):
        command = "cmd_sendLater" if later else "cmd_sendNow"
        self.window(number, f"w.setTimeout(() => w.goDoCommand('{command}'), 0)")

    def wait_sent(self, number):
        wait_until(lambda: not self.is_open(number), "the compose window to close", PATIENCE)

    def is_open(self, number):
        return self.run(scripts.COMPOSE_WINDOWS + "return arguments[0] in all && !all[arguments[0]].closed", number)

    def save(self, number, command="cmd_saveAsDraft"):
        self.window(number, f"w.goDoCommand('{command}');"
                            "while (w.gWindowLocked || w.gSaveOperationInProgress) await new Promise(r => w.setTimeout(r, 50))")

    def close(self, number):
        self.window(number, "w.gContentChanged = false; w.close()")
        wait_until(lambda: not self.is_open(number), "the window to close")

    # questions

    def question(self):
        """What the question window says: {title, lead, items, answers, focused}; waits for it."""
        return wait_until(lambda: self.run(scripts.IN_QUESTION, scripts.READ_QUESTION), "a question", PATIENCE)

    def has_question(self):
        return bool(self.run("return !!Services.wm.getMostRecentWindow('mail:extensionPopup')"))

    def answer(self, word, silence=False):
        """Presses the button of this answer."""
        box = "d.querySelector('#silence input').click();" if silence else ""
        self.run(scripts.IN_QUESTION, f"{box} d.querySelector('button[data-answer={word}]').click(); return true;")
        wait_until(lambda: not self.has_question(), "the question to go")

    def answer_by_key(self, key):
        """Presses a key in the question window, as a person does."""
        wait_until(lambda: self.run(scripts.QUESTION_HAS_FOCUS), "the question to have the keyboard")
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], env=self.environment, check=True)
        wait_until(lambda: not self.has_question(), "the question to go")

    def answer_if_asked(self, number, word):
        """For what may be asked or not: presses the button when a question comes before the window closes."""
        wait_until(lambda: self.has_question() or not self.is_open(number), "a question or the end", PATIENCE)
        if self.has_question():
            self.question()
            self.answer(word)

    def press_key(self, key):
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], env=self.environment, check=True)

    def focus(self, number):
        """The keyboard writes into the subject of this window."""
        self.window(number, "w.focus(); d.getElementById('msgSubject').focus()")
        wait_until(lambda: self.window(number, "return Services.focus.activeWindow === w && d.activeElement.id === 'msgSubject'"), "the keyboard")

    def stays_awake(self, seconds):
        """Whether the add-in's event page is still used when an unused one would have been taken away twice."""
        self.run("Services.prefs.setIntPref('extensions.background.idle.timeout', arguments[0])", seconds * 1000)
        try:
            return self.run(scripts.STAYS_AWAKE, ADDIN, 2 * seconds * 1000)
        finally:
            self.run("Services.prefs.setIntPref('extensions.background.idle.timeout', arguments[0])", IDLE)

    def send_outbox(self):
        self.run("""const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
            const later = Cc["@mozilla.org/messengercompose/sendlater;1"].getService(Ci.nsIMsgSendLater);
            later.sendUnsentMessages(MailServices.accounts.defaultAccount.defaultIdentity);""")

    # reading

    def show_message(self, folder):
        """Shows the last message of a folder in a tab."""
        self.run(scripts.SHOW_MESSAGE, folder)

    def wait_open_securely(self):
        wait_until(lambda: self.run(scripts.OPEN_BUTTON + "return button && !button.disabled"), "Open securely to be offered")

    def press_open_securely(self):
        self.run(scripts.OPEN_BUTTON + "button.click()")

    def window_of(self, program_name):
        return wait_until(lambda: ForeignWindow.find(self.environment, program_name), f"a window of {program_name}")

    def show_options(self):
        """Shows the options in a tab; their text."""
        self.run(scripts.SHOW_OPTIONS, ADDIN)
        return wait_until(lambda: self.run(scripts.READ_OPTIONS), "the options")

    # stored messages

    def open_stored(self, folder, how):
        """Opens the last message of a folder (its URI) as nsIMsgCompType `how`; the window's number."""
        return self.run(scripts.OPEN_STORED, folder, how)
