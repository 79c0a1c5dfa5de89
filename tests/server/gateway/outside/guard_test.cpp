// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/scan/outside_guard.h"

#include "tests/server/gateway/sealing_fixture.h"

#include <QTest>

using gateway::HiddenSubject;
using gateway::SealedForm;

namespace {

const std::string kSsn = "219-44-3817";

} // namespace

class OutsideGuardTest final : public QObject {
    Q_OBJECT

    gateway::GatewayConfig m_config = sealing::makeConfig();

    struct Sealed {
        std::string mail; ///< without the envelope
        envelope::Envelope front;
        std::string deposited; ///< the subject at the service
        std::string message;   ///< what the recipient opens
    };

    Sealed seal(const std::string& message) {
        sealing::RecordingDepositor depositor;
        const files::MemorySource source = sealing::sourceOf(message);
        const auto head = gateway::MessageHead::read(source).value();
        const auto contentScan =
            gateway::ContentScan::open(m_config.scan, m_config.institution.language).value();
        const gateway::Sealer sealer = sealing::sealerOf(m_config, depositor, *contentScan);
        const auto mails = sealer.seal({"ana@hospital.example", {"b@example.net"}, source, head, {}},
                                       SealedForm::Mail, sealing::kNow);
        const std::string mail = sealing::textOf(*mails->front().content);
        envelope::Envelope front = sealing::frontOf(sealing::attachmentOf(mail));
        const auto& deposit = depositor.deposits.begin()->second;
        std::string opened = sealing::opened(front, deposit.key);
        return {mail.substr(0, mail.find("Content-Disposition: attachment")), std::move(front),
                deposit.request.subject, std::move(opened)};
    }

    gateway::Withheld withhold(const std::string& head) {
        const auto contentScan =
            gateway::ContentScan::open(m_config.scan, m_config.institution.language).value();
        auto letter = gateway::readLetter(gateway::MessageHead::read(sealing::sourceOf(head)).value(), {});
        return gateway::OutsideGuard(m_config.rules.subject, *contentScan).withhold(letter).value();
    }

private Q_SLOTS:
    void init() { m_config = sealing::makeConfig(); }

    void subjectWithAFinding_staysInside_data() {
        QTest::addColumn<QByteArray>("subject");
        QTest::newRow("plain") << QByteArray("Subject: SSN 219-44-3817 of Jane Roe\r\n");
        QTest::newRow("marked") << QByteArray("Subject: ++ SSN 219-44-3817 of Jane Roe\r\n");
        QTest::newRow("behind the tag") << QByteArray("Subject: [SECURE MESSAGE] SSN 219-44-3817\r\n");
        QTest::newRow("folded") << QByteArray("Subject: SSN\r\n 219-44-3817 of\r\n\tJane Roe\r\n");
        QTest::newRow("Q words") << QByteArray("Subject: =?utf-8?Q?SSN_219-44-3817_=C3=B1?=\r\n");
        QTest::newRow("B words") << "Subject: =?utf-8?B?" + QByteArray("SSN 219-44-3817 ñ").toBase64() +
                                        "?=\r\n";
        QTest::newRow("two words") << QByteArray(
            "Subject: =?utf-8?Q?SSN_219-4?=\r\n =?utf-8?Q?4-3817_=C3=B1?=\r\n");
        QTest::newRow("raw Latin-1") << QByteArray("Subject: SSN 219-44-3817 \xF1\r\n");
        QTest::newRow("over-long") << "Subject: " + QByteArray("word ").repeated(3000) +
                                          "SSN 219-44-3817\r\n";
        QTest::newRow("at the cut") << "Subject: " + QByteArray(980, 'x') + " SSN 219-44-3817 y\r\n";
        QTest::newRow("the second") << QByteArray("Subject: Lab\r\nSubject: SSN 219-44-3817\r\n");
        QTest::newRow("the first of two") << QByteArray("Subject: SSN 219-44-3817\r\nSubject: ++ Lab\r\n");
        QTest::newRow("card") << QByteArray("Subject: card 4111 1111 1111 1111 expires\r\n");
    }
    void subjectWithAFinding_staysInside() {
        QFETCH(QByteArray, subject);
        const std::string rest = "From: Ana <ana@hospital.example>\r\nTo: b@example.net\r\n\r\nWords\r\n";
        const Sealed sealed = seal(subject.toStdString() + rest);
        QVERIFY(sealed.mail.find("\r\nSubject: [SECURE MESSAGE] Secure message\r\n") != std::string::npos);
        QCOMPARE(sealed.front.header().subject, std::string("[SECURE MESSAGE] Secure message"));
        QCOMPARE(sealed.deposited, std::string("[SECURE MESSAGE] Secure message"));
        QVERIFY(sealed.message.find("3817") != std::string::npos ||
                sealed.message.find("4111") != std::string::npos ||
                sealed.message.find("=?utf-8?") != std::string::npos);
    }

