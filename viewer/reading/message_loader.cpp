// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/message_loader.h"

#include "core/account/http/reply.h"

#include <QTimer>
#include <QtConcurrent>

#include <algorithm>

namespace reading {
namespace {

constexpr int kProgressInterval = 100; ///< milliseconds

bool isComplete(const std::vector<message::Part>& parts) {
    return std::all_of(parts.begin(), parts.end(), [](const auto& part) { return part.isComplete; });
}

bool isBodyComplete(const message::Body& body) {
    return isComplete(body.html) && isComplete(body.plain);
}

bool isSame(const std::vector<message::Part>& some, const std::vector<message::Part>& others) {
    return std::equal(some.begin(), some.end(), others.begin(), others.end(),
                      [](const auto& one, const auto& other) { return one.offset == other.offset; });
}

bool isSame(const message::Body& some, const message::Body& others) {
    return isSame(some.html, others.html) && isSame(some.plain, others.plain);
}

base::Result<pipeline::ReadBody> readBody(const pipeline::SealedMessage& sealed,
                                          const message::Message& message) {
    return pipeline::readBody(sealed.bytes(), message.body, sealed.limits());
}

} // namespace

MessageLoader::MessageLoader(const base::Limits& limits, QObject* parent)
    : QObject(parent), m_limits(limits), m_shared(std::make_shared<Shared>()) {}

MessageLoader::~MessageLoader() {
    stop();
}

void MessageLoader::stop() {
    m_shared->isCancelled = true;
}

MessageLoader::Opening MessageLoader::openBody(const envelope::Envelope& envelope,
                                               const base::SecretBytes& key, const base::Limits& limits) {
    auto sealed = pipeline::openEnvelope(envelope, key, limits);
    if (!sealed)
        return base::fail(sealed.error());
    OpenedMessage opened;
    opened.sealed = std::move(*sealed);
    auto beginning = opened.sealed->readBeginning();
    if (beginning && !isBodyComplete(beginning->body))
        beginning = opened.sealed->readWhole(); // the body stands behind the attachments
    if (!beginning)
        return base::fail(beginning.error());
    opened.message = std::move(*beginning);
    auto body = readBody(*opened.sealed, opened.message);
    if (!body)
        return base::fail(body.error());
    opened.body = std::move(*body);
    return opened;
}

void MessageLoader::start(const envelope::Envelope& envelope, base::SecretBytes key) {
    auto sharedKey = std::make_shared<base::SecretBytes>(std::move(key)); // QtConcurrent copies its arguments
    account::onFinished(QtConcurrent::run([envelope, sharedKey, limits = m_limits] {
                            return openBody(envelope, *sharedKey, limits);
                        }),
                        this, [this](Opening opening) {
                            if (!opening) {
                                Q_EMIT failed(opening.error());
                                return;
                            }
                            m_opened = std::move(*opening);
                            Q_EMIT bodyReady();
                            verify();
                        });
}

MessageLoader::Verification MessageLoader::verifyWhole(const OpenedMessage& opened, Shared& shared) {
    const auto total = std::max<std::uint64_t>(opened.sealed->bytes().size(), 1);
    auto message = opened.sealed->readWhole([&](std::uint64_t done) {
        shared.percent = static_cast<int>(std::min<std::uint64_t>(100, done * 100 / total));
        return !shared.isCancelled;
    });
    if (!message)
        return base::fail(message.error());
    Verified verified{std::move(*message), std::nullopt};
    if (isSame(verified.message.body, opened.message.body))
        return verified;
    auto body = readBody(*opened.sealed, verified.message);
    if (!body)
        return base::fail(body.error());
    verified.body = std::move(*body);
    return verified;
}

void MessageLoader::verify() {
    auto* const timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] { Q_EMIT progressed(m_shared->percent); });
    timer->start(kProgressInterval);
    auto run = [opened = m_opened, shared = m_shared] { return verifyWhole(opened, *shared); };
    account::onFinished(QtConcurrent::run(std::move(run)), this, [this, timer](Verification verification) {
        timer->deleteLater();
        if (!verification) {
            Q_EMIT failed(verification.error());
            return;
        }
        m_opened.message = std::move(verification->message);
        m_isVerified = true;
        if (verification->body) {
            m_opened.body = std::move(*verification->body);
            Q_EMIT bodyGrown();
        }
        Q_EMIT verified();
    });
}

} // namespace reading
