// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/windows/open_flow.h"

#include "app/envelope_file.h"
#include "app/host_text.h"
#include "core/envelope/refusal.h"
#include "viewer/front/password_panel.h"
#include "viewer/front/registration_panel.h"
#include "viewer/front/step_panel.h"
#include "viewer/front/words.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace windows {
namespace {

using app::OpenStage;
using base::ErrorCode;
using front::Way;

constexpr std::chrono::seconds kResendPause{60};   ///< a mail takes a while to arrive
constexpr std::uint32_t kUsualPasswordLength = 12; ///< until the service has said its own

front::SenderState stateOf(envelope::Verdict verdict) {
    switch (verdict) {
    case envelope::Verdict::Unchecked:
        return front::SenderState::NotVerified;
    case envelope::Verdict::UnknownIssuer:
        return front::SenderState::UnknownIssuer;
    case envelope::Verdict::Altered:
        return front::SenderState::Altered;
    case envelope::Verdict::Incomplete:
        return front::SenderState::Incomplete;
    case envelope::Verdict::SenderVerified:
        return front::SenderState::SenderVerified;
    case envelope::Verdict::Verified:
        return front::SenderState::Verified;
    }
    return front::SenderState::NotVerified;
}

} // namespace

OpenFlow::OpenFlow(app::Application& application, app::OpenTask& task, FrontPage& page, QObject* parent)
    : QObject(parent), m_application(application), m_task(task), m_page(page), m_notForMe(application, task) {
    connect(&m_task, &app::OpenTask::changed, this, &OpenFlow::onChanged);
    connect(&m_notForMe, &NotForMe::told, this, [this] { show(new front::StepPanel(front::toldStep())); });
    connect(&m_notForMe, &NotForMe::failed, this, &OpenFlow::onNotTold);
}

void OpenFlow::start() {
    m_task.start();
}

const protocol::IssuerDocument* OpenFlow::issuer() const {
    const auto& document = m_task.state().sender.issuer;
    return document ? &*document : nullptr;
}

void OpenFlow::updateFront() {
    const app::OpenState& state = m_task.state();
    front::EnvelopeFront& front = m_page.front();
    if (issuer())
        front.setSigner(front::shown(issuer()->organisation, 120));
    if (!state.sender.namesake.empty())
        front.setNamesake(app::hostText(state.sender.namesake));
    if (state.stage == OpenStage::CheckingSender || state.stage == OpenStage::Idle)
        return front.setState(front::SenderState::Checking);
    std::optional<ErrorCode> refusal = m_payloadFault;
    if (!refusal && state.error)
        refusal = state.error->code;
    front.setState(stateOf(envelope::verdictOf(state.sender.verification, refusal, m_reading)));
}

void OpenFlow::setComplete() {
    m_reading = envelope::Reading::Complete;
    updateFront();
}

void OpenFlow::withdraw(const base::Error& error) {
    m_payloadFault = error.code;
    updateFront();
    showRefusal(envelope::payloadFault(error));
}

void OpenFlow::onChanged() {
    updateFront();
    const app::OpenState& state = m_task.state();
    const auto& header = m_task.envelope().header();
    switch (state.stage) {
    case OpenStage::Idle:
        return;
    case OpenStage::CheckingSender:
        return showProgress(tr("Checking who sent this message…"));
    case OpenStage::IssuerUnknown:
        if (const auto& change = state.sender.keyChange)
            return show(new front::StepPanel(front::changedKeysStep(app::hostText(header.issuer), *change)));
        return show(new front::StepPanel(
            front::unknownIssuerStep(app::hostText(header.issuer), m_application.trust().mayUserDecide())));
    case OpenStage::NeedsAccount:
        return showAccount();
    case OpenStage::NeedsPassword:
        return showPassword(state.address);
    case OpenStage::CanOpen:
        // Signed in already: the double-click was the wish to read. Without an account a click is asked for,
        // as opening tells the sender.
        if (header.level != envelope::SecurityLevel::None)
            return m_task.open();
        return show(new front::StepPanel(front::openStep()));
    case OpenStage::Registering:
        return showProgress(tr("Creating your account…"));
    case OpenStage::WaitingForActivation:
        m_mailAddress = state.address;
        return showMail(front::MailPanel::Purpose::Activation);
    case OpenStage::SigningIn:
        return showProgress(tr("Signing in…"));
    case OpenStage::ReleasingKey:
        return showProgress(tr("Opening the message…"));
    case OpenStage::KeyReleased:
        Q_EMIT keyReleased();
        return;
    case OpenStage::Refused:
        return showRefused();
    }
}

