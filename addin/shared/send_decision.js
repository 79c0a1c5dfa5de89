// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// The twin of core/policy/send_decision.cpp; tests/vectors/send-decisions.json holds both to the same answers.

function lowerAscii(text) {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** The form that domains are compared by: lower case, international labels in ASCII, no dot behind it. */
function foldDomain(domain) {
  const folded = lowerAscii(domain.replace(/\.$/, ""));
  if (/^[\x00-\x7f]*$/.test(folded)) return folded;
  try {
    return new URL(`https://${folded}/`).hostname;
  } catch {
    return folded;
  }
}

/** The domain of an address, folded; "" for an address without one. */
export function domainOf(address) {
  const at = address.lastIndexOf("@");
  return at < 0 ? "" : foldDomain(address.slice(at + 1));
}

/** What addresses are compared by: case counts only in letters beyond ASCII, and nowhere in the domain. */
function mailboxKey(address) {
  const at = address.lastIndexOf("@");
  return at < 0 ? lowerAscii(address) : `${lowerAscii(address.slice(0, at))}@${domainOf(address)}`;
}

/** "a.example" means itself; ".a.example" everything below it. */
export function isInternalAddress(internalDomains, address) {
  const domain = domainOf(address);
  if (domain === "") return false;
  return internalDomains.some((entry) => {
    const isSuffix = entry.startsWith(".");
    const own = foldDomain(isSuffix ? entry.slice(1) : entry);
    return own !== "" && (isSuffix ? domain.endsWith(`.${own}`) : domain === own);
  });
}

function sealReason(facts) {
  if (facts.has_trigger) return "trigger";
  if (facts.has_seal_request) return "header";
  if (facts.has_tag) return "tag";
  return facts.has_findings ? "scan" : "none";
}

/**
 * What the gateway will do: {decision: "untouched" | "sealed" | "bounced", reason, outside, internal}. Facts:
 * recipients (addresses, Bcc among them), internal_domains, has_trigger, has_seal_request, has_tag, has_findings, size
 * and size_limit in bytes (0: none). When in doubt it seals: an address without a domain is outside.
 */
export function decideSending(facts) {
  const result = { decision: "untouched", reason: "internal_only", outside: [], internal: [] };
  const seen = new Set();
  for (const recipient of facts.recipients ?? []) {
    if (seen.has(mailboxKey(recipient))) continue;
    seen.add(mailboxKey(recipient));
    (isInternalAddress(facts.internal_domains ?? [], recipient) ? result.internal : result.outside).push(recipient);
  }
  if (!result.outside.length) return result;
  result.reason = sealReason(facts);
  if (result.reason === "none") return result;
  result.decision = "sealed";
  if (facts.size_limit && facts.size > facts.size_limit) {
    result.decision = "bounced";
    result.reason = "size";
  }
  return result;
}
