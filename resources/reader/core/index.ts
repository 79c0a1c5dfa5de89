// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// What a test, or a page that opens a chosen file, needs of the format.
export { Envelope } from "./envelope.ts";
export { EnvelopeError, codeOf, type ErrorCode } from "./errors.ts";
export { FileParts, readText } from "./file_parts.ts";
export { unpackGzip } from "./gzip.ts";
export { openMessage } from "./payload.ts";
