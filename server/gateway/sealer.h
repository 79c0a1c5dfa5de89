// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/gateway_config.h"
#include "server/gateway/key_depositor.h"
#include "server/gateway/letter/letter.h"
#include "server/gateway/letter/message_options.h"
#include "server/gateway/letter/recipient_groups.h"
#include "server/gateway/scan/content_scan.h"
#include "server/gateway/spool_file.h"

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
};

enum class SealedForm {
    Mail,     ///< the notification mail with the envelope attached
    Envelope, ///< the envelope file alone
};

struct SealedMail {
    std::vector<std::string> recipients;
    std::string envelopeId;
    std::unique_ptr<SpoolFile> content;
    bool isSubjectInside = false; ///< the content scan found something in it; outside stand other words
    bool areNamesInside = false;  ///< likewise; addresses stand without them
};

/// Makes what leaves the institution. Nothing is handed out before every key of the message is deposited.
/// What the content scan finds in subject and names stays in the envelope, whatever the message is sealed
/// for. Memory is bounded whatever the size: messages and envelopes lie in spool files.
class Sealer final {
public:
    /// All must outlive this.
    Sealer(const GatewayConfig& config, KeyDepositor& depositor, const ContentScan& contentScan)
        : m_config(config), m_depositor(depositor), m_contentScan(contentScan) {}

    /// One entry per group of groupRecipients(). `now` is in seconds since the epoch. Errors: LimitExceeded
    /// (size_limit), OutputUnwritable (spool), the scan's, the depositor's, MalformedHeader for a wrong
    /// signing key.
    base::Result<std::vector<SealedMail>> seal(const Submission& submission, SealedForm form,
                                               std::int64_t now);

private:
    struct Work;
    base::Result<SealedMail> sealGroup(const Work& work, const RecipientGroup& group);
    /// An envelope that streams into whatever carries it.
    struct PendingEnvelope {
        std::string id;
        std::function<base::Result<void>(base::PatchableSink&)> write;
    };
    base::Result<void> wrapInMail(const Work& work, const RecipientGroup& group,
                                  const PendingEnvelope& pending, base::PatchableSink& out);

    const GatewayConfig& m_config;
    KeyDepositor& m_depositor;
    const ContentScan& m_contentScan;
};

} // namespace gateway
