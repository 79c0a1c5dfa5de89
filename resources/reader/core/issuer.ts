// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
const IPV4 = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}$`);
const NAME = new RegExp(`^(?:${LABEL}\\.)*${LABEL}$`);
const ORIGIN = /^(https?):\/\/(\[::1\]|[^:/?#@[\]]+)(?::([1-9][0-9]{0,4}))?$/;

/** Whether `issuer` is an origin in its one spelling (docs/envelope-format.md §5.2). */
export function isCanonicalIssuer(issuer: string): boolean {
  const match = ORIGIN.exec(issuer);
  if (!match) return false;
  const [, scheme, host, port] = match as unknown as [string, string, string, string | undefined];
  const isTls = scheme === "https";
  if (port !== undefined && (Number(port) > 65535 || port === (isTls ? "443" : "80"))) return false;
  if (host === "[::1]") return true;
  if (IPV4.test(host)) return isTls || host.startsWith("127.");
  const isName = host.length <= 253 && NAME.test(host) && !/(?:^|\.)[0-9]+$/.test(host);
  return isName && (isTls || host === "localhost");
}

/** The part of an issuer that tells people apart: the host, with a port only where it is not the usual one. */
export function hostOf(issuer: string): string {
  return issuer.replace(/^https?:\/\//, "");
}
