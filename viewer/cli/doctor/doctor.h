// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/application.h"
#include "app/sender_check.h"
#include "core/envelope/envelope.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace cli {

/// One thing the doctor looked at. `what` and `next` are sentences without content, addresses or secrets.
struct Finding {
    QString check; ///< stable word for --json, e.g. "clock"
    std::optional<base::ErrorCode> problem;
    QString what;
    QString next; ///< empty when all is well
};

QJsonObject toJson(const Finding& finding);

/// Finds out why messages, or one message, do not open: looks at the file, the folders, the keyring, and for
/// each issuer that matters at trust, network, TLS, clock and session. Asks for nothing and changes nothing
/// but the cache. Ends by calling `done` once.
class Doctor final : public QObject {
    Q_DECLARE_TR_FUNCTIONS(Doctor)

public:
    Doctor(app::Application& application, std::function<void(std::vector<Finding>)> done);

    /// `file` may be empty: then all known issuers are looked at.
    void examine(const QString& file);

private:
    void examineFile(const QString& file);
    void examineFolders();
    void examineCredentials();
    void nextIssuer();
    void examineTrust(const std::string& issuer);
    void issuerAnswered(const std::string& issuer, account::Reply<protocol::IssuerDocument> reply);
    void examineClock();
    void examineSignature(const protocol::IssuerDocument& issuer);
    void signatureExamined(const protocol::IssuerDocument& issuer, account::Reply<app::SenderCheck> reply);
    void examineSession(const protocol::IssuerDocument& issuer);
    void sessionAnswered(const std::optional<base::Error>& error);

    void good(const char* check, const QString& what);
    void bad(const char* check, base::ErrorCode problem, const QString& what, const QString& next);
    void bad(const char* check, const base::Error& error, const std::string& issuer,
             const account::Refusal& refusal = {});

    app::Application& m_application;
    std::function<void(std::vector<Finding>)> m_done;
    std::vector<Finding> m_findings;
    std::optional<envelope::Envelope> m_envelope;
    std::vector<std::string> m_issuers;
    std::size_t m_index = 0;
};

} // namespace cli
