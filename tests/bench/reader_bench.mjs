// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// One start of a browser with one envelope, for reader_bench.py: prints milliseconds since the process was started, processor time and memory.
//   node reader_bench.mjs chromium|firefox PROFILE URL ADDRESS PASSWORD [memory]
// With "memory" the peak is looked for all the time, which itself takes so much that the times are worth nothing.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const puppeteer = createRequire(join(process.env.SECUREDOC_NPM_TEST, "x.js"))("puppeteer-core");
const [name, profile, url, address, password, what] = process.argv.slice(2);
const PATIENCE = 600_000;
const QUIET = {
  "app.update.enabled": false, "browser.shell.checkDefaultBrowser": false, "datareporting.policy.dataSubmissionEnabled": false,
  "toolkit.telemetry.enabled": false, "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false,
  "browser.safebrowsing.downloads.remote.enabled": false, "services.settings.server": "data:,#remote-settings-dummy/v1",
};

// Proportional set size of all processes of this profile's browser, in megabytes, and the processor time they took so far, in milliseconds.
function consumption(root) {
  const parents = new Map();
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      parents.set(+entry, +/\) \S (\d+)/.exec(readFileSync(`/proc/${entry}/stat`, "latin1"))[1]);
    } catch { /* gone */ }
  }
  let total = 0;
  let ticks = 0;
  for (const process_ of parents.keys()) {
    let at = process_;
    while (at > 1 && at !== root) at = parents.get(at) ?? 0;
    if (at !== root) continue;
    try {
      const times = readFileSync(`/proc/${process_}/stat`, "latin1").replace(/^.*\) /s, "").split(" ");
      ticks += [11, 12, 13, 14].reduce((sum, field) => sum + +times[field], 0); // its own, and its ended children's
      total += +/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${process_}/smaps_rollup`, "latin1"))[1];
    } catch { /* gone */ }
  }
  return { memory: Math.round(total / 1024), cpu: ticks * 10 };
}

const started = Date.now();
const common = { headless: true, userDataDir: profile, protocolTimeout: PATIENCE, timeout: PATIENCE, env: { ...process.env, HOME: profile } };
const browser = await puppeteer.launch(name === "firefox"
  ? { ...common, browser: "firefox", executablePath: "/usr/bin/firefox-esr", args: [url], extraPrefsFirefox: QUIET }
  : { ...common, executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", url] });
let peak = 0;
const meter = what === "memory" && setInterval(() => (peak = Math.max(peak, consumption(browser.process().pid).memory)), 250);
let page;
while (!page) {
  page = (await browser.pages()).find((candidate) => candidate.url().startsWith("file:"));
  if (!page) await new Promise((resolve) => setTimeout(resolve, 5)); // the answer comes without a turn of the event loop
}
// The page answers by itself as soon as it asks, so that nothing of the driving is measured.
const marks = await page.evaluate(`new Promise((resolve) => {
  const mark = (name) => performance.getEntriesByName(name)[0]?.startTime ?? null;
  const look = () => {
    const field = document.querySelector("#field-password");
    if (field && !window.submitted) {
      window.submitted = performance.now();
      document.querySelector("#field-address").value = ${JSON.stringify(address)};
      field.value = ${JSON.stringify(password)};
      field.form.requestSubmit();
    }
    if (mark("securedoc-complete") === null) return setTimeout(look, 5);
    resolve({ origin: performance.timeOrigin, asked: mark("securedoc-step"), submitted: window.submitted ?? mark("securedoc-step"), shown: mark("securedoc-shown"),
      complete: mark("securedoc-complete") });
  };
  look();
})`);
const { cpu, memory } = consumption(browser.process().pid);
peak = Math.max(peak, memory);
if (meter) clearInterval(meter);
await browser.close().catch(() => {});
const waited = marks.submitted - marks.asked; // for the driver to come, as for a person to type
const since = (time) => Math.round(marks.origin - started + time);
process.stdout.write(JSON.stringify({ asked: since(marks.asked), shown: since(marks.shown - waited), complete: since(marks.complete - waited), cpu, memory: peak }));
process.exit(0);
