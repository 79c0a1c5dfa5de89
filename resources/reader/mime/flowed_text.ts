// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
const SIGNATURE = "-- "; // RFC 3676 §4.3: never flowed

/** format=flowed text (RFC 3676 §4) with its paragraphs in one line each; core/message/content/flowed_text.h does the same. */
export function unfoldFlowedText(text: string, deletesSpace: boolean): string {
  let unfolded = "";
  let openDepth = -1; // of the paragraph that goes on
  const lines = text.replace(/\n$/, "").split("\n");
  lines.forEach((line, index) => {
    const depth = /^>*/.exec(line)![0].length;
    const content = line.slice(depth).replace(/^ /, ""); // §4.4: the space that was stuffed
    const isFlowed = content.endsWith(" ") && content !== SIGNATURE;
    if (openDepth !== depth || content === SIGNATURE) unfolded += (index > 0 ? "\n" : "") + ">".repeat(depth) + (depth > 0 ? " " : "");
    unfolded += isFlowed && deletesSpace ? content.slice(0, -1) : content;
    openDepth = isFlowed ? depth : -1;
  });
  return unfolded + (text.endsWith("\n") ? "\n" : "");
}
