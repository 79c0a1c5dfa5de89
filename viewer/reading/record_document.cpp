// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/record_document.h"

#include "app/style/theme.h"
#include "viewer/front/words.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextFrame>
#include <QTextTable>
#include <QUrl>

namespace reading {
namespace {

constexpr double kBodyPoints = 10.5;
constexpr double kSubjectPoints = 15;
constexpr double kNoLigatures = 0.02; ///< dots
constexpr double kReadable = 3.0;     ///< WCAG's bound for large text: less than that is not left on paper
constexpr qsizetype kLongestSubject = 4000;

/// Every sentence is a member, so that lupdate gives all of them one context.
class RecordWriter final {
    Q_DECLARE_TR_FUNCTIONS(reading::Record)

public:
    explicit RecordWriter(QTextDocument& document) : m_cursor(&document) {}

    void write(const Record& record);

private:
    void writeHead(const Record& record);
    void writeRow(const QString& name, const QString& value);
    void writeBody(const Record& record);

    QTextCursor m_cursor;
    QList<std::pair<QString, QString>> m_rows;
};

QString shownMailboxes(const std::vector<message::Mailbox>& mailboxes) {
    QStringList all;
    for (const message::Mailbox& mailbox : mailboxes)
        all += front::shown(
            envelope::HeaderMailbox{mailbox.displayName.toStdString(), mailbox.address.toStdString()});
    return all.join(QStringLiteral(", "));
}

void RecordWriter::write(const Record& record) {
    QTextCharFormat subject;
    subject.setFontPointSize(kSubjectPoints);
    subject.setFontWeight(QFont::DemiBold);
    const QString title = front::shown(record.message.subject.toStdString(), kLongestSubject);
    m_cursor.insertText(title.isEmpty() ? tr("(no subject)") : title, subject);
    writeHead(record);
    writeBody(record);
}

void RecordWriter::writeRow(const QString& name, const QString& value) {
    if (!value.isEmpty())
        m_rows.append({name, value});
}

void RecordWriter::writeHead(const Record& record) {
    writeRow(tr("From"), shownMailboxes(record.message.from));
    writeRow(tr("To"), shownMailboxes(record.message.to));
    writeRow(tr("Cc"), shownMailboxes(record.message.cc));
    if (record.message.date.isValid())
        writeRow(tr("Date"), front::shownDate(record.message.date));
    writeRow(tr("Sealed"), record.verification);
    writeRow(tr("Attachments"),
             record.attachments.isEmpty() ? tr("none") : record.attachments.join(QLatin1Char('\n')));
    QTextTableFormat format;
    format.setBorder(0);
    format.setCellPadding(2);
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    format.setColumnWidthConstraints(
        {QTextLength(QTextLength::PercentageLength, 16), QTextLength(QTextLength::PercentageLength, 84)});
    format.setTopMargin(6);
    format.setBottomMargin(6);
    QTextTable* const table = m_cursor.insertTable(static_cast<int>(m_rows.size()), 2, format);
    QTextCharFormat label;
    label.setForeground(QColor(0x55, 0x55, 0x55));
    for (int row = 0; row < table->rows(); ++row) {
        table->cellAt(row, 0).firstCursorPosition().insertText(m_rows[row].first, label);
        table->cellAt(row, 1).firstCursorPosition().insertText(m_rows[row].second, QTextCharFormat());
    }
    m_cursor.movePosition(QTextCursor::End);
}

void RecordWriter::writeBody(const Record& record) {
    m_cursor.insertHtml(QStringLiteral("<hr/>"));
    m_cursor.insertBlock(QTextBlockFormat(), QTextCharFormat());
    if (record.html)
        m_cursor.insertHtml(QString::fromUtf8(render::htmlDocument(*record.html)));
    else
        m_cursor.insertText(record.text, QTextCharFormat());
}

QColor groundOf(const QTextBlock& block, const QTextCharFormat& format) {
    if (format.hasProperty(QTextFormat::BackgroundBrush))
        return format.background().color();
    if (block.blockFormat().hasProperty(QTextFormat::BackgroundBrush))
        return block.blockFormat().background().color();
    const QTextCursor cursor(block);
    for (QTextFrame* frame = cursor.currentFrame(); frame; frame = frame->parentFrame()) {
        if (const auto* const table = qobject_cast<QTextTable*>(frame)) {
            const QTextFormat cell = table->cellAt(block.position()).format();
            if (cell.hasProperty(QTextFormat::BackgroundBrush))
                return cell.background().color();
        }
        if (frame->frameFormat().hasProperty(QTextFormat::BackgroundBrush))
            return frame->frameFormat().background().color();
    }
    return Qt::white;
}

/// Mail may be white on a picture that is not printed: what could not be read is made black on white.
void makeReadable(QTextDocument& document) {
    QList<std::pair<int, int>> unreadable;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        for (auto place = block.begin(); !place.atEnd(); ++place) {
            const QTextCharFormat format = place.fragment().charFormat();
            const bool isColoured = format.hasProperty(QTextFormat::ForegroundBrush);
            const QColor ink = isColoured ? format.foreground().color() : QColor(Qt::black);
            if (app::contrastRatio(ink, groundOf(block, format)) < kReadable)
                unreadable.append({place.fragment().position(), place.fragment().length()});
        }
    QTextCharFormat plain;
    plain.setForeground(Qt::black);
    plain.setBackground(Qt::white);
    for (const auto& [position, length] : unreadable) {
        QTextCursor cursor(&document);
        cursor.setPosition(position);
        cursor.setPosition(position + length, QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(plain);
    }
}

} // namespace

std::unique_ptr<QTextDocument> recordDocument(const Record& record) {
    auto document = std::make_unique<QTextDocument>();
    document->setUndoRedoEnabled(false);
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPointSizeF(kBodyPoints);
    // Not to be seen; it keeps "fi" from becoming one letter, which a search for "verified" would not find.
    font.setLetterSpacing(QFont::AbsoluteSpacing, kNoLigatures);
    document->setDefaultFont(font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document->setDefaultTextOption(option);
    document->setDocumentMargin(0);
    for (auto picture = record.pictures.begin(); picture != record.pictures.end(); ++picture)
        document->addResource(QTextDocument::ImageResource,
                              QUrl(QStringLiteral("message:part/") +
                                   QString::fromLatin1(QUrl::toPercentEncoding(picture.key()))),
                              picture.value());
    RecordWriter(*document).write(record);
    makeReadable(*document);
    return document;
}

} // namespace reading
