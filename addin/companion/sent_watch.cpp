// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/companion/sent_watch.h"

#include <QDateTime>

#include <algorithm>

namespace companion {
namespace {

using account::Reply;
using protocol::EnvelopeStatus;
using protocol::EnvelopeStatusPage;

constexpr int kSecondsBetweenLooks = 4;
constexpr int kSecondsBetweenDeepLooks = 60;
constexpr int kLongestRest = 60;

} // namespace

SentWatch::SentWatch(account::Session& session, QObject* parent) : QObject(parent), m_sent(session) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SentWatch::look);
}

void SentWatch::start() {
    look();
}

void SentWatch::look() {
    if (m_isAsking)
        return;
    m_timer.stop();
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    m_isDeep = now - m_lastDeep >= kSecondsBetweenDeepLooks;
    if (m_isDeep)
        m_lastDeep = now;
    m_pagesSeen = 0;
    ask({});
}

void SentWatch::loadOlder() {
    ++m_pagesWanted;
    m_lastDeep = 0;
    look();
}

void SentWatch::lookAt(const std::string& envelopeId) {
    account::onFinished(m_sent.status(envelopeId), this, [this](Reply<EnvelopeStatus> reply) {
        if (reply.result)
            Q_EMIT arrived({*reply.result});
        else
            Q_EMIT failed(reply.result.error(), reply.refusal);
    });
}

void SentWatch::ask(const std::string& cursor) {
    m_isAsking = true;
    account::onFinished(m_sent.page(cursor), this, [this, cursor](Reply<EnvelopeStatusPage> reply) {
        answered(cursor, std::move(reply));
    });
}

void SentWatch::answered(const std::string& cursor, Reply<EnvelopeStatusPage> reply) {
    m_isAsking = false;
    if (!reply.result) {
        ++m_failures;
        m_lastDeep = 0; // what was not seen is looked for again
        rest(std::min(kSecondsBetweenLooks << std::min(m_failures, 5), kLongestRest));
        Q_EMIT failed(reply.result.error(), reply.refusal);
        return;
    }
    m_failures = 0;
    ++m_pagesSeen;
    Q_EMIT arrived(reply.result->envelopes);
    const std::string& next = reply.result->next;
    const bool isFirstOfAll = cursor.empty() && next.empty();
    if (m_isDeep || isFirstOfAll)
        m_oldest = next;
    if (m_isDeep && !next.empty() && m_pagesSeen < m_pagesWanted) {
        ask(next);
        return;
    }
    rest(kSecondsBetweenLooks);
    Q_EMIT upToDate();
}

void SentWatch::rest(int seconds) {
    m_timer.start(seconds * 1000);
}

} // namespace companion
