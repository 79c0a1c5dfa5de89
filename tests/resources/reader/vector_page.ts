// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Opens the file that it stands in as the reader does, through the browser's own parser, with a key that is given (reader_vectors_test.py).
import { DigestList } from "../../../resources/reader/core/digest_list.ts";
import { Envelope } from "../../../resources/reader/core/envelope.ts";
import { codeOf } from "../../../resources/reader/core/errors.ts";
import { openMessage } from "../../../resources/reader/core/payload.ts";
import { DocumentParts } from "../../../resources/reader/document_parts.ts";

declare const vector: { name: string; key: string };

async function outcome(): Promise<string> {
  try {
    const parts = await DocumentParts.open(document);
    if (!parts) return "NotAnEnvelope";
    const { header } = Envelope.parse(parts);
    const digests = await DigestList.verified(parts.list, header);
    const key = Uint8Array.from(vector.key.match(/../g) ?? [], (pair) => parseInt(pair, 16));
    await openMessage(parts, header, digests, key, () => {});
    return "success";
  } catch (error) {
    return codeOf(error);
  }
}

void outcome().then((found) => parent.postMessage({ name: vector.name, outcome: found }, "*"));
