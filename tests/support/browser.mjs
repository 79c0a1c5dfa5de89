// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Debian's own Chromium and Firefox, driven alike; SECUREDOC_NPM_TEST names the folder of the npm packages for tests.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(join(process.env.SECUREDOC_NPM_TEST, "x.js"));
const puppeteer = require("puppeteer-core");

/** The text of a file of a test package, e.g. axe-core/axe.min.js. */
export const packageFile = (name) => require.resolve(name);

const QUIET = {
  "app.update.enabled": false, "browser.shell.checkDefaultBrowser": false, "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false, "toolkit.telemetry.enabled": false,
  "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false,
  "browser.safebrowsing.downloads.remote.enabled": false, "services.settings.server": "data:,#remote-settings-dummy/v1",
  "browser.download.folderList": 2, "browser.download.useDownloadDir": true, "browser.download.always_ask_before_handling_new_types": false,
  "browser.download.manager.addToRecentDocs": false, "browser.download.panel.shown": true,
};

/**
 * Starts `name` ("chromium" or "firefox") with a profile of its own; `language` is what its pages see. Downloads go to `downloads`.
 * The answer has newPage() of puppeteer, and close().
 */
export async function launch(name, { downloads, language = "en-US", args = [], headless = true, profile } = {}) {
  const folder = profile ?? mkdtempSync(join(tmpdir(), `securedoc-${name}-`));
  const env = { ...process.env, HOME: folder, LANG: "C.UTF-8", LANGUAGE: language };
  const common = { headless, env, userDataDir: folder, protocolTimeout: 120_000, timeout: 60_000 };
  const browser = name === "firefox"
    ? await puppeteer.launch({ ...common, browser: "firefox", executablePath: "/usr/bin/firefox-esr", args,
      extraPrefsFirefox: { ...QUIET, "intl.accept_languages": language, ...(downloads && { "browser.download.dir": downloads }) } })
    : await puppeteer.launch({ ...common, executablePath: "/usr/bin/chromium", downloadBehavior: downloads && { policy: "allow", downloadPath: downloads },
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage", `--lang=${language}`, `--accept-lang=${language}`, ...args] });
  const close = async () => {
    await browser.close().catch(() => {});
    if (!profile) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { newPage: () => browser.newPage(), browser, close };
}
