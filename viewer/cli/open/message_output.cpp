// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/open/message_output.h"

#include "app/envelope_file.h"
#include "core/envelope/refusal.h"
#include "core/pipeline/export_message.h"
#include "core/pipeline/read_body.h"
#include "viewer/cli/display.h"
#include "viewer/cli/input_file.h"
#include "viewer/cli/open/progress_line.h"
#include "viewer/cli/platform/terminal.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace cli {
namespace {

class MessageOutput final {
    Q_DECLARE_TR_FUNCTIONS(MessageOutput)

public:
    explicit MessageOutput(const Context& context) : m_context(context) {}

    base::Result<void> exportTo(const QString& file, const envelope::Envelope& envelope,
                                const base::SecretBytes& key, QJsonObject& report);
    base::Result<void> printText(const envelope::Envelope& envelope, const base::SecretBytes& key,
                                 QJsonObject& report);

private:
    /// What a limit kept from being shown, and that there is no text.
    void tellGaps(const message::Message& message, bool hasText, QJsonObject& report);
    /// The subject as it was written, where the one outside is another.
    void tellSubject(const envelope::Envelope& envelope, const message::Message& message,
                     QJsonObject& report);
    ProgressLine::Shown progressShown() const {
        return m_context.console.isJson() ? ProgressLine::Shown::Never : ProgressLine::Shown::OnTerminal;
    }

    const Context& m_context;
};

QString fromPath(const std::filesystem::path& path) {
    return QString::fromStdU16String(path.u16string());
}

base::Result<void> asPersonIsTold(base::Result<void> outcome) {
    return outcome ? outcome : base::fail(envelope::payloadFault(outcome.error()));
}

void MessageOutput::tellSubject(const envelope::Envelope& envelope, const message::Message& message,
                                QJsonObject& report) {
    report[QStringLiteral("message_subject")] = message.subject;
    const QString outside = QString::fromStdString(envelope.header().subject);
    if (!message.subject.isEmpty() && !outside.endsWith(message.subject))
        m_context.console.say(tr("Subject: %1").arg(oneLine(message.subject)));
}

void MessageOutput::tellGaps(const message::Message& message, bool hasText, QJsonObject& report) {
    report[QStringLiteral("is_complete")] = !message.isReduced;
    if (message.isReduced)
        m_context.console.say(
            tr("This message is too large or too deeply nested to be shown in full. What is "
               "missing is among the attachments, and message.eml, which --output DIR "
               "writes, holds all of it."));
    if (!hasText)
        m_context.console.say(tr("This message has no text."));
}

base::Result<void> MessageOutput::exportTo(const QString& file, const envelope::Envelope& envelope,
                                           const base::SecretBytes& key, QJsonObject& report) {
    pipeline::ExportTarget target;
    target.directory = m_context.arguments.output.toStdU16String();
    target.name = outputName(file, envelope);
    target.overwrite = m_context.arguments.overwrite ? files::Overwrite::Yes : files::Overwrite::No;
    target.html = m_context.arguments.rawHtml ? pipeline::ExportTarget::Html::AsSent
                                              : pipeline::ExportTarget::Html::Safe;
    base::Result<pipeline::ExportedMessage> exported = base::fail(base::ErrorCode::Internal);
    {
        ProgressLine line(envelope.header().messageSizeLimit(), progressShown());
        exported = pipeline::exportMessage(
            envelope, key, target, [&line](std::uint64_t done) { return line.advance(done); },
            m_context.application.policy().limits);
    }
    if (!exported)
        return base::fail(exported.error());
    tellSubject(envelope, exported->message, report);
    tellGaps(exported->message, !exported->body.empty(), report);
    QJsonArray attachments;
    for (const auto& path : exported->attachments)
        attachments.append(fromPath(path));
    report[QStringLiteral("output")] = fromPath(exported->folder);
    report[QStringLiteral("body")] =
        exported->body.empty() ? QJsonValue() : QJsonValue(fromPath(exported->body));
    report[QStringLiteral("attachments")] = attachments;
    m_context.console.say(tr("%1: opened into %2").arg(oneLine(file), oneLine(fromPath(exported->folder))));
    return {};
}

base::Result<void> MessageOutput::printText(const envelope::Envelope& envelope, const base::SecretBytes& key,
                                            QJsonObject& report) {
    auto sealed = pipeline::openEnvelope(envelope, key, m_context.application.policy().limits);
    if (!sealed)
        return base::fail(sealed.error());
    base::Result<message::Message> message = base::fail(base::ErrorCode::Internal);
    {
        ProgressLine line(envelope.header().messageSizeLimit(), progressShown());
        message = (*sealed)->readWhole([&line](std::uint64_t done) { return line.advance(done); });
    }
    if (!message)
        return base::fail(message.error());
    tellSubject(envelope, *message, report);
    const auto body = pipeline::readBody((*sealed)->bytes(), message->body, (*sealed)->limits());
    if (!body)
        return base::fail(body.error());
    report[QStringLiteral("text")] = body->text;
    tellGaps(*message, !body->text.trimmed().isEmpty(), report);
    QStringList names;
    for (const auto& attachment : message->attachments)
        if (!body->shows(attachment))
            names += attachment.fileName;
    report[QStringLiteral("attachments")] = QJsonArray::fromStringList(names);
    if (m_context.console.isJson())
        return {};
    // Into a file or a pipe the text goes as it is; on a terminal it must not drive it.
    const QString shown = isTerminal(Stream::Output) ? neutralised(body->text) : body->text;
    const QString end = shown.endsWith(QLatin1Char('\n')) ? QString() : QStringLiteral("\n");
    if (auto written = writeAll(Stream::Output, (shown + end).toStdString()); !written)
        return written;
    if (!names.isEmpty())
        m_context.console.say(tr("Attachments: %1. Save them with --output DIR.")
                                  .arg(oneLine(names.join(QStringLiteral(", ")))));
    return {};
}

} // namespace

base::Result<void> putMessage(const Context& context, const QString& file, const envelope::Envelope& envelope,
                              const base::SecretBytes& key, QJsonObject& report) {
    MessageOutput output(context);
    if (context.arguments.output.isEmpty())
        return asPersonIsTold(output.printText(envelope, key, report));
    return asPersonIsTold(output.exportTo(file, envelope, key, report));
}

} // namespace cli
