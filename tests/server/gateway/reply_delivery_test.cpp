// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/replies/reply_delivery.h"

#include "tests/server/mail/smtp_sink.h"

#include <QJsonArray>
#include <QTest>

#include "tests/server/gateway/reply_fixture.h"

using base::ErrorCode;
using delivery::MailQueue;
using gateway::ReplyVerdict;

namespace {

constexpr const char* kLoopback = "127.0.0.1";
constexpr const char* kMessage = "Subject: Re: Results\r\n\r\nthe plain words\r\n";

/// Stands where the key service stands.
class OneSubmission final : public gateway::SubmissionSource {
public:
    base::Result<std::vector<protocol::Submission>> list() override {
        return std::vector<protocol::Submission>();
    }
    base::Result<void> fetch(const std::string&, base::ByteSink& out) override {
        if (bytes.empty())
            return base::fail(ErrorCode::UnknownEnvelope, "no longer there");
        return out.write(bytes);
    }
    base::Result<void> close(const std::string&, bool) override { return {}; }
    base::Result<std::vector<envelope::IssuerKey>> issuerKeys() override { return keys; }

    base::Bytes bytes;
    std::vector<envelope::IssuerKey> keys;
};

QString recipientOf(const QJsonObject& mail) {
    return mail[QLatin1String("to")].toArray().at(0).toString();
}
QString textOf(const QJsonObject& mail) {
    return mail[QLatin1String("message")].toString();
}

} // namespace

class ReplyDeliveryTest final : public QObject {
    Q_OBJECT
    const QTemporaryDir m_certificates;
    const std::pair<QString, QString> m_certificate =
        makeCertificate(m_certificates, QString::fromLatin1(kLoopback));

    /// One gateway with its own disk, between an inside server with TLS and the mail server of this machine.
    struct Bench {
        explicit Bench(const std::pair<QString, QString>& certificate)
            : inside(QString::fromLatin1(kLoopback), {certificate.first, certificate.second}),
              outside(QString::fromLatin1(kLoopback)), handoff({kLoopback, outside.port().toStdString()}) {
            institution.config.replies.internalMx =
                std::string(kLoopback) + ":" + inside.port().toStdString();
            institution.config.replies.internalMxCa = certificate.first.toStdString();
            source.keys = institution.issuerKeys();
        }
        gateway::ReplyDelivery deliverer() {
            const gateway::GatewayConfig& config = institution.config;
            return gateway::ReplyDelivery(
                {config.institution, config.replies, config.options, config.spoolFolder, source, sealer},
                {*queue, handoff});
        }
        gateway::ReplyReport deliver(std::int64_t now = fixture::kNow, const std::string& kind = "reply") {
            return deliverer().deliver(institution.submission(kind), now);
        }
        void answer(std::vector<envelope::HeaderMailbox> to,
                    reply::ReplyKind kind = reply::ReplyKind::Reply) {
            source.bytes = institution.sealed(institution.draft(std::move(to), kind), kMessage);
        }

        QTemporaryDir folder;
        fixture::Institution institution{folder.path().toStdString()};
        std::unique_ptr<gateway::ContentScan> contentScan =
            gateway::ContentScan::open(institution.config.scan, "en").value();
        std::unique_ptr<MailQueue> queue =
            MailQueue::open(folder.filePath(QStringLiteral("replies")).toStdString(),
                            delivery::MailQueue::Endurance::PowerCut)
                .value();
        Sink inside, outside;
        delivery::SmtpHandoff handoff;
        fixture::WillingDepositor depositor;
        const gateway::Sealer sealer{{institution.config.institution, institution.config.rules,
                                      institution.config.signingKey, institution.config.spoolFolder,
                                      depositor, *contentScan, institution.config.replies.keys}};
        OneSubmission source;
    };

    static void compare(const gateway::ReplyReport& report, ReplyVerdict verdict) {
        QVERIFY2(report.verdict == verdict, report.error.detail.c_str());
    }

private Q_SLOTS:
    void insideRecipient_getsOrdinaryMailOnce() {
        Bench bench(m_certificate);
        bench.answer({{"", fixture::kSender}});
        compare(bench.deliver(), ReplyVerdict::Delivered);
        compare(bench.deliver(), ReplyVerdict::Delivered); // the service did not hear of it
        const QJsonObject mail = bench.inside.nextMail();
        QCOMPARE(recipientOf(mail), QString::fromLatin1(fixture::kSender));
        QVERIFY(mail[QLatin1String("tls")].toBool());
        QVERIFY(textOf(mail).contains(QLatin1String("the plain words")));
        QVERIFY(bench.depositor.recipients.empty());
        // What comes next is another reply.
        bench.deliverer().forget(bench.institution.submission());
        bench.answer({{"", "nurse@hospital.example"}}, reply::ReplyKind::Forward);
        compare(bench.deliver(fixture::kNow, "forward"), ReplyVerdict::Delivered);
        QCOMPARE(recipientOf(bench.inside.nextMail()), QStringLiteral("nurse@hospital.example"));
    }

