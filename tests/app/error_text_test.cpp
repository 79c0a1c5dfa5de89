// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/error_text.h"

#include <QTest>

#include <set>

using app::ErrorContext;
using app::errorText;
using base::ErrorCode;

class ErrorTextTest final : public QObject {
    Q_OBJECT
private:
    static std::vector<ErrorCode> allCodes() {
        std::vector<ErrorCode> codes;
        for (int value = 0; value <= static_cast<int>(ErrorCode::Internal); ++value)
            codes.push_back(static_cast<ErrorCode>(value));
        return codes;
    }

private Q_SLOTS:
    void everyCode_hasItsOwnSentenceAndANextStep() {
        std::set<QString> seen;
        for (const ErrorCode code : allCodes()) {
            const auto text = errorText(code);
            QVERIFY2(text.what.endsWith(QLatin1Char('.')), base::errorName(code).data());
            QVERIFY2(text.next.endsWith(QLatin1Char('.')), base::errorName(code).data());
            QVERIFY2(text.what.front().isUpper(), base::errorName(code).data());
            QVERIFY2(!text.what.contains(QLatin1Char('%')) && !text.next.contains(QLatin1Char('%')),
                     base::errorName(code).data());
            QVERIFY2(seen.insert(text.what).second, base::errorName(code).data());
        }
    }

    void lockReason_isQuotedWithoutTricks() {
        ErrorContext context;
        context.refusal.reason = "wrong\npatient \xE2\x80\xAE"
                                 "evil \x1B[2J";
        const auto text = errorText(ErrorCode::EnvelopeLocked, context);
        QVERIFY(text.what.contains(QStringLiteral("“wrong patient evil [2J”")));
    }

    void brokenRule_isNamed() {
        ErrorContext context;
        context.refusal.reason = "The password is too common.";
        const auto text = errorText(ErrorCode::InvalidRequest, context);
        QVERIFY(text.what.contains(QStringLiteral("“The password is too common.”")));
        QVERIFY(!text.next.contains(QStringLiteral("longer")));
    }

    void longReason_isCut() {
        ErrorContext context;
        context.refusal.reason = std::string(10000, 'x');
        QVERIFY(errorText(ErrorCode::EnvelopeLocked, context).what.size() < 700);
    }

    void support_isNamedWhereKnown() {
        ErrorContext context;
        context.organisation = QStringLiteral("St. Example");
        context.supportContact = QStringLiteral("+1 555 0100");
        const auto text = errorText(ErrorCode::UnknownEnvelope, context);
        QCOMPARE(text.next, QStringLiteral("Contact St. Example: +1 555 0100."));
    }

    void retry_saysWhen_data() {
        QTest::addColumn<uint>("seconds");
        QTest::addColumn<QString>("expected");
        QTest::newRow("unknown") << 0U << QStringLiteral("Try again in a few minutes.");
        QTest::newRow("a second") << 1U << QStringLiteral("Try again in 2 seconds.");
        QTest::newRow("seconds") << 20U << QStringLiteral("Try again in 20 seconds.");
        QTest::newRow("a minute") << 60U << QStringLiteral("Try again in one minute.");
        QTest::newRow("a quarter") << 890U << QStringLiteral("Try again in 15 minutes.");
    }

    void retry_saysWhen() {
        QFETCH(uint, seconds);
        QFETCH(QString, expected);
        ErrorContext context;
        context.refusal.retryAfterSeconds = seconds;
        if (seconds > 0)
            QCOMPARE(errorText(ErrorCode::AccountLocked, context).next, expected);
        QCOMPARE(errorText(ErrorCode::RateLimited, context).next, expected);
    }

    void lockedAccount_saysWhoAndWhy() {
        ErrorContext context;
        context.organisation = QStringLiteral("St. Example");
        context.refusal.reason = "left the \x1B[2Jpractice";
        const auto text = errorText(ErrorCode::AccountLocked, context);
        QCOMPARE(text.what, QStringLiteral("Your account has been locked: “left the [2Jpractice”."));
        QCOMPARE(text.next, QStringLiteral("Contact St. Example."));
        context.refusal.reason.clear();
        QCOMPARE(errorText(ErrorCode::AccountLocked, context).what,
                 QStringLiteral("Your account has been locked."));
        context.refusal.retryAfterSeconds = 4;
        QVERIFY(
            errorText(ErrorCode::AccountLocked, context).what.contains(QStringLiteral("wrong passwords")));
    }

    void wrongPassword_saysHowManyTriesAreLeft() {
        ErrorContext context;
        const auto plain = errorText(ErrorCode::WrongPassword, context);
        context.refusal.triesLeft = 3;
        const auto three = errorText(ErrorCode::WrongPassword, context);
        QCOMPARE(three.what, plain.what);
        QCOMPARE(three.next, plain.next + QStringLiteral(" Tries left before you have to wait: 3."));
        context.refusal.triesLeft = 0;
        context.refusal.retryAfterSeconds = 8;
        QCOMPARE(errorText(ErrorCode::WrongPassword, context).next,
                 QStringLiteral("Try again in 8 seconds."));
    }

    void expiry_namesTheDay() {
        ErrorContext context;
        context.refusal.expiredAt = 1700000000; // 2023-11-14
        QVERIFY(errorText(ErrorCode::EnvelopeExpired, context).what.contains(QStringLiteral("2023")));
    }

    void wrongClock_isSuspectedWhenTlsFails_data() {
        QTest::addColumn<bool>("isDates");
        QTest::addColumn<qint64>("skew");
        QTest::addColumn<bool>("isClock");
        QTest::newRow("certificate dates") << true << qint64(0) << true;
        QTest::newRow("a year of skew") << false << qint64(-365 * 86400) << true;
        QTest::newRow("neither") << false << qint64(5) << false;
    }

    void wrongClock_isSuspectedWhenTlsFails() {
        QFETCH(bool, isDates);
        QFETCH(qint64, skew);
        QFETCH(bool, isClock);
        ErrorContext context;
        context.clockSkew = skew;
        context.refusal.tlsProblem =
            isDates ? account::TlsProblem::Dates : account::TlsProblem::UnknownAuthority;
        QCOMPARE(errorText(ErrorCode::TlsFailed, context).next.contains(QStringLiteral("date and time")),
                 isClock);
    }
};

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "error_text_test.moc"
