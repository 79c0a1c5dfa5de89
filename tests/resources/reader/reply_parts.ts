// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// What reply_test.mjs tests, as one module.
export { ChunkKeys } from "../../../resources/reader/core/cobblestone.ts";
export { allowedKinds, parseAddresses, recipientsOf, subjectOf } from "../../../resources/reader/reply/answer.ts";
export { composeMessage } from "../../../resources/reader/reply/compose.ts";
export { replyContent, replyMessageKey, sealReply } from "../../../resources/reader/reply/seal.ts";
export { default as PostalMime } from "postal-mime";