void OpenFlow::show(front::Panel* panel) {
    m_panel = panel;
    connect(panel, &front::Panel::wayChosen, this, &OpenFlow::follow);
    m_page.setPanel(panel);
}

void OpenFlow::showProgress(const QString& what) {
    show(new front::StepPanel(front::progressStep(what)));
}

app::ErrorContext OpenFlow::contextOf(const account::Refusal& refusal) const {
    const auto& header = m_task.envelope().header();
    app::ErrorContext context;
    // The name that the service publishes: what the file says of itself is not known to be true.
    context.organisation =
        issuer() ? front::shown(issuer()->organisation, 120) : app::hostText(header.issuer);
    context.host = app::hostText(header.issuer);
    context.address = front::shown(m_task.state().address);
    context.refusal = refusal;
    context.clockSkew = m_application.client().clockSkew();
    if (issuer())
        context.supportContact = front::shown(issuer()->supportContact);
    return context;
}

app::ErrorText OpenFlow::textOf(const base::Error& error, const account::Refusal& refusal) const {
    return app::errorText(error.code, contextOf(refusal));
}

void OpenFlow::showRefusal(const base::Error& error, const account::Refusal& refusal) {
    const app::ErrorText text = textOf(error, refusal);
    const bool isAltered = error.code == ErrorCode::SignatureInvalid;
    show(new front::StepPanel(isAltered ? front::alteredStep(text) : front::refusalStep(error.code, text)));
}

void OpenFlow::showRefused() {
    const app::OpenState& state = m_task.state();
    showRefusal(state.error.value_or(base::Error{}), state.refusal);
}

void OpenFlow::showAccount() {
    const app::OpenState& state = m_task.state();
    QStringList sentTo;
    const auto& header = m_task.envelope().header();
    for (const auto* list : {&header.to, &header.cc})
        for (const auto& mailbox : *list)
            sentTo += front::shown(mailbox.address);
    auto* const panel = new front::StepPanel(front::accountStep(contextOf().organisation, sentTo));
    if (state.error) {
        const app::ErrorText text = textOf(*state.error, state.refusal);
        panel->setError(text.what, text.next);
    }
    show(panel);
}

void OpenFlow::showPassword(const std::string& address) {
    const app::OpenState& state = m_task.state();
    const bool isHigh = m_task.envelope().header().level == envelope::SecurityLevel::High;
    const bool mayRemember = !isHigh && m_application.policy().allowRemember;
    using RememberMe = front::PasswordPanel::RememberMe;
    auto* const panel = new front::PasswordPanel(state.addresses, address,
                                                 mayRemember ? RememberMe::Offered : RememberMe::Useless);
    const bool isNews = state.error && state.error->code != ErrorCode::PasswordRequired;
    if (isNews) {
        const app::ErrorText text = textOf(*state.error, state.refusal);
        panel->setError(text.what, text.next);
    }
    connect(panel, &front::Panel::submitted, this, [this, panel] {
        auto entry = panel->takeEntry();
        m_task.signInAndOpen(entry.address, std::move(entry.password), entry.remember);
    });
    show(panel);
}

