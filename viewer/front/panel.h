// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/front/status_icon.h"

#include <QWidget>

class QBoxLayout;
class QFormLayout;
class QGridLayout;
class QLabel;
class QPushButton;

namespace front {

/// A way on from a panel.
enum class Way {
    Open,
    AcceptIssuer,
    CreateAccount,
    HaveAccount,
    AddressNotListed,
    ForgotPassword,
    Help,
    Back,
    ResendMail,
    ProveAddress,
    NotForMe,   ///< to what it does
    TellSender, ///< does it
    Retry,
    OpenAnother,
    Close,
};

/// One step of the recipient's way: a heading, a sentence or two, fields, exactly one primary action, and
/// quiet links to the other ways. Foreign text is shown as plain text only.
class Panel : public QWidget {
    Q_OBJECT
public:
    explicit Panel(QWidget* parent = nullptr);

    void setHeading(const QString& heading);
    /// `text` may be empty.
    void setText(const QString& text);
    /// Why this step is shown again; empty hides it. Announced.
    void setError(const QString& what, const QString& next = {});
    QString heading() const;

    /// Has fields: the front above it may shrink.
    bool hasForm() const { return m_form != nullptr; }

    /// Puts the focus where the recipient goes on, and tells a screen reader what this step is.
    void activate();

Q_SIGNALS:
    void submitted();
    void wayChosen(front::Way way);

protected:
    QBoxLayout& body() { return *m_body; }
    QFormLayout& form();
    QPushButton& setPrimary(const QString& text);
    /// A button beside the primary one.
    QPushButton& addSecondary(Way way, const QString& text);
    void addLink(Way way, const QString& text);
    void addHelp();
    QPushButton* primary() { return m_primary; }
    /// Takes the focus where there is no action.
    QWidget& textLabel();
    /// Where activate() puts the focus; the primary action unless overridden.
    virtual QWidget* firstField();

private:
    QPushButton& newButton(const QString& text, const char* role);

    QLabel* m_heading;
    QLabel* m_text;
    QLabel* m_error;
    QBoxLayout* m_body;
    QFormLayout* m_form = nullptr;
    QBoxLayout* m_actions;
    QGridLayout* m_links;
    QPushButton* m_primary = nullptr;
};

/// A label for text that came from outside or may be long.
QLabel* newLabel(const QString& text, const char* role, QWidget* parent = nullptr);

} // namespace front
