// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Holds the page's TypeScript against tests/vectors/envelope: each file, and each refusal by the name that the C++ reader gives it.
//   node --test vectors_test.mjs      (SECUREDOC_READER_CORE: resources/reader/core/index.ts as one module)
import assert from "node:assert/strict";
import { createHash, webcrypto } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { DeflateRawStream } from "./inflate_stream.mjs";

globalThis.crypto ??= webcrypto; // Node 18
globalThis.DecompressionStream = DeflateRawStream;
const core = await import(process.env.SECUREDOC_READER_CORE);
const folder = new URL("../../vectors/envelope/", import.meta.url);

function load(name) {
  const content = readFileSync(new URL(name, folder));
  const end = content.indexOf("\n\n");
  const fields = Object.fromEntries(content.subarray(0, end).toString().split("\n").map((line) => line.split(/: (.*)/s)));
  const body = content.subarray(end + 2);
  return { ...fields, file: new Blob([fields.compressed === "zlib" ? inflateSync(body) : body]) };
}

// §8 is for programs: to the page a file without a header is none of ours, whatever it is instead.
const KINDS = ["CiscoRegistered", "Suspicious", "NotAnEnvelope"];

async function opened(parts, envelope, digests, key) {
  const hash = createHash("sha256");
  await core.openMessage(parts, envelope.header, digests, key, (plain) => void hash.update(plain));
  return { outcome: "success", digest: hash.digest("hex") };
}

// What a person would be told about the file, at the first stage that refuses it.
async function outcomeOf(vector) {
  let stage = "front";
  try {
    const file = await core.unpackGzip(vector.file);
    const parts = await core.FileParts.open(file);
    if (!parts) return { stage, outcome: "NotAnEnvelope" };
    const envelope = core.Envelope.parse(parts);
    stage = "verify";
    const [x, y] = vector["issuer-key"].split(" ");
    const digests = await envelope.verify([{ kid: "key-1", x, y }], async () => null);
    stage = "open";
    return { stage, ...(await opened(parts, envelope, digests, Buffer.from(vector.key, "hex"))) };
  } catch (error) {
    if (!(error instanceof core.EnvelopeError)) throw error;
    return { stage, outcome: error.code };
  }
}

const names = readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith(".txt"));
test("vectors are there", () => assert.ok(names.length > 200));
for (const name of names) {
  test(name, async () => {
    const vector = load(name);
    const { stage, outcome, digest } = await outcomeOf(vector);
    assert.equal(outcome, KINDS.includes(vector.expect) ? "NotAnEnvelope" : vector.expect);
    assert.equal(stage, vector.stage);
    if (vector["payload-sha256"] && outcome === "success") assert.equal(digest, vector["payload-sha256"]);
  });
}
