// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/seal_message.h"

#include "core/message/header_edit.h"
#include "core/pipeline/sealed_message.h"
#include "tests/core/pipeline/pipeline_fixture.h"

#include <QTest>

namespace {

struct Outcome {
    pipeline::SealedEnvelope envelope;
    std::string message; ///< what the recipient reads
};

Outcome sealAndOpen(const std::string& text, const pipeline::SealRequest& request) {
    fixture::MemorySink sink;
    auto sealed = pipeline::sealMessage(*fixture::sourceOf(text), request,
                                        {fixture::signingKey(), fixture::messageKey()}, sink);
    if (!sealed)
        return {{}, "not sealed: " + sealed.error().detail};
    const auto opened = pipeline::openEnvelope(fixture::envelopeOf(sink.text()), fixture::messageKey());
    return {*sealed, opened ? fixture::contentOf((*opened)->bytes()) : "not opened"};
}

} // namespace

class SealMessageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void seal_takesTheFrontFromTheMessage() {
        const auto [sealed, message] = sealAndOpen(fixture::typicalMessage(1000), fixture::request());
        QCOMPARE(sealed.header.from.name, std::string("Ana N\u00FA\u00F1ez"));
        QCOMPARE(sealed.header.from.address, std::string("ana@example.org"));
        QCOMPARE(sealed.header.to.size(), 2U);
        QCOMPARE(sealed.header.cc.at(0).address, std::string("dave@example.net"));
        QCOMPARE(sealed.header.subject, std::string("Ergebnisse f\u00FCr Sie"));
        QCOMPARE(sealed.header.date, std::string("2013-12-10T15:39:59-05:00"));
        QVERIFY(sealed.bodyComesFirst);
    }

    void seal_keepsEveryByteButBcc_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto typical = fixture::typicalMessage(200000);
        QTest::newRow("typical") << QByteArray::fromStdString(typical)
                                 << QByteArray::fromStdString(fixture::withoutBcc(typical));
        const QByteArray front("From: a@example.org\nTo: b@example.net\n");
        const auto same = [&front](const char* tag, const QByteArray& rest) {
            QTest::newRow(tag) << front + rest << front + rest;
        };
        same("LF", "Subject: s\n\nBcc: stays in the body\n");
        same("bare CR", "Subject: s\r\r\n\r\na\rb\r");
        same("8-bit and NUL", QByteArray("Subject: \xFF\xFE\0 s\n\n\0\x80", 18));
        same("broken MIME", "Content-Type: multipart/mixed; boundary=\n\n--\n----\n");
        same("no body", "");
        QTest::newRow("folded Bcc") << front + "BCC: x,\n\ty\n\nbody" << front + "\nbody";
    }
    void seal_keepsEveryByteButBcc() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        const auto outcome = sealAndOpen(text.toStdString(), fixture::request());
        QCOMPARE(QByteArray::fromStdString(outcome.message), expected);
    }

    void seal_editsWhatTheCallerNames() {
        pipeline::SealRequest request = fixture::request();
        request.edits = {
            {"Subject", message::encodeHeaderText(QString::fromUtf8("[SECURE MESSAGE] für Sie"))},
            {"X-Internal", std::nullopt}};
        const auto [sealed, message] = sealAndOpen(
            "From: a@example.org\r\nTo: b@example.net\r\nX-Internal: 1\r\nSubject: ++ x\r\n\r\nbody",
            request);
        QCOMPARE(sealed.header.subject, std::string("[SECURE MESSAGE] f\u00FCr Sie"));
        QVERIFY(message.find("X-Internal") == message.npos);
        QVERIFY(message.find("++") == message.npos);
        QVERIFY(message.ends_with("\r\n\r\nbody"));
    }

    void seal_forABccRecipientNamesOnlyThem() {
        pipeline::SealRequest request = fixture::request();
        request.recipients = std::vector<envelope::HeaderMailbox>{{"", "secret@example.net"}};
        const auto sealed = sealAndOpen(fixture::typicalMessage(10), request).envelope;
        QCOMPARE(sealed.header.to.size(), 1U);
        QCOMPARE(sealed.header.to[0].address, std::string("secret@example.net"));
        QVERIFY(sealed.header.cc.empty());
    }

    void seal_passesOverAddressesThatAreNone() {
        const auto sealed = sealAndOpen("From: a@example.org\nTo: \"x y\"@z, b@example.net, <>, "
                                        "undisclosed-recipients:;\n\nbody",
                                        fixture::request())
                                .envelope;
        QCOMPARE(sealed.header.to.size(), 1U);
    }

    void seal_saysWhenTheBodyIsLate() {
        const std::string late =
            "From: a@example.org\nTo: b@example.net\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" +
            fixture::base64Part("Content-Type: image/png; name=a.png\n", std::string(5000000, 'x')) +
            "--b\nContent-Type: text/plain\n\nlate\n--b--\n";
        QVERIFY(!sealAndOpen(late, fixture::request()).envelope.bodyComesFirst);
    }

    void seal_passesOnTheSinksError() {
        class FullSink final : public base::ByteSink {
            base::Result<void> write(base::BytesView) override {
                return base::fail(base::ErrorCode::OutputUnwritable);
            }
        };
        FullSink sink;
        const auto sealed =
            pipeline::sealMessage(*fixture::sourceOf(fixture::typicalMessage(10)), fixture::request(),
                                  {fixture::signingKey(), fixture::messageKey()}, sink);
        QVERIFY(!sealed);
        QCOMPARE(sealed.error().code, base::ErrorCode::OutputUnwritable);
    }
};

QTEST_GUILESS_MAIN(SealMessageTest)
#include "seal_message_test.moc"
