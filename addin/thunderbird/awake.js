// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

const INTERVAL = 1_000; // ms; well below the idle time after which an event page is taken away

/**
 * Keeps the event page while `work` (a promise) runs. A message that waits for its listener's answer does not: with the page the
 * answer would be lost, and the compose window stay locked. Every call of the API counts as work.
 */
export async function awake(work) {
  const timer = setInterval(() => browser.runtime.getPlatformInfo(), INTERVAL);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
