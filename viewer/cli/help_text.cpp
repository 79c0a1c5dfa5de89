// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/help_text.h"

#include <QCoreApplication>

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
    void row(const char* form, const QString& meaning) {
        const QString left = QString(kIndent, QLatin1Char(' ')) + QString::fromUtf8(form);
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
    row("inspect FILE…", tr("What is this file, who sent it, is it genuine? Needs no account."));
    row("open FILE|DIR…", tr("Open messages: print the text, or save everything with --output."));
    row("watch DIR", tr("Open every message that arrives in DIR into --output, until ctrl-C."));
    row("reply FILE", tr("Answer a message securely with the text of --body; --all to everyone."));
    row("forward FILE", tr("Send a message on securely to --to, with its attachments."));
    row("account register", tr("Register with --issuer URL and --as ADDRESS; --wait waits for the link."));
    row("account activate LINK", tr("Do what the link in a mail does; asks for the password you chose."));
    row("account sign-in", tr("Sign in and stay signed in on this computer."));
    row("account sign-out", tr("Forget the session on this computer and at the service."));
    row("account status", tr("Known accounts, and whether they are signed in."));
    row("account forgot", tr("Have a link for a new password mailed."));
    row("account reset LINK", tr("Set a new password with that link."));
    row("account addresses",
        tr("List the addresses of the account; --add ADDRESS adds one, with the password."));
    row("sent list", tr("Secure messages you sent, newest first, and who opened them."));
    row("sent show ID…", tr("One of them: who opened it, is it locked, when does it expire."));
    row("sent lock ID…", tr("Nobody can open it any more, until it is unlocked."));
    row("sent unlock ID…", tr("Recipients can open it again."));
    row("sent expire ID…", tr("Set the end with --at TIME, or take it away with --never."));
    row("trust list", tr("Senders of secure messages that are accepted."));
    row("trust add URL", tr("Accept the sender whose key service is at URL."));
    row("trust remove URL", tr("Accept it no longer."));
    row("policy explain", tr("For IT: every setting, where it comes from, is it locked?"));
    row("doctor [FILE]", tr("Find out why messages, or this one, do not open."));
}

void HelpText::options() {
    heading(tr("Options"));
    row("--as ADDRESS", tr("The account or recipient address to use."));
    row("--issuer URL", tr("The key service meant; with open: only messages from there."));
    row("--output DIR", tr("Save each message into DIR: message.eml, its body, attachments."));
    row("--overwrite", tr("Replace what an earlier run saved."));
    row("--remember", tr("With open: stay signed in, as account sign-in does."));
    row("--password-stdin", tr("Read the password from the first line of standard input."));
    row("--password-file FILE", tr("Read it from the first line of FILE. Otherwise the terminal asks."));
    row("--name NAME", tr("With account register: your name."));
    row("--language TAG", tr("With account register: the language of mails, e.g. es."));
    row("--bundle FILE", tr("With doctor: write a report without content, addresses or secrets."));
    row("--reason TEXT", tr("With sent lock: what recipients read who try to open it."));
    row("--at TIME", tr("With sent expire: a time like 2026-12-31T18:00:00Z."));
    row("--never", tr("With sent expire: the message can be opened for good."));
    row("--message-id ID", tr("With sent show: was the message with this Message-ID encrypted?"));
    row("--limit N", tr("With sent list: how many messages, 50 unless told."));
    row("--body FILE", tr("With reply, forward: your text; - reads standard input."));
    row("--attach FILE", tr("With reply, forward: a file that goes along; may be repeated."));
    row("--all", tr("With reply: to everyone who got the message, too."));
    row("--to ADDRESS", tr("With forward: who gets it; may be repeated."));
    row("--subject TEXT", tr("With reply, forward: another subject."));
    row("--json", tr("One JSON object per input on standard output."));
    row("--help, --version", tr("Print this text, or the version."));
}

void HelpText::exitCodes() {
    heading(tr("Exit codes; of several inputs the highest"));
    code(0, tr("done"));
    code(2, tr("wrong use"));
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
    code(28, tr("the message left in clear"));
    code(30, tr("network or service unreachable"));
    code(31, tr("secure connection failed"));
    code(32, tr("too many attempts"));
    code(40, tr("cannot write output or keep the session"));
    code(70, tr("internal error"));
    code(130, tr("stopped by ctrl-C; nothing partial is left"));
}

} // namespace

QString helpText() {
    return HelpText().text();
}

} // namespace cli
