# SPDX-FileCopyrightText: The securedoc authors
# SPDX-License-Identifier: Apache-2.0
"""What runs inside Thunderbird's windows, as bodies of async functions (Marionette.run)."""

WAIT_FOR_ADDIN = """
const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
for (let i = 0; i < 3000; i++) {
  const addon = await AddonManager.getAddonByID(arguments[0]);
  if (addon?.isActive && WebExtensionPolicy.getByID(arguments[0])?.extension?.backgroundState) return true;
  await new Promise((r) => setTimeout(r, 100));
}
const all = await AddonManager.getAddonsByTypes(["extension"]);
throw new Error("the add-in does not start: " + JSON.stringify(all.map((a) => [a.id, a.isActive, a.appDisabled])));
"""

COMPOSE_WINDOWS = """
const main = Services.wm.getMostRecentWindow("mail:3pane");
const all = (main.securedocComposeWindows ??= []);
for (const window of Services.wm.getEnumerator("msgcompose")) if (!all.includes(window)) all.push(window);
"""

COMPOSE_WINDOW = COMPOSE_WINDOWS + """
const w = all[arguments[0]], d = w.document;
"""

OPEN_COMPOSE = COMPOSE_WINDOWS + """
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const given = arguments[0];
const params = Cc["@mozilla.org/messengercompose/composeparams;1"].createInstance(Ci.nsIMsgComposeParams);
const fields = Cc["@mozilla.org/messengercompose/composefields;1"].createInstance(Ci.nsIMsgCompFields);
for (const name of ["to", "cc", "bcc", "newsgroups", "subject", "body"]) if (given[name]) fields[name] = given[name];
for (const path of given.attachments ?? []) {
  const attachment = Cc["@mozilla.org/messengercompose/attachment;1"].createInstance(Ci.nsIMsgAttachment);
  const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
  file.initWithPath(path);
  Object.assign(attachment, { url: Services.io.newFileURI(file).spec, name: file.leafName, size: file.fileSize });
  fields.addAttachment(attachment);
}
params.composeFields = fields;
params.type = Ci.nsIMsgCompType.New;
params.format = Ci.nsIMsgCompFormat[given.format ?? "HTML"];
params.identity = MailServices.accounts.defaultAccount.defaultIdentity;
const ready = new Promise((resolve) => {
  const observer = (window, topic) => {
    if (topic !== "domwindowopened") return;
    window.addEventListener("compose-editor-ready", () => {
      Services.ww.unregisterNotification(observer);
      resolve(window);
    }, { once: true });
  };
  Services.ww.registerNotification(observer);
});
MailServices.compose.OpenComposeWindowWithParams(null, params);
const window = await ready;
if (!all.includes(window)) all.push(window);
return all.indexOf(window);
"""

# What was decided has been drawn.
AWAIT_PAINT = """
const window = Services.wm.getMostRecentWindow(null);
await new Promise((resolve) => window.requestAnimationFrame(() => window.requestAnimationFrame(resolve)));
"""

QUESTION_HAS_FOCUS = """
const window = Services.wm.getMostRecentWindow("mail:extensionPopup");
return !!window && Services.focus.activeWindow === window;
"""

# True when the event page of an add-in was used after so many ms, false when it was taken away before.
STAYS_AWAKE = """
const { extension } = WebExtensionPolicy.getByID(arguments[0]);
const until = Date.now() + arguments[1];
return new Promise((resolve) => {
  const end = (answer) => {
    extension.off("background-script-reset-idle", onUse);
    extension.off("shutdown-background-script", onEnd);
    resolve(answer);
  };
  const onUse = () => Date.now() > until && end(true);
  const onEnd = () => end(false);
  extension.on("background-script-reset-idle", onUse);
  extension.on("shutdown-background-script", onEnd);
});
"""

# In a page of the add-in, whose process is another one: through a frame script.
IN_QUESTION = """
const window = Services.wm.getMostRecentWindow("mail:extensionPopup");
const browser = window?.document.getElementById("requestFrame");
if (!browser?.currentURI?.spec.includes("/prompt/prompt.html")) return null;
const manager = browser.messageManager;
const answered = new Promise((resolve) => {
  manager.addMessageListener("securedoc-test", function listener(message) {
    manager.removeMessageListener("securedoc-test", listener);
    resolve(message.data);
  });
});
const script = `(() => { const d = content.document; ${arguments[0]} })()`;
manager.loadFrameScript("data:," + encodeURIComponent(`sendAsyncMessage("securedoc-test", ${script});`), false);
return Promise.race([answered, new Promise((r) => setTimeout(() => r(null), 5000))]);
"""

READ_QUESTION = """
const text = (selector) => d.querySelector(selector)?.textContent ?? "";
const all = (selector) => [...d.querySelectorAll(selector)].map((element) => element.textContent);
if (!d.querySelector("#answers button")) return null;
return { title: text("h1"), lead: text("#lead"), items: all("#items li"), answers: all("#answers button"),
         silence: all("#silence label"), focused: d.activeElement?.dataset.answer ?? "" };
"""

