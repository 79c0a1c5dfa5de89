// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Drives Debian's own Chromium or Firefox for browser.py: one JSON command a line on stdin, one JSON answer a line on stdout.
//   node browser.mjs chromium|firefox PROFILE-FOLDER DOWNLOAD-FOLDER LANGUAGE [ARGUMENT OF CHROMIUM …]      (SECUREDOC_NPM_TEST: the npm packages for tests)
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const require = createRequire(join(process.env.SECUREDOC_NPM_TEST, "x.js"));
const puppeteer = require("puppeteer-core");
const [name, profile, downloads, language, ...more] = process.argv.slice(2);
const PATIENCE = 120_000;

const CHROMIUM = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--disable-dev-shm-usage", `--lang=${language}`, `--accept-lang=${language}`, ...more];
const FIREFOX = {
  "app.update.enabled": false, "browser.shell.checkDefaultBrowser": false, "browser.startup.page": 0, "intl.accept_languages": language,
  "datareporting.policy.dataSubmissionEnabled": false, "toolkit.telemetry.enabled": false, "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false, "browser.safebrowsing.downloads.remote.enabled": false,
  "services.settings.server": "data:,#remote-settings-dummy/v1", "browser.download.folderList": 2, "browser.download.dir": downloads,
  "browser.download.always_ask_before_handling_new_types": false, "browser.download.alwaysOpenPanel": false,
};

async function launch() {
  const common = { acceptInsecureCerts: true, headless: process.env.SECUREDOC_HEADED !== "1", userDataDir: profile, protocolTimeout: 4 * PATIENCE, timeout: PATIENCE,
    env: { ...process.env, HOME: profile, LANG: "C.UTF-8", LANGUAGE: language } };
  if (name === "firefox")
    return puppeteer.launch({ ...common, browser: "firefox", executablePath: "/usr/bin/firefox-esr", extraPrefsFirefox: FIREFOX });
  return puppeteer.launch({ ...common, executablePath: "/usr/bin/chromium", args: CHROMIUM, downloadBehavior: { policy: "allow", downloadPath: downloads } });
}

const browser = await launch();
let page = null;
let requests = [];
let dialogs = [];
let faults = [];
let errors = [];
let pagesBefore = 0;

async function newPage() {
  await page?.close().catch(() => {});
  page = await browser.newPage();
  requests = [];
  dialogs = [];
  faults = [];
  errors = [];
  pagesBefore = (await browser.pages()).length;
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    dialog.dismiss().catch(() => {});
  });
}

// As where scripts are blocked: the driver's own still run, which they would not with scripting switched off.
async function refuseScripts() {
  await page.setRequestInterception(true);
  const isScript = (request) => new URL(request.url()).pathname.endsWith(".js"); // Firefox's driver does not tell types
  page.on("request", (request) => (isScript(request) ? request.abort() : request.continue()).catch(() => {}));
}

// What only tests have, such as ports, as readers of a picture would see it.
const REPLACE_TEXT = (pairs) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) for (const [found, shown] of pairs) texts.currentNode.nodeValue = texts.currentNode.nodeValue.replaceAll(found, shown);
};

// The page, or the frame in it whose address holds `part`.
const place = (part) => (part ? page.waitForFrame((frame) => frame.url().includes(part), { timeout: PATIENCE }) : page);

const commands = {
  async open({ url, width = 1100, height = 900, wait = "load", dark = false, script = true, phone = false, before = "" }) {
    await newPage();
    if (before) await page.evaluateOnNewDocument(before);
    // Firefox has no phone to play through this driver; it gets the size.
    await page.setViewport({ width, height, ...(phone && name === "chromium" && { isMobile: true, hasTouch: true }) });
    if (dark) await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    if (!script) await refuseScripts();
    await page.goto(url, { waitUntil: wait, timeout: 4 * PATIENCE }).catch((error) => {
      if (!/dialog|aborted/i.test(String(error))) throw error;
    });
  },
  async evaluate({ script, frame }) {
    return (await (await place(frame)).evaluate(`(async () => { ${script} })()`)) ?? null;
  },
  async wait({ condition, frame, patience = PATIENCE }) {
    return (await (await place(frame)).waitForFunction(`(() => { ${condition} })()`, { timeout: patience, polling: 50 })).jsonValue();
  },
  async click({ selector, frame }) {
    await (await (await place(frame)).waitForSelector(selector, { timeout: PATIENCE, visible: true })).click();
  },
  async type({ selector, text, clear = true }) {
    await page.waitForSelector(selector, { timeout: PATIENCE, visible: true });
    if (clear) await page.$eval(selector, (field) => (field.value = ""));
    await page.type(selector, text);
  },
  async press({ key }) {
    await page.keyboard.press(key);
  },
  async resize({ width, height }) {
    await page.setViewport({ width, height });
  },
  async upload({ selector, path }) {
    await (await page.waitForSelector(selector, { timeout: PATIENCE })).uploadFile(path);
  },
  async screenshot({ path, full = true, instead = {} }) {
    await page.evaluate(REPLACE_TEXT, Object.entries(instead));
    await page.screenshot({ path, fullPage: full });
  },
  /** As print() would put it on paper, as PDF; Chromium alone. */
  async pdf({ path }) {
    await page.pdf({ path, format: "A4" });
  },
  /** What axe-core finds wrong in the page, its frames left out (they show other people's mail). */
  async axe() {
    await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8"));
    const found = await page.evaluate(`axe.run({ exclude: [["iframe"]] }, { iframes: false })`);
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html.slice(0, 150)} ${node.failureSummary}`).join(" | ")}`);
  },
  /** What happened since the page was opened. */
  async seen() {
    return { requests, dialogs, faults, errors, popups: (await browser.pages()).length - pagesBefore };
  },
  async quit() {
    await browser.close().catch(() => {});
  },
};

function answer(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

answer({ ok: true });
for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...options } = JSON.parse(line);
  try {
    answer({ ok: true, value: (await commands[command](options)) ?? null });
  } catch (error) {
    answer({ ok: false, error: String(error) });
  }
  if (command === "quit") break;
}
await browser.close().catch(() => {});
process.exit(0);
