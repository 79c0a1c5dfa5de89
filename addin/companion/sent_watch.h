// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/sent/sent_messages.h"

#include <QObject>
#include <QTimer>

namespace companion {

/// Keeps looking at the service for what changed, so that nobody has to press "refresh": the newest messages
/// every few seconds, older ones that were loaded once a minute; more slowly while the service does not
/// answer. One request at a time. GUI thread; never blocks.
class SentWatch final : public QObject {
    Q_OBJECT
public:
    explicit SentWatch(account::Session& session, QObject* parent = nullptr);

    void start();
    /// Looks now, whatever the timer says; a request under way counts.
    void look();
    /// Loads one more page of older messages.
    void loadOlder();
    bool hasOlder() const { return !m_oldest.empty(); }
    /// Asks for one message, after a change.
    void lookAt(const std::string& envelopeId);

Q_SIGNALS:
    void arrived(const std::vector<protocol::EnvelopeStatus>& statuses);
    /// A whole look is over.
    void upToDate();
    void failed(const base::Error& error, const account::Refusal& refusal);

private:
    void ask(const std::string& cursor);
    void answered(const std::string& cursor, account::Reply<protocol::EnvelopeStatusPage> reply);
    void rest(int seconds);

    account::SentMessages m_sent;
    QTimer m_timer;
    bool m_isAsking = false;
    bool m_isDeep = true;   ///< this look goes on to older pages
    int m_pagesWanted = 20; ///< how deep: 1,000 messages, and more on demand
    int m_pagesSeen = 0;
    int m_failures = 0;
    std::string m_oldest; ///< cursor behind the oldest page loaded; empty: there is nothing older
    qint64 m_lastDeep = 0;
};

} // namespace companion
