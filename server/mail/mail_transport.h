// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/delivery/tls_level.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace mail {

/// A mail ready to leave: an RFC 5322 message for one recipient.
struct OutgoingMail {
    std::string messageId; ///< without angle brackets; stays the same over all attempts
    std::string sender;    ///< envelope sender (RFC 5321 MAIL FROM)
    std::string recipient;
    std::string message; ///< CRLF line ends
};

/// Whether an earlier attempt at this mail may have ended in the middle, e.g. by a crash.
enum class Attempt { First, InDoubt };

enum class DeliveryOutcome {
    Delivered,
    TryLater, ///< The other side is down or asks to come back (4yz).
    Rejected, ///< It will never be taken (5yz).
};
struct DeliveryReport {
    DeliveryOutcome outcome = DeliveryOutcome::Delivered;
    /// For the log and the administrator: why not, or what was wrong with a way that worked all the same. No
    /// address of a person; the same words for the same cause.
    std::string detail;
};

/// Where mail goes. Used by one thread at a time; may block.
class MailTransport {
public:
    virtual ~MailTransport() = default;
    /// How many mails may be in doubt at once: 1 where each of them could arrive twice after a crash.
    virtual std::size_t batchSize() const = 0;
    /// Everything that can be done before the point of no return; may be repeated.
    virtual base::Result<void> prepare(const OutgoingMail& mail) = 0;
    /// Hands over. A transport that can find out whether an attempt in doubt succeeded does not hand over
    /// twice; SMTP cannot and repeats it with the same Message-ID.
    virtual DeliveryReport deliver(const OutgoingMail& mail, Attempt attempt) = 0;
};

/// How to reach an SMTP server.
struct SmtpSettings {
    std::string url;                       ///< smtp://[user@]host[:port] (STARTTLS) or smtps://…
    std::optional<delivery::TlsLevel> tls; ///< none: what is usual, see delivery::usualTlsLevel
    std::string user;                      ///< empty: no authentication
    std::filesystem::path passwordFile;
    std::filesystem::path caFile; ///< PEM; empty: the system's
    long timeoutSeconds = 60;
};

/// Errors: FileUnreadable (the password), InvalidRequest (a TLS level that contradicts the rest).
base::Result<std::unique_ptr<MailTransport>> makeSmtpTransport(SmtpSettings settings);
/// Writes .eml files, each appearing whole (rename), exactly once. Makes the folder. Errors:
/// OutputUnwritable.
base::Result<std::unique_ptr<MailTransport>> makeFolderTransport(const std::filesystem::path& folder);

/// `target` as `--mail-to` takes it: an SMTP URL or a folder; `smtp.url` is ignored.
base::Result<std::unique_ptr<MailTransport>> makeTransport(const std::string& target, SmtpSettings smtp = {});

} // namespace mail
