// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/message/message_text.h"

#include <QTest>

namespace {

std::string part(const std::string& type, const std::string& content, const std::string& fields = "") {
    return "Content-Type: " + type + "\n" + fields + "\n" + content + "\n";
}

std::string multipart(const std::string& subtype, const std::vector<std::string>& parts) {
    static int number = 0;
    const std::string boundary = QStringLiteral("b%1b").arg(++number).toStdString();
    std::string text = "Content-Type: multipart/" + subtype + "; boundary=" + boundary + "\n\n";
    for (const std::string& one : parts)
        text += "--" + boundary + "\n" + one;
    return text + "--" + boundary + "--\n";
}

} // namespace

class BodyChoiceTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choose_alternativeHasBoth() {
        const std::string text = multipart("alternative", {part("text/plain", "T"), part("text/html", "H"),
                                                           part("text/calendar; method=REQUEST", "C")});
        const auto message = parsed(text);
        QCOMPARE(contentOf(text, message.body.plain.at(0)), std::string("T"));
        QCOMPARE(contentOf(text, message.body.html.at(0)), std::string("H"));
        QCOMPARE(message.attachments.size(), 1U);
        QCOMPARE(message.attachments[0].fileName, QStringLiteral("attachment.ics"));
    }

    void choose_typicalMessage() {
        const std::string image =
            part("image/png; name=logo.png", "PNG", "Content-ID: <logo@x>\nContent-Disposition: inline\n");
        const std::string text = multipart(
            "mixed",
            {multipart("related",
                       {multipart("alternative", {part("text/plain", "T"), part("text/html", "H")}), image}),
             part("application/pdf; name=a.pdf", "PDF", "Content-Disposition: attachment\n")});
        const auto message = parsed(text);
        QCOMPARE(contentOf(text, message.body.html.at(0)), std::string("H"));
        QCOMPARE(message.attachments.size(), 2U);
        QVERIFY(message.attachments[0].isInline);
        QCOMPARE(message.attachments[0].part.contentId, QStringLiteral("logo@x"));
        QVERIFY(!message.attachments[1].isInline);
    }

    void choose_alternativeAroundRelated() {
        const std::string text = multipart(
            "alternative",
            {part("text/plain", "T"),
             multipart("related", {part("text/html", "H"), part("image/gif", "G", "Content-ID: <g>\n")})});
        const auto message = parsed(text);
        QCOMPARE(contentOf(text, message.body.plain.at(0)), std::string("T"));
        QCOMPARE(contentOf(text, message.body.html.at(0)), std::string("H"));
        QVERIFY(message.attachments.at(0).isInline);
    }

    void choose_relatedRootByStart() {
        const std::string text =
            multipart("related; start=\"<root>\"", {part("image/png", "P", "Content-ID: <p>\n"),
                                                    part("text/html", "H", "Content-ID: <root>\n")});
        const auto message = parsed(text);
        QCOMPARE(contentOf(text, message.body.html.at(0)), std::string("H"));
        QCOMPARE(message.attachments.size(), 1U);
    }

    void choose_textAttachmentIsNoBody() {
        const std::string text =
            multipart("mixed", {part("text/plain; name=log.txt", "L", "Content-Disposition: attachment\n"),
                                part("text/plain", "Body"), part("text/html; name=page.html", "Page"),
                                part("text/plain", "Footer")});
        const auto message = parsed(text);
        QCOMPARE(message.body.plain.size(), 2U);
        QCOMPARE(contentOf(text, message.body.plain[0]), std::string("Body"));
        QCOMPARE(contentOf(text, message.body.plain[1]), std::string("Footer"));
        QVERIFY(message.body.html.empty());
        QCOMPARE(message.attachments.size(), 2U);
        QCOMPARE(message.attachments[1].fileName, QStringLiteral("page.html"));
    }

    void choose_forwardedMessageIsOneAttachment() {
        const std::string inner =
            "Subject: inner\nContent-Type: multipart/mixed; boundary=zz\n\n--zz\n\nx\n--zz--\n";
        const std::string text =
            multipart("mixed", {part("text/plain", "See below"), part("message/rfc822", inner)});
        const auto message = parsed(text);
        QCOMPARE(message.attachments.size(), 1U);
        QCOMPARE(message.attachments[0].fileName, QStringLiteral("message.eml"));
        QCOMPARE(contentOf(text, message.attachments[0].part), inner);
    }

    void choose_digestPartsAreMessages() {
        const std::string text = multipart("digest", {"\nSubject: one\n\n1\n", "\nSubject: two\n\n2\n"});
        const auto message = parsed(text);
        QCOMPARE(message.attachments.size(), 2U);
        QCOMPARE(message.attachments[1].part.mimeType, QStringLiteral("message/rfc822"));
        QCOMPARE(message.attachments[1].fileName, QStringLiteral("message (2).eml"));
    }

    void choose_onlyAnAttachment() {
        const auto message = parsed(part("application/pdf; name=a.pdf", "PDF"));
        QVERIFY(message.body.plain.empty());
        QVERIFY(message.body.html.empty());
        QCOMPARE(message.attachments.at(0).fileName, QStringLiteral("a.pdf"));
    }

    void choose_multipartWithoutPartsIsText() {
        const std::string text = "Content-Type: multipart/mixed; boundary=none\n\nJust words\n";
        const auto message = parsed(text);
        QCOMPARE(contentOf(text, message.body.plain.at(0)), std::string("Just words\n"));
        QCOMPARE(message.body.plain.at(0).mimeType, QStringLiteral("text/plain"));
    }

    void choose_imageWithoutHtmlIsNotInline() {
        const auto message = parsed(
            multipart("mixed", {part("text/plain", "T"),
                                part("image/png", "P", "Content-ID: <p>\nContent-Disposition: inline\n")}));
        QVERIFY(!message.attachments.at(0).isInline);
    }
};

QTEST_GUILESS_MAIN(BodyChoiceTest)
#include "body_choice_test.moc"
