// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// The page's sealed replies against docs/reply-format.md: its key derivation on the vectors of the independent generator, and what it seals
// opened by the other side's rules.
//   node --test reply_test.mjs      (SECUREDOC_READER_REPLY: tests/resources/reader/reply_parts.ts as one module)
import assert from "node:assert/strict";
import { createHash, randomBytes, webcrypto } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

globalThis.crypto ??= webcrypto; // Node 18
const reply = await import(process.env.SECUREDOC_READER_REPLY);
const folder = new URL("../../vectors/reply/", import.meta.url);
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const base64Url = (bytes) => Buffer.from(bytes).toString("base64url");

function load(name) {
  const content = readFileSync(new URL(name, folder));
  const end = content.indexOf("\n\n");
  const fields = Object.fromEntries(content.subarray(0, end).toString().split("\n").map((line) => line.split(/: (.*)/s)));
  return { ...fields, sealed: content.subarray(end + 2) };
}

// The gateway's side: private scalar and public point as the vectors give them.
async function messageKey(sealed, scalar, point) {
  const length = sealed.readUInt32BE(8);
  const prefix = new Uint8Array(sealed.subarray(0, 12 + length));
  const { epk, kid } = JSON.parse(sealed.subarray(12, 12 + length));
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map(base64Url);
  const mine = await crypto.subtle.importKey("jwk", { kty: "EC", crv: "P-256", x, y, d: base64Url(scalar) }, CURVE, false, ["deriveBits"]);
  const theirs = await crypto.subtle.importKey("jwk", { kty: "EC", crv: "P-256", x: epk.x, y: epk.y }, CURVE, false, []);
  const secret = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, mine, 256));
  return { key: await reply.replyMessageKey(secret, { kid, x, y }, prefix), prefix, payload: sealed.subarray(12 + length) };
}

async function openedContent(sealed, scalar, point) {
  const { key, prefix, payload } = await messageKey(sealed, scalar, point);
  const context = new Uint8Array(createHash("sha256").update(prefix).digest());
  const keys = await reply.ChunkKeys.open(key, new Uint8Array(payload.subarray(0, 56)), context);
  const pieces = [];
  for (let at = 56, index = 0; at < payload.length; at += 16400, ++index)
    pieces.push(await keys.openChunk(index, new Uint8Array(payload.subarray(at, at + 16400))));
  assert.ok(pieces.at(-1).length < 16384);
  return Buffer.concat(pieces);
}

const good = readdirSync(folder).filter((name) => name.endsWith(".txt") && load(name).expect === "success");
test("vectors are there", () => assert.ok(good.length >= 8));
for (const name of good) {
  test(name, async () => {
    const vector = load(name);
    const [scalar, point] = [vector["private-key"], vector["public-key"]].map((text) => Buffer.from(text, "hex"));
    assert.equal(Buffer.from((await messageKey(vector.sealed, scalar, point)).key).toString("hex"), vector["message-key"]);
    const content = await openedContent(vector.sealed, scalar, point);
    assert.equal(createHash("sha256").update(content).digest("hex"), vector["content-sha256"]);
  });
}

const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
const { x, y, d } = await crypto.subtle.exportKey("jwk", pair.privateKey);
const scalar = Buffer.from(d, "base64url");
const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);

for (const size of [0, 1, 16383, 16384, 16385, 1048575, 1048576, 1048577, 2_500_000]) {
  test(`what the page seals opens: ${size} bytes`, async () => {
    const content = randomBytes(size);
    const sealed = await reply.sealReply({ kid: "k", x, y }, "AAECAwQFBgcICQoLDA0ODw", "reply_all", new Blob([content]));
    const bytes = Buffer.from(await sealed.arrayBuffer());
    assert.equal(bytes.subarray(0, 8).toString(), "SDREPLY1");
    const header = JSON.parse(bytes.subarray(12, 12 + bytes.readUInt32BE(8)));
    assert.deepEqual([header.v, header.enc, header.kid, header.jti, header.kind], [1, "C2SP-Cobblestone-256", "k", "AAECAwQFBgcICQoLDA0ODw", "reply_all"]);
    assert.ok((await openedContent(bytes, scalar, point)).equals(content));
  });
}

