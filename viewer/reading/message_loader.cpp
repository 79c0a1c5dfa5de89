// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/message_loader.h"

#include "core/account/reply.h"

#include <QTimer>
#include <QtConcurrent>

namespace reading {
namespace {

constexpr std::uint64_t kFirstPrefix = std::uint64_t{256} << 10;
constexpr int kPrefixGrowth = 8;
constexpr int kProgressInterval = 100; ///< milliseconds

/// The body that will be shown has arrived whole.
bool hasBody(const message::Message& message) {
    const auto& body = message.htmlBody ? message.htmlBody : message.textBody;
    // While only a text part is known, an HTML alternative may still follow in the same multipart; an
    // attachment behind it, or the end, says that none does.
    return body && body->isComplete && (message.htmlBody || !message.attachments.empty());
}

base::Result<message::Message> parseUpToBody(const envelope::PayloadReader& payload) {
    for (std::uint64_t prefix = kFirstPrefix; prefix < payload.size(); prefix *= kPrefixGrowth) {
        auto parsed = message::parseMessagePrefix(payload, prefix);
        if (!parsed || hasBody(*parsed))
            return parsed;
    }
    return message::parseMessage(payload);
}

base::Result<void> readBody(OpenedMessage& opened) {
    if (opened.message.htmlBody) {
        auto html = message::readText(*opened.payload, *opened.message.htmlBody);
        if (!html)
            return base::fail(html.error());
        opened.html = render::sanitizeHtml(*html);
        if (!opened.html)
            opened.text = render::htmlAsText(*html);
    }
    if (!opened.message.textBody)
        return {};
    auto text = message::readText(*opened.payload, *opened.message.textBody);
    if (!text)
        return base::fail(text.error());
    opened.text = std::move(*text);
    return {};
}

} // namespace

MessageLoader::MessageLoader(QObject* parent) : QObject(parent), m_shared(std::make_shared<Shared>()) {}

MessageLoader::~MessageLoader() {
    stop();
}

void MessageLoader::stop() {
    m_shared->isCancelled = true;
}

MessageLoader::Opening MessageLoader::openBody(const envelope::Envelope& envelope,
                                               const base::SecretBytes& key) {
    auto payload = envelope::PayloadReader::open(envelope, key);
    if (!payload)
        return base::fail(payload.error());
    OpenedMessage opened;
    opened.payload = std::move(*payload);
    auto parsed = parseUpToBody(*opened.payload);
    if (!parsed)
        return base::fail(parsed.error());
    opened.message = std::move(*parsed);
    if (auto read = readBody(opened); !read)
        return base::fail(read.error());
    return opened;
}

void MessageLoader::start(const envelope::Envelope& envelope, base::SecretBytes key) {
    auto sharedKey = std::make_shared<base::SecretBytes>(std::move(key)); // QtConcurrent copies its arguments
    account::onFinished(QtConcurrent::run([envelope, sharedKey] { return openBody(envelope, *sharedKey); }),
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

MessageLoader::Verification MessageLoader::verifyWhole(const envelope::PayloadReader& payload,
                                                       Shared& shared) {
    const auto total = std::max<std::uint64_t>(payload.size(), 1);
    const envelope::Progress progress = [&](std::uint64_t done) {
        shared.percent = static_cast<int>(std::min<std::uint64_t>(100, done * 100 / total));
        return !shared.isCancelled;
    };
    // The parts are found on the other core while this one checks the chunks.
    auto parsing = QtConcurrent::run([&payload] { return message::parseMessage(payload); });
    auto checked = payload.verifyAll(nullptr, progress, 1);
    parsing.waitForFinished(); // a worker thread, never the GUI's
    if (!checked)
        return base::fail(checked.error());
    return parsing.takeResult();
}

void MessageLoader::verify() {
    auto* const timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] { Q_EMIT progressed(m_shared->percent); });
    timer->start(kProgressInterval);
    auto run = [payload = m_opened.payload, shared = m_shared] { return verifyWhole(*payload, *shared); };
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
