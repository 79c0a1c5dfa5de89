// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mail/mail_composer.h"
#include "tests/support/patience.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using mail::MailKind;

Q_DECLARE_METATYPE(mail::MailKind)

class MailComposerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void composeMail_isReadableByOthers_data() {
        QTest::addColumn<MailKind>("kind");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("subject");
        const QString organisation = QStringLiteral("Clínica \"San José\" <Ñ>");
        const auto row = [](const char* name, MailKind kind, const char* language, const QString& subject) {
            QTest::newRow(name) << kind << QString::fromLatin1(language) << subject;
        };
        row("activation en", MailKind::Activation, "en",
            QStringLiteral("Please confirm your e-mail address for ") + organisation);
        row("activation es", MailKind::Activation, "es-MX",
            QStringLiteral("Confirme su dirección de correo para ") + organisation);
        row("known en", MailKind::AlreadyRegistered, "en",
            QStringLiteral("You already have an account with ") + organisation);
        row("known es", MailKind::AlreadyRegistered, "es",
            QStringLiteral("Ya tiene una cuenta con ") + organisation);
        row("reset en", MailKind::PasswordReset, "tlh",
            QStringLiteral("Choose a new password for ") + organisation);
        row("reset es", MailKind::PasswordReset, "es",
            QStringLiteral("Elija una contraseña nueva para ") + organisation);
        row("elsewhere en", MailKind::ResetElsewhere, "en",
            QStringLiteral("No account of %1 signs in with this address").arg(organisation));
        row("elsewhere es", MailKind::ResetElsewhere, "es",
            QStringLiteral("Ninguna cuenta de %1 inicia sesión con esta dirección").arg(organisation));
        row("proof en", MailKind::AddressProof, "en", QStringLiteral("Is this your e-mail address too?"));
        row("proof es", MailKind::AddressProof, "es",
            QStringLiteral("¿Es esta también su dirección de correo?"));
    }
    void composeMail_isReadableByOthers() {
        QFETCH(MailKind, kind);
        QFETCH(QString, language);
        QFETCH(QString, subject);
        mail::MailOrder order;
        order.kind = kind;
        order.recipient = "b@example.net";
        order.language = language.toStdString();
        order.values = {{"name", "<b>Ana</b> & \"Co\""},
                        {"link", kLink},
                        {"forgot", kLink},
                        {"register", kLink},
                        {"last", "<last>"},
                        {"until", "<until>"},
                        {"account", "other@example.org"}};
        const auto read = readByPython(order);
        QCOMPARE(read[QLatin1String("subject")].toString(), subject);
        const auto text = read[QLatin1String("text")].toString();
        const auto html = read[QLatin1String("html")].toString();
        QVERIFY(text.contains(QString::fromLatin1(kLink)));
        QVERIFY(text.contains(QLatin1String("<last>")) && html.contains(QLatin1String("&lt;last&gt;")));
        QVERIFY(html.contains(QStringLiteral("href=\"%1\"").arg(QString::fromLatin1(kLink))));
        QVERIFY(!html.contains(QLatin1String("<b>Ana")) && !html.contains(QLatin1String("<Ñ>")));
        for (const auto& body : {text, html}) {
            QVERIFY(!body.contains(QLatin1String("{{")) && !body.contains(QLatin1String("}}")));
            QVERIFY(body.contains(QLatin1String("help@hospital.example")));
        }
        // Nothing in it is loaded from anywhere.
        QVERIFY(!html.contains(QRegularExpression(QStringLiteral("<(img|link|script|iframe)|url\\("))));
    }

    void composeMail_ofAnAccountChange() {
        mail::MailOrder order;
        order.kind = MailKind::AccountChanged;
        order.recipient = "b@example.net";
        order.language = "es-MX";
        order.values = {{"name", "Ana"},
                        {"account", "b@example.net"},
                        {"when", "<when>"},
                        {"removed", "<c@example.net>"},
                        {"forgot", kLink}};
        const auto read = readByPython(order);
        QCOMPARE(read[QLatin1String("subject")].toString(),
                 QStringLiteral("Se ha quitado una dirección de una cuenta"));
        const auto text = read[QLatin1String("text")].toString();
        QVERIFY(text.contains(QLatin1String("<c@example.net>")) && text.contains(QLatin1String(kLink)));
        QVERIFY(!text.contains(QLatin1String("{{")) &&
                !text.contains(QStringLiteral("contraseña de su cuenta")));
        QVERIFY(!text.contains(QLatin1String("\n\n\n")));
        QVERIFY(!read[QLatin1String("html")].toString().contains(QLatin1String("<c@example")));
    }

    void composeMail_ofAReceipt() {
        mail::MailOrder order;
        order.kind = MailKind::Receipt;
        order.recipient = "sender@hospital.example";
        order.language = "es";
        order.values = {{"subject", "[SECURE MESSAGE] {{link}} Résultats \xE2\x80\x94 =?utf-8?Q?x?="},
                        {"recipient", "b@example.net"},
                        {"opened", mail::timeInMail(kNow, "es")}};
        const auto read = readByPython(order);
        QCOMPARE(read[QLatin1String("subject")].toString(),
                 QStringLiteral("Abierto: [SECURE MESSAGE] {{link}} Résultats — =?utf-8?Q?x?="));
        QVERIFY(read[QLatin1String("text")].toString().contains(
            QLatin1String("21 de septiembre de 2026, 14:13 UTC")));
        QVERIFY(read[QLatin1String("text")].toString().contains(QLatin1String("b@example.net")));
    }

    void composeMail_givesEachItsOwnMessageId() {
        mail::MailOrder order;
        order.recipient = "b@example.net";
        const auto first = mail::composeMail(letterhead(), order, kNow);
        const auto second = mail::composeMail(letterhead(), order, kNow);
        QVERIFY(first.messageId != second.messageId);
        QCOMPARE(first.sender, std::string("no-reply@keys.hospital.example"));
    }