test("content: addresses, then the message", async () => {
  const writer = { account: "a@x.example", key: "0123456789abcdef" };
  const draft = { to: [{ name: "Zoë", address: "z@x.example" }], cc: [] };
  const content = Buffer.from(await reply.replyContent("a.b.c", writer, draft, new Blob(["Subject: x\r\n\r\ny"])).arrayBuffer());
  const length = content.readUInt32BE(0);
  assert.deepEqual(JSON.parse(content.subarray(4, 4 + length)), {
    jws: "a.b.c", to: [{ name: "Zoë", addr: "z@x.example" }], account: "a@x.example", key: "0123456789abcdef",
  });
  assert.equal(content.subarray(4 + length).toString(), "Subject: x\r\n\r\ny");
});

const header = {
  from: { name: "Zoë", address: "zoe@h.example" }, to: [{ name: "", address: "me@x.example" }, { name: "", address: "you@x.example" }],
  cc: [{ name: "", address: "ME2@x.example" }, { name: "", address: "cc@x.example" }],
  replyAllowed: true, replyAllAllowed: true, forwardAllowed: false, replyTo: [],
};

test("whom an answer goes to", () => {
  assert.deepEqual(reply.allowedKinds(header), ["reply", "reply_all"]);
  assert.deepEqual(reply.allowedKinds({ ...header, to: [header.to[0]], cc: [] }), ["reply"]);
  assert.deepEqual(reply.recipientsOf("reply", header, []).to, [header.from]);
  const all = reply.recipientsOf("reply_all", header, ["Me@x.example", "me2@x.example"]);
  assert.deepEqual([all.to, all.cc].map((list) => list.map(({ address }) => address)), [["zoe@h.example", "you@x.example"], ["cc@x.example"]]);
  const desk = { ...header, replyTo: [{ name: "Desk", address: "desk@h.example" }, { name: "", address: "you@x.example" }] };
  assert.deepEqual(reply.recipientsOf("reply", desk, []).to, desk.replyTo);
  assert.deepEqual(reply.recipientsOf("reply_all", desk, []).to.map(({ address }) => address), ["desk@h.example", "you@x.example", "me@x.example"]);
  assert.deepEqual(reply.parseAddresses("a@b.c; Zoë <z@x.example>,"), [{ name: "", address: "a@b.c" }, { name: "Zoë", address: "z@x.example" }]);
  for (const text of ["", "a", "a@b.c, b", "<>", "a b@c d"]) assert.equal(reply.parseAddresses(text), null);
});

test("subjects", () => {
  assert.equal(reply.subjectOf("reply", "[SECURE MESSAGE] Results"), "Re: Results");
  assert.equal(reply.subjectOf("reply", "RE: Results"), "RE: Results");
  assert.equal(reply.subjectOf("forward", "Re: Results"), "Fwd: Re: Results");
});

test("the message is mail", async () => {
  const draft = {
    from: { name: "José \"J\" Álvarez, Dr.", address: "j@x.example" }, to: [header.from], cc: [], subject: `Grüße ${"ß".repeat(60)}\r\nBcc: evil@x.example`,
    text: "Liebe Zoë,\nBcc: a", messageId: "<1@h.example>", references: "<0@h.example>",
    files: [{ name: "Plan Ä\r\nX: y.pdf", type: "application/pdf", content: new Blob([randomBytes(200_000)]) }, { name: "a.bin", type: "x\r\nEvil: 1", content: new Blob([]) }],
  };
  const text = await (await reply.composeMessage(draft)).text();
  assert.ok(text.split("\r\n").every((line) => line.length <= 998 && !/[\r\n]/.test(line)));
  assert.ok(/^[\x00-\x7f]*$/.test(text));
  assert.ok(!/^(Bcc|X|Evil):/m.test(text));
  assert.match(text, /^In-Reply-To: <1@h\.example>\r$/m);
  assert.match(text, /^References: <0@h\.example>\r\n <1@h\.example>\r$/m);
  const parsed = await reply.PostalMime.parse(text);
  assert.equal(parsed.text.trim(), "Liebe Zoë,\r\nBcc: a");
  assert.equal(parsed.subject, `Grüße ${"ß".repeat(60)} Bcc: evil@x.example`);
  assert.equal(parsed.from.name, draft.from.name);
  assert.equal(parsed.attachments[0].filename, "Plan Ä X: y.pdf");
  assert.equal(parsed.attachments[0].content.byteLength, 200_000);
});
