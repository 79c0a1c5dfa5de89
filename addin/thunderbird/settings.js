// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// What IT set and what the user set. Nothing is kept in memory: the event page comes and goes.

import { effectivePolicy } from "./shared/addin_policy.js";
import { askHost } from "./host.js";

const MOST_DOMAINS = 5000;

// Rejects when nothing is managed.
async function managedStorage() {
  try {
    return await browser.storage.managed.get();
  } catch {
    return {};
  }
}

/** As effectivePolicy(): managed storage goes before the computer's policy file, as the host told it last. */
export async function currentPolicy() {
  const [managed, { hostPolicy = {}, user = {} }] =
    await Promise.all([managedStorage(), browser.storage.local.get(["hostPolicy", "user"])]);
  return effectivePolicy({ ...hostPolicy, ...managed }, user);
}

/**
 * Asks the host for the policy file. Without a host the last answer stays: crashing it lifts no restriction. Whether it answered
 * is there for isHostMissing().
 */
export async function refreshHostPolicy() {
  try {
    const { policy } = await askHost({ verb: "policy" });
    await Promise.all([browser.storage.local.set({ hostPolicy: policy }), browser.storage.session.set({ isHostMissing: false })]);
  } catch {
    await browser.storage.session.set({ isHostMissing: true });
  }
}

export async function isHostMissing() {
  return (await browser.storage.session.get("isHostMissing")).isHostMissing === true;
}

export async function setUserMember(name, value) {
  const { user = {} } = await browser.storage.local.get("user");
  await browser.storage.local.set({ user: { ...user, [name]: value } });
}

/** Domains that the user was asked about and said yes to. */
export async function acceptedDomains() {
  const { accepted = [] } = await browser.storage.local.get("accepted");
  return accepted;
}

export async function acceptDomains(domains) {
  const accepted = await acceptedDomains();
  const added = domains.filter((domain) => !accepted.includes(domain));
  if (added.length) await browser.storage.local.set({ accepted: [...accepted, ...added].slice(-MOST_DOMAINS) });
}
