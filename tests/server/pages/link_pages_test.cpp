// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/activation_pages.h"
#include "server/pages/entry_pages.h"
#include "server/pages/static_files.h"

#include <QByteArray>
#include <QTest>

using base::ErrorCode;
using pages::PasswordFault;

class LinkPagesTest : public QObject {
    Q_OBJECT

    static pages::PageContext context(const char* language = "en") {
        return {pages::wordsOf(language), "Klinik <b>&</b> Söhne", "help desk, +1 555 0100", {}};
    }

    static QByteArray bytes(const std::string& html) { return QByteArray::fromStdString(html); }

    static std::vector<QByteArray> everyPage(const char* language) {
        const auto c = context(language);
        std::vector<QByteArray> all{bytes(activationPage(c)),
                                    bytes(activationPage(c, true)),
                                    bytes(choosingPage(c, {})),
                                    bytes(questionPage(c, pages::Question::UndoAddress)),
                                    bytes(questionPage(c, pages::Question::ProveAddress)),
                                    bytes(homePage(c)),
                                    bytes(outcomePage(c, pages::Outcome::Activated)),
                                    bytes(outcomePage(c, pages::Outcome::ActivatedAnew)),
                                    bytes(outcomePage(c, pages::Outcome::AddressUndone)),
                                    bytes(outcomePage(c, pages::Outcome::AddressProven)),
                                    bytes(outcomePage(c, pages::Outcome::PasswordChanged))};
        for (auto fault : {PasswordFault::None, PasswordFault::TooShort, PasswordFault::TooLong,
                           PasswordFault::TooCommon, PasswordFault::NotTheSame})
            all.push_back(bytes(resetPage(c, 10, fault)));
        for (auto link : {pages::Link::Activation, pages::Link::AddressProof, pages::Link::AddressUndo,
                          pages::Link::Reset, pages::Link::None})
            for (auto code : {ErrorCode::LinkInvalid, ErrorCode::Conflict, ErrorCode::RateLimited,
                              ErrorCode::InvalidRequest, ErrorCode::ServiceUnavailable, ErrorCode::Internal})
                all.push_back(bytes(problemPage(c, code, link)));
        return all;
    }

private Q_SLOTS:
    void everyPage_isWholeAndHarmless() {
        for (auto language : {"en", "es"}) {
            const QByteArray tag = QByteArray("<html lang=\"") + language + "\">";
            for (QByteArray page : everyPage(language)) {
                page.replace("xmlns='http://www.w3.org/2000/svg'", ""); // of the icon; a name, not a link
                QVERIFY(page.startsWith("<!DOCTYPE html>"));
                QVERIFY(page.endsWith("</html>\n"));
                QVERIFY(page.contains(tag));
                QVERIFY(page.contains("Klinik &lt;b&gt;&amp;&lt;/b&gt; Söhne"));
                QVERIFY(page.contains("help desk, +1 555 0100"));
                QCOMPARE(page.count("<h1>"), 1);
                QCOMPARE(page.count("<main>"), 1);
                QCOMPARE(page.count("<script"), 1); // built in, from a path of ours
                QVERIFY(page.contains("<script src=\"/static/"));
                for (const char* word :
                     {"<b>", "http://", "https://", "style=\"", "onclick", "{organisation}", "{length}"})
                    QVERIFY2(!page.contains(word), word);
            }
        }
    }

    void question_hasOneFormThatPostsToItself() {
        const QByteArray page = bytes(questionPage(context(), pages::Question::UndoAddress));
        QCOMPARE(page.count("<form method=\"post\">"), 1);
        QCOMPARE(page.count("<button"), 1);
        QVERIFY(!page.contains("action="));
    }

    void activation_asksForThePasswordAndPostsToItself() {
        const QByteArray page = bytes(activationPage(context(), true));
        QCOMPARE(page.count("<form method=\"post\">"), 1);
        QCOMPARE(page.count("type=\"password\""), 1);
        QVERIFY(page.contains("autocomplete=\"current-password\"") && page.contains("role=\"alert\""));
        QVERIFY(page.contains("href=\"?choose=1\""));
        const QByteArray choosing = bytes(choosingPage(context(), {}));
        QVERIFY(choosing.contains("<form method=\"post\" action=\"?choose=1\">"));
        QCOMPARE(choosing.count("type=\"password\""), 2);
    }

    void reset_saysItsRulesUpFrontAndNeverEchoes() {
        const QByteArray page = bytes(resetPage(context(), 12));
        QVERIFY(page.contains("At least 12 characters"));
        QCOMPARE(page.count("type=\"password\""), 2);
        QCOMPARE(page.count("<label for="), 2);
        QVERIFY(!page.contains("value="));
        QVERIFY(!page.contains("role=\"alert\""));
    }

    void reset_tellsTheFaultToAScreenReader() {
        const QByteArray page = bytes(resetPage(context(), 12, PasswordFault::TooShort));
        QVERIFY(page.contains("role=\"alert\""));
        QVERIFY(page.contains("aria-describedby=\"fault rules\" aria-invalid=\"true\""));
        QVERIFY(page.contains("It needs at least 12 characters."));
    }

    void usedLink_saysWhatToDoNext() {
        QVERIFY(bytes(problemPage(context(), ErrorCode::LinkInvalid, pages::Link::Reset))
                    .contains("Forgot password"));
        QVERIFY(bytes(problemPage(context(), ErrorCode::LinkInvalid, pages::Link::Activation))
                    .contains("sign in"));
    }

    void support_mayBeMissing() {
        auto silent = context();
        silent.supportContact.clear();
        QVERIFY(!bytes(homePage(silent)).contains("Need help"));
    }

    void styleAndScripts_loadNothing() {
        QVERIFY(!pages::staticFiles().empty());
        for (const auto& file : pages::staticFiles()) {
            const QByteArray text(file.bytes.data(), static_cast<qsizetype>(file.bytes.size()));
            // Open Online's script names both where it looks for them in messages.
            if (file.name.ends_with(".css"))
                QVERIFY(!text.contains("url(") && !text.contains("@import"));
            QVERIFY(!text.contains("eval("));
            QVERIFY(file.gzip.size() < file.bytes.size() && file.brotli.size() < file.gzip.size());
            QCOMPARE(pages::staticPath(file.name), file.path);
        }
    }
};

QTEST_APPLESS_MAIN(LinkPagesTest)
#include "link_pages_test.moc"
