// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/audit_chain.h"

#include "core/base/base64.h"

#include <QCryptographicHash>
#include <QTest>

class AuditChainTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void auditHash_isWhatTheHeaderSays() {
        store::AuditRow row;
        row.id = 7;
        row.at = 1790000000;
        row.act = "key.released";
        row.actor = "b@example.net";
        row.object = "AAAAAAAAAAAAAAAAAAAAAA";
        row.client = "192.0.2.1";
        store::Digest previous{};
        previous.fill(0x11);
        // Written out by hand: previous hash, then each field behind its length.
        QByteArray text(32, '\x11');
        for (const QByteArray& field : {QByteArray("7"), QByteArray("1790000000"), QByteArray("key.released"),
                                        QByteArray("b@example.net"), QByteArray("AAAAAAAAAAAAAAAAAAAAAA"),
                                        QByteArray(""), QByteArray("192.0.2.1")})
            text += QByteArray(7, '\0') + static_cast<char>(field.size()) + field;
        const auto expected = QCryptographicHash::hash(text, QCryptographicHash::Sha256);
        const auto hash = store::auditHash(previous, row);
        QCOMPARE(QByteArray(reinterpret_cast<const char*>(hash.data()), 32), expected);
    }

    void auditHash_dependsOnEveryField() {
        store::AuditRow row;
        const auto plain = store::auditHash({}, row);
        store::Digest previous{};
        previous[31] = 1;
        QVERIFY(store::auditHash(previous, row) != plain);
        for (auto* field : {&row.act, &row.actor, &row.object, &row.detail, &row.client}) {
            field->assign(1, 'x');
            QVERIFY(store::auditHash({}, row) != plain);
            field->clear();
        }
        row.at = 1;
        QVERIFY(store::auditHash({}, row) != plain);
    }
};

QTEST_GUILESS_MAIN(AuditChainTest)
#include "audit_chain_test.moc"
