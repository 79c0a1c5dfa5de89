// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/error_text.h"
#include "app/open_task.h"
#include "core/envelope/verdict.h"
#include "viewer/front/address_panel.h"
#include "viewer/front/mail_panel.h"
#include "viewer/windows/front_page.h"
#include "viewer/windows/not_for_me.h"

#include <QObject>
#include <QPointer>

namespace windows {

/// Leads one recipient through one OpenTask: turns its states into panels, and what the recipient does there
/// into calls. Knows nothing of the message.
class OpenFlow final : public QObject {
    Q_OBJECT
public:
    OpenFlow(app::Application& application, app::OpenTask& task, FrontPage& page, QObject* parent = nullptr);

    void start();
    void showHelp();
    /// The message was read and verified to its end.
    void setComplete();
    /// The message did not open, or what was shown of it has been withdrawn.
    void withdraw(const base::Error& error);
    /// Shows why something failed in the words for this envelope's service and account.
    void showRefusal(const base::Error& error, const account::Refusal& refusal = {});
    app::ErrorContext contextOf(const account::Refusal& refusal = {}) const;
    app::ErrorText textOf(const base::Error& error, const account::Refusal& refusal = {}) const;

Q_SIGNALS:
    void keyReleased();
    void openAnotherChosen();
    void closeChosen();

private:
    void onChanged();
    void updateFront();
    void show(front::Panel* panel);
    void follow(front::Way way);
    void followBack();
    void goOnAfter(front::MailPanel::Purpose purpose);
    void resend();
    void showProgress(const QString& what);
    void showAccount();
    void showPassword(const std::string& address);
    void showRegistration();
    void showAddress(front::AddressPanel::Purpose purpose);
    void takeAddress(const front::AddressPanel& panel);
    void showMail(front::MailPanel::Purpose purpose);
    void sendMail(front::MailPanel::Purpose purpose);
    void showRefused();
    void tellSender();
    void onNotTold(const base::Error& error, const account::Refusal& refusal);
    std::vector<std::string> candidateAddresses() const;
    std::string bestAddress() const;
    const protocol::IssuerDocument* issuer() const;

    app::Application& m_application;
    app::OpenTask& m_task;
    FrontPage& m_page;
    NotForMe m_notForMe;
    QPointer<front::Panel> m_panel;
    envelope::Reading m_reading = envelope::Reading::NotComplete;
    std::optional<base::ErrorCode> m_payloadFault;
    front::MailPanel::Purpose m_mail = front::MailPanel::Purpose::Activation;
    bool m_isResending = false;
    std::string m_mailAddress;         ///< where the last mail went
    base::SecretBytes m_proofPassword; ///< of the last proof mail, for sending it again
    std::string m_typedAddress;        ///< the recipient's own, when the envelope does not list it
};

} // namespace windows
