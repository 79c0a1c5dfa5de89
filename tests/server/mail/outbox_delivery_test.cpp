// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mail/outbox_delivery.h"
#include "server/store/sqlite/sqlite_key_store.h"
#include "tests/server/log/captured_log.h"
#include "tests/server/mail/smtp_sink.h"
#include "tests/support/patience.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <stdexcept>
#include <vector>

using mail::OutboxDelivery;
using store::SqliteKeyStore;

namespace {

std::unique_ptr<SqliteKeyStore> openStore(const QTemporaryDir& folder) {
    return SqliteKeyStore::open(folder.filePath(QStringLiteral("keys.sqlite")).toStdString()).value();
}

void queue(store::KeyStore& keyStore, const std::string& name, const std::string& recipient) {
    const auto queued = store::writeAndWait(keyStore, [&](store::Transaction& transaction) {
        store::OutboxMail mail;
        mail.messageId = name + "@keys.example";
        mail.sender = "no-reply@keys.example";
        mail.recipient = recipient;
        mail.message = "Subject: " + name + "\r\n\r\n.leading dot\r\n";
        mail.queuedAt = 1000;
        transaction.outbox().insert(mail);
    });
    if (!queued)
        qFatal("cannot queue a mail");
}

store::OutboxCounts counts(store::KeyStore& keyStore) {
    store::OutboxCounts counts;
    if (!keyStore.read([&](store::Transaction& transaction) { counts = transaction.outbox().counts(); }))
        qFatal("cannot read the outbox");
    return counts;
}

mail::DeliverySettings quick(const std::atomic<std::int64_t>& now) {
    mail::DeliverySettings settings;
    settings.clock = [&now] { return now.load(); };
    return settings;
}

std::unique_ptr<mail::MailTransport> smtp(const std::string& url, const QString& caFile = {},
                                          std::optional<delivery::TlsLevel> tls = {}) {
    mail::SmtpSettings settings;
    settings.url = url;
    settings.tls = tls;
    settings.caFile = caFile.toStdString();
    return mail::makeSmtpTransport(std::move(settings)).value();
}

class ThrowingTransport final : public mail::MailTransport {
public:
    std::size_t batchSize() const override { return 1; }
    base::Result<void> prepare(const mail::OutgoingMail&) override { return {}; }
    mail::DeliveryReport deliver(const mail::OutgoingMail& mail, mail::Attempt) override {
        if (mail.recipient.starts_with("throws"))
            throw std::runtime_error("for " + mail.recipient);
        return {};
    }
};

/// Takes no mail now, and notes how each attempt was begun.
class BusyTransport final : public mail::MailTransport {
public:
    std::size_t batchSize() const override { return 1; }
    base::Result<void> prepare(const mail::OutgoingMail&) override { return {}; }
    mail::DeliveryReport deliver(const mail::OutgoingMail&, mail::Attempt attempt) override {
        const std::lock_guard lock(mutex);
        attempts.push_back(attempt);
        return {mail::DeliveryOutcome::TryLater, "busy"};
    }

    std::mutex mutex;
    std::vector<mail::Attempt> attempts;
};

} // namespace

class OutboxDeliveryTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void folder_getsEveryMailWhole() {
        const QTemporaryDir folder;
        const auto out = folder.filePath(QStringLiteral("out/mail"));
        auto keyStore = openStore(folder);
        for (int i = 0; i < 150; ++i)
            queue(*keyStore, "mail" + std::to_string(i), "b@example.net");
        {
            const OutboxDelivery delivery(*keyStore, mail::makeTransport(out.toStdString()).value());
            QTRY_COMPARE_WITH_TIMEOUT(counts(*keyStore).waiting, 0U, kPatience);
        }
        const QDir written(out);
        QCOMPARE(written.entryList(QDir::Files | QDir::Hidden).size(), 150);
        QFile one(written.filePath(QStringLiteral("mail7.eml")));
        QVERIFY(one.open(QIODevice::ReadOnly));
        QCOMPARE(one.readAll(), QByteArray("Subject: mail7\r\n\r\n.leading dot\r\n"));
    }

    void folder_thatIsGoneIsTriedAgain() {
        const QTemporaryDir folder;
        const auto out = folder.filePath(QStringLiteral("out"));
        auto keyStore = openStore(folder);
        auto transport = mail::makeFolderTransport(out.toStdString()).value();
        QVERIFY(QDir().rmdir(out));
        queue(*keyStore, "mail", "b@example.net");
        std::atomic<std::int64_t> now = 1000;
        const OutboxDelivery delivery(*keyStore, std::move(transport), quick(now));
        QTRY_VERIFY_WITH_TIMEOUT(isPostponed(*keyStore, now), kPatience);
        QVERIFY(QDir().mkdir(out));
        now += 10;
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(out + QStringLiteral("/mail.eml")), kPatience);
    }

    void smtp_deliversRejectsAndRetries() {
        const QTemporaryDir folder;
        auto keyStore = openStore(folder);
        Sink sink(QStringLiteral("127.0.0.1"));
        for (const char* name : {"good", "reject", "later"})
            queue(*keyStore, name, std::string(name) + "@example.net");
        std::atomic<std::int64_t> now = 1000;
        const OutboxDelivery delivery(*keyStore, smtp(sink.url()), quick(now));
        const auto first = sink.nextMail();
        QCOMPARE(first[QLatin1String("message")].toString(),
                 QStringLiteral("Subject: good\r\n\r\n.leading dot\r\n"));
        QCOMPARE(first[QLatin1String("from")].toString(), QStringLiteral("no-reply@keys.example"));
        QTRY_COMPARE_WITH_TIMEOUT(counts(*keyStore).failed, 1U, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isPostponed(*keyStore, now), kPatience);
        now += 10;
        QCOMPARE(sink.nextMail()[QLatin1String("message")].toString(),
                 QStringLiteral("Subject: later\r\n\r\n.leading dot\r\n"));
        QTRY_COMPARE_WITH_TIMEOUT(counts(*keyStore).waiting, 0U, kPatience);
    }

    void smtp_deadServerLosesNothing() {
        const QTemporaryDir folder;
        auto keyStore = openStore(folder);
        queue(*keyStore, "mail", "b@example.net");
        std::atomic<std::int64_t> now = 1000;
        {
            const OutboxDelivery delivery(*keyStore, smtp("smtp://127.0.0.1:1"), quick(now));
            QTRY_VERIFY_WITH_TIMEOUT(isPostponed(*keyStore, now), kPatience);
        }
        now += 10;
        Sink sink(QStringLiteral("127.0.0.1"));
        const OutboxDelivery delivery(*keyStore, smtp(sink.url()), quick(now));
        QVERIFY(
            sink.nextMail()[QLatin1String("message")].toString().startsWith(QLatin1String("Subject: mail")));
    }

    void smtp_givesUpAfterItsTime() {
        const QTemporaryDir folder;
        auto keyStore = openStore(folder);
        queue(*keyStore, "mail", "b@example.net");
        std::atomic<std::int64_t> now = 1000 + 5 * 24 * 3600;
        const OutboxDelivery delivery(*keyStore, smtp("smtp://127.0.0.1:1"), quick(now));
        QTRY_COMPARE_WITH_TIMEOUT(counts(*keyStore).failed, 1U, kPatience);
    }

    void smtp_verifiesTls() {
        const QTemporaryDir folder;
        const auto [certificate, key] = makeCertificate(folder, QStringLiteral("127.0.0.2"));
        auto keyStore = openStore(folder);
        queue(*keyStore, "mail", "b@example.net");
        std::atomic<std::int64_t> now = 1000;
        Sink sink(QStringLiteral("127.0.0.2"), {certificate, key});
        {
            const OutboxDelivery distrustful(*keyStore, smtp(sink.url(), {}, delivery::TlsLevel::Verify),
                                             quick(now));
            QTRY_VERIFY_WITH_TIMEOUT(isPostponed(*keyStore, now), kPatience);
        }
        now += 10;
        const OutboxDelivery delivery(*keyStore, smtp(sink.url(), certificate), quick(now));
        const auto mail = sink.nextMail(); // the first one that it got
        QVERIFY(mail[QLatin1String("tls")].toBool());
        QTRY_COMPARE_WITH_TIMEOUT(counts(*keyStore).waiting, 0U, kPatience);
    }

    void smtp_goesInClearOnlyWhereItMay() {
        const QTemporaryDir folder;
        auto keyStore = openStore(folder);
        queue(*keyStore, "mail", "b@example.net");
        std::atomic<std::int64_t> now = 1000;
        Sink sink(QStringLiteral("127.0.0.1")); // offers no TLS
        {
            const OutboxDelivery strict(*keyStore, smtp(sink.url(), {}, delivery::TlsLevel::Encrypt),
                                        quick(now));
            QTRY_VERIFY_WITH_TIMEOUT(isPostponed(*keyStore, now), kPatience);
        }
        now += 10;
        const OutboxDelivery delivery(*keyStore, smtp(sink.url()), quick(now));
        QVERIFY(!sink.nextMail()[QLatin1String("tls")].toBool());
    }

    void mailInDoubt_isHandedOverAsSuch() {
        const QTemporaryDir folder;
        auto keyStore = openStore(folder);
        queue(*keyStore, "mail", "b@example.net");
        QVERIFY(store::writeAndWait(*keyStore, [](store::Transaction& transaction) {
            transaction.outbox().setHandingOver(
                transaction.outbox().list().front().id); // and then it crashed
        }));
        std::atomic<std::int64_t> now = 1000;
        auto owned = std::make_unique<BusyTransport>();
        BusyTransport& transport = *owned;
        const OutboxDelivery delivery(*keyStore, std::move(owned), quick(now));
        QTRY_VERIFY_WITH_TIMEOUT(everyOneWasTried(*keyStore, 2), kPatience);
        now += 3600;
        QTRY_VERIFY_WITH_TIMEOUT(everyOneWasTried(*keyStore, 3), kPatience);
        const std::lock_guard lock(transport.mutex);
        QCOMPARE(transport.attempts, (std::vector{mail::Attempt::InDoubt, mail::Attempt::First}));
    }

    void failures_makeTheNextAttemptLater() {
        const QTemporaryDir folder;
        auto keyStore = openStore(folder);
        queue(*keyStore, "mail", "b@example.net");
        std::atomic<std::int64_t> now = 1000;
        const OutboxDelivery delivery(*keyStore, std::make_unique<BusyTransport>(), quick(now));
        std::uint32_t tries = 0;
        for (const std::int64_t wait : {10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600}) {
            ++tries;
            QTRY_VERIFY_WITH_TIMEOUT(everyOneWasTried(*keyStore, tries), kPatience);
            QCOMPARE(nextAttempt(*keyStore) - now, wait);
            now += wait;
        }
    }

    void transport_refusesContradictions() {
        mail::SmtpSettings settings;
        settings.user = "service";
        settings.tls = delivery::TlsLevel::May;
        const auto refused = mail::makeTransport("smtp://mx.example.org", settings);
        QVERIFY(!refused && refused.error().code == base::ErrorCode::InvalidRequest);
        settings.tls.reset();
        QVERIFY(mail::makeTransport("smtp://mx.example.org", settings));
    }

    void log_tellsEachCauseOnce() {
        const QTemporaryDir folder;
        auto keyStore = openStore(folder);
        queue(*keyStore, "one", "b@example.net");
        queue(*keyStore, "two", "c@example.net");
        std::atomic<std::int64_t> now = 1000;
        CapturedLog log;
        QByteArray deadPort;
        {
            const Sink sink(QStringLiteral("127.0.0.1"));
            deadPort = sink.port();
        }
        const OutboxDelivery delivery(*keyStore, smtp("smtp://127.0.0.1:" + deadPort.toStdString()),
                                      quick(now));
        for (std::uint32_t tries = 1; tries <= 4; ++tries) {
            QTRY_VERIFY_WITH_TIMEOUT(everyOneWasTried(*keyStore, tries), kPatience);
            now += 10'000;
        }
        const QByteArray text = log.text();
        QCOMPARE(text.count('\n'), 1);
        QVERIFY2(text.contains("mail waits: nothing answers at the mail server's address; securedoc-service "
                               "admin outbox list shows it\n"),
                 text.constData());
    }

    void mailThatThrows_doesNotStopTheOthers() {
        const QTemporaryDir folder;
        auto keyStore = openStore(folder);
        queue(*keyStore, "one", "throws@example.net");
        queue(*keyStore, "two", "b@example.net");
        std::atomic<std::int64_t> now = 1000;
        CapturedLog log;
        const OutboxDelivery delivery(*keyStore, std::make_unique<ThrowingTransport>(), quick(now));
        QTRY_VERIFY_WITH_TIMEOUT(isPostponed(*keyStore, now), kPatience); // the one that is left
        QVERIFY(log.text().contains("internal error (std::runtime_error)"));
        QVERIFY(!log.text().contains('@'));
    }

