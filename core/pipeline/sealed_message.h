// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/limits.h"
#include "core/base/secret_bytes.h"
#include "core/envelope/envelope.h"
#include "core/envelope/payload_reader.h"
#include "core/files/file_handle.h"
#include "core/message/message.h"

#include <atomic>
#include <filesystem>
#include <memory>

namespace pipeline {

/// Called now and then with bytes of the message done; false cancels.
using Progress = std::function<bool(std::uint64_t done)>;

/// A message inside an envelope whose key was released; read on demand from the sealed file, nothing is kept
/// or written elsewhere. Every byte handed out has authenticated; that the message is complete is known once
/// readWhole() has answered. All functions may be called from any thread, several at once.
class SealedMessage final {
public:
    explicit SealedMessage(std::unique_ptr<envelope::PayloadReader> payload, const base::Limits& limits);
    ~SealedMessage();

    /// The message as far as its first bytes tell, without reading the rest: at least the header and, where
    /// the body stands before the attachments, the whole body. To be shown as "still loading". Errors:
    /// PayloadCorrupt, PayloadTruncated, LimitExceeded, the file's.
    base::Result<message::Message> readBeginning() const;

    /// Decrypts and checks everything on two cores while parsing. An error means that what readBeginning()
    /// gave must be withdrawn: PayloadCorrupt, PayloadTruncated, LimitExceeded, Cancelled, the file's.
    base::Result<message::Message> readWhole(const Progress& progress = {});
    bool isVerified() const { return m_isVerified; }

    /// A part's decoded bytes in memory, e.g. an inline picture. Errors: LimitExceeded past `maximum` bytes,
    /// the file's.
    base::Result<base::Bytes> readPart(const message::Part& part, std::uint64_t maximum) const;
    /// Writes a part's decoded bytes as `target`: under a temporary name beside it (0600), renamed when
    /// whole. Errors: OutputUnwritable (also when `target` exists and files::Overwrite::No), Cancelled,
    /// Internal before readWhole() has verified the message, the file's.
    base::Result<void> savePart(const message::Part& part, const std::filesystem::path& target,
                                files::Overwrite overwrite, const Progress& progress = {}) const;
    /// The message's own bytes, e.g. to save it as .eml or to forward it.
    const base::RandomAccessSource& bytes() const { return *m_payload; }
    const base::Limits& limits() const { return m_limits; }

private:
    std::unique_ptr<envelope::PayloadReader> m_payload;
    base::Limits m_limits;
    std::atomic<bool> m_isVerified = false;
};

/// Joins an envelope with its released key; reads no more than it must to know that the key fits. Errors:
/// PayloadCorrupt (wrong key or header), PayloadTruncated, LimitExceeded, the file's.
base::Result<std::shared_ptr<SealedMessage>> openEnvelope(const envelope::Envelope& envelope,
                                                          const base::SecretBytes& key,
                                                          const base::Limits& limits = {});

} // namespace pipeline
