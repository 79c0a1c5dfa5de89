// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mail/outbox_delivery.h"
#include "server/store/sqlite/sqlite_key_store.h"
#include "tests/support/patience.h"

#include <QDir>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using store::SqliteKeyStore;

class OutboxCrashTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The delivering process is killed again and again, while somebody else takes the files away as they
    /// come. In the end every mail came exactly once.
    void kill_losesNoMailAndSendsNoneTwice() {
        constexpr int kMails = 1200;
        const QTemporaryDir folder;
        const auto out = folder.filePath(QStringLiteral("out"));
        const auto file = folder.filePath(QStringLiteral("keys.sqlite")).toStdString();
        fill(file, kMails);
        m_arrived.clear();
        m_isTwice = false;
        for (int round = 0; round < 12; ++round)
            deliverAndKill(file, out, std::min<qsizetype>(kMails, m_arrived.size() + 5 + round * 23 % 70));
        {
            auto keyStore = SqliteKeyStore::open(file).value();
            const mail::OutboxDelivery delivery(*keyStore, mail::makeTransport(out.toStdString()).value());
            QTRY_VERIFY_WITH_TIMEOUT(waiting(*keyStore) == 0, kPatience);
        }
        collect(out);
        QVERIFY(!m_isTwice);
        QCOMPARE(m_arrived.size(), kMails);
        QCOMPARE(QDir(out).entryList(QDir::Files | QDir::Hidden).size(), 0);
    }

private:
    static void fill(const std::string& file, int count) {
        auto keyStore = SqliteKeyStore::open(file).value();
        const auto queued = store::writeAndWait(*keyStore, [count](store::Transaction& transaction) {
            for (int i = 0; i < count; ++i) {
                store::OutboxMail mail;
                mail.messageId = std::to_string(i) + "@keys.example";
                mail.recipient = "b@example.net";
                mail.message = std::string(2000, 'x');
                transaction.outbox().insert(mail);
            }
        });
        QVERIFY(queued);
    }

    static std::uint64_t waiting(store::KeyStore& keyStore) {
        std::uint64_t waiting = 1;
        const auto read = keyStore.read(
            [&](store::Transaction& transaction) { waiting = transaction.outbox().counts().waiting; });
        return read ? waiting : 1;
    }

    /// Kills a delivering child as soon as `count` mails have arrived in all.
    void deliverAndKill(const std::string& file, const QString& out, qsizetype count) {
        const auto child = ::fork();
        if (child == 0) {
            auto keyStore = SqliteKeyStore::open(file).value();
            const mail::OutboxDelivery delivery(*keyStore, mail::makeTransport(out.toStdString()).value());
            while (true)
                ::pause();
        }
        while (m_arrived.size() < count && !isEnded(child))
            collect(out);
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
    }

    static bool isEnded(pid_t child) {
        siginfo_t info{};
        return ::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
               info.si_pid != 0;
    }

    /// Takes finished mails away, as a mail program that watches the folder would.
    void collect(const QString& out) {
        const QDir folder(out);
        for (const auto& name : folder.entryList({QStringLiteral("*.eml")}, QDir::Files)) {
            if (m_arrived.contains(name) || QFileInfo(folder.filePath(name)).size() != 2000)
                m_isTwice = true;
            m_arrived.insert(name);
            QFile::remove(folder.filePath(name));
        }
    }

    QSet<QString> m_arrived;
    bool m_isTwice = false;
};

QTEST_GUILESS_MAIN(OutboxCrashTest)
#include "outbox_crash_test.moc"
