// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/front/envelope_front.h"

#include "app/host_text.h"
#include "viewer/front/words.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

namespace {

envelope::EnvelopeHeader sample() {
    envelope::EnvelopeHeader header;
    header.issuer = "https://keys.example.org";
    header.organisation = "Example Hospital";
    header.from = {"Dr. Ana Núñez", "ana@example.org"};
    header.to = {{"", "pat@example.net"}};
    header.date = "2013-12-10T15:39:59Z";
    header.subject = "Your results";
    return header;
}

QString allText(const QWidget& widget) {
    QStringList texts;
    for (const QLabel* const label : widget.findChildren<QLabel*>())
        texts += label->text();
    return texts.join(u'\n');
}

QPushButton* buttonNamed(const QWidget& widget, const QString& text) {
    for (QPushButton* const button : widget.findChildren<QPushButton*>())
        if (button->text() == text && button->isVisible())
            return button;
    return nullptr;
}

} // namespace

class EnvelopeFrontTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void header_isShownAndSpoken();
    void states_differInWordsNotOnlyInColour();
    void unverified_isNotStatedAsFact();
    void verified_neverSaysSafe();
    void foreignText_cannotDisguiseItself();
    void manyRecipients_areFoldedAndUnfold();
    void longSubject_neverWidensTheWindow();
    void goodWords_areSaidWithTheWarning();
};

void EnvelopeFrontTest::header_isShownAndSpoken() {
    front::EnvelopeFront front;
    front.setHeader(sample());
    front.setSigner(QStringLiteral("Example Hospital"));
    front.setState(front::SenderState::Verified);
    for (const QString& text : {QStringLiteral("Example Hospital"), QStringLiteral("ana@example.org"),
                                QStringLiteral("pat@example.net"), QStringLiteral("Your results"),
                                QStringLiteral("2013"), QStringLiteral("keys.example.org")}) {
        QVERIFY2(allText(front).contains(text), qPrintable(text));
        QVERIFY2(front.accessibleName().contains(text), qPrintable(text));
    }
    QVERIFY(front.accessibleName().contains(front.stateText()));
}

void EnvelopeFrontTest::states_differInWordsNotOnlyInColour() {
    front::EnvelopeFront front;
    front.setHeader(sample());
    QSet<QString> words;
    for (const auto state :
         {front::SenderState::Checking, front::SenderState::SenderVerified, front::SenderState::Verified,
          front::SenderState::UnknownIssuer, front::SenderState::Altered, front::SenderState::Incomplete,
          front::SenderState::NotVerified}) {
        front.setState(state);
        words.insert(front.stateText());
        QVERIFY(front.accessibleName().endsWith(front.stateText()));
    }
    QCOMPARE(words.size(), 7);
}

void EnvelopeFrontTest::unverified_isNotStatedAsFact() {
    front::EnvelopeFront front;
    front.setHeader(sample());
    QVERIFY(!allText(front).contains(QLatin1String("Example Hospital"))); // nobody has looked yet
    for (const auto state :
         {front::SenderState::UnknownIssuer, front::SenderState::Altered, front::SenderState::NotVerified}) {
        front.setState(state);
        QVERIFY(!allText(front).contains(QLatin1String("message from Example Hospital")));
        QVERIFY(allText(front).contains(QLatin1String("says that it is from Example Hospital")));
        QVERIFY(allText(front).contains(QLatin1String("From (not verified)")));
    }
    front.setSigner(QStringLiteral("Published Hospital"));
    front.setState(front::SenderState::SenderVerified);
    QVERIFY(allText(front).contains(QLatin1String("message from Published Hospital")));
    QVERIFY(!allText(front).contains(QLatin1String("not verified")));
}

void EnvelopeFrontTest::verified_neverSaysSafe() {
    front::EnvelopeFront front;
    front.setHeader(sample());
    front.setSigner(QStringLiteral("University Hospital"));
    front.setState(front::SenderState::Verified);
    QVERIFY(front.stateText().contains(QLatin1String("University Hospital")));
    QVERIFY(!front.stateText().contains(QLatin1String("Example Hospital"))); // the claim may say anything
    QVERIFY(front.stateText().contains(QLatin1String("keys.example.org")));
    QVERIFY(!front.stateText().contains(QLatin1String("safe"), Qt::CaseInsensitive));
}

void EnvelopeFrontTest::goodWords_areSaidWithTheWarning() {
    front::EnvelopeFront front;
    front.setHeader(sample());
    front.setSigner(QStringLiteral("University Hospital"));
    front.setForeignParts();
    for (const auto state : {front::SenderState::SenderVerified, front::SenderState::Verified}) {
        front.setState(state);
        QVERIFY(front.stateText().contains(QLatin1String("added parts to it")));
    }
}

void EnvelopeFrontTest::foreignText_cannotDisguiseItself() {
    auto header = sample();
    header.subject = "<b>bold</b>\n\u202Egnp.exe";
    front::EnvelopeFront front;
    front.setHeader(header);
    const QString text = allText(front);
    QVERIFY(text.contains(QLatin1String("<b>bold</b>")));
    QVERIFY(!text.contains(QChar(0x202E)));
    for (const QLabel* const label : front.findChildren<QLabel*>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    QCOMPARE(app::hostText("https://xn--exmple-cua.org:8443/path"),
             QStringLiteral("xn--exmple-cua.org:8443"));
}

void EnvelopeFrontTest::manyRecipients_areFoldedAndUnfold() {
    auto header = sample();
    header.to.clear();
    for (int i = 0; i < 200; ++i)
        header.to.push_back({"", "patient" + std::to_string(i) + "@example.net"});
    front::EnvelopeFront front;
    front.setHeader(header);
    front.resize(600, 600);
    front.show();
    QVERIFY(QTest::qWaitForWindowExposed(&front));
    const int folded = front.sizeHint().height();
    QVERIFY(folded < 600);
    QVERIFY(allText(front).contains(QLatin1String("patient199@example.net")));
    QTRY_VERIFY(buttonNamed(front, QStringLiteral("Show all")) != nullptr);
    buttonNamed(front, QStringLiteral("Show all"))->click();
    QTRY_VERIFY(front.heightForWidth(600) > folded * 2);
}

void EnvelopeFrontTest::longSubject_neverWidensTheWindow() {
    auto header = sample();
    header.subject = std::string(2000, 'x');
    front::EnvelopeFront front;
    front.setHeader(header);
    QVERIFY2(front.minimumSizeHint().width() < 500,
             qPrintable(QString::number(front.minimumSizeHint().width())));
    QVERIFY(front.sizeHint().width() < 900);
    front.resize(500, 500);
    front.show();
    QVERIFY(QTest::qWaitForWindowExposed(&front));
    QTRY_VERIFY(buttonNamed(front, QStringLiteral("Show the whole subject")) != nullptr);
    QVERIFY(front.accessibleName().contains(QString::fromStdString(header.subject)));
}

QTEST_MAIN(EnvelopeFrontTest)
#include "envelope_front_test.moc"