private:
    static constexpr std::int64_t kNow = 1790000000;
    static constexpr const char* kLink =
        "https://keys.hospital.example/activate/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";

    static mail::Letterhead letterhead() {
        return {"Clínica \"San José\" <Ñ>", "https://keys.hospital.example", "no-reply@keys.hospital.example",
                "help@hospital.example"};
    }

    /// What Python's parser makes of the mail; also checks what all mails have in common.
    static QJsonObject readByPython(const mail::MailOrder& order) {
        const auto composed = mail::composeMail(letterhead(), order, kNow);
        for (const auto& line : QByteArray::fromStdString(composed.message).split('\n'))
            if (line.size() > 998)
                qFatal("a line is too long");
        QProcess python;
        python.start(QStringLiteral("/usr/bin/python3"),
                     {QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/server/mail/read_mail.py")});
        python.write(composed.message.data(), static_cast<qint64>(composed.message.size()));
        python.closeWriteChannel();
        if (!python.waitForFinished(kPatience) || python.exitCode() != 0)
            qFatal("%s", python.readAllStandardError().constData());
        const auto read = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
        const bool isRight =
            read[QLatin1String("defects")].toArray().isEmpty() &&
            read[QLatin1String("type")] == QLatin1String("multipart/alternative") &&
            read[QLatin1String("from_name")].toString() ==
                QString::fromStdString(letterhead().organisation) &&
            read[QLatin1String("from_address")].toString() == QString::fromStdString(letterhead().from) &&
            read[QLatin1String("to")].toString() == QString::fromStdString(order.recipient) &&
            read[QLatin1String("date")] == QLatin1String("2026-09-21T14:13:20+00:00") &&
            read[QLatin1String("auto_submitted")] == QLatin1String("auto-generated") &&
            read[QLatin1String("seal")] == QLatin1String("no") &&
            read[QLatin1String("message_id")].toString() ==
                QString::fromStdString("<" + composed.messageId + ">");
        if (!isRight)
            qFatal("%s", QJsonDocument(read).toJson().constData());
        return read;
    }
};

QTEST_GUILESS_MAIN(MailComposerTest)
#include "mail_composer_test.moc"
