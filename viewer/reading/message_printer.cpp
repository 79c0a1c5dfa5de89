// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/message_printer.h"

#include "viewer/front/words.h"
#include "viewer/reading/part_facts.h"
#include "viewer/reading/record_pages.h"
#include "viewer/reading/save_place.h"
#include "viewer/reading/save_problem.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QPrintDialog>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QtConcurrent>

namespace reading {
namespace {

constexpr std::uint64_t kPictureLimit = std::uint64_t{64} << 20;

struct PrinterText {
    Q_DECLARE_TR_FUNCTIONS(reading::MessagePrinter)
};

using Document = std::shared_ptr<const QTextDocument>;
using Said = std::function<void(const QString&)>;

QString titleOf(const Record& record) {
    const QString subject = front::shown(record.message.subject.toStdString());
    return subject.isEmpty() ? PrinterText::tr("Secure message") : subject;
}

std::shared_ptr<QPrinter> newPrinter(const QString& title) {
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(title);
    printer->setCreator(QCoreApplication::applicationName());
    return printer;
}

void print(const Document& document, const QString& title, QWidget* parent, const Said& said) {
    auto printer = newPrinter(title);
    auto* const dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QAbstractPrintDialog::PrintPageRange);
    QObject::connect(dialog, qOverload<QPrinter*>(&QPrintDialog::accepted), parent,
                     [document, title, printer, said](QPrinter*) {
                         const bool isDone =
                             paintRecord(*document, title, *printer, printer->fromPage(), printer->toPage());
                         said(isDone
                                  ? PrinterText::tr("Sent to the printer.")
                                  : PrinterText::tr("Printing failed. Check that the printer is connected."));
                     });
    // The dialog works with the printer until it is gone.
    QObject::connect(dialog, &QObject::destroyed, parent, [printer] {});
    dialog->open();
}

void preview(const Document& document, const QString& title, QWidget* parent) {
    auto printer = newPrinter(title);
    auto* const dialog = new QPrintPreviewDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QPrintPreviewDialog::paintRequested, parent,
                     [document, title](QPrinter* device) { paintRecord(*document, title, *device); });
    QObject::connect(dialog, &QObject::destroyed, parent, [printer] {});
    dialog->open();
}

void saveAsPdf(const Document& document, const QString& title, QWidget* parent, const Said& said) {
    auto* const dialog = new QFileDialog(parent, PrinterText::tr("Save as PDF"), saveFolder(),
                                         PrinterText::tr("PDF documents (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(fileNameFor(title, QStringLiteral("pdf")));
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [document, title, said](const QString& path) {
                         rememberSaveFolder(path);
                         said(writeRecordAsPdf(*document, title, path)
                                  ? PrinterText::tr("Saved as %1").arg(QDir::toNativeSeparators(path))
                                  : saveProblem(path));
                     });
    dialog->open();
}

} // namespace

QFuture<std::shared_ptr<const Record>> gatherRecord(const OpenedMessage& opened,
                                                    const QString& verification) {
    return QtConcurrent::run([opened, verification]() -> std::shared_ptr<const Record> {
        auto record = std::make_shared<Record>();
        record->message = opened.message;
        record->text = opened.body.text;
        record->html = opened.body.html;
        record->verification = verification;
        for (const message::Attachment& attachment : opened.message.attachments) {
            if (!opened.body.shows(attachment)) {
                const auto facts = factsOf(*opened.sealed, attachment.part);
                record->attachments +=
                    nameAndSize(attachment, facts ? std::optional(facts->size) : std::nullopt);
                continue;
            }
            const auto bytes = opened.sealed->readPart(attachment.part, kPictureLimit);
            if (bytes)
                record->pictures.insert(attachment.part.contentId,
                                        QImage::fromData(bytes->data(), static_cast<int>(bytes->size())));
        }
        return record;
    });
}

void putOnPaper(const std::shared_ptr<const Record>& record, Paper paper, QWidget* parent,
                const std::function<void(const QString&)>& said) {
    const Document document(recordDocument(*record));
    const QString title = titleOf(*record);
    switch (paper) {
    case Paper::Print:
        return print(document, title, parent, said);
    case Paper::Preview:
        return preview(document, title, parent);
    case Paper::Pdf:
        return saveAsPdf(document, title, parent, said);
    }
}

} // namespace reading
