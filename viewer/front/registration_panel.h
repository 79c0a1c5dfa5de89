// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/session.h"
#include "core/protocol/account_messages.h"
#include "viewer/front/panel.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace front {

/// The form of a new account. Its rules are shown from the start and ticked off while typing; nothing is ever
/// cleared because of a mistake.
class RegistrationPanel final : public Panel {
    Q_OBJECT
public:
    struct Prefill {
        std::vector<std::string> addresses; ///< of the envelope and this user, best first
        std::string address;                ///< preselected; empty: the best
        QString name;
        std::uint32_t minimumPasswordLength = 12;
    };

    explicit RegistrationPanel(const Prefill& prefill, QWidget* parent = nullptr);

    /// The entries; the passwords stay only in the request.
    protocol::RegistrationRequest takeRequest();
    account::Remember remember() const;
    QString address() const;
    bool isComplete() const;

protected:
    QWidget* firstField() override;

private:
    struct Rule;
    void fillLanguages();
    void updateRules();
    Rule& addRule(const QString& text);

    QLineEdit* m_name;
    QComboBox* m_address;
    QLineEdit* m_password;
    QLineEdit* m_again;
    QComboBox* m_language;
    QCheckBox* m_remember;
    std::uint32_t m_minimumLength;
    QWidget* m_rules;
    std::vector<std::unique_ptr<Rule>> m_ruleRows;

public:
    ~RegistrationPanel() override;
};

} // namespace front
