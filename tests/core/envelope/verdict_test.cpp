// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/verdict.h"

#include <QTest>

/// The table of docs/envelope-format.md §13.
class VerdictTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void table() {
        using base::ErrorCode;
        using envelope::Reading;
        using envelope::SenderVerification;
        using envelope::Verdict;
        using envelope::verdictOf;
        const auto half = [](SenderVerification sender, std::optional<ErrorCode> refusal = {}) {
            return verdictOf(sender, refusal, Reading::NotComplete);
        };
        QCOMPARE(half(SenderVerification::Unsigned), Verdict::Unchecked);
        QCOMPARE(half(SenderVerification::UnknownIssuer), Verdict::UnknownIssuer);
        QCOMPARE(half(SenderVerification::Altered), Verdict::Altered);
        QCOMPARE(half(SenderVerification::Incomplete), Verdict::Incomplete);
        QCOMPARE(half(SenderVerification::Verified), Verdict::SenderVerified);
        for (const ErrorCode code :
             {ErrorCode::SignatureInvalid, ErrorCode::PayloadCorrupt, ErrorCode::MalformedHeader})
            QCOMPARE(half(SenderVerification::Verified, code), Verdict::Altered);
        QCOMPARE(half(SenderVerification::Verified, ErrorCode::PayloadTruncated), Verdict::Incomplete);
        // What is not about the file says nothing of it.
        QCOMPARE(half(SenderVerification::Verified, ErrorCode::WrongPassword), Verdict::SenderVerified);
        QCOMPARE(verdictOf(SenderVerification::Verified, {}, Reading::Complete), Verdict::Verified);
        QCOMPARE(verdictOf(SenderVerification::Verified, ErrorCode::PayloadCorrupt, Reading::Complete),
                 Verdict::Altered);
    }
};

QTEST_APPLESS_MAIN(VerdictTest)
#include "verdict_test.moc"
