// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/milter/header_edits.h"

#include "core/files/source.h"

#include <QTest>

using gateway::canBeEdited;
using gateway::editsBetween;
using gateway::MessageHead;

namespace {

constexpr auto kWhole = "From: a@b\r\nTo: c@d\r\nDate: now\r\nMessage-ID: <1@b>\r\n";

MessageHead headOf(const std::string& text) {
    const base::BytesView bytes = base::bytesOf(text);
    return MessageHead::read(files::MemorySource(base::Bytes(bytes.begin(), bytes.end()))).value();
}

} // namespace

class HeaderEditsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void editsBetween_keepsWhatBothHave() {
        const auto edits = editsBetween(headOf("From: a@b\r\nX-Mailer: m\r\nTo: c@d,\r\n e@f\r\n\r\n"),
                                        headOf("From: a@b\r\nTo: c@d,\r\n e@f\r\nSubject: [S] x\r\n\r\n"));
        QCOMPARE(edits.removals.size(), std::size_t(1));
        QCOMPARE(edits.removals[0].name, std::string("X-Mailer"));
        QCOMPARE(edits.removals[0].index, 1);
        QCOMPARE(edits.additions.size(), std::size_t(1));
        QCOMPARE(edits.additions[0].name, std::string("Subject"));
        QCOMPARE(edits.additions[0].value, std::string(" [S] x"));
    }

    void editsBetween_countsFieldsOfOneName_andTakesTheLastFirst() {
        const auto edits =
            editsBetween(headOf("X-A: 1\r\nx-a: 2\r\nY: 0\r\nX-A: 3\r\n\r\n"), headOf("X-A: 2\r\n\r\n"));
        QCOMPARE(edits.removals.size(), std::size_t(3));
        QCOMPARE(edits.removals[0].index, 3);
        QCOMPARE(edits.removals[1].name, std::string("Y"));
        QCOMPARE(edits.removals[2].index, 1);
        QVERIFY(edits.additions.empty());
    }

    void editsBetween_keepsOneOfTwoEqualFields() {
        const auto edits =
            editsBetween(headOf("Subject: x\r\nSubject: x\r\n\r\n"), headOf("Subject: x\r\n\r\n"));
        QCOMPARE(edits.removals.size(), std::size_t(1));
        QCOMPARE(edits.removals[0].index, 2);
    }

    void editsBetween_foldsWithLineFeeds() {
        const auto edits = editsBetween(headOf("\r\n"), headOf("To: a@b,\r\n c@d\r\n\r\n"));
        QCOMPARE(edits.additions.at(0).value, std::string(" a@b,\n c@d"));
    }

    void canBeEdited_usualHeader() { QVERIFY(canBeEdited(headOf(std::string(kWhole) + "\r\n"))); }

    void canBeEdited_notOthers_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("no id") << QByteArray("From: a@b\r\nTo: c@d\r\nDate: now\r\n\r\n");
        QTest::newRow("empty date") << QByteArray(
            "From: a@b\r\nTo: c@d\r\nDate: \r\nMessage-ID: <1@b>\r\n\r\n");
        QTest::newRow("no recipient") << QByteArray("From: a@b\r\nDate: now\r\nMessage-ID: <1@b>\r\n\r\n");
        QTest::newRow("blank before the colon") << QByteArray(kWhole) + "X-A : 1\r\n\r\n";
        QTest::newRow("mail box line") << QByteArray("From a@b Mon\r\n") + kWhole + "\r\n";
        QTest::newRow("long name") << QByteArray(kWhole) + QByteArray(101, 'X') + ": 1\r\n\r\n";
        QTest::newRow("many") << QByteArray(kWhole) + QByteArray("X: 1\r\n").repeated(200) + "\r\n";
    }

    void canBeEdited_notOthers() {
        QFETCH(QByteArray, header);
        QVERIFY(!canBeEdited(headOf(header.toStdString())));
    }
};

QTEST_APPLESS_MAIN(HeaderEditsTest)
#include "header_edits_test.moc"
