// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/help_text.h"

#include "viewer/cli/grammar.h"

#include <QCoreApplication>

#include <utility>

namespace cli {
namespace {

struct Row {
    QString name; ///< "account sign-in" or "--as"
    QString meaning;
};

/// Every sentence is a member, so that lupdate gives all of them one context.
class HelpText final {
    Q_DECLARE_TR_FUNCTIONS(HelpText)

public:
    QString whole();
    QString about(const QStringList& words);

private:
    static constexpr int kIndent = 4;
    static constexpr int kColumn = 30;

    void say(const QString& line) { m_text += line + QLatin1Char('\n'); }
    void heading(const QString& line) { say(QLatin1Char('\n') + line); }
    // A word in capitals stands for a value. Each replacement must hold none of the words after it.
    static QString named(QString form) {
        const std::pair<const char*, QString> values[] = {
            {"DIR", tr("DIR")},   {"ADDRESS", tr("ADDRESS")}, {"FILE", tr("FILE")}, {"LINK", tr("LINK")},
            {"NAME", tr("NAME")}, {"TAG", tr("TAG")},         {"TEXT", tr("TEXT")}, {"TIME", tr("TIME")}};
        for (const auto& [word, translated] : values)
            form.replace(QLatin1String(word), translated);
        return form;
    }
    void row(const QString& form, const QString& meaning) {
        const QString left = QString(kIndent, QLatin1Char(' ')) + form;
        if (left.size() >= kColumn)
            say(left + QLatin1Char('\n') + QString(kColumn, QLatin1Char(' ')) + meaning);
        else
            say(left.leftJustified(kColumn) + meaning);
    }
    void code(int number, const QString& meaning) {
        say(QString(kIndent, QLatin1Char(' ')) + QString::number(number).leftJustified(5) + meaning);
    }

    static std::vector<Row> commandMeanings();
    static std::vector<Row> optionMeanings();
    static QString meaningOf(const QString& name, const std::vector<Row>& rows);
    static QString shown(const Form& form);
    static QString shown(const Option& option);
    static QString usage(const Form& form);
    void command(const Form& form);
    void option(const Option& option);
    void exitCodes();

