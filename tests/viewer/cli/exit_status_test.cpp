// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/exit_status.h"

#include <QTest>

using base::ErrorCode;
using cli::ExitStatus;

class ExitStatusTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyError_isAFailure() {
        for (int value = 0; value <= static_cast<int>(ErrorCode::Internal); ++value)
            QVERIFY(cli::exitStatus(static_cast<ErrorCode>(value)) > ExitStatus::Done);
    }

    void contract_isKept_data() {
        QTest::addColumn<int>("error");
        QTest::addColumn<int>("status");
        const auto row = [](ErrorCode error, int status) {
            QTest::newRow(base::errorName(error).data()) << static_cast<int>(error) << status;
        };
        row(ErrorCode::NotAnEnvelope, 10);
        row(ErrorCode::FileUnreadable, 10);
        row(ErrorCode::SuspiciousFile, 11);
        row(ErrorCode::IssuerNotTrusted, 12);
        row(ErrorCode::SignatureInvalid, 13);
        row(ErrorCode::PayloadTruncated, 14);
        row(ErrorCode::PayloadCorrupt, 14);
        row(ErrorCode::LimitExceeded, 15);
        row(ErrorCode::NotRegistered, 20);
        row(ErrorCode::NotActivated, 21);
        row(ErrorCode::WrongPassword, 22);
        row(ErrorCode::PasswordRequired, 22);
        row(ErrorCode::AccountLocked, 23);
        row(ErrorCode::NotARecipient, 24);
        row(ErrorCode::EnvelopeLocked, 25);
        row(ErrorCode::EnvelopeExpired, 26);
        row(ErrorCode::UnknownEnvelope, 27);
        row(ErrorCode::NetworkUnreachable, 30);
        row(ErrorCode::ServiceUnavailable, 30);
        row(ErrorCode::TlsFailed, 31);
        row(ErrorCode::RateLimited, 32);
        row(ErrorCode::OutputUnwritable, 40);
        row(ErrorCode::Internal, 70);
        row(ErrorCode::Cancelled, 130);
    }

    void contract_isKept() {
        QFETCH(int, error);
        QFETCH(int, status);
        QCOMPARE(static_cast<int>(cli::exitStatus(static_cast<ErrorCode>(error))), status);
    }

    void severalInputs_endWithTheHighest() {
        QVERIFY(cli::worse(ExitStatus::Done, ExitStatus::WrongPassword) == ExitStatus::WrongPassword);
        QVERIFY(cli::worse(ExitStatus::Internal, ExitStatus::WrongPassword) == ExitStatus::Internal);
    }
};

QTEST_GUILESS_MAIN(ExitStatusTest)
#include "exit_status_test.moc"