    void untrustedInsideServer_getsNothingTheUserAnEnvelope() {
        Bench bench(m_certificate);
        bench.institution.config.replies.internalMxCa.clear(); // the system's authorities do not know it
        bench.answer({{"", fixture::kSender}});
        compare(bench.deliver(), ReplyVerdict::Delivered);
        const QJsonObject mail = bench.outside.nextMail();
        QCOMPARE(recipientOf(mail), QString::fromLatin1(fixture::kSender));
        QVERIFY(!textOf(mail).contains(QLatin1String("the plain words")));
        QCOMPARE(bench.depositor.recipients, std::vector<std::string>{fixture::kSender});
    }

    void insideServerThatIsDown_isWaitedForThenPassedBy() {
        Bench bench(m_certificate);
        bench.institution.config.replies.internalMx = "127.0.0.1:1";
        bench.institution.config.replies.internalMxPatienceSeconds = 60;
        bench.answer({{"", fixture::kSender}});
        compare(bench.deliver(fixture::kNow), ReplyVerdict::Later);
        compare(bench.deliver(fixture::kNow + 59), ReplyVerdict::Later);
        QVERIFY(bench.depositor.recipients.empty());
        compare(bench.deliver(fixture::kNow + 60), ReplyVerdict::Delivered);
        QCOMPARE(recipientOf(bench.outside.nextMail()), QString::fromLatin1(fixture::kSender));
    }

    void keyServiceDown_handsNothingOver() {
        Bench bench(m_certificate);
        bench.depositor.isDown = true;
        bench.answer({{"", fixture::kThird}}, reply::ReplyKind::Forward);
        compare(bench.deliver(fixture::kNow, "forward"), ReplyVerdict::Later);
        bench.depositor.isDown = false;
        compare(bench.deliver(fixture::kNow, "forward"), ReplyVerdict::Delivered);
        const QJsonObject mail = bench.outside.nextMail(); // the only one
        QCOMPARE(recipientOf(mail), QString::fromLatin1(fixture::kThird));
        QVERIFY(textOf(mail).contains(QLatin1String("Reply-To: Bea <bea@example.net>")));
    }

    void oneRecipientsFailure_isNotTheOthers() {
        Bench bench(m_certificate);
        bench.answer({{"", "later@example.com"}, {"", fixture::kThird}, {"", fixture::kSender}},
                     reply::ReplyKind::Forward);
        compare(bench.deliver(fixture::kNow, "forward"), ReplyVerdict::Later);
        QCOMPARE(recipientOf(bench.outside.nextMail()), QString::fromLatin1(fixture::kThird));
        QCOMPARE(recipientOf(bench.inside.nextMail()), QString::fromLatin1(fixture::kSender));
        compare(bench.deliver(fixture::kNow, "forward"), ReplyVerdict::Delivered);
        QCOMPARE(recipientOf(bench.outside.nextMail()), QStringLiteral("later@example.com"));
    }

    void recipientWhomNoServerTakes_refusesTheReply() {
        Bench bench(m_certificate);
        bench.answer({{"", "reject@example.com"}, {"", fixture::kThird}}, reply::ReplyKind::Forward);
        compare(bench.deliver(fixture::kNow, "forward"), ReplyVerdict::Refused);
        QCOMPARE(recipientOf(bench.outside.nextMail()), QString::fromLatin1(fixture::kThird));
    }

    void whatTheFormatForbids_isRefused_data() {
        QTest::addColumn<QString>("what");
        for (const char* const what :
             {"stranger addressed", "other kind", "other envelope", "forged signature", "altered",
              "bare line feed", "other account", "other idempotency key"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void whatTheFormatForbids_isRefused() {
        QFETCH(QString, what);
        Bench bench(m_certificate);
        auto draft = bench.institution.draft({{"", fixture::kSender}});
        std::string message = kMessage;
        if (what == QLatin1String("stranger addressed"))
            draft.addresses.to.push_back({"", "mallory@example.com"});
        if (what == QLatin1String("other envelope"))
            draft.envelopeId = sealing::newEnvelopeId();
        if (what == QLatin1String("other account"))
            draft.addresses.account = "mallory@example.com";
        if (what == QLatin1String("other idempotency key"))
            draft.addresses.idempotencyKey = "fedcba9876543210";
        if (what == QLatin1String("bare line feed"))
            message += "a\nb\r\n";
        bench.source.bytes = bench.institution.sealed(draft, message);
        if (what == QLatin1String("altered"))
            bench.source.bytes.back() ^= 1;
        if (what == QLatin1String("forged signature")) {
            const auto other = crypto::SigningKey::generate()->verifyingKey().value();
            bench.source.keys = {{"k1", other.x(), other.y()}};
        }
        compare(bench.deliver(fixture::kNow, what == QLatin1String("other kind") ? "reply_all" : "reply"),
                ReplyVerdict::Refused);
        QVERIFY(bench.depositor.recipients.empty());
    }

    void keyThatIsNotOurs_isKept() {
        Bench bench(m_certificate);
        const fixture::Institution other(bench.folder.path().toStdString());
        bench.source.bytes = other.sealed(bench.institution.draft({{"", fixture::kSender}}), kMessage);
        compare(bench.deliver(), ReplyVerdict::Later); // the administrator may yet bring the key
    }

    void submissionThatHasGone_isLetGo() {
        Bench bench(m_certificate);
        compare(bench.deliver(), ReplyVerdict::Gone);
    }
};

QTEST_GUILESS_MAIN(ReplyDeliveryTest)
#include "reply_delivery_test.moc"
