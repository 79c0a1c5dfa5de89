// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/signal_text.h"

#include "app/host_text.h"

#include <QCoreApplication>

namespace app {
namespace {

constexpr qsizetype kMostShown = 120; ///< characters of an address that a stranger chose

/// Every sentence is a member, so that lupdate gives all of them one context.
class Words final {
    Q_DECLARE_TR_FUNCTIONS(SignalText)

public:
    static QString of(const envelope::Signal& signal);
};

QString Words::of(const envelope::Signal& signal) {
    QString value = addressText(signal.value);
    if (value.size() > kMostShown)
        value = value.left(kMostShown - 1) + QChar(u'…');
    const std::string& name = signal.name;
    if (name == "password_field")
        return tr("It asks for a password in its own page.");
    if (name == "mailbox_password")
        return tr("It asks for the password of your mailbox.");
    if (name == "form_target" || name == "script_target" || name == "key_server")
        return tr("It would send what you type to: %1").arg(value);
    if (name == "redirect" && value.isEmpty())
        return tr("It would take you to another page.");
    if (name == "redirect")
        return tr("It would take you to another page: %1").arg(value);
    if (name == "frame_source" || name == "key_server_frame")
        return tr("It would show a page from elsewhere: %1").arg(value);
    if (name == "script" || name == "rc4_loop")
        return tr("It runs a program of its own in your browser.");
    if (name == "external_script")
        return tr("It loads a program from elsewhere: %1").arg(value);
    if (name == "borrowed_part" || name == "borrowed_asset")
        return tr("It copies the looks of a genuine secure message.");
    if (name == "sign_in_title")
        return tr("It calls itself a sign-in page.");
    if (name == "no_payload")
        return tr("It holds no sealed message.");
    if (name == "no_header")
        return tr("The beginning of a secure message is missing. It was lost on the way.");
    return {};
}

} // namespace

QStringList signalTexts(const std::vector<envelope::Signal>& signals) {
    QStringList texts;
    for (const envelope::Signal& signal : signals)
        if (const QString text = Words::of(signal); !text.isEmpty())
            texts += text;
    texts.removeDuplicates();
    return texts;
}

} // namespace app
