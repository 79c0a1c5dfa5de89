// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/envelope/envelope.h"
#include "viewer/front/status_icon.h"

#include <QFrame>

class QFormLayout;
class QLabel;
class QPushButton;

namespace front {

/// How far the sender is known; the words never say more than the signature does.
enum class SenderState {
    Checking,
    SenderVerified, ///< sealed by the institution; the message is not read to its end
    Verified,       ///< the whole of it
    UnknownIssuer,
    Altered,
    Incomplete,
    NotVerified, ///< could not be checked, e.g. offline
};

class FoldedText;

/// The front of an envelope: who sent what to whom, when, how it is protected, and whether that is true.
/// Needs neither the network nor the payload. One tab stop; a screen reader hears all of it there.
class EnvelopeFront final : public QFrame {
    Q_OBJECT
public:
    explicit EnvelopeFront(QWidget* parent = nullptr);

    void setHeader(const envelope::EnvelopeHeader& header);
    /// A file that is no registered envelope: its name and what it is.
    void setFile(const QString& fileName, const QString& what, Mark mark);
    void setState(SenderState state);
    /// The name that the issuer publishes, for the words that say who sealed it: the claim may say anything.
    void setSigner(const QString& organisation);
    /// The host of another accepted issuer of the same name; every good word is said with it from now on.
    void setNamesake(const QString& host);
    /// The file holds what its writer did not put there; every good word is said with a warning from now on.
    void setForeignParts();
    /// SenderOnly leaves room for what is below; a button shows the others, and a screen reader hears all of
    /// them.
    enum class Rows { All, SenderOnly };
    void setRows(Rows rows);
    QString stateText() const;

private:
    void addRow(const QString& name, const QString& value);
    void addRow(const QString& name, const std::vector<envelope::HeaderMailbox>& mailboxes);
    void showRows(bool isShown);
    void showOrganisation(SenderState state);
    void setStateText(Mark mark, const QString& text);
    void setGoodText(const QString& text);
    void describe();

    QLabel* m_organisation;
    FoldedText* m_subject;
    QFrame* m_stateFrame;
    StatusIcon* m_stateIcon;
    QLabel* m_stateText;
    QFormLayout* m_rows;
    QPushButton* m_details; ///< there while rows are hidden, or were shown by it
    QString m_host;
    QString m_signer;
    QString m_claimed;  ///< what the file calls the organisation
    QString m_namesake; ///< host of another issuer of the same name
    bool m_hasForeignParts = false;
    QStringList m_spoken;
};

} // namespace front
