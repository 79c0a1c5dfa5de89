// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/doctor/doctor.h"

#include "app/envelope_file.h"
#include "app/host_text.h"
#include "app/signal_text.h"
#include "core/envelope/refusal.h"
#include "viewer/cli/command.h"
#include "viewer/cli/display.h"
#include "viewer/cli/input_file.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cstdlib>

namespace cli {
namespace {

using account::Reply;
using base::ErrorCode;
using protocol::IssuerDocument;

constexpr std::int64_t kTolerableSkew = 300;

/// The folder itself, or the nearest one above it that exists, can be written.
bool isWritable(const std::filesystem::path& folder) {
    QString path = QString::fromStdU16String(folder.u16string());
    while (!QFileInfo::exists(path) && QFileInfo(path).path() != path)
        path = QFileInfo(path).path();
    return QFileInfo(path).isDir() && QFileInfo(path).isWritable();
}

} // namespace

QJsonObject toJson(const Finding& finding) {
    return {{QStringLiteral("check"), finding.check},
            {QStringLiteral("status"), finding.problem ? QStringLiteral("problem") : QStringLiteral("ok")},
            {QStringLiteral("code"),
             finding.problem ? QJsonValue(QString::fromLatin1(base::errorName(*finding.problem).data()))
                             : QJsonValue()},
            {QStringLiteral("message"), finding.what},
            {QStringLiteral("next"), finding.next}};
}

Doctor::Doctor(app::Application& application, std::function<void(std::vector<Finding>)> done)
    : m_application(application), m_done(std::move(done)) {}

void Doctor::good(const char* check, const QString& what) {
    m_findings.push_back({QString::fromLatin1(check), std::nullopt, what, {}});
}

void Doctor::bad(const char* check, ErrorCode problem, const QString& what, const QString& next) {
    m_findings.push_back({QString::fromLatin1(check), problem, what, next});
}

void Doctor::bad(const char* check, const base::Error& error, const std::string& issuer,
                 const account::Refusal& refusal) {
    app::ErrorContext about = errorContext(m_application, issuer, refusal);
    // Written by the sender: may name a person.
    about.refusal.reason.clear();
    const app::ErrorText text = app::errorText(error, about);
    bad(check, error.code, text.what, text.next);
}

void Doctor::examine(const QString& file) {
    if (!file.isEmpty())
        examineFile(file);
    examineFolders();
    if (m_envelope) {
        m_issuers.push_back(m_envelope->header().issuer);
    } else if (file.isEmpty()) {
        for (const auto& issuer : m_application.trust().list())
            m_issuers.push_back(issuer.issuer);
        if (m_issuers.empty())
            bad("trust", ErrorCode::IssuerNotTrusted, tr("No sender of secure messages is accepted yet."),
                tr("Open a message and accept its sender, or: securedoc trust add URL"));
    }
    examineCredentials();
}

void Doctor::examineFile(const QString& file) {
    auto envelope = readInput(file, m_application.policy().limits);
    if (!envelope) {
        bad("file", envelope.error(), {});
        return;
    }
    if (auto refusal = envelope::refusalOf(*envelope)) {
        bad("file", *refusal, {});
        for (const QString& said : app::signalTexts(envelope->signals()))
            m_findings.back().what += QLatin1Char(' ') + oneLine(said);
        return;
    }
    m_envelope = *envelope;
    good("file", tr("The file is a secure message and its header can be read."));
}

void Doctor::examineFolders() {
    const auto& folders = m_application.folders();
    for (const auto& folder : {folders.config, folders.cache}) {
        if (isWritable(folder))
            continue;
        bad("folders", ErrorCode::OutputUnwritable, tr("The settings folder cannot be written to."),
            tr("Ask your IT department to give you access to %1.")
                .arg(QString::fromStdU16String(folder.filename().u16string())));
        return;
    }
    good("folders", tr("The settings folders can be written to."));
}

void Doctor::examineCredentials() {
    account::onFinished(m_application.credentials().read(QStringLiteral("doctor")), this,
                        [this](Reply<base::SecretBytes> reply) {
                            if (reply.result)
                                good("keyring", tr("The password store works."));
                            else
                                bad("keyring", reply.result.error(), {});
                            nextIssuer();
                        });
}

void Doctor::nextIssuer() {
    if (m_index == m_issuers.size()) {
        m_done(std::move(m_findings));
        return;
    }
    const std::string issuer = m_issuers[m_index++];
    examineTrust(issuer);
    // A file may name any host: nobody is asked whom the user has not accepted.
    if (m_application.trust().trustOf(issuer) == account::Trust::No)
        return nextIssuer();
    account::onFinished(
        m_application.issuers().fetch(issuer), this,
        [this, issuer](Reply<IssuerDocument> reply) { issuerAnswered(issuer, std::move(reply)); });
}

void Doctor::examineTrust(const std::string& issuer) {
    if (m_application.trust().trustOf(issuer) != account::Trust::No)
        good("trust", tr("%1 is accepted as a sender.").arg(app::hostText(issuer)));
    else
        bad("trust", {ErrorCode::IssuerNotTrusted, {}}, issuer);
}

void Doctor::issuerAnswered(const std::string& issuer, Reply<IssuerDocument> reply) {
    if (!reply.result) {
        const bool isTls = reply.result.error().code == ErrorCode::TlsFailed;
        bad(isTls ? "tls" : "network", reply.result.error(), issuer, reply.refusal);
        examineClock();
        nextIssuer();
        return;
    }
    good("network", tr("%1 answers.").arg(app::hostText(issuer)));
    good("tls", issuer.rfind("https:", 0) == 0
                    ? tr("The connection to %1 is secure.").arg(app::hostText(issuer))
                    : tr("%1 is this computer itself.").arg(app::hostText(issuer)));
    examineClock();
    examineSignature(*reply.result);
}

void Doctor::examineClock() {
    const auto skew = m_application.client().clockSkew();
    if (!skew)
        return;
    if (std::abs(*skew) <= kTolerableSkew) {
        good("clock", tr("The date and time of this computer are right."));
        return;
    }
    constexpr std::int64_t kDay = 24 * 60 * 60;
    const auto days = (std::abs(*skew) + kDay / 2) / kDay;
    bad("clock", ErrorCode::TlsFailed,
        days > 1 ? tr("The clock of this computer is wrong by %n days.", nullptr, static_cast<int>(days))
                 : tr("The clock of this computer is wrong by %n seconds.", nullptr,
                      static_cast<int>(std::abs(*skew))),
        tr("Set the date and time of this computer."));
}

void Doctor::examineSignature(const IssuerDocument& issuer) {
    if (!m_envelope)
        return examineSession(issuer);
    account::onFinished(app::checkSender(m_application, *m_envelope, app::UnknownIssuer::Ask), this,
                        [this, issuer](Reply<app::SenderCheck> reply) {
                            signatureExamined(issuer, std::move(reply));
                            examineSession(issuer);
                        });
}

void Doctor::signatureExamined(const IssuerDocument& issuer, Reply<app::SenderCheck> reply) {
    if (!reply.result)
        return bad("signature", reply.result.error(), issuer.issuer, reply.refusal);
    const auto sender = reply.result->verification;
    if (sender == envelope::SenderVerification::Verified)
        good("signature", tr("The message is signed by %1.").arg(app::hostText(issuer.issuer)));
    else if (sender == envelope::SenderVerification::Incomplete)
        bad("signature", {ErrorCode::PayloadTruncated, {}}, issuer.issuer);
    else
        bad("signature", {ErrorCode::SignatureInvalid, {}}, issuer.issuer);
}

void Doctor::examineSession(const IssuerDocument& issuer) {
    std::vector<std::string> recipients;
    if (m_envelope)
        for (const auto& mailbox : m_envelope->header().to)
            recipients.push_back(mailbox.address);
    if (m_envelope && m_envelope->header().level == envelope::SecurityLevel::None) {
        good("account", tr("This message needs no account."));
        nextIssuer();
        return;
    }
    const auto known = m_application.accounts().bestFor(issuer.issuer, recipients);
    if (!known) {
        bad("account", {ErrorCode::NotRegistered, {}}, issuer.issuer);
        nextIssuer();
        return;
    }
    good("account", tr("An account at %1 is known.").arg(app::hostText(issuer.issuer)));
    account::Session& session = m_application.session(issuer, known->address);
    account::onFinished(session.restore(), this, [this, &session](Reply<bool> restored) {
        if (!restored.result || !*restored.result) {
            sessionAnswered(base::Error{ErrorCode::PasswordRequired, {}});
            return;
        }
        account::onFinished(session.account(), this, [this](Reply<protocol::Account> reply) {
            sessionAnswered(reply.result ? std::nullopt : std::optional(reply.result.error()));
        });
    });
}

void Doctor::sessionAnswered(const std::optional<base::Error>& error) {
    const std::string issuer = m_issuers[m_index - 1];
    if (!error)
        good("session", tr("You are signed in."));
    else if (error->code == ErrorCode::PasswordRequired)
        good("session", tr("You are not signed in: you will be asked for the password."));
    else
        bad("session", *error, issuer);
    nextIssuer();
}

} // namespace cli