    void subjectWithoutAFinding_standsOutside() {
        const Sealed sealed = seal("Subject: ++ Lab 12\r\nTo: b@example.net\r\n\r\nSSN " + kSsn + "\r\n");
        QCOMPARE(sealed.front.header().subject, std::string("[SECURE MESSAGE] Lab 12"));
        QCOMPARE(sealed.deposited, std::string("[SECURE MESSAGE] Lab 12"));
    }

    void masked_keepsTheWordsAround_data() {
        QTest::addColumn<QByteArray>("subject");
        QTest::addColumn<QByteArray>("outside");
        QTest::newRow("ssn") << QByteArray("++ SSN 219-44-3817 of Jane Roe")
                             << QByteArray("[SECURE MESSAGE] SSN ***-**-**** of Jane Roe");
        QTest::newRow("full width") << QByteArray("SSN ２１９-４４-３８１７")
                                    << QByteArray("[SECURE MESSAGE] SSN ***-**-****");
        QTest::newRow("word") << QByteArray("Jane Roe, MRN A1234567, see me")
                              << QByteArray("[SECURE MESSAGE] Jane Roe, MRN ********, see me");
    }
    void masked_keepsTheWordsAround() {
        QFETCH(QByteArray, subject);
        QFETCH(QByteArray, outside);
        m_config.scan.hiddenSubject = HiddenSubject::Masked;
        const Sealed sealed = seal("Subject: " + subject.toStdString() + "\r\nTo: b@example.net\r\n\r\n");
        QCOMPARE(QByteArray::fromStdString(sealed.front.header().subject), outside);
        QCOMPARE(QByteArray::fromStdString(sealed.deposited), outside);
    }

    void neutralWords_areTheInstitutions() {
        m_config.institution.language = "es";
        const std::string message = "Subject: SSN " + kSsn + "\r\nTo: b@example.net\r\n\r\n";
        QCOMPARE(seal(message).deposited, std::string("[SECURE MESSAGE] Mensaje seguro"));
        m_config.scan.neutralSubject = "Post der Klinik – vertraulich";
        QCOMPARE(seal(message).deposited, std::string("[SECURE MESSAGE] Post der Klinik – vertraulich"));
    }

    void namesWithAFinding_areLeftOut() {
        const Sealed sealed = seal("Subject: Lab\r\nFrom: SSN 219-44-3817 <ana@hospital.example>\r\n"
                                   "Reply-To: \"SSN 219-44-3817\" <desk@hospital.example>\r\n"
                                   "To: Bob <b@example.net>, \"SSN: 219-44-3817\" <c@example.net>\r\n"
                                   "Cc: =?utf-8?Q?SSN_219-44-3817?= <d@example.net>\r\n\r\nWords\r\n");
        QVERIFY(sealed.mail.find("3817") == std::string::npos);
        QVERIFY(sealed.mail.find("From: ana@hospital.example\r\n") != std::string::npos);
        QVERIFY(sealed.mail.find("To: Bob <b@example.net>, c@example.net\r\n") != std::string::npos);
        const auto& header = sealed.front.header();
        QCOMPARE(header.from.name, std::string());
        QCOMPARE(header.to.front().name, std::string("Bob"));
        QCOMPARE(header.to.back().name, std::string());
        QCOMPARE(header.cc.front().name, std::string());
        QCOMPARE(header.subject, std::string("[SECURE MESSAGE] Lab"));
    }

    void report_saysWhatAndWhere() {
        const auto withheld =
            withhold("Subject: SSN 219-44-3817\r\nTo: SSN 219-44-3817 <b@example.net>\r\n\r\n");
        QVERIFY(withheld.subject && withheld.names && withheld.report.mustSeal);
        QCOMPARE(withheld.report.findings.size(), std::size_t{2});
        QCOMPARE(scan::placeText(withheld.report.findings[0].place), std::string("subject"));
        QCOMPARE(scan::placeText(withheld.report.findings[1].place), std::string("display name"));
        QVERIFY(!withhold("Subject: Lab\r\nTo: Bob <b@example.net>\r\n\r\n").any());
    }

    void shadowAndOff_hideNothing() {
        for (const auto use : {gateway::ScanUse::Shadow, gateway::ScanUse::Off}) {
            m_config.scan.use = use;
            const auto withheld = withhold("Subject: SSN 219-44-3817\r\n\r\n");
            QVERIFY(!withheld.any() && !withheld.report.mustSeal);
        }
    }

    void bareCarriageReturn_endsTheSubjectOutside() {
        const Sealed sealed = seal("Subject: ++ Lab\rthe words\r\nTo: b@example.net\r\n\r\n");
        QCOMPARE(sealed.front.header().subject, std::string("[SECURE MESSAGE] Lab"));
    }
};

QTEST_APPLESS_MAIN(OutsideGuardTest)
#include "guard_test.moc"
