// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/replies/reply_mail.h"

#include "core/files/source.h"
#include "core/mailtext/address_field.h"
#include "core/mailtext/mail_date.h"
#include "server/gateway/letter/header_text.h"
#include "server/gateway/notice/notice.h"

#include <algorithm>

namespace gateway {
namespace {

using base::ErrorCode;

constexpr std::size_t kHeaderLimit = 64U << 10;
constexpr std::size_t kBlock = 64U << 10;

/// Two mail servers that see a line's end in different places can be made to see two mails in one.
base::Result<void> checkLineEnds(const base::RandomAccessSource& message) {
    base::Bytes block(kBlock);
    std::uint8_t last = 0;
    for (std::uint64_t offset = 0; offset < message.size();) {
        const auto count = message.readAt(offset, block);
        if (!count || *count == 0)
            return base::fail(count ? base::Error{ErrorCode::FileUnreadable, "the reply ends early"}
                                    : count.error());
        for (std::size_t i = 0; i < *count; ++i) {
            if ((block[i] == '\n') != (last == '\r'))
                return base::fail(ErrorCode::MalformedMessage, "a CR or LF alone");
            last = block[i];
        }
        offset += *count;
    }
    if (last == '\r')
        return base::fail(ErrorCode::MalformedMessage, "a CR or LF alone");
    return {};
}

bool isWriters(std::string_view name) {
    return isSameName(name, "Subject") || isSameName(name, "In-Reply-To") || isSameName(name, "References") ||
           isSameName(name, "MIME-Version") || hasNamePrefix(name, "Content-");
}

std::string writersFields(const MessageHead& head) {
    std::string text;
    for (const HeaderField& field : head.fields())
        if (isWriters(field.name) && head.find(field.name) == &field) // each once
            text += cleanField(field);
    return text;
}

std::vector<mailtext::Mailbox> mailboxesOf(const std::vector<envelope::HeaderMailbox>& mailboxes) {
    std::vector<mailtext::Mailbox> result;
    for (const envelope::HeaderMailbox& mailbox : mailboxes)
        result.push_back({mailbox.name, mailbox.address});
    return result;
}

struct Authors {
    std::string inside;  ///< From
    std::string outside; ///< From and Reply-To
};

Authors authorsOf(const Institution& institution, const std::string& ours,
                  const protocol::Submission& submission) {
    const std::string& name = submission.name.empty() ? submission.sender : submission.name;
    const std::string outside =
        mailtext::addressField("From", {name + " (" + institution.organisation + ")", ours});
    const std::string inside = mailtext::addressField("From", {submission.name, submission.sender});
    // An address that a field cannot hold is named by ours.
    return {inside.empty() ? outside : inside,
            outside + mailtext::addressField("Reply-To", {submission.name, submission.sender})};
}

std::string commonFields(const Institution& institution, const protocol::Submission& submission,
                         const reply::ReplyAddresses& addresses) {
    const std::string host = hostOf(institution.issuer);
    std::string text = mailtext::toField(mailboxesOf(addresses.to)) +
                       mailtext::addressField("Cc", mailboxesOf(addresses.cc)) +
                       mailtext::dateField({submission.submittedAt});
    text += "Message-ID: <" + submission.submissionId + "@" + host + ">\r\n";
    text += "X-Securedoc-Received: securely; kind=" + submission.kind +
            "; verified-address=" + submission.sender + ";\r\n envelope=" + submission.envelopeId + "\r\n";
    return text;
}

base::Result<MessageHead> headOf(const std::string& text) {
    const base::BytesView bytes = base::bytesOf(text);
    return MessageHead::read(files::MemorySource({bytes.begin(), bytes.end()}));
}

/// Without it the first line of the body would be read as a field.
std::string separator(const base::RandomAccessSource& message, std::uint64_t end) {
    base::Bytes start(2);
    const auto count = message.readAt(end, start);
    return count && *count == 2 && start[0] == '\r' && start[1] == '\n' ? "" : "\r\n";
}

} // namespace

std::string replySender(const Institution& institution, const ReplySettings& settings) {
    return settings.from.empty() ? noticeSender(institution) : settings.from;
}

base::Result<std::unique_ptr<ReplyMail>> ReplyMail::create(const Institution& institution,
                                                           const std::string& speaker,
                                                           const protocol::Submission& submission,
                                                           const reply::SealedReply& sealed) {
    const base::RandomAccessSource& message = sealed.message();
    if (auto checked = checkLineEnds(message); !checked)
        return base::fail(checked.error());
    const auto written = MessageHead::read(message, kHeaderLimit);
    if (!written)
        return base::fail(written.error());
    std::unique_ptr<ReplyMail> mail(new ReplyMail(message, written->end()));
    const std::string common =
        commonFields(institution, submission, sealed.addresses()) + writersFields(*written);
    const Authors authors = authorsOf(institution, speaker, submission);
    mail->m_header = authors.inside + common + separator(message, written->end());
    auto head = headOf(authors.inside + common + "\r\n");
    auto outsideHead = headOf(authors.outside + common + "\r\n");
    if (!head || !outsideHead)
        return base::fail(ErrorCode::LimitExceeded, "the reply's header is too long");
    mail->m_head = std::move(*head);
    mail->m_outsideHead = std::move(*outsideHead);
    return mail;
}

base::Result<std::size_t> ReplyMail::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    std::size_t done = 0;
    if (offset < m_header.size()) {
        done = std::min<std::size_t>(out.size(), m_header.size() - static_cast<std::size_t>(offset));
        std::copy_n(m_header.begin() + static_cast<std::ptrdiff_t>(offset), done, out.begin());
    }
    if (done == out.size())
        return done;
    const auto rest = m_message.readAt(offset + done - m_header.size() + m_bodyOffset, out.subspan(done));
    if (!rest)
        return rest;
    return done + *rest;
}

} // namespace gateway
