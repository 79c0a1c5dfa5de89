// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/base/limits.h"

#include <QDateTime>
#include <QString>

#include <cstdint>
#include <functional>
#include <vector>

namespace message {

/// RFC 5322 §3.4 mailbox, decoded (RFC 2047).
struct Mailbox {
    QString displayName;
    QString address;

    bool operator==(const Mailbox&) const = default;
};

enum class TransferEncoding { Identity, Base64, QuotedPrintable, UuEncode };

/// A leaf of the MIME tree, as a place in the message's bytes: nothing is decoded until asked for.
struct Part {
    QString mimeType;  ///< lower case, e.g. "text/html"
    QString charset;   ///< as given; empty if none
    QString otherwise; ///< read in this where it names no charset and is not UTF-8: its sender writes so
                       ///< elsewhere
    QString contentId; ///< without angle brackets
    QString format;    ///< how plain text is folded: "", "flowed" or "flowed; delsp" (RFC 3676 §4)
    TransferEncoding encoding = TransferEncoding::Identity;
    /// False when the sender named the encoding in a way that other programs may read differently, e.g.
    /// "base64;" or two names: `encoding` is how we read it.
    bool isEncodingClear = true;
    std::uint64_t offset = 0; ///< of the encoded content
    std::uint64_t length = 0; ///< of the encoded content
    bool isComplete = true;   ///< false where parsing stopped inside it (a prefix of a longer message)

    bool isHtml() const { return mimeType == QLatin1String("text/html"); }
};

/// The text of a message: every text part that is no attachment, in the order of reading
/// (docs/reading.md). A part may stand in both lists; together they name all of them.
struct Body {
    std::vector<Part> plain; ///< as plain text; HTML parts are among them where no plain form was sent
    std::vector<Part> html;  ///< as HTML; plain parts stand between; empty when there is no HTML at all
};

/// What a person sees as an attachment. The file name is safe to use as one: no path, no control or
/// bidirectional override characters, no reserved name; never empty.
struct Attachment {
    QString fileName;
    Part part;
    std::uint64_t estimatedSize = 0; ///< decoded size in bytes, from the encoded length
    bool isInline = false; ///< hidden from lists where the HTML that is shown refers to its Content-ID
};

/// A parsed RFC 5322 message: header fields and where its parts are. Immutable value. A message/rfc822 part
/// is one attachment; its inside is not looked into.
struct Message {
    QString subject;
    std::vector<Mailbox> from, to, cc, replyTo;
    QDateTime date; ///< invalid if missing or unreadable
    QString messageId, inReplyTo;
    std::vector<QString> references;
    Body body;
    std::vector<Attachment> attachments;
    /// What stands before the first and behind the last part of multiparts: no program shows it. Blank or
    /// not.
    std::vector<Part> asides;
    /// Something was past a limit: it stands in an attachment, or only in the message's own bytes
    /// (docs/reading.md, "Limits").
    bool isReduced = false;
};

/// Whether a picture of this type (lower case) is shown in a page that refers to it; others are listed.
bool isDrawn(const QString& mimeType);

/// Parses the whole message in one pass with bounded memory; never decodes bodies. A message without any
/// header or with broken MIME still gives what can be shown (a text part), and past a limit what is within
/// it; errors: the source's.
base::Result<Message> parseMessage(const base::RandomAccessSource& source, const base::Limits& limits = {});

/// As parseMessage, but of the first `prefixLength` bytes of a message that is still arriving: parts that the
/// prefix does not end are marked !isComplete.
base::Result<Message> parseMessagePrefix(const base::RandomAccessSource& source, std::uint64_t prefixLength,
                                         const base::Limits& limits = {});

/// Called now and then with encoded bytes done; false cancels.
using Progress = std::function<bool(std::uint64_t done)>;

/// Decodes one part's transfer encoding into `sink`, streaming. Broken base64 is decoded as far as mail
/// programs do (foreign characters skipped). Errors: the source's and the sink's, Cancelled.
base::Result<void> decodePart(const base::RandomAccessSource& source, const Part& part, base::ByteSink& sink,
                              const Progress& progress = {});

/// A text part as text: decoded, its charset converted (docs/reading.md, "Charsets"), format=flowed unfolded,
/// line ends as LF, NULs and broken characters as U+FFFD. Errors: LimitExceeded past limits.textBodySize, the
/// source's.
base::Result<QString> readText(const base::RandomAccessSource& source, const Part& part,
                               const base::Limits& limits = {});

} // namespace message
