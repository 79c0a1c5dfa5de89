// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/message_loader.h"

#include "core/account/reply.h"

#include <QTimer>
#include <QtConcurrent>

namespace reading {
namespace {

constexpr int kProgressInterval = 100; ///< milliseconds

bool isBodyComplete(const message::Message& message) {
    const auto& body = message.htmlBody ? message.htmlBody : message.textBody;
    return !body || body->isComplete;
}

base::Result<void> readBody(OpenedMessage& opened) {
    if (opened.message.htmlBody) {
        auto html = opened.sealed->readText(*opened.message.htmlBody);
        if (!html)
            return base::fail(html.error());
        opened.html = render::sanitizeHtml(*html);
        if (!opened.html)
            opened.text = render::htmlAsText(*html);
    }
    if (!opened.message.textBody)
        return {};
    auto text = opened.sealed->readText(*opened.message.textBody);
    if (!text)
        return base::fail(text.error());
    opened.text = std::move(*text);
    return {};
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
    if (beginning && !isBodyComplete(*beginning))
        beginning = opened.sealed->readWhole(); // the body stands behind the attachments
    if (!beginning)
        return base::fail(beginning.error());
    opened.message = std::move(*beginning);
    if (auto read = readBody(opened); !read)
        return base::fail(read.error());
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

MessageLoader::Verification MessageLoader::verifyWhole(pipeline::SealedMessage& sealed, Shared& shared) {
    const auto total = std::max<std::uint64_t>(sealed.bytes().size(), 1);
    return sealed.readWhole([&](std::uint64_t done) {
        shared.percent = static_cast<int>(std::min<std::uint64_t>(100, done * 100 / total));
        return !shared.isCancelled;
    });
}

void MessageLoader::verify() {
    auto* const timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] { Q_EMIT progressed(m_shared->percent); });
    timer->start(kProgressInterval);
    auto run = [sealed = m_opened.sealed, shared = m_shared] { return verifyWhole(*sealed, *shared); };
    account::onFinished(QtConcurrent::run(std::move(run)), this, [this, timer](Verification verification) {
        timer->deleteLater();
        if (!verification) {
            Q_EMIT failed(verification.error());
            return;
        }
        m_opened.message = std::move(*verification);
        m_isVerified = true;
        Q_EMIT verified();
    });
}

} // namespace reading
