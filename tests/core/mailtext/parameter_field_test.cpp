// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/parameter_field.h"

#include "core/files/source.h"
#include "core/message/message.h"

#include <QTest>

class ParameterFieldTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void field_roundTrips_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << QStringLiteral("report.pdf");
        QTest::newRow("blanks") << QStringLiteral("a report of today.pdf");
        QTest::newRow("quotes") << QStringLiteral("a 'report' (1); x=y.pdf");
        QTest::newRow("accents") << QStringLiteral("Über uns – ¡próxima!.pdf");
        QTest::newRow("endless") << QString(60, QChar(0x4E2D)) + QStringLiteral(".pdf");
    }
    void field_roundTrips() {
        QFETCH(QString, name);
        const std::string field = mailtext::parameterField("Content-Disposition", "attachment",
                                                           {{{"filename", name.toStdString()}}});
        for (const QByteArray& line : QByteArray::fromStdString(field).split('\n'))
            QVERIFY2(line.size() <= 79, line.constData());
        QVERIFY(field.ends_with("\r\n") &&
                std::all_of(field.begin(), field.end(), [](char c) { return c > 0; }));
        const std::string mail = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b\r\n"
                                 "Content-Type: application/pdf\r\n" +
                                 field + "\r\nx\r\n--b--\r\n";
        const base::BytesView bytes = base::bytesOf(mail);
        const auto parsed = message::parseMessage(files::MemorySource({bytes.begin(), bytes.end()}));
        QCOMPARE(parsed->attachments.size(), std::size_t{1});
        QCOMPARE(parsed->attachments.front().fileName, name);
    }

    void field_hasNoLineOfOthers() {
        const std::string field = mailtext::parameterField(
            "Content-Type", "text/plain", {{{"charset", "utf-8"}, {"name", "a\r\nBcc: x@y"}}});
        QVERIFY(field.find("\nBcc") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(ParameterFieldTest)
#include "parameter_field_test.moc"
