// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"
#include "core/envelope/envelope.h"
#include "server/pages/open_pages.h"
#include "server/service/web/attachment_seal.h"

namespace service {

/// Decrypts a message in memory and makes of it what a page shows: text or sanitised HTML with the pictures
/// that came with it, and the attachments, sealed. Blocks. Errors: LimitExceeded past kPlainMessageLimit,
/// PayloadCorrupt, PayloadTruncated, the file's.
base::Result<pages::ShownMessage> readShownMessage(const envelope::Envelope& envelope,
                                                   const base::SecretBytes& key, const AttachmentSeal& seal);

} // namespace service
