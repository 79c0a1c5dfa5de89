// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/source.h"
#include "core/message/message.h"
#include "core/pipeline/read_body.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

namespace {

QJsonArray vectors() {
    QFile file(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/vectors/reading/vectors.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

files::MemorySource messageOf(const QJsonObject& vector) {
    const QByteArray bytes = vector[QStringLiteral("message")].toString().toLatin1();
    return files::MemorySource(base::Bytes(bytes.begin(), bytes.end()));
}

class Collector final : public base::ByteSink {
public:
    base::Result<void> write(base::BytesView bytes) override {
        content.append(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
        return {};
    }
    QByteArray content;
};

QString withoutEnd(QString text) {
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    return text;
}

QJsonArray textsOf(const base::RandomAccessSource& source, const std::vector<message::Part>& parts) {
    QJsonArray texts;
    for (const message::Part& part : parts)
        texts.append(
            QJsonArray{part.isHtml() ? QStringLiteral("html") : QStringLiteral("plain"),
                       withoutEnd(message::readText(source, part).value_or(QStringLiteral("error")))});
    return texts;
}

QJsonObject fileOf(const base::RandomAccessSource& source, const message::Attachment& attachment,
                   const pipeline::ReadBody& body) {
    Collector file;
    if (!message::decodePart(source, attachment.part, file))
        return {};
    const QByteArray digest = QCryptographicHash::hash(file.content, QCryptographicHash::Sha256).toHex();
    return {{QStringLiteral("name"), attachment.fileName},
            {QStringLiteral("type"), attachment.part.mimeType},
            {QStringLiteral("size"), file.content.size()},
            {QStringLiteral("sha256"), QString::fromLatin1(digest)},
            {QStringLiteral("hidden"), body.shows(attachment)}};
}

} // namespace

class ReadingVectorsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vector_data() {
        QTest::addColumn<QJsonObject>("vector");
        const QJsonArray all = vectors();
        QVERIFY(all.size() > 300);
        for (const auto& one : all)
            QTest::newRow(qPrintable(one.toObject()[QStringLiteral("name")].toString())) << one.toObject();
    }
    void vector() {
        QFETCH(QJsonObject, vector);
        const files::MemorySource source = messageOf(vector);
        const auto message = message::parseMessage(source);
        QVERIFY(message);
        QCOMPARE(message->subject, vector[QStringLiteral("subject")].toString());
        QVERIFY(!message->isReduced);
        const auto body = pipeline::readBody(source, message->body, {});
        QVERIFY(body);
        if (vector.contains(QStringLiteral("plain"))) {
            QCOMPARE(textsOf(source, message->body.html), vector[QStringLiteral("html")].toArray());
            QCOMPARE(textsOf(source, message->body.plain), vector[QStringLiteral("plain")].toArray());
            isShown(*body, vector);
        }
        QJsonArray files;
        for (const auto& attachment : message->attachments)
            files.append(fileOf(source, attachment, *body));
        QCOMPARE(files, vector[QStringLiteral("attachments")].toArray());
    }

private:
    // Whatever is made of the parts, none is lost and none comes before another.
    static void isShown(const pipeline::ReadBody& body, const QJsonObject& vector) {
        const QJsonArray pages = vector[QStringLiteral("html")].toArray();
        QCOMPARE(body.html.has_value(), !pages.isEmpty());
        if (body.html)
            inOrder(QString::fromUtf8(body.html->body), pages);
        inOrder(body.text, vector[QStringLiteral("plain")].toArray());
    }
    static void inOrder(const QString& shown, const QJsonArray& parts) {
        qsizetype at = 0;
        for (const auto& part : parts) {
            QString text = part.toArray().at(1).toString();
            text.remove(QRegularExpression(QStringLiteral("<[^>]*>")));
            at = shown.indexOf(text, at);
            QVERIFY2(at >= 0, qPrintable(text + QStringLiteral(" in ") + shown));
            at += text.size();
        }
    }
};

QTEST_GUILESS_MAIN(ReadingVectorsTest)
#include "reading_vectors_test.moc"
