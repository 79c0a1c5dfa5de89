// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "addin/companion/sign_in/sign_in_flow.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace companion {

/// The form for signing in, and the same with two more fields for registering. GUI thread.
class SignInPage final : public QWidget {
    Q_OBJECT
public:
    enum class Purpose { SignIn, Register };

    SignInPage(app::Application& application, SignInFlow& flow, QWidget* parent = nullptr);

    void showForm(Purpose purpose);
    /// Why the form is here again.
    void setNote(const QString& what, const QString& next);

private:
    void build();
    void fillChoices();
    void submit();
    void askForReset();
    void waitForMail(const QString& address, bool isMailed);
    void setBusy(bool isBusy);
    void updateSubmit();
    Credentials takeCredentials();

    app::Application& m_application;
    SignInFlow& m_flow;
    Purpose m_purpose = Purpose::SignIn;
    QLabel* m_heading;
    QLabel* m_text;
    QLabel* m_note;
    QFormLayout* m_form;
    QComboBox* m_service;
    QComboBox* m_address;
    QLineEdit* m_name;
    QLineEdit* m_password;
    QLineEdit* m_again;
    QCheckBox* m_remember;
    QPushButton* m_submit;
    QPushButton* m_other;
    QPushButton* m_forgot;
    bool m_isBusy = false;
};

} // namespace companion
