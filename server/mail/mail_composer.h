// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/mailtext/template_text.h"
#include "server/mail/mail_transport.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace mail {

enum class MailKind {
    Activation,
    AlreadyRegistered,
    PasswordReset,
    ResetElsewhere,
    AddressProof,
    AccountChanged,
    Receipt,
    ReplyFailed,
    NotForMe,
    AuditHead
};

/// "activation", "password-reset" …: as the templates are called, and in lists for administrators.
std::string_view kindName(MailKind kind);

/// Whose mail it is.
struct Letterhead {
    std::string organisation;
    std::string issuer;  ///< origin; links start with it
    std::string from;    ///< address
    std::string support; ///< may be empty
};

struct MailOrder {
    MailKind kind = MailKind::Activation;
    std::string recipient;
    std::string language; ///< BCP 47; one that has no templates gets English
    /// By kind: Activation name, link, until; AlreadyRegistered link, until; PasswordReset name, link, until;
    /// ResetElsewhere forgot, register; AddressProof account, link, until; AccountChanged name, account,
    /// when, forgot (may be empty) and one of password, added (with undo), removed, everywhere, deleted;
    /// Receipt subject, recipient, opened; ReplyFailed subject, sent;
    /// NotForMe subject, sent, link, one of recipient, reporter, somebody, and locked
    /// (whose copy) or open; AuditHead row, head, signed, when. The first five: last, until when no
    /// other mail of the kind follows (may be empty).
    mailtext::TemplateValues values;
};

/// Writes the mail: multipart/alternative with text and HTML, RFC 2047 header text, Auto-Submitted (RFC
/// 3834), a no to sealing, its own Message-ID. No picture, no tracking. `now` in seconds since the epoch.
OutgoingMail composeMail(const Letterhead& letterhead, const MailOrder& order, std::int64_t now);

/// A time as people read it in a mail, e.g. "24 November 2026, 09:15 UTC".
std::string timeInMail(std::int64_t time, const std::string& language);

} // namespace mail
