// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/locate_envelope.h"

#include "core/envelope/envelope.h"
#include "core/files/spool.h"
#include "core/message/file_names.h"
#include "core/message/message.h"
#include "core/pipeline/carrier/carrier.h"

#include <algorithm>
#include <array>
#include <optional>

namespace pipeline {
namespace {

using Source = std::shared_ptr<const base::RandomAccessSource>;

// A mail forwarded in a mail forwarded in a mail is as far as anyone goes by hand.
constexpr int kMaxForwarded = 3;

/// Part of a source, e.g. a forwarded mail.
class Range final : public base::RandomAccessSource {
public:
    Range(const base::RandomAccessSource& source, std::uint64_t offset, std::uint64_t length)
        : m_source(source), m_offset(offset), m_length(length) {}
    std::uint64_t size() const override { return m_length; }
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override {
        if (offset >= m_length)
            return std::size_t{0};
        return m_source.readAt(m_offset + offset,
                               out.first(std::min<std::uint64_t>(out.size(), m_length - offset)));
    }

private:
    const base::RandomAccessSource& m_source;
    std::uint64_t m_offset;
    std::uint64_t m_length;
};

// An HTML page or a gzip-ed one is what an envelope itself looks like; a mail begins with a field's name.
base::Result<bool> looksLikeMail(const base::RandomAccessSource& source) {
    std::array<std::uint8_t, 512> start{};
    const auto count = source.readAt(0, start);
    if (!count)
        return base::fail(count.error());
    const std::string_view text = base::textOf(base::BytesView(start).first(*count));
    if (text.starts_with("From ") || text.starts_with(">From "))
        return true;
    const std::size_t nameEnd =
        text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
    return nameEnd != 0 && nameEnd != text.npos && text[nameEnd] == ':';
}

bool isPage(const QString& type, const QString& fileName) {
    const QString name = fileName.toLower();
    return type == QLatin1String("text/html") || type == QLatin1String("application/x-securedoc") ||
           name.endsWith(QLatin1String(".html")) || name.endsWith(QLatin1String(".htm")) ||
           name.endsWith(QLatin1String(".html.gz"));
}

// What an envelope may be packed in, by type or name.
bool isCarrier(const QString& type, const QString& fileName) {
    const QString name = fileName.toLower();
    const auto hasEnd = [&name](const char* end) { return name.endsWith(QLatin1String(end)); };
    return type == QLatin1String("message/rfc822") || type == QLatin1String("application/ms-tnef") ||
           type == QLatin1String("application/zip") || type == QLatin1String("application/gzip") ||
           type == QLatin1String("application/vnd.ms-outlook") || name == QLatin1String("winmail.dat") ||
           hasEnd(".eml") || hasEnd(".msg") || hasEnd(".zip") || hasEnd(".7z") || hasEnd(".gz") ||
           hasEnd(".tar");
}

class Search {
public:
    explicit Search(const base::Limits& limits) : m_limits(limits) {}

    /// The first registered envelope, else the first page there is: a fake must be seen as one.
    base::Result<std::optional<LocatedEnvelope>> in(const base::RandomAccessSource& file,
                                                    int depth) { // NOLINT(misc-no-recursion): kMaxForwarded
        const auto isMail = looksLikeMail(file);
        const auto kind = carrierKind(file);
        if (!isMail || !kind)
            return base::fail(isMail ? kind.error() : isMail.error());
        return *isMail ? inMail(file, depth) : inCarrier(file, *kind, depth);
    }
    std::optional<LocatedEnvelope> takeFirstPage() { return std::move(m_firstPage); }

private:
    base::Result<std::optional<LocatedEnvelope>> inMail(const base::RandomAccessSource& mail,
                                                        int depth) { // NOLINT(misc-no-recursion)
        const auto message = message::parseMessage(mail, m_limits);
        if (!message)
            return base::fail(message.error());
        for (const message::Attachment& attachment : message->attachments) {
            auto found = inAttachment(mail, attachment, depth);
            if (!found || *found)
                return found;
        }
        for (const message::Part& part : message->body.html) {
            auto found = part.isHtml() ? inBody(mail, part) : std::optional<LocatedEnvelope>();
            if (!found || *found)
                return found;
        }
        return std::optional<LocatedEnvelope>();
    }