private:
    static bool everyOneWasTried(store::KeyStore& keyStore, std::uint32_t tries) {
        bool isSo = false;
        const auto read = keyStore.read([&](store::Transaction& transaction) {
            const auto entries = transaction.outbox().list();
            isSo =
                !entries.empty() && std::all_of(entries.begin(), entries.end(), [tries](const auto& entry) {
                    return entry.attempts >= tries && entry.state == store::OutboxState::Waiting;
                });
        });
        return read && isSo;
    }

    static std::int64_t nextAttempt(store::KeyStore& keyStore) {
        std::int64_t at = 0;
        const auto read = keyStore.read(
            [&](store::Transaction& transaction) { at = transaction.outbox().list().front().nextAttemptAt; });
        return read ? at : 0;
    }

    /// Tried without success, and to be tried again later.
    static bool isPostponed(store::KeyStore& keyStore, std::int64_t now) {
        bool isPostponed = false;
        const auto read = keyStore.read([&](store::Transaction& transaction) {
            const auto later = transaction.outbox().due(now + 3600, 10);
            isPostponed = later.size() == 1 && later.front().nextAttemptAt > now &&
                          later.front().state == store::OutboxState::Waiting &&
                          !later.front().lastError.empty();
        });
        return read && isPostponed;
    }
};

QTEST_GUILESS_MAIN(OutboxDeliveryTest)
#include "outbox_delivery_test.moc"
