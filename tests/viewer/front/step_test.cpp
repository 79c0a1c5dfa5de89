// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/front/step.h"

#include "viewer/front/step_panel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using base::ErrorCode;
using front::Way;

class StepTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusal_hasANextStepForEveryError();
    void refusal_leadsToWhatHelps_data();
    void refusal_leadsToWhatHelps();
    void account_offersEveryWay();
    void suspicious_asksForNothingAndSaysWhatItWouldDo();
    void altered_asksForNothing();
    void unknownIssuer_showsTheHost();
    void changedKeys_showBothFingerprints();
    void panel_hasOnePrimaryAction();
};

void StepTest::refusal_hasANextStepForEveryError() {
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        const auto text = app::errorText(static_cast<ErrorCode>(code));
        const auto step = front::refusalStep(static_cast<ErrorCode>(code), text);
        QVERIFY2(!step.heading.isEmpty(), qPrintable(QString::number(code)));
        QVERIFY2(!step.text.isEmpty(), qPrintable(QString::number(code)));
        QVERIFY(step.primary.has_value());
        QVERIFY(!step.primary->text.isEmpty());
    }
}

void StepTest::refusal_leadsToWhatHelps_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("way");
    const auto row = [](const char* name, ErrorCode code, Way way) {
        QTest::addRow("%s", name) << static_cast<int>(code) << static_cast<int>(way);
    };
    row("offline", ErrorCode::NetworkUnreachable, Way::Retry);
    row("locked", ErrorCode::EnvelopeLocked, Way::Retry);
    row("not a recipient", ErrorCode::NotARecipient, Way::HaveAccount);
    row("not registered", ErrorCode::NotRegistered, Way::CreateAccount);
    row("expired", ErrorCode::EnvelopeExpired, Way::OpenAnother);
    row("cut file", ErrorCode::PayloadTruncated, Way::OpenAnother);
}

void StepTest::refusal_leadsToWhatHelps() {
    QFETCH(int, code);
    QFETCH(int, way);
    const auto step = front::refusalStep(static_cast<ErrorCode>(code), {});
    QCOMPARE(static_cast<int>(step.primary->way), way);
}

void StepTest::account_offersEveryWay() {
    const auto step = front::accountStep(QStringLiteral("Example Hospital"), {});
    QCOMPARE(step.primary->way, Way::CreateAccount);
    QSet<Way> ways;
    for (const auto& link : step.links)
        ways.insert(link.way);
    QCOMPARE(ways, (QSet<Way>{Way::HaveAccount, Way::AddressNotListed, Way::ForgotPassword, Way::NotForMe}));
    QVERIFY(!step.text.contains(QLatin1Char('@')));
    const auto named = front::accountStep({}, {QStringLiteral("a@x.example"), QStringLiteral("b@x.example"),
                                               QStringLiteral("c@x.example"), QStringLiteral("d@x.example")});
    QVERIFY2(named.text.contains(QLatin1String("a@x.example, b@x.example, c@x.example and ")),
             qPrintable(named.text));
    QVERIFY(!named.text.contains(QLatin1String("d@x.example")));
    QVERIFY(step.hasHelp);
}

void StepTest::suspicious_asksForNothingAndSaysWhatItWouldDo() {
    const auto step =
        front::foreignFileStep({ErrorCode::SuspiciousFile, "asks_password"},
                               {{"password_field", ""}, {"form_target", "http://e.example/steal"}});
    QCOMPARE(step.points.size(), 2);
    QVERIFY(step.points.at(1).contains(QLatin1String("http://e.example/steal")));
    const front::StepPanel panel(step);
    QVERIFY(panel.findChildren<QLineEdit*>().isEmpty());
}

void StepTest::altered_asksForNothing() {
    const front::StepPanel panel(front::alteredStep(app::errorText(ErrorCode::SignatureInvalid)));
    QVERIFY(panel.findChildren<QLineEdit*>().isEmpty());
    QVERIFY(!panel.heading().isEmpty());
}

void StepTest::unknownIssuer_showsTheHost() {
    const auto ask = front::unknownIssuerStep(QStringLiteral("keys.example.org"), true);
    QCOMPARE(ask.emphasis, QStringLiteral("keys.example.org"));
    QCOMPARE(ask.primary->way, Way::Close); // Enter accepts nothing
    QCOMPARE(ask.secondary.front().way, Way::AcceptIssuer);
    QCOMPARE(front::unknownIssuerStep(QStringLiteral("x"), false).primary->way, Way::Close);
}

void StepTest::changedKeys_showBothFingerprints() {
    const auto step = front::changedKeysStep(QStringLiteral("keys.example.org"), {"abcd efgh", "ijkl mnop"});
    QVERIFY(step.text.contains(QStringLiteral("abcd efgh")) &&
            step.text.contains(QStringLiteral("ijkl mnop")));
    QCOMPARE(step.primary->way, Way::Close); // accepting is not the way that lies at hand
    QCOMPARE(step.secondary.front().way, Way::AcceptIssuer);
}

void StepTest::panel_hasOnePrimaryAction() {
    const front::StepPanel panel(front::accountStep({}, {}));
    int primaries = 0;
    for (const QPushButton* const button : panel.findChildren<QPushButton*>())
        primaries += button->property("role").toString() == QLatin1String("primary") ? 1 : 0;
    QCOMPARE(primaries, 1);
}

QTEST_MAIN(StepTest)
#include "step_test.moc"
