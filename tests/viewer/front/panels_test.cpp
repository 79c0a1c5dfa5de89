// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/front/address_panel.h"
#include "viewer/front/mail_panel.h"
#include "viewer/front/password_panel.h"
#include "viewer/front/registration_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace {

QLineEdit& field(QWidget& panel, const char* name) {
    return *panel.findChild<QLineEdit*>(QString::fromLatin1(name));
}

QPushButton& primary(QWidget& panel) {
    return *panel.findChild<QPushButton*>(QStringLiteral("primary"));
}

front::RegistrationPanel::Prefill prefill() {
    front::RegistrationPanel::Prefill values;
    values.addresses = {"pat@example.net", "other@example.net"};
    values.minimumPasswordLength = 10;
    return values;
}

} // namespace

class PanelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void registration_needsEverything_data();
    void registration_needsEverything();
    void registration_preselectsTheAddress();
    void registration_handsOverAndForgets();
    void registration_saysWhichRuleIsMissing();
    void registration_enterSubmits();
    void password_startsInItsField();
    void password_handsOverAndForgets();
    void password_offersRememberOnlyWhereItHelps();
    void mail_activationHasWaysOut();
    void address_wantsAnAddress();
    void address_ofTheSenderWantsThePasswordToo();
    void mail_saysWhenNoneWasSent();
    void mail_countsDownToAnotherOne();
    void mail_enterDoesNothingWhileWaiting();
    void mail_saysThatItWasSentAgain();
    void password_isShownOnRequest();
    void everyControl_hasANameAndIsReached();
};

void PanelsTest::registration_needsEverything_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("again");
    QTest::addColumn<bool>("isComplete");
    const QString good = QStringLiteral("long enough");
    const QString pat = QStringLiteral("pat@example.net");
    QTest::addRow("complete") << QStringLiteral("Pat") << pat << good << good << true;
    QTest::addRow("no name") << QStringLiteral("  ") << pat << good << good << false;
    QTest::addRow("no address") << QStringLiteral("Pat") << QStringLiteral("pat") << good << good << false;
    QTest::addRow("two addresses") << QStringLiteral("Pat") << QStringLiteral("a@b, c@d") << good << good
                                   << false;
    QTest::addRow("short") << QStringLiteral("Pat") << pat << QStringLiteral("short")
                           << QStringLiteral("short") << false;
    QTest::addRow("different") << QStringLiteral("Pat") << pat << good << good.toUpper() << false;
    const QString emoji = QStringLiteral("\U0001F512").repeated(9);
    QTest::addRow("nine signs in eighteen units") << QStringLiteral("Pat") << pat << emoji << emoji << false;
}

void PanelsTest::registration_needsEverything() {
    QFETCH(QString, name);
    QFETCH(QString, address);
    QFETCH(QString, password);
    QFETCH(QString, again);
    QFETCH(bool, isComplete);
    front::RegistrationPanel panel(prefill());
    QVERIFY(!primary(panel).isEnabled());
    field(panel, "name").setText(name);
    panel.findChild<QComboBox*>(QStringLiteral("address"))->setCurrentText(address);
    field(panel, "password").setText(password);
    field(panel, "passwordAgain").setText(again);
    QCOMPARE(panel.isComplete(), isComplete);
    QCOMPARE(primary(panel).isEnabled(), isComplete);
}

void PanelsTest::registration_preselectsTheAddress() {
    front::RegistrationPanel first(prefill());
    QCOMPARE(first.address(), QStringLiteral("pat@example.net"));
    auto values = prefill();
    values.address = "mine@example.net";
    front::RegistrationPanel typed(values);
    QCOMPARE(typed.address(), QStringLiteral("mine@example.net"));
}

void PanelsTest::registration_handsOverAndForgets() {
    front::RegistrationPanel panel(prefill());
    field(panel, "name").setText(QStringLiteral(" Pat Ient "));
    field(panel, "password").setText(QStringLiteral("long enough"));
    field(panel, "passwordAgain").setText(QStringLiteral("long enough"));
    const auto request = panel.takeRequest();
    QCOMPARE(request.name, std::string("Pat Ient"));
    QCOMPARE(request.address, std::string("pat@example.net"));
    QVERIFY(request.password.textView() == "long enough");
    QVERIFY(field(panel, "password").text().isEmpty());
    QVERIFY(field(panel, "passwordAgain").text().isEmpty());
}

