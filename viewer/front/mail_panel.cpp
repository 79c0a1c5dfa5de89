// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/front/mail_panel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace front {

MailPanel::MailPanel(Purpose purpose, const QString& address, std::chrono::seconds pause, QWidget* parent)
    : Panel(parent), m_address(address), m_left(pause) {
    setHeading(tr("Check your inbox"));
    switch (purpose) {
    case Purpose::Activation: {
        setText(tr("We sent a link to %1. Open that mail, follow the link and type the password that you "
                   "have just chosen; this window then continues by itself and opens the message.")
                    .arg(address));
        auto* const bar = new QProgressBar(this);
        bar->setRange(0, 0);
        bar->setTextVisible(false);
        bar->setAccessibleName(tr("Waiting for the link to be used"));
        body().addWidget(bar);
        break;
    }
    case Purpose::Reset:
        setText(
            tr("If %1 is the sign-in address of an account, a mail with a link is on its way. Choose a new "
               "password there, then come back here. The new password also opens your older messages.")
                .arg(address));
        setPrimary(tr("&Enter the new password"));
        break;
    case Purpose::AddressProof:
        setText(tr("We sent a link to %1. Open that mail and confirm that the address is yours, then come "
                   "back here.")
                    .arg(address));
        setPrimary(tr("I have confirmed it: &open the message"));
        break;
    }
    addResend();
    addSecondary(Way::Back, tr("&Wrong address?"));
    body().addWidget(
        newLabel(tr("No mail after two minutes? Check your spam folder too. After several requests no mail "
                    "is sent for a few minutes: use the link in the newest one."),
                 "quiet", this));
    addHelp();
}

// Where there is nothing to do but wait, Enter does nothing: neither another mail nor another address.
QWidget* MailPanel::firstField() {
    return primary() ? primary() : &textLabel();
}

void MailPanel::addResend() {
    m_resend = &addSecondary(Way::ResendMail, {});
    connect(&m_second, &QTimer::timeout, this, [this] {
        --m_left;
        countDown();
    });
    m_second.start(std::chrono::seconds(1));
    countDown();
}

void MailPanel::countDown() {
    const bool isOver = m_left.count() <= 0;
    if (isOver)
        m_second.stop();
    m_resend->setEnabled(isOver);
    m_resend->setText(isOver
                          ? tr("&Send the mail again")
                          : tr("&Send the mail again (in %n s)", nullptr, static_cast<int>(m_left.count())));
}

void MailPanel::confirmResent() {
    setError({});
    setText(tr("The mail to %1 was sent again. Use the link in the newest one.").arg(m_address));
}

void MailPanel::sayNotSent() {
    setError({});
    setText(tr("Many mails have been requested for %1, so no further mail was sent now. Use the link in the "
               "newest one: it works with the password that you have just chosen, and this window then "
               "continues by itself.")
                .arg(m_address));
}

} // namespace front