FIND_MESSAGE = """
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const folder = MailServices.folderLookup.getFolderForURL(arguments[0]);
let header;
for (let i = 0; i < 200 && !header; i++) {
  try {
    folder.updateFolder(main.msgWindow);
    header = [...folder.messages].at(-1);
  } catch {} // its summary is being made
  await new Promise((r) => setTimeout(r, 100));
}
"""

SHOW_MESSAGE = """
const main = Services.wm.getMostRecentWindow("mail:3pane");
""" + FIND_MESSAGE + """
main.focus();
main.document.getElementById("tabmail").openTab("mailMessageTab", { messageURI: folder.getUriForMsg(header), background: false });
"""

OPEN_BUTTON = """
const main = Services.wm.getMostRecentWindow("mail:3pane");
const page = main.document.getElementById("tabmail").currentAboutMessage;
const button = page?.document.getElementById("addin_securedoc_example-messageDisplayAction-toolbarbutton");
"""

SHOW_OPTIONS = """
const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
const main = Services.wm.getMostRecentWindow("mail:3pane");
main.focus();
const addon = await AddonManager.getAddonByID(arguments[0]);
main.document.getElementById("tabmail").openTab("contentTab", { url: addon.optionsURL, linkHandler: "single-page",
  triggeringPrincipal: WebExtensionPolicy.getByID(arguments[0]).extension.principal });
"""

READ_OPTIONS = """
const main = Services.wm.getMostRecentWindow("mail:3pane");
const browser = main.document.getElementById("tabmail").currentTabInfo.browser;
const manager = browser.messageManager;
const answered = new Promise((resolve) => {
  manager.addMessageListener("securedoc-test", function listener(message) {
    manager.removeMessageListener("securedoc-test", listener);
    resolve(message.data);
  });
});
manager.loadFrameScript("data:," + encodeURIComponent(
  'sendAsyncMessage("securedoc-test", content.document.querySelectorAll("dd").length ? content.document.body.innerText : "");'), false);
return Promise.race([answered, new Promise((r) => setTimeout(() => r(""), 5000))]);
"""

OPEN_STORED = COMPOSE_WINDOWS + """
""" + FIND_MESSAGE + """
const type = arguments[1];
const ready = new Promise((resolve) => {
  const observer = (window, topic) => {
    if (topic !== "domwindowopened") return;
    window.addEventListener("compose-editor-ready", () => {
      Services.ww.unregisterNotification(observer);
      resolve(window);
    }, { once: true });
  };
  Services.ww.registerNotification(observer);
});
MailServices.compose.OpenComposeWindow(null, header, folder.getUriForMsg(header), Ci.nsIMsgCompType[type],
  Ci.nsIMsgCompFormat.Default, MailServices.accounts.defaultAccount.defaultIdentity, null, main.msgWindow);
const window = await ready;
if (!all.includes(window)) all.push(window);
return all.indexOf(window);
"""

# OpenPGP keys for these people, the first of whom is the one who writes here; gives the secret key of the last.
MAKE_KEYS = """
const module = (name) => ChromeUtils.importESModule(`chrome://openpgp/content/modules/${name}.sys.mjs`);
const { RNP } = module("RNP"), { PgpSqliteDb2 } = module("sqliteDb"), { EnigmailCore } = module("core"), { EnigmailKeyRing } = module("keyRing");
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
await EnigmailCore.init();
const ids = [];
for (const user of arguments[0]) ids.push(await RNP.genKey(user, "ECC", 0, 0, ""));
EnigmailKeyRing.clearCache();
const prints = ids.map((id) => EnigmailKeyRing.getKeyById("0x" + id).fpr);
for (const print of prints) await PgpSqliteDb2.acceptAsPersonalKey(print);
MailServices.accounts.defaultAccount.defaultIdentity.setUnicharAttribute("openpgp_key_id", ids[0]);
return RNP.backupSecretKeys([prints.at(-1)], arguments[1]);
"""

# Closes what Thunderbird says when it cannot send, once it has been drawn.
DISMISS_ALERT = """
for (let i = 0; i < 1200; i++) {
  for (const window of Services.wm.getEnumerator(null)) {
    const { document } = window;
    if (!document?.documentURI?.includes("commonDialog") || document.readyState !== "complete") continue;
    const dialog = document.querySelector("dialog");
    try {
      if (!dialog.getButton("accept")) continue;
    } catch {
      continue; // it is being made
    }
    return void dialog.acceptDialog();
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
}
throw new Error("nothing was said");
"""

# From now on mail goes to this port; a connection that is kept open would still take it elsewhere.
SEND_BY_PORT = """
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
Services.prefs.setIntPref("mail.smtpserver.smtp1.port", arguments[0]);
MailServices.outgoingServer.defaultServer.closeCachedConnections();
"""
