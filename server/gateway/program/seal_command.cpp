// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/program/seal_command.h"

#include "core/files/output_file.h"
#include "core/files/source.h"
#include "server/gateway/sealing/sealer.h"
#include "server/gateway/service/key_depositor.h"
#include "server/log/log.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <ctime>

namespace gateway {
namespace {

using base::ErrorCode;

// One mail cannot carry two envelopes: whoever pipes it on would show the blind recipients to the others.
base::Result<void> checkDestination(const CommandLine& line, std::size_t mails) {
    if (mails == 1 || std::filesystem::is_directory(line.output))
        return {};
    return base::fail(
        ErrorCode::InvalidRequest,
        "this makes " + std::to_string(mails) +
            " mails, because not every recipient stands in To or Cc and none may see the others; "
            "name a folder with --output");
}

QByteArray describe(const SealedMail& mail, const std::filesystem::path& file) {
    QJsonArray recipients;
    for (const std::string& recipient : mail.recipients)
        recipients.append(QString::fromStdString(recipient));
    const QJsonObject object{{QStringLiteral("file"), QString::fromStdString(file.string())},
                             {QStringLiteral("envelope_id"), QString::fromStdString(mail.envelopeId)},
                             {QStringLiteral("recipients"), recipients}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

base::Result<void> writeFolder(const CommandLine& line, const std::vector<SealedMail>& mails, int output) {
    const auto console = files::FileHandle::borrow(output);
    for (const SealedMail& mail : mails) {
        const char* ending = line.envelopeAlone ? ".html" : ".eml";
        const std::filesystem::path file = line.output / (mail.envelopeId + ending);
        if (auto written = files::writeWhole(file, *mail.content, files::Durability::OfPower); !written)
            return written;
        const QByteArray text = describe(mail, file);
        if (auto written = console.write(base::bytesOf(text.toStdString())); !written)
            return written;
    }
    return {};
}

base::Result<void> writeOut(const CommandLine& line, const std::vector<SealedMail>& mails, int output) {
    if (std::filesystem::is_directory(line.output))
        return writeFolder(line, mails, output);
    if (!line.output.empty())
        return files::writeWhole(line.output, *mails.front().content, files::Durability::OfPower);
    const auto console = files::FileHandle::borrow(output);
    files::HandleSink sink(console);
    return files::copyAll(*mails.front().content, sink);
}

MessageOptions optionsFor(const CommandLine& line, const GatewayConfig& config, const MessageHead& head) {
    MessageOptions options = config.options;
    std::vector<std::string> ignored;
    applyHeaderFields(head, options, ignored);
    for (const std::string& name : ignored)
        logging::complain("ignoring invalid value for " + name);
    line.applyTo(options);
    return options;
}

// What the one who seals would not expect.
void tellWhatIsInside(const SealedMail& mail) {
    if (mail.isSubjectInside)
        logging::complain("the content scan found something in the subject; it is only inside "
                          "the envelope, with other words on the outside");
    if (mail.areNamesInside)
        logging::complain("the content scan found something in a name; on the outside, that "
                          "address is shown without it");
}

} // namespace

base::Result<void> runSeal(const CommandLine& line, const GatewayConfig& config, int input, int output) {
    auto message = files::Spool::create(config.spoolFolder);
    if (!message)
        return base::fail(message.error());
    if (auto copied = files::copyAll(files::FileHandle::borrow(input), **message); !copied)
        return copied;
    if (auto flushed = (*message)->flush(); !flushed)
        return flushed;
    const auto head = MessageHead::read(**message);
    if (!head)
        return base::fail(head.error());
    const Letter letter = readLetter(*head, config.rules.subject);
    if (auto fits = checkDestination(line, groupRecipients(letter, line.to).size()); !fits)
        return fits;
    ServiceClient service(config.service);
    ServiceDepositor depositor(service);
    const auto contentScan = ContentScan::open(config.scan, config.institution.language);
    if (!contentScan)
        return base::fail(contentScan.error());
    const Sealer sealer({config.institution, config.rules, config.signingKey, config.spoolFolder, depositor,
                         **contentScan, config.replies.keys});
    const Submission submission{line.from, line.to, **message, *head, optionsFor(line, config, *head)};
    const SealedForm form = line.envelopeAlone ? SealedForm::Envelope : SealedForm::Mail;
    const auto mails = sealer.seal(submission, form, std::time(nullptr));
    if (!mails)
        return base::fail(mails.error());
    if (!mails->empty())
        tellWhatIsInside(mails->front());
    return writeOut(line, *mails, output);
}

} // namespace gateway
