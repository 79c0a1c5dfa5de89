// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/smtp_sender.h"

#include "core/files/source.h"
#include "tests/server/mail/smtp_sink.h"

#include <QJsonArray>
#include <QTest>

#include <set>

using delivery::HandOver;
using delivery::HandOverReport;
using delivery::TlsLevel;

namespace {

constexpr const char* kHost = "127.0.0.1";
constexpr const char* kText = "Subject: Re: results\r\n\r\n.leading dot\r\nGr\xC3\xBC\xC3\x9F"
                              "e\r\n";

files::MemorySource messageOf(const std::string& text) {
    const auto bytes = base::bytesOf(text);
    return files::MemorySource(base::Bytes(bytes.begin(), bytes.end()));
}

/// A message whose end cannot be read.
class BrokenSource final : public base::RandomAccessSource {
public:
    std::uint64_t size() const override { return 200'000; }
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override {
        if (offset > 50'000)
            return base::fail(base::ErrorCode::FileUnreadable, "gone");
        const std::size_t count = std::min<std::size_t>(out.size(), 1000);
        std::fill_n(out.begin(), count, std::uint8_t{'x'});
        return count;
    }
};

} // namespace

class SmtpSenderTest final : public QObject {
    Q_OBJECT
    const QTemporaryDir m_folder;
    const std::pair<QString, QString> m_own = makeCertificate(m_folder, QString::fromLatin1(kHost));
    const std::pair<QString, QString> m_strange =
        makeCertificate(m_folder, QString::fromLatin1(kHost), QStringLiteral("strange"));
    const std::pair<QString, QString> m_elsewhere =
        makeCertificate(m_folder, QStringLiteral("127.0.0.9"), QStringLiteral("elsewhere"));

    static Sink sinkOf(const std::pair<QString, QString>& certificate) {
        return Sink(QString::fromLatin1(kHost), {certificate.first, certificate.second});
    }
    HandOverReport handOver(const QByteArray& port, const std::string& recipient,
                            const base::RandomAccessSource& message, const QString& trusted = {}) const {
        const QString& authority = trusted.isEmpty() ? m_own.first : trusted;
        return send(port, TlsLevel::Verify, {"no-reply@hospital.example", recipient, message},
                    authority.toStdString());
    }
    static HandOverReport send(const QByteArray& port, TlsLevel level, const delivery::SmtpMail& mail,
                               const std::string& caFile = {}) {
        delivery::SmtpServer server;
        server.url = std::string("smtp://") + kHost + ":" + port.toStdString();
        server.tls = level;
        server.caFile = caFile;
        return delivery::SmtpSender(std::move(server)).send(mail);
    }

private Q_SLOTS:
    void mail_arrivesOverTls() {
        Sink sink = sinkOf(m_own);
        const auto report = handOver(sink.port(), "weiss@hospital.example", messageOf(kText));
        QVERIFY2(report.outcome == HandOver::Delivered, report.detail.c_str());
        const QJsonObject mail = sink.nextMail();
        QVERIFY(mail[QLatin1String("tls")].toBool());
        QCOMPARE(mail[QLatin1String("from")].toString(), QStringLiteral("no-reply@hospital.example"));
        QCOMPARE(mail[QLatin1String("to")].toArray().at(0).toString(),
                 QStringLiteral("weiss@hospital.example"));
        QCOMPARE(mail[QLatin1String("message")].toString(), QString::fromLatin1(kText));
    }

    void serverThatCannotProveItself_getsNothing() {
        Sink sink = sinkOf(m_strange);
        const auto refused = handOver(sink.port(), "weiss@hospital.example", messageOf(kText));
        QCOMPARE(static_cast<int>(refused.outcome), static_cast<int>(HandOver::Untrusted));
        QVERIFY(!refused.detail.empty());
        const auto trusted =
            handOver(sink.port(), "next@hospital.example", messageOf(kText), m_strange.first);
        QCOMPARE(static_cast<int>(trusted.outcome), static_cast<int>(HandOver::Delivered));
        // The first that it ever got.
        QCOMPARE(sink.nextMail()[QLatin1String("to")].toArray().at(0).toString(),
                 QStringLiteral("next@hospital.example"));
    }

    void certificateOfAnotherHost_isNotTrusted() {
        Sink sink = sinkOf(m_elsewhere);
        const auto report =
            handOver(sink.port(), "weiss@hospital.example", messageOf(kText), m_elsewhere.first);
        QCOMPARE(static_cast<int>(report.outcome), static_cast<int>(HandOver::Untrusted));
    }

    void serverWithoutTls_isNotTrusted() {
        Sink sink(QString::fromLatin1(kHost));
        const auto report = handOver(sink.port(), "weiss@hospital.example", messageOf(kText));
        QCOMPARE(static_cast<int>(report.outcome), static_cast<int>(HandOver::Untrusted));
    }

