// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/read_body.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace reading {

/// What can be shown of a message. Parts are read from the sealed file when they are asked for.
struct OpenedMessage {
    std::shared_ptr<pipeline::SealedMessage> sealed;
    message::Message message;
    pipeline::ReadBody body;
};

/// Opens a payload in two steps on worker threads: the body as soon as its own chunks have authenticated,
/// then the whole message, verified to its last chunk. Lives in the GUI thread; destroying it stops the work.
class MessageLoader final : public QObject {
    Q_OBJECT
public:
    /// `limits` are the policy's.
    explicit MessageLoader(const base::Limits& limits, QObject* parent = nullptr);
    ~MessageLoader() override;

    void start(const envelope::Envelope& envelope, base::SecretBytes key);
    const OpenedMessage& opened() const { return m_opened; }
    bool isVerified() const { return m_isVerified; }

Q_SIGNALS:
    void bodyReady();                      ///< once; the end is not verified yet
    void progressed(int percent);          ///< of the verification
    void bodyGrown();                      ///< at most once, before verified(): text stood behind attachments
    void verified();                       ///< once: everything is there and authentic
    void failed(const base::Error& error); ///< at any time: what was shown must go

private:
    struct Shared {
        std::atomic<bool> isCancelled = false;
        std::atomic<int> percent = 0;
    };
    using Opening = base::Result<OpenedMessage>;
    struct Verified {
        message::Message message;
        std::optional<pipeline::ReadBody> body; ///< when there is more of it than at the beginning
    };
    using Verification = base::Result<Verified>;

    static Opening openBody(const envelope::Envelope& envelope, const base::SecretBytes& key,
                            const base::Limits& limits);
    static Verification verifyWhole(const OpenedMessage& opened, Shared& shared);
    void verify();
    void stop();

    const base::Limits m_limits;
    // Shared with the workers, which may outlive this object by one chunk.
    std::shared_ptr<Shared> m_shared;
    OpenedMessage m_opened;
    bool m_isVerified = false;
};

} // namespace reading