void PanelsTest::registration_saysWhichRuleIsMissing() {
    front::RegistrationPanel panel(prefill());
    const auto missing = [&panel] {
        int count = 0;
        for (const QLabel* const label : panel.findChildren<QLabel*>())
            count += label->accessibleName().startsWith(QLatin1String("Still needed")) ? 1 : 0;
        return count;
    };
    QCOMPARE(missing(), 2);
    field(panel, "password").setText(QStringLiteral("long enough"));
    QCOMPARE(missing(), 1);
    field(panel, "passwordAgain").setText(QStringLiteral("long enough"));
    QCOMPARE(missing(), 0);
}

void PanelsTest::registration_enterSubmits() {
    front::RegistrationPanel panel(prefill());
    QSignalSpy submitted(&panel, &front::Panel::submitted);
    QTest::keyClick(&field(panel, "passwordAgain"), Qt::Key_Return);
    QCOMPARE(submitted.size(), 0);
    field(panel, "name").setText(QStringLiteral("Pat"));
    field(panel, "password").setText(QStringLiteral("long enough"));
    field(panel, "passwordAgain").setText(QStringLiteral("long enough"));
    QTest::keyClick(&field(panel, "passwordAgain"), Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
}

void PanelsTest::password_startsInItsField() {
    front::PasswordPanel panel({"pat@example.net"}, "pat@example.net",
                               front::PasswordPanel::RememberMe::Offered);
    panel.show();
    panel.activate();
    QCOMPARE(panel.focusWidget(), &field(panel, "password"));
    QVERIFY(field(panel, "password").accessibleDescription().contains(panel.heading()));
    QCOMPARE(field(panel, "password").echoMode(), QLineEdit::Password);
}

void PanelsTest::password_handsOverAndForgets() {
    front::PasswordPanel panel({"pat@example.net"}, "pat@example.net",
                               front::PasswordPanel::RememberMe::Offered);
    QVERIFY(!primary(panel).isEnabled());
    field(panel, "password").setText(QStringLiteral("pässword"));
    QVERIFY(primary(panel).isEnabled());
    const auto entry = panel.takeEntry();
    QCOMPARE(entry.address, std::string("pat@example.net"));
    QVERIFY(entry.password.textView() == "pässword");
    QVERIFY(field(panel, "password").text().isEmpty());
}

void PanelsTest::password_offersRememberOnlyWhereItHelps() {
    using RememberMe = front::PasswordPanel::RememberMe;
    front::PasswordPanel offered({}, "", RememberMe::Offered);
    front::PasswordPanel useless({}, "", RememberMe::Useless);
    QVERIFY(offered.findChild<QWidget*>(QStringLiteral("remember"))->isVisibleTo(&offered));
    QVERIFY(!useless.findChild<QWidget*>(QStringLiteral("remember"))->isVisibleTo(&useless));
    QCOMPARE(useless.takeEntry().remember, account::Remember::No);
}

void PanelsTest::mail_activationHasWaysOut() {
    front::MailPanel panel(front::MailPanel::Purpose::Activation, QStringLiteral("pat@example.net"));
    QSet<front::Way> ways;
    connect(&panel, &front::Panel::wayChosen, this, [&ways](front::Way way) { ways.insert(way); });
    for (QPushButton* const button : panel.findChildren<QPushButton*>())
        button->click();
    QCOMPARE(ways, (QSet<front::Way>{front::Way::ResendMail, front::Way::Back, front::Way::Help}));
}

void PanelsTest::mail_countsDownToAnotherOne() {
    front::MailPanel panel(front::MailPanel::Purpose::Reset, QStringLiteral("pat@example.net"),
                           std::chrono::seconds(2));
    const auto resend = [&panel]() -> QPushButton* {
        for (QPushButton* const button : panel.findChildren<QPushButton*>())
            if (button->text().contains(QLatin1String("mail again")))
                return button;
        return nullptr;
    };
    QVERIFY(resend() != nullptr);
    QVERIFY(!resend()->isEnabled());
    QVERIFY(resend()->text().contains(QLatin1String("in 2 s")));
    QTRY_VERIFY_WITH_TIMEOUT(resend()->isEnabled(), 60'000);
    QVERIFY(!resend()->text().contains(QLatin1String("in ")));
}

void PanelsTest::mail_enterDoesNothingWhileWaiting() {
    front::MailPanel panel(front::MailPanel::Purpose::Activation, QStringLiteral("pat@example.net"));
    panel.show();
    panel.activate();
    QVERIFY(panel.focusWidget() != nullptr);
    QVERIFY(qobject_cast<QPushButton*>(panel.focusWidget()) == nullptr);
}

void PanelsTest::mail_saysThatItWasSentAgain() {
    front::MailPanel panel(front::MailPanel::Purpose::Reset, QStringLiteral("pat@example.net"));
    panel.confirmResent();
    bool isSaid = false;
    for (const QLabel* const label : panel.findChildren<QLabel*>())
        isSaid = isSaid || label->text().contains(QLatin1String("was sent again"));
    QVERIFY(isSaid);
}

void PanelsTest::password_isShownOnRequest() {
    front::PasswordPanel panel({"a@b"}, "a@b", front::PasswordPanel::RememberMe::Offered);
    auto* const box = panel.findChild<QCheckBox*>(QStringLiteral("showPassword"));
    QVERIFY(box != nullptr);
    QCOMPARE(field(panel, "password").echoMode(), QLineEdit::Password);
    box->click();
    QCOMPARE(field(panel, "password").echoMode(), QLineEdit::Normal);
    box->click();
    QCOMPARE(field(panel, "password").echoMode(), QLineEdit::Password);
}

void PanelsTest::address_wantsAnAddress() {
    front::AddressPanel panel(front::AddressPanel::Purpose::NotListed, {});
    QVERIFY(!primary(panel).isEnabled());
    field(panel, "address").setText(QStringLiteral(" pat@example.net "));
    QVERIFY(primary(panel).isEnabled());
    QCOMPARE(panel.address(), QStringLiteral("pat@example.net"));
}

void PanelsTest::address_ofTheSenderWantsThePasswordToo() {
    front::AddressPanel panel(front::AddressPanel::Purpose::Proof, {});
    field(panel, "address").setText(QStringLiteral("team@example.net"));
    QVERIFY(!primary(panel).isEnabled());
    field(panel, "password").setText(QStringLiteral("heron on the quiet river"));
    QVERIFY(primary(panel).isEnabled());
    QCOMPARE(panel.password().textView(), std::string_view("heron on the quiet river"));
    QCOMPARE(field(panel, "password").echoMode(), QLineEdit::Password);
    front::AddressPanel reset(front::AddressPanel::Purpose::Reset, QStringLiteral("a@example.net"));
    QVERIFY(reset.findChild<QLineEdit*>(QStringLiteral("password")) == nullptr);
}

void PanelsTest::mail_saysWhenNoneWasSent() {
    front::MailPanel panel(front::MailPanel::Purpose::Activation, QStringLiteral("pat@example.net"));
    panel.sayNotSent();
    bool isSaid = false;
    for (const QLabel* const label : panel.findChildren<QLabel*>())
        isSaid = isSaid || label->text().contains(QLatin1String("no further mail was sent"));
    QVERIFY(isSaid);
}

void PanelsTest::everyControl_hasANameAndIsReached() {
    front::RegistrationPanel registration(prefill());
    front::PasswordPanel password({"a@b"}, "a@b", front::PasswordPanel::RememberMe::Offered);
    front::MailPanel mail(front::MailPanel::Purpose::Reset, QStringLiteral("a@b"));
    for (QWidget* const panel : {static_cast<QWidget*>(&registration), static_cast<QWidget*>(&password),
                                 static_cast<QWidget*>(&mail)}) {
        for (QPushButton* const button : panel->findChildren<QPushButton*>())
            QVERIFY2(button->text().contains(u'&'), qPrintable(button->text()));
        for (QLineEdit* const edit : panel->findChildren<QLineEdit*>()) {
            QVERIFY(!edit->accessibleName().isEmpty());
            QVERIFY((edit->focusPolicy() & Qt::TabFocus) != 0);
        }
    }
}

QTEST_MAIN(PanelsTest)
#include "panels_test.moc"
