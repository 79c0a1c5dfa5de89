// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// The little that must be known of a part before its body comes; everything else is read by postal-mime.

export interface PartHeader {
  type: string;
  encoding: string;
  disposition: string;
  contentId: string;
  /** Of a multipart; else null. */
  boundary: string | null;
}

function field(lines: string, name: string): string {
  return new RegExp(`^${name}[ \\t]*:(.*)$`, "im").exec(lines)?.[1]?.trim() ?? "";
}

// The value in front of the parameters, in lower case.
function firstWord(value: string): string {
  return /^[^;\s]*/.exec(value)![0].toLowerCase();
}

export function parsePartHeader(text: string): PartHeader {
  const lines = text.replace(/\r?\n[ \t]+/g, " ").replace(/\r/g, "");
  const contentType = field(lines, "content-type");
  const type = firstWord(contentType) || "text/plain";
  const boundary = /;\s*boundary\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/i.exec(contentType);
  return {
    type,
    encoding: field(lines, "content-transfer-encoding").toLowerCase(),
    disposition: firstWord(field(lines, "content-disposition")),
    contentId: field(lines, "content-id").replace(/^<|>$/g, ""),
    boundary: type.startsWith("multipart/") && boundary ? (boundary[1]?.replace(/\\(.)/g, "$1") ?? boundary[2]!) : null,
  };
}
