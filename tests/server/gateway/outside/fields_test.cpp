// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/outside_fields.h"

#include "core/files/source.h"

#include <QTest>

using gateway::MessageHead;
using mailtext::Mailbox;

namespace {

MessageHead headOf(const QByteArray& text) {
    return MessageHead::read(files::MemorySource(base::Bytes(text.begin(), text.end()))).value();
}

// "Ana <a@b>, c@d"
QByteArray shown(const std::vector<Mailbox>& mailboxes) {
    QByteArrayList list;
    for (const Mailbox& one : mailboxes)
        list +=
            QByteArray::fromStdString(one.name.empty() ? one.address : one.name + " <" + one.address + ">");
    return list.join(", ");
}

QByteArray joined(const std::vector<std::string>& ids) {
    QByteArrayList list;
    for (const std::string& id : ids)
        list += QByteArray::fromStdString(id);
    return list.join(' ');
}

QByteArray bytes(const char* text, int size) {
    return {text, size};
}

} // namespace

class OutsideFieldsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mailboxes_areValues_data() {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const QByteArray& field, const char* expected) {
            QTest::newRow(name) << field << QByteArray(expected);
        };
        row("plain", "Ana <a@b>, c@d", "Ana <a@b>, c@d");
        row("quoted", "\"Roe, Ana\" <a@b>", "Roe, Ana <a@b>");
        row("encoded", "=?utf-8?Q?Mu=C3=B1oz?= <a@b>", "Muñoz <a@b>");
        row("raw Latin-1", "J\xFCrgen <a@b>", "Jürgen <a@b>");
        row("raw UTF-8", "Jürgen <a@b>", "Jürgen <a@b>");
        row("comment", "a@b (the words)", "a@b");
        row("comments everywhere", "Ana (the (nested) words) <a(x)@b(y)> (z)", "Ana <a@b>");
        row("comment without end", "a@b, c@d (the words, e@f", "a@b, c@d");
        row("bracket in quotes", "\"Ana (x)\" <a@b>", "Ana (x) <a@b>");
        row("text behind", "Ana <a@b> the words", "a@b");
        row("text between", "a@b the words <c@d>", "a@b, c@d");
        row("comma without quotes", "Roe, Ana <a@b>", "a@b");
        row("semicolons", "Ana <a@b>; Bob <c@d>", "Ana <a@b>, Bob <c@d>");
        row("text behind, then more", "a@b the words, more words <c@d>", "a@b, c@d");
        row("text alone", "the words of the message", "");
        row("text and address", "the words, c@d", "c@d");
        row("bare CR", "Ana <a@b>\rSubject: the words\r\rthe body", "Ana <a@b>");
        row("bare CR in quotes", "\"Ana\rthe words\" <a@b>", "");
        row("NUL", bytes("Ana <a@b>\0the words", 19), "Ana <a@b>");
        row("folded", "Ana\r\n Roe\r\n\t<a@b>", "Ana Roe <a@b>");
        row("group", "Patients with the words: a@b, c@d;", "a@b, c@d");
        row("group with names", "Patients: Ana <a@b>;", "a@b");
        row("undisclosed", "undisclosed-recipients:;", "");
        row("route", "<@x.example,@y.example:a@b>", "a@b");
        row("words as a literal", "a@[the words]", "");
        row("a real literal", "a@[192.0.2.5]", "a@[192.0.2.5]");
        row("quoted words as an address", "\"the words\"@b", "");
        row("encoded line ends", "=?utf-8?Q?Ana=0D=0ABcc:_x?= <a@b>", "");
        row("obsolete blanks", "a @ b . example", "a@b.example");
        row("empty entries", "a@b, , ,,c@d", "a@b, c@d");
        QTest::newRow("5,000 bytes of name") << QByteArray(5000, 'n') + " <a@b>" << QByteArray("a@b");
        QTest::newRow("5,000 bytes of address") << QByteArray(5000, 'n') + "@b" << QByteArray();
    }
    void mailboxes_areValues() {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, expected);
        if (QByteArray(QTest::currentDataTag()) == "encoded line ends") {
            const auto read = gateway::readMailboxes(headOf("To: " + field + "\r\n\r\n"), "To");
            for (const Mailbox& one : read)
                QVERIFY(one.name.find_first_of("\r\n") == std::string::npos);
            return;
        }
        QCOMPARE(shown(gateway::readMailboxes(headOf("To: " + field + "\r\n\r\n"), "To")), expected);
    }

    void ids_areIdentifiersOnly_data() {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << QByteArray("<a@b>\r\n <c@d>") << QByteArray("a@b c@d");
        QTest::newRow("text behind") << QByteArray("<a@b> the words of the body") << QByteArray("a@b");
        QTest::newRow("text before") << QByteArray("the words <a@b>") << QByteArray("a@b");
        QTest::newRow("comment") << QByteArray("(words)<a@b>(words)") << QByteArray("a@b");
        QTest::newRow("words as an identifier") << QByteArray("<the words@b>") << QByteArray();
        QTest::newRow("quoted words") << QByteArray("<\"the words\"@b> <c@d>") << QByteArray("c@d");
        QTest::newRow("words alone") << QByteArray("the words") << QByteArray();
        QTest::newRow("bare CR") << QByteArray("<a@b>\rthe words <c@d>") << QByteArray("a@b");
        QTest::newRow("5,000 bytes") << "<" + QByteArray(5000, 'a') + "@b>" << QByteArray();
    }
    void ids_areIdentifiersOnly() {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, expected);
        const auto fields = gateway::readOutsideFields(headOf("References: " + field + "\r\n\r\n"));
        QCOMPARE(joined(fields.references), expected);
    }

    void marks_areKnownWords() {
        const QByteArray index = QByteArray(22, '\1').toBase64();
        const auto fields = gateway::readOutsideFields(
            headOf("Importance: HIGH the words\r\nPriority: the words\r\nX-Priority: 1 (the words)\r\n"
                   "Sensitivity: Company-Confidential; words\r\nPrecedence: bulk\r\n"
                   "Auto-Submitted: words of ours\r\nList-Id: The words <l.b.example>\r\n"
                   "List-Unsubscribe: <https://b.example/?the=words>\r\nThread-Topic: the words\r\n"
                   "Thread-Index: " +
                   index + "\r\n\r\n"));
        QByteArray all;
        for (const auto& [name, value] : fields.marks)
            all += QByteArray::fromStdString(name + '=' + value + ' ');
        QCOMPARE(all,
                 QByteArray("Importance=high X-Priority=1 Sensitivity=Company-Confidential Precedence=bulk "
                            "Auto-Submitted=auto-generated List-Id=<l.b.example> Thread-Index=") +
                     index + " ");
    }

    void marks_withoutTextAreNone() {
        const auto fields = gateway::readOutsideFields(headOf(
            "Auto-Submitted: \r\nList-Id: words\r\nThread-Index: dGhlIHdvcmRz\r\nX-Priority: 17\r\n\r\n"));
        QVERIFY(fields.marks.empty());
    }

    void date_isAMoment() {
        const auto date = [](const char* text) {
            return gateway::readOutsideFields(headOf(QByteArray("Date: ") + text + "\r\n\r\n")).date;
        };
        const mailtext::MailTime expected{1795472075, 60};
        QVERIFY(date("Mon, 23 Nov 2026 23:14:35 +0100 the words") == expected);
        QVERIFY(date("Mon, 23 Nov 2026 23:14:35 +0100 (the words)") == expected);
        QVERIFY(!date("the words"));
    }

    void doubledFields_countOnce() {
        const auto fields = gateway::readOutsideFields(
            headOf("From: words\r\nFrom: a@b\r\nFrom: c@d\r\nMessage-ID: <1@x>\r\nMessage-ID: <2@x>\r\n"
                   "To: e@f\r\nTo: g@h\r\n\r\n"));
        QCOMPARE(shown(fields.from), QByteArray("a@b"));
        QCOMPARE(joined(fields.messageId), QByteArray("1@x"));
        QCOMPARE(shown(fields.to), QByteArray("e@f, g@h"));
    }
};

QTEST_APPLESS_MAIN(OutsideFieldsTest)
#include "fields_test.moc"