    QString m_text;
};

std::vector<Row> HelpText::commandMeanings() {
    return {
        {QStringLiteral("inspect"),
         tr("Show what a file is, who sent it and if it is genuine. Needs no account.")},
        {QStringLiteral("open"), tr("Open messages: print the text, or save everything with --output.")},
        {QStringLiteral("watch"), tr("Until Ctrl-C, open every message that arrives in DIR into --output.")},
        {QStringLiteral("reply"), tr("Reply securely with the text of --body; with --all to everyone.")},
        {QStringLiteral("forward"), tr("Forward a message securely to --to, with its attachments.")},
        {QStringLiteral("not-for-me"),
         tr("Tell the sender that a message is not for you, and lock your copy.")},
        {QStringLiteral("account register"),
         tr("Register with --issuer URL and --as ADDRESS; --wait waits for the link.")},
        {QStringLiteral("account activate"),
         tr("Use the link from a mail; asks for the password you chose.")},
        {QStringLiteral("account sign-in"), tr("Sign in and stay signed in on this computer.")},
        {QStringLiteral("account sign-out"), tr("End the session on this computer and at the service.")},
        {QStringLiteral("account status"), tr("List known accounts and whether they are signed in.")},
        {QStringLiteral("account forgot"), tr("Request a mail with a link for a new password.")},
        {QStringLiteral("account reset"), tr("Set a new password with that link.")},
        {QStringLiteral("account addresses"),
         tr("List the addresses of the account; --add ADDRESS adds one, with the password.")},
        {QStringLiteral("sent list"),
         tr("List the secure messages you sent, newest first, and who opened them.")},
        {QStringLiteral("sent show"), tr("Show one: who opened it, whether it is locked, when it expires.")},
        {QStringLiteral("sent lock"), tr("Lock it: nobody can open it until it is unlocked.")},
        {QStringLiteral("sent unlock"), tr("Unlock it: recipients can open it again.")},
        {QStringLiteral("sent expire"), tr("Set its expiry with --at TIME, or remove it with --never.")},
        {QStringLiteral("trust list"), tr("List the accepted senders of secure messages.")},
        {QStringLiteral("trust add"), tr("Accept the sender whose key service is at URL.")},
        {QStringLiteral("trust remove"), tr("No longer accept it.")},
        {QStringLiteral("policy explain"),
         tr("For IT: show every setting, where it comes from and if it is locked.")},
        {QStringLiteral("doctor"), tr("Find out why messages, or this one, do not open.")},
        {QStringLiteral("completion bash"), tr("Print what makes bash complete these commands.")},
        {QStringLiteral("completion fish"), tr("The same for fish.")},
        {QStringLiteral("completion zsh"), tr("The same for zsh.")},
    };
}

std::vector<Row> HelpText::optionMeanings() {
    return {
        {QStringLiteral("--as"), tr("The account or recipient address to use.")},
        {QStringLiteral("--issuer"), tr("The key service to use; with open: only messages from it.")},
        {QStringLiteral("--output"), tr("Save each message into DIR: message.eml, its body, attachments.")},
        {QStringLiteral("--overwrite"), tr("Replace what an earlier run saved.")},
        {QStringLiteral("--raw-html"), tr("Write body.html as it was sent. It may hold scripts and fetch "
                                          "from the internet when it is opened.")},
        {QStringLiteral("--remember"), tr("With open: stay signed in, as account sign-in does.")},
        {QStringLiteral("--password-stdin"), tr("Read the password from the first line of standard input.")},
        {QStringLiteral("--password-file"),
         tr("Read it from the first line of FILE. Without either, the terminal asks.")},
        {QStringLiteral("--name"), tr("With account register: your name.")},
        {QStringLiteral("--language"), tr("With account register: the language of mails, e.g. es.")},
        {QStringLiteral("--add"), tr("With account addresses: the address to add.")},
        {QStringLiteral("--bundle"),
         tr("With doctor: write a report without content, addresses or secrets.")},
        {QStringLiteral("--reason"), tr("With sent lock: the reason shown to recipients.")},
        {QStringLiteral("--at"), tr("With sent expire: a time like 2026-12-31T18:00:00Z.")},
        {QStringLiteral("--never"), tr("With sent expire: the message never expires.")},
        {QStringLiteral("--message-id"),
         tr("With sent show: was the message with this Message-ID encrypted?")},
        {QStringLiteral("--limit"), tr("With sent list: maximum number of messages (default 50).")},
        {QStringLiteral("--body"), tr("With reply, forward: your text; - reads standard input.")},
        {QStringLiteral("--attach"), tr("With reply, forward: a file to attach; may be repeated.")},
        {QStringLiteral("--all"), tr("With reply: reply to everyone who received the message.")},
        {QStringLiteral("--to"),
         tr("With forward: a recipient. With sent lock, unlock: for them alone. May be repeated.")},
        {QStringLiteral("--subject"), tr("With reply, forward: a different subject.")},
        {QStringLiteral("--strict"),
         tr("With policy explain: exit with an error if anything in the file has no effect.")},
        {QStringLiteral("--json"), tr("One JSON object per input on standard output.")},
    };
}

QString HelpText::meaningOf(const QString& name, const std::vector<Row>& rows) {
    for (const Row& row : rows)
        if (row.name == name)
            return row.meaning;
    return {};
}

QString HelpText::shown(const Form& form) {
    const QString operands = QString::fromUtf8(form.operands);
    return operands.isEmpty() ? form.name() : form.name() + QLatin1Char(' ') + named(operands);
}

QString HelpText::shown(const Option& option) {
    const QString name = QStringLiteral("--") + QLatin1String(option.name);
    return option.value ? name + QLatin1Char(' ') + named(QString::fromUtf8(option.value)) : name;
}

QString HelpText::usage(const Form& form) {
    QString line = QStringLiteral("securedoc ") + shown(form);
    for (const Option& option : allOptions())
        if (form.options.contains(QLatin1String(option.name)))
            line +=
                QStringLiteral(" [%1]%2").arg(shown(option), option.texts ? QStringLiteral("…") : QString());
    return line;
}

void HelpText::command(const Form& form) {
    row(shown(form), meaningOf(form.name(), commandMeanings()));
}

void HelpText::option(const Option& option) {
    row(shown(option), meaningOf(QStringLiteral("--") + QLatin1String(option.name), optionMeanings()));
}

void HelpText::exitCodes() {
    heading(tr("Exit codes (with several inputs, the highest)"));
    code(0, tr("done"));
    code(2, tr("usage error"));
    code(10, tr("not a registered envelope, or not readable"));
    code(11, tr("suspicious file"));
    code(12, tr("sender not accepted"));
    code(13, tr("signature invalid or altered"));
    code(14, tr("payload damaged"));
    code(15, tr("over a limit"));
    code(20, tr("not registered"));
    code(21, tr("not activated"));
    code(22, tr("wrong or missing password, link no longer valid"));
    code(23, tr("account locked"));
    code(24, tr("not a recipient"));
    code(25, tr("message locked"));
    code(26, tr("message expired"));
    code(27, tr("message unknown to its key service"));
    code(28, tr("the message was sent unencrypted"));
    code(30, tr("network or service unreachable"));
    code(31, tr("secure connection failed"));
    code(32, tr("too many attempts"));
    code(40, tr("cannot write output or keep the session"));
    code(70, tr("internal error"));
    code(130, tr("stopped by Ctrl-C; nothing incomplete is left"));
}

QString HelpText::whole() {
    say(tr("securedoc opens secure messages without a window."));
    heading(tr("Commands"));
    for (const Form& form : grammar())
        command(form);
    say(QLatin1Char('\n') +
        tr("A FILE can be - for standard input, or a pipe. For one command: securedoc open --help"));
    heading(tr("Options"));
    for (const Option& each : allOptions())
        option(each);
    row(QStringLiteral("--help, --version"), tr("Print this text, or the version."));
    exitCodes();
    return m_text;
}

QString HelpText::about(const QStringList& words) {
    std::vector<const Form*> forms;
    for (const Form& form : grammar()) {
        const bool isAction = words.size() < 2 || words.at(1) == QLatin1String(form.action);
        if (words.value(0) == QLatin1String(form.word) && isAction)
            forms.push_back(&form);
    }
    if (forms.size() != 1) {
        heading(tr("Commands"));
        for (const Form* form : forms)
            command(*form);
        say(QLatin1Char('\n') +
            tr("For one command: %1").arg(QStringLiteral("securedoc %1 --help").arg(forms.front()->name())));
        return m_text.mid(1);
    }
    const Form& form = *forms.front();
    say(tr("Usage: %1").arg(usage(form)));
    say(QLatin1Char('\n') + meaningOf(form.name(), commandMeanings()));
    if (!form.options.isEmpty())
        heading(tr("Options"));
    for (const Option& each : allOptions())
        if (form.options.contains(QLatin1String(each.name)))
            option(each);
    say(QLatin1Char('\n') + tr("All commands and exit codes: %1").arg(QStringLiteral("securedoc --help")));
    return m_text;
}

} // namespace

QString helpText(const QStringList& about) {
    return about.isEmpty() ? HelpText().whole() : HelpText().about(about);
}

} // namespace cli
