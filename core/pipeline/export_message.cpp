// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/export_message.h"

#include "core/files/folder.h"
#include "core/files/source.h"
#include "core/message/file_names.h"
#include "core/pipeline/output_folder.h"
#include "core/pipeline/parser_sink.h"
#include "core/pipeline/read_body.h"
#include "core/pipeline/streamed_attachments.h"
#include "core/render/part_references.h"

#include <QUrl>

#include <algorithm>

namespace pipeline {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kThreads = 2;
// Below this a second thread costs more than it saves.
constexpr std::uint64_t kMinimumForThreads = 1U << 20;

/// One export, from the sealed payload to a folder that is complete but not published.
class Export {
public:
    Export(const envelope::PayloadReader& payload, const fs::path& folder, const ExportTarget& target,
           const Progress& progress, const base::Limits& limits)
        : m_payload(payload), m_folder(folder), m_target(target), m_progress(progress), m_limits(limits),
          m_attachments(folder / "attachments") {}

    base::Result<ExportedMessage> run() {
        auto message = writeMessage();
        if (!message)
            return base::fail(message.error());
        m_exported.message = std::move(*message);
        auto source = files::FileSource::open(m_folder / "message.eml");
        if (!source)
            return base::fail(source.error());
        auto written = writeBody(**source);
        if (written)
            written = writeAttachments(**source);
        if (!written)
            return base::fail(written.error());
        return std::move(m_exported);
    }

private:
    // Decryption on one core overlaps with parsing, decoding and writing on the other.
    base::Result<message::Message> writeMessage() {
        auto file = files::OutputFile::create(m_folder / "message.eml");
        if (!file)
            return base::fail(file.error());
        ParserSink sink(m_limits, &*file, &m_attachments);
        const unsigned threads = m_payload.size() >= kMinimumForThreads ? kThreads : 1;
        const auto verified = m_payload.verifyAll(&sink, m_progress, threads);
        if (!verified)
            return base::fail(verified.error());
        const auto kept = file->keep();
        return kept ? sink.finish() : base::fail(kept.error());
    }

    // As they were sent, one behind the other: that is one page to a browser.
    base::Result<QString> readPages(const base::RandomAccessSource& source) const {
        base::Limits limits = m_limits;
        QString all;
        for (const message::Part& part : m_exported.message.body.html) {
            const auto text = message::readText(source, part, limits);
            if (!text)
                return text;
            limits.textBodySize -=
                std::min<std::size_t>(limits.textBodySize, static_cast<std::size_t>(text->size()));
            if (!all.isEmpty() && !all.endsWith(QLatin1Char('\n')))
                all += QLatin1Char('\n');
            all += part.isHtml() ? *text : QString::fromUtf8(render::textAsHtml(*text).body);
        }
        return all;
    }

    QByteArray safePage(const ReadBody& body) const {
        const auto file = [&](const QString& contentId) -> QByteArray {
            for (const message::Attachment& attachment : m_exported.message.attachments)
                if (attachment.part.contentId == contentId && message::isDrawn(attachment.part.mimeType))
                    return "attachments/" + QUrl::toPercentEncoding(attachment.fileName);
            return {};
        };
        return render::withParts(render::htmlDocument(*body.html, "'self' file:"), file);
    }

    // Its name, and what is written into it.
    base::Result<std::pair<const char*, QByteArray>> bodyFile(const base::RandomAccessSource& source) const {
        const auto& body = m_exported.message.body;
        if (!body.html.empty() && m_target.html == ExportTarget::Html::AsSent) {
            const auto pages = readPages(source);
            if (!pages)
                return base::fail(pages.error());
            QByteArray bytes = pages->toUtf8();
            // The page may name the charset it was sent in; a byte order mark comes before that.
            const bool isAscii = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0; });
            return std::pair("body.html", isAscii ? bytes : bytes.prepend("\xEF\xBB\xBF"));
        }
        const auto read = readBody(source, body, m_limits);
        if (!read)
            return base::fail(read.error());
        return read->html ? std::pair("body.html", safePage(*read))
                          : std::pair("body.txt", read->text.toUtf8());
    }

    base::Result<void> writeBody(const base::RandomAccessSource& source) {
        const auto& body = m_exported.message.body;
        if (body.html.empty() && body.plain.empty())
            return {};
        const auto content = bodyFile(source);
        if (!content)
            return base::fail(content.error());
        const auto& [name, bytes] = *content;
        m_exported.body = name;
        auto file = files::OutputFile::create(m_folder / m_exported.body);
        if (!file)
            return base::fail(file.error());
        const auto written = file->write(base::bytesOf({bytes.constData(), std::size_t(bytes.size())}));
        return written ? file->keep() : written;
    }

    base::Result<void> writeAttachments(const base::RandomAccessSource& source) {
        const auto& attachments = m_exported.message.attachments;
        if (attachments.empty())
            return {};
        if (const auto made = m_attachments.makeFolder(); !made)
            return made;
        for (const message::Attachment& attachment : attachments) {
            const fs::path name = fs::path("attachments") / attachment.fileName.toStdU16String();
            const auto written = writeAttachment(source, attachment.part, m_folder / name);
            if (!written)
                return written;
            m_exported.attachments.push_back(name);
        }
        m_attachments.discardRest();
        return {};
    }

    base::Result<void> writeAttachment(const base::RandomAccessSource& source, const message::Part& part,
                                       const fs::path& path) {
        if (const fs::path streamed = m_attachments.take(part); !streamed.empty())
            return files::renameTo(streamed, path, files::Overwrite::No);
        auto file = files::OutputFile::create(path);
        if (!file)
            return base::fail(file.error());
        const auto goesOn = [this](std::uint64_t) { return !m_progress || m_progress(m_payload.size()); };
        const auto decoded = message::decodePart(source, part, *file, goesOn);
        return decoded ? file->keep() : decoded;
    }

    const envelope::PayloadReader& m_payload;
    const fs::path& m_folder;
    const ExportTarget& m_target;
    const Progress& m_progress;
    const base::Limits& m_limits;
    ExportedMessage m_exported; ///< paths within m_folder
    StreamedAttachments m_attachments;
};

} // namespace

base::Result<ExportedMessage> exportMessage(const envelope::Envelope& envelope, const base::SecretBytes& key,
                                            const ExportTarget& target, const Progress& progress,
                                            const base::Limits& limits) {
    const auto payload = envelope::PayloadReader::open(envelope, key, limits);
    if (!payload)
        return base::fail(payload.error());
    auto folder = OutputFolder::create(target.directory, target.name, target.overwrite);
    if (!folder)
        return base::fail(folder.error());
    auto exported = Export(**payload, folder->path(), target, progress, limits).run();
    if (!exported)
        return exported;
    const auto published = folder->publish();
    if (!published)
        return base::fail(published.error());
    exported->folder = target.directory / target.name;
    if (!exported->body.empty())
        exported->body = exported->folder / exported->body;
    for (fs::path& attachment : exported->attachments)
        attachment = exported->folder / attachment;
    return exported;
}

std::string exportFolderName(const fs::path& envelopeFile) {
    fs::path name = envelopeFile.filename();
    if (name.extension() == ".gz")
        name = name.stem();
    return message::safeFileName(QString::fromStdU16String(name.stem().u16string()), {}).toStdString();
}

} // namespace pipeline