std::vector<std::string> OpenFlow::candidateAddresses() const {
    std::vector<std::string> addresses = m_task.state().addresses;
    const auto& header = m_task.envelope().header();
    const auto add = [&addresses](const std::string& address) {
        if (!address.empty() && std::find(addresses.begin(), addresses.end(), address) == addresses.end())
            addresses.push_back(address);
    };
    add(m_typedAddress);
    for (const auto& mailbox : header.to)
        add(mailbox.address);
    for (const auto& mailbox : header.cc)
        add(mailbox.address);
    return addresses;
}

std::string OpenFlow::bestAddress() const {
    if (!m_typedAddress.empty())
        return m_typedAddress;
    if (!m_task.state().address.empty())
        return m_task.state().address;
    const auto candidates = candidateAddresses();
    return candidates.empty() ? std::string() : candidates.front();
}

void OpenFlow::showRegistration() {
    front::RegistrationPanel::Prefill prefill;
    prefill.addresses = candidateAddresses();
    prefill.address = bestAddress();
    const bool hasRule = issuer() && issuer()->minimumPasswordLength > 0;
    prefill.minimumPasswordLength = hasRule ? issuer()->minimumPasswordLength : kUsualPasswordLength;
    const auto& to = m_task.envelope().header().to;
    for (const auto& mailbox : to)
        if (mailbox.address == prefill.address)
            prefill.name = front::shown(mailbox.name, 100);
    auto* const panel = new front::RegistrationPanel(prefill);
    connect(panel, &front::Panel::submitted, this,
            [this, panel] { m_task.registerAndOpen(panel->takeRequest(), panel->remember()); });
    show(panel);
}

void OpenFlow::showAddress(front::AddressPanel::Purpose purpose) {
    using Purpose = front::AddressPanel::Purpose;
    const std::string known = purpose == Purpose::Reset ? bestAddress() : std::string();
    auto* const panel = new front::AddressPanel(purpose, QString::fromStdString(known));
    connect(panel, &front::Panel::submitted, this, [this, panel] { takeAddress(*panel); });
    show(panel);
}

void OpenFlow::takeAddress(const front::AddressPanel& panel) {
    const std::string address = panel.address().toStdString();
    switch (panel.purpose()) {
    case front::AddressPanel::Purpose::NotListed: {
        m_typedAddress = address;
        const auto& known = m_task.state().addresses;
        const bool isKnown = std::find(known.begin(), known.end(), address) != known.end();
        return isKnown ? showPassword(address) : showRegistration();
    }
    case front::AddressPanel::Purpose::Reset:
        m_mailAddress = address;
        return sendMail(front::MailPanel::Purpose::Reset);
    case front::AddressPanel::Purpose::Proof:
        m_mailAddress = address;
        m_proofPassword = panel.password();
        return sendMail(front::MailPanel::Purpose::AddressProof);
    }
}

void OpenFlow::sendMail(front::MailPanel::Purpose purpose) {
    if (!issuer())
        return m_task.retry();
    showProgress(tr("Sending the mail…"));
    const bool isReset = purpose == front::MailPanel::Purpose::Reset;
    auto sent = isReset ? m_application.client().forgotPassword(*issuer(), m_mailAddress)
                        : m_application.session(*issuer(), m_task.state().address)
                              .requestAddress(m_mailAddress, m_proofPassword);
    account::onFinished(sent, this, [this, purpose](account::Reply<void> reply) {
        if (reply.result)
            showMail(purpose);
        else
            showRefusal(reply.result.error(), reply.refusal);
    });
}

void OpenFlow::showMail(front::MailPanel::Purpose purpose) {
    m_mail = purpose;
    auto* const panel = new front::MailPanel(purpose, front::shown(m_mailAddress), kResendPause);
    const bool isResent = std::exchange(m_isResending, false);
    if (purpose == front::MailPanel::Purpose::Activation && !m_task.state().isMailed)
        panel->sayNotSent();
    else if (isResent)
        panel->confirmResent();
    connect(panel, &front::Panel::submitted, this, [this, purpose] { goOnAfter(purpose); });
    show(panel);
}