    base::Result<std::optional<LocatedEnvelope>> inCarrier(const base::RandomAccessSource& file,
                                                           CarrierKind kind,
                                                           int depth) { // NOLINT(misc-no-recursion)
        std::optional<LocatedEnvelope> found;
        const auto take = [&](Source content,
                              const QString& name) -> base::Result<bool> { // NOLINT(misc-no-recursion)
            auto located = inFile({std::move(content), message::safeFileName(name, {})}, {}, depth);
            if (!located)
                return base::fail(located.error());
            found = std::move(*located);
            return found.has_value();
        };
        const auto read = eachFileIn(file, kind, m_limits, take);
        return read ? base::Result<std::optional<LocatedEnvelope>>(std::move(found))
                    : base::fail(read.error());
    }

    base::Result<std::optional<LocatedEnvelope>>
    inAttachment(const base::RandomAccessSource& mail, // NOLINT(misc-no-recursion)
                 const message::Attachment& attachment, int depth) {
        const QString& type = attachment.part.mimeType;
        if (type == QLatin1String("message/rfc822") && depth < kMaxForwarded &&
            attachment.part.encoding == message::TransferEncoding::Identity)
            return in(Range(mail, attachment.part.offset, attachment.part.length), depth + 1);
        if (!isPage(type, attachment.fileName) && !isCarrier(type, attachment.fileName))
            return std::optional<LocatedEnvelope>();
        auto located = decoded(mail, attachment.part);
        if (!located)
            return base::fail(located.error());
        located->fileName = attachment.fileName;
        return inFile(std::move(*located), type, depth);
    }

    base::Result<std::optional<LocatedEnvelope>> inFile(LocatedEnvelope file, const QString& type,
                                                        int depth) { // NOLINT(misc-no-recursion)
        if (isRegistered(file))
            return std::optional(std::move(file));
        const auto kind = carrierKind(*file.file); // whatever its name says
        if (!kind)
            return base::fail(kind.error());
        if (depth < kMaxForwarded && (*kind != CarrierKind::None || !isPage(type, file.fileName)))
            return in(*file.file, depth + 1);
        if (!m_firstPage && isPage(type, file.fileName))
            m_firstPage = std::move(file);
        return std::optional<LocatedEnvelope>();
    }

    // Some phones forward an attached page as the text itself. Any other text is no page.
    base::Result<std::optional<LocatedEnvelope>> inBody(const base::RandomAccessSource& mail,
                                                        const message::Part& body) {
        auto located = decoded(mail, body);
        if (!located)
            return base::fail(located.error());
        return isRegistered(*located) ? std::optional(std::move(*located)) : std::nullopt;
    }

    base::Result<LocatedEnvelope> decoded(const base::RandomAccessSource& mail, const message::Part& part) {
        auto spool =
            files::Spool::create({}, {.memory = files::kMemoryOfOneFile, .total = m_limits.fileSize});
        if (!spool)
            return base::fail(spool.error());
        if (const auto written = message::decodePart(mail, part, **spool); !written)
            return base::fail(written.error());
        if (const auto flushed = (*spool)->flush(); !flushed)
            return base::fail(flushed.error());
        return LocatedEnvelope{std::move(*spool), {}};
    }

    bool isRegistered(const LocatedEnvelope& located) const {
        const auto envelope = envelope::Envelope::read(located.file, m_limits);
        return envelope && envelope->kind() == envelope::EnvelopeKind::Registered;
    }

    const base::Limits& m_limits;
    std::optional<LocatedEnvelope> m_firstPage;
};

} // namespace

base::Result<LocatedEnvelope> locateEnvelope(Source input, const base::Limits& limits) {
    const auto isMail = looksLikeMail(*input);
    const auto kind = carrierKind(*input);
    if (!isMail || !kind)
        return base::fail(isMail ? kind.error() : isMail.error());
    if (!*isMail && *kind == CarrierKind::None)
        return LocatedEnvelope{std::move(input), {}};
    Search search(limits);
    auto found = search.in(*input, 0);
    if (!found)
        return base::fail(found.error());
    if (!*found)
        *found = search.takeFirstPage();
    if (!*found)
        return LocatedEnvelope{std::move(input), {}};
    return std::move(**found);
}

} // namespace pipeline
