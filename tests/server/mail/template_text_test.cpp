// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mail/template_text.h"

#include "server/mail/header_encoding.h"

#include <QTest>

using mail::Escaping;

class TemplateTextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillTemplate_replacesAndEscapes() {
        const mail::TemplateValues values = {{"a", "<&\"'>"}, {"empty", ""}};
        QCOMPARE(mail::fillTemplate("x {{a}} y", values, Escaping::None), std::string("x <&\"'> y"));
        QCOMPARE(mail::fillTemplate("{{a}}", values, Escaping::Html),
                 std::string("&lt;&amp;&quot;&#39;&gt;"));
        QCOMPARE(mail::fillTemplate("{{{a}}}", values, Escaping::Html), std::string("<&\"'>"));
        QCOMPARE(mail::fillTemplate("[{{unknown}}]", values, Escaping::Html), std::string("[]"));
        QCOMPARE(
            mail::fillTemplate("{{#a}}is{{/a}} {{#empty}}is not {{a}}{{/empty}}.", values, Escaping::None),
            std::string("is ."));
    }

    void fillTemplate_doesNotReadValuesAsTemplates() {
        QCOMPARE(mail::fillTemplate("{{a}}", {{"a", "{{b}}"}, {"b", "no"}}, Escaping::None),
                 std::string("{{b}}"));
    }

    void fillTemplate_endsOnBrokenTemplates() {
        for (const char* broken : {"{{", "{{{", "{{a", "{{#a}}", "{{#a", "{{/a}}", "}}", "{{{a}}"})
            QVERIFY(mail::fillTemplate(broken, {}, Escaping::None).size() <= 2);
    }

    void encodeHeaderText_keepsCharactersWhole() {
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += "\xe2\x82\xac"; // euro signs
        const auto encoded = mail::encodeHeaderText(text);
        for (const auto& line : QByteArray::fromStdString(encoded).split('\n')) {
            const auto word = line.trimmed();
            QVERIFY(word.size() <= 75);
            const auto decoded = QByteArray::fromBase64(word.mid(10, word.size() - 12));
            QCOMPARE(decoded.size() % 3, 0);
        }
        QCOMPARE(mail::encodeHeaderText("plain"), std::string("plain"));
    }

    void encodeQuotedPrintable_isRfc2045() {
        QCOMPARE(mail::encodeQuotedPrintable("a=b\n\xc3\xa9 \n"), std::string("a=3Db\r\n=C3=A9=20\r\n"));
        const auto encoded = mail::encodeQuotedPrintable(std::string(200, 'x'));
        for (const auto& line : QByteArray::fromStdString(encoded).split('\n'))
            QVERIFY(line.trimmed().size() <= 76);
    }
};

QTEST_GUILESS_MAIN(TemplateTextTest)
#include "template_text_test.moc"
