// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/completion.h"
#include "viewer/cli/grammar.h"
#include "viewer/cli/help_text.h"

#include <QProcess>
#include <QTest>

/// Help and completion against the grammar; bash itself completes.
class CompletionTest final : public QObject {
    Q_OBJECT
private:
    static QStringList completed(const QString& line) {
        QStringList words = line.split(QLatin1Char(' '));
        QString array;
        for (const QString& word : words)
            array += QStringLiteral(" '%1'").arg(word);
        const QString script = cli::completionScript(QStringLiteral("bash")) +
                               QStringLiteral("\nCOMP_WORDS=(%1)\nCOMP_CWORD=%2\n_securedoc\n"
                                              "printf '%s\\n' \"${COMPREPLY[@]}\"\n")
                                   .arg(array)
                                   .arg(words.size() - 1);
        QProcess bash;
        bash.setWorkingDirectory(QStringLiteral("/"));
        bash.start(QStringLiteral("bash"), {QStringLiteral("--norc"), QStringLiteral("-c"), script});
        if (!bash.waitForFinished(-1) || bash.exitCode() != 0)
            return {QString::fromUtf8(bash.readAllStandardError())};
        return QString::fromUtf8(bash.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }

private Q_SLOTS:
    void bash_completesVerbsActionsOptionsAndFiles() {
        QCOMPARE(completed(QStringLiteral("securedoc insp")), QStringList{QStringLiteral("inspect")});
        QCOMPARE(completed(QStringLiteral("securedoc account sign-")),
                 (QStringList{QStringLiteral("sign-in"), QStringLiteral("sign-out")}));
        QCOMPARE(completed(QStringLiteral("securedoc sent lock --rea")),
                 QStringList{QStringLiteral("--reason")});
        QCOMPARE(completed(QStringLiteral("securedoc open --passw")),
                 (QStringList{QStringLiteral("--password-stdin"), QStringLiteral("--password-file")}));
        QVERIFY(completed(QStringLiteral("securedoc open us")).contains(QStringLiteral("usr")));
        QVERIFY(completed(QStringLiteral("securedoc open --output us")).contains(QStringLiteral("usr")));
        QCOMPARE(completed(QStringLiteral("securedoc open --as us")), QStringList());
        QCOMPARE(completed(QStringLiteral("securedoc sent lock us")), QStringList());
    }

    void everyShell_knowsEveryVerbAndOption() {
        for (const char* shell : {"bash", "zsh", "fish"}) {
            const QString script = cli::completionScript(QString::fromLatin1(shell));
            for (const cli::Form& form : cli::grammar()) {
                QVERIFY2(script.contains(QLatin1String(form.word)), form.word);
                QVERIFY(!form.action || script.contains(QLatin1String(form.action)));
                for (const QString& option : form.options)
                    QVERIFY2(script.contains(option), qPrintable(option));
            }
        }
    }

    void help_explainsEveryFormAndItsOptions() {
        for (const cli::Form& form : cli::grammar()) {
            QStringList words{QString::fromLatin1(form.word)};
            if (form.action)
                words += QString::fromLatin1(form.action);
            const QString text = cli::helpText(words);
            QVERIFY2(text.startsWith(QStringLiteral("Usage: securedoc ") + form.name()), qPrintable(text));
            QVERIFY2(!text.section(QLatin1Char('\n'), 2, 2).isEmpty(), qPrintable(form.name()));
            for (const cli::Option& option : cli::allOptions()) {
                const QString row = QStringLiteral("\n    --") + QLatin1String(option.name);
                const bool isThere =
                    text.contains(row + QLatin1Char(' ')) || text.contains(row + QLatin1Char('\n'));
                QCOMPARE(isThere, form.options.contains(QLatin1String(option.name)));
            }
        }
    }

    void help_ofAVerbWithActions_listsThose() {
        const QString text = cli::helpText({QStringLiteral("account")});
        QVERIFY(text.contains(QStringLiteral("account register")));
        QVERIFY(text.contains(QStringLiteral("account addresses")));
        QVERIFY(!text.contains(QStringLiteral("sent list")));
        QVERIFY(!text.contains(QStringLiteral("inspect")));
    }

    void everyOption_hasAMeaning() {
        const QString text = cli::helpText();
        for (const cli::Option& option : cli::allOptions()) {
            const QRegularExpression row(
                QStringLiteral("\n    --%1( \\S+)?\\s+\\S+ \\S+").arg(QLatin1String(option.name)));
            QVERIFY2(row.match(text).hasMatch(), option.name);
        }
    }
};

QTEST_GUILESS_MAIN(CompletionTest)
#include "completion_test.moc"
