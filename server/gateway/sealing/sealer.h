// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/files/spool.h"
#include "core/reply/reply_keys.h"
#include "core/sealing/envelope_writer.h"
#include "server/gateway/letter/institution.h"
#include "server/gateway/letter/letter.h"
#include "server/gateway/letter/message_options.h"
#include "server/gateway/letter/recipient_groups.h"
#include "server/gateway/letter/seal_rules.h"
#include "server/gateway/scan/content_scan.h"
#include "server/gateway/service/key_depositor.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gateway {

/// One message on its way to recipients who all get it sealed.
struct Submission {
    std::string sender; ///< envelope sender; owns the message at the key service
    std::vector<std::string> recipients;
    const base::RandomAccessSource& message;
    const MessageHead& head;
    MessageOptions options;
    /// What the notification mail's header is made from; null: `head`. For a message whose author the
    /// institution's mail servers may not speak for.
    const MessageHead* mailHead = nullptr;
    /// Names the message (messageIdentity()): what is the same, sealed for the same recipients, is one
    /// envelope. Empty: a new one in any case.
    std::string identity = {}; ///< with sender and recipients it makes DepositNotes::sealing (deliveryName())
    bool isWaiting = false;    ///< the mail server has yet to take it; see DepositNotes
    std::uint64_t mostBytes = 0; ///< of a sealed mail, that the mail server takes; 0 = not known
};

enum class SealedForm {
    Mail,     ///< the notification mail with the envelope attached
    Envelope, ///< the envelope file alone
};

struct SealedMail {
    std::vector<std::string> recipients;
    std::string envelopeId;
    std::unique_ptr<files::Spool> content;
    bool isSubjectInside = false; ///< the content scan found something in it; outside stand other words
    bool areNamesInside = false;  ///< likewise; addresses stand without them
};

/// What the sealer works with; all of it must outlive it.
struct SealingParts {
    const Institution& institution;
    const SealRules& rules;
    const sealing::SigningKey& signingKey;
    const std::filesystem::path& spoolFolder;
    KeyDepositor& depositor;
    const ContentScan& contentScan;
    const std::vector<reply::PrivateKey>& replyKeys; ///< newest first; none: no replies
};

/// Makes what leaves the institution. Nothing is handed out before every key of the message is deposited.
/// What the content scan finds in subject and names stays in the envelope, whatever the message is sealed
/// for. Memory is bounded whatever the size: messages and envelopes lie in spool files. Thread-safe when the
/// depositor is.
class Sealer final {
public:
    explicit Sealer(const SealingParts& parts) : m_parts(parts) {}

    /// One entry per group of groupRecipients(). `now` is in seconds since the epoch. Errors: LimitExceeded
    /// (size_limit, mostBytes; nothing is deposited then), OutputUnwritable (spool), the scan's, the
    /// depositor's, MalformedHeader for a wrong signing key.
    base::Result<std::vector<SealedMail>> seal(const Submission& submission, SealedForm form,
                                               std::int64_t now) const;

private:
    struct Work;
    base::Result<SealedMail> sealGroup(const Work& work, const RecipientGroup& group) const;
    struct NewEnvelope {
        const envelope::EnvelopeHeader& header;
        const base::SecretBytes& key;
    };
    struct Written {
        std::unique_ptr<files::Spool> content;
        std::string jws;
    };
    base::Result<Written> writeSealed(const Work& work, const RecipientGroup& group,
                                      const NewEnvelope& envelope) const;
    /// An envelope that streams into whatever carries it.
    struct PendingEnvelope {
        std::string id;
        std::function<base::Result<void>(base::PatchableSink&)> write;
    };
    base::Result<void> wrapInMail(const Work& work, const RecipientGroup& group,
                                  const PendingEnvelope& pending, base::PatchableSink& out) const;

    const SealingParts m_parts;
};

} // namespace gateway
