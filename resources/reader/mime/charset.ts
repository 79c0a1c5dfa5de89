// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Bytes } from "../core/base64.ts";

/**
 * Bytes as text, by the rule of docs/reading.md; core/message/content/charset.h follows the same. Browsers know the labels of the WHATWG's
 * Encoding Standard; the others that mail has are below.
 */

type Decode = (bytes: Bytes) => string;

const ALIASES = `utf-8 65001 cp65001;l1 819 isolatin1;ibm866 866;l9 latin9 isolatin9;koi8-r koi8r koi;koi8-u koi8u koi8ru;macintosh macroman
x-mac-cyrillic maccyrillic macukrainian;windows-874 windows874 cp874 tis620 874;gbk gb231280 iso58gb231280 cp936 windows936 ms936 euccn 936
big5 big5hkscs cnbig5 cp950 windows950 ms950 950;euc-jp eucjp eucpkdfmtjapanese cp51932
iso-2022-jp iso2022jp iso2022jp1 iso2022jp2 iso2022jpms junet cp50220 cp50221 cp50222
sjis shiftjis mskanji windows932 cp932 cp943 932;euc-kr euckr ksc56011987 ksc56011989 windows949 cp949 ms949 uhc 949
utf-16be utf16be;utf-16le utf16 utf16le ucs2 iso10646ucs2`;
const LABELS = new Map<string, string>();
for (const line of ALIASES.split(/[;\n]/)) for (const [, , alias] of line.matchAll(/( )(\S+)/g)) LABELS.set(alias!, line.split(" ")[0]!);

const HIGH850 = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";
const TABLES: Record<string, string> = {
  437: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
  850: HIGH850, 858: HIGH850.replace("ı", "€"),
  852: "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0",
};

// One character a byte; no decoder does that in every browser.
function letters(bytes: Bytes): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const raised = (run: string) => run.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) | 128));

// Charsets of seven bits that no browser reads, as those of eight bits that they stand for.
const OTHERS: Record<string, Decode> = {
  hzgb2312: (bytes) => decoded("gbk", letters(bytes).replace(/~(?:\{((?:[!-w][!-~])*)(?:~\})?|(~)|\r?\n)/g, (_, run: string, tilde = "") => raised(run ?? "") + tilde)),
  iso2022kr: (bytes) => decoded("euc-kr", letters(bytes).replaceAll("\x1b$)C", "").replace(/\x0e([^\x0f\n]*)\x0f?/g, (_, run: string) => raised(run))),
  utf7: (bytes) => letters(bytes).replace(/\+([A-Za-z0-9+/]*)-?/g, (_, run: string) =>
    run === "" ? "+" : new TextDecoder("utf-16be").decode(bytesOf(atob(run.slice(0, run.length - (run.length % 4 === 1 ? 1 : 0)))).subarray(0, Math.floor((run.length * 3) / 8) * 2))),
};
OTHERS["hz"] = OTHERS["hzgb2312"]!;
OTHERS["unicode11utf7"] = OTHERS["unicode20utf7"] = OTHERS["utf7"]!;

function decoded(label: string, text: string): string {
  return new TextDecoder(label).decode(bytesOf(text));
}

function browsers(label: string): Decode | null {
  try {
    const decoder = new TextDecoder(label);
    return (bytes) => decoder.decode(bytes);
  } catch {
    return null;
  }
}

// Null for ASCII, which says nothing of other letters, and for what nobody knows.
function decoderOf(label: string): Decode | null {
  const given = label.trim().toLowerCase();
  const plain = given.replace(/:.*$/s, "").replace(/^x-/, "").replace(/^cs/, "").replace(/^ms-/, "").replace(/[\s._-]+/g, "");
  const table = TABLES[/^(?:cp|ibm|ibm00|ccsid00)?(\d{3})$/.exec(plain)?.[1] ?? ""];
  if (plain === "" || /^(?:us)?ascii$|^ansix34/.test(plain)) return null;
  if (table) return (bytes) => letters(bytes).replace(/[\u0080-\u00ff]/g, (letter) => table[letter.charCodeAt(0) - 128]!);
  return OTHERS[plain] ?? browsers(LABELS.get(plain) ?? given) ?? browsers(plain);
}

const strict = new TextDecoder("utf-8", { fatal: true });

function markOf(bytes: Bytes): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "";
}

/** A byte order mark, else `declared`, else UTF-8 where it is well-formed, else `otherwise`, else windows-1252. */
export function toUnicode(bytes: Bytes, declared: string, otherwise = ""): string {
  const decode = decoderOf(markOf(bytes) || declared);
  if (decode) return decode(bytes);
  try {
    return strict.decode(bytes);
  } catch {
    return (decoderOf(otherwise) ?? decoderOf("windows-1252")!)(bytes);
  }
}

/** Whether it names one that text beyond ASCII can be read in. */
export function isCharset(label: string): boolean {
  return decoderOf(label) !== null;
}

/** Whether it is such a one and none of Unicode: what its sender writes in besides. */
export function isLegacyCharset(label: string): boolean {
  return isCharset(label) && !/utf|ucs|unicode|65001/i.test(label);
}

/** What an HTML document names for itself in its first kilobytes; empty if nothing. */
export function charsetOfHtml(bytes: Bytes): string {
  const name = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9._:+-]{1,64})/i.exec(letters(bytes.subarray(0, 2048)))?.[1] ?? "";
  return /^utf-16/i.test(name) ? "utf-8" : name; // what can be read this far as ASCII is not in UTF-16
}
