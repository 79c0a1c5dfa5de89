// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { GIB, MIB } from "./core/limits.ts";

interface Hints {
  deviceMemory?: number;
  userAgentData?: { mobile: boolean };
}

// Measured: a message of 1 GB takes up to three times its size in the browsers' processes together (docs/performance.md).
const BY_MEMORY: [gigabytes: number, most: number][] = [[1, 100 * MIB], [2, 250 * MIB], [4, 700 * MIB]];
const ON_PHONE = 250 * MIB;
const ELSEWHERE = 1.5 * GIB;

/** Whether a message of so many bytes can be opened here without the browser giving up. */
export function fitsThisBrowser(size: number): boolean {
  const hints = navigator as Hints;
  const isPhone = hints.userAgentData?.mobile ?? /\b(?:Mobi|Android|iPhone|iPad)/.test(navigator.userAgent);
  const byMemory = BY_MEMORY.find(([gigabytes]) => (hints.deviceMemory ?? 8) <= gigabytes)?.[1] ?? ELSEWHERE;
  return size <= Math.min(byMemory, isPhone ? ON_PHONE : ELSEWHERE);
}

/** Whether the browser has what the page is made of. */
export function isRecentEnough(): boolean {
  return typeof crypto?.subtle === "object" && typeof DecompressionStream === "function" && typeof HTMLDialogElement === "function";
}
