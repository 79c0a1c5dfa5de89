// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The content check: hands the message to the host in slices. It never leaves the computer and is kept nowhere.

import { HostConversation, HostError, toBase64 } from "./host.js";
import { sentences } from "./words.js";

const START = 4096; // bytes that tell what a file is

async function sendPart(host, part, blob) {
  const { wanted } = await host.ask({ verb: "scan_part", size: blob.size, ...part });
  if (wanted) await host.send("scan_data", blob);
}

// All are asked for at once, so that Thunderbird reads them while the host looks at the text.
async function filesOf(tabId) {
  return (await browser.compose.listAttachments(tabId)).map(({ id, name }) => {
    const reading = browser.compose.getAttachmentFile(id);
    reading.catch(() => {}); // whoever awaits it hears of it
    return { name, reading };
  });
}

async function handOver(host, tabId, details, language) {
  const files = await filesOf(tabId);
  await host.ask({ verb: "scan_start", subject: details.subject ?? "", language });
  const isPlain = details.isPlainText;
  await sendPart(host, { part: isPlain ? "text" : "html" }, new Blob([(isPlain ? details.plainTextBody : details.body) ?? ""]));
  for (const { name, reading } of files) {
    const file = await reading;
    const data = await toBase64(file.slice(0, START));
    await sendPart(host, { part: "attachment", name: name ?? file.name, type: file.type, data }, file);
  }
  return host.ask({ verb: "scan_end" });
}

// A place in the user's words, from the outside in.
function worded(findings, say) {
  const step = ({ kind, name, number }) => say({ key: `place_${kind}`, args: { name, number } });
  return findings.map((found) => ({ ...found, place: found.place.map(step).join(", ") }));
}

/**
 * {scan: "done", findings, decision} from the host, {scan: "unavailable", findings: []} without one. `recipients` and what
 * `sizing` resolves to are for the decision, which is the gateway's own rule.
 */
export async function scanMessage(tabId, details, { recipients, sizing }) {
  const say = await sentences();
  let host;
  try {
    host = new HostConversation();
    const report = await handOver(host, tabId, details, say.language);
    const hasFindings = report.must_seal;
    const size = await sizing;
    const { decision } = await host.ask({ verb: "decide", subject: details.subject ?? "", recipients, size, has_findings: hasFindings });
    return { scan: "done", findings: hasFindings ? worded(report.findings, say) : [], decision };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return { scan: "unavailable", findings: [] };
  } finally {
    host?.close();
  }
}
