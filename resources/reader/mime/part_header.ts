// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { firstWord, mediaType, splitField } from "./field_parts.ts";
import { type HeaderFields } from "./header_fields.ts";
import { decodeWords, parametersOf } from "./words.ts";

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
  charset: string;
  /** How plain text is folded (RFC 3676 §4). */
  isFlowed: boolean;
  deletesSpace: boolean;
}

/** Of what is past a limit: a file of no kind. */
export const REST: PartHeader = {
  type: "application/octet-stream", encoding: "identity", disposition: "none", contentId: "", fileName: "", boundary: "", charset: "", isFlowed: false,
  deletesSpace: false,
};

function encodingOf(raw: string): Encoding {
  const word = firstWord(splitField(raw).value) || raw.toLowerCase(); // "base64=", or an encoded word
  if (word.includes("base64")) return "base64";
  if (word.includes("quoted-printable")) return "quoted-printable";
  return /uuencode|x-uu|^uue$/.test(word) ? "uuencode" : "identity";
}

function dispositionOf(value: string): PartHeader["disposition"] {
  const kind = firstWord(value);
  if (kind === "") return "none";
  return kind === "inline" ? "inline" : "attachment"; // RFC 2183 §2.8: unrecognised types are treated as attachment
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
    boundary: type.startsWith("multipart/") ? (parameters["boundary"] ?? "").replace(/[ \t]+$/, "") : "",
    charset: parameters["charset"] ?? "",
    isFlowed: /^flowed$/i.test(parameters["format"] ?? ""),
    deletesSpace: /^yes$/i.test(parameters["delsp"] ?? ""),
  };
}
