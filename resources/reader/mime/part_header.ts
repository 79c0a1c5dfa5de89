// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import PostalMime, { decodeWords } from "postal-mime";
import { type Bytes } from "../core/base64.ts";
import { firstWord, mediaType, splitField } from "./field_parts.ts";
import { type HeaderFields } from "./header_fields.ts";

export type Encoding = "base64" | "quoted-printable" | "uuencode" | "identity";

/** What a part's Content-* fields say (RFC 2045, 2183, 2231); core/message/entity_header.h is the same. */
export interface PartHeader {
  type: string;
  encoding: Encoding;
  disposition: "none" | "inline" | "attachment";
  contentId: string;
  /** As given; empty if none. */
  fileName: string;
  /** Of a multipart; else empty. */
  boundary: string;
  /** Content-Type with the parameters that reading text needs. */
  textType: string;
}

/** As much of postal-mime's own node as reads fields; it has no function for one part's header alone. */
interface FieldNode {
  feed(line: Bytes): void;
  contentType: { parsed: { params: Record<string, string | undefined> } };
}

const encoder = new TextEncoder();

function parametersOf(parameters: string): Record<string, string | undefined> {
  const { root } = new PostalMime() as unknown as { root: FieldNode };
  root.feed(encoder.encode(`Content-Type: x/x${parameters}`));
  root.feed(new Uint8Array());
  return root.contentType.parsed.params;
}

function encodingOf(raw: string): Encoding {
  const word = firstWord(splitField(raw).value);
  if (word.includes("base64")) return "base64";
  if (word.includes("quoted-printable")) return "quoted-printable";
  return word.includes("uuencode") || word.includes("x-uue") ? "uuencode" : "identity";
}

function dispositionOf(value: string): PartHeader["disposition"] {
  const kind = firstWord(value);
  if (kind === "") return "none";
  return kind === "inline" ? "inline" : "attachment"; // RFC 2183 §2.8: unrecognised types are treated as attachment
}

function quoted(value: string | undefined): string {
  return `"${(value ?? "").replace(/[\r\n]/g, " ").replace(/["\\]/g, "\\$&")}"`;
}

/** `defaultType` holds when there is no Content-Type: text/plain, or message/rfc822 in a digest. */
export function readPartHeader(fields: HeaderFields, defaultType: string): PartHeader {
  const contentType = splitField(fields.first("content-type") || defaultType);
  const parameters = parametersOf(contentType.parameters);
  const disposition = splitField(fields.first("content-disposition"));
  const type = mediaType(contentType.value);
  const contentId = fields.first("content-id");
  return {
    type,
    encoding: encodingOf(fields.first("content-transfer-encoding")),
    disposition: dispositionOf(disposition.value),
    contentId: (/<\s*([^>]*?)\s*>/.exec(contentId)?.[1] ?? contentId).trim(),
    fileName: decodeWords(parametersOf(disposition.parameters)["filename"] || parameters["name"] || ""),
    boundary: type.startsWith("multipart/") ? (parameters["boundary"] ?? "") : "",
    textType: `${type}; charset=${quoted(parameters["charset"])}; format=${quoted(parameters["format"])}; delsp=${quoted(parameters["delsp"])}`,
  };
}