    void refusals_areToldApart() {
        Sink sink = sinkOf(m_own);
        QCOMPARE(static_cast<int>(handOver(sink.port(), "reject@hospital.example", messageOf(kText)).outcome),
                 static_cast<int>(HandOver::Rejected));
        QCOMPARE(static_cast<int>(handOver(sink.port(), "later@hospital.example", messageOf(kText)).outcome),
                 static_cast<int>(HandOver::TryLater));
        const auto again = handOver(sink.port(), "later@hospital.example", messageOf(kText));
        QCOMPARE(static_cast<int>(again.outcome), static_cast<int>(HandOver::Delivered));
        QVERIFY(handOver(sink.port(), "reject@hospital.example", messageOf(kText)).detail.find('@') ==
                std::string::npos);
    }

    void serverThatIsDown_isForLater() {
        QByteArray port;
        {
            const Sink sink = sinkOf(m_own);
            port = sink.port();
        }
        QCOMPARE(static_cast<int>(handOver(port, "weiss@hospital.example", messageOf(kText)).outcome),
                 static_cast<int>(HandOver::TryLater));
    }

    void levels_data() {
        QTest::addColumn<QStringList>("tls");
        QTest::addColumn<int>("level");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<bool>("isEncrypted");
        const auto row = [](const char* name, const QStringList& tls, TlsLevel level, HandOver outcome,
                            bool isEncrypted) {
            QTest::newRow(name) << tls << static_cast<int>(level) << static_cast<int>(outcome) << isEncrypted;
        };
        const QStringList strange{m_strange.first, m_strange.second};
        const QStringList broken{QStringLiteral("broken-tls")};
        row("strange none", strange, TlsLevel::None, HandOver::Delivered, false);
        row("strange may", strange, TlsLevel::May, HandOver::Delivered, true);
        row("strange encrypt", strange, TlsLevel::Encrypt, HandOver::Delivered, true);
        row("strange verify", strange, TlsLevel::Verify, HandOver::Untrusted, false);
        row("without none", {}, TlsLevel::None, HandOver::Delivered, false);
        row("without may", {}, TlsLevel::May, HandOver::Delivered, false);
        row("without encrypt", {}, TlsLevel::Encrypt, HandOver::Untrusted, false);
        row("without verify", {}, TlsLevel::Verify, HandOver::Untrusted, false);
        row("broken none", broken, TlsLevel::None, HandOver::Delivered, false);
        row("broken may", broken, TlsLevel::May, HandOver::Delivered, false);
        row("broken encrypt", broken, TlsLevel::Encrypt, HandOver::Untrusted, false);
        row("broken verify", broken, TlsLevel::Verify, HandOver::Untrusted, false);
    }
    void levels() {
        QFETCH(QStringList, tls);
        QFETCH(int, level);
        QFETCH(int, outcome);
        QFETCH(bool, isEncrypted);
        Sink sink(QString::fromLatin1(kHost), tls);
        const files::MemorySource message = messageOf(kText);
        const auto report = send(sink.port(), static_cast<TlsLevel>(level),
                                 {"no-reply@hospital.example", "weiss@hospital.example", message});
        QVERIFY2(static_cast<int>(report.outcome) == outcome, report.detail.c_str());
        QCOMPARE(report.detail.empty(), report.outcome == HandOver::Delivered);
        const bool isBrokenMay = tls.size() == 1 && static_cast<TlsLevel>(level) == TlsLevel::May;
        QCOMPARE(!report.tlsTrouble.empty(), isBrokenMay);
        if (report.outcome != HandOver::Delivered)
            return;
        const QJsonObject mail = sink.nextMail();
        QCOMPARE(mail[QLatin1String("tls")].toBool(), isEncrypted);
        QCOMPARE(mail[QLatin1String("message")].toString(), QString::fromLatin1(kText));
    }

    void causes_haveOneWordingEach() {
        const files::MemorySource message = messageOf(kText);
        const delivery::SmtpMail mail{"no-reply@hospital.example", "weiss@hospital.example", message};
        std::set<std::string> details;
        for (int i = 0; i < 3; ++i) {
            QByteArray port;
            {
                const Sink sink = sinkOf(m_own); // another port each time
                port = sink.port();
            }
            details.insert(send(port, TlsLevel::May, mail).detail);
        }
        QCOMPARE(details, std::set<std::string>{"nothing answers at the mail server's address"});
    }

    void messageThatCannotBeReadToItsEnd_isNotDelivered() {
        Sink sink = sinkOf(m_own);
        const auto report = handOver(sink.port(), "weiss@hospital.example", BrokenSource());
        QVERIFY(report.outcome != HandOver::Delivered);
    }
};

QTEST_GUILESS_MAIN(SmtpSenderTest)
#include "smtp_sender_test.moc"
