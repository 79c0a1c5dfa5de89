// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"
#include "core/reply/reply_header.h"

namespace reply {

/// The gateway's key as the signed claims of an envelope name it.
struct RecipientKey {
    std::string keyId;
    PublicKey key;
};

/// The gateway's own half.
struct PrivateKey {
    std::string keyId;
    base::SecretBytes pem; ///< PKCS#8, P-256
};

struct NewReplyKey {
    RecipientKey published;
    PrivateKey secret;
};
/// A new key pair; its id is the JWK thumbprint (RFC 7638). Errors: Internal.
base::Result<NewReplyKey> makeReplyKey();

/// The half of a gateway's key that envelopes carry. Errors: MalformedHeader (no P-256 key), Internal.
base::Result<RecipientKey> publishedKey(const PrivateKey& secret);

/// Content key of a reply, the writer's side and the gateway's (docs/reply-format.md §5). `prefix` is the
/// whole prefix as it stands. Errors: MalformedHeader, Internal.
struct WriterSecret {
    base::SecretBytes pem; ///< the ephemeral pair
    PublicKey key;
};
base::Result<WriterSecret> makeWriterSecret();
base::Result<base::SecretBytes> writerKey(const WriterSecret& secret, const RecipientKey& recipient,
                                          base::BytesView prefix);
base::Result<base::SecretBytes> gatewayKey(const PrivateKey& secret, const ReplyHeader& header,
                                           base::BytesView prefix);

} // namespace reply
