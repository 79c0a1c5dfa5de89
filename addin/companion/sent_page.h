// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "addin/companion/sent_model.h"
#include "addin/companion/sent_watch.h"
#include "app/application.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace companion {

class MessageDetails;

/// The messages that the signed-in person sent, and what can be done with the chosen one. Keeps itself up to
/// date. The session must outlive it.
class SentPage final : public QWidget {
    Q_OBJECT
public:
    SentPage(app::Application& application, account::Session& session, QWidget* parent = nullptr);

    void start();
    const SentModel& model() const { return m_model; }
    /// An error of a call made elsewhere for this session.
    void onFailed(const base::Error& error, const account::Refusal& refusal);

Q_SIGNALS:
    void messageOpened(const QString& subject, const QString& recipient);
    /// The session has ended.
    void signInNeeded(const QString& why);

private:
    QWidget* newList();
    QFrame* newBanner();
    void take(const std::vector<protocol::EnvelopeStatus>& statuses);
    void onUpToDate();
    void showChosen();
    void showListOrWords();
    void search(const QString& text);
    void lock();
    void setExpiry();
    void lockCopies(const QStringList& addresses);
    void unlockCopies(const QStringList& addresses);
    std::vector<std::string> chosenIds() const;
    QString chosenName() const;
    /// Carries out several changes of the messages `ids`, then looks at those.
    void change(std::vector<account::Async<void>> changes, const std::vector<std::string>& ids);

    app::Application& m_application;
    account::Session& m_session;
    account::SentMessages m_sent;
    SentModel m_model;
    QSortFilterProxyModel m_shown;
    SentWatch m_watch;
    QLineEdit* m_search;
    QFrame* m_banner;
    QLabel* m_problem;
    QStackedWidget* m_stack;
    QTableView* m_table;
    QLabel* m_words; ///< instead of an empty list
    QPushButton* m_clear;
    QPushButton* m_older;
    QLabel* m_count;
    MessageDetails* m_details;
    bool m_hasLooked = false;
};

} // namespace companion
