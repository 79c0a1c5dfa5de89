// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/help_text.h"

#include <QCoreApplication>

#include <utility>

namespace cli {
namespace {

/// Every sentence is a member, so that lupdate gives all of them one context.
class HelpText final {
    Q_DECLARE_TR_FUNCTIONS(HelpText)

public:
    QString text() {
        say(tr("securedoc opens secure messages without a window."));
        commands();
        options();
        exitCodes();
        return m_text;
    }

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
    void row(const char* form, const QString& meaning) {
        const QString left = QString(kIndent, QLatin1Char(' ')) + named(QString::fromUtf8(form));
        if (left.size() >= kColumn)
            say(left + QLatin1Char('\n') + QString(kColumn, QLatin1Char(' ')) + meaning);
        else
            say(left.leftJustified(kColumn) + meaning);
    }
    void code(int number, const QString& meaning) {
        say(QString(kIndent, QLatin1Char(' ')) + QString::number(number).leftJustified(5) + meaning);
    }

    void commands();
    void options();
    void exitCodes();

    QString m_text;
};

void HelpText::commands() {
    heading(tr("Commands"));
    row("inspect FILE…", tr("Show what a file is, who sent it and if it is genuine. Needs no account."));
    row("open FILE|DIR…", tr("Open messages: print the text, or save everything with --output."));
    row("watch DIR", tr("Until Ctrl-C, open every message that arrives in DIR into --output."));
    row("reply FILE", tr("Reply securely with the text of --body; with --all to everyone."));
    row("forward FILE", tr("Forward a message securely to --to, with its attachments."));
    row("account register", tr("Register with --issuer URL and --as ADDRESS; --wait waits for the link."));
    row("account activate LINK", tr("Use the link from a mail; asks for the password you chose."));
    row("account sign-in", tr("Sign in and stay signed in on this computer."));
    row("account sign-out", tr("End the session on this computer and at the service."));
    row("account status", tr("List known accounts and whether they are signed in."));
    row("account forgot", tr("Request a mail with a link for a new password."));
    row("account reset LINK", tr("Set a new password with that link."));
    row("account addresses",
        tr("List the addresses of the account; --add ADDRESS adds one, with the password."));
    row("sent list", tr("List the secure messages you sent, newest first, and who opened them."));
    row("sent show ID…", tr("Show one: who opened it, whether it is locked, when it expires."));
    row("sent lock ID…", tr("Lock it: nobody can open it until it is unlocked."));
    row("sent unlock ID…", tr("Unlock it: recipients can open it again."));
    row("sent expire ID…", tr("Set its expiry with --at TIME, or remove it with --never."));
    row("trust list", tr("List the accepted senders of secure messages."));
    row("trust add URL", tr("Accept the sender whose key service is at URL."));
    row("trust remove URL", tr("No longer accept it."));
    row("policy explain", tr("For IT: show every setting, where it comes from and if it is locked."));
    row("doctor [FILE]", tr("Find out why messages, or this one, do not open."));
}

void HelpText::options() {
    heading(tr("Options"));
    row("--as ADDRESS", tr("The account or recipient address to use."));
    row("--issuer URL", tr("The key service to use; with open: only messages from it."));
    row("--output DIR", tr("Save each message into DIR: message.eml, its body, attachments."));
    row("--overwrite", tr("Replace what an earlier run saved."));
    row("--remember", tr("With open: stay signed in, as account sign-in does."));
    row("--password-stdin", tr("Read the password from the first line of standard input."));
    row("--password-file FILE",
        tr("Read it from the first line of FILE. Without either, the terminal asks."));
    row("--name NAME", tr("With account register: your name."));
    row("--language TAG", tr("With account register: the language of mails, e.g. es."));
    row("--bundle FILE", tr("With doctor: write a report without content, addresses or secrets."));
    row("--reason TEXT", tr("With sent lock: the reason shown to recipients."));
    row("--at TIME", tr("With sent expire: a time like 2026-12-31T18:00:00Z."));
    row("--never", tr("With sent expire: the message never expires."));
    row("--message-id ID", tr("With sent show: was the message with this Message-ID encrypted?"));
    row("--limit N", tr("With sent list: maximum number of messages (default 50)."));
    row("--body FILE", tr("With reply, forward: your text; - reads standard input."));
    row("--attach FILE", tr("With reply, forward: a file to attach; may be repeated."));
    row("--all", tr("With reply: reply to everyone who received the message."));
    row("--to ADDRESS", tr("With forward: a recipient; may be repeated."));
    row("--subject TEXT", tr("With reply, forward: a different subject."));
    row("--strict", tr("With policy explain: exit with an error if anything in the file has no effect."));
    row("--json", tr("One JSON object per input on standard output."));
    row("--help, --version", tr("Print this text, or the version."));
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

} // namespace

QString helpText() {
    return HelpText().text();
}

} // namespace cli