void OpenFlow::goOnAfter(front::MailPanel::Purpose purpose) {
    if (purpose == front::MailPanel::Purpose::Reset)
        showPassword(m_mailAddress);
    else
        m_task.retry();
}

void OpenFlow::resend() {
    m_isResending = true;
    if (m_task.state().stage == OpenStage::WaitingForActivation)
        m_task.resendActivation();
    else if (m_mail == front::MailPanel::Purpose::Activation)
        showRegistration(); // nothing is waiting: a new registration sends a new mail
    else
        sendMail(m_mail);
}

void OpenFlow::followBack() {
    const bool isWaiting = m_task.state().stage == OpenStage::WaitingForActivation;
    if (!isWaiting && qobject_cast<front::MailPanel*>(m_panel) != nullptr)
        return showAddress(m_mail == front::MailPanel::Purpose::Reset ? front::AddressPanel::Purpose::Reset
                                                                      : front::AddressPanel::Purpose::Proof);
    if (!isWaiting)
        return onChanged();
    m_task.stopWaiting();
    showRegistration();
}

void OpenFlow::follow(Way way) {
    switch (way) {
    case Way::Open:
        return m_task.open();
    case Way::AcceptIssuer:
        return m_task.acceptIssuer();
    case Way::CreateAccount:
        return showRegistration();
    case Way::HaveAccount:
        return showPassword(bestAddress());
    case Way::AddressNotListed:
        return showAddress(front::AddressPanel::Purpose::NotListed);
    case Way::ForgotPassword:
        return showAddress(front::AddressPanel::Purpose::Reset);
    case Way::ProveAddress:
        return showAddress(front::AddressPanel::Purpose::Proof);
    case Way::NotForMe:
        return show(
            new front::StepPanel(front::notForMeStep(front::shown(m_task.envelope().header().from.address))));
    case Way::TellSender:
        return tellSender();
    case Way::Help:
        return showHelp();
    case Way::Back:
        return followBack();
    case Way::ResendMail:
        return resend();
    case Way::Retry:
        return m_task.retry();
    case Way::OpenAnother:
        Q_EMIT openAnotherChosen();
        return;
    case Way::Close:
        Q_EMIT closeChosen();
        return;
    }
}

void OpenFlow::tellSender() {
    if (!issuer())
        return m_notForMe.writeMail(m_page);
    showProgress(tr("Telling the sender…"));
    m_notForMe.tell();
}

/// An older gateway did not say how its envelopes are known: then there is the mail program at hand.
void OpenFlow::onNotTold(const base::Error& error, const account::Refusal& refusal) {
    if (error.code != ErrorCode::PasswordRequired && error.code != ErrorCode::UnknownEnvelope)
        return showRefusal(error, refusal);
    onChanged();
    m_notForMe.writeMail(m_page);
}

void OpenFlow::showHelp() {
    const auto& header = m_task.envelope().header();
    QString text =
        tr("Your message is sealed inside the file. To read it, the key service %1 must know that you are "
           "the "
           "recipient: you create an account once, with the address the message was sent to.\n\nThe password "
           "goes to %1 and nowhere else; this program never asks for the password of your mailbox.")
            .arg(app::hostText(header.issuer));
    if (issuer() && !issuer()->mobileAddress.empty())
        text += QStringLiteral("\n\n") +
                tr("To read it on a phone, forward the mail with this file to %1. You get a link back.")
                    .arg(front::shown(issuer()->mobileAddress));
    if (issuer() && !issuer()->supportContact.empty())
        text += QStringLiteral("\n\n") + tr("Support: %1").arg(front::shown(issuer()->supportContact));
    auto* const box =
        new QMessageBox(QMessageBox::Information, tr("Help"), text, QMessageBox::NoButton, &m_page);
    box->addButton(tr("&Close"), QMessageBox::RejectRole);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace windows
