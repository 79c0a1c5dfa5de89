// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/template_text.h"

#include <QTest>

using mailtext::fillMail;
using mailtext::fillTemplate;
using mailtext::Markup;

namespace {

const mailtext::TemplateValues kValues{{"sender", "Dr. <Ana> O'Hara & \"Co\""},
                                       {"account", "yes"},
                                       {"reply", "yes"},
                                       {"expires", ""},
                                       {"braces", "{{sender}}"}};

} // namespace

class TemplateTextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fill_escapesForHtmlOnly() {
        QCOMPARE(fillTemplate("x {{sender}} y", kValues, Markup::Html).value(),
                 std::string("x Dr. &lt;Ana&gt; O&#39;Hara &amp; &#34;Co&#34; y"));
        QCOMPARE(fillTemplate("{{sender}}", kValues, Markup::Text).value(), kValues.at("sender"));
    }

    void fill_doesNotReadValuesAsTemplates() {
        QCOMPARE(fillTemplate("{{braces}}", kValues, Markup::Text).value(), std::string("{{sender}}"));
    }

    void fill_showsSectionsByTheirValue() {
        const std::string text = "a\n{{#expires}}\nuntil {{expires}}\n{{/expires}}\n{{^expires}}\nalways\n"
                                 "{{/expires}}\n{{#reply}}r{{/reply}}";
        QCOMPARE(fillTemplate(text, kValues, Markup::Text).value(), std::string("a\nalways\nr"));
        QCOMPARE(
            fillTemplate("{{#reply}}1{{#expires}}2{{/expires}}3{{/reply}}", kValues, Markup::Text).value(),
            std::string("13"));
    }

    void fill_refuses_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("unknown name") << QByteArray("{{nobody}}");
        QTest::newRow("unknown name in what is not shown")
            << QByteArray("{{#expires}}{{nobody}}{{/expires}}");
        QTest::newRow("a way around the escaping") << QByteArray("{{{sender}}}");
        QTest::newRow("section without end") << QByteArray("{{#reply}}x");
        QTest::newRow("end without section") << QByteArray("x{{/reply}}");
        QTest::newRow("crossed") << QByteArray("{{#reply}}{{#account}}{{/reply}}{{/account}}");
    }
    void fill_refuses() {
        QFETCH(QByteArray, text);
        const auto filled = fillTemplate(text.toStdString(), kValues, Markup::Text);
        QVERIFY(!filled && filled.error().code == base::ErrorCode::InvalidRequest);
    }

    void fill_keepsBracesThatAreNoMark() {
        for (const char* text : {"{{", "{{a", "}}", "a { b }", "{{#a"})
            QCOMPARE(fillTemplate(text, kValues, Markup::Text).value(), std::string(text));
    }

    void mail_hasASubject() {
        const auto mail = fillMail("Subject: From {{sender}}\n\nHello,\n\n{{account}}\n", kValues);
        QCOMPARE(mail->subject, "From " + kValues.at("sender"));
        QCOMPARE(mail->text, std::string("Hello,\n\nyes\n"));
        QCOMPARE(fillMail("Subject: x", kValues)->text, std::string());
        for (const char* text : {"", "Hello\n", "Subject: {{nobody}}\n\n", "Subject: x\n\n{{nobody}}"})
            QVERIFY(!fillMail(text, kValues));
    }

    void mail_subjectCannotEndEarly() {
        const auto mail = fillMail("Subject: {{x}}\n\ntext\n", {{"x", "a\n\nb"}});
        QCOMPARE(mail->subject, std::string("a\n\nb"));
        QCOMPARE(mail->text, std::string("text\n"));
    }
};

QTEST_APPLESS_MAIN(TemplateTextTest)
#include "template_text_test.moc"
