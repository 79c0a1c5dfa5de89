// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/replies/reply_mail.h"

#include <QTemporaryDir>
#include <QTest>

#include "tests/server/gateway/reply_fixture.h"

using base::ErrorCode;
using gateway::ReplyMail;

class ReplyMailTest final : public QObject {
    Q_OBJECT
    const QTemporaryDir m_folder;
    const fixture::Institution m_institution{m_folder.path().toStdString()};
    protocol::Submission m_submission = m_institution.submission();
    std::unique_ptr<reply::SealedReply> m_sealed; ///< what a mail is read from

    base::Result<std::unique_ptr<ReplyMail>> mailOf(const std::string& message) {
        const auto draft = m_institution.draft({{"Dr. Wei\xC3\x9F", fixture::kSender}});
        const auto file = std::make_shared<files::MemorySource>(m_institution.sealed(draft, message));
        auto opened = reply::SealedReply::open(file, m_institution.config.replies.keys);
        if (!opened)
            qFatal("the gateway cannot open its own reply");
        m_sealed = std::move(*opened);
        return ReplyMail::create(m_institution.config.institution, "no-reply@hospital.example", m_submission,
                                 *m_sealed);
    }

private Q_SLOTS:
    void header_isTheGatewaysBodyTheWriters() {
        const auto mail =
            mailOf("From: forged@example.com\r\nSender: forged@example.com\r\nTo: forged@example.com\r\n"
                   "Bcc: forged@example.com\r\nReply-To: forged@example.com\r\n"
                   "X-Securedoc-Received: forged\r\nReceived: from nowhere\r\nDate: yesterday\r\n"
                   "Message-ID: <forged@example.com>\r\nSubject: Re: Results\r\n folded\r\n"
                   "In-Reply-To: <1@hospital.example>\r\nReferences: <1@hospital.example>\r\n"
                   "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                   "Gr\xC3\xBC\xC3\x9F"
                   "e\r\n.\r\nFrom here\r\n");
        QVERIFY(mail.has_value());
        const std::string text = fixture::textOf(**mail);
        QVERIFY2(text.find("forged") == std::string::npos && text.find("nowhere") == std::string::npos,
                 text.c_str());
        for (const char* const field :
             {"From: Bea <bea@example.net>\r\n", "Subject: Re: Results\r\n folded\r\n",
              "In-Reply-To: <1@hospital.example>\r\n", "References: <1@hospital.example>\r\n",
              "MIME-Version: 1.0\r\n", "Message-ID: <SUBMISSIONSUBMISSION01@keys.hospital.example>\r\n",
              "verified-address=bea@example.net;"})
            QVERIFY2(text.find(field) != std::string::npos, (field + text).c_str());
        QVERIFY(text.find("<weiss@hospital.example>\r\n") != std::string::npos);
        QVERIFY(text.ends_with("\r\n\r\nGr\xC3\xBC\xC3\x9F"
                               "e\r\n.\r\nFrom here\r\n"));
        QCOMPARE((*mail)->size(), text.size());
    }

    void piecesOfAnySize_areTheSame() {
        const auto mail = mailOf("Subject: x\r\n\r\n" + std::string(40'000, 'y') + "\r\n");
        QVERIFY(mail.has_value());
        const std::string whole = fixture::textOf(**mail);
        std::string pieces;
        base::Bytes piece(997);
        while (pieces.size() < whole.size()) {
            const auto count = (*mail)->readAt(pieces.size(), piece);
            QVERIFY(count && *count > 0);
            pieces += base::textOf(base::BytesView(piece).first(*count));
        }
        QVERIFY(pieces == whole);
        QCOMPARE((*mail)->readAt(whole.size(), piece).value(), 0U);
    }

    void authorOutside_isTheInstitution() {
        const auto mail = mailOf("Subject: x\r\n\r\ny\r\n");
        QVERIFY(mail.has_value());
        const auto& head = (*mail)->outsideHead();
        QVERIFY(head.find("From")->unfolded().find("no-reply@hospital.example") != std::string::npos);
        QVERIFY(head.find("From")->unfolded().find("bea@example.net") == std::string::npos);
        QVERIFY(head.find("Reply-To")->unfolded().find("bea@example.net") != std::string::npos);
    }

    void authorThatNoFieldHolds_isNamedByUs() {
        m_submission.sender = "\"bea maria\"@example.net";
        const auto mail = mailOf("Subject: x\r\n\r\ny\r\n");
        m_submission = m_institution.submission();
        QVERIFY(mail.has_value());
        for (const auto* head : {&(*mail)->head(), &(*mail)->outsideHead()}) {
            const std::string from = head->find("From")->unfolded();
            QVERIFY2(from.starts_with("\"Bea (") && from.ends_with("<no-reply@hospital.example>"),
                     from.c_str());
            QVERIFY(head->find("Reply-To") == nullptr);
        }
    }

    void messageWithoutHeader_keepsItsFirstLine() {
        const auto mail = mailOf("no field at all\r\n");
        QVERIFY(mail.has_value());
        QVERIFY(fixture::textOf(**mail).ends_with("\r\n\r\nno field at all\r\n"));
    }

    void whatTwoServersMayReadDifferently_isRefused_data() {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("line feed alone") << QByteArray("Subject: x\r\n\r\na\nb\r\n");
        QTest::newRow("smuggled end") << QByteArray("Subject: x\r\n\r\na\n.\nMAIL FROM:<>\r\n");
        QTest::newRow("carriage return alone") << QByteArray("Subject: x\r\n\r\na\rb\r\n");
        QTest::newRow("at the end") << QByteArray("Subject: x\r\n\r\na\r");
        QTest::newRow("across blocks") << "Subject: x\r\n\r\n" + QByteArray((64 << 10) - 15, 'y') + "\rz\r\n";
    }
    void whatTwoServersMayReadDifferently_isRefused() {
        QFETCH(QByteArray, message);
        QCOMPARE(mailOf(message.toStdString()).error().code, ErrorCode::MalformedMessage);
    }

    void longHeader_isRefused() {
        std::string message;
        for (int i = 0; i < 2000; ++i)
            message += "X-Long: " + std::string(60, 'x') + "\r\n";
        QCOMPARE(mailOf(message + "\r\ny\r\n").error().code, ErrorCode::LimitExceeded);
    }
};

QTEST_GUILESS_MAIN(ReplyMailTest)
#include "reply_mail_test.moc"
